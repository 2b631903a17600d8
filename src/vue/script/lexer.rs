//! The tokens of JavaScript. What a slash begins depends on the grammar, so the parser asks for one token at a time.

use super::Error;
use crate::markdown::{continues_name, is_js_space, starts_name};

/// A token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'s> {
    End,
    /// An identifier or a keyword.
    Name(&'s str),
    Number(f64),
    /// The text between the quotes, escapes as they are written.
    Text(&'s str),
    /// The backtick that begins a template.
    Backtick,
    Sign(&'static str),
}

/// Longest first.
const SIGNS: &[&str] = &[
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&",
    "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")",
    "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".", "@",
];

/// Skips blanks and comments. Gives the next byte, and whether a line ended on the way.
pub(super) fn skip(text: &str, mut at: usize) -> Result<(usize, bool), Error> {
    let mut has_break = false;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else { return Ok((at, has_break)) };
        if is_js_space(first) {
            has_break |= matches!(first, '\n' | '\r' | '\u{2028}' | '\u{2029}');
            at += first.len_utf8();
        } else if rest.starts_with("/*") {
            let length = rest.find("*/").ok_or(Error { at, ..Error::default() })?;
            has_break |= rest[..length].contains(['\n', '\r']);
            at += length + 2;
        } else if rest.starts_with("//") || rest.starts_with("<!--") || (has_break && rest.starts_with("-->")) {
            at += rest.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        } else {
            return Ok((at, has_break));
        }
    }
}

/// The token at a byte that is no blank, and its end.
pub(super) fn token(text: &str, at: usize) -> Result<(Token<'_>, usize), Error> {
    let error = Error { at, ..Error::default() };
    let rest = text.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return Ok((Token::End, at)) };
    if starts_name(first) {
        let length = rest.find(|end| !continues_name(end)).unwrap_or(rest.len());
        return Ok((Token::Name(&rest[..length]), at + length));
    }
    if first.is_ascii_digit() || (first == '.' && rest[1..].starts_with(|next: char| next.is_ascii_digit())) {
        let (value, length) = number(rest).ok_or(error)?;
        return Ok((Token::Number(value), at + length));
    }
    match first {
        '"' | '\'' => {
            let length = quoted(rest, first).ok_or(error)?;
            Ok((Token::Text(&rest[1..length - 1]), at + length))
        }
        '`' => Ok((Token::Backtick, at + 1)),
        _ => {
            let is_ternary = rest.starts_with("?.") && rest[2..].starts_with(|next: char| next.is_ascii_digit());
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign) && !(is_ternary && **sign == "?."));
            sign.map(|sign| (Token::Sign(sign), at + sign.len())).ok_or(error)
        }
    }
}

/// Value and bytes of the number a text begins with.
fn number(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    type IsDigit = fn(&u8) -> bool;
    let digits = |from: usize, is_digit: IsDigit| -> Option<usize> {
        let mut at = from;
        while let Some(byte) = bytes.get(at) {
            let is_separator = *byte == b'_' && at > from && is_digit(&bytes[at - 1]);
            if is_separator && !bytes.get(at + 1).is_some_and(is_digit) {
                return None;
            }
            if !is_separator && !is_digit(byte) {
                break;
            }
            at += 1;
        }
        Some(at)
    };
    let prefix = bytes.get(1).map(u8::to_ascii_lowercase).filter(|_| bytes.first() == Some(&b'0'));
    let radix: Option<(u32, IsDigit)> = match prefix {
        Some(b'x') => Some((16, u8::is_ascii_hexdigit)),
        Some(b'o') => Some((8, |byte| (b'0'..=b'7').contains(byte))),
        Some(b'b') => Some((2, |byte| matches!(byte, b'0' | b'1'))),
        _ => None,
    };
    let (value, mut end) = match radix {
        Some((radix, is_digit)) => {
            let end = digits(2, is_digit).filter(|end| *end > 2)?;
            let value =
                u64::from_str_radix(&text[2..end].replace('_', ""), radix).map_or(f64::INFINITY, |value| value as f64);
            (value, end)
        }
        None => {
            let mut end = digits(0, u8::is_ascii_digit)?;
            let is_legacy = end > 1 && bytes.first() == Some(&b'0');
            if bytes.get(end) == Some(&b'.') && !is_legacy {
                end = digits(end + 1, u8::is_ascii_digit)?;
            }
            if matches!(bytes.get(end), Some(b'e' | b'E')) && !is_legacy {
                let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
                let power = digits(end + 1 + sign, u8::is_ascii_digit)?;
                if power == end + 1 + sign {
                    return None;
                }
                end = power;
            }
            (text[..end].replace('_', "").parse().unwrap_or(f64::NAN), end)
        }
    };
    if bytes.get(end) == Some(&b'n') && !text[..end].contains(['.', 'e', 'E']) {
        end += 1;
    }
    let is_glued = text[end..].starts_with(|next: char| starts_name(next) || next.is_ascii_digit());
    (!is_glued).then_some((value, end))
}

/// Bytes of the string a text begins with, quotes included.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut at = 1;
    loop {
        let rest = &text[at..];
        let next = rest.chars().next()?;
        match next {
            next if next == quote => return Some(at + 1),
            '\n' | '\r' => return None,
            '\\' => at += escape(rest)?,
            other => at += other.len_utf8(),
        }
    }
}

/// Bytes of the escape a text begins with.
pub(super) fn escape(text: &str) -> Option<usize> {
    let mut characters = text[1..].chars();
    let kind = characters.next()?;
    let is_hex = |range: std::ops::Range<usize>| {
        text.get(range).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    match kind {
        'x' => is_hex(2..4).then_some(4),
        'u' if characters.next() == Some('{') => {
            let length = text[3..].find('}').filter(|length| *length > 0)?;
            let code = u32::from_str_radix(&text[3..3 + length], 16).ok()?;
            (code <= 0x10_FFFF).then_some(3 + length + 1)
        }
        'u' => is_hex(2..6).then_some(6),
        '\r' if text[2..].starts_with('\n') => Some(3),
        other => Some(1 + other.len_utf8()),
    }
}

/// Bytes of the regular expression a text begins with, flags included.
pub(super) fn regex(text: &str) -> Option<usize> {
    let mut is_class = false;
    let mut is_escaped = false;
    let mut characters = text.char_indices().skip(1);
    let end = characters.find_map(|(at, character)| {
        let was_escaped = std::mem::replace(&mut is_escaped, false);
        match character {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(None),
            _ if was_escaped => None,
            '\\' => {
                is_escaped = true;
                None
            }
            '[' => {
                is_class = true;
                None
            }
            ']' => {
                is_class = false;
                None
            }
            '/' if !is_class => Some(Some(at + 1)),
            _ => None,
        }
    })??;
    let flags = &text[end..];
    let flags = &flags[..flags.find(|end| !continues_name(end)).unwrap_or(flags.len())];
    let is_known = flags.char_indices().all(|(at, flag)| "dgimsuyv".contains(flag) && !flags[..at].contains(flag));
    (is_known && !(flags.contains('u') && flags.contains('v'))).then_some(end + flags.len())
}
