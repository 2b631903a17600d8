//! What an edit needs to know of its file: lines, comments, and how the file writes its values.

use super::{FieldValue, Habit};
use crate::front_matter::lines::{is_blank_or_comment, line_start, next_line};
use crate::front_matter::node::{Entry, Node, Shape};
use crate::front_matter::write::{Style, write};
use crate::front_matter::{FrontMatter, scalar};
use crate::text::Newline;
use std::ops::Range;

/// A file to write into.
pub(super) struct Writer<'a> {
    pub text: &'a str,
    pub front_matter: &'a FrontMatter,
    pub habit: Habit<'a>,
    pub newline: &'static str,
    /// Whether a quoted text that is replaced by one on a line may stand bare.
    pub may_unquote: bool,
}

impl<'a> Writer<'a> {
    pub fn new(text: &'a str, front_matter: &'a FrontMatter, habit: Habit<'a>) -> Self {
        // Only `\n` ends the front matter's own lines to gray-matter, so a lone `\r` is never added.
        let newline = match Newline::of(text) {
            Newline::CrLf => "\r\n",
            Newline::Lf | Newline::Cr => "\n",
        };
        Self { text, front_matter, habit, newline, may_unquote: false }
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
    pub fn before_break(&self, start: usize) -> usize {
        let before = &self.text[..start];
        let before = before.strip_suffix('\n').unwrap_or(before);
        before.strip_suffix('\r').unwrap_or(before).len()
    }

    /// What stands after the colon of a new value.
    pub fn value_text(&self, value: &FieldValue, in_braces: bool) -> String {
        match value {
            FieldValue::Date(text) if scalar::is_date(text) => format!(" {text}"),
            FieldValue::Text(text) | FieldValue::Date(text) => format!(" {}", self.scalar(text, self.preferred())),
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
}

/// How the first scalar of a list is written, if on one line.
pub(super) fn item_style(list: &Node) -> Option<Style> {
    list.items()?.iter().find_map(|item| match &item.shape {
        Shape::Scalar(style @ (Style::Single | Style::Double), _) => Some(*style),
        Shape::Scalar(Style::Plain, _) => Some(Style::Plain),
        _ => None,
    })
}
