//! Which snapshots of a post are kept as they age. Taking and storing them is for the program around.

use super::record::{from_json, to_json};
use serde::{Deserialize, Serialize};

/// Why a snapshot was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Some minutes of writing.
    Time,
    /// The post was opened from a file or imported.
    Open,
    /// Much text came in at once.
    Paste,
    /// Many places changed at once.
    ReplaceAll,
    /// The state before an older one was restored.
    Restore,
    /// The post was handed out as a file.
    Export,
    /// Its author asked for it.
    Asked,
}

/// What is known of a snapshot without its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SnapshotInfo {
    /// When it was taken, in milliseconds since 1970.
    pub at: f64,
    /// Why.
    pub cause: Cause,
    /// What its author calls it.
    #[serde(default)]
    pub name: String,
    /// Whether it is kept for good.
    #[serde(default)]
    pub pinned: bool,
    /// Bytes of the text.
    pub bytes: usize,
}

impl SnapshotInfo {
    /// Reads a stored one.
    pub fn read(json: &str) -> Option<Self> {
        from_json(json)
    }

    /// Its stored form.
    pub fn write(&self) -> String {
        to_json(self)
    }
}

const MINUTE: f64 = 60.0 * 1000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// Up to which age one snapshot is kept in each stretch of time.
const STEPS: [(f64, f64); 4] =
    [(HOUR, 0.0), (DAY, 10.0 * MINUTE), (30.0 * DAY, HOUR * 6.0), (f64::INFINITY, 7.0 * DAY)];

/// At most so many are kept that are not pinned.
const MOST: usize = 300;

/// The snapshots (times, and whether pinned) that are to be thrown away now: of each stretch of time the latest stays, stretches
/// grow with age, and what is pinned or named always stays.
pub fn thinned(snapshots: &[SnapshotInfo], now: f64) -> Vec<f64> {
    let mut gone = Vec::new();
    let mut kept = 0;
    let mut last_stretch = None;
    let mut newest_first: Vec<_> =
        snapshots.iter().filter(|snapshot| !snapshot.pinned && snapshot.name.is_empty()).collect();
    newest_first.sort_by(|a, b| b.at.total_cmp(&a.at));
    for snapshot in newest_first {
        let age = now - snapshot.at;
        let step = STEPS.iter().position(|(up_to, _)| age <= *up_to).unwrap_or(STEPS.len() - 1);
        let width = STEPS[step].1;
        let stretch = (width > 0.0).then(|| (step, (snapshot.at / width).floor() as i64));
        if kept >= MOST || (stretch.is_some() && stretch == last_stretch) {
            gone.push(snapshot.at);
        } else {
            kept += 1;
            last_stretch = stretch;
        }
    }
    gone
}
