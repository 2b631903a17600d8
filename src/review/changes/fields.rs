//! What has changed in the front matter, key by key: values as the site reads them, lists by their items. Where values are the
//! same and only written otherwise, that is said, and how they are written. Judges nothing.

use crate::document::Document;
use crate::front_matter::{Entry, Node};
use crate::text::{changed_words, gaps};
use std::ops::Range;

/// The keys that changed, and what no key shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// In the order of the file; a key that is gone comes after the one it followed.
    pub changes: Vec<FieldChange>,
    /// Whether keys that both have stand in another order.
    pub is_rearranged: bool,
}

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldFate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Its value is another.
    Changed,
    /// Its value is the same, written otherwise.
    Rewritten,
}

/// A key whose line changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The key.
    pub key: String,
    /// What became of it.
    pub fate: FieldFate,
    /// What it held.
    pub before: Option<FieldSide>,
    /// What it holds.
    pub after: Option<FieldSide>,
}

/// A value of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldSide {
    /// The items of a list, the lines of what is neither list nor text, else the one text.
    pub items: Vec<Item>,
    /// Whether they are the items of a list.
    pub is_list: bool,
    /// Whether they are shown as they are written, quotes and all.
    pub is_written: bool,
}

/// A text, an item or a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The text in pieces, with each whether the other side lacks it, where that is worth a mark.
    pub pieces: Vec<(String, bool)>,
    /// Whether the other side has no such item.
    pub is_changed: bool,
}

/// The keys that differ between two versions of a post.
pub fn changed_fields(old: &Document, new: &Document) -> Fields {
    let (old_entries, new_entries) = (entries(old), entries(new));
    let find = |entries: &[&Entry], key: &str| entries.iter().position(|entry| entry.key == key);
    let mut order: Vec<(Option<&Entry>, Option<&Entry>)> = Vec::new();
    order.extend(new_entries.iter().map(|entry| {
        let before = find(&old_entries, &entry.key).map(|at| old_entries[at]);
        (before, Some(*entry))
    }));
    let mut after: Option<&str> = None;
    for entry in &old_entries {
        if find(&new_entries, &entry.key).is_none() {
            let is_it = |pair: &(Option<&Entry>, Option<&Entry>)| {
                after.is_some_and(|key| [pair.0, pair.1].iter().flatten().any(|other| other.key == key))
            };
            let at = order.iter().position(is_it).map_or(0, |at| at + 1);
            order.insert(at, (Some(*entry), None));
        }
        after = Some(&entry.key);
    }
    let common = |these: &[&Entry], others: &[&Entry]| -> Vec<String> {
        these.iter().filter(|entry| find(others, &entry.key).is_some()).map(|entry| entry.key.clone()).collect()
    };
    Fields {
        changes: order.into_iter().filter_map(|(before, after)| change(old, before, new, after)).collect(),
        is_rearranged: common(&old_entries, &new_entries) != common(&new_entries, &old_entries),
    }
}

/// Each key once: of one that stands there twice the first.
fn entries(document: &Document) -> Vec<&Entry> {
    let all = &document.front_matter().entries;
    let is_first = |at: usize, entry: &Entry| all[..at].iter().all(|other| other.key != entry.key);
    all.iter().enumerate().filter(|(at, entry)| is_first(*at, entry)).map(|(_, entry)| entry).collect()
}

fn change(old: &Document, before: Option<&Entry>, new: &Document, after: Option<&Entry>) -> Option<FieldChange> {
    let key = before.or(after)?.key.clone();
    let (fate, is_written) = match (before, after) {
        (None, _) => (FieldFate::Added, false),
        (_, None) => (FieldFate::Removed, false),
        (Some(one), Some(other)) => {
            let values = (old.front_matter().value(&key), new.front_matter().value(&key));
            let written = (written(old, &one.node), written(new, &other.node));
            match () {
                () if written.0 == written.1 && values.0 == values.1 => return None,
                () if values.0 == values.1 => (FieldFate::Rewritten, true),
                // Where the texts are the same, it is the quotes that make another value.
                () => (FieldFate::Changed, texts(&one.node) == texts(&other.node)),
            }
        }
    };
    let side = |document: &Document, entry: Option<&Entry>| {
        let node = &entry?.node;
        match texts(node).filter(|_| !is_written) {
            Some(texts) => Some((texts, node.items().is_some(), false)),
            None => {
                Some((written(document, node).lines().map(|line| line.trim_end().to_owned()).collect(), false, true))
            }
        }
    };
    let (before, after) = (side(old, before), side(new, after));
    let marked = match (&before, &after) {
        (Some((before, ..)), Some((after, ..))) => compared(before, after),
        (one, other) => {
            let plain = |side: &Option<(Vec<String>, bool, bool)>| {
                let items = side.as_ref().map(|(items, ..)| items.clone()).unwrap_or_default();
                items.into_iter().map(|item| Item { pieces: vec![(item, false)], is_changed: true }).collect()
            };
            (plain(one), plain(other))
        }
    };
    let whole = |side: Option<(Vec<String>, bool, bool)>, items: Vec<Item>| {
        side.map(|(_, is_list, is_written)| FieldSide { items, is_list, is_written })
    };
    Some(FieldChange { key, fate, before: whole(before, marked.0), after: whole(after, marked.1) })
}

/// A value as it stands in the file.
fn written<'a>(document: &'a Document, node: &Node) -> &'a str {
    document.text().get(node.whole()).unwrap_or_default()
}

/// The text of a scalar or those of a list of scalars.
fn texts(node: &Node) -> Option<Vec<String>> {
    let own = |text: &str| text.to_owned();
    node.text().map(|text| vec![own(text)]).or_else(|| Some(node.texts()?.into_iter().map(own).collect()))
}

/// The items of two sides, those that differ with marks on their words.
fn compared(old: &[String], new: &[String]) -> (Vec<Item>, Vec<Item>) {
    let plain = |items: &[String]| -> Vec<Item> {
        items.iter().map(|item| Item { pieces: vec![(item.clone(), false)], is_changed: false }).collect()
    };
    let (mut old_items, mut new_items) = (plain(old), plain(new));
    for (old_gap, new_gap) in gaps(&borrowed(old), &borrowed(new)) {
        for at in old_gap.clone() {
            old_items[at].is_changed = true;
        }
        for at in new_gap.clone() {
            new_items[at].is_changed = true;
        }
        // As many on both sides are taken for the same ones, changed.
        if old_gap.len() == new_gap.len() {
            for (one, other) in old_gap.zip(new_gap) {
                let (old_marks, new_marks) = changed_words(&old[one], &new[other]);
                old_items[one].pieces = pieces(&old[one], &old_marks);
                new_items[other].pieces = pieces(&new[other], &new_marks);
            }
        }
    }
    (old_items, new_items)
}

fn borrowed(items: &[String]) -> Vec<&str> {
    items.iter().map(String::as_str).collect()
}

fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks {
        pieces.push((text[at..mark.start].to_owned(), false));
        pieces.push((text[mark.clone()].to_owned(), true));
        at = mark.end;
    }
    pieces.push((text[at..].to_owned(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn fields(old: &str, new: &str) -> Fields {
        let document = |yaml: &str| Document::new(Source::from_bytes(format!("---\n{yaml}\n---\n").as_bytes()));
        changed_fields(&document(old), &document(new))
    }

    /// A change as a line: marks in brackets, items that the other side lacks with a sign.
    fn said(change: &FieldChange) -> String {
        let side = |side: &Option<FieldSide>, sign: &str| {
            let Some(side) = side else { return "·".to_owned() };
            let item = |item: &Item| {
                let piece =
                    |(piece, is_marked): &(String, bool)| if *is_marked { format!("[{piece}]") } else { piece.clone() };
                let text: String = item.pieces.iter().map(piece).collect();
                if item.is_changed && side.items.len() > 1 { format!("{sign}{text}") } else { text }
            };
            side.items.iter().map(item).collect::<Vec<_>>().join(", ")
        };
        format!("{:?} {}: {} | {}", change.fate, change.key, side(&change.before, "-"), side(&change.after, "+"))
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        assert_eq!(fields(old, new).changes.iter().map(said).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn keys_come_go_and_change_in_their_order() {
        check("a: 1\nb: 2", "a: 1\nb: 2", &[]);
        check(
            "title: one two three\nauthor: x\ndate: '2026-01-01'",
            "title: one 2 three\nsummary: s\ndate: '2026-01-01'",
            &["Changed title: one [two] three | one [2] three", "Removed author: x | ·", "Added summary: · | s"],
        );
        check("a: 1", "b: 1", &["Removed a: 1 | ·", "Added b: · | 1"]);
        check("", "a: 1", &["Added a: · | 1"]);
    }

    #[test]
    fn lists_are_compared_by_item() {
        check("tags: [a, b, c]", "tags: [a, c]", &["Changed tags: a, -b, c | a, c"]);
        check("tags:\n  - a\n  - b", "tags:\n  - a\n  - b\n  - d", &["Changed tags: a, b | a, b, +d"]);
        check("tags: a", "tags: [a]", &["Changed tags: a | [[]a[]]"]);
    }

    #[test]
    fn another_notation_is_no_other_value() {
        check("title: a", "title: 'a'", &["Rewritten title: a | [']a[']"]);
        check("tags: [a, b]", "tags:\n  - a\n  - b", &["Rewritten tags: [a, b] | +- a, +  - b"]);
        check("date: 2026-01-02", "date: '2026-01-02'", &["Changed date: 2026-01-02 | [']2026-01-02[']"]);
        check("title: a # c", "title: a", &[]);
    }

    #[test]
    fn what_is_no_text_is_shown_as_it_is_written() {
        check("a:\n  b: 1\n  c: 2", "a:\n  b: 1\n  c: 3", &["Changed a: b: 1, -  c: [2] | b: 1, +  c: [3]"]);
    }

    #[test]
    fn another_order_is_said() {
        assert!(fields("a: 1\nb: 2", "b: 2\na: 1").is_rearranged);
        assert!(!fields("a: 1\nb: 2", "b: 2\nc: 3").is_rearranged);
        assert_eq!(fields("a: 1\nb: 2", "b: 2\na: 1").changes, []);
    }

    #[test]
    fn no_front_matter_and_bad_front_matter_have_an_answer() {
        let document = |text: &str| Document::new(Source::from_bytes(text.as_bytes()));
        assert_eq!(changed_fields(&document("a"), &document("b")), Fields::default());
        let broken = changed_fields(&document("---\na: b: c\nd: e\n---\n"), &document("---\na: 1\nd: f\n---\n"));
        assert!(broken.changes.iter().any(|change| change.key == "d"), "{broken:?}");
    }
}
