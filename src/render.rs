//! A post's body as blocks of HTML that can be replaced one by one, and what changed since the last time.
//! Touches no page; whoever owns one carries the patch out.

mod live;
mod part;

pub use live::Live;

use crate::document::Document;
use crate::markdown::{Code, Shared};
use std::ops::Range;

/// The smallest run of top-level nodes that can be replaced alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its HTML.
    pub html: String,
    /// Its bytes in the source text.
    pub range: Range<usize>,
    /// Bytes of text in its longest paragraph.
    pub longest_paragraph: usize,
    /// Its fenced code, in the order of the page.
    pub code: Vec<Code>,
    /// Where its elements of [`SPOTS`] come from, in the order of the page: bytes from the beginning of `range`. Empty when it
    /// holds HTML of the author's, which has such elements too.
    pub spots: Vec<usize>,
    /// Whether it holds HTML of the author's, which a browser's parser might put right where Vue does not.
    pub has_raw_html: bool,
}

impl Block {
    /// Whether no browser can be expected to lay the block out: Chromium 156 takes more than a second for a
    /// paragraph of 300 kB in two scripts, and its time grows with the square.
    pub fn is_unshowable(&self) -> bool {
        self.longest_paragraph > LONGEST_SHOWABLE_PARAGRAPH
    }
}

/// The elements inside a block whose place in the source is known, as a CSS selector: one for each of a block's
/// [`spots`](Block::spots).
pub const SPOTS: &str = "p:not(.custom-block-title), h1, h2, h3, h4, h5, h6, li, tr, pre";

/// In bytes. Ten times a long post's whole text.
const LONGEST_SHOWABLE_PARAGRAPH: usize = 200_000;

/// A rendered body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// In the order of the page.
    pub blocks: Vec<Block>,
    /// The text of its first `h1`, which names a page without a title.
    pub heading: String,
}

/// How to get from one rendering to the next: the blocks `removed` of the old one give way to the
/// blocks `inserted` of the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// Indices of old blocks.
    pub removed: Range<usize>,
    /// Indices of new blocks.
    pub inserted: Range<usize>,
}

/// Renders the body of a post.
pub fn render(document: &Document) -> Rendered {
    part::render_body(document, &mut Shared::default()).into_rendered()
}

impl Rendered {
    /// The whole content.
    pub fn html(&self) -> String {
        self.blocks.iter().map(|block| block.html.as_str()).collect()
    }

    /// The patch from `old` to this rendering: all but the blocks both have at their ends.
    pub fn patch_from(&self, old: &Self) -> Patch {
        Patch::between(&old.blocks, &self.blocks)
    }
}

impl Patch {
    fn between(old: &[Block], new: &[Block]) -> Self {
        let same = |(new, old): &(&Block, &Block)| new.html == old.html;
        let front = new.iter().zip(old).take_while(same).count();
        let most = new.len().min(old.len()) - front;
        let back = new.iter().rev().zip(old.iter().rev()).take(most).take_while(same).count();
        Self { removed: front..old.len() - back, inserted: front..new.len() - back }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn rendered(text: &str) -> Rendered {
        render(&Document::new(Source::from_bytes(text.as_bytes())))
    }

    #[track_caller]
    fn check_sources(text: &str, expected: &[&str]) {
        let found: Vec<_> =
            rendered(text).blocks.iter().map(|block| text[block.range.clone()].trim().to_owned()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_top_level_element_is_a_block() {
        check_sources("---\na: b\n---\n\n# a\n\nb\nc\n\n- d\n\n  e\n", &["# a", "b\nc", "- d\n\n  e"]);
    }

    #[test]
    fn raw_html_keeps_what_it_encloses() {
        check_sources("a\n\n<div>\n\nb\n\n</div>\n\nc", &["a", "<div>\n\nb\n\n</div>", "c"]);
        check_sources("<br>\n\na", &["<br>", "a"]);
        check_sources("<div>c\n\nd</div>\n\ne", &["<div>c\n\nd</div>", "e"]);
    }

    #[test]
    fn what_is_never_closed_reaches_to_the_end() {
        check_sources("a\n\n<div>\n\nb\n\nc", &["a", "<div>\n\nb\n\nc"]);
    }

    #[test]
    fn only_one_endless_paragraph_is_unshowable() {
        assert!(rendered(&"x ".repeat(150_000)).blocks[0].is_unshowable());
        assert!(!rendered(&"- x\n".repeat(150_000)).blocks[0].is_unshowable());
        let picture = format!("![a](data:image/png;base64,{})", "A".repeat(300_000));
        assert!(!rendered(&picture).blocks[0].is_unshowable());
    }

    #[test]
    fn html_in_titles_is_raw_too() {
        for text in
            ["::: tip <IMG src=a.png>\n:::", "::: code-group\n```js [<b>x</b>]\n```\n:::", "> [!TIP] <b>x</b>\n> y"]
        {
            assert!(rendered(text).blocks[0].has_raw_html, "{text}");
        }
        assert!(!rendered("::: tip **x**\n:::").blocks[0].has_raw_html);
    }

    #[test]
    fn a_patch_leaves_the_equal_ends_alone() {
        let old = rendered("a\n\nb\n\nc");
        let patch = |text: &str| rendered(text).patch_from(&old);
        assert_eq!(patch("a\n\nx\n\nc"), Patch { removed: 1..2, inserted: 1..2 });
        assert_eq!(patch("a\n\nb\n\nx\n\nc"), Patch { removed: 2..2, inserted: 2..3 });
        assert_eq!(patch("a\n\nc"), Patch { removed: 1..2, inserted: 1..1 });
        assert_eq!(patch("a\n\nb\n\nc"), Patch { removed: 3..3, inserted: 3..3 });
        assert_eq!(patch("a\n\na\n\nb\n\nc"), Patch { removed: 1..1, inserted: 1..2 });
    }

    #[test]
    fn blocks_with_crlf_and_emoji_have_true_ranges() {
        check_sources("---\r\na: b\r\n---\r\n# 😀\r\n\r\ne\u{301} 中\r\n", &["# 😀", "e\u{301} 中"]);
    }
}
