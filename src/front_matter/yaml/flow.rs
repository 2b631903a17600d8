//! Lists and mappings in brackets.

use super::compose::{Composed, Content, Context};
use super::cursor::{Read, Reader, is_space};
use super::mapping::Mapping;
use super::tag::Kind;
use super::{Failure, Problem};
use crate::front_matter::Value;
use crate::front_matter::node::{Entry, Node, Shape};

impl Reader<'_> {
    /// A collection in brackets; the reader is at the opening one.
    pub fn flow_collection(&mut self, indent: isize, anchor: Option<&str>) -> Read<Content> {
        let start = self.at;
        let is_mapping = self.here() == b'{';
        let (close, so_far) = if is_mapping { (b'}', Value::Map(Vec::new())) } else { (b']', Value::List(Vec::new())) };
        let open = self.anchors.open(anchor, so_far);
        let mut mapping = Mapping::default();
        let (mut values, mut items, mut entries) = (Vec::new(), Vec::new(), Vec::new());
        let mut needs_comma = false;
        self.at += 1;
        loop {
            self.pass_space(true);
            match self.here() {
                0 => return self.failure_at(start, Problem::UnclosedCollection),
                byte if byte == close => break,
                _ if needs_comma => return self.failure(Problem::MissingComma),
                _ => {}
            }
            let pair = self.flow_pair(indent)?;
            if is_mapping {
                entries.push(self.flow_entry(&mut mapping, pair)?.0);
            } else if pair.is_pair {
                let mut single = Mapping::default();
                let (entry, range) = self.flow_entry(&mut single, pair)?;
                items.push(Node { range, properties: None, shape: Shape::FlowMap(vec![entry]) });
                values.push(single.into_value());
            } else {
                items.push(pair.key.node);
                values.push(pair.key.value);
            }
            self.pass_space(true);
            needs_comma = self.here() != b',';
            if !needs_comma {
                self.at += 1;
            }
        }
        self.at += 1;
        let (value, kind, shape) = if is_mapping {
            (mapping.into_value(), Kind::Mapping, Shape::FlowMap(entries))
        } else {
            (Value::List(values), Kind::Sequence, Shape::FlowList(items))
        };
        let closed = self.anchors.close(open, Some(&value));
        closed.or_else(|problem| self.failure_at(start, problem))?;
        let node = Node { range: start..self.place(self.at), properties: None, shape };
        Ok(Content { value, kind: Some(kind), node, is_plain: false })
    }

    fn flow_pair(&mut self, indent: isize) -> Read<Pair> {
        let start = self.at;
        let is_explicit = self.here() == b'?' && is_space(self.next());
        if is_explicit {
            self.at += 1;
            self.pass_space(true);
        }
        let line = self.line;
        let key = self.compose(indent, Context::FlowIn, false, true)?;
        self.pass_space(true);
        let mut pair = Pair { start, is_pair: is_explicit, key, value: None };
        if (is_explicit || self.line == line) && self.here() == b':' {
            pair.is_pair = true;
            self.at += 1;
            let after_colon = self.at;
            self.pass_space(true);
            let mut value = self.compose(indent, Context::FlowIn, false, true)?;
            if !value.found {
                value.node = Node::empty(self.place(after_colon));
            }
            pair.value = Some(value);
        }
        Ok(pair)
    }

    /// Stores a pair. Gives its entry and where it stands.
    fn flow_entry(&mut self, mapping: &mut Mapping, pair: Pair) -> Read<(Entry, std::ops::Range<usize>)> {
        let Pair { start, key, value, .. } = pair;
        let key_range = key.node.whole();
        let (value, node) = match value {
            Some(Composed { value, node, .. }) => (value, node),
            None => (Value::Null, Node::empty(key_range.end)),
        };
        let range = start..node.range.end.max(key_range.end);
        match mapping.store(&key.value, key.is_merge, value, self.anchors) {
            Ok(name) => Ok((Entry { key: name, key_range, lines: range.clone(), node }, range)),
            Err(problem) => Err(Failure { range: key_range, problem }),
        }
    }
}

/// An entry in brackets: a key with or without a value, or an item.
struct Pair {
    start: usize,
    is_pair: bool,
    key: Composed,
    value: Option<Composed>,
}
