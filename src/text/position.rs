//! Three ways to count: bytes (ours), UTF-16 units with every line break as one (the editor's),
//! and line and column (people's). CodeMirror splits lines at `\n`, `\r\n` and `\r` and counts each
//! break as one unit, whatever the file has; here is the only place that knows.

use std::ops::Range;

/// One change as the editor reports it, in editor units of the text before the change.
/// `insert` has `\n` line breaks only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorChange {
    /// Range in editor units.
    pub range: Range<usize>,
    /// The inserted text.
    pub insert: String,
}

/// A place for people: both count from 1, the column in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in UTF-16 units.
    pub column: usize,
}

/// A byte offset found for an editor offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Byte offset of the character that holds the unit.
    pub byte: usize,
    /// The editor offset lies between the two halves of a character outside the BMP.
    pub inside_pair: bool,
}

/// Walks `text` once and finds byte offsets for increasing editor offsets.
pub(super) struct EditorCursor<'a> {
    bytes: &'a [u8],
    byte: usize,
    units: usize,
}

impl<'a> EditorCursor<'a> {
    /// At a byte whose editor offset is `units`.
    pub fn at(text: &'a str, byte: usize, units: usize) -> Self {
        Self { bytes: text.as_bytes(), byte, units }
    }

    /// The place of editor offset `target`; `target` must not decrease between calls.
    /// Beyond the end it is the end.
    pub fn seek(&mut self, target: usize) -> Found {
        while self.units < target && self.byte < self.bytes.len() {
            let (length, units) = step(self.bytes, self.byte);
            if self.units + units > target {
                return Found { byte: self.byte, inside_pair: true };
            }
            self.byte += length;
            self.units += units;
        }
        Found { byte: self.byte, inside_pair: false }
    }
}

/// Bytes and editor units of the character (or `\r\n` pair) at `at`.
fn step(bytes: &[u8], at: usize) -> (usize, usize) {
    match bytes[at] {
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => (2, 1),
        0x00..=0x7F => (1, 1),
        0x80..=0xDF => (2, 1),
        0xE0..=0xEF => (3, 1),
        0xF0..=0xFF => (4, 2),
    }
}

/// Walks `text` once and finds lines and editor offsets for increasing byte offsets.
pub struct ByteCursor<'a> {
    bytes: &'a [u8],
    byte: usize,
    units: usize,
    line: usize,
}

impl<'a> ByteCursor<'a> {
    /// At the start of a text.
    pub fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), byte: 0, units: 0, line: 1 }
    }

    /// At a byte whose editor offset is `units`. It knows no lines.
    pub(super) fn at(text: &'a str, byte: usize, units: usize) -> Self {
        Self { bytes: text.as_bytes(), byte, units, line: 1 }
    }

    /// The editor offset of byte offset `target`, which must be on a character boundary and must not decrease between
    /// calls. Beyond the end it is the end.
    pub fn seek(&mut self, target: usize) -> usize {
        while self.byte < target.min(self.bytes.len()) {
            let (length, units) = step(self.bytes, self.byte);
            self.line += usize::from(matches!(self.bytes[self.byte], b'\n' | b'\r'));
            self.byte += length;
            self.units += units;
        }
        self.units
    }

    /// The line of the offset sought last, from 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

/// The editor offset of byte offset `byte`, which must be on a character boundary.
pub fn byte_to_editor(text: &str, byte: usize) -> usize {
    ByteCursor::new(text).seek(byte)
}

/// The byte range of a range in editor units; a half of a pair counts as the whole character.
pub fn editor_to_bytes(text: &str, range: Range<usize>) -> Range<usize> {
    let mut cursor = EditorCursor::at(text, 0, 0);
    let start = cursor.seek(range.start).byte;
    let end = cursor.seek(range.end);
    let tail = if end.inside_pair { 4 } else { 0 };
    start..end.byte + tail
}

/// Line and column of byte offset `byte`. A line ends at `\n`, `\r\n` or `\r`.
pub fn line_column(text: &str, byte: usize) -> LineColumn {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut column) = (0, 1, 1);
    while at < byte.min(bytes.len()) {
        let (length, units) = step(bytes, at);
        if matches!(bytes[at], b'\n' | b'\r') {
            line += 1;
            column = 1;
        } else {
            column += units;
        }
        at += length;
    }
    LineColumn { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    // ä: 2 bytes, 1 unit · 中: 3 bytes, 1 unit · 😀: 4 bytes, 2 units · e + U+0301: 1 + 2 bytes, 2 units
    const TEXT: &str = "ä中\n😀\r\ne\u{301}\rz";

    #[test]
    fn every_boundary_converts_both_ways() {
        let expected = [(0, 0), (2, 1), (5, 2), (6, 3), (10, 5), (12, 6), (13, 7), (15, 8), (16, 9), (17, 10)];
        for (byte, units) in expected {
            assert_eq!(byte_to_editor(TEXT, byte), units, "byte {byte}");
            assert_eq!(editor_to_bytes(TEXT, units..units), byte..byte, "unit {units}");
        }
    }

    #[test]
    fn half_a_pair_stands_for_the_whole_character() {
        assert_eq!(editor_to_bytes(TEXT, 4..5), 6..10);
        assert_eq!(editor_to_bytes(TEXT, 3..4), 6..10);
        assert_eq!(EditorCursor::at(TEXT, 0, 0).seek(4), Found { byte: 6, inside_pair: true });
    }

    #[test]
    fn offsets_past_the_end_are_the_end() {
        assert_eq!(editor_to_bytes(TEXT, 99..100), 17..17);
        assert_eq!(byte_to_editor(TEXT, 99), 10);
    }

    #[test]
    fn lines_end_at_every_kind_of_break() {
        let at = |byte| line_column(TEXT, byte);
        assert_eq!(at(5), LineColumn { line: 1, column: 3 });
        assert_eq!(at(10), LineColumn { line: 2, column: 3 });
        assert_eq!(at(12), LineColumn { line: 3, column: 1 });
        assert_eq!(at(16), LineColumn { line: 4, column: 1 });
    }
}
