//! Lists whose items have lines of their own: `- a` lines, and brackets with one item a line. An item keeps its comments:
//! those on its lines and those right above them.

use super::lis::longest_increasing;
use super::list::Slot;
use super::writer::Writer;
use crate::front_matter::lines::{is_blank_or_comment, line_start, next_line};
use crate::front_matter::node::{Entry, Node};
use crate::text::TextEdit;
use std::ops::Range;

/// The lines of a list's items.
pub(super) struct Rows {
    /// The lines of each item with the comments right above.
    rows: Vec<Range<usize>>,
    /// What stands before an item on its line: indentation and, in a block list, the dash.
    before: String,
    /// In brackets: whether a comma follows each item.
    commas: Option<Vec<bool>>,
}

impl Writer<'_> {
    /// The lines of the items, if each has its own.
    pub fn rows(&self, entry: &Entry, items: &[Node], is_block: bool) -> Option<Rows> {
        let list = &entry.node.range;
        let mut rows: Vec<Range<usize>> = Vec::with_capacity(items.len());
        let mut commas = Vec::with_capacity(items.len());
        let mut before = None;
        for item in items {
            let whole = item.whole();
            let least = rows.last().map_or_else(|| next_line(self.text, entry.key_range.end), |row| row.end);
            let first = if is_block { self.dash_line(least, list)? } else { line_start(self.text, whole.start) };
            if first < least || whole.start < first {
                return None;
            }
            let prefix = self.text[first..whole.start].trim_start_matches([' ', '\t']);
            let fits = if is_block { prefix.starts_with('-') } else { prefix.is_empty() };
            if !fits {
                return None;
            }
            if before.is_none() && !self.text[first..whole.start].contains(['\n', '\r']) {
                before = Some(self.text[first..whole.start].to_owned());
            }
            let end = next_line(self.text, whole.end);
            let rest = self.text[whole.end..end].trim_start_matches([' ', '\t']);
            let has_comma = !is_block && rest.starts_with(',');
            let rest = rest.strip_prefix(',').filter(|_| has_comma).unwrap_or(rest);
            if !is_blank_or_comment(rest.trim_end_matches(['\n', '\r'])) {
                return None;
            }
            commas.push(has_comma);
            rows.push(self.with_comments_above(first, least)..end);
        }
        let column = |range: &Range<usize>| &self.text[line_start(self.text, range.start)..range.start];
        let otherwise = || if is_block { format!("{}- ", column(list)) } else { String::new() };
        let mut before = before.unwrap_or_else(otherwise);
        if is_block && before.ends_with('-') {
            before.push(' ');
        }
        Some(Rows { rows, before, commas: (!is_block).then_some(commas) })
    }

    /// The first line from `from` on that is no comment and not blank, if it begins with a dash.
    fn dash_line(&self, from: usize, list: &Range<usize>) -> Option<usize> {
        let mut start = from;
        while start < self.text.len() && start <= list.end {
            let next = next_line(self.text, start);
            let line = self.text[start..next].trim_end_matches(['\n', '\r']);
            if !is_blank_or_comment(line) {
                return line.trim_start_matches(' ').starts_with('-').then_some(start);
            }
            start = next;
        }
        None
    }

    pub fn change_rows(&self, rows: &Rows, items: &[Node], slots: &[Slot], texts: &[String]) -> Vec<TextEdit> {
        let (first, last) = (rows.rows[0].start, rows.rows[rows.rows.len() - 1].end);
        let new_row = |place: usize, is_last: bool| self.row(rows, items, &slots[place], &texts[place], is_last);
        if !self.text[..last].ends_with(['\n', '\r']) {
            // The last line has no break to lend: all rows are written anew, each with what stands between it and the
            // one before.
            let gap = |slot: &Slot| match slot.old() {
                Some(index @ 1..) => &self.text[rows.rows[index - 1].end..rows.rows[index].start],
                _ => "",
            };
            let written =
                |(place, slot): (usize, &Slot)| format!("{}{}", gap(slot), new_row(place, place + 1 == slots.len()));
            let whole = slots.iter().enumerate().map(written).collect::<Vec<_>>().join(self.newline);
            let only_replaced = slots.len() == items.len() && (0..).zip(slots).all(|(at, slot)| slot.old() == Some(at));
            if !only_replaced {
                return vec![TextEdit::replace(first..last, whole)];
            }
        }
        let order: Vec<usize> = slots.iter().filter_map(Slot::old).collect();
        let stays: Vec<usize> = longest_increasing(&order).into_iter().map(|place| order[place]).collect();
        let mut is_staying = vec![false; items.len()];
        for index in &stays {
            is_staying[*index] = true;
        }
        let mut inserted = Vec::new();
        let mut changed = Vec::new();
        let mut at = first;
        for (place, slot) in slots.iter().enumerate() {
            let is_last = place + 1 == slots.len();
            match slot.old().filter(|index| is_staying[*index]) {
                Some(index) => {
                    at = rows.rows[index].end;
                    if matches!(slot, Slot::Replaced(..)) {
                        let item = items[index].whole();
                        let gap = gap(&item, &texts[place]);
                        changed.push(TextEdit::replace(item, format!("{gap}{}", texts[place])));
                    }
                    let end = items[index].whole().end;
                    if !is_last && rows.lacks_comma(index) {
                        changed.push(TextEdit::insert(end, ","));
                    } else if is_last && rows.has_surplus_comma(index) {
                        let comma = end + self.text[end..].find(',').unwrap_or(0);
                        changed.push(TextEdit::delete(comma..comma + 1));
                    }
                }
                None => inserted.push(TextEdit::insert(at, new_row(place, is_last) + self.newline)),
            }
        }
        let gone = (0..items.len()).filter(|index| !is_staying[*index]);
        let deleted = gone.map(|index| TextEdit::delete(rows.rows[index].clone()));
        // At one place, what is inserted comes before what is deleted.
        inserted.into_iter().chain(deleted).chain(changed).collect()
    }

    /// The lines of an item that is new at its place, without the last break.
    fn row(&self, rows: &Rows, items: &[Node], slot: &Slot, text: &str, is_last: bool) -> String {
        let needs_comma = rows.commas.is_some() && (!is_last || rows.ends_with_comma());
        let Some(index) = slot.old() else {
            let comma = if needs_comma { "," } else { "" };
            return format!("{}{text}{comma}", rows.before);
        };
        let (row, item) = (rows.rows[index].clone(), items[index].whole());
        let comma = if needs_comma && rows.lacks_comma(index) { "," } else { "" };
        let mut after = self.text[item.end..row.end].trim_end_matches(['\n', '\r']).to_owned();
        if is_last && rows.has_surplus_comma(index) {
            after = after.replacen(',', "", 1);
        }
        let gap = gap(&item, text);
        format!("{}{gap}{text}{comma}{after}", &self.text[row.start..item.start])
    }
}

/// The blank between a dash that had no value and its first one.
fn gap(item: &Range<usize>, text: &str) -> &'static str {
    if item.is_empty() && !text.is_empty() { " " } else { "" }
}

impl Rows {
    /// Whether a comma follows the last item.
    fn ends_with_comma(&self) -> bool {
        self.commas.as_ref().is_some_and(|commas| commas.last() == Some(&true))
    }

    /// Whether an item has a comma that it would not have as the last one.
    fn has_surplus_comma(&self, index: usize) -> bool {
        !self.ends_with_comma() && self.commas.as_ref().is_some_and(|commas| commas[index])
    }

    fn lacks_comma(&self, index: usize) -> bool {
        self.commas.as_ref().is_some_and(|commas| !commas[index])
    }
}
