//! Laws of front matter: what is read lies where it is said to lie, and an edit changes its own lines and nothing else.
//! What the values are is compared with the site's own parser in `tests/oracle`.
//!
//! `GALLEY_FUZZ=10000000 cargo test --release --features cli --test native fuzz -- --nocapture` runs so many random
//! documents; `GALLEY_FUZZ_SEED` chooses others.

mod documents;

use documents::{PIECES, any_text, damaged, well_formed};
use galley::front_matter::{Edit, Entry, FieldValue, FrontMatter, Habit, Node, Shape, Style, Value, edit};
use galley::{Source, TextEdits};
use proptest::prelude::*;
use std::ops::Range;

const HABIT: Habit = Habit { order: &["title", "date", "tags", "author"], style: Style::Single };

/// Asserts that a range is a slice of a text and lies in another range.
#[track_caller]
fn slice<'a>(text: &'a str, range: &Range<usize>, within: &Range<usize>) -> &'a str {
    assert!(within.start <= range.start && range.end <= within.end, "{range:?} is outside {within:?} of {text:?}");
    text.get(range.clone()).unwrap_or_else(|| panic!("{range:?} is no slice of {text:?}"))
}

/// Asserts that entries stand one after the other, each with its value after its key.
fn entries_are_slices(text: &str, entries: &[Entry], within: &Range<usize>) {
    let mut end = within.start;
    for entry in entries {
        slice(text, &entry.lines, &(0..text.len()));
        slice(text, &entry.key_range, &(end..within.end));
        slice(text, &entry.node.whole(), &(entry.key_range.end..within.end));
        assert!(entry.lines.start <= entry.key_range.start && entry.node.range.end <= entry.lines.end);
        node_is_slices(text, &entry.node);
        end = entry.node.range.end;
    }
}

fn node_is_slices(text: &str, node: &Node) {
    let own = slice(text, &node.range, &node.whole());
    if let Some(properties) = &node.properties {
        assert!(slice(text, properties, &node.whole()).starts_with(['&', '!']), "{node:?} of {text:?}");
    }
    match &node.shape {
        Shape::Empty => assert_eq!(own, ""),
        Shape::Alias => assert!(own.starts_with('*')),
        Shape::Scalar(Style::Plain, scalar) => {
            assert!(own.contains(['\n', '\r']) || own == scalar, "{own:?} is not {scalar:?}");
        }
        Shape::Scalar(style, _) => {
            let quotes: &[char] = match style {
                Style::Single => &['\''],
                Style::Double => &['"'],
                _ => &['|', '>'],
            };
            assert!(own.starts_with(quotes), "{own:?}");
            assert!(quotes.len() > 1 || own.len() > 1 && own.ends_with(quotes), "{own:?}");
        }
        Shape::BlockList(items) | Shape::FlowList(items) => {
            let is_flow = matches!(node.shape, Shape::FlowList(_));
            assert!(own.starts_with(if is_flow { '[' } else { '-' }), "{own:?}");
            assert!(!is_flow || own.ends_with(']'), "{own:?}");
            let mut end = node.range.start + 1;
            for item in items {
                slice(text, &item.whole(), &(end..node.range.end));
                node_is_slices(text, item);
                end = item.range.end;
            }
        }
        Shape::BlockMap(entries) | Shape::FlowMap(entries) => entries_are_slices(text, entries, &node.range),
        Shape::Unread => {}
    }
}

/// The edits to try, one for each number.
fn some_edit(choice: usize, text: &str) -> Edit {
    match choice % 10 {
        0 | 1 => Edit::Set(FieldValue::Text(text.to_owned())),
        2 => Edit::Set(FieldValue::List(vec![text.to_owned(), "x".to_owned()])),
        3 => Edit::Clear,
        4 => Edit::Remove,
        5 => Edit::InsertItem(choice / 10 % 3, text.to_owned()),
        6 => Edit::RemoveItem(choice / 10 % 3),
        7 => Edit::Set(FieldValue::Date(if choice % 20 == 7 { text } else { "2026-01-02" }.to_owned())),
        8 => Edit::SetItem(choice / 10 % 3, text.to_owned()),
        _ => Edit::MoveItem(choice / 10 % 3, choice / 30 % 3),
    }
}

/// Asserts that edits touch nothing but the lines of a key, or insert lines where it was not.
fn only_its_lines_differ(text: &str, before: &FrontMatter, key: &str, edits: &TextEdits) {
    for found in edits.iter() {
        match before.get(key) {
            Some(entry) if before.braces.is_none() => {
                // A last line without a break goes with the break before it.
                let start = entry.lines.start - usize::from(!text[entry.lines.clone()].ends_with(['\n', '\r'])) * 2;
                let beyond = text.get(entry.lines.end..found.range.end).unwrap_or_default();
                assert!(start <= found.range.start && beyond.trim().is_empty(), "{found:?} in {text:?}");
            }
            Some(_) => assert!(before.braces.as_ref().is_some_and(|braces| found.range.end <= braces.end)),
            None => assert!(found.range.is_empty(), "{found:?} in {text:?}"),
        }
    }
}

/// All laws that hold for every text, damaged or not.
fn laws(text: &str, choice: usize) {
    let before = FrontMatter::parse(text);
    if let Some(block) = &before.split.block {
        entries_are_slices(text, &before.entries, &block.yaml);
    }
    for diagnostic in &before.diagnostics {
        slice(text, &diagnostic.range, &(0..text.len()));
    }
    assert_eq!(Source::from_bytes(text.as_bytes()).to_bytes(), text.as_bytes());

    let key = before.entries.get(choice % 5).map_or("title", |entry| entry.key.as_str());
    if let Some(own) = before.get(key).and_then(|entry| entry.node.text()) {
        let same = edit(text, &before, key, &Edit::Set(FieldValue::Text(own.to_owned())), HABIT);
        assert_eq!(same, Some(TextEdits::default()), "{key} of {text:?}");
    }
    let value = ["b", "it's: #1", "2020-03-04", "", "a\nb", "- 中"][choice / 7 % 6];
    let change = some_edit(choice / 42, value);
    let Some(edits) = edit(text, &before, key, &change, HABIT) else { return };
    only_its_lines_differ(text, &before, key, &edits);
    let after = FrontMatter::parse(&edits.applied_to(text));
    if let (Edit::Set(FieldValue::Text(value)), Some(entry)) = (&change, after.get(key)) {
        assert_eq!(entry.node.text(), Some(value.as_str()), "{key} of {text:?}");
    }
    let others = |front_matter: &FrontMatter| match &front_matter.data {
        Value::Map(pairs) => pairs.iter().filter(|(name, _)| name != key).cloned().collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    assert_eq!(others(&before), others(&after), "{change:?} of {key} in {text:?}");
}

fn apply(text: &str, key: &str, change: Edit) -> Option<String> {
    edit(text, &FrontMatter::parse(text), key, &change, HABIT).map(|edits| edits.applied_to(text))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn laws_hold_for_damaged_documents(text in damaged(), choice in 0..10_000usize) {
        laws(&text, choice);
    }

    #[test]
    fn laws_hold_for_any_text(text in "\\PC{0,30}", choice in 0..10_000usize) {
        laws(&text, choice);
        laws(&format!("---\n{text}\n---\n"), choice);
    }

    #[test]
    fn well_formed_documents_have_all_their_keys(text in well_formed(), choice in 0..10_000usize) {
        let front_matter = FrontMatter::parse(&text);
        prop_assert_eq!(&front_matter.diagnostics, &vec![]);
        prop_assert_eq!(front_matter.entries.len(), 5);
        prop_assert_eq!(front_matter.get("tags").and_then(|entry| entry.node.items()).map(<[Node]>::len), Some(3));
        laws(&text, choice);
    }

    #[test]
    fn a_text_set_is_the_text_read(text in well_formed(), key in prop::sample::select(vec!["title", "x", "y z", "author"]), value in any_text()) {
        let before = FrontMatter::parse(&text);
        let edits = edit(&text, &before, key, &Edit::Set(FieldValue::Text(value.clone())), HABIT);
        let edits = edits.unwrap_or_else(|| panic!("{key} can't be {value:?} in {text:?}"));
        only_its_lines_differ(&text, &before, key, &edits);
        let after = FrontMatter::parse(&edits.applied_to(&text));
        let is_date = |text: &str| text.len() == 10 && text.starts_with("20");
        let was_there = before.get(key).and_then(|entry| entry.node.text()) == Some(&value);
        prop_assert!(was_there || is_date(&value) || after.value(key).as_text() == Some(&value), "{:?}", after.value(key));
        prop_assert_eq!(after.entries.len(), before.entries.len().max(before.entries.iter().filter(|entry| entry.key != key).count() + 1));
    }

    #[test]
    fn a_list_set_is_the_list_read(text in well_formed(), key in prop::sample::select(vec!["tags", "title", "x", "author"]), list in prop::collection::vec(any_text(), 0..5)) {
        let after = apply(&text, key, Edit::Set(FieldValue::List(list.clone())));
        let after = after.unwrap_or_else(|| panic!("{key} can't be {list:?} in {text:?}"));
        let after = FrontMatter::parse(&after);
        let found = after.get(key).and_then(|entry| entry.node.texts());
        prop_assert_eq!(found, Some(list.iter().map(String::as_str).collect()));
    }

    #[test]
    fn a_list_can_be_put_in_any_order(text in well_formed(), order in Just(vec![0usize, 1, 2]).prop_shuffle()) {
        let mut now = text.clone();
        let mut places = vec![0, 1, 2];
        for (to, item) in order.iter().enumerate() {
            let from = places.iter().position(|place| place == item).expect("one of three");
            now = apply(&now, "tags", Edit::MoveItem(from, to)).unwrap_or_else(|| panic!("{now:?} {from} {to}"));
            let moved = places.remove(from);
            places.insert(to, moved);
        }
        let values = |text: &str| match FrontMatter::parse(text).value("tags") {
            Value::List(items) => items,
            other => panic!("{other:?}"),
        };
        let old = values(&text);
        prop_assert_eq!(values(&now), order.iter().map(|item| old[*item].clone()).collect::<Vec<_>>());
    }

    #[test]
    fn an_item_added_and_removed_leaves_no_trace(text in well_formed(), at in 0..4usize, value in any_text()) {
        let added = apply(&text, "tags", Edit::InsertItem(at, value)).expect("an item can be added");
        prop_assert_eq!(apply(&added, "tags", Edit::RemoveItem(at)), Some(text));
    }

    #[test]
    fn a_key_added_and_removed_leaves_no_trace(text in well_formed(), value in any_text(), list in prop::collection::vec(any_text(), 0..3), is_list: bool) {
        let value = if is_list { FieldValue::List(list) } else { FieldValue::Text(value) };
        let added = apply(&text, "author", Edit::Set(value)).expect("a key can be added");
        prop_assert_eq!(apply(&added, "author", Edit::Remove), Some(text));
    }

    #[test]
    fn a_key_cleared_is_null_and_a_key_removed_is_gone(text in well_formed(), key in prop::sample::select(vec!["title", "tags", "x", "y z"])) {
        let cleared = FrontMatter::parse(&apply(&text, key, Edit::Clear).unwrap_or_else(|| panic!("{key} in {text:?}")));
        prop_assert!(cleared.get(key).is_some() && cleared.value(key) == Value::Null);
        let removed = FrontMatter::parse(&apply(&text, key, Edit::Remove).unwrap_or_else(|| panic!("{key} in {text:?}")));
        prop_assert!(removed.get(key).is_none());
    }
}

#[test]
fn a_moved_item_moves_back() {
    for list in ["[a, 'b', c] # d", "\n  - a\n  # e\n  - 'b' # d\n  - c", "[\n  a, # d\n  # e\n  b,\n  c,\n]"] {
        let text = format!("---\ntags: {list}\nx: y\n---\n");
        for (from, to) in [(0, 1), (0, 2), (1, 2), (2, 0), (1, 0)] {
            let moved = apply(&text, "tags", Edit::MoveItem(from, to)).expect("can be moved");
            assert_ne!(moved, text);
            assert_eq!(apply(&moved, "tags", Edit::MoveItem(to, from)).as_ref(), Some(&text), "{moved}");
        }
    }
}

#[test]
fn fuzz() {
    let count: usize = std::env::var("GALLEY_FUZZ").map_or(20_000, |count| count.parse().expect("a number"));
    let seed: u64 = std::env::var("GALLEY_FUZZ_SEED").map_or(1, |seed| seed.parse().expect("a number"));
    println!("fuzz: GALLEY_FUZZ={count} GALLEY_FUZZ_SEED={seed}");
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits")
    };
    let mut text = String::new();
    let (mut bytes, mut read) = (0, 0);
    for number in 0..count {
        text.clear();
        text.push_str(if next() % 64 == 0 { "" } else { "---\n" });
        for _ in 0..next() % 24 {
            text.push_str(PIECES[next() % PIECES.len()]);
        }
        if next() % 2 == 0 {
            text.push_str("\n---\n");
        }
        bytes += text.len();
        let choice = next();
        let found = std::panic::catch_unwind(|| laws(&text, choice));
        assert!(found.is_ok(), "document {number} of seed {seed}, choice {choice}: {text:?}");
        read += usize::from(FrontMatter::parse(&text).diagnostics.is_empty());
    }
    println!("fuzz: {count} documents, {bytes} bytes, {read} of them well-formed, all laws hold");
    assert!(read * 100 > count, "a generator that makes too few well-formed documents");
}

/// Anything worse than linear would take this test minutes instead of moments.
#[test]
fn long_documents_of_every_piece_are_read() {
    for one in PIECES {
        for other in ["", "a", "\n", "a: ", "- ", "[", "&a ", "*a "] {
            let text = format!("---\n{}", format!("{one}{other}").repeat(2_000));
            FrontMatter::parse(&text);
        }
    }
}
