//! The site's Markdown: pulldown-cmark's events become [`Token`]s, and one pass a file applies each rule
//! by which VitePress 1.2.3 differs. Knows nothing of the page around the content.

mod code;
mod headings;
mod html;
mod images;
mod links;
mod nfkd;
mod parse;
mod raw_html;
mod slug;
mod token;

pub use code::{Code, code_title};
pub use html::{escape_attribute, escape_text, write};
pub use raw_html::{TagEvent, tag_events};
pub use token::{CodeBlock, Kind, Tag, Token};

use std::ops::Range;

/// The tokens of a post's body, every rule applied. `body` is its byte range in `text`; token ranges are
/// bytes of `text`.
pub fn tokens(text: &str, body: Range<usize>) -> Vec<Token<'_>> {
    let mut tokens = parse::parse(text, body);
    headings::add_anchors(text, &mut tokens);
    links::resolve(&mut tokens);
    images::resolve(&mut tokens);
    tokens
}

#[cfg(test)]
pub(crate) mod tests {
    //! The one helper that rule files test through.

    /// Checks the HTML of a whole body.
    #[track_caller]
    pub fn check(markdown: &str, expected: &str) {
        let html = super::write(&super::tokens(markdown, 0..markdown.len()));
        assert_eq!(html, expected, "{markdown:?}");
    }
}
