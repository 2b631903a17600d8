//! The block structure of a body, by the rules of the site: markdown-it 14.1's blocks, with VitePress's containers,
//! its component blocks, table of contents and snippets among them. What stands inside a line is not read here.
//!
//! A container or an unknown tag ends paragraphs, lists, tables and code spans, which no parser of CommonMark's own blocks
//! can be taught. So blocks are found in markdown-it's order of rules.

mod code;
mod container;
mod html;
mod leaf;
mod lines;
mod list;
mod quote;
mod reference;
mod table;

use super::token::{Element, Inline, Kind, Tag, Token};
use lines::{Excerpt, Line};
pub(super) use reference::References;
use std::ops::Range;

/// The blocks of a body and the link references it defines. Ranges are bytes of `text`.
///
/// `references` are those that count beside the body's own, and before them.
pub(super) fn parse(text: &str, body: Range<usize>, references: References) -> (Vec<Token<'_>>, References) {
    let lines = lines::split(text, body);
    let end = lines.len();
    let mut blocks = Blocks {
        text,
        lines,
        tokens: Vec::new(),
        references,
        indent: 0,
        list_indent: None,
        line: 0,
        last: end,
        tight: false,
        parent: Parent::Other,
        level: 0,
    };
    blocks.run(0, end);
    (blocks.tokens, blocks.references)
}

/// markdown-it's `maxNesting`: deeper blocks are dropped, on the site too.
const DEEPEST: usize = 100;

/// What is being parsed, as far as it decides whether a list may begin.
#[derive(Clone, Copy, PartialEq)]
enum Parent {
    Paragraph,
    Other,
}

/// What a line is asked to end.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    /// A paragraph or a link reference.
    Paragraph,
    /// A quote or a table.
    Quote,
    /// A list.
    List,
}

struct Blocks<'a> {
    text: &'a str,
    lines: Vec<Line>,
    tokens: Vec<Token<'a>>,
    references: References,
    /// Columns that content must be indented by to belong to the innermost list item.
    indent: isize,
    /// The same for the list around that item.
    list_indent: Option<isize>,
    /// The line that is to be parsed next.
    line: usize,
    /// End of the lines that may be looked at, even to continue a paragraph.
    last: usize,
    /// Whether no blank line has stood between the blocks so far.
    tight: bool,
    parent: Parent,
    level: usize,
}

impl<'a> Blocks<'a> {
    /// Parses lines until they end or belong to an outer block. `self.line` is then the first line left.
    fn run(&mut self, start: usize, end: usize) {
        let mut has_blank_lines = false;
        let mut line = start;
        while line < end {
            line = self.skip_blank(line);
            self.line = line;
            if line >= end || self.lines[line].indent < self.indent {
                break;
            }
            if self.level >= DEEPEST {
                self.line = end;
                break;
            }
            self.block(line, end);
            self.tight = !has_blank_lines;
            if self.is_blank(self.line - 1) {
                has_blank_lines = true;
            }
            line = self.line;
            if line < end && self.is_blank(line) {
                has_blank_lines = true;
                line += 1;
                self.line = line;
            }
        }
    }

    /// Parses the one block that starts at a line.
    fn block(&mut self, line: usize, end: usize) {
        let _ = self.table(line, end)
            || self.indented_code(line, end)
            || self.snippet(line)
            || self.container(line, end)
            || self.fence(line, end)
            || self.quote(line, end)
            || self.rule(line)
            || self.list(line, end)
            || self.reference(line)
            || self.html(line, end)
            || self.toc(line)
            || self.heading(line)
            || self.paragraph_or_underlined(line, end);
    }

    /// Whether a block starts at a line that ends what stands before it.
    fn ends(&self, what: Ends, line: usize, end: usize) -> bool {
        self.container_start(line).is_some()
            || self.fence_start(line).is_some()
            || self.is_quote(line)
            || self.is_rule(line)
            || (what != Ends::List
                && (self.list_start(line, true).is_some()
                    || self.html_start(line).is_some_and(|kind| kind.interrupts())
                    || self.is_toc(line)
                    || self.heading_start(line).is_some()))
            || (what == Ends::Paragraph && self.table_start(line, end).is_some())
    }

    /// First line from `line` on that is not blank, as far as may be looked.
    fn skip_blank(&self, line: usize) -> usize {
        (line..self.last).find(|line| !self.is_blank(*line)).unwrap_or(self.last.max(line))
    }

    fn is_blank(&self, line: usize) -> bool {
        self.lines.get(line).is_none_or(Line::is_blank)
    }

    /// Four columns or more: code, where no block marker counts.
    fn is_code_indented(&self, line: usize) -> bool {
        self.lines[line].indent - self.indent >= 4
    }

    /// Less than the innermost list item asks for.
    fn is_outdented(&self, line: usize) -> bool {
        self.lines[line].indent < self.indent
    }

    /// A line's content.
    fn content(&self, line: usize) -> &'a str {
        let line = &self.lines[line];
        self.text.get(line.first()..line.end).unwrap_or_default()
    }

    /// Some lines' text without the indentation of the innermost list item.
    fn excerpt(&self, lines: Range<usize>) -> Excerpt<'a> {
        self.dedented(lines, self.indent)
    }

    fn dedented(&self, lines: Range<usize>, indent: isize) -> Excerpt<'a> {
        lines::excerpt(self.text, &self.lines[lines], usize::try_from(indent).unwrap_or(0))
    }

    /// The bytes of some lines.
    fn bytes(&self, lines: Range<usize>) -> Range<usize> {
        let start = self.lines.get(lines.start).map_or(self.text.len(), |line| line.origin);
        let end = lines.end.checked_sub(1).and_then(|last| self.lines.get(last)).map_or(start, |line| line.end);
        start..end.max(start)
    }

    fn open(&mut self, tag: Tag<'a>, lines: Range<usize>) -> usize {
        let range = self.bytes(lines);
        self.tokens.push(Token { kind: Kind::Open(tag), range, level: self.level });
        self.level += 1;
        self.tokens.len() - 1
    }

    /// Closes the element opened at token `open`, which gets the range of all lines up to the current one.
    fn close(&mut self, open: usize, element: Element<'a>) {
        self.level -= 1;
        let end = self.line.checked_sub(1).and_then(|last| self.lines.get(last)).map_or(0, |line| line.end);
        let token = &mut self.tokens[open];
        token.range.end = token.range.end.max(end);
        let range = token.range.clone();
        self.tokens.push(Token { kind: Kind::Close(element), range, level: self.level });
    }

    fn leaf(&mut self, kind: Kind<'a>, range: Range<usize>) {
        self.tokens.push(Token { kind, range, level: self.level });
    }

    /// An element that holds nothing but text.
    fn text_block(&mut self, tag: Tag<'a>, content: Excerpt<'a>, lines: Range<usize>) {
        let element = tag.element.clone();
        let range = self.bytes(lines.clone());
        let open = self.open(tag, lines);
        let inline = Inline { content: content.text, places: content.places, children: Vec::new() };
        self.leaf(Kind::Inline(inline), range);
        self.close(open, element);
    }
}
