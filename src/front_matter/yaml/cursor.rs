//! A place in a text and the small steps from it: blanks, breaks, comments. Knows lines and indentation, no values.
//!
//! js-yaml adds a line feed to a text without a break at its end, and a NUL after it. The cursor shows the same without
//! a copy.

use super::{Anchors, Failure, Problem};
use std::collections::HashMap;
use std::ops::Range;

/// What reading gives, or why it stopped.
pub(super) type Read<T> = Result<T, Failure>;

/// A reader at a place in a text.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    /// Where the text to read ends.
    end: usize,
    /// A line feed that is not in the text stands at its end.
    adds_break: bool,
    pub at: usize,
    /// Lines passed so far.
    pub line: usize,
    pub line_start: usize,
    /// Blanks at the start of the current line, as far as they were counted.
    pub line_indent: isize,
    pub depth: usize,
    pub anchors: &'a mut Anchors,
    /// Tag handles declared by `%TAG`.
    pub handles: HashMap<String, String>,
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

pub(super) fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

pub(super) fn is_space(byte: u8) -> bool {
    is_blank(byte) || is_break(byte)
}

/// One of `,[]{}`, which end a plain scalar in brackets.
pub(super) fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, range: Range<usize>, anchors: &'a mut Anchors) -> Self {
        let slice = &text[range.clone()];
        Self {
            text,
            end: range.end,
            adds_break: !slice.is_empty() && !slice.ends_with(['\n', '\r']),
            at: range.start,
            line: 0,
            line_start: range.start,
            line_indent: 0,
            depth: 0,
            anchors,
            handles: HashMap::new(),
        }
    }

    /// The byte at `at`; NUL past the end.
    pub fn byte(&self, at: usize) -> u8 {
        match self.text.as_bytes().get(at) {
            Some(byte) if at < self.end => *byte,
            _ if at == self.end && self.adds_break => b'\n',
            _ => 0,
        }
    }

    /// The byte at the reader's place; NUL at the end.
    pub fn here(&self) -> u8 {
        self.byte(self.at)
    }

    pub fn next(&self) -> u8 {
        self.byte(self.at + 1)
    }

    /// Where all is read.
    pub fn length(&self) -> usize {
        self.end + usize::from(self.adds_break)
    }

    /// `at` as a place in the text.
    pub fn place(&self, at: usize) -> usize {
        at.min(self.end)
    }

    pub fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range.start..self.place(range.end)).unwrap_or_default()
    }

    /// The column of the reader's place, in bytes.
    pub fn column(&self) -> isize {
        isize::try_from(self.at - self.line_start).unwrap_or(isize::MAX)
    }

    pub fn failure<T>(&self, problem: Problem) -> Read<T> {
        self.failure_at(self.at, problem)
    }

    pub fn failure_at<T>(&self, at: usize, problem: Problem) -> Read<T> {
        let at = self.place(at);
        Err(Failure { range: at..at, problem })
    }

    /// Passes one line break, if the reader is at one.
    pub fn pass_break(&mut self) {
        match self.here() {
            b'\r' if self.next() == b'\n' => self.at += 2,
            b'\r' | b'\n' => self.at += 1,
            _ => return,
        }
        self.line += 1;
        self.line_start = self.at;
    }

    pub fn pass_blanks(&mut self) {
        while is_blank(self.here()) {
            self.at += 1;
        }
    }

    pub fn pass_to_break(&mut self) {
        while !is_break(self.here()) && self.here() != 0 {
            self.at += 1;
        }
    }

    /// Passes blanks, breaks and, if wanted, comments. Gives the number of breaks.
    pub fn pass_space(&mut self, comments: bool) -> usize {
        let mut breaks = 0;
        loop {
            self.pass_blanks();
            if comments && self.here() == b'#' {
                self.pass_to_break();
            }
            if !is_break(self.here()) {
                return breaks;
            }
            self.pass_break();
            breaks += 1;
            self.line_indent = 0;
            while self.here() == b' ' {
                self.line_indent += 1;
                self.at += 1;
            }
        }
    }

    /// Whether `---` or `...` stands alone at the reader's place, which is at the start of a line.
    pub fn at_document_end(&self) -> bool {
        let byte = self.here();
        let after = self.byte(self.at + 3);
        matches!(byte, b'-' | b'.')
            && self.next() == byte
            && self.byte(self.at + 2) == byte
            && (after == 0 || is_space(after))
    }
}
