//! What stands inside a line, to the letter of markdown-it: links, images, code, autolinks and raw HTML are islands that
//! are found first; breaks, escapes, entities, emphasis and strikethrough are read in the text between.

mod delimiters;
pub(super) mod islands;

use super::block::References;
use super::entity::{entity, is_escapable};
use super::text::bytes;
use super::token::{Element, Inline, Kind, Special, Tag, Token};
use super::url;
use delimiters::Delimiters;
use islands::{Island, Mark, Target};
use std::borrow::Cow;
use std::ops::Range;

/// Reads the text of a block.
pub(super) fn read(inline: &mut Inline<'_>, references: &References) {
    let is_plain = !inline.content.bytes().any(|byte| MARKS[usize::from(byte)]);
    let mut children = if is_plain && !inline.content.is_empty() {
        vec![Token { kind: Kind::Text(inline.content.clone()), range: 0..inline.content.len(), level: 0 }]
    } else {
        join(Reader::new(&inline.content, references, 0).read(), &inline.content)
    };
    for child in &mut children {
        child.range = inline.place(child.range.start)..inline.place(child.range.end);
    }
    inline.children = children;
}

/// A text without any of these is text and nothing else.
const MARKS: [bool; 256] = bytes(b"\n\\&*_~`[<");

/// What is not text between islands.
const TEXT_MARKS: [bool; 256] = bytes(b"\n\\&*_~");

/// Images in images' descriptions, beyond which only text is read.
const DEEPEST: usize = 100;

/// A piece of a text. Text itself is its range.
#[derive(Clone, Debug)]
struct Piece<'t> {
    kind: PieceKind<'t>,
    range: Range<usize>,
}

#[derive(Clone, Debug)]
enum PieceKind<'t> {
    Text,
    Open(Tag<'static>),
    Close(Element<'static>),
    Void(Tag<'static>),
    Special {
        text: Cow<'t, str>,
        is_entity: bool,
    },
    Code(Cow<'t, str>),
    /// What an autolink shows.
    Shown(String),
    SoftBreak,
    Html,
}

/// What ends a stretch of text.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    /// The end of a link's label.
    Label,
    /// Anything else.
    Island,
}

struct Reader<'t> {
    content: &'t str,
    references: &'t References,
    depth: usize,
    pieces: Vec<Piece<'t>>,
    delimiters: Delimiters,
    /// First byte of text that is in no piece yet.
    pending: usize,
}

impl<'t> Reader<'t> {
    fn new(content: &'t str, references: &'t References, depth: usize) -> Self {
        Self { content, references, depth, pieces: Vec::new(), delimiters: Delimiters::default(), pending: 0 }
    }

    fn read(mut self) -> Vec<Piece<'t>> {
        let islands = if self.depth < DEEPEST { islands::find(self.content, self.references) } else { Vec::new() };
        let mut at = 0;
        for island in islands {
            let edge = if matches!(island.mark, Mark::LinkClose) { Edge::Label } else { Edge::Island };
            self.text(at..island.range.start, edge);
            at = island.range.end;
            self.island(island);
            self.pending = at;
        }
        self.text(at..self.content.len(), Edge::Island);
        self.delimiters.resolve(self.content, &mut self.pieces);
        self.pieces
    }

    fn push(&mut self, kind: PieceKind<'t>, range: Range<usize>) {
        self.pieces.push(Piece { kind, range });
    }

    /// Makes a piece of the pending text up to `end`.
    fn flush(&mut self, end: usize) {
        if end > self.pending {
            self.push(PieceKind::Text, self.pending..end);
        }
        self.pending = end;
    }

    fn island(&mut self, island: Island) {
        let range = island.range;
        match island.mark {
            Mark::Code => {
                let code = code_text(&self.content[range.clone()]);
                self.push(PieceKind::Code(code), range);
            }
            Mark::Html => self.push(PieceKind::Html, range),
            Mark::Auto(url) => {
                let text = self.content.get(range.start + 1..range.end - 1).unwrap_or_default();
                let tag = Tag::new(Element::Autolink).with("href", url);
                self.push(PieceKind::Open(tag), range.start..range.start + 1);
                self.push(PieceKind::Shown(url::readable(text)), range.start + 1..range.end - 1);
                self.push(PieceKind::Close(Element::Autolink), range.end - 1..range.end);
            }
            Mark::LinkOpen(target) => {
                self.push(PieceKind::Open(target.tag(Element::Link, "href")), range);
                self.delimiters.enter();
            }
            Mark::LinkClose => {
                self.delimiters.leave();
                self.push(PieceKind::Close(Element::Link), range);
            }
            Mark::Image(target, label) => self.image(target, label, range),
        }
    }

    fn image(&mut self, target: Target, label: Range<usize>, range: Range<usize>) {
        let label = self.content.get(label).unwrap_or_default();
        let inner = Reader::new(label, self.references, self.depth + 1).read();
        let mut tag =
            Tag::new(Element::Image(label.to_owned())).with("src", target.url).with("alt", description(&inner, label));
        if !target.title.is_empty() {
            tag = tag.with("title", target.title);
        }
        self.push(PieceKind::Void(tag), range);
    }

    /// Reads text between islands.
    fn text(&mut self, range: Range<usize>, edge: Edge) {
        self.pending = range.start;
        let bytes = self.content.as_bytes();
        let mut at = range.start;
        while at < range.end {
            let plain = bytes[at..range.end].iter().position(|byte| TEXT_MARKS[usize::from(*byte)]);
            let Some(plain) = plain else { break };
            at += plain;
            at = match bytes[at] {
                b'\n' => self.line_break(at, range.end),
                b'\\' if at + 1 < self.content.len() => self.escape(at, range.end),
                b'&' => self.entity(at),
                b'*' | b'_' | b'~' => self.delimiter_run(at, range.end, edge),
                _ => at + 1,
            };
        }
        self.flush(range.end);
    }

    fn line_break(&mut self, at: usize, end: usize) -> usize {
        let line = &self.content[self.pending..at];
        let text = line.trim_end_matches(' ');
        let spaces = line.len() - text.len();
        if spaces > 1 {
            self.flush(at - spaces);
            self.push(PieceKind::Void(Tag::new(Element::Break)), at - spaces..at + 1);
        } else {
            self.flush(at - spaces);
            self.push(PieceKind::SoftBreak, at - spaces..at + 1);
        }
        self.skip_blanks(at + 1, end)
    }

    fn skip_blanks(&mut self, start: usize, end: usize) -> usize {
        let rest = &self.content[start..end];
        self.pending = start + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.pending
    }

    fn escape(&mut self, at: usize, end: usize) -> usize {
        let after = &self.content[at + 1..];
        let Some(escaped) = after.chars().next() else { return at + 1 };
        self.flush(at);
        if escaped == '\n' {
            self.push(PieceKind::Void(Tag::new(Element::Break)), at..at + 2);
            return self.skip_blanks(at + 2, end.max(at + 2));
        }
        let next = at + 1 + escaped.len_utf8();
        let text = if is_escapable(escaped) { &self.content[at + 1..next] } else { &self.content[at..next] };
        self.push(PieceKind::Special { text: Cow::Borrowed(text), is_entity: false }, at..next);
        self.pending = next;
        next
    }

    fn entity(&mut self, at: usize) -> usize {
        let Some((length, text)) = entity(&self.content[at..]) else { return at + 1 };
        self.flush(at);
        self.push(PieceKind::Special { text: Cow::Owned(text), is_entity: true }, at..at + length);
        self.pending = at + length;
        self.pending
    }

    /// A run of `*`, `_` or `~`: every marker that may pair off is a piece of its own.
    fn delimiter_run(&mut self, at: usize, end: usize, edge: Edge) -> usize {
        // To a delimiter a label ends like a text, and does not begin like one.
        let text = if edge == Edge::Label { &self.content[..end] } else { self.content };
        let run = delimiters::Run::at(text, at);
        let end = at + run.length;
        let width = if run.marker == b'~' { 2 } else { 1 };
        if run.length < width {
            return end;
        }
        self.flush(at);
        let odd = run.length % width;
        if odd > 0 {
            self.push(PieceKind::Text, at..at + odd);
        }
        for start in (at + odd..end).step_by(width) {
            self.push(PieceKind::Text, start..start + width);
            self.delimiters.push(&run, self.pieces.len() - 1);
        }
        self.pending = end;
        end
    }
}

/// The text of inline code: line breaks are blanks, and one blank goes at each end when both have one.
fn code_text(span: &str) -> Cow<'_, str> {
    let inside = span.trim_start_matches('`');
    let ticks = span.len() - inside.len();
    let inside = inside.get(..inside.len().saturating_sub(ticks)).unwrap_or_default();
    let text = if inside.contains('\n') { Cow::Owned(inside.replace('\n', " ")) } else { Cow::Borrowed(inside) };
    let is_one_line = !inside.contains(['\u{2028}', '\u{2029}']); // to JavaScript, where `\n` is a blank by now
    let stripped = |text: &str| text.len() > 2 && text.starts_with(' ') && text.ends_with(' ') && is_one_line;
    match text {
        Cow::Borrowed(text) if stripped(text) => Cow::Borrowed(&text[1..text.len() - 1]),
        Cow::Owned(text) if stripped(&text) => Cow::Owned(text[1..text.len() - 1].to_owned()),
        other => other,
    }
}

/// An image's description: text and raw HTML. Code, escapes and entities vanish, as they do on the site.
fn description(pieces: &[Piece], label: &str) -> String {
    let mut text = String::new();
    for piece in pieces {
        match &piece.kind {
            PieceKind::Text | PieceKind::Html => text.push_str(&label[piece.range.clone()]),
            PieceKind::Shown(shown) => text.push_str(shown),
            PieceKind::SoftBreak => text.push('\n'),
            PieceKind::Void(tag) if tag.element == Element::Break => text.push('\n'),
            PieceKind::Void(tag) => text.push_str(tag.attribute("alt").unwrap_or_default()),
            _ => {}
        }
    }
    text
}

/// Joins neighbouring text and makes tokens of pieces. Their ranges are bytes of the content.
fn join<'a>(pieces: Vec<Piece>, content: &Cow<'a, str>) -> Vec<Token<'a>> {
    let slice = |range: Range<usize>| match content {
        Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
        Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
    };
    let mut joined: Vec<Token<'a>> = Vec::with_capacity(pieces.len());
    for Piece { kind, range } in pieces {
        let kind = match kind {
            PieceKind::Text => {
                if let Some(Token { kind: Kind::Text(text), range: before, .. }) = joined.last_mut() {
                    if before.end == range.start {
                        before.end = range.end;
                        *text = slice(before.clone());
                    } else {
                        text.to_mut().push_str(&slice(range));
                    }
                    continue;
                }
                Kind::Text(slice(range.clone()))
            }
            PieceKind::Shown(text) => Kind::Text(Cow::Owned(text)),
            PieceKind::Open(tag) => Kind::Open(tag),
            PieceKind::Close(element) => Kind::Close(element),
            PieceKind::Void(tag) => Kind::Void(tag),
            PieceKind::Special { text, is_entity } => {
                let text = Cow::Owned(text.into_owned());
                Kind::Special(Special { text, source: slice(range.clone()), is_entity })
            }
            PieceKind::Code(text) => Kind::InlineCode(Cow::Owned(text.into_owned()), Vec::new()),
            PieceKind::SoftBreak => Kind::SoftBreak,
            PieceKind::Html => Kind::RawInline(slice(range.clone())),
        };
        joined.push(Token { kind, range, level: 0 });
    }
    joined
}
