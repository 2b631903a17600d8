//! What an edit needs to know of its file, and edits of whole values: set, clear, insert and remove a key.

use super::{Change, Expected, FieldValue, Habit};
use crate::front_matter::lines::{is_blank_or_comment, line_start, next_line};
use crate::front_matter::node::{Entry, Node, Shape};
use crate::front_matter::value::{DateValue, Value};
use crate::front_matter::write::{Style, write, write_block};
use crate::front_matter::{FrontMatter, date, scalar};
use crate::text::{Newline, TextEdit, TextEdits};
use std::ops::Range;

/// A file to write into.
pub(super) struct Writer<'a> {
    pub text: &'a str,
    pub front_matter: &'a FrontMatter,
    habit: Habit<'a>,
    pub newline: &'static str,
}

impl<'a> Writer<'a> {
    pub fn new(text: &'a str, front_matter: &'a FrontMatter, habit: Habit<'a>) -> Self {
        // Only `\n` ends the front matter's own lines to gray-matter, so a lone `\r` is never added.
        let newline = match Newline::of(text) {
            Newline::CrLf => "\r\n",
            Newline::Lf | Newline::Cr => "\n",
        };
        Self { text, front_matter, habit, newline }
    }

    pub fn set_text(&self, entry: &Entry, new: &str) -> Option<Change> {
        let expected = Expected::Value(Value::Text(new.to_owned()));
        let has_tag = entry.node.properties.clone().is_some_and(|range| self.text[range].contains('!'));
        let edits = match &entry.node.shape {
            Shape::Scalar(Style::Plain, old) if !has_tag && scalar::is_date(old) && scalar::is_date(new) => {
                let date = date::timestamp(new).map(|at| Value::Date(DateValue::Utc(at)))?;
                return Some((vec![TextEdit::replace(entry.node.range.clone(), new)], Expected::Value(date)));
            }
            Shape::Scalar(style, _) => {
                let range = if has_tag { entry.node.whole() } else { entry.node.range.clone() };
                vec![TextEdit::replace(range, self.in_style_of(entry, *style, new))]
            }
            Shape::Alias => vec![TextEdit::replace(entry.node.range.clone(), self.scalar(new, self.preferred()))],
            _ => self.replace(entry, &format!(" {}", self.scalar(new, self.preferred())))?,
        };
        Some((edits, expected))
    }

    /// A text in the style of the scalar it replaces.
    fn in_style_of(&self, entry: &Entry, style: Style, new: &str) -> String {
        if matches!(style, Style::Literal | Style::Folded) {
            let old = &self.text[entry.node.range.clone()];
            let header = old.split(['\n', '\r']).next().unwrap_or_default();
            let comment = header.trim_start_matches(|sign: char| "|>+-".contains(sign) || sign.is_ascii_digit());
            let column = entry.key_range.start - line_start(self.text, entry.key_range.start);
            let content = old.lines().skip(1).find(|line| !line.trim().is_empty());
            let indent = content.map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
            let is_written = header.contains(|digit: char| digit.is_ascii_digit()) && comment.is_empty();
            let indent = if is_written || indent <= column { column + 2 } else { indent };
            if let Some(written) = write_block(new, style, indent, comment) {
                return written.replace('\n', self.newline);
            }
        }
        self.scalar(new, style)
    }

    /// A text on one line: in the style wished for, else in the safest one that the file already uses.
    pub fn scalar(&self, text: &str, wish: Style) -> String {
        let written = write(text, wish, false);
        let is_double_file = || self.count(Style::Double) > self.count(Style::Single);
        if matches!(wish, Style::Plain) && written.starts_with('\'') && is_double_file() {
            return write(text, Style::Double, false);
        }
        match wish {
            Style::Literal | Style::Folded => write(text, self.preferred(), false),
            _ => written,
        }
    }

    pub fn clear(&self, entry: &Entry) -> Change {
        let edits = match entry.node.shape {
            Shape::Empty if entry.node.properties.is_none() => Vec::new(),
            _ => self.replace(entry, "").unwrap_or_default(),
        };
        (edits, Expected::Value(Value::Null))
    }

    /// Puts `new` after the key's colon in place of the value. Comments beside the value stay.
    fn replace(&self, entry: &Entry, new: &str) -> Option<Vec<TextEdit>> {
        let whole = entry.node.whole();
        let colon = self.after_colon(entry)?;
        let is_below = line_start(self.text, whole.start) > line_start(self.text, colon);
        if is_below && entry.node.shape != Shape::Empty {
            return Some(vec![TextEdit::insert(colon, new), TextEdit::delete(self.lines_of(&whole))]);
        }
        let rest = &self.text[whole.end..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let ends_line = rest[blanks..].is_empty() || rest[blanks..].starts_with(['\n', '\r']);
        let end = whole.end + if ends_line && whole.is_empty() { blanks } else { 0 };
        Some(vec![TextEdit::replace(colon..end.max(colon), new)])
    }

    /// The byte after a key's colon.
    pub fn after_colon(&self, entry: &Entry) -> Option<usize> {
        let start = entry.key_range.end;
        let between = self.text.get(start..entry.node.whole().start.max(start))?;
        between.find(':').map(|at| start + at + 1)
    }

    /// The whole lines of a range; at the end of a text without last break, that before them.
    pub fn lines_of(&self, range: &Range<usize>) -> Range<usize> {
        let (start, end) = (line_start(self.text, range.start), next_line(self.text, range.end));
        if self.text[..end].ends_with(['\n', '\r']) {
            return start..end;
        }
        let before = &self.text[..start];
        let before = before.strip_suffix('\n').unwrap_or(before);
        before.strip_suffix('\r').unwrap_or(before).len()..end
    }

    /// Ways to remove a key, the plainest first. After a block scalar that keeps its last breaks, blank lines count: those
    /// below the key have to go with it, or one has to stay in its place.
    pub fn removals(&self, entry: &Entry) -> Vec<TextEdit> {
        if self.front_matter.braces.is_some() {
            return self.removal_in_braces(entry).into_iter().collect();
        }
        let lines = entry.lines.clone();
        let content = lines.start..self.before_break(lines.end);
        if content.end == lines.end {
            return vec![TextEdit::delete(self.lines_of(&lines))];
        }
        let rest = &self.text[lines.end..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let with_blank_lines = lines.start..line_start(self.text, lines.end + blank);
        [lines, with_blank_lines, content].map(TextEdit::delete).to_vec()
    }

    fn removal_in_braces(&self, entry: &Entry) -> Option<TextEdit> {
        let ranges: Vec<_> = self.front_matter.entries.iter().map(|entry| entry.lines.clone()).collect();
        let at = ranges.iter().position(|range| *range == entry.lines)?;
        Some(TextEdit::delete(match (at.checked_sub(1).and_then(|before| ranges.get(before)), ranges.get(at + 1)) {
            (_, Some(next)) => entry.lines.start..next.start,
            (Some(before), None) => before.end..entry.lines.end,
            (None, None) => entry.lines.clone(),
        }))
    }

    pub fn insert(&self, key: &str, value: &FieldValue) -> Option<Change> {
        let expected = match value {
            FieldValue::Text(text) => Value::Text(text.clone()),
            FieldValue::List(items) => Value::List(items.iter().cloned().map(Value::Text).collect()),
        };
        Some((vec![self.insertion(key, value)], Expected::Value(expected)))
    }

    fn insertion(&self, key: &str, value: &FieldValue) -> TextEdit {
        let key_text = write(key, Style::Plain, false);
        let newline = self.newline;
        if let Some(braces) = &self.front_matter.braces {
            let pair = format!("{key_text}:{}", self.value_text(value, true));
            return match self.neighbour(key) {
                Some((entry, true)) => TextEdit::insert(entry.lines.end, format!(", {pair}")),
                Some((entry, false)) => TextEdit::insert(entry.lines.start, format!("{pair}, ")),
                None => TextEdit::insert(braces.start + 1, pair),
            };
        }
        let indent = self.front_matter.entries.first().map_or("", |first| {
            let before = &self.text[line_start(self.text, first.key_range.start)..first.key_range.start];
            if before.trim_start_matches(' ').is_empty() { before } else { "" }
        });
        let line = format!("{indent}{key_text}:{}", self.value_text(value, false));
        let Some(block) = &self.front_matter.split.block else {
            let gap = if self.text.is_empty() || self.text.starts_with(['\n', '\r']) { "" } else { newline };
            return TextEdit::insert(0, format!("---{newline}{line}{newline}---{newline}{gap}"));
        };
        let at = match self.neighbour(key) {
            Some((entry, true)) => entry.lines.end,
            Some((entry, false)) => self.with_comments_above(entry.lines.start, block.yaml.start),
            None => block.yaml.end,
        };
        let starts_line = at == 0 || self.text[..at].ends_with(['\n', '\r']);
        TextEdit::insert(at, if starts_line { line + newline } else { format!("{newline}{line}") })
    }

    /// The key that a new one goes after (or before, if false): the nearest before it in the site's order, else the
    /// nearest after it, else the last one.
    fn neighbour(&self, key: &str) -> Option<(&Entry, bool)> {
        let position = self.habit.order.iter().position(|known| *known == key);
        let (before, after) = match position {
            Some(position) => (&self.habit.order[..position], &self.habit.order[position + 1..]),
            None => (self.habit.order, &[][..]),
        };
        let entry = |key: &&str| self.front_matter.get(key);
        let before = before.iter().rev().find_map(entry).map(|entry| (entry, true));
        let after = || after.iter().find_map(entry).map(|entry| (entry, false));
        before.or_else(after).or_else(|| self.front_matter.entries.last().map(|entry| (entry, true)))
    }

    /// The start of the comment lines right above the line that starts at `start`; not above `least`.
    pub fn with_comments_above(&self, start: usize, least: usize) -> usize {
        let mut start = start;
        while start > least {
            let above = line_start(self.text, self.before_break(start));
            let line = self.text[above..start].trim_end_matches(['\n', '\r']);
            if above < least || line.trim().is_empty() || !is_blank_or_comment(line) {
                break;
            }
            start = above;
        }
        start
    }

    /// The place before the break that ends right before `start`.
    fn before_break(&self, start: usize) -> usize {
        let before = &self.text[..start];
        let before = before.strip_suffix('\n').unwrap_or(before);
        before.strip_suffix('\r').unwrap_or(before).len()
    }

    /// What stands after the colon of a new value.
    pub fn value_text(&self, value: &FieldValue, in_braces: bool) -> String {
        match value {
            FieldValue::Text(text) => format!(" {}", self.scalar(text, self.preferred())),
            FieldValue::List(items) => self.list_text(items, in_braces),
        }
    }

    /// Whether any list of the file stands in lines.
    pub fn has_block_list(&self) -> bool {
        self.front_matter.entries.iter().any(|entry| matches!(entry.node.shape, Shape::BlockList(_)))
    }

    fn list_text(&self, items: &[String], in_braces: bool) -> String {
        let entries = &self.front_matter.entries;
        let lists = || entries.iter().filter(|entry| !entry.node.items().unwrap_or_default().is_empty());
        let block = lists().find(|entry| matches!(entry.node.shape, Shape::BlockList(_)));
        let style = lists().find_map(|entry| item_style(&entry.node)).unwrap_or(Style::Plain);
        let written = items.iter().map(|item| self.scalar(item, style));
        if items.is_empty() || in_braces || block.is_none() && lists().next().is_some() {
            return format!(" [{}]", written.collect::<Vec<_>>().join(", "));
        }
        let dash = block.map_or("  -", |entry| {
            let dash = entry.node.range.start;
            let before = &self.text[line_start(self.text, dash)..=dash];
            if before.trim_start_matches(' ') == "-" { before } else { "  -" }
        });
        written.map(|item| format!("{}{dash} {item}", self.newline)).collect()
    }

    /// The quoting most of the file's strings have; the site's habit where the file has none.
    pub fn preferred(&self) -> Style {
        let styles = [Style::Single, Style::Double, Style::Plain];
        let best = styles.into_iter().max_by_key(|style| (self.count(*style), *style == self.habit.style));
        best.filter(|style| self.count(*style) > 0).unwrap_or(self.habit.style)
    }

    /// How many of the file's strings have this style.
    fn count(&self, style: Style) -> usize {
        let is_counted = |entry: &&Entry| match &entry.node.shape {
            Shape::Scalar(found, text) => *found == style && (style != Style::Plain || scalar::is_string(text)),
            _ => false,
        };
        self.front_matter.entries.iter().filter(is_counted).count()
    }

    /// See [`super::Edit::InsertItem`].
    pub fn insert_item(
        &self,
        key: &str,
        entry: Option<&Entry>,
        at: usize,
        item: &str,
        habit: Habit,
    ) -> Option<TextEdits> {
        let old = match entry {
            None => Vec::new(),
            Some(entry) if entry.node.items().is_some_and(|items| !items.is_empty()) => {
                let mut slots: Vec<_> = (0..entry.node.items()?.len()).map(super::Slot::Old).collect();
                slots.insert(at.min(slots.len()), super::Slot::New(item));
                let (edits, expected) = self.change_list(entry, &slots)?;
                let edits = TextEdits::new(edits)?;
                return super::keeps_the_rest(self.text, self.front_matter, key, &expected, &edits).then_some(edits);
            }
            Some(entry) => match &entry.node.shape {
                Shape::Empty | Shape::BlockList(_) | Shape::FlowList(_) => Vec::new(),
                Shape::Scalar(_, text) if text.is_empty() => Vec::new(),
                Shape::Scalar(_, text) => vec![text.clone()],
                _ => return None,
            },
        };
        let mut items = old;
        items.insert(at.min(items.len()), item.to_owned());
        super::edit(self.text, self.front_matter, key, &super::Edit::Set(FieldValue::List(items)), habit)
    }
}

/// How the first scalar of a list is written, if on one line.
pub(super) fn item_style(list: &Node) -> Option<Style> {
    list.items()?.iter().find_map(|item| match &item.shape {
        Shape::Scalar(style @ (Style::Single | Style::Double), _) => Some(*style),
        Shape::Scalar(Style::Plain, _) => Some(Style::Plain),
        _ => None,
    })
}
