//! One node: its anchor and tag, then whatever content its surroundings allow.

use super::Problem;
use super::cursor::{Read, Reader};
use super::properties::Properties;
use super::tag::{Kind, MERGE, apply};
use crate::front_matter::node::{Node, Shape};
use crate::front_matter::write::Style;
use crate::front_matter::{Value, scalar};
use std::cmp::Ordering;

/// Levels of nesting that are read. js-yaml reads as many as its stack holds, which is more; no post has ten.
pub const MOST_NESTED: usize = 100;

/// Where a node stands, which decides what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// In brackets.
    FlowIn,
    /// The key of a block mapping.
    FlowOut,
    /// An item of a block list.
    BlockIn,
    /// The value of a block mapping, or the whole document.
    BlockOut,
}

/// A node as it was read. `found` is false where there was none; its value is null then.
pub(super) struct Composed {
    pub value: Value,
    pub kind: Option<Kind>,
    /// The value is the key `<<`.
    pub is_merge: bool,
    pub node: Node,
    pub found: bool,
}

/// A node's content, before its tag is looked at.
pub(super) struct Content {
    pub value: Value,
    pub kind: Option<Kind>,
    pub node: Node,
    /// A plain scalar, whose type its text decides.
    pub is_plain: bool,
}

impl Content {
    pub fn scalar(style: Style, text: String, range: std::ops::Range<usize>) -> Self {
        let value = Value::Text(text.clone());
        let node = Node { range, properties: None, shape: Shape::Scalar(style, text) };
        Self { value, kind: Some(Kind::Scalar), node, is_plain: style == Style::Plain }
    }
}

impl Reader<'_> {
    /// Reads the node at the reader's place. `parent` is the indentation it has to be deeper than; `seek` lets it
    /// begin on a later line; `compact` lets a block collection begin after an indicator on the same line.
    pub fn compose(&mut self, parent: isize, context: Context, seek: bool, compact: bool) -> Read<Composed> {
        if self.depth >= MOST_NESTED {
            return self.failure(Problem::TooDeep);
        }
        self.depth += 1;
        let composed = self.compose_here(parent, context, seek, compact);
        self.depth -= 1;
        composed
    }

    fn compose_here(&mut self, parent: isize, context: Context, seek: bool, compact: bool) -> Read<Composed> {
        let is_block = matches!(context, Context::BlockIn | Context::BlockOut);
        let mut collections = is_block;
        let mut deeper = Ordering::Greater;
        let mut on_new_line = false;
        if seek && self.pass_space(true) > 0 {
            on_new_line = true;
            deeper = self.line_indent.cmp(&parent);
        }
        let mut properties = Properties::default();
        if deeper == Ordering::Greater {
            while self.read_property(&mut properties)? {
                if self.pass_space(true) > 0 {
                    on_new_line = true;
                    collections = is_block;
                    deeper = self.line_indent.cmp(&parent);
                } else {
                    collections = false;
                }
            }
        }
        collections = collections && (on_new_line || compact);

        let start = self.at;
        let content = match deeper {
            Ordering::Greater => self.content(parent, context, collections, &mut properties)?,
            // A list may stand as deep as its key.
            Ordering::Equal if context == Context::BlockOut && collections => {
                self.block_list(self.column(), properties.anchor.as_deref())?
            }
            _ => None,
        };
        self.typed(start, content, properties)
    }

    fn content(
        &mut self,
        parent: isize,
        context: Context,
        collections: bool,
        properties: &mut Properties,
    ) -> Read<Option<Content>> {
        let is_block = matches!(context, Context::BlockIn | Context::BlockOut);
        let flow_indent = if is_block { parent + 1 } else { parent };
        let column = self.column();
        if collections {
            if let Some(list) = self.block_list(column, properties.anchor.as_deref())? {
                return Ok(Some(list));
            }
            if let Some(mapping) = self.block_mapping(column, flow_indent, properties.anchor.as_deref())? {
                return Ok(Some(mapping));
            }
            if self.here() != 0 {
                // js-yaml has forgotten them by now: `a: !!int`, then `|` on the next line, is a string.
                (properties.anchor, properties.tag) = (None, None);
            }
        }
        let anchor = properties.anchor.as_deref();
        let content = match self.here() {
            b'[' | b'{' => return self.flow_collection(flow_indent, anchor).map(Some),
            b'|' | b'>' if is_block => Some(self.block_scalar(flow_indent)?),
            b'\'' => Some(self.single_quoted()?),
            b'"' => Some(self.double_quoted()?),
            b'@' | b'`' | b'%' => return self.failure(Problem::ReservedStart),
            b'*' => {
                let alias = self.alias()?;
                if properties.tag.is_some() || properties.anchor.is_some() {
                    return self.failure_at(alias.node.range.start, Problem::AliasProperties);
                }
                Some(alias)
            }
            _ => self.plain(flow_indent, context == Context::FlowIn)?,
        };
        let value = content.as_ref().map_or(&Value::Null, |content| &content.value);
        let named = self.anchors.set(anchor, value);
        named.or_else(|problem| self.failure(problem))?;
        Ok(content)
    }

    /// Reads the type that the tag, or a plain scalar's own text, gives a node.
    fn typed(&mut self, start: usize, content: Option<Content>, properties: Properties) -> Read<Composed> {
        let found = content.is_some() || properties.tag.is_some() || properties.anchor.is_some();
        let empty = || {
            let at = properties.range.as_ref().map_or(start, |range| range.end);
            Content { value: Value::Null, kind: None, node: Node::empty(self.place(at)), is_plain: false }
        };
        let Content { mut value, kind, mut node, is_plain } = content.unwrap_or_else(empty);
        let mut is_merge = false;
        match (properties.tag.as_deref(), &value) {
            (None, Value::Text(text)) if is_plain => {
                is_merge = text == "<<";
                let resolved = scalar::resolve(text);
                if !matches!(resolved, Value::Text(_)) {
                    value = resolved;
                    self.named(&properties, &value)?;
                }
            }
            (None | Some("!"), _) => {}
            (Some(tag), _) => {
                is_merge = tag == MERGE;
                value = match apply(tag, kind, value) {
                    Ok(value) => value,
                    Err(problem) => {
                        return self.failure_at(properties.range.map_or(start, |range| range.start), problem);
                    }
                };
                self.named(&properties, &value)?;
            }
        }
        if let Some(outer) = properties.range {
            let end = node.properties.as_ref().map_or(outer.end, |inner| inner.end);
            node.properties = Some(outer.start..end);
        }
        Ok(Composed { value, kind, is_merge, node, found })
    }

    fn named(&mut self, properties: &Properties, value: &Value) -> Read<()> {
        let named = self.anchors.set(properties.anchor.as_deref(), value);
        named.or_else(|problem| self.failure(problem))
    }

    fn alias(&mut self) -> Read<Content> {
        let start = self.at;
        self.at += 1;
        let name = self.read_name()?;
        let value = self.anchors.copy(name, self.depth);
        let value = value.or_else(|problem| self.failure_at(start, problem))?;
        let node = Node { range: start..self.place(self.at), properties: None, shape: Shape::Alias };
        self.pass_space(true);
        Ok(Content { value, kind: None, node, is_plain: false })
    }
}
