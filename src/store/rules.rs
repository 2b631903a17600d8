//! Decisions about saves and about the bin.

use super::record::Stamp;

/// Days that a deleted post stays in the bin.
pub const BIN_DAYS: f64 = 30.0;

/// The text is written whole once the journal has so many batches, or an eighth of the text and at least so many bytes: what a
/// start has to replay stays small, and what is written a day stays near what is typed.
const MOST_BATCHES: usize = 200;
const LEAST_BYTES: usize = 16 * 1024;

/// What a save is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    /// Whether the text is stored at all.
    pub has_body: bool,
    /// Batches in the journal.
    pub batches: usize,
    /// Bytes in the journal, with those to come.
    pub journal: usize,
    /// Bytes of the text.
    pub text: usize,
}

/// Whether a save writes the text whole and empties the journal, rather than adding to it.
pub fn is_whole(saving: Saving) -> bool {
    !saving.has_body || saving.batches >= MOST_BATCHES || saving.journal > LEAST_BYTES.max(saving.text / 8)
}

/// Whether a save that builds on `base` may replace what is stored.
pub fn may_save(stored: Option<&Stamp>, base: Option<&Stamp>) -> bool {
    stored == base
}

/// Whether what was deleted then is thrown away by now; both in milliseconds.
pub fn is_expired(deleted: f64, now: f64) -> bool {
    now - deleted > BIN_DAYS * 24.0 * 60.0 * 60.0 * 1000.0
}
