//! Blocks of code: indented, fenced, and the site's snippets from files.

use super::Blocks;
use crate::markdown::token::{CodeBlock, Kind};
use std::borrow::Cow;

/// How a fence begins.
pub(super) struct Fence {
    marker: char,
    length: usize,
}

impl<'a> Blocks<'a> {
    /// Lines indented by four columns or more, blank ones between them included.
    pub(super) fn indented_code(&mut self, start: usize, end: usize) -> bool {
        if !self.is_code_indented(start) {
            return false;
        }
        let mut after = start + 1;
        let mut line = after;
        while line < end {
            if !self.is_blank(line) {
                if !self.is_code_indented(line) {
                    break;
                }
                after = line + 1;
            }
            line += 1;
        }
        self.line = after;
        let mut text = self.dedented(start..after, self.indent + 4).text.into_owned();
        text.push('\n');
        let range = self.bytes(start..after);
        self.leaf(Kind::IndentedCode(text, Vec::new()), range);
        true
    }

    /// How the fence at a line begins, if one does.
    pub(super) fn fence_start(&self, line: usize) -> Option<Fence> {
        let content = self.content(line);
        let marker = match content.as_bytes().first()? {
            b'`' => '`',
            b'~' => '~',
            _ => return None,
        };
        let info = content.trim_start_matches(marker);
        let length = content.len() - info.len();
        let is_fence = length >= 3 && !self.is_code_indented(line) && !(marker == '`' && info.contains('`'));
        is_fence.then_some(Fence { marker, length })
    }

    /// A fenced block, up to its closing fence, the end of what encloses it, or the end.
    pub(super) fn fence(&mut self, start: usize, end: usize) -> bool {
        let Some(fence) = self.fence_start(start) else { return false };
        let mut line = start + 1;
        let mut is_closed = false;
        while line < end {
            if !self.is_blank(line) && self.is_outdented(line) {
                break;
            }
            if self.closes(line, &fence) {
                is_closed = true;
                break;
            }
            line += 1;
        }
        let info = &self.content(start)[fence.length..];
        let mut text = self.dedented(start + 1..line, self.lines[start].indent).text.into_owned();
        if line > start + 1 {
            text.push('\n');
        }
        self.line = line + usize::from(is_closed);
        let range = self.bytes(start..self.line);
        let block = CodeBlock { info: Cow::Borrowed(info), text, attributes: Vec::new() };
        self.leaf(Kind::Fence(block), range);
        true
    }

    fn closes(&self, line: usize, fence: &Fence) -> bool {
        let content = self.content(line);
        let rest = content.trim_start_matches(fence.marker);
        !self.is_code_indented(line)
            && content.len() - rest.len() >= fence.length
            && rest.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
    }

    /// `<<< file`: the site reads the file while it builds. Here there is none, so the block says which file it
    /// would be.
    pub(super) fn snippet(&mut self, line: usize) -> bool {
        let content = self.content(line);
        if self.is_code_indented(line) || !content.starts_with("<<<") {
            return false;
        }
        self.line = line + 1;
        let range = self.bytes(line..line + 1);
        let block = CodeBlock { info: Cow::Borrowed(""), text: content.to_owned(), attributes: Vec::new() };
        self.leaf(Kind::Fence(block), range);
        true
    }
}
