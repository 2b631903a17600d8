//! Lists: every change of one is a new order of its items with some of them new. Which bytes that takes depends on
//! whether each item has a line of its own (`rows`) or shares one in brackets (`inline`).

use super::writer::{Writer, item_style};
use super::{Change, Expected, FieldValue};
use crate::front_matter::lines::{line_start, next_line};
use crate::front_matter::node::{Entry, Node, Shape};
use crate::front_matter::value::Value;
use crate::front_matter::write::Style;
use crate::text::TextEdit;
use std::collections::{HashMap, VecDeque};

/// An item of the list to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot<'a> {
    /// The old item of this index.
    Old(usize),
    /// A new text in place of the old item of this index.
    Replaced(usize, &'a str),
    /// A new item.
    New(&'a str),
}

impl Slot<'_> {
    /// The index of the old item this is or replaces.
    pub fn old(&self) -> Option<usize> {
        match self {
            Self::Old(index) | Self::Replaced(index, _) => Some(*index),
            Self::New(_) => None,
        }
    }
}

impl Writer<'_> {
    pub fn set_list(&self, entry: &Entry, new: &[String]) -> Vec<Change> {
        let items = entry.node.items().filter(|items| !items.is_empty() && !new.is_empty());
        let changed = items.and_then(|items| self.change_list(entry, &slots(items, new)));
        // A list that cannot be changed item by item is not written anew over the comments in it.
        if changed.is_none() && items.is_some() && self.text[entry.node.range.clone()].contains('#') {
            return Vec::new();
        }
        let value = Value::List(new.iter().cloned().map(Value::Text).collect());
        let is_flow = matches!(entry.node.shape, Shape::FlowList(_)) && !self.has_block_list();
        let text = self.value_text(&FieldValue::List(new.to_vec()), is_flow || self.front_matter.braces.is_some());
        let replaced = self.replace_by_list(entry, &text).map(|edits| (edits, Expected::Value(value)));
        changed.into_iter().chain(replaced).collect()
    }

    /// Puts a whole list after the key's colon, below what stands on the key's line if it has lines of its own.
    fn replace_by_list(&self, entry: &Entry, list: &str) -> Option<Vec<TextEdit>> {
        let whole = entry.node.whole();
        let colon = self.after_colon(entry)?;
        let is_below = line_start(self.text, whole.start) > line_start(self.text, colon);
        let has_rows = list.starts_with(['\n', '\r']);
        let rest = &self.text[whole.end..next_line(self.text, whole.end)];
        if !has_rows || is_below || rest.trim().is_empty() && !matches!(entry.node.shape, Shape::Unread) {
            let end_of_line = |at: usize| at + self.text[at..].find(['\n', '\r']).unwrap_or(self.text.len() - at);
            return Some(match (has_rows, is_below) {
                (true, true) => vec![TextEdit::replace(end_of_line(colon)..whole.end, list)],
                (false, true) => vec![TextEdit::insert(colon, list), TextEdit::delete(self.lines_of(&whole))],
                (true, false) => vec![TextEdit::replace(colon..end_of_line(whole.end), list)],
                (false, false) => vec![TextEdit::replace(colon..whole.end, list)],
            });
        }
        // A comment after the value stays on the key's line.
        let end = whole.end + rest.trim_end_matches(['\n', '\r']).len();
        let edits = vec![TextEdit::delete(colon..whole.end), TextEdit::insert(end, list)];
        Some(edits)
    }

    /// The bytes that put a list in the order of `slots`.
    pub fn change_list(&self, entry: &Entry, slots: &[Slot]) -> Option<Change> {
        let items = entry.node.items()?;
        let old_values = match self.front_matter.data.get(&entry.key)? {
            Value::List(values) if values.len() == items.len() => values,
            _ => return None,
        };
        let values = slots.iter().map(|slot| match slot {
            Slot::Old(index) => old_values.get(*index).cloned(),
            Slot::Replaced(_, text) | Slot::New(text) => Some(Value::Text((*text).to_owned())),
        });
        let expected = Expected::Value(Value::List(values.collect::<Option<_>>()?));
        if slots.is_empty() {
            return Some((self.replace_by_list(entry, " []")?, expected));
        }
        let texts = self.texts(&entry.node, items, slots);
        let is_block = matches!(entry.node.shape, Shape::BlockList(_));
        let edits = match self.rows(entry, items, is_block) {
            Some(rows) => self.change_rows(&rows, items, slots, &texts),
            None if is_block => return None,
            None => self.change_inline(&entry.node, items, slots, &texts)?,
        };
        Some((edits, expected))
    }

    /// The bytes of each item. A text is in the style of what it replaces, or of the item before it.
    fn texts(&self, list: &Node, items: &[Node], slots: &[Slot]) -> Vec<String> {
        let mut style = item_style(list).unwrap_or(Style::Plain);
        let written = slots.iter().map(|slot| {
            if let Some(Shape::Scalar(own @ (Style::Plain | Style::Single | Style::Double), _)) =
                slot.old().map(|index| &items[index].shape)
            {
                style = *own;
            }
            match slot {
                Slot::Old(index) => self.text[items[*index].whole()].to_owned(),
                Slot::Replaced(_, text) | Slot::New(text) => self.scalar(text, style),
            }
        });
        written.collect()
    }
}

/// The new list in terms of the old one: equal texts are the same item, wherever they go, and what is left over at one
/// index replaces what stood there.
fn slots<'a>(items: &[Node], new: &'a [String]) -> Vec<Slot<'a>> {
    let same = |(item, text): &(&Node, &String)| item.text() == Some(text.as_str());
    let front = items.iter().zip(new).take_while(same).count();
    let most = items.len().min(new.len()) - front;
    let back = items.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
    let middle = front..new.len() - back;

    let mut by_text: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (index, item) in items.iter().enumerate().take(items.len() - back).skip(front) {
        if let Some(text) = item.text() {
            by_text.entry(text).or_default().push_back(index);
        }
    }
    let mut is_used = vec![false; items.len()];
    let mut found: Vec<_> = new[middle.clone()]
        .iter()
        .map(|text| {
            by_text.get_mut(text.as_str()).and_then(VecDeque::pop_front).map(Slot::Old).unwrap_or(Slot::New(text))
        })
        .collect();
    for slot in &found {
        if let Some(index) = slot.old() {
            is_used[index] = true;
        }
    }
    for (place, slot) in middle.zip(&mut found) {
        if let (Slot::New(text), true) = (*slot, place < items.len() - back && !is_used[place]) {
            *slot = Slot::Replaced(place, text);
        }
    }
    let shift = items.len() - back;
    (0..front).map(Slot::Old).chain(found).chain((shift..items.len()).map(Slot::Old)).collect()
}
