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

/// A name for a copy of a file that none of the others has.
pub fn copy_name(name: &str, others: &[String]) -> String {
    let (stem, extension) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
    let names = (2..).map(|number| format!("{stem}-{number}{extension}"));
    names.into_iter().find(|name| !others.contains(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_gets_the_next_free_number() {
        assert_eq!(copy_name("a.md", &["a.md".to_owned()]), "a-2.md");
        assert_eq!(copy_name("a.b.md", &["a.b-2.md".to_owned()]), "a.b-3.md");
        assert_eq!(copy_name("", &[]), "-2");
    }

    #[test]
    fn only_what_a_save_builds_on_is_replaced() {
        let stamp = |writer: &str, save| Stamp { writer: writer.to_owned(), save, edits: 0 };
        assert!(may_save(None, None));
        assert!(may_save(Some(&stamp("a", 1)), Some(&stamp("a", 1))));
        assert!(!may_save(Some(&stamp("a", 2)), Some(&stamp("a", 1))));
        assert!(!may_save(Some(&stamp("b", 1)), Some(&stamp("a", 1))));
        assert!(!may_save(Some(&stamp("a", 1)), None));
        assert!(!may_save(None, Some(&stamp("a", 1))));
    }

    #[test]
    fn the_text_is_written_whole_when_it_is_new_or_the_journal_is_long() {
        let saving = Saving { has_body: true, batches: 3, journal: 1000, text: 1000 };
        assert!(!is_whole(saving));
        assert!(is_whole(Saving { has_body: false, ..saving }));
        assert!(is_whole(Saving { batches: MOST_BATCHES, ..saving }));
        assert!(is_whole(Saving { journal: 20_000, ..saving }));
        assert!(!is_whole(Saving { journal: 20_000, text: 1_000_000, ..saving }));
    }

    #[test]
    fn the_bin_is_emptied_after_thirty_days() {
        let day = 24.0 * 60.0 * 60.0 * 1000.0;
        assert!(!is_expired(0.0, 30.0 * day));
        assert!(is_expired(0.0, 30.0 * day + 1.0));
    }
}
