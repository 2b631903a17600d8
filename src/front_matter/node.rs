//! What stands where in a front matter block: keys, values and list items with their exact bytes. What the values
//! mean to the site is [`super::Value`]'s business.

use super::write::Style;
use std::ops::Range;

/// A key and its value. Ranges are bytes of the source text.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as JavaScript has it.
    pub key: String,
    /// The key as it is written, with its quotes.
    pub key_range: Range<usize>,
    /// For a key of the block itself its whole lines, the last one's break included; for any other key the bytes
    /// from the key to the end of its value.
    pub lines: Range<usize>,
    /// The value.
    pub node: Node,
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// From the first byte of the value to its last; for a missing value the empty range where it would begin.
    pub range: Range<usize>,
    /// The anchor and the tag before it.
    pub properties: Option<Range<usize>>,
    /// How it is built.
    pub shape: Shape,
}

/// The shape of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Nothing.
    Empty,
    /// A scalar on one or more lines, and its text before any type is read into it.
    Scalar(Style, String),
    /// `*name`
    Alias,
    /// `- a` lines.
    BlockList(Vec<Node>),
    /// `[a, b]`
    FlowList(Vec<Node>),
    /// `a: b` lines.
    BlockMap(Vec<Entry>),
    /// `{a: b}`
    FlowMap(Vec<Entry>),
    /// Something that is no YAML.
    Unread,
}

impl Node {
    /// Nothing, at byte `at`.
    pub(super) fn empty(at: usize) -> Self {
        Self { range: at..at, properties: None, shape: Shape::Empty }
    }

    /// The value with its anchor and tag.
    pub fn whole(&self) -> Range<usize> {
        self.properties.as_ref().map_or(self.range.start, |properties| properties.start)..self.range.end
    }

    /// The text of a scalar as it is read, whatever its type; an empty one for a missing value.
    pub fn text(&self) -> Option<&str> {
        match &self.shape {
            Shape::Scalar(_, text) => Some(text),
            Shape::Empty => Some(""),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn items(&self) -> Option<&[Node]> {
        match &self.shape {
            Shape::BlockList(items) | Shape::FlowList(items) => Some(items),
            _ => None,
        }
    }

    /// The texts of a list whose items are all scalars.
    pub fn texts(&self) -> Option<Vec<&str>> {
        self.items()?.iter().map(Node::text).collect()
    }
}
