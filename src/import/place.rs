//! Where foreign Markdown goes in a post: its blocks apart from those around it, a single paragraph in the line.

use crate::document::Document;
use crate::text::{Newline, TextEdit};
use std::ops::Range;

/// The edit that puts Markdown in place of `selection` (bytes), and how many editor units of it stand before the Markdown.
/// Never in the front matter.
pub fn placed(document: &Document, selection: Range<usize>, markdown: &str) -> (TextEdit, usize) {
    let text = document.text();
    let body = document.front_matter().split.body.start;
    let Range { start, end } = document.in_body(selection);
    let markdown = markdown.trim_end_matches('\n');
    let (mut before, mut after) = ("", "");
    if is_block(markdown) {
        let lines = |text: &str| text.replace("\r\n", "\n");
        let above = lines(&text[body..start]);
        let below = lines(&text[end..]);
        before = if above.trim_matches(['\n', ' ']).is_empty() || above.ends_with("\n\n") {
            ""
        } else if above.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        after = if below.is_empty() || below == "\n" || below.starts_with("\n\n") {
            ""
        } else if below.starts_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
    }
    let insert = Newline::of(text).put_into(&format!("{before}{markdown}{after}"));
    (TextEdit::replace(start..end, insert), before.len())
}

/// Whether Markdown is more than the text of one paragraph. A converter escapes what looks like a block and is none.
fn is_block(markdown: &str) -> bool {
    let starts = ["#", "- ", "* ", "> ", "|", "```", "~~~", "---", "    "];
    let is_number = || {
        let digits = markdown.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && markdown[digits..].starts_with(". ")
    };
    markdown.contains('\n') || starts.iter().any(|start| markdown.starts_with(start)) || is_number()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, TextEdits};

    #[track_caller]
    fn check(text: &str, selection: Range<usize>, markdown: &str, expected: &str) {
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let (edit, before) = placed(&document, selection, markdown);
        let start = edit.range.start;
        let applied = TextEdits::one(edit).applied_to(text);
        assert_eq!(applied, expected);
        let normal = applied[start..].replace("\r\n", "\n");
        assert!(normal[before..].starts_with(markdown.trim_end_matches('\n')));
    }

    #[test]
    fn a_paragraph_stands_in_the_line() {
        check("a b", 2..2, "**c**\n", "a **c**b");
        check("a b", 0..1, "1\\. c", "1\\. c b");
    }

    #[test]
    fn blocks_stand_apart() {
        check("a b", 2..2, "# c\n", "a \n\n# c\n\nb");
        check("a\n", 2..2, "# c", "a\n\n# c");
        check("a\r\n\r\n\r\nb", 5..5, "c\n\nd", "a\r\n\r\nc\r\n\r\nd\r\n\r\nb");
        check("", 0..0, "- c\n", "- c");
        check("a", 0..1, "1. c", "1. c");
    }

    #[test]
    fn the_front_matter_gets_none() {
        check("---\na: b\n---\n\nc", 5..6, "# d", "---\na: b\n---\n# d\n\nc");
    }
}
