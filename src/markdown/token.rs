//! What passes work on: a flat list of tags, texts and raw pieces with their place in the source.
//! Not a tree; a pass that needs nesting counts it.

use pulldown_cmark::CowStr;
use std::ops::Range;

/// One piece of output and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Bytes of the source text. A closing tag has the range of its element.
    pub range: Range<usize>,
}

/// The kinds of token.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'a> {
    /// `<p>`
    Open(Tag<'a>),
    /// `</p>`
    Close(&'static str),
    /// `<br>`, `<hr>`, `<img>`
    Void(Tag<'a>),
    /// Text, not yet escaped.
    Text(CowStr<'a>),
    /// A line break in the source that is none on the page.
    SoftBreak,
    /// Inline code, not yet escaped.
    InlineCode(CowStr<'a>),
    /// A fenced block.
    Fence(CodeBlock<'a>),
    /// A block of indented code: its text, which ends in `\n`.
    IndentedCode(String),
    /// Raw HTML that is a block of its own.
    RawBlock(CowStr<'a>),
    /// Raw HTML within a line.
    RawInline(CowStr<'a>),
}

/// An element's name and attributes, values not yet escaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'a> {
    /// Lower-case name.
    pub name: &'static str,
    /// In the order they are written.
    pub attributes: Vec<(CowStr<'a>, CowStr<'a>)>,
}

impl<'a> Tag<'a> {
    /// An element without attributes.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new() }
    }

    /// Adds an attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<CowStr<'a>>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found.as_ref() == name).map(|(_, value)| value.as_ref())
    }
}

/// A fenced code block.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock<'a> {
    /// All that follows the opening fence on its line, as it is written: escapes and entities not yet resolved, blanks
    /// kept. Without the attributes.
    pub info: CowStr<'a>,
    /// What markdown-it-attrs makes of `{…}` at the end of the line.
    pub attributes: Vec<(CowStr<'a>, CowStr<'a>)>,
    /// The code.
    pub text: String,
}
