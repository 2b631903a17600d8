//! What passes work on: a flat list of opening and closing tags, leaves and raw pieces, with their place in the
//! source. Not a tree; a pass that needs nesting looks at levels.

use std::borrow::Cow;
use std::ops::Range;

/// Names and values, not yet escaped, in the order they are written.
pub type Attributes<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// One piece of output and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Bytes of the source text.
    pub range: Range<usize>,
    /// How many elements enclose it. A closing tag has the level of its opening one.
    pub level: usize,
}

/// The kinds of token.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'a> {
    /// `<p>`
    Open(Tag<'a>),
    /// `</p>`
    Close(Element<'a>),
    /// `<br>`, `<hr>`, `<img>`
    Void(Tag<'a>),
    /// The text of a block, and what was found in it.
    Inline(Inline<'a>),
    /// A fenced block.
    Fence(CodeBlock<'a>),
    /// A block of indented code: its text, which ends in `\n`.
    IndentedCode(String, Attributes<'a>),
    /// The entries of a table of contents, once the headings are known.
    TocEntries(String),
    /// Text, escaped nowhere. What looks like an entity is none.
    Text(Cow<'a, str>),
    /// An escape or an entity: kept apart from the text around it until attributes and emoji are found.
    Special(Special<'a>),
    /// A line break in the source that is none on the page.
    SoftBreak,
    /// Inline code.
    InlineCode(Cow<'a, str>, Attributes<'a>),
    /// An emoji that was a name or a shortcut.
    Emoji(&'static str),
    /// Raw HTML that is a block of its own.
    RawBlock(Cow<'a, str>),
    /// Raw HTML within a line.
    RawInline(Cow<'a, str>),
}

/// The elements that Markdown makes.
#[derive(Clone, Debug, PartialEq)]
pub enum Element<'a> {
    /// A paragraph. Those of a tight list are there and not written.
    Paragraph(Tightness),
    /// A heading and its level, 1 to 6.
    Heading(u8),
    /// `<blockquote>`
    Quote,
    /// A GitHub alert: its class and its title, which is HTML.
    Alert(&'static str, String),
    /// `<ul>`
    BulletList,
    /// `<ol>`
    OrderedList,
    /// `<li>`
    Item,
    /// `<table>`
    Table,
    /// `<thead>`
    TableHead,
    /// `<tbody>`
    TableBody,
    /// `<tr>`
    Row,
    /// `<th>`
    HeadCell,
    /// `<td>`
    Cell,
    /// `:::`
    Container(Container<'a>),
    /// A table of contents.
    Toc,
    /// `<em>`
    Emphasis,
    /// `<strong>`
    Strong,
    /// `<s>`
    Strike,
    /// `<a>`
    Link,
    /// `<a>` around its own address.
    Autolink,
    /// `<br>`
    Break,
    /// `<hr>`
    Rule,
    /// `<img>`, and its description as it is written.
    Image(String),
}

/// Whether a paragraph's own tags are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tightness {
    /// They are.
    Loose,
    /// They are not: it stands in a tight list.
    Tight,
}

/// A custom container: its name and what follows the name on its first line, up to the attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Container<'a> {
    /// One of VitePress's names.
    pub name: &'static str,
    /// The rest of the line; a closing tag has none.
    pub info: Cow<'a, str>,
    /// HTML: its title, or the tabs of a code group.
    pub title: String,
}

/// An element and its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'a> {
    /// Which one.
    pub element: Element<'a>,
    /// Its attributes.
    pub attributes: Attributes<'a>,
}

impl<'a> Tag<'a> {
    /// An element without attributes.
    pub fn new(element: Element<'a>) -> Self {
        Self { element, attributes: Vec::new() }
    }

    /// Adds an attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_ref())
    }

    /// Sets an attribute's value, in its place when it is there.
    pub fn set(&mut self, name: &'static str, value: impl Into<Cow<'a, str>>) {
        match self.attributes.iter_mut().find(|(found, _)| found == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name.into(), value.into())),
        }
    }
}

/// The text of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inline<'a> {
    /// Its lines without the markers of what encloses them, joined by `\n`.
    pub content: Cow<'a, str>,
    /// For pieces of `content` in order: first byte there, and first byte in the source.
    pub places: Vec<(usize, usize)>,
    /// What is in it, once it is read.
    pub children: Vec<Token<'a>>,
}

impl Inline<'_> {
    /// The byte of the source that byte `at` of the content comes from.
    pub fn place(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(start, _)| *start <= at);
        match index.checked_sub(1).and_then(|index| self.places.get(index)) {
            Some((start, source)) => source + (at - start),
            None => at,
        }
    }
}

/// An escape or an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Special<'a> {
    /// What it stands for.
    pub text: Cow<'a, str>,
    /// How it is written.
    pub source: Cow<'a, str>,
    /// Whether it is an entity.
    pub is_entity: bool,
}

/// A fenced code block.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock<'a> {
    /// What follows the opening fence on its line, up to the attributes.
    pub info: Cow<'a, str>,
    /// The code.
    pub text: String,
    /// What stood in `{…}` at the end of the line.
    pub attributes: Attributes<'a>,
}
