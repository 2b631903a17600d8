//! Where the front matter is. The rule is gray-matter 4.0.3's, which the site uses; it does not look
//! at what the block holds.

use std::ops::Range;

/// The pieces of a post. Byte ranges of the source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The block, if the text starts with one.
    pub block: Option<Block>,
    /// What is Markdown.
    pub body: Range<usize>,
}

/// A front matter block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What stands after the opening `---` on its line, trimmed. gray-matter takes it for a language.
    pub language: Range<usize>,
    /// From after the opening line's break to the break before the closing `---` (included).
    pub yaml: Range<usize>,
    /// The closing `---`, if there is one. Without it everything is front matter.
    pub close: Option<Range<usize>>,
}

impl Block {
    /// Whether gray-matter finds nothing in the block but comments and blanks, and so does not read it at all. It
    /// knows JavaScript's blanks, which YAML does not.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        let mut rest = &text[self.yaml.clone()];
        loop {
            rest = rest.trim_start_matches(|character: char| {
                character.is_whitespace() && character != '\u{85}' || character == '\u{FEFF}'
            });
            let comment = rest.strip_prefix('#').filter(|comment| !comment.is_empty() && !comment.starts_with('\n'));
            let Some(comment) = comment else { return rest.is_empty() };
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        }
    }
}

const FENCE: &str = "---";

/// Splits a text as gray-matter does:
/// - the text opens with `---` and the next character is not `-`;
/// - the block ends at the first line that *starts* with `---` (`---b` ends it, and `b` is body);
/// - without such a line the whole text is front matter;
/// - one line break after the closing `---` belongs to neither.
pub fn split(text: &str) -> Split {
    let without = Split { block: None, body: 0..text.len() };
    let Some(rest) = text.strip_prefix(FENCE) else { return without };
    if rest.starts_with('-') {
        return without;
    }
    let open_end = FENCE.len();
    let (language_end, yaml_start) = match rest.find('\n') {
        Some(at) => (open_end + at, open_end + at + 1),
        // Without a line break gray-matter takes all but the last character for the language.
        None => rest.char_indices().last().map_or((open_end, open_end), |(at, _)| (open_end + at, open_end + at)),
    };
    let language = trimmed(text, open_end..language_end);

    let Some(break_at) = rest.find("\n---").map(|at| open_end + at) else {
        let block = Block { language, yaml: yaml_start..text.len(), close: None };
        return Split { block: Some(block), body: text.len()..text.len() };
    };
    let close = break_at + 1..break_at + 1 + FENCE.len();
    let mut body_start = close.end;
    if text[body_start..].starts_with('\r') {
        body_start += 1;
    }
    if text[body_start..].starts_with('\n') {
        body_start += 1;
    }
    let block = Block { language, yaml: yaml_start.min(close.start)..close.start, close: Some(close) };
    Split { block: Some(block), body: body_start..text.len() }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = (range.start + slice.trim_end().len()).max(start);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, yaml: Option<&str>, body: &str) {
        let split = split(text);
        assert_eq!(split.block.map(|block| &text[block.yaml]), yaml, "yaml of {text:?}");
        assert_eq!(&text[split.body], body, "body of {text:?}");
    }

    #[test]
    fn ordinary_posts() {
        check("---\na: 1\n---\n\nb", Some("a: 1\n"), "\nb");
        check("---\r\na: 1\r\n---\r\nb", Some("a: 1\r\n"), "b");
        check("---\n---\nb", Some(""), "b");
        check("---\na: 1\n---", Some("a: 1\n"), "");
    }

    #[test]
    fn what_is_no_front_matter() {
        check("", None, "");
        check("b", None, "b");
        check("\n---\na: 1\n---\n", None, "\n---\na: 1\n---\n");
        check("----\na: 1\n---\n", None, "----\na: 1\n---\n");
        check(" ---\n", None, " ---\n");
    }

    #[test]
    fn the_closing_line_only_has_to_start_with_the_dashes() {
        check("---\na: 1\n---b\nc", Some("a: 1\n"), "b\nc");
        check("---\na: 1\n-----\nc", Some("a: 1\n"), "--\nc");
    }

    #[test]
    fn dashes_inside_a_value_do_not_close() {
        check("---\na: x --- y\nb: z ---\n---\nc", Some("a: x --- y\nb: z ---\n"), "c");
    }

    #[test]
    fn an_unclosed_block_takes_everything() {
        check("---\na: 1\n\ntext", Some("a: 1\n\ntext"), "");
        check("---", Some(""), "");
        check("---ab", Some("b"), "");
    }

    #[test]
    fn the_language_is_what_follows_the_opening_dashes() {
        let text = "--- toml \na = 1\n---\n";
        let block = split(text).block.expect("a block");
        assert_eq!(&text[block.language], "toml");
    }
}
