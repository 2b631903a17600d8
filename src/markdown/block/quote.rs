//! Block quotes. The lines of a quote are parsed in place: their starts are moved past the `>` and put back.

use super::lines::{is_blank_byte, tab_width};
use super::{Blocks, Ends, Parent};
use crate::markdown::token::{Element, Tag};

impl Blocks<'_> {
    /// Whether a quote starts at a line.
    pub(super) fn is_quote(&self, line: usize) -> bool {
        !self.is_code_indented(line) && self.content(line).starts_with('>')
    }

    /// `> text`, with lazy lines.
    pub(super) fn quote(&mut self, start: usize, end: usize) -> bool {
        if !self.is_quote(start) {
            return false;
        }
        let parent = std::mem::replace(&mut self.parent, Parent::Other);
        let last = self.last;
        let mut saved = Vec::new();
        let mut ends_blank = false;
        let mut line = start;
        while line < end {
            let current = self.lines[line];
            if current.is_blank() {
                break;
            }
            if self.content(line).starts_with('>') && !self.is_outdented(line) {
                saved.push(current);
                ends_blank = self.enter_line(line);
            } else if ends_blank {
                break;
            } else if self.ends(Ends::Quote, line, end) {
                // No paragraph inside may look past the block that ends the quote.
                self.last = line;
                if self.indent != 0 {
                    saved.push(current);
                    self.lines[line].indent -= self.indent;
                }
                break;
            } else {
                saved.push(current);
                self.lines[line].indent = -1;
            }
            line += 1;
        }
        let indent = std::mem::replace(&mut self.indent, 0);
        let open = self.open(Tag::new(Element::Quote), start..line);
        self.run(start, line);
        self.close(open, Element::Quote);
        self.last = last;
        self.parent = parent;
        self.lines[start..start + saved.len()].copy_from_slice(&saved);
        self.indent = indent;
        true
    }

    /// Moves a line's start past its `>` and one blank. Gives whether nothing is left.
    fn enter_line(&mut self, index: usize) -> bool {
        let bytes = self.text.as_bytes();
        let line = &mut self.lines[index];
        let marker_column = usize::try_from(line.indent).unwrap_or(0);
        let mut at = line.first() + 1;
        let mut start_column = marker_column + 1;
        let mut half_tab = 0;
        let has_blank = at < line.end && is_blank_byte(bytes[at]);
        if has_blank {
            if bytes[at] == b' ' || (line.base + start_column) % 4 == 3 {
                at += 1;
                start_column += 1;
            } else {
                half_tab = 1;
            }
        }
        let begin = at;
        let mut column = start_column;
        while at < line.end && is_blank_byte(bytes[at]) {
            column += if bytes[at] == b'\t' { tab_width(column + line.base + half_tab) } else { 1 };
            at += 1;
        }
        line.begin = begin;
        line.shift = at - begin;
        line.indent = (column - start_column) as isize;
        line.base = marker_column + 1 + usize::from(has_blank);
        at >= line.end
    }
}
