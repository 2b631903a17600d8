//! A post's bytes as text that can be edited and turned back into bytes without loss.
//! Does not know what the text means.

use super::units::Units;
use super::{ByteCursor, EditorChange, Newline, TextEdit, TextEdits};
use std::ops::Range;

/// Bytes that are not UTF-8. In the text a U+FFFD stands in their place; as long as that
/// character is left alone, these bytes are written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecoded {
    /// Byte offset of the U+FFFD in the text.
    pub at: usize,
    /// The file's own bytes.
    pub bytes: Vec<u8>,
}

/// The source text of a post: the only model there is.
///
/// Invariant: `Source::from_bytes(b).to_bytes() == b` for every `b`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    text: String,
    /// The file starts with a UTF-8 byte order mark. It is not part of `text`.
    bom: bool,
    newline: Newline,
    /// Sorted by `at`.
    undecoded: Vec<Undecoded>,
    units: Units,
}

/// So many edits at once are followed one by one; after more, a text is read anew.
const FEW_EDITS: usize = 64;

const BOM: &[u8] = b"\xEF\xBB\xBF";

impl Source {
    /// Reads a file. What is not UTF-8 is kept aside (see [`Undecoded`]), never dropped.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (bom, bytes) = match bytes.strip_prefix(BOM) {
            Some(rest) => (true, rest),
            None => (false, bytes),
        };
        let mut text = String::with_capacity(bytes.len());
        let mut undecoded = Vec::new();
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                undecoded.push(Undecoded { at: text.len(), bytes: chunk.invalid().to_vec() });
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        Self::from_parts(text, bom, undecoded)
    }

    /// Puts a source together from what [`Source::text`], [`Source::has_bom`] and
    /// [`Source::undecoded`] gave. Entries of `undecoded` with no U+FFFD at their place are dropped.
    pub fn from_parts(text: String, bom: bool, mut undecoded: Vec<Undecoded>) -> Self {
        undecoded.sort_by_key(|entry| entry.at);
        undecoded.dedup_by_key(|entry| entry.at);
        undecoded
            .retain(|entry| text.get(entry.at..).is_some_and(|rest| rest.starts_with(char::REPLACEMENT_CHARACTER)));
        Self { newline: Newline::of(&text), units: Units::of(&text), text, bom, undecoded }
    }

    /// The same with the line ending that new lines get. What a text began with counts even when no line of it is left.
    pub fn with_newline(mut self, newline: Newline) -> Self {
        self.newline = newline;
        self
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.text.len() + BOM.len());
        if self.bom {
            bytes.extend_from_slice(BOM);
        }
        let mut copied = 0;
        for entry in &self.undecoded {
            bytes.extend_from_slice(&self.text.as_bytes()[copied..entry.at]);
            bytes.extend_from_slice(&entry.bytes);
            copied = entry.at + char::REPLACEMENT_CHARACTER.len_utf8();
        }
        bytes.extend_from_slice(&self.text.as_bytes()[copied..]);
        bytes
    }

    /// The text, without byte order mark, with the file's own line endings.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the file starts with a byte order mark.
    pub fn has_bom(&self) -> bool {
        self.bom
    }

    /// The line ending that what is added gets.
    pub fn newline(&self) -> Newline {
        self.newline
    }

    /// The places that are not UTF-8, in order.
    pub fn undecoded(&self) -> &[Undecoded] {
        &self.undecoded
    }

    /// The byte of an editor offset; of a half of a pair, that of the whole character.
    pub fn byte_at(&self, at: usize) -> usize {
        self.units.editor_cursor(&self.text, at).seek(at).byte
    }

    /// A cursor that finds editor offsets for bytes from `first` on, without reading what is far before. It knows no lines.
    pub fn cursor_from(&self, first: usize) -> ByteCursor<'_> {
        self.units.byte_cursor(&self.text, first)
    }

    /// Carries out edits given in bytes of the current text.
    pub fn apply(&mut self, edits: &TextEdits) {
        let are_few = edits.iter().count() <= FEW_EDITS;
        for edit in edits.iter().rev() {
            self.shift_undecoded(&edit.range, edit.insert.len());
            self.text.replace_range(edit.range.clone(), &edit.insert);
            if are_few {
                self.units.follow(&self.text, &edit.range, edit.insert.len());
            }
        }
        if !are_few {
            self.units = Units::of(&self.text);
        }
        if self.newline == Newline::Lf && !self.text.contains('\n') {
            self.newline = Newline::of(&self.text);
        }
    }

    /// The byte edits that changes reported by the editor mean. They must be sorted and disjoint, as
    /// CodeMirror gives them. The editor's text stays unit for unit what this source becomes:
    /// breaks get the file's own ending, half a surrogate pair leaves U+FFFD in its place, and a `\r`
    /// that would merge with a following `\n` into one break becomes a `\r\n` of its own.
    pub fn edits_for(&self, changes: &[EditorChange]) -> TextEdits {
        let first = changes.first().map_or(0, |change| change.range.start);
        let mut cursor = self.units.editor_cursor(&self.text, first);
        let mut edits: Vec<TextEdit> = Vec::with_capacity(changes.len());
        for change in changes {
            if change.range.is_empty() && change.insert.is_empty() {
                continue;
            }
            let start = cursor.seek(change.range.start);
            let end = cursor.seek(change.range.end);
            let range = start.byte..end.byte + if end.inside_pair { 4 } else { 0 };
            let before = start.inside_pair.then(|| self.half(start.byte, 0));
            let after = end.inside_pair.then(|| self.half(end.byte, 1));
            let units = before.into_iter().chain(change.insert.encode_utf16()).chain(after);
            let insert: String =
                char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            let insert = self.newline.put_into(&insert);
            match edits.last_mut() {
                // Two changes inside one character can only be carried out as one.
                Some(last) if last.range.end > range.start => {
                    last.range.end = last.range.end.max(range.end);
                    last.insert.push_str(&insert);
                }
                _ => edits.push(TextEdit { range, insert }),
            }
        }
        self.keep_breaks_apart(&mut edits);
        TextEdits::new(edits).unwrap_or_default()
    }

    /// The high (0) or low (1) surrogate of the character at `byte`, which is outside the BMP.
    fn half(&self, byte: usize, half: usize) -> u16 {
        let character = self.text[byte..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
        character.encode_utf16(&mut [0; 2])[half]
    }

    /// Completes every `\r` that the edits would bring before a `\n`: as `\r\n` it is still one break, and the `\n` another.
    fn keep_breaks_apart(&self, edits: &mut [TextEdit]) {
        let bytes = self.text.as_bytes();
        let mut last = None;
        let mut kept_from = 0;
        for index in 0..edits.len() {
            let edit = &mut edits[index];
            if edit.range.start > kept_from {
                last = Some(bytes[edit.range.start - 1]);
            }
            if last == Some(b'\r') && edit.insert.starts_with('\n') {
                edit.insert.insert(0, '\n');
            }
            last = edit.insert.bytes().last().or(last);
            kept_from = edit.range.end;
            let is_kept_next = edits.get(index + 1).is_none_or(|next| next.range.start > kept_from);
            if is_kept_next && last == Some(b'\r') && bytes.get(kept_from) == Some(&b'\n') {
                edits[index].insert.push('\n');
            }
        }
    }

    fn shift_undecoded(&mut self, range: &Range<usize>, inserted: usize) {
        self.undecoded.retain(|entry| !range.contains(&entry.at));
        for entry in &mut self.undecoded {
            if entry.at >= range.end {
                entry.at = entry.at - (range.end - range.start) + inserted;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::byte_to_editor;

    fn edited(text: &str, range: Range<usize>, insert: &str) -> String {
        let mut source = Source::from_bytes(text.as_bytes());
        let edits = source.edits_for(&[EditorChange { range, insert: insert.to_owned() }]);
        source.apply(&edits);
        source.text().to_owned()
    }

    #[test]
    fn bytes_that_are_not_utf8_survive_edits_around_them() {
        let mut source = Source::from_bytes(b"\xEF\xBB\xBFa\xFFb\xC0\xAFc");
        assert_eq!(source.text(), "a\u{FFFD}b\u{FFFD}\u{FFFD}c");
        source.apply(&TextEdits::one(TextEdit::insert(0, "中")));
        source.apply(&TextEdits::one(TextEdit::replace(7..8, "-")));
        assert_eq!(source.to_bytes(), b"\xEF\xBB\xBF\xE4\xB8\xADa\xFF-\xC0\xAFc");
    }

    #[test]
    fn deleting_the_stand_in_deletes_the_bytes() {
        let mut source = Source::from_bytes(b"a\xFFb");
        source.apply(&TextEdits::one(TextEdit::delete(1..4)));
        assert_eq!(source.to_bytes(), b"ab");
    }

    #[test]
    fn new_lines_take_the_files_own_ending() {
        assert_eq!(edited("a\r\nb\r\n", 1..1, "\nx"), "a\r\nx\r\nb\r\n");
        assert_eq!(edited("a\nb\n", 1..1, "\nx"), "a\nx\nb\n");
        assert_eq!(edited("a\rb\r", 1..1, "\nx"), "a\rx\rb\r");
    }

    #[test]
    fn deleting_a_break_deletes_all_of_it() {
        assert_eq!(edited("a\r\nb", 1..2, ""), "ab");
    }

    #[test]
    fn two_breaks_never_merge_into_one() {
        // The editor sees: a ⏎ x ⏎ b; without x it still sees two breaks.
        assert_eq!(edited("a\rx\nb", 2..3, ""), "a\r\n\nb");
        assert_eq!(edited("x\r\nx\r\na\rx\nb", 6..7, ""), "x\r\nx\r\na\r\n\nb");
        assert_eq!(edited("a\rb\n\r\r", 3..3, "\n"), "a\rb\r\n\n\r\r");
        assert_eq!(edited("\r-\n\r", 1..2, "\n\n"), "\r\r\r\n\n\r");
        let mut source = Source::from_bytes(b"\r\r \n");
        let changes =
            [(0..1, ""), (2..2, "\n")].map(|(range, insert)| EditorChange { range, insert: insert.to_owned() });
        source.apply(&source.edits_for(&changes));
        assert_eq!(byte_to_editor(source.text(), source.text().len()), 4);
    }

    #[test]
    fn half_a_pair_leaves_a_stand_in_so_that_lengths_agree() {
        assert_eq!(edited("a😀b", 2..3, ""), "a\u{FFFD}b");
        assert_eq!(edited("a😀b", 1..2, "x"), "ax\u{FFFD}b");
        assert_eq!(edited("😀🚀", 1..3, ""), "🚀");
    }
}
