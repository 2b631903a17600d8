//! HTML to a tree of nodes, by the rules of Vue's tokenizer and parser, with everything they refuse. Where an author's tag
//! and Markdown's own tags are at odds, the author's is at fault: Vue would name a line nobody wrote.

mod attributes;

use super::expressions::{self, Mode};
use super::script::Expression;
use super::{Fault, Problem};
use crate::markdown::decode_entities;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What Vue read.
#[derive(Clone, Debug, Default)]
pub struct Template<'s> {
    /// In the order of the HTML.
    pub nodes: Vec<Node<'s>>,
    /// What it refuses.
    pub problems: Vec<Problem>,
}

/// A node. Ranges are bytes of the HTML.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// What it is.
    pub kind: Kind<'s>,
    /// A text, a mustache, or an element from its opening tag on to its end.
    pub range: Range<usize>,
    /// The element it stands in.
    pub parent: Option<usize>,
    /// The nodes in it, in order.
    pub children: Vec<usize>,
    /// Whether expressions in it are text.
    pub is_v_pre: bool,
}

/// The kinds of node.
#[derive(Clone, Debug)]
pub enum Kind<'s> {
    /// An element.
    Element(Element<'s>),
    /// Text, as it is written. Comments leave no node.
    Text(&'s str),
    /// `{{ … }}` and its expression; none when it is empty or does not parse.
    Mustache(Option<Expression>),
}

/// An element.
#[derive(Clone, Debug)]
pub struct Element<'s> {
    /// Its name as it is written.
    pub name: &'s str,
    /// Its attributes and directives.
    pub attributes: Vec<Attribute<'s>>,
    /// The opening tag.
    pub open: Range<usize>,
    /// The end tag, when there is one.
    pub close: Option<Range<usize>>,
    /// Whether the tag ends in `/>`.
    pub is_self_closing: bool,
    space: Space,
}

/// An attribute or a directive.
#[derive(Clone, Debug)]
pub struct Attribute<'s> {
    /// The whole name as it is written.
    pub name: &'s str,
    /// Name, `=` and value.
    pub range: Range<usize>,
    /// What follows the `=`.
    pub value: Option<Value<'s>>,
    /// What the name says, when it is a directive.
    pub directive: Option<Directive<'s>>,
}

/// An attribute's value.
#[derive(Clone, Debug)]
pub struct Value<'s> {
    /// Entities decoded.
    pub text: Cow<'s, str>,
    /// Without its quotes.
    pub range: Range<usize>,
}

/// A directive.
#[derive(Clone, Debug)]
pub struct Directive<'s> {
    /// Without `v-`; `bind`, `on` and `slot` for `:`, `@` and `#`.
    pub name: &'s str,
    /// What follows the colon.
    pub argument: Option<&'s str>,
    /// What follows each dot.
    pub modifiers: Vec<&'s str>,
    /// The expression in the value, where it is one and parses.
    pub expression: Option<Expression>,
    /// The names that a `v-for` or a slot binds.
    pub names: Vec<String>,
}

/// What an element belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Space {
    #[default]
    Html,
    Svg,
    MathMl,
}

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
    /// The names of the attributes of a tag that has many.
    many_names: HashSet<&'s str>,
    /// The element whose `v-pre` holds.
    v_pre: Option<usize>,
    /// Where the text before `at` starts.
    text_start: Option<usize>,
    /// Whether no `}}` follows any more.
    is_past_mustaches: bool,
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
            template: Template::default(),
            open: Vec::new(),
            names: HashMap::new(),
            many_names: HashSet::new(),
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

    fn end_tag(&mut self, start: usize) {
        self.end_text(start);
        let name_start = self.seek(start + 2, |byte| !is_blank(byte));
        let all = self.text.len();
        match self.byte(name_start) {
            Some(b'>') => {
                self.problem(Fault::EndTagName, start..name_start + 1, "");
                self.at = name_start + 1;
            }
            Some(letter) if letter.is_ascii_alphabetic() => {
                let name_end = self.seek(name_start, |byte| byte == b'>' || is_blank(byte));
                if name_end == all {
                    self.problem(Fault::UnfinishedTag, start..all, &self.text[name_start..name_end]);
                    self.at = all;
                    return;
                }
                let end = self.after(name_end, ">").unwrap_or(all);
                self.close_by_name(&self.text[name_start..name_end], start..end);
                self.at = end;
            }
            _ => self.at = self.after(name_start, ">").unwrap_or(all),
        }
    }

    fn close_by_name(&mut self, name: &'s str, tag: Range<usize>) {
        if crate::markdown::is_void(name) {
            return;
        }
        let is_authored = self.is_authored(tag.start);
        let is_same = |index: &usize| {
            self.element(*index).is_some_and(|element| element.name.eq_ignore_ascii_case(name))
                && (is_authored || !self.locates() || !self.is_own(*index))
        };
        let may_be_open = self.names.get(&name.to_ascii_lowercase()).is_some_and(|count| *count > 0);
        let found = may_be_open.then(|| self.open.iter().rposition(is_same)).flatten();
        let Some(depth) = found else {
            self.problem(Fault::StrayEndTag, tag, name);
            return;
        };
        // An author's end tag may not reach beyond what Markdown opened.
        if is_authored && !self.open[depth..].iter().all(|index| self.is_own(*index)) {
            self.problem(Fault::StrayEndTag, tag, name);
            return;
        }
        while self.open.len() > depth {
            let Some(index) = self.open.pop() else { return };
            let closed = self.element(index).map(|element| element.name.to_ascii_lowercase());
            if let Some(count) = closed.and_then(|closed| self.names.get_mut(&closed)) {
                *count = count.saturating_sub(1);
            }
            let is_last = self.open.len() == depth;
            if !is_last {
                self.missing_end(index);
            } else if let Kind::Element(element) = &mut self.template.nodes[index].kind {
                element.close = Some(tag.clone());
            }
            self.close_element(index, if is_last { tag.end } else { tag.start });
        }
    }

    fn missing_end(&mut self, index: usize) {
        if let Some(element) = self.element(index) {
            let (range, name) = (element.open.clone(), element.name);
            self.problem(Fault::MissingEndTag, range, name);
        }
    }

    fn close_element(&mut self, index: usize, end: usize) {
        self.template.nodes[index].range.end = end;
        if self.v_pre == Some(index) {
            self.v_pre = None;
        }
    }

    fn start_tag(&mut self, start: usize) {
        self.end_text(start);
        let all = self.text.len();
        let name_end = self.seek(start + 1, ends_name);
        let name = &self.text[start + 1..name_end];
        let space = self.space_of(name);
        let is_raw = self.space() == Space::Html && is_raw_text(name);
        let element =
            Element { name, attributes: Vec::new(), open: start..all, close: None, is_self_closing: false, space };
        let outer_v_pre = self.v_pre;
        let index = self.add(Kind::Element(element), start..all);
        // An attribute's own `v-pre` holds from itself on.
        let Some((end, is_self_closing)) = self.attributes(index, name_end) else {
            self.problem(Fault::UnfinishedTag, start..all, name);
            self.at = all;
            self.v_pre = outer_v_pre;
            self.template.nodes[index].is_v_pre = outer_v_pre.is_some();
            return;
        };
        self.template.nodes[index].is_v_pre = self.v_pre.is_some();
        if let Kind::Element(element) = &mut self.template.nodes[index].kind {
            element.open = start..end;
            element.is_self_closing = is_self_closing;
        }
        self.at = end;
        if crate::markdown::is_void(name) || is_self_closing {
            self.close_element(index, end);
            return;
        }
        self.open.push(index);
        *self.names.entry(name.to_ascii_lowercase()).or_default() += 1;
        if is_raw {
            self.raw_text(name);
        }
    }

    /// Text up to the end tag of the innermost element.
    fn raw_text(&mut self, name: &str) {
        let start = self.at;
        let mut from = start;
        let end = loop {
            let Some(close) = self.after(from, "</") else { break self.text.len() };
            let is_end = self.text.get(close..close + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
                && self.byte(close + name.len()).is_some_and(|byte| byte == b'>' || is_blank(byte));
            if is_end {
                break close - 2;
            }
            from = close;
        };
        // In a title and a text area, but in no script, braces count.
        if name.as_bytes().first() == Some(&b't') {
            while let Some(mark) = self.text[self.at..end].find("{{") {
                self.text_start.get_or_insert(self.at);
                self.at += mark;
                let before = self.at;
                self.mustache();
                if self.at >= end || self.at == before {
                    break;
                }
            }
        }
        self.text_start.get_or_insert(self.at.min(end));
        self.at = end.max(self.at);
        if self.at > end {
            self.text_start = None;
        }
    }

    /// What a new element belongs to.
    fn space_of(&self, name: &str) -> Space {
        let parent = self.open.last().and_then(|index| self.element(*index));
        let mut space = parent.map_or(Space::Html, |parent| parent.space);
        if let Some(parent) = parent {
            let is_text =
                matches!(parent.name, "mi" | "mo" | "mn" | "ms" | "mtext") && !matches!(name, "mglyph" | "malignmark");
            let is_foreign = matches!(parent.name, "foreignObject" | "desc" | "title");
            if (space == Space::MathMl && is_text) || (space == Space::Svg && is_foreign) {
                space = Space::Html;
            }
        }
        match name {
            "svg" if space == Space::Html => Space::Svg,
            "math" if space == Space::Html => Space::MathMl,
            _ => space,
        }
    }
}

/// Elements that hold text and no tags. The first two letters must be small.
fn is_raw_text(name: &str) -> bool {
    ["script", "style", "textarea", "title"]
        .iter()
        .any(|raw| name.get(..2) == raw.get(..2) && name.eq_ignore_ascii_case(raw))
}
