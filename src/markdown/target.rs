//! What stands in the parentheses of a link: where it leads and its title. Definitions are written the same way.

use super::entity::unescape;

/// Reads a title.
pub(super) enum Title {
    /// Text and end.
    Closed { text: String, end: usize },
    /// It does not end in this text; where to look on when there is more.
    Open { end: usize },
    /// There is none.
    None,
}

/// The title that starts at a byte.
pub(super) fn title(text: &str, start: usize) -> Title {
    title_from(text, start, start + 1)
}

/// The same when its end is known not to be before `at`.
pub(super) fn title_from(text: &str, start: usize, mut at: usize) -> Title {
    let bytes = text.as_bytes();
    let close = match bytes.get(start) {
        Some(quote @ (b'"' | b'\'')) => *quote,
        Some(b'(') => b')',
        _ => return Title::None,
    };
    while let Some(byte) = bytes.get(at) {
        match byte {
            byte if *byte == close => {
                let text = unescape(text.get(start + 1..at).unwrap_or_default());
                return Title::Closed { text, end: at + 1 };
            }
            b'(' if close == b')' => return Title::None,
            b'\\' if at + 1 < bytes.len() => at += 2,
            _ => at += 1,
        }
    }
    Title::Open { end: at }
}

/// The destination that starts at a byte, and its end.
pub(super) fn destination(text: &str, start: usize) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let mut at = start;
    if bytes.get(start) == Some(&b'<') {
        at += 1;
        loop {
            match bytes.get(at)? {
                b'\n' | b'<' => return None,
                b'>' => return Some((unescape(text.get(start + 1..at)?), at + 1)),
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
    }
    let mut depth = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            0..=b' ' | 0x7F => break,
            b'\\' if bytes.get(at + 1) == Some(&b' ') => break,
            b'\\' if at + 1 < bytes.len() => at += 1,
            b'(' if depth == DEEPEST_PARENTHESIS => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    let at = at.min(text.len());
    (at > start && depth == 0).then(|| text.get(start..at).map(|url| (unescape(url), at)))?
}

/// markdown-it's bound on nested parentheses in a destination.
const DEEPEST_PARENTHESIS: usize = 32;
