//! Snapshots of a post: when one is taken, what is known of it, and which are kept as they age. Taking and storing them is
//! for the program around.

use super::record::{ImageRecord, from_json, to_json};
use crate::images::{ContentId, Shelf};
use crate::text::{EditorChange, Source};
use serde::{Deserialize, Serialize};

/// Why a snapshot was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Some minutes of writing.
    Time,
    /// The post as it was opened from a file.
    Open,
    /// The file before the patch that the post came by.
    Sent,
    /// The post as it came from a document of another kind.
    Import,
    /// The state before much text came in at once.
    Paste,
    /// The state before much text went at once.
    Removal,
    /// The state before all places of a search were replaced.
    ReplaceAll,
    /// The state before an older one was restored.
    Restore,
    /// The post was handed out as a file.
    Export,
    /// Its author asked for it.
    Asked,
}

impl Cause {
    /// Its name, also in stored records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Open => "open",
            Self::Sent => "sent",
            Self::Import => "import",
            Self::Paste => "paste",
            Self::Removal => "removal",
            Self::ReplaceAll => "replace_all",
            Self::Restore => "restore",
            Self::Export => "export",
            Self::Asked => "asked",
        }
    }

    /// Why the state before an edit is worth a snapshot, if it is.
    pub fn of_edit(is_replace_all: bool, changes: &[EditorChange]) -> Option<Self> {
        let inserted: usize = changes.iter().map(|change| change.insert.chars().count()).sum();
        let removed: usize = changes.iter().map(|change| change.range.len()).sum();
        match () {
            () if is_replace_all => Some(Self::ReplaceAll),
            () if inserted > MUCH => Some(Self::Paste),
            () if removed > MUCH => Some(Self::Removal),
            () => None,
        }
    }
}

/// Characters that are much at once.
const MUCH: usize = 1000;

/// Milliseconds of writing between two snapshots.
pub const SNAPSHOT_EVERY: f64 = 5.0 * MINUTE;

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
    /// Identity of the text's bytes, in hexadecimal. Texts are stored by it, so that equal ones are stored once.
    pub text: String,
    /// The file's name then.
    pub file: String,
    /// The images then; their bytes are stored by identity, as those of the post are.
    pub images: Vec<ImageRecord>,
}

impl SnapshotInfo {
    /// Of a post as it is.
    pub fn of(at: f64, cause: Cause, file: &str, source: &Source, images: &Shelf) -> Self {
        let bytes = source.to_bytes();
        Self {
            at,
            cause,
            name: String::new(),
            pinned: false,
            bytes: bytes.len(),
            text: ContentId::of(&bytes).to_string(),
            file: file.to_owned(),
            images: images.iter().map(|(path, facts)| ImageRecord::of(path, facts)).collect(),
        }
    }

    /// The images as the workbench has them; those that are not understood are left out.
    pub fn shelf(&self) -> Shelf {
        let mut shelf = Shelf::default();
        self.images.iter().filter_map(ImageRecord::read).for_each(|(path, facts)| shelf.put(path, facts));
        shelf
    }

    /// Whether it is to be stored after the others: of the same state one is enough, unless an event or its author says
    /// more than the last one does.
    pub fn is_news(&self, others: &[Self]) -> bool {
        let last = others.iter().max_by(|a, b| a.at.total_cmp(&b.at));
        last.is_none_or(|last| {
            let is_same = last.text == self.text && last.images == self.images && last.file == self.file;
            !is_same || (self.cause != Cause::Time && self.cause != last.cause)
        })
    }

    /// Gives it a time of its own after the others: a clock may stand still or go back.
    pub fn put_after(&mut self, others: &[Self]) {
        let last = others.iter().map(|other| other.at).fold(f64::NEG_INFINITY, f64::max);
        if self.at <= last {
            self.at = last + 1.0;
        }
    }

    /// Whether no age makes it go.
    fn stays(&self) -> bool {
        self.pinned || !self.name.is_empty() || matches!(self.cause, Cause::Open | Cause::Sent)
    }

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

/// The snapshots that are to be thrown away now, by their times: of each stretch of time the latest stays, stretches
/// grow with age, and what is pinned or named always stays; and so does the post as it was opened and before its patch, which
/// suggestions to its author and comparisons are made from.
pub fn thinned(snapshots: &[SnapshotInfo], now: f64) -> Vec<f64> {
    let mut gone = Vec::new();
    let mut kept = 0;
    let mut last_stretch = None;
    let mut newest_first: Vec<_> = snapshots.iter().filter(|snapshot| !snapshot.stays()).collect();
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

/// The texts that no snapshot needs any more once those of some times are gone.
pub fn texts_without(snapshots: &[SnapshotInfo], gone: &[f64]) -> Vec<String> {
    let (gone, left): (Vec<_>, Vec<_>) = snapshots.iter().partition(|snapshot| gone.contains(&snapshot.at));
    let mut texts: Vec<_> = gone.into_iter().map(|snapshot| snapshot.text.clone()).collect();
    texts.retain(|text| !left.iter().any(|snapshot| snapshot.text == *text));
    texts.sort();
    texts.dedup();
    texts
}
