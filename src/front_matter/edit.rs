//! Setting a key: the fewest bytes that make the site's parser read the new value, checked by reading
//! the result again. What cannot be set without touching other keys is not set.

use super::quote::{self, Style};
use super::scan::{Entry, Item, Node};
use super::{FrontMatter, scalar};
use crate::text::{Newline, TextEdit, TextEdits};
use std::ops::Range;

/// What a key is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// A string (or, where a bare date stands, a date).
    Text(String),
    /// A list of strings.
    List(Vec<String>),
}

/// What a site's files usually look like, for what the file itself does not show.
#[derive(Clone, Copy, Debug)]
pub struct Habit<'a> {
    /// The keys in the order the site's posts have them.
    pub order: &'a [&'a str],
    /// How a new value is written when the file has none to go by.
    pub style: Style,
}

/// The edits to `text` that make `key` hold `value`. Empty when it already does; `None` when it cannot be
/// set with every other key left as it is (the author then edits the source).
pub fn set(text: &str, front_matter: &FrontMatter, key: &str, value: &FieldValue, habit: Habit) -> Option<TextEdits> {
    let writer = Writer { text, front_matter, habit, newline: Newline::of(text) };
    let edits = match front_matter.get(key) {
        Some(entry) if holds(entry, value) => return Some(TextEdits::default()),
        Some(entry) => writer.change(entry, value)?,
        None => writer.insert(key, value)?,
    };
    keeps_the_rest(text, front_matter, key, value, &edits).then_some(edits)
}

fn holds(entry: &Entry, value: &FieldValue) -> bool {
    match (&entry.node, value) {
        (Node::Scalar(_, old), FieldValue::Text(new)) => old == new,
        (Node::Empty, FieldValue::Text(new)) => new.is_empty(),
        (Node::BlockList(items) | Node::FlowList(items), FieldValue::List(new)) => {
            items.iter().map(|item| &item.text).eq(new)
        }
        _ => false,
    }
}

/// Reads the result back: the key holds the value, every other key stands as before.
fn keeps_the_rest(text: &str, before: &FrontMatter, key: &str, value: &FieldValue, edits: &TextEdits) -> bool {
    let after = FrontMatter::parse(&edits.applied_to(text));
    let others = |front_matter: &FrontMatter| {
        let others = front_matter.entries.iter().filter(|entry| entry.key != key);
        others.map(|entry| (entry.key.clone(), shape(&entry.node))).collect::<Vec<_>>()
    };
    after.get(key).is_some_and(|entry| holds(entry, value))
        && others(before) == others(&after)
        && after.diagnostics.len() <= before.diagnostics.len()
}

/// A node without its places.
fn shape(node: &Node) -> String {
    match node {
        Node::BlockList(items) | Node::FlowList(items) => {
            format!("{:?}", items.iter().map(|item| (&item.text, item.style)).collect::<Vec<_>>())
        }
        other => format!("{other:?}"),
    }
}

struct Writer<'a> {
    text: &'a str,
    front_matter: &'a FrontMatter,
    habit: Habit<'a>,
    newline: Newline,
}

impl Writer<'_> {
    fn change(&self, entry: &Entry, value: &FieldValue) -> Option<TextEdits> {
        let edit = match (&entry.node, value) {
            (Node::Scalar(style, old), FieldValue::Text(new)) => {
                let bare_date = *style == Style::Plain && scalar::is_date(old);
                let style = if *style == Style::Block { self.preferred() } else { *style };
                TextEdit::replace(entry.range.clone(), quote::write(new, style, bare_date))
            }
            (Node::Empty, FieldValue::Text(new)) => {
                TextEdit::insert(entry.range.start, format!(" {}", quote::write(new, self.preferred(), false)))
            }
            (Node::FlowList(items), FieldValue::List(new)) => self.change_flow_list(entry, items, new),
            (Node::BlockList(items), FieldValue::List(new)) if !new.is_empty() => {
                return self.change_block_list(entry, items, new);
            }
            (Node::BlockList(_) | Node::Other(_), _) if self.starts_below_its_key(entry) => {
                let after_colon = self.end_of_key_line(entry);
                TextEdit::replace(after_colon..entry.range.end, self.after_colon(value))
            }
            _ => {
                let start = self.text[..entry.range.start].trim_end_matches([' ', '\t']).len();
                TextEdit::replace(start..entry.range.end, self.after_colon(value))
            }
        };
        Some(TextEdits::one(edit))
    }

    fn starts_below_its_key(&self, entry: &Entry) -> bool {
        self.end_of_key_line(entry) < entry.range.start
    }

    fn end_of_key_line(&self, entry: &Entry) -> usize {
        let line = &self.text[entry.lines.clone()];
        entry.lines.start + line.find(['\n', '\r']).unwrap_or(line.len())
    }

    fn change_flow_list(&self, entry: &Entry, items: &[Item], new: &[String]) -> TextEdit {
        let style = items.first().map_or_else(|| self.preferred(), |item| item.style);
        let written: Vec<_> = new
            .iter()
            .map(|text| match items.iter().find(|item| item.text == *text) {
                Some(item) => self.text[item.range.clone()].to_owned(),
                None => quote::write(text, style, false),
            })
            .collect();
        let inner = match (items.first(), items.last()) {
            (Some(first), Some(last)) if !new.is_empty() => first.range.start..last.range.end,
            _ => entry.range.start + 1..entry.range.end - 1,
        };
        TextEdit::replace(inner, written.join(", "))
    }

    /// Keeps the lines of the items at both ends that stay and replaces those between.
    fn change_block_list(&self, entry: &Entry, items: &[Item], new: &[String]) -> Option<TextEdits> {
        let same = |(item, text): &(&Item, &String)| item.text == **text;
        let front = items.iter().zip(new).take_while(same).count();
        let most = items.len().min(new.len()) - front;
        let back = items.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
        let old = &items[front..items.len() - back];
        let new = &new[front..new.len() - back];
        let style = items[front.min(items.len() - 1)].style;
        let model = &items[front.min(items.len() - 1)];
        let before_item = &self.text[self.line_start(model.range.start)..model.range.start];

        let shared = old.len().min(new.len());
        let mut edits: Vec<_> = old
            .iter()
            .zip(new)
            .filter(|(item, text)| item.text != **text)
            .map(|(item, text)| TextEdit::replace(item.range.clone(), quote::write(text, item.style, false)))
            .collect();
        for item in &old[shared..] {
            edits.push(TextEdit::delete(self.line_start(item.range.start)..self.next_line(item.range.end)));
        }
        let added: Vec<_> =
            new[shared..].iter().map(|text| format!("{before_item}{}", quote::write(text, style, false))).collect();
        if !added.is_empty() {
            let at = match front + shared {
                0 => self.line_start(items[0].range.start),
                count => self.next_line(items[count - 1].range.end),
            };
            edits.push(TextEdit::insert(at, self.as_lines(at, &added)));
        }
        debug_assert!(edits.iter().all(|edit| edit.range.start >= entry.lines.start));
        TextEdits::new(edits)
    }

    fn insert(&self, key: &str, value: &FieldValue) -> Option<TextEdits> {
        let line = format!("{key}:{}", self.after_colon(value));
        let Some(block) = &self.front_matter.split.block else {
            let newline = self.newline.as_str();
            let lines = self.newline.put_into(&format!("---\n{line}\n---\n"));
            let gap = if self.text.is_empty() || self.text.starts_with(['\n', '\r']) { "" } else { newline };
            return Some(TextEdits::one(TextEdit::insert(0, lines + gap)));
        };
        let at = self.place_of(key, &block.yaml);
        Some(TextEdits::one(TextEdit::insert(at, self.as_lines(at, &[line]))))
    }

    /// Where a new key goes: after the nearest key before it in the site's order, else before the nearest
    /// after it, else at the end of the block.
    fn place_of(&self, key: &str, yaml: &Range<usize>) -> usize {
        let position = self.habit.order.iter().position(|known| *known == key);
        let (before, after) = match position {
            Some(position) => (&self.habit.order[..position], &self.habit.order[position + 1..]),
            None => (self.habit.order, &[][..]),
        };
        let entry = |key: &&str| self.front_matter.get(key);
        if let Some(entry) = before.iter().rev().find_map(entry) {
            return entry.lines.end;
        }
        if let Some(entry) = after.iter().find_map(entry) {
            return entry.lines.start;
        }
        self.front_matter.entries.last().map_or(yaml.end, |entry| entry.lines.end)
    }

    /// What stands after a key's colon, lines in `\n` of the file's kind.
    fn after_colon(&self, value: &FieldValue) -> String {
        match value {
            FieldValue::Text(text) => format!(" {}", quote::write(text, self.preferred(), false)),
            FieldValue::List(items) if items.is_empty() => " []".to_owned(),
            FieldValue::List(items) => {
                let newline = self.newline.as_str();
                let item = |text: &String| format!("{newline}  - {}", quote::write(text, Style::Plain, false));
                items.iter().map(item).collect()
            }
        }
    }

    /// `lines` to insert at `at`, which is the start of a line or the end of a text without last break.
    fn as_lines(&self, at: usize, lines: &[String]) -> String {
        let newline = self.newline.as_str();
        let starts_line = at == 0 || self.text[..at].ends_with(['\n', '\r']);
        if starts_line {
            lines.iter().map(|line| format!("{line}{newline}")).collect()
        } else {
            lines.iter().map(|line| format!("{newline}{line}")).collect()
        }
    }

    /// The quoting most of the file's scalars have; the site's habit where the file has none.
    fn preferred(&self) -> Style {
        let styles = [Style::Single, Style::Double, Style::Plain];
        let count = |style: Style| {
            let scalars = self.front_matter.entries.iter().filter_map(|entry| match &entry.node {
                Node::Scalar(style, text) if *style != Style::Plain || scalar::is_string(text) => Some(*style),
                _ => None,
            });
            scalars.filter(|found| *found == style).count()
        };
        let best = styles.into_iter().max_by_key(|style| (count(*style), *style == self.habit.style));
        best.filter(|style| count(*style) > 0).unwrap_or(self.habit.style)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1)
    }

    fn next_line(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        match rest.find(['\n', '\r']) {
            Some(length) if rest[length..].starts_with("\r\n") => at + length + 2,
            Some(length) => at + length + 1,
            None => self.text.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &[&str] = &["title", "date", "category", "tags", "banner", "author", "summary"];

    fn edited(text: &str, key: &str, value: FieldValue) -> Option<String> {
        let habit = Habit { order: ORDER, style: Style::Single };
        set(text, &FrontMatter::parse(text), key, &value, habit).map(|edits| edits.applied_to(text))
    }

    #[track_caller]
    fn check_text(yaml: &str, key: &str, value: &str, expected: &str) {
        let found = edited(&format!("---\n{yaml}---\nbody"), key, FieldValue::Text(value.to_owned()));
        assert_eq!(found, Some(format!("---\n{expected}---\nbody")));
    }

    #[track_caller]
    fn check_list(yaml: &str, key: &str, items: &[&str], expected: &str) {
        let value = FieldValue::List(items.iter().map(|item| item.to_string()).collect());
        let found = edited(&format!("---\n{yaml}---\nbody"), key, value);
        assert_eq!(found, Some(format!("---\n{expected}---\nbody")));
    }

    #[test]
    fn a_value_keeps_its_quoting_and_its_comment() {
        check_text("title: 'a'  # c\nx: 1\n", "title", "b's", "title: 'b''s'  # c\nx: 1\n");
        check_text("title: a # c\n", "title", "b", "title: b # c\n");
        check_text("title: \"a\"\n", "title", "b\"", "title: \"b\\\"\"\n");
        check_text("title :   a\r\nx: 1\n", "title", "b", "title :   b\r\nx: 1\n");
    }

    #[test]
    fn a_value_is_quoted_when_it_must_be() {
        check_text("title: a\n", "title", "b: c", "title: 'b: c'\n");
        check_text("title: a\n", "title", "2020-03-03", "title: '2020-03-03'\n");
        check_text("title: a\n", "title", "", "title: ''\n");
    }

    #[test]
    fn a_bare_date_stays_a_bare_date() {
        check_text("date: 2020-03-03\n", "date", "2020-03-04", "date: 2020-03-04\n");
        check_text("date: '2020-03-03'\n", "date", "2020-03-04", "date: '2020-03-04'\n");
        check_text("date: 2020-03-03\n", "date", "2020-3-4", "date: 2020-3-4\n");
    }

    #[test]
    fn an_empty_value_is_filled() {
        check_text("title:\nx: y\n", "title", "b", "title: b\nx: y\n");
        check_text("title: # c\n", "title", "b", "title: 'b' # c\n");
    }

    #[test]
    fn values_on_several_lines_are_replaced_whole() {
        check_text("summary: a\n  b\nx: y\n", "summary", "c", "summary: c\nx: y\n");
        check_text("summary: |\n  a\n  b\nx: y\n", "summary", "c", "summary: c\nx: y\n");
        check_text("title: [a]\nx: y\n", "title", "c", "title: c\nx: y\n");
        check_text("title:\n  - a\nx: y\n", "title", "c", "title: c\nx: y\n");
    }

    #[test]
    fn a_new_key_goes_where_the_site_has_it() {
        check_text(
            "title: 'a'\ntags:\n  - b\nx: 'c'\n",
            "date",
            "2020-01-01",
            "title: 'a'\ndate: '2020-01-01'\ntags:\n  - b\nx: 'c'\n",
        );
        check_text("summary: a\n", "title", "b", "title: b\nsummary: a\n");
        check_text("x: a\n", "title", "b", "x: a\ntitle: b\n");
        check_text("", "title", "b", "title: 'b'\n");
        check_list("title: a\n", "tags", &["b", "c: d"], "title: a\ntags:\n  - b\n  - 'c: d'\n");
    }

    #[test]
    fn a_post_without_front_matter_gets_one() {
        let found = edited("# Title\r\n", "title", FieldValue::Text("a".to_owned()));
        assert_eq!(found.as_deref(), Some("---\r\ntitle: 'a'\r\n---\r\n\r\n# Title\r\n"));
        let found = edited("", "title", FieldValue::Text("a".to_owned()));
        assert_eq!(found.as_deref(), Some("---\ntitle: 'a'\n---\n"));
    }

    #[test]
    fn block_lists_change_only_the_lines_they_must() {
        let yaml = "tags:\n    - a # first\n    - 'b'\n    - c\nx: y\n";
        check_list(yaml, "tags", &["a", "b", "c", "d"], "tags:\n    - a # first\n    - 'b'\n    - c\n    - d\nx: y\n");
        check_list(yaml, "tags", &["a", "c"], "tags:\n    - a # first\n    - c\nx: y\n");
        check_list(yaml, "tags", &["a", "n", "c"], "tags:\n    - a # first\n    - 'n'\n    - c\nx: y\n");
        check_list(yaml, "tags", &["z", "a", "b", "c"], "tags:\n    - z\n    - a # first\n    - 'b'\n    - c\nx: y\n");
        check_list(yaml, "tags", &[], "tags: []\nx: y\n");
        check_list("tags:\n- a\nx: y\n", "tags", &["a", "b"], "tags:\n- a\n- b\nx: y\n");
    }

    #[test]
    fn flow_lists_stay_flow_lists() {
        check_list("tags: [ a, 'b' ]\n", "tags", &["a", "b", "c"], "tags: [ a, 'b', c ]\n");
        check_list("tags: []\n", "tags", &["a"], "tags: ['a']\n");
        check_list("tags: [a]\n", "tags", &[], "tags: []\n");
    }

    #[test]
    fn a_string_becomes_a_list() {
        check_list("tags: a, b\nx: y\n", "tags", &["a", "b"], "tags:\n  - a\n  - b\nx: y\n");
        check_list("tags:\nx: y\n", "tags", &["a"], "tags:\n  - a\nx: y\n");
    }

    #[test]
    fn line_endings_are_the_files_own() {
        let value = FieldValue::List(vec!["a".to_owned(), "b".to_owned()]);
        let found = edited("---\r\ntitle: 'x'\r\ntags:\r\n  - a\r\n---\r\n", "tags", value);
        assert_eq!(found.as_deref(), Some("---\r\ntitle: 'x'\r\ntags:\r\n  - a\r\n  - b\r\n---\r\n"));
    }

    #[test]
    fn setting_what_is_there_changes_nothing() {
        check_text("title: 'a'\n", "title", "a", "title: 'a'\n");
        check_list("tags: [a]\n", "tags", &["a"], "tags: [a]\n");
    }

    #[test]
    fn an_unclosed_block_can_be_edited_without_closing_it() {
        let found = edited("---\ntitle: a", "author", FieldValue::Text("b".to_owned()));
        assert_eq!(found.as_deref(), Some("---\ntitle: a\nauthor: b"));
    }
}
