//! Edits as values: replacements in a text, sorted and disjoint.
//! Not an undo history; that is the editor's.

use std::ops::Range;

/// One replacement: the bytes of `range` become `insert`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// Byte range in the text before the edit.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub insert: String,
}

impl TextEdit {
    /// Replaces the bytes of `range` by `insert`.
    pub fn replace(range: Range<usize>, insert: impl Into<String>) -> Self {
        Self { range, insert: insert.into() }
    }

    /// Inserts at byte offset `at`.
    pub fn insert(at: usize, insert: impl Into<String>) -> Self {
        Self::replace(at..at, insert)
    }

    /// Deletes the bytes of `range`.
    pub fn delete(range: Range<usize>) -> Self {
        Self::replace(range, String::new())
    }
}

/// Edits to one text, all in coordinates of the text before any of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextEdits {
    /// Sorted by start, no two overlap; insertions at one place keep their order.
    edits: Vec<TextEdit>,
}

impl TextEdits {
    /// Sorts the edits. `None` if two of them overlap.
    pub fn new(mut edits: Vec<TextEdit>) -> Option<Self> {
        edits.sort_by_key(|edit| edit.range.start);
        let disjoint = edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start);
        disjoint.then_some(Self { edits })
    }

    /// A single edit.
    pub fn one(edit: TextEdit) -> Self {
        Self { edits: vec![edit] }
    }

    /// Nothing to do.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The edits in the order of the text.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &TextEdit> {
        self.edits.iter()
    }

    /// The text after the edits.
    pub fn applied_to(&self, text: &str) -> String {
        let grown: usize = self.edits.iter().map(|edit| edit.insert.len()).sum();
        let mut result = String::with_capacity(text.len() + grown);
        let mut copied = 0;
        for edit in &self.edits {
            result.push_str(&text[copied..edit.range.start]);
            result.push_str(&edit.insert);
            copied = edit.range.end;
        }
        result.push_str(&text[copied..]);
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_sorted_and_applied_at_once() {
        let edits =
            TextEdits::new(vec![TextEdit::replace(4..7, "galley"), TextEdit::insert(0, "> "), TextEdit::delete(3..4)])
                .expect("disjoint");
        assert_eq!(edits.applied_to("the old text"), "> thegalley text");
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let overlap = vec![TextEdit::delete(0..3), TextEdit::insert(2, "x")];
        assert_eq!(TextEdits::new(overlap), None);
    }

    #[test]
    fn touching_edits_are_allowed() {
        let touching = vec![TextEdit::delete(0..2), TextEdit::delete(2..4)];
        let edits = TextEdits::new(touching).expect("disjoint");
        assert_eq!(edits.applied_to("abcdef"), "ef");
    }
}
