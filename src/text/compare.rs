//! Two texts side by side: the places where they differ, by lines, with the words marked that differ inside. For showing, and
//! for bringing one place of the older text back; lines alone are for `diff`.

use super::diff::lines;
use super::{Change, EditorChange, gaps};
use std::ops::Range;

/// A place where two texts differ: whole lines of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Bytes of the older text; empty where the newer one has more.
    pub old: Range<usize>,
    /// Bytes of the newer text that stand there.
    pub new: Range<usize>,
    /// The lines, those of the older text first.
    pub lines: Vec<ComparedLine>,
}

/// A line that only one of two texts has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ComparedLine {
    /// Which of the two has it.
    pub change: Change,
    /// Its number in that text, from 1.
    pub number: usize,
    /// The line without its line feed, in pieces; with each whether the other text lacks it, where that is worth a mark.
    pub pieces: Vec<(String, bool)>,
}

/// Words beyond this many in a place are not compared one by one: nobody would see the marks.
const MOST_WORDS: usize = 4000;

/// The places where two texts differ, in their order. Of line breaks only line feeds count.
pub fn differences(old: &str, new: &str) -> Vec<Difference> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let (old_starts, new_starts) = (starts(&old_lines), starts(&new_lines));
    let gaps = gaps(&old_lines, &new_lines);
    let found = gaps.into_iter().map(|(old_gap, new_gap)| {
        let bytes = |starts: &[usize], gap: &Range<usize>| starts[gap.start]..starts[gap.end];
        let (old_bytes, new_bytes) = (bytes(&old_starts, &old_gap), bytes(&new_starts, &new_gap));
        let (old_marks, new_marks) = changed_words(&old[old_bytes.clone()], &new[new_bytes.clone()]);
        let mut lines = marked(Change::Removed, &old_lines[old_gap.clone()], old_gap.start, &old_marks);
        lines.extend(marked(Change::Added, &new_lines[new_gap.clone()], new_gap.start, &new_marks));
        Difference { old: old_bytes, new: new_bytes, lines }
    });
    found.collect()
}

impl Difference {
    /// What the editor has to change so that the older text's lines stand here again. Both texts are as the editor has them.
    pub fn restored(&self, old: &str, new: &str) -> EditorChange {
        let units = |bytes: Range<usize>| new.get(bytes).map_or(0, |text| text.encode_utf16().count());
        let start = units(0..self.new.start);
        let end = start + units(self.new.clone());
        EditorChange { range: start..end, insert: old.get(self.old.clone()).unwrap_or_default().to_owned() }
    }
}

/// What the editor has to change so that all of the older text stands there again, in one step.
pub fn restored(differences: &[Difference], old: &str, new: &str) -> Vec<EditorChange> {
    let (mut at, mut units) = (0, 0);
    let mut seek = |to: usize| {
        units += new.get(at..to).map_or(0, |text| text.encode_utf16().count());
        at = to;
        units
    };
    let change = |difference: &Difference| EditorChange {
        range: seek(difference.new.start)..seek(difference.new.end),
        insert: old.get(difference.old.clone()).unwrap_or_default().to_owned(),
    };
    differences.iter().map(change).collect()
}

/// Where each line begins, and where the last one ends.
fn starts(lines: &[&str]) -> Vec<usize> {
    let ends = lines.iter().scan(0, |end, line| {
        *end += line.len();
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Bytes of two texts that the other lacks, word by word and in order; a range may be empty where the other has more. Nothing
/// where the texts have so little in common that marks would only be noise.
pub fn changed_words(old: &str, new: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (old_words, new_words) = (words(old), words(new));
    if old.is_empty() || new.is_empty() || old_words.len() + new_words.len() > MOST_WORDS {
        return (Vec::new(), Vec::new());
    }
    let (old_starts, new_starts) = (starts(&old_words), starts(&new_words));
    let (mut old_marks, mut new_marks) = (Vec::new(), Vec::new());
    for (old_gap, new_gap) in gaps(&old_words, &new_words) {
        old_marks.push(old_starts[old_gap.start]..old_starts[old_gap.end]);
        new_marks.push(new_starts[new_gap.start]..new_starts[new_gap.end]);
    }
    let bytes = |marks: &[Range<usize>]| marks.iter().map(Range::len).sum::<usize>();
    let is_noise = bytes(&old_marks) * 4 >= old.len() * 3 && bytes(&new_marks) * 4 >= new.len() * 3;
    if is_noise { (Vec::new(), Vec::new()) } else { (old_marks, new_marks) }
}

/// A text cut into words: letters and digits of scripts with spaces between words together, anything else alone.
pub(crate) fn words(text: &str) -> Vec<&str> {
    let joins = |letter: char| letter.is_alphanumeric() && letter < '\u{2E80}';
    let mut words = Vec::new();
    let mut start = 0;
    let mut is_word = false;
    for (at, letter) in text.char_indices() {
        if at > start && !(is_word && joins(letter)) {
            words.push(&text[start..at]);
            start = at;
        }
        is_word = joins(letter);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// Lines that follow each other, cut at the marks, which count from the start of the first.
fn marked(change: Change, lines: &[&str], before: usize, marks: &[Range<usize>]) -> Vec<ComparedLine> {
    let mut start = 0;
    let mut marks = marks.iter().filter(|mark| !mark.is_empty()).peekable();
    let mut compared = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let shown = line.strip_suffix('\n').unwrap_or(line);
        let end = start + shown.len();
        let mut pieces = Vec::new();
        let mut at = start;
        while let Some(mark) = marks.peek().filter(|mark| mark.start < end) {
            let (from, to) = (mark.start.max(at), mark.end.min(end));
            pieces.push((shown[at - start..from - start].to_owned(), false));
            pieces.push((shown[from - start..to - start].to_owned(), true));
            at = to;
            if mark.end > end {
                break;
            }
            marks.next();
        }
        pieces.push((shown[at - start..].to_owned(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        start += line.len();
        while marks.peek().is_some_and(|mark| mark.end <= start) {
            marks.next();
        }
        compared.push(ComparedLine { change, number: before + index + 1, pieces });
    }
    compared
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks as brackets.
    fn shown(old: &str, new: &str) -> Vec<Vec<String>> {
        let line = |line: &ComparedLine| {
            let sign = if line.change == Change::Removed { '-' } else { '+' };
            let pieces = line.pieces.iter().map(|(piece, is_marked)| match is_marked {
                true => format!("[{piece}]"),
                false => piece.clone(),
            });
            format!("{sign}{} {}", line.number, pieces.collect::<String>())
        };
        differences(old, new).iter().map(|found| found.lines.iter().map(line).collect()).collect()
    }

    #[test]
    fn words_that_differ_are_marked_in_their_lines() {
        assert_eq!(shown("a\n", "a\n"), Vec::<Vec<String>>::new());
        assert_eq!(shown("one two three\n", "one 2 three\n"), [["-1 one [two] three", "+1 one [2] three"]]);
        assert_eq!(shown("欧拉系统很好\n", "欧拉操作系统很好\n"), [["-1 欧拉系统很好", "+1 欧拉[操作]系统很好"]]);
        assert_eq!(
            shown("a b c d\nsame\nx\n", "a b c e\nsame\n"),
            [vec!["-1 a b c [d]", "+1 a b c [e]"], vec!["-3 x"]]
        );
        // Nothing in common: no marks.
        assert_eq!(shown("abc\n", "xyz\n"), [["-1 abc", "+1 xyz"]]);
        // A mark over a line break is one in each line.
        assert_eq!(shown("keep one\ntwo keep\n", "keep keep\n"), [["-1 keep [one]", "-2 [two ]keep", "+1 keep keep"]]);
        assert_eq!(shown("a", "a\n"), [["-1 a", "+1 a"]]);
    }

    #[test]
    fn texts_without_a_common_line_are_compared_at_once() {
        let text = |word: &str| (0..30_000).map(|line| format!("{word} {line}\n")).collect::<String>();
        assert_eq!(differences(&text("a"), &text("b")).len(), 1);
    }
}
