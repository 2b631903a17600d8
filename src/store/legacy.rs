//! Drafts of schema 1, one record of localStorage each, as records of this one.

use super::record::{Body, Head, Kept, Stamp, from_json};
use crate::site::Site;
use crate::text::{TextEdit, TextEdits};
use crate::workbench::Workbench;
use serde::Deserialize;

const SCHEMA: u32 = 1;

/// A draft as schema 1 has it.
#[derive(Deserialize)]
struct Record {
    revision: u64,
    version: u32,
    name: String,
    updated: f64,
    bom: bool,
    undecoded: Vec<(usize, Vec<u8>)>,
    baseline: Option<String>,
    /// What makes the file's text of `text`; without it that is not known.
    #[serde(default)]
    baseline_edit: Option<(usize, usize, String)>,
    text: String,
}

/// Reads a draft of schema 1; `None` when it is none.
pub fn migrate(json: &str, site: &Site) -> Option<(Head, Body, Option<Kept>)> {
    let record: Record = from_json(json)?;
    if record.version != SCHEMA {
        return None;
    }
    let baseline = record.baseline.map(|hash| {
        let text = record.baseline_edit.and_then(|(start, end, insert)| {
            record.text.get(start..end)?;
            Some(TextEdits::one(TextEdit::replace(start..end, insert)).applied_to(&record.text))
        });
        Kept { hash, text }
    });
    let body = Body::from_parts(record.text, record.bom, record.undecoded);
    let mut bench = Workbench::new(site.clone());
    bench.load(&record.name, body.clone().into_source());
    bench.set_baseline(baseline.as_ref().and_then(|kept| Kept::read(&kept.write())));
    let stamp = Stamp { writer: String::new(), save: record.revision, edits: 0 };
    Some((Head::of(&bench, stamp, record.updated, record.updated, (0, 0)), body, baseline))
}
