//! The whole block: directives, the one document, and nothing after it.

use super::compose::{Composed, Context};
use super::cursor::{Read, Reader, is_break, is_space};
use super::properties::{is_tag_name, is_word};
use super::{Anchors, Failure, Problem};
use crate::front_matter::Value;
use crate::front_matter::node::Node;
use std::ops::Range;

/// What a block holds.
pub struct Root {
    /// Its value; null for none.
    pub value: Value,
    /// How it is written.
    pub node: Node,
}

/// Reads the YAML at `range` of `text`, which starts at the start of a line.
pub fn read(text: &str, range: Range<usize>, anchors: &mut Anchors) -> Result<Root, Failure> {
    if let Some(at) = text[range.clone()].find('\0') {
        let at = range.start + at;
        return Err(Failure { range: at..at + 1, problem: Problem::ControlCharacter });
    }
    let mut reader = Reader::new(text, range, anchors);
    while reader.here() == b' ' {
        reader.line_indent += 1;
        reader.at += 1;
    }
    let mut root = None;
    while reader.at < reader.length().saturating_sub(1) {
        let start = reader.at;
        let composed = reader.document()?;
        if root.replace(composed).is_some() {
            return reader.failure_at(start, Problem::SeveralDocuments);
        }
    }
    Ok(match root {
        Some(Composed { value, node, .. }) => Root { value, node },
        None => Root { value: Value::Null, node: Node::empty(reader.place(reader.at)) },
    })
}

impl Reader<'_> {
    fn document(&mut self) -> Read<Composed> {
        self.handles.clear();
        let mut has_directives = false;
        let mut has_version = false;
        loop {
            self.pass_space(true);
            if self.line_indent > 0 || self.here() != b'%' {
                break;
            }
            has_directives = true;
            self.directive(&mut has_version)?;
        }
        if self.line_indent == 0 && self.here() == b'-' && self.next() == b'-' && self.byte(self.at + 2) == b'-' {
            self.at += 3;
            self.pass_space(true);
        } else if has_directives {
            return self.failure(Problem::Directive);
        }
        let root = self.compose(self.line_indent - 1, Context::BlockOut, false, true)?;
        self.pass_space(true);
        if self.at == self.line_start && self.at_document_end() {
            if self.here() == b'.' {
                self.at += 3;
                self.pass_space(true);
            }
        } else if self.at < self.length().saturating_sub(1) {
            return self.failure(Problem::AfterEnd);
        }
        Ok(root)
    }

    /// A `%` line. js-yaml passes over those whose name it does not know.
    fn directive(&mut self, has_version: &mut bool) -> Read<()> {
        let start = self.at;
        let mut words = Vec::new();
        self.at += 1;
        loop {
            let word = self.at;
            while self.here() != 0 && !is_space(self.here()) {
                self.at += 1;
            }
            words.push(self.slice(word..self.at));
            self.pass_blanks();
            if self.here() == b'#' {
                self.pass_to_break();
            }
            if is_break(self.here()) || self.here() == 0 {
                break;
            }
        }
        self.pass_break();
        let is_fine = match words.as_slice() {
            [] | ["", ..] => false,
            ["YAML", version] => !std::mem::replace(has_version, true) && is_version_one(version),
            ["TAG", handle, prefix] => {
                let handle = (*handle).to_owned();
                let name = handle.strip_prefix('!').map(|rest| rest.strip_suffix('!').unwrap_or(rest));
                let is_handle = matches!(handle.as_str(), "!" | "!!")
                    || handle.ends_with('!') && name.is_some_and(|name| !name.is_empty() && is_word(name));
                let prefix = (*prefix).to_owned();
                is_handle && is_tag_name(&prefix) && self.handles.insert(handle, prefix).is_none()
            }
            ["YAML" | "TAG", ..] => false,
            _ => true,
        };
        if is_fine { Ok(()) } else { self.failure_at(start, Problem::Directive) }
    }
}

fn is_version_one(version: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    version
        .split_once('.')
        .is_some_and(|(major, minor)| digits(major) && digits(minor) && major.trim_start_matches('0') == "1")
}
