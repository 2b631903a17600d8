//! Block lists and block mappings.

use super::Problem;
use super::compose::{Composed, Content, Context};
use super::cursor::{Read, Reader, is_space};
use super::mapping::Mapping;
use super::tag::Kind;
use crate::front_matter::Value;
use crate::front_matter::node::{Entry, Node, Shape};
use std::ops::Range;

impl Reader<'_> {
    /// A block list whose dashes stand at column `indent`, if there is one.
    pub fn block_list(&mut self, indent: isize, anchor: Option<&str>) -> Read<Option<Content>> {
        let open = self.anchors.open(anchor, Value::List(Vec::new()));
        let start = self.at;
        let (mut values, mut items) = (Vec::new(), Vec::new());
        while self.here() == b'-' && is_space(self.next()) {
            self.at += 1;
            let after_dash = self.at;
            if self.pass_space(true) > 0 && self.line_indent <= indent {
                values.push(Value::Null);
                items.push(Node::empty(self.place(after_dash)));
                continue;
            }
            let line = self.line;
            let item = self.compose(indent, Context::BlockIn, false, true)?;
            values.push(item.value);
            items.push(if item.found { item.node } else { Node::empty(self.place(after_dash)) });
            self.pass_space(true);
            if (self.line == line || self.line_indent > indent) && self.here() != 0 {
                return self.failure(Problem::ListIndent);
            }
            if self.line_indent < indent {
                break;
            }
        }
        let end = items.last().map(|item: &Node| item.range.end);
        let value = end.map(|_| Value::List(values));
        let closed = self.anchors.close(open, value.as_ref());
        closed.or_else(|problem| self.failure_at(start, problem))?;
        Ok(value.zip(end).map(|(value, end)| {
            let node = Node { range: start..end, properties: None, shape: Shape::BlockList(items) };
            Content { value, kind: Some(Kind::Sequence), node, is_plain: false }
        }))
    }

    /// A block mapping whose keys stand at column `indent`, or the one node that stands where a key could.
    pub fn block_mapping(&mut self, indent: isize, flow_indent: isize, anchor: Option<&str>) -> Read<Option<Content>> {
        let open = self.anchors.open(anchor, Value::Map(Vec::new()));
        let start = self.at;
        let mut block = Block::default();
        while self.here() != 0 {
            let (line, line_start) = (self.line, self.at);
            let mut compact = true;
            if matches!(self.here(), b'?' | b':') && is_space(self.next()) {
                if self.here() == b'?' {
                    self.store_explicit(&mut block)?;
                    block.explicit = Some(Explicit::at(self.at));
                    block.is_detected = true;
                    block.reads_key = true;
                } else if block.explicit.is_some() && block.reads_key {
                    block.reads_key = false;
                } else {
                    return self.failure(Problem::MissingKey);
                }
                self.at += 1;
            } else {
                let key = self.compose(flow_indent, Context::FlowOut, false, true)?;
                if !key.found {
                    break;
                }
                let on_one_line = self.line == line;
                if on_one_line {
                    self.pass_blanks();
                }
                if !on_one_line || self.here() != b':' {
                    if block.is_detected {
                        let has_break = self.slice(line_start..key.node.range.end).contains(['\n', '\r']);
                        let problem = if has_break { Problem::KeyOverLines } else { Problem::MissingColon };
                        return self.failure_at(line_start, problem);
                    }
                    let closed = self.anchors.close(open, None);
                    closed.or_else(|problem| self.failure_at(start, problem))?;
                    let Composed { value, kind, node, .. } = key;
                    return Ok(Some(Content { value, kind, node, is_plain: false }));
                }
                self.at += 1;
                if !is_space(self.here()) {
                    return self.failure(Problem::NoBlankAfterColon);
                }
                self.store_explicit(&mut block)?;
                block.is_detected = true;
                block.explicit = Some(Explicit { range: key.node.whole(), value: key.value, is_merge: key.is_merge });
                block.reads_key = false;
                compact = false;
            }

            let after_indicator = self.at;
            let value = self.compose(indent, Context::BlockOut, true, compact)?;
            if block.reads_key {
                if let (true, Some(key)) = (value.found, &mut block.explicit) {
                    key.value = value.value;
                    key.range = value.node.whole();
                }
            } else if let Some(key) = block.explicit.take() {
                let node = if value.found { value.node } else { Node::empty(self.place(after_indicator)) };
                self.store(&mut block, key, value.value, node)?;
            }
            self.pass_space(true);
            if self.line_indent > indent && self.here() != 0 {
                return self.failure(Problem::MappingIndent);
            }
            if self.line_indent < indent {
                break;
            }
        }
        self.store_explicit(&mut block)?;
        let end = block.entries.last().map_or(start, |entry| entry.node.range.end.max(entry.key_range.end));
        let value = block.is_detected.then(|| block.mapping.into_value());
        let closed = self.anchors.close(open, value.as_ref());
        closed.or_else(|problem| self.failure_at(start, problem))?;
        Ok(value.map(|value| {
            let node = Node { range: start..end, properties: None, shape: Shape::BlockMap(block.entries) };
            Content { value, kind: Some(Kind::Mapping), node, is_plain: false }
        }))
    }

    /// Stores a key that turned out to have no value.
    fn store_explicit(&mut self, block: &mut Block) -> Read<()> {
        let Some(key) = block.explicit.take() else { return Ok(()) };
        let node = Node::empty(key.range.end);
        self.store(block, key, Value::Null, node)
    }

    fn store(&mut self, block: &mut Block, key: Explicit, value: Value, node: Node) -> Read<()> {
        let stored = block.mapping.store(&key.value, key.is_merge, value, self.anchors);
        match stored {
            Ok(name) => {
                let lines = key.range.start..node.range.end.max(key.range.end);
                block.entries.push(Entry { key: name, key_range: key.range, lines, node });
                Ok(())
            }
            Err(problem) => Err(super::Failure { range: key.range, problem }),
        }
    }
}

/// A block mapping so far.
#[derive(Default)]
struct Block {
    mapping: Mapping,
    entries: Vec<Entry>,
    /// A key whose value is still to come.
    explicit: Option<Explicit>,
    /// The key itself is still to come, after a `?`.
    reads_key: bool,
    is_detected: bool,
}

/// A key without its value.
struct Explicit {
    value: Value,
    is_merge: bool,
    range: Range<usize>,
}

impl Explicit {
    fn at(at: usize) -> Self {
        Self { value: Value::Null, is_merge: false, range: at..at + 1 }
    }
}
