//! Edits of a key as a whole: set, clear, remove, insert.

use super::writer::Writer;
use super::{Change, Expected, FieldValue};
use crate::front_matter::lines::line_start;
use crate::front_matter::node::{Entry, Shape};
use crate::front_matter::value::{DateValue, Value};
use crate::front_matter::write::{Style, write, write_block};
use crate::front_matter::{date::timestamp, scalar};
use crate::text::TextEdit;
use std::ops::Range;

/// What the site's parser reads in a bare date.
fn date(text: &str) -> Value {
    timestamp(text).map_or(Value::Null, |at| Value::Date(DateValue::Utc(at)))
}

impl Writer<'_> {
    pub fn set_text(&self, entry: &Entry, new: &str) -> Vec<Change> {
        let expected = || Expected::Value(Value::Text(new.to_owned()));
        let has_tag = entry.node.properties.clone().is_some_and(|range| self.text[range].contains('!'));
        let replaced = |range: &Range<usize>, new: String| (vec![TextEdit::replace(range.clone(), new)], expected());
        match &entry.node.shape {
            Shape::Scalar(Style::Plain, old) if !has_tag && scalar::is_date(old) && scalar::is_date(new) => {
                vec![(vec![TextEdit::replace(entry.node.range.clone(), new)], Expected::Value(date(new)))]
            }
            Shape::Scalar(style, _) => {
                let range = if has_tag { entry.node.whole() } else { entry.node.range.clone() };
                let lines = self.in_lines(entry, *style, new);
                let style = if self.may_unquote { Style::Plain } else { *style };
                let ways = lines.into_iter().chain([self.scalar(new, style)]);
                ways.map(|text| replaced(&range, text)).collect()
            }
            Shape::Alias => vec![replaced(&entry.node.range, self.scalar(new, self.preferred()))],
            _ => {
                let edits = self.replace(entry, &format!(" {}", self.scalar(new, self.preferred())));
                edits.map(|edits| (edits, expected())).into_iter().collect()
            }
        }
    }

    /// A bare date, whatever style stands there now: a date that is being typed is none on the way.
    pub fn set_date(&self, entry: &Entry, new: &str) -> Vec<Change> {
        let bare = (scalar::is_date(new) && entry.node.properties.is_none()).then(|| {
            let edits = match &entry.node.shape {
                Shape::Scalar(Style::Plain | Style::Single | Style::Double, _) => {
                    vec![TextEdit::replace(entry.node.range.clone(), new)]
                }
                _ => self.replace(entry, &format!(" {new}"))?,
            };
            Some((edits, Expected::Value(date(new))))
        });
        bare.flatten().into_iter().chain(self.set_text(entry, new)).collect()
    }

    /// A text in place of a literal or folded scalar, if it can be written so.
    fn in_lines(&self, entry: &Entry, style: Style, new: &str) -> Option<String> {
        if !matches!(style, Style::Literal | Style::Folded) {
            return None;
        }
        let old = &self.text[entry.node.range.clone()];
        let header = old.split(['\n', '\r']).next().unwrap_or_default();
        let comment = header.trim_start_matches(|sign: char| "|>+-".contains(sign) || sign.is_ascii_digit());
        let column = entry.key_range.start - line_start(self.text, entry.key_range.start);
        let content = old.lines().skip(1).find(|line| !line.trim().is_empty());
        let indent = content.map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
        // After a width the blanks that follow may be content.
        let has_width = header[..header.len() - comment.len()].contains(|digit: char| digit.is_ascii_digit());
        let indent = if has_width || indent <= column { column + 2 } else { indent };
        Some(write_block(new, style, indent, comment)?.replace('\n', self.newline))
    }

    pub fn clear(&self, entry: &Entry) -> Option<Change> {
        let edits = match entry.node.shape {
            Shape::Empty if entry.node.properties.is_none() => Vec::new(),
            _ => self.replace(entry, "")?,
        };
        Some((edits, Expected::Value(Value::Null)))
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

    /// Ways to remove a key, the plainest first. After a block scalar that keeps its last breaks, blank lines count: those
    /// below the key have to go with it, or one has to stay in its place.
    pub fn remove(&self, entry: &Entry) -> Vec<Change> {
        self.removals(entry).into_iter().map(|edit| (vec![edit], Expected::Gone)).collect()
    }

    fn removals(&self, entry: &Entry) -> Vec<TextEdit> {
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

    pub fn insert(&self, key: &str, value: &FieldValue) -> Change {
        let expected = match value {
            FieldValue::Date(text) if scalar::is_date(text) => date(text),
            FieldValue::Text(text) | FieldValue::Date(text) => Value::Text(text.clone()),
            FieldValue::List(items) => Value::List(items.iter().cloned().map(Value::Text).collect()),
        };
        (vec![self.insertion(key, value)], Expected::Value(expected))
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
}
