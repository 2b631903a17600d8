//! The site's Markdown. Blocks and what stands in their lines are found by the site's own grammar, and one pass a file
//! applies each rule of VitePress 1.2.3. Knows nothing of the page around the content.
//!
//! The grammar is markdown-it's. CommonMark leaves broken text no choice either, but a different one: where a line
//! ends a paragraph, how far a label reaches, which backticks are a pair. pulldown-cmark, which settles all of that in one
//! pass of its own, agrees with the site on well-made posts and not on the others; it serves here for its table of entities.

mod alerts;
mod attributes;
mod block;
mod code;
mod containers;
mod emoji;
mod entity;
mod headings;
mod html;
mod html_tag;
mod images;
mod inline;
mod links;
mod names;
mod slug;
mod sources;
mod target;
mod template;
mod text;
mod title;
mod toc;
mod token;
mod unicode;
mod url;

pub use code::Code;
pub use emoji::emoji_named;
pub use entity::decode_entities;
pub use html::{Place, Written, escape_text, write};
pub use links::{Target, link_target};
pub use sources::{AltPlace, ImageSource, SourceForm, image_sources};
pub use template::{Node, Page, render};
pub use title::{Title, heading_text, title};
pub use token::{CodeBlock, Element, Inline, Kind, Tag, Tightness, Token};
pub(crate) use url::decode;

pub use url::{decoded, is_decodable};

pub(crate) use html::is_sfc_block;
pub(crate) use names::Names;
pub(crate) use template::is_void;
pub(crate) use unicode::{continues_name, is_js_space, js_trim, starts_name};
pub(crate) use url::is_external;

use block::References;
use links::Extension;
use slug::Slugs;
use std::ops::Range;

/// What the blocks of a body have in common, so that some of them can be read again without the others.
#[derive(Debug, Default)]
pub struct Shared {
    references: References,
    /// Whether any element has an id of the author's.
    pub has_own_ids: bool,
    /// What the ids of the headings read last were made of, before those that were taken got a number.
    pub slugs: Vec<String>,
}

impl Shared {
    /// Where the definitions of links begin: bytes of the source text. They count in the whole body.
    pub fn definitions(&mut self) -> &mut Vec<usize> {
        &mut self.references.places
    }
}

/// The tokens of a post's body, every rule of Markdown applied. `body` is its byte range in `text`; token ranges are
/// bytes of `text`. The order of the passes is that of the site.
pub fn tokens(text: &str, body: Range<usize>) -> Vec<Token<'_>> {
    tokens_of_part(text, body, &mut Shared::default(), [])
}

/// The same of a part of a body that begins and ends between two blocks at the top level. `ids` are those of the headings
/// further up. What the part has in common with the rest is read from `shared` and written there.
pub fn tokens_of_part<'t>(
    text: &'t str,
    part: Range<usize>,
    shared: &mut Shared,
    ids: impl IntoIterator<Item = String>,
) -> Vec<Token<'t>> {
    let mut tokens = unresolved_part(text, part, shared, ids);
    resolve(&mut tokens);
    tokens
}

/// The tokens of a body with the addresses of links and images as markdown-it has them, encoded and otherwise as written.
pub fn unresolved(text: &str, body: Range<usize>) -> Vec<Token<'_>> {
    unresolved_part(text, body, &mut Shared::default(), [])
}

fn unresolved_part<'t>(
    text: &'t str,
    part: Range<usize>,
    shared: &mut Shared,
    ids: impl IntoIterator<Item = String>,
) -> Vec<Token<'t>> {
    let (mut tokens, references) = block::parse(text, part, std::mem::take(&mut shared.references));
    alerts::mark(&mut tokens);
    tokens.iter_mut().for_each(|token| read_text(token, &references));
    attributes::apply(&mut tokens);
    tokens.iter_mut().for_each(finish_text);
    // A key in a post with thousands of headings is seldom in one of them.
    let mut slugs = if tokens.iter().any(headings::is_heading) { Slugs::taken(ids) } else { Slugs::default() };
    shared.has_own_ids |= headings::add_anchors(&mut tokens, &mut slugs);
    shared.slugs = slugs.wanted;
    toc::fill(&mut tokens);
    containers::add_titles(&mut tokens, &references);
    shared.references = references;
    tokens
}

/// Gives links and images the addresses they have on the site.
pub fn resolve(tokens: &mut [Token]) {
    tokens.iter_mut().for_each(|token| resolve_addresses(token, Extension::None));
}

/// Reads a block's text.
fn read_text(token: &mut Token, references: &References) {
    if let Kind::Inline(inline) = &mut token.kind {
        inline::read(inline, references);
    }
}

/// What is done to a text once its attributes are taken out.
fn finish_text(token: &mut Token) {
    if let Kind::Inline(inline) = &mut token.kind {
        emoji::replace(&mut inline.children);
        text::join(&mut inline.children);
    }
}

fn resolve_addresses(token: &mut Token, extension: Extension) {
    if let Kind::Inline(inline) = &mut token.kind {
        links::resolve(&mut inline.children, extension);
        images::resolve(&mut inline.children);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    //! The one helper that rule files test through.

    /// Checks the HTML of a whole body, as Vue leaves it.
    #[track_caller]
    pub fn check(markdown: &str, expected: &str) {
        let rendered = super::render(&super::write(&super::tokens(markdown, 0..markdown.len())).html);
        assert_eq!(rendered.html.replace("&ZeroWidthSpace;", "\u{200B}"), expected, "{markdown:?}");
    }

    /// Checks the HTML that Vue is given.
    #[track_caller]
    pub fn check_written(markdown: &str, expected: &str) {
        let written = super::write(&super::tokens(markdown, 0..markdown.len()));
        assert_eq!(written.html.trim_end_matches('\n'), expected, "{markdown:?}");
    }
}
