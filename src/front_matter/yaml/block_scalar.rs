//! Literal and folded scalars.

use super::Problem;
use super::compose::Content;
use super::cursor::{Read, Reader, is_blank, is_break};
use crate::front_matter::write::Style;

/// What becomes of the breaks at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomping {
    Clip,
    Strip,
    Keep,
}

/// The line after `|` or `>`.
struct Header {
    chomping: Chomping,
    /// The indentation, if it is written.
    indent: Option<isize>,
}

fn breaks(text: &mut String, count: usize) {
    text.extend(std::iter::repeat_n('\n', count));
}

impl Reader<'_> {
    /// A block scalar; the reader is at its indicator.
    pub fn block_scalar(&mut self, parent: isize) -> Read<Content> {
        let start = self.at;
        let folded = self.here() == b'>';
        let style = if folded { Style::Folded } else { Style::Literal };
        let header = self.block_header(parent)?;
        let mut is_detected = header.indent.is_some();
        let mut indent = header.indent.unwrap_or(parent);
        let mut text = String::new();
        let mut end = self.at;
        let mut has_content = false;
        let mut empty_lines = 0;
        let mut was_deeper = false;
        while self.here() != 0 {
            if !is_break(self.here()) {
                return self.failure(Problem::BlockHeader);
            }
            let before_break = self.at;
            self.pass_break();
            self.line_indent = 0;
            while (!is_detected || self.line_indent < indent) && self.here() == b' ' {
                self.line_indent += 1;
                self.at += 1;
            }
            if !is_detected && self.line_indent > indent {
                indent = self.line_indent;
            }
            if is_break(self.here()) {
                empty_lines += 1;
                continue;
            }
            let before_content = usize::from(has_content) + empty_lines;
            if self.line_indent < indent {
                match header.chomping {
                    Chomping::Keep => {
                        breaks(&mut text, before_content);
                        end = before_break;
                    }
                    Chomping::Clip => breaks(&mut text, usize::from(has_content)),
                    Chomping::Strip => {}
                }
                break;
            }
            if !folded {
                breaks(&mut text, before_content);
            } else if is_blank(self.here()) {
                was_deeper = true;
                breaks(&mut text, before_content);
            } else if was_deeper {
                was_deeper = false;
                breaks(&mut text, empty_lines + 1);
            } else if empty_lines > 0 {
                breaks(&mut text, empty_lines);
            } else if has_content {
                text.push(' ');
            }
            has_content = true;
            is_detected = true;
            empty_lines = 0;
            let line = self.at;
            self.pass_to_break();
            self.capture(&mut text, line, self.at, false)?;
            end = self.at;
        }
        Ok(Content::scalar(style, text, start..self.place(end)))
    }

    fn block_header(&mut self, parent: isize) -> Read<Header> {
        let mut header = Header { chomping: Chomping::Clip, indent: None };
        loop {
            self.at += 1;
            match self.here() {
                sign @ (b'+' | b'-') if header.chomping == Chomping::Clip => {
                    header.chomping = if sign == b'+' { Chomping::Keep } else { Chomping::Strip };
                }
                digit @ b'1'..=b'9' if header.indent.is_none() => {
                    header.indent = Some(parent + isize::from(digit as i8 - b'1' as i8));
                }
                b'+' | b'-' | b'0'..=b'9' => return self.failure(Problem::BlockHeader),
                _ => break,
            }
        }
        if is_blank(self.here()) {
            self.pass_blanks();
            if self.here() == b'#' {
                self.pass_to_break();
            }
        }
        Ok(header)
    }
}
