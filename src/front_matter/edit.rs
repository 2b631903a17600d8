//! Setting a key: the fewest bytes that make the site's parser read the new value, checked by reading
//! the result again. What cannot be set without touching other keys is not set.

mod inline;
mod key;
mod lis;
mod list;
mod own_quotes;
mod rows;
mod writer;

use super::node::Entry;
use super::write::Style;
use super::{FrontMatter, Shape, Value};
use crate::text::{TextEdit, TextEdits};
use list::Slot;
pub use own_quotes::OwnQuotes;
use writer::Writer;

/// What a key is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// A string (or, where a bare date stands, a date).
    Text(String),
    /// A date, bare; a string if the text is no date to YAML.
    Date(String),
    /// A list of strings.
    List(Vec<String>),
}

/// A change to one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The key holds this. A missing key is inserted, a missing block written.
    Set(FieldValue),
    /// The key stays, with nothing after its colon.
    Clear,
    /// The key goes, and its lines with it.
    Remove,
    /// A string is put into the list before the item of this index, or after the last one. A missing value becomes a
    /// list, and so does a string.
    InsertItem(usize, String),
    /// The item of this index holds another string; its place and its comments stay. A string is its own first item.
    SetItem(usize, String),
    /// The item of this index goes, with its comments. Of a string, which is its own first item, nothing stays.
    RemoveItem(usize),
    /// The item of one index goes, with its comments, where it has the other index.
    MoveItem(usize, usize),
}

/// What a site's files usually look like, for what the file itself does not show.
#[derive(Clone, Copy, Debug)]
pub struct Habit<'a> {
    /// The keys in the order the site's posts have them.
    pub order: &'a [&'a str],
    /// How a new value is written when the file has none to go by.
    pub style: Style,
}

/// The edits to `text` that change `key`. Empty when it is already so; `None` when it cannot be done with every other
/// key left as it is (the author then edits the source).
pub fn edit(text: &str, front_matter: &FrontMatter, key: &str, edit: &Edit, habit: Habit) -> Option<TextEdits> {
    edit_as(text, front_matter, key, edit, habit, false)
}

/// `may_unquote`: the quotes of the value go if the new text can do without.
fn edit_as(
    text: &str,
    front_matter: &FrontMatter,
    key: &str,
    edit: &Edit,
    habit: Habit,
    may_unquote: bool,
) -> Option<TextEdits> {
    let entry = front_matter.get(key);
    let is_merged = entry.is_none() && front_matter.data.get(key).is_some();
    if is_merged && !matches!(edit, Edit::Set(_)) {
        return None;
    }
    if is_so(entry, edit) {
        return Some(TextEdits::default());
    }
    let writer = Writer { may_unquote, ..Writer::new(text, front_matter, habit) };
    let ways = ways(&writer, key, entry, edit);
    ways.into_iter().find_map(|(edits, expected)| {
        let edits = TextEdits::new(edits)?;
        keeps_the_rest(text, front_matter, key, &expected, &edits).then_some(edits)
    })
}

/// Whether there is nothing to do. A value whose text stays is left alone, and so is its type.
fn is_so(entry: Option<&Entry>, edit: &Edit) -> bool {
    match (edit, entry) {
        (Edit::Set(FieldValue::Text(new) | FieldValue::Date(new)), Some(entry)) => entry.node.text() == Some(new),
        (Edit::Set(FieldValue::List(new)), Some(entry)) => entry.node.texts().is_some_and(|texts| texts.iter().eq(new)),
        (Edit::SetItem(at, new), Some(entry)) => {
            entry.node.items().and_then(|items| items.get(*at)?.text()).is_some_and(|text| text == new)
        }
        (Edit::Clear | Edit::Remove, None) => true,
        _ => false,
    }
}

/// The ways to make an edit, the one that changes least first.
fn ways(writer: &Writer, key: &str, entry: Option<&Entry>, edit: &Edit) -> Vec<Change> {
    let Some(entry) = entry else {
        return match edit {
            Edit::Set(value) => vec![writer.insert(key, value)],
            Edit::InsertItem(_, item) => vec![writer.insert(key, &FieldValue::List(vec![item.clone()]))],
            _ => Vec::new(),
        };
    };
    let items = entry.node.items().unwrap_or_default();
    let mut slots: Vec<_> = (0..items.len()).map(Slot::Old).collect();
    match edit {
        Edit::Set(FieldValue::Text(new)) => return writer.set_text(entry, new),
        Edit::Set(FieldValue::Date(new)) => return writer.set_date(entry, new),
        Edit::Set(FieldValue::List(new)) => return writer.set_list(entry, new),
        Edit::Clear => return writer.clear(entry).into_iter().collect(),
        Edit::Remove => return writer.remove(entry),
        Edit::InsertItem(at, item) if items.is_empty() => {
            let mut list: Vec<_> =
                entry.node.text().filter(|text| !text.is_empty()).map(str::to_owned).into_iter().collect();
            let is_list = entry.node.text().is_some() || entry.node.items().is_some();
            list.insert(*at.min(&list.len()), item.clone());
            return if is_list { writer.set_list(entry, &list) } else { Vec::new() };
        }
        Edit::InsertItem(at, item) => slots.insert(*at.min(&items.len()), Slot::New(item)),
        Edit::SetItem(at, item) if *at < items.len() => slots[*at] = Slot::Replaced(*at, item),
        Edit::SetItem(0, item) if is_string(entry) => return writer.set_text(entry, item),
        Edit::RemoveItem(0) if is_string(entry) => return writer.clear(entry).into_iter().collect(),
        Edit::RemoveItem(at) if *at < items.len() => drop(slots.remove(*at)),
        Edit::MoveItem(from, to) if *from.max(to) < items.len() => {
            let moved = slots.remove(*from);
            slots.insert(*to, moved);
        }
        Edit::SetItem(..) | Edit::RemoveItem(_) | Edit::MoveItem(..) => return Vec::new(),
    }
    writer.change_list(entry, &slots).into_iter().collect()
}

fn is_string(entry: &Entry) -> bool {
    matches!(entry.node.shape, Shape::Scalar(..))
}

/// What a key has to hold after an edit.
enum Expected {
    Value(Value),
    Gone,
}

/// Bytes to change, and what that gives.
type Change = (Vec<TextEdit>, Expected);

/// Reads the result back: the key holds the value, every other key stands as before.
fn keeps_the_rest(text: &str, before: &FrontMatter, key: &str, expected: &Expected, edits: &TextEdits) -> bool {
    let after = FrontMatter::parse(&edits.applied_to(text));
    let count = |front_matter: &FrontMatter| front_matter.entries.iter().filter(|entry| entry.key == key).count();
    let is_as_expected = match expected {
        Expected::Value(value) => after.data.get(key) == Some(value) && count(&after) == count(before).max(1),
        // One of two keys may go and leave the other; one that hides a merged value may not.
        Expected::Gone => count(&after) + 1 == count(before) && (count(before) > 1 || after.data.get(key).is_none()),
    };
    let was_wrong = |code| before.diagnostics.iter().any(|found| found.code == code);
    is_as_expected && same_others(before, &after, key) && after.diagnostics.iter().all(|found| was_wrong(found.code))
}

fn same_others(before: &FrontMatter, after: &FrontMatter, key: &str) -> bool {
    let keys = |front_matter: &'_ FrontMatter| {
        let others = front_matter.entries.iter().filter(|entry| entry.key != key);
        others.map(|entry| (entry.key.clone(), entry.node.shape == Shape::Unread)).collect::<Vec<_>>()
    };
    let values = |data: &Value| match data {
        Value::Map(pairs) => pairs.iter().filter(|(name, _)| name != key).cloned().collect(),
        _ => Vec::new(),
    };
    keys(before) == keys(after) && values(&before.data) == values(&after.data)
}

#[cfg(test)]
mod tests;
