//! How two texts differ: as one edit, and line by line. For showing and for storing; what is edited never comes from here.

use super::{TextEdit, gaps};
use std::ops::Range;

/// Whether a line is gone or new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Only the old text has it.
    Removed,
    /// Only the new text has it.
    Added,
}

/// A line that only one of two texts has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LineChange {
    /// Which of the two has it.
    pub change: Change,
    /// Its number in that text, from 1.
    pub line: usize,
    /// The line without its line feed; a carriage return before that stays.
    pub text: String,
}

/// The one edit that makes `new` of `old`: all between what both begin with and what both end with.
pub fn edit_between(old: &str, new: &str) -> TextEdit {
    let front: usize =
        old.chars().zip(new.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let pairs = old_rest.chars().rev().zip(new_rest.chars().rev());
    let back: usize = pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum();
    TextEdit::replace(front..old.len() - back, &new_rest[..new_rest.len() - back])
}

/// The lines in which two texts differ, in the order of the texts; what is removed comes before what stands in its place.
pub fn line_changes(old: &str, new: &str) -> Vec<LineChange> {
    let (old, new): (Vec<_>, Vec<_>) = (lines(old), lines(new));
    let of = |change, lines: &[&str], range: Range<usize>| {
        let numbered = range.map(|index| (index + 1, lines[index]));
        let change = |(line, text): (usize, &str)| LineChange {
            change,
            line,
            text: text.strip_suffix('\n').unwrap_or(text).to_owned(),
        };
        numbered.map(change).collect::<Vec<_>>()
    };
    let found = gaps(&old, &new).into_iter().flat_map(|(old_gap, new_gap)| {
        let mut both = of(Change::Removed, &old, old_gap);
        both.extend(of(Change::Added, &new, new_gap));
        both
    });
    found.collect()
}

/// The lines of a text with their breaks, so that lines that end differently differ.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let found = line_changes(old, new).into_iter().map(|found| {
            let sign = if found.change == Change::Removed { '-' } else { '+' };
            format!("{sign}{} {}", found.line, found.text)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
        let edit = edit_between(old, new);
        assert_eq!(crate::text::TextEdits::one(edit).applied_to(old), new);
    }

    #[test]
    fn only_the_lines_that_differ_are_named() {
        check("a\nb\nc\n", "a\nb\nc\n", &[]);
        check("a\nb\nc\n", "a\nx\nc\n", &["-2 b", "+2 x"]);
        check("a\nb\n", "n\na\nb\n", &["+1 n"]);
        check("a\nb\nc", "a\nc", &["-2 b"]);
        check("a\n", "a\r\n", &["-1 a", "+1 a\r"]);
        check("", "中\n", &["+1 中"]);
        check("a", "a\n", &["-1 a", "+1 a"]);
    }

    #[test]
    fn one_edit_leaves_what_both_begin_and_end_with() {
        assert_eq!(edit_between("中文aa", "中国aaa"), TextEdit::replace(3..6, "国a"));
        assert_eq!(edit_between("aa", "aaa"), TextEdit::insert(2, "a"));
        assert_eq!(edit_between("a", "a"), TextEdit::delete(1..1));
    }
}
