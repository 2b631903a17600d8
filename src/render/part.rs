//! A stretch of a body as blocks, and what the rest of the body has to know of it. The stretch begins and ends between two
//! blocks at the top level.

use super::{Block, Rendered};
use crate::document::Document;
use crate::markdown::{self, Code, Element, Inline, Kind, Shared, Tag, Tightness, Token, Written};
use std::collections::HashSet;
use std::ops::Range;

/// A rendered stretch.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// In the order of the page.
    pub blocks: Vec<Block>,
    /// In the order of the text, nested ones too.
    pub headings: Vec<Heading>,
    /// Whether a table of contents stands in it.
    pub has_contents: bool,
    /// Where pieces begin that have `{{` or `}}` for Vue, which pair up across pieces: bytes of the source text.
    pub braces: Vec<usize>,
}

/// A heading of the body's Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its first byte in the source text.
    pub at: usize,
    pub id: String,
    /// What the id is before it gets a number, which it does when another heading has it.
    pub slug: String,
    /// What is shown of an `h1`.
    pub title: Option<String>,
}

impl Part {
    /// The whole body, if the part is that.
    pub fn into_rendered(self) -> Rendered {
        Rendered { heading: first_title(&self.headings), blocks: self.blocks }
    }
}

/// The text of the first `h1`; empty when there is none.
pub(super) fn first_title(headings: &[Heading]) -> String {
    headings.iter().find_map(|heading| heading.title.clone()).unwrap_or_default()
}

/// The body of a post.
pub(super) fn render_body(document: &Document, shared: &mut Shared) -> Part {
    let body = document.front_matter().split.body.clone();
    let text = document.text();
    if !text[body.clone()].contains('\0') {
        return render_part(text, body, shared, []);
    }
    // markdown-it begins by replacing these, with a character three times as long.
    let visible = text[body.clone()].replace('\0', "\u{FFFD}");
    let mut part = render_part(&visible, 0..visible.len(), shared, []);
    let nuls = text[body.clone()].match_indices('\0').enumerate();
    let replaced: Vec<_> = nuls.map(|(count, (nul, _))| nul + 2 * count).collect();
    let place = |at: usize| body.start + at - 2 * replaced.partition_point(|nul| *nul < at);
    for block in &mut part.blocks {
        block.range = place(block.range.start)..place(block.range.end);
    }
    for heading in &mut part.headings {
        heading.at = place(heading.at);
    }
    part
}

/// A stretch of `text`, which holds no NUL. `ids` are those of the headings further up.
pub(super) fn render_part(
    text: &str,
    range: Range<usize>,
    shared: &mut Shared,
    ids: impl IntoIterator<Item = String>,
) -> Part {
    let tokens = markdown::tokens_of_part(text, range, shared, ids);
    let written = markdown::write(&tokens);
    let page = markdown::render(&written.html);
    let pieces = pieces(&tokens);
    let mut blocks: Vec<(Block, Range<usize>)> = Vec::new();
    for node in page.nodes {
        let first = written.pieces.partition_point(|(start, _)| *start <= node.source.start).saturating_sub(1);
        let end = written.pieces.partition_point(|(start, _)| *start < node.source.end).max(first + 1);
        let html = &page.html[node.html];
        // Nodes that share a piece of the source can't be replaced one without the other.
        let fresh = match blocks.last_mut() {
            Some((block, covered)) if first < covered.end => {
                block.html.push_str(html);
                let fresh = covered.end..end.max(covered.end);
                covered.end = fresh.end;
                fresh
            }
            _ => {
                blocks.push((Block { html: html.to_owned(), ..Block::default() }, first..end));
                first..end
            }
        };
        if let Some((block, _)) = blocks.last_mut() {
            pieces.get(fresh).unwrap_or_default().iter().for_each(|piece| block.take_in(piece));
        }
    }
    Part {
        blocks: blocks.into_iter().map(|(block, _)| block.with_spots_from_its_start()).collect(),
        headings: headings(&tokens, std::mem::take(&mut shared.slugs)),
        has_contents: tokens.iter().any(|token| matches!(token.kind, Kind::TocEntries(_))),
        braces: braces(&tokens, &written),
    }
}

fn braces(tokens: &[Token], written: &Written) -> Vec<usize> {
    let html = &written.html;
    let found = [doubled(html, '{'), doubled(html, '}')].concat();
    if found.is_empty() {
        return found;
    }
    // In fenced code they are text, but for `js-vue` and its like.
    let is_text = |token: &Token| matches!(&token.kind, Kind::Fence(block) if !block.info.contains(['{', '}']) && !block.info.contains("-vue"));
    let code: HashSet<_> = tokens.iter().filter(|token| is_text(token)).map(|token| token.range.clone()).collect();
    let is_in_code = |at: usize| {
        let place = written.places.get(written.places.partition_point(|place| place.html.end <= at));
        place.is_some_and(|place| code.contains(&place.source))
    };
    let piece = |at: usize| {
        let piece = written.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        written.pieces.get(piece).map_or(0, |(_, source)| source.start)
    };
    let mut braces: Vec<_> = found.into_iter().filter(|at| !is_in_code(*at)).map(piece).collect();
    braces.sort_unstable();
    braces.dedup();
    braces
}

/// Where a character stands twice, each counted once. Looking for one takes a fraction of looking for two.
fn doubled(html: &str, brace: char) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = html[from..].find(brace).map(|at| from + at) {
        let is_double = html[at + 1..].starts_with(brace);
        if is_double {
            found.push(at);
        }
        from = at + if is_double { 2 } else { 1 };
    }
    found
}

fn headings(tokens: &[Token], slugs: Vec<String>) -> Vec<Heading> {
    let mut slugs = slugs.into_iter();
    let heading = |(index, token): (usize, &Token)| {
        let Kind::Open(tag @ Tag { element: Element::Heading(level), .. }) = &token.kind else { return None };
        let id = tag.attribute("id").unwrap_or_default().to_owned();
        let title = (*level == 1).then(|| markdown::heading_text(&tokens[index..]));
        Some(Heading { at: token.range.start, id, slug: slugs.next().unwrap_or_default(), title })
    };
    tokens.iter().enumerate().filter_map(heading).collect()
}

/// What is known of a piece at the top level before it is HTML.
#[derive(Default)]
struct Piece {
    range: Range<usize>,
    longest_text: usize,
    code: Vec<Code>,
    spots: Vec<usize>,
    has_raw_html: bool,
}

/// The pieces that [`markdown::write`] writes, in its order.
fn pieces(tokens: &[Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for token in tokens {
        if token.level == 0 && !matches!(token.kind, Kind::Close(_)) {
            pieces.push(Piece { range: token.range.clone(), ..Piece::default() });
        }
        let Some(piece) = pieces.last_mut() else { continue };
        if is_spot(&token.kind) {
            piece.spots.push(token.range.start);
        }
        match &token.kind {
            Kind::Inline(inline) => {
                piece.longest_text = piece.longest_text.max(shown_length(inline));
                // What a heading ends in is raw as well, and no author's.
                let is_html = |child: &Token| matches!(&child.kind, Kind::RawInline(raw) if raw.starts_with('<'));
                piece.has_raw_html |= inline.children.iter().any(is_html);
            }
            Kind::Open(tag) => piece.has_raw_html |= may_have_html_in_title(&tag.element),
            Kind::Fence(block) => {
                piece.code.push(Code::of(block));
                piece.has_raw_html |= block.info.contains('<');
            }
            Kind::RawBlock(raw) | Kind::RawInline(raw) => {
                piece.longest_text = piece.longest_text.max(raw.len());
                piece.has_raw_html = true;
            }
            _ => {}
        }
    }
    pieces
}

/// Whether the author's HTML may be in a title, which is no token of its own.
fn may_have_html_in_title(element: &Element) -> bool {
    match element {
        Element::Container(container) => container.info.contains('<'),
        Element::Alert(_, title) => title.contains('<'),
        _ => false,
    }
}

/// Whether a token is an element of [`super::SPOTS`].
fn is_spot(kind: &Kind) -> bool {
    match kind {
        Kind::Open(tag) => matches!(
            tag.element,
            Element::Paragraph(Tightness::Loose) | Element::Heading(_) | Element::Item | Element::Row
        ),
        Kind::Fence(_) | Kind::IndentedCode(..) => true,
        _ => false,
    }
}

/// Bytes of text that a browser has to lay out. Addresses and the like take no room.
fn shown_length(inline: &Inline) -> usize {
    let lengths = inline.children.iter().map(|child| match &child.kind {
        Kind::Text(text) | Kind::InlineCode(text, _) | Kind::RawInline(text) => text.len(),
        _ => 0,
    });
    lengths.sum()
}

impl Block {
    fn take_in(&mut self, piece: &Piece) {
        self.range = match self.range.is_empty() {
            true => piece.range.clone(),
            false => self.range.start.min(piece.range.start)..self.range.end.max(piece.range.end),
        };
        self.longest_paragraph = self.longest_paragraph.max(piece.longest_text);
        self.code.extend(piece.code.iter().cloned());
        self.spots.extend(&piece.spots);
        self.has_raw_html |= piece.has_raw_html;
    }

    fn with_spots_from_its_start(mut self) -> Self {
        if self.has_raw_html {
            self.spots.clear();
        }
        self.spots.iter_mut().for_each(|at| *at = at.saturating_sub(self.range.start));
        self
    }
}
