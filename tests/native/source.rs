//! Laws of text positions and lossless editing, over generated documents.

use galley::{Document, EditorChange, FieldValue, Site, Source, Workbench, byte_to_editor, editor_to_bytes};
use proptest::prelude::*;

/// The editor's own model of a text: UTF-16 units, every line break one unit.
fn editor_units(text: &str) -> Vec<u16> {
    text.replace("\r\n", "\n").replace('\r', "\n").encode_utf16().collect()
}

/// Texts dense in what is hard: mixed breaks, characters of every width, combining marks, NUL.
fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec!["a", "\n", "\r", "\r\n", "中", "😀", "e\u{301}", "\0", " ", "---", ": "]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn inserted_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec!["x", "\n", "文", "🚀", ""]);
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// Sorted, disjoint changes with at least one unit between them, as CodeMirror reports them.
fn changes(units: usize) -> impl Strategy<Value = Vec<EditorChange>> {
    let change = (0..=units, 0..4usize, inserted_text());
    prop::collection::vec(change, 0..4).prop_map(move |mut raw| {
        raw.sort_by_key(|change| change.0);
        let mut changes: Vec<EditorChange> = Vec::new();
        for (start, length, insert) in raw {
            let range = start..(start + length).min(units);
            let nothing = range.is_empty() && insert.is_empty();
            if !nothing && changes.last().is_none_or(|last| last.range.end < range.start) {
                changes.push(EditorChange { range, insert });
            }
        }
        changes
    })
}

/// What the editor holds after the changes; halves of pairs as the U+FFFD they become for us.
fn edited_units(units: &[u16], changes: &[EditorChange]) -> Vec<u16> {
    let mut result = units.to_vec();
    for change in changes.iter().rev() {
        result.splice(change.range.clone(), change.insert.encode_utf16());
    }
    String::from_utf16_lossy(&result).encode_utf16().collect()
}

fn text_with_changes() -> impl Strategy<Value = (String, Vec<EditorChange>)> {
    hard_text().prop_flat_map(|text| {
        let units = editor_units(&text).len();
        (Just(text), changes(units))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn any_bytes_come_back_as_they_were(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        prop_assert_eq!(Source::from_bytes(&bytes).to_bytes(), bytes);
    }

    #[test]
    fn the_source_stays_unit_for_unit_what_the_editor_shows((text, changes) in text_with_changes()) {
        let mut document = Document::new(Source::from_bytes(text.as_bytes()));
        document.apply_changes(&changes);
        prop_assert_eq!(editor_units(document.text()), edited_units(&editor_units(&text), &changes));
    }

    #[test]
    fn edited_documents_equal_documents_read_afresh((text, changes) in text_with_changes()) {
        let mut document = Document::new(Source::from_bytes(text.as_bytes()));
        document.apply_changes(&changes);
        let afresh = Document::new(Source::from_bytes(document.text().as_bytes()));
        prop_assert_eq!(document.front_matter(), afresh.front_matter());
    }

    #[test]
    fn every_character_boundary_converts_both_ways(text in hard_text()) {
        for (byte, _) in text.char_indices() {
            if byte > 0 && text[..byte].ends_with('\r') && text[byte..].starts_with('\n') {
                continue;
            }
            let unit = byte_to_editor(&text, byte);
            prop_assert_eq!(editor_to_bytes(&text, unit..unit), byte..byte);
        }
    }

    #[test]
    fn a_title_set_is_the_title_read_and_other_lines_stay(title in "\\PC{0,12}", eol in prop::sample::select(vec!["\n", "\r\n"])) {
        let text = ["---", "title: 'old' # kept", "date: 2026-01-02", "tags: [a, 'b']", "x:", "  - y", "---", "body 😀"].join(eol);
        let mut bench = Workbench::new(Site::embedded());
        bench.load("a.md", Source::from_bytes(text.as_bytes()));
        let changes = bench.field_changes("title", &FieldValue::Text(title.clone())).expect("an ordinary title can be set");
        bench.edit(&changes);
        let found = bench.document().front_matter().value("title");
        prop_assert_eq!(found.as_text(), Some(title.as_str()));
        let lines = |text: &str| text.split(eol).enumerate().filter(|(line, _)| *line != 1).map(|(_, line)| line.to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(lines(bench.document().text()), lines(&text));
    }
}
