//! The lines of a front matter block and which of them belong together. Knows YAML's indentation, not its values.

use std::ops::Range;

/// A line without its break.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub start: usize,
}

impl Line<'_> {
    /// Blanks at its start.
    pub fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    pub fn is_blank_or_comment(&self) -> bool {
        is_blank_or_comment(self.text)
    }

    /// Where its break begins.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of a part of `text`.
pub(super) fn lines(text: &str, within: Range<usize>) -> Vec<Line<'_>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = within.start;
    while start < within.end {
        let rest = &text[start..within.end];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = start + length;
        let next = match bytes.get(end) {
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => end + 2,
            Some(_) if end < within.end => end + 1,
            _ => end,
        };
        lines.push(Line { text: &text[start..end], start });
        start = next;
    }
    lines
}

/// How many of `lines` still belong to a value whose key stands at `base`: deeper lines and list
/// items at the same depth; blank lines and comments only between such lines.
pub(super) fn continuation(lines: &[Line], base: usize) -> usize {
    let mut count = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.text.trim().is_empty() {
            continue;
        }
        let at_base = &line.text[line.indent()..];
        let item_at_base = line.indent() == base && (at_base == "-" || at_base.starts_with("- "));
        // A flow collection may be closed below its key.
        let closes_at_base = line.indent() == base && at_base.starts_with([']', '}']);
        if line.indent() > base || item_at_base || closes_at_base {
            if !line.is_blank_or_comment() {
                count = index + 1;
            }
        } else if !line.is_blank_or_comment() {
            break;
        }
    }
    count
}

/// Whether a line holds no value: nothing but blanks, or a comment.
pub(super) fn is_blank_or_comment(line: &str) -> bool {
    let content = line.trim_start_matches([' ', '\t']);
    content.is_empty() || content.starts_with('#')
}

/// The start of the line that byte `at` is on.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1)
}

/// The start of the line after the one that byte `at` is on; the end of the text if there is none.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    match rest.find(['\n', '\r']) {
        Some(length) if rest[length..].starts_with("\r\n") => at + length + 2,
        Some(length) => at + length + 1,
        None => text.len(),
    }
}
