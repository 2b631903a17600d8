//! HTML to a tree of nodes, by the rules of Vue's tokenizer and parser, with everything they refuse. Where an author's tag
//! and Markdown's own tags are at odds, the author's is at fault: Vue would name a line nobody wrote.

mod attributes;
mod tags;

use super::expressions::{self, Mode};
use super::template::{Attribute, Directive, Element, Kind, Node, Space, Template, Value};
use super::{Fault, Problem};
use crate::markdown::decode_entities;
use std::collections::HashMap;
use std::ops::Range;

/// Problems that are told of. Nobody reads more, and each has to be found in the source.
const MOST_PROBLEMS: usize = 500;

/// Reads HTML. `authored` says which bytes of it the author wrote, in order; the rest is Markdown's. It decides only where
/// a fault is said to be, never whether there is one.
pub fn read<'s>(html: &'s str, authored: &[Range<usize>]) -> Template<'s> {
    let mut template = Reader::new(html, &[]).run();
    if !template.problems.is_empty() && !authored.is_empty() {
        let located = Reader::new(html, authored).run();
        if !located.problems.is_empty() {
            template.problems = located.problems;
        }
    }
    template
}

struct Reader<'s, 'r> {
    text: &'s str,
    bytes: &'s [u8],
    authored: &'r [Range<usize>],
    at: usize,
    template: Template<'s>,
    /// Elements that are open, the outermost first.
    open: Vec<usize>,
    /// How many of them have a name, in lower case: most stray end tags are known by it.
    names: HashMap<String, usize>,
    /// The element whose `v-pre` holds.
    v_pre: Option<usize>,
    /// Where the text before `at` starts.
    text_start: Option<usize>,
    /// Whether no `}}` follows any more.
    is_past_mustaches: bool,
}

/// As many nodes as such HTML may have: to grow by doubling would take three times the memory for a moment.
fn expected_nodes(html: &str) -> usize {
    let marks = html.bytes().filter(|byte| *byte == b'<').count();
    // Half of the marks open an element, and a text stands between two. No page is denser than the limit, but nonsense is.
    (marks + marks / 2).min(html.len() / 8)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0C' | b'\r')
}

fn ends_name(byte: u8) -> bool {
    byte == b'/' || byte == b'>' || is_blank(byte)
}

impl<'s, 'r> Reader<'s, 'r> {
    fn new(html: &'s str, authored: &'r [Range<usize>]) -> Self {
        Self {
            text: html,
            bytes: html.as_bytes(),
            authored,
            at: 0,
            template: Template { nodes: Vec::with_capacity(expected_nodes(html)), problems: Vec::new() },
            open: Vec::new(),
            names: HashMap::new(),
            v_pre: None,
            text_start: None,
            is_past_mustaches: false,
        }
    }

    fn run(mut self) -> Template<'s> {
        while self.at < self.text.len() {
            let rest = &self.bytes[self.at..];
            let is_mark = |at: usize, byte: u8| byte == b'<' || (byte == b'{' && rest.get(at + 1) == Some(&b'{'));
            let plain = rest.iter().enumerate().position(|(at, byte)| is_mark(at, *byte)).unwrap_or(rest.len());
            if plain > 0 {
                self.text_start.get_or_insert(self.at);
                self.at += plain;
            } else if rest[0] == b'<' {
                self.markup();
            } else {
                self.mustache();
            }
        }
        self.end_text(self.text.len());
        while let Some(index) = self.open.pop() {
            // What swallowed Markdown's own end tags is told already.
            if !self.locates() || self.is_own(index) || self.template.problems.is_empty() {
                self.missing_end(index);
            }
            self.close_element(index, self.text.len());
        }
        self.template
    }

    /// Whether faults are to be put where the author can mend them.
    fn locates(&self) -> bool {
        !self.authored.is_empty()
    }

    /// Whether the author wrote an element's tag.
    fn is_own(&self, index: usize) -> bool {
        self.is_authored(self.template.nodes[index].range.start)
    }

    fn problem(&mut self, fault: Fault, range: Range<usize>, about: &str) {
        if self.template.problems.len() >= MOST_PROBLEMS {
            return;
        }
        self.template.problems.push(Problem { fault, range, about: about.to_owned() });
    }

    fn is_authored(&self, at: usize) -> bool {
        let before = self.authored.partition_point(|range| range.start <= at);
        before.checked_sub(1).is_some_and(|index| at < self.authored[index].end)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The first byte from `at` on that passes.
    fn seek(&self, at: usize, test: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| test(*byte)).unwrap_or(rest.len())
    }

    /// The end of a mark, or of the text.
    fn after(&self, at: usize, mark: &str) -> Option<usize> {
        self.text.get(at..)?.find(mark).map(|length| at + length + mark.len())
    }

    fn space(&self) -> Space {
        self.open.last().and_then(|index| self.element(*index)).map_or(Space::Html, |element| element.space)
    }

    fn element(&self, index: usize) -> Option<&Element<'s>> {
        match &self.template.nodes.get(index)?.kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    fn add(&mut self, kind: Kind<'s>, range: Range<usize>) -> usize {
        let index = self.template.nodes.len();
        let parent = self.open.last().copied();
        let node = Node { kind, range, parent, children: Vec::new(), is_v_pre: self.v_pre.is_some() };
        self.template.nodes.push(node);
        if let Some(parent) = parent {
            self.template.nodes[parent].children.push(index);
        }
        index
    }

    fn end_text(&mut self, end: usize) {
        if let Some(start) = self.text_start.take().filter(|start| *start < end) {
            self.add(Kind::Text(&self.text[start..end]), start..end);
        }
    }

    /// `{{ … }}`. In a `v-pre` it is text, but in the text of a `<textarea>` it must end all the same.
    fn mustache(&mut self) {
        let start = self.at;
        if self.v_pre.is_some() || self.is_past_mustaches {
            self.text_start.get_or_insert(start);
            self.at += 2;
            return;
        }
        self.end_text(start);
        let Some(end) = self.after(start + 2, "}}") else {
            let line = self.text[start..].find('\n').map_or(self.text.len(), |length| start + length);
            let end = self.text[start..line].find('<').map_or(line, |length| start + length);
            self.problem(Fault::UnclosedMustache, start..end, &self.text[start..end]);
            self.at = start + 2;
            self.text_start = Some(start);
            self.is_past_mustaches = true;
            return;
        };
        let inner = self.text[start + 2..end - 2].trim_matches(|blank: char| blank.is_ascii() && is_blank(blank as u8));
        let code = decode_entities(inner);
        let expression = match expressions::read(&code, Mode::Expression) {
            Ok(read) => read.expression,
            Err(()) => {
                self.problem(Fault::Expression, start..end, &code);
                None
            }
        };
        self.add(Kind::Mustache(expression), start..end);
        self.at = end;
    }

    /// What begins with `<`.
    fn markup(&mut self) {
        let start = self.at;
        let next = self.byte(start + 1);
        match next {
            Some(b'!') => self.declaration(start),
            Some(b'?') => {
                self.end_text(start);
                let end = self.after(start + 2, ">").unwrap_or(self.text.len());
                if self.space() == Space::Html {
                    self.problem(Fault::Instruction, start..end, &self.text[start..end]);
                }
                self.at = end;
            }
            Some(b'/') => self.end_tag(start),
            Some(letter) if letter.is_ascii_alphabetic() => self.start_tag(start),
            _ => {
                self.text_start.get_or_insert(start);
                self.at += 1;
            }
        }
    }

    fn declaration(&mut self, start: usize) {
        let rest = &self.text[start..];
        let all = self.text.len();
        if rest.starts_with("<!--") {
            let hyphens = self.seek(start + 4, |byte| byte != b'-');
            let end = if self.byte(hyphens) == Some(b'>') { Some(hyphens + 1) } else { self.after(start + 4, "-->") };
            if end.is_none() {
                self.problem(Fault::UnfinishedComment, start..all, "");
            }
            self.at = end.unwrap_or(all);
        } else if rest.starts_with("<![CDATA[") {
            self.end_text(start);
            let end = self.after(start + 9, "]]>").unwrap_or(all);
            if self.space() == Space::Html {
                self.problem(Fault::Cdata, start..end, "");
            }
            self.at = end;
        } else {
            // The character after `!` and one after a single hyphen are taken unseen.
            let seen = match self.byte(start + 2) {
                Some(b'[') => start + 3,
                Some(b'-') => start + 4,
                _ => start + 3,
            };
            let seen = (seen..=all).find(|at| self.text.is_char_boundary(*at)).unwrap_or(all);
            self.end_text(start);
            self.at = self.after(seen, ">").unwrap_or(all);
        }
    }
}
