//! What Vue reads of a post's HTML: a tree of nodes with their places, and what it refuses. How it is read is for `reader`.

use super::Problem;
use super::script::Expression;
use std::borrow::Cow;
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
    /// What it belongs to.
    pub(super) space: Space,
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
pub(super) enum Space {
    #[default]
    Html,
    Svg,
    MathMl,
}
