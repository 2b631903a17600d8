//! What a reviewer says of a place in a post, and how it stays at that place while the text changes or comes anew.

use crate::text::{TextEdits, in_editor};
use serde::{Deserialize, Serialize};

/// At most so many characters are quoted of what was selected.
const MOST_QUOTED: usize = 400;

/// What a reviewer says of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The line, from 1.
    pub line: usize,
    /// What is meant: a part of the page, else the line.
    pub quote: String,
    /// The reviewer's own Markdown.
    pub text: String,
    /// The line as it was, to find it again in another version; that of older records is the quote.
    #[serde(default)]
    pub source: String,
}

impl Comment {
    /// Of a line of a post, which is the last one at most; `quote` is what of it is meant. Nothing when nothing is said.
    pub fn on(post: &str, line: usize, quote: &str, said: &str) -> Option<Self> {
        let post = in_editor(post);
        let lines: Vec<&str> = post.split('\n').collect();
        // What stands after the last break is a line only if there is something.
        let last = lines.len() - usize::from(lines.len() > 1 && lines.last() == Some(&""));
        let line = line.clamp(1, last);
        let source = lines[line - 1].trim().to_owned();
        let quote: String = quote.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_QUOTED).collect();
        let quote = if quote.is_empty() { source.clone() } else { quote };
        (!said.trim().is_empty()).then(|| Self { line, quote, text: said.trim().to_owned(), source })
    }

    /// Finds the line in a post that may be another version: where it was, else the nearest that reads the same.
    pub fn find_again(&mut self, post: &str) {
        let post = in_editor(post);
        let source = if self.source.is_empty() { &self.quote } else { &self.source };
        let same = post.split('\n').zip(1_usize..).filter(|(line, _)| !source.is_empty() && line.trim() == source);
        let nearest = same.map(|(_, line)| line).min_by_key(|line| line.abs_diff(self.line));
        self.line = nearest.unwrap_or(self.line).clamp(1, post.split('\n').count());
    }
}

/// Moves comments along with edits of the post they are on, given in bytes of its text before. Whether any has another line.
pub fn follow(comments: &mut [Comment], post: &str, edits: &TextEdits) -> bool {
    let changes_lines =
        edits.iter().any(|edit| breaks(&edit.insert) + post.get(edit.range.clone()).map_or(0, breaks) > 0);
    if comments.is_empty() || !changes_lines {
        return false;
    }
    let starts: Vec<usize> = std::iter::once(0).chain(ends(post)).collect();
    let mut is_moved = false;
    for comment in comments {
        let start = starts.get(comment.line.saturating_sub(1)).copied().unwrap_or(post.len());
        let line = line_after(comment.line, start, post, edits);
        is_moved |= line != comment.line;
        comment.line = line;
    }
    is_moved
}

/// Where the line `line`, which begins at `start`, is after edits.
fn line_after(line: usize, start: usize, post: &str, edits: &TextEdits) -> usize {
    let mut now = line;
    for edit in edits.iter().take_while(|edit| edit.range.start <= start) {
        let before = post.get(edit.range.start..edit.range.end.min(start)).map_or(0, breaks);
        let inserted = breaks(&edit.insert);
        // A line that is replaced with others around it is among what stands there then.
        let stays = if edit.range.end > start { inserted.min(before) } else { inserted };
        now = (now + stays).saturating_sub(before).max(1);
    }
    now
}

/// Where lines end, each behind its break.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_end = move |at: &usize| bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    (0..bytes.len()).filter(is_end).map(|at| at + 1)
}

fn breaks(text: &str) -> usize {
    ends(text).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextEdit;
    use std::ops::Range;

    const POST: &str = "one\r\ntwo\r\nthree\r\nfour\r\n";

    fn comment(line: usize) -> Comment {
        Comment::on(POST, line, "", "said").expect("something is said")
    }

    #[test]
    fn a_comment_is_on_a_line_that_is_there() {
        assert_eq!((comment(0).line, comment(2).quote.as_str(), comment(9).source.as_str()), (1, "two", "four"));
        assert_eq!(Comment::on(POST, 1, "", " \n"), None);
        let quoted = Comment::on("", 3, " a\n  b ", " x ").expect("something is said");
        assert_eq!((quoted.line, quoted.quote.as_str(), quoted.text.as_str()), (1, "a b", "x"));
    }

    #[track_caller]
    fn check(line: usize, range: Range<usize>, insert: &str, expected: usize) {
        let mut comments = [comment(line)];
        let is_moved = follow(&mut comments, POST, &TextEdits::one(TextEdit::replace(range, insert.to_owned())));
        assert_eq!((comments[0].line, is_moved), (expected, expected != line));
    }

    #[test]
    fn a_comment_follows_its_line() {
        // Above, in, below.
        check(3, 0..0, "zero\r\n", 4);
        check(3, 3..3, "\r\n", 4);
        check(3, 0..5, "", 2);
        check(3, 12..13, "x", 3);
        check(3, 12..12, "\r\n", 3);
        check(3, 17..23, "", 3);
        // Where it begins.
        check(3, 10..10, "new\r\n", 4);
        check(3, 10..10, "x", 3);
        // It goes, alone or with those around it.
        check(3, 10..17, "", 3);
        check(3, 3..19, "", 1);
        check(3, 0..23, "a\r\nb\r\nc\r\nd\r\n", 3);
        check(3, 0..23, "a\r\n", 2);
    }

    #[test]
    fn a_line_is_found_again_in_another_version() {
        let find = |line: usize, post: &str| {
            let mut comment = comment(line);
            comment.find_again(post);
            comment.line
        };
        assert_eq!(find(3, POST), 3);
        assert_eq!(find(3, "zero\none\n  three\n"), 3);
        assert_eq!(find(3, "three\n\n\n\n\nthree"), 1);
        assert_eq!(find(4, "a\nb"), 2);
        let old = r#"{"line":3,"quote":"three","text":"x"}"#;
        let mut old: Comment = serde_json::from_str(old).expect("a record of before");
        old.find_again("three\n");
        assert_eq!(old.line, 1);
    }
}
