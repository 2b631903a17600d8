//! The keys of a front matter block with the exact bytes of each value and list item. Reads the
//! shapes posts use; any other shape is kept whole ([`Node::Other`]), never guessed at.

use super::lines::{Line, continuation, ends_value, is_blank_or_comment, lines};
use super::quote::{Style, read_quoted};
use super::{Value, scalar};
use std::ops::Range;

/// One top-level key and its value. Ranges are bytes of the source text.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key, unquoted.
    pub key: String,
    /// The lines of key and value, with the last line's break.
    pub lines: Range<usize>,
    /// The value; for a missing value the empty range after the colon.
    pub range: Range<usize>,
    /// The value's shape.
    pub node: Node,
}

/// The shape of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Nothing after the colon.
    Empty,
    /// A scalar on one or more lines.
    Scalar(Style, String),
    /// `- a` lines. Every item is a scalar.
    BlockList(Vec<Item>),
    /// `[a, b]`. Every item is a scalar.
    FlowList(Vec<Item>),
    /// Anything else, with what a YAML parser makes of it.
    Other(Option<serde_yaml::Value>),
}

/// A scalar in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The scalar with its quotes.
    pub range: Range<usize>,
    /// How it is written.
    pub style: Style,
    /// Its text.
    pub text: String,
}

impl Entry {
    /// The value as the site's parser gives it.
    pub fn value(&self) -> Value {
        let scalar = |style: Style, text: &str| match style {
            Style::Plain => scalar::resolve(text),
            _ => Value::Text(text.to_owned()),
        };
        match &self.node {
            Node::Empty => Value::Null,
            Node::Scalar(style, text) => scalar(*style, text),
            Node::BlockList(items) | Node::FlowList(items) => {
                Value::List(items.iter().map(|item| scalar(item.style, &item.text)).collect())
            }
            Node::Other(Some(value)) => Value::from_yaml(value.clone()),
            Node::Other(None) => Value::Null,
        }
    }
}

/// Scans the block whose YAML is at `yaml` in `text`.
pub(super) fn scan(text: &str, yaml: Range<usize>) -> Vec<Entry> {
    let lines = lines(text, yaml);
    let Some(base) = lines.iter().find(|line| !line.is_blank_or_comment()).map(Line::indent) else {
        return Vec::new();
    };
    let mut entries = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        index += 1;
        if line.is_blank_or_comment() || line.indent() != base {
            continue;
        }
        let Some((key, after_colon)) = read_key(line, base) else { continue };
        let count = continuation(&lines[index..], base);
        let below = &lines[index..index + count];
        index += count;
        let last = below.last().unwrap_or(&line);
        let region = Region { text, after_colon, line, below };
        let (range, node) = region.read();
        entries.push(Entry { key, lines: line.start..last.next, range, node });
    }
    entries
}

/// The key at the start of a line and the byte after its colon.
fn read_key(line: Line, indent: usize) -> Option<(String, usize)> {
    let content = &line.text[indent..];
    let (key, colon) = if content.starts_with(['\'', '"']) {
        let (key, length) = read_quoted(content)?;
        let blanks = content[length..].len() - content[length..].trim_start_matches([' ', '\t']).len();
        (key, length + blanks)
    } else {
        if content.starts_with(['[', '{', '&', '*', '!', '|', '>', '@', '`', '%', '?']) || content.starts_with("- ") {
            return None;
        }
        let colon = content
            .match_indices(':')
            .map(|(at, _)| at)
            .find(|at| content[at + 1..].is_empty() || content[at + 1..].starts_with([' ', '\t']))?;
        (content[..colon].trim_end().to_owned(), colon)
    };
    let is_key =
        content[colon..].strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    is_key.then_some((key, line.start + indent + colon + 1))
}

/// A key's line from its colon on, and the lines below that belong to it.
struct Region<'a> {
    text: &'a str,
    after_colon: usize,
    line: Line<'a>,
    below: &'a [Line<'a>],
}

impl Region<'_> {
    fn end(&self) -> usize {
        self.below.last().map_or(self.line.end(), Line::end)
    }

    fn read(&self) -> (Range<usize>, Node) {
        let inline = &self.text[self.after_colon..self.line.end()];
        let trimmed = inline.trim_start_matches([' ', '\t']);
        let start = self.after_colon + (inline.len() - trimmed.len());
        if trimmed.is_empty() || trimmed.starts_with('#') {
            return match self.below.iter().find(|line| !line.is_blank_or_comment()) {
                None => (self.after_colon..self.after_colon, Node::Empty),
                Some(first) => {
                    let start = first.start + first.indent();
                    let node = self.block_list().unwrap_or_else(|| self.other());
                    (start..self.end_of(&node, self.end()), node)
                }
            };
        }
        let found = match trimmed.as_bytes()[0] {
            b'\'' | b'"' => self.quoted(start),
            b'[' => self.flow_list(start),
            b'|' | b'>' => self.block_scalar(),
            b'{' | b'}' | b']' | b'&' | b'*' | b'!' | b'%' | b'@' | b'`' | b'#' => None,
            _ => self.plain(start),
        };
        found.unwrap_or_else(|| {
            let end = if self.below.is_empty() { start + without_comment(trimmed).len() } else { self.end() };
            (start..end, self.other())
        })
    }

    fn end_of(&self, node: &Node, otherwise: usize) -> usize {
        match node {
            Node::BlockList(items) => items.last().map_or(otherwise, |item| item.range.end),
            _ => otherwise,
        }
    }

    fn quoted(&self, start: usize) -> Option<(Range<usize>, Node)> {
        let (item, length) = quoted_item(&self.text[start..self.end()], start)?;
        self.only_comment_after(start + length).then_some((item.range, Node::Scalar(item.style, item.text)))
    }

    fn plain(&self, start: usize) -> Option<(Range<usize>, Node)> {
        let first = without_comment(&self.text[start..self.line.end()]);
        let (mut value, mut end) = (first.to_owned(), start + first.len());
        let mut breaks = 0;
        for line in self.below {
            breaks += 1;
            let content = line.text.trim_matches([' ', '\t']);
            if content.is_empty() {
                continue;
            }
            if content.starts_with('#') || content.starts_with("- ") && line.indent() == self.line.indent() {
                return None;
            }
            match breaks {
                1 => value.push(' '),
                more => value.extend(std::iter::repeat_n('\n', more - 1)),
            }
            let content = without_comment(content);
            value.push_str(content);
            end = line.start + (line.text.len() - line.text.trim_start_matches([' ', '\t']).len()) + content.len();
            breaks = 0;
        }
        Some((start..end, Node::Scalar(Style::Plain, value)))
    }

    fn block_scalar(&self) -> Option<(Range<usize>, Node)> {
        let start = self.after_colon + self.text[self.after_colon..].find(['|', '>'])?;
        match self.parsed()? {
            serde_yaml::Value::String(text) => Some((start..self.end(), Node::Scalar(Style::Block, text))),
            _ => None,
        }
    }

    fn block_list(&self) -> Option<Node> {
        let mut items = Vec::new();
        let mut depth = None;
        for line in self.below.iter().filter(|line| !line.is_blank_or_comment()) {
            let indent = line.indent();
            let content = line.text[indent..].strip_prefix('-')?;
            if *depth.get_or_insert(indent) != indent || !(content.is_empty() || content.starts_with([' ', '\t'])) {
                return None;
            }
            let trimmed = content.trim_start_matches([' ', '\t']);
            let start = line.end() - trimmed.len();
            items.push(read_item(trimmed, start)?);
        }
        Some(Node::BlockList(items))
    }

    fn flow_list(&self, start: usize) -> Option<(Range<usize>, Node)> {
        let end = self.end();
        let mut at = start + 1;
        let mut items = Vec::new();
        loop {
            at += blanks(&self.text[at..end]);
            let rest = &self.text[at..end];
            if rest.starts_with(']') {
                break;
            }
            if rest.starts_with(['\'', '"']) {
                let (item, length) = quoted_item(rest, at)?;
                items.push(item);
                at += length;
            } else {
                let length = rest.find([',', ']', '[', '{', '}', '\n', '\r'])?;
                let plain = rest[..length].trim_end_matches([' ', '\t']);
                let bad_start = plain.starts_with(['&', '*', '!', '|', '>', '@', '`', '%', '#']);
                if plain.is_empty() || bad_start || plain.contains(": ") || plain.contains(" #") || plain.ends_with(':')
                {
                    return None;
                }
                items.push(Item { range: at..at + plain.len(), style: Style::Plain, text: plain.to_owned() });
                at += plain.len();
            }
            at += blanks(&self.text[at..end]);
            match self.text.as_bytes().get(at) {
                Some(b',') => at += 1,
                Some(b']') => break,
                _ => return None,
            }
        }
        let close = at + 1;
        self.only_comment_after(close).then_some((start..close, Node::FlowList(items)))
    }

    /// Whether nothing but blanks and comments follows `end` in the region.
    fn only_comment_after(&self, end: usize) -> bool {
        let rest = &self.text[end..self.end()];
        let mut lines = rest.split(['\n', '\r']);
        ends_value(lines.next().unwrap_or_default()) && lines.all(is_blank_or_comment)
    }

    fn other(&self) -> Node {
        Node::Other(self.parsed())
    }

    /// What a YAML parser makes of this entry alone.
    fn parsed(&self) -> Option<serde_yaml::Value> {
        let mut alone = format!("{}x:", " ".repeat(self.line.indent()));
        alone.push_str(&self.text[self.after_colon..self.below.last().map_or(self.line.next, |line| line.next)]);
        let mapping: serde_yaml::Mapping = serde_yaml::from_str(&alone).ok()?;
        mapping.into_iter().next().map(|(_, value)| value)
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len()
}

/// A plain scalar's text: up to ` #`, trimmed.
fn without_comment(text: &str) -> &str {
    let comment = text.match_indices('#').map(|(at, _)| at).find(|at| *at > 0 && text[..*at].ends_with([' ', '\t']));
    text[..comment.unwrap_or(text.len())].trim_end_matches([' ', '\t'])
}

/// The quoted scalar at the start of `text`, which is at byte `at`, and its length in bytes.
fn quoted_item(text: &str, at: usize) -> Option<(Item, usize)> {
    let style = if text.starts_with('\'') { Style::Single } else { Style::Double };
    let (text, length) = read_quoted(text)?;
    Some((Item { range: at..at + length, style, text }, length))
}

/// A list item that is a scalar on one line.
fn read_item(content: &str, start: usize) -> Option<Item> {
    if content.starts_with(['\'', '"']) {
        let (item, length) = quoted_item(content, start)?;
        return ends_value(&content[length..]).then_some(item);
    }
    let plain = if content.starts_with('#') { "" } else { without_comment(content) };
    let complex = plain.starts_with(['[', '{', '&', '*', '!', '|', '>', '@', '`', '%', '}', ']', ','])
        || plain.starts_with("- ")
        || plain == "-"
        || plain.contains(": ")
        || plain.ends_with(':');
    (!complex).then(|| Item { range: start..start + plain.len(), style: Style::Plain, text: plain.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line an entry: key, the value's bytes, the shape.
    #[track_caller]
    fn check(yaml: &str, expected: &[(&str, &str, Value)]) {
        let text = format!("---\n{yaml}---\n");
        let entries = scan(&text, 4..4 + yaml.len());
        let found: Vec<_> =
            entries.iter().map(|entry| (entry.key.as_str(), &text[entry.range.clone()], entry.value())).collect();
        assert_eq!(found, expected);
    }

    fn text(value: &str) -> Value {
        Value::Text(value.to_owned())
    }

    fn list(items: &[&str]) -> Value {
        Value::List(items.iter().map(|item| text(item)).collect())
    }

    #[test]
    fn scalars_in_every_style() {
        check(
            "a: x y # c\nb: 'it''s' # c\nc: \"d\\\"\"\nd:\n'e f': g\nh :  i \nj: |\n  k\n  l\nm: n\n",
            &[
                ("a", "x y", text("x y")),
                ("b", "'it''s'", text("it's")),
                ("c", "\"d\\\"\"", text("d\"")),
                ("d", "", Value::Null),
                ("e f", "g", text("g")),
                ("h", "i", text("i")),
                ("j", "|\n  k\n  l", text("k\nl\n")),
                ("m", "n", text("n")),
            ],
        );
    }

    #[test]
    fn scalars_over_several_lines() {
        check(
            "a: x\n  y\n\n  z\nb: 'x\n  y'\n",
            &[("a", "x\n  y\n\n  z", text("x y\nz")), ("b", "'x\n  y'", text("x y"))],
        );
    }

    #[test]
    fn lists_in_both_styles() {
        check(
            "a:\n  - x\n  # c\n  - 'y' # d\n\nb:\n- z\nc: [p, 'q, r']\nd: []\ne: [\n  s,\n  t,\n]\n",
            &[
                ("a", "- x\n  # c\n  - 'y'", list(&["x", "y"])),
                ("b", "- z", list(&["z"])),
                ("c", "[p, 'q, r']", list(&["p", "q, r"])),
                ("d", "[]", list(&[])),
                ("e", "[\n  s,\n  t,\n]", list(&["s", "t"])),
            ],
        );
    }

    #[test]
    fn crlf_is_no_part_of_a_value() {
        check(
            "a: x\r\nb:\r\n  - y\r\nc: 'z'\r\n",
            &[("a", "x", text("x")), ("b", "- y", list(&["y"])), ("c", "'z'", text("z"))],
        );
    }

    #[test]
    fn other_shapes_are_kept_whole() {
        let yaml = "---\na: {b: c}\nd:\n  e: f\ng:\n  - h: i\nj: &k l\n---\n";
        let entries = scan(yaml, 4..yaml.len() - 4);
        assert!(entries.iter().all(|entry| matches!(entry.node, Node::Other(Some(_)))), "{entries:#?}");
        assert_eq!(&yaml[entries[1].range.clone()], "e: f");
    }

    #[test]
    fn what_is_broken_does_not_hide_the_rest() {
        check(
            "a: 'open\nb: x\n: y\nc: z: w\n",
            &[("a", "'open", Value::Null), ("b", "x", text("x")), ("", "y", text("y")), ("c", "z: w", text("z: w"))],
        );
    }

    #[test]
    fn values_are_typed_as_the_site_types_them() {
        check(
            "a: true\nb: 3\nc: [yes, 4]\n",
            &[
                ("a", "true", Value::Bool(true)),
                ("b", "3", Value::Number(3.0)),
                ("c", "[yes, 4]", Value::List(vec![text("yes"), Value::Number(4.0)])),
            ],
        );
    }
}
