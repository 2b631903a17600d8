//! Plain, single- and double-quoted scalars.

use super::Problem;
use super::compose::Content;
use super::cursor::{Read, Reader, is_blank, is_break, is_flow_indicator, is_space};
use crate::front_matter::write::Style;

/// Breaks between two lines of text: one is a blank, more are one fewer line feeds.
fn fold(text: &mut String, breaks: usize) {
    match breaks {
        0 => {}
        1 => text.push(' '),
        more => text.extend(std::iter::repeat_n('\n', more - 1)),
    }
}

/// What js-yaml calls non-printable in a plain or block scalar.
pub(super) fn is_unprintable(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        other => other.is_control(),
    }
}

impl Reader<'_> {
    /// Adds a part of the text to a scalar. Quoted ones may hold more characters than others.
    pub fn capture(&self, text: &mut String, start: usize, end: usize, quoted: bool) -> Read<()> {
        let part = self.slice(start..end);
        let is_bad =
            |character: char| if quoted { character < ' ' && character != '\t' } else { is_unprintable(character) };
        if let Some(at) = part.find(is_bad) {
            return self.failure_at(start + at, Problem::ControlCharacter);
        }
        text.push_str(part);
        Ok(())
    }

    /// A plain scalar, if one can begin here.
    pub fn plain(&mut self, indent: isize, in_brackets: bool) -> Read<Option<Content>> {
        let (first, second) = (self.here(), self.next());
        let ends = |byte: u8| is_space(byte) || in_brackets && is_flow_indicator(byte);
        if first == 0
            || is_space(first)
            || is_flow_indicator(first)
            || b"#&*!|>'\"%@`".contains(&first)
            || matches!(first, b'?' | b'-') && ends(second)
        {
            return Ok(None);
        }
        let start = self.at;
        let mut text = String::new();
        let (mut part, mut end) = (start, start);
        let mut pending = None;
        loop {
            let byte = self.here();
            match byte {
                0 => break,
                b':' if ends(self.next()) => break,
                b':' => {}
                b'#' if self.at > 0 && is_space(self.byte(self.at - 1)) => break,
                b'#' => {}
                _ if self.at == self.line_start && self.at_document_end() => break,
                _ if in_brackets && is_flow_indicator(byte) => break,
                _ if is_break(byte) => {
                    let before = (self.line, self.line_start, self.line_indent);
                    self.pass_space(false);
                    if self.line_indent < indent {
                        self.at = end;
                        (self.line, self.line_start, self.line_indent) = before;
                        break;
                    }
                    pending.get_or_insert(before.0);
                    continue;
                }
                _ => {}
            }
            if let Some(line) = pending.take() {
                self.capture(&mut text, part, end, false)?;
                fold(&mut text, self.line - line);
                (part, end) = (self.at, self.at);
            }
            self.at += 1;
            if !is_blank(byte) {
                end = self.at;
            }
        }
        self.capture(&mut text, part, end, false)?;
        Ok((!text.is_empty()).then(|| Content::scalar(Style::Plain, text, start..self.place(end))))
    }

    /// A scalar in single quotes; the reader is at the first one.
    pub fn single_quoted(&mut self) -> Read<Content> {
        self.quoted(b'\'', Style::Single)
    }

    /// A scalar in double quotes; the reader is at the first one.
    pub fn double_quoted(&mut self) -> Read<Content> {
        self.quoted(b'"', Style::Double)
    }

    fn quoted(&mut self, quote: u8, style: Style) -> Read<Content> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        let (mut part, mut end) = (self.at, self.at);
        let mut half = Half::default();
        loop {
            let byte = self.here();
            match byte {
                0 => return self.failure_at(start, Problem::UnclosedQuote),
                _ if byte == quote => {
                    self.capture(&mut text, part, self.at, true)?;
                    self.at += 1;
                    if quote == b'"' || self.here() != quote {
                        return Ok(Content::scalar(style, text, start..self.place(self.at)));
                    }
                    part = self.at;
                    self.at += 1;
                    end = self.at;
                }
                b'\\' if quote == b'"' => {
                    self.capture(&mut text, part, self.at, true)?;
                    self.at += 1;
                    self.escape(&mut text, &mut half)?;
                    (part, end) = (self.at, self.at);
                }
                _ if is_break(byte) => {
                    self.capture(&mut text, part, end, true)?;
                    fold(&mut text, self.pass_space(false));
                    (part, end) = (self.at, self.at);
                }
                _ if self.at == self.line_start && self.at_document_end() => {
                    return self.failure_at(start, Problem::UnclosedQuote);
                }
                _ => {
                    self.at += 1;
                    end = self.at;
                }
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self, text: &mut String, half: &mut Half) -> Read<()> {
        let byte = self.here();
        if is_break(byte) {
            self.pass_space(false);
            return Ok(());
        }
        let digits = match byte {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => {
                let Some(character) = simple_escape(byte) else { return self.failure(Problem::UnknownEscape) };
                text.push(character);
                self.at += 1;
                return Ok(());
            }
        };
        let mut code: u32 = 0;
        for _ in 0..digits {
            self.at += 1;
            match char::from(self.here()).to_digit(16) {
                Some(digit) => code = code << 4 | digit,
                None => return self.failure(Problem::HexDigits),
            }
        }
        self.at += 1;
        half.push(text, code);
        Ok(())
    }
}

/// The first half of a character outside the BMP, which JavaScript's strings let two escapes make.
#[derive(Default)]
struct Half {
    /// The half and the length of the text before it.
    pending: Option<(u32, usize)>,
}

impl Half {
    /// Adds a code unit or a character; half a pair alone is U+FFFD.
    fn push(&mut self, text: &mut String, code: u32) {
        match (self.pending.take(), code) {
            (Some((high, length)), 0xDC00..=0xDFFF)
                if text.len() == length + char::REPLACEMENT_CHARACTER.len_utf8() =>
            {
                text.truncate(length);
                let whole = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00);
                text.push(char::from_u32(whole).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            _ => {
                if (0xD800..0xDC00).contains(&code) {
                    self.pending = Some((code, text.len()));
                }
                text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
    }
}

fn simple_escape(byte: u8) -> Option<char> {
    Some(match byte {
        b'0' => '\0',
        b'a' => '\u{7}',
        b'b' => '\u{8}',
        b't' | b'\t' => '\t',
        b'n' => '\n',
        b'v' => '\u{B}',
        b'f' => '\u{C}',
        b'r' => '\r',
        b'e' => '\u{1B}',
        b'N' => '\u{85}',
        b'_' => '\u{A0}',
        b'L' => '\u{2028}',
        b'P' => '\u{2029}',
        b' ' | b'"' | b'/' | b'\\' => char::from(byte),
        _ => return None,
    })
}
