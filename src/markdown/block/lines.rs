//! The lines of a body, and how much of each the enclosing blocks have taken. Columns count tabs as markdown-it
//! does; everything else is bytes of the source.

use std::borrow::Cow;
use std::ops::Range;

/// A line of the source as the innermost open block sees it.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its first byte in the source, which never moves.
    pub origin: usize,
    /// Its first byte after the markers of the quotes around it.
    pub begin: usize,
    /// Its end, without the line break.
    pub end: usize,
    /// Bytes from `begin` to its content: blanks, and the marker of a list item that starts here.
    pub shift: usize,
    /// Columns those bytes take. Negative: the line lazily continues a paragraph in a quote.
    pub indent: isize,
    /// The column that `begin` stands at, for the width of tabs.
    pub base: usize,
}

impl Line {
    /// First byte of the content.
    pub fn first(&self) -> usize {
        self.begin + self.shift
    }

    /// Whether nothing but blanks is left of it.
    pub fn is_blank(&self) -> bool {
        self.first() >= self.end
    }
}

/// Space or tab: the only blanks that count in a line's structure.
pub fn is_blank_byte(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Columns to the next tab stop.
pub fn tab_width(column: usize) -> usize {
    4 - column % 4
}

/// Splits a body at `\n`, `\r\n` and `\r`. A last line of blanks without a break is none.
pub fn split(text: &str, body: Range<usize>) -> Vec<Line> {
    let bytes = text.as_bytes();
    let find =
        |mark: char, from: usize, to: usize| text.get(from..to).and_then(|text| text.find(mark)).map(|at| from + at);
    let mut lines = Vec::new();
    let mut begin = body.start;
    let mut feed = find('\n', begin, body.end);
    while begin < body.end {
        if feed.is_some_and(|feed| feed < begin) {
            feed = find('\n', begin, body.end);
        }
        let line_break = find('\r', begin, feed.unwrap_or(body.end)).or(feed);
        let end = line_break.unwrap_or(body.end);
        let mut indent = 0;
        let mut shift = 0;
        for byte in bytes[begin..end].iter().take_while(|byte| is_blank_byte(**byte)) {
            indent += if *byte == b'\t' { tab_width(indent) } else { 1 };
            shift += 1;
        }
        if line_break.is_some() || begin + shift < end {
            lines.push(Line { origin: begin, begin, end, shift, indent: indent as isize, base: 0 });
        }
        let is_pair = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') && end + 1 < body.end;
        begin = end + if is_pair { 2 } else { 1 };
    }
    lines
}

/// Some lines' text, joined by `\n`.
#[derive(Debug, Default)]
pub struct Excerpt<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// For pieces of the text in order: first byte there, and first byte in the source.
    pub places: Vec<(usize, usize)>,
}

/// Takes `lines` out of the source without the first `indent` columns of each.
pub fn excerpt<'a>(source: &'a str, lines: &[Line], indent: usize) -> Excerpt<'a> {
    if let [line, ..] = lines
        && let (first, 0) = cut(source.as_bytes(), line, indent)
        && is_contiguous(source, lines, first, indent)
    {
        let end = lines.last().map_or(first, |last| last.end);
        return Excerpt { text: Cow::Borrowed(&source[first..end]), places: vec![(0, first)] };
    }
    let mut joined = String::new();
    let mut places = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let (first, surplus) = cut(source.as_bytes(), line, indent);
        if index > 0 {
            joined.push('\n');
        }
        joined.extend(std::iter::repeat_n(' ', surplus));
        places.push((joined.len(), first));
        joined.push_str(&source[first..line.end]);
    }
    Excerpt { text: Cow::Owned(joined), places }
}

/// The first byte after `indent` columns, and how many columns of a tab stand over.
fn cut(source: &[u8], line: &Line, indent: usize) -> (usize, usize) {
    let mut first = line.begin;
    let mut columns = 0;
    while first < line.end && columns < indent {
        match source[first] {
            b'\t' => columns += tab_width(columns + line.base),
            b' ' => columns += 1,
            _ if first < line.first() => columns += 1,
            _ => break,
        }
        first += 1;
    }
    (first, columns.saturating_sub(indent))
}

/// Whether the lines follow one another in the source just as they are to be joined.
fn is_contiguous(source: &str, lines: &[Line], first: usize, indent: usize) -> bool {
    let bytes = source.as_bytes();
    first <= lines[0].end
        && lines.windows(2).all(|pair| {
            let (line, next) = (pair[0], pair[1]);
            bytes.get(line.end) == Some(&b'\n')
                && next.begin == line.end + 1
                && cut(bytes, &next, indent) == (next.begin, 0)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_any_kind_of_break() {
        let text = "a\n b\r\n\tc\rd\n\n  ";
        let lines = split(text, 0..text.len());
        let seen: Vec<_> = lines.iter().map(|line| (&text[line.begin..line.end], line.shift, line.indent)).collect();
        assert_eq!(seen, [("a", 0, 0), (" b", 1, 1), ("\tc", 1, 4), ("d", 0, 0), ("", 0, 0)]);
    }

    #[test]
    fn excerpts_are_borrowed_when_they_can_be() {
        let text = "a\n  b\nc\r\nd";
        let lines = split(text, 0..text.len());
        assert!(matches!(excerpt(text, &lines[..3], 0).text, Cow::Borrowed("a\n  b\nc")));
        let dedented = excerpt(text, &lines, 1);
        assert_eq!(dedented.text, "a\n b\nc\nd");
        assert_eq!(dedented.places, [(0, 0), (2, 3), (5, 6), (7, 9)]);
    }

    #[test]
    fn half_a_tab_becomes_spaces() {
        let text = "\ta";
        assert_eq!(excerpt(text, &split(text, 0..text.len()), 2).text, "  a");
    }
}
