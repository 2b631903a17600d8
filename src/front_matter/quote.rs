//! YAML scalars as characters: reading the three flow styles and writing a text so that the site's
//! parser reads exactly that text back. Knows nothing of keys and lines.

use super::scalar;

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Bare: `openEuler`
    Plain,
    /// `'openEuler'`
    Single,
    /// `"openEuler"`
    Double,
    /// `|` or `>` with the text below
    Block,
}

/// Writes `text` in the style wished for if that style can hold it, else in the next safer one:
/// plain, single-quoted, double-quoted. `date_may_be_plain` leaves `2020-03-03` bare although it is read
/// as a date: right only where a bare date stood before.
pub fn write(text: &str, wish: Style, date_may_be_plain: bool) -> String {
    let plain = || is_plain_safe(text) || (date_may_be_plain && scalar::is_date(text));
    match wish {
        Style::Plain if plain() => text.to_owned(),
        Style::Plain | Style::Single if is_printable(text) => format!("'{}'", text.replace('\'', "''")),
        _ => write_double(text),
    }
}

/// Whether `text`, written bare, is read back as this very string, in block and in flow context.
pub fn is_plain_safe(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let trimmed = text.trim_matches([' ', '\t']) == text;
    let starts_well = !"-?:,[]{}#&*!|>'\"%@`=<".contains(first);
    let inside_well = !text.contains(": ")
        && !text.contains(" #")
        && !text.contains([',', '[', ']', '{', '}', '\t'])
        && !text.ends_with(':');
    let marker = text.starts_with("---") || text.starts_with("...");
    trimmed && starts_well && inside_well && !marker && is_printable(text) && scalar::is_string(text)
}

/// Characters that a single-quoted or plain scalar on one line can hold: what YAML calls printable,
/// without line breaks (`\u{85}`, `\u{2028}`, `\u{2029}` are breaks to some parsers).
fn is_printable(text: &str) -> bool {
    text.chars().all(|character| match character {
        '\t' => true,
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => false,
        other => !other.is_control(),
    })
}

fn write_double(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for character in text.chars() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\0' => written.push_str("\\0"),
            other if is_printable(other.encode_utf8(&mut [0; 4])) => written.push(other),
            other => written.push_str(&format!("\\u{:04X}", u32::from(other))),
        }
    }
    written.push('"');
    written
}

/// Reads a quoted scalar that starts at the first byte of `text`. Gives its value and its length in
/// bytes, quotes included; `None` if it is not closed or has an escape YAML does not know.
pub fn read_quoted(text: &str) -> Option<(String, usize)> {
    let quote = text.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
    let mut value = String::new();
    let mut rest = text[1..].char_indices().map(|(at, character)| (at + 1, character)).peekable();
    while let Some((at, character)) = rest.next() {
        match character {
            '\'' if quote == '\'' && rest.peek().is_some_and(|next| next.1 == '\'') => {
                rest.next();
                value.push('\'');
            }
            end if end == quote => return Some((value, at + 1)),
            '\\' if quote == '"' => {
                let (_, escape) = rest.next()?;
                match escape {
                    '\r' | '\n' => {
                        if escape == '\r' {
                            rest.next_if(|next| next.1 == '\n');
                        }
                        while rest.next_if(|next| matches!(next.1, ' ' | '\t')).is_some() {}
                    }
                    'x' => value.push(read_hex(&mut rest, 2)?),
                    'u' => value.push(read_hex(&mut rest, 4)?),
                    'U' => value.push(read_hex(&mut rest, 8)?),
                    other => value.push(unescaped(other)?),
                }
            }
            '\r' | '\n' => {
                if character == '\r' {
                    rest.next_if(|next| next.1 == '\n');
                }
                fold(&mut value, &mut rest);
            }
            other => value.push(other),
        }
    }
    None
}

/// Line folding: one break is a blank, n + 1 breaks are n line feeds; blanks around breaks vanish.
fn fold(value: &mut String, rest: &mut std::iter::Peekable<impl Iterator<Item = (usize, char)>>) {
    value.truncate(value.trim_end_matches([' ', '\t']).len());
    let mut blank_lines = 0;
    while let Some((_, next)) = rest.next_if(|next| matches!(next.1, ' ' | '\t' | '\r' | '\n')) {
        match next {
            '\r' => {
                rest.next_if(|next| next.1 == '\n');
                blank_lines += 1;
            }
            '\n' => blank_lines += 1,
            _ => {}
        }
    }
    if blank_lines == 0 {
        value.push(' ');
    }
    value.extend(std::iter::repeat_n('\n', blank_lines));
}

fn read_hex(rest: &mut impl Iterator<Item = (usize, char)>, digits: usize) -> Option<char> {
    let code = (0..digits).try_fold(0, |code, _| Some(code * 16 + rest.next()?.1.to_digit(16)?))?;
    char::from_u32(code)
}

fn unescaped(escape: char) -> Option<char> {
    Some(match escape {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{B}',
        'f' => '\u{C}',
        'r' => '\r',
        'e' => '\u{1B}',
        'N' => '\u{85}',
        '_' => '\u{A0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        same @ (' ' | '"' | '/' | '\\') => same,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_take_the_style_wished_for_if_it_can_hold_them() {
        let cases = [
            ("openEuler", Style::Plain, "openEuler"),
            ("it's", Style::Plain, "it's"),
            ("it's", Style::Single, "'it''s'"),
            ("a: b", Style::Plain, "'a: b'"),
            ("中：文", Style::Plain, "中：文"),
            ("yes", Style::Plain, "yes"),
            ("true", Style::Plain, "'true'"),
            ("2020-03-03", Style::Plain, "'2020-03-03'"),
            ("1e3", Style::Plain, "'1e3'"),
            ("", Style::Plain, "''"),
            ("@x", Style::Plain, "'@x'"),
            ("a, b", Style::Plain, "'a, b'"),
            ("a\nb", Style::Single, "\"a\\nb\""),
            ("say \"hi\"\\", Style::Double, "\"say \\\"hi\\\"\\\\\""),
        ];
        for (text, wish, expected) in cases {
            assert_eq!(write(text, wish, false), expected);
        }
        assert_eq!(write("2020-03-03", Style::Plain, true), "2020-03-03");
    }

    #[test]
    fn quoted_scalars_are_read_as_yaml_does() {
        let cases = [
            ("'it''s' # x", "it's", 7),
            ("\"a\\tb\\u4e2d\\x41\"", "a\tb中A", 16),
            ("'a\n  b\n\n  c'", "a b\nc", 12),
            ("\"a \\\n   b\"", "a b", 10),
            ("\"a\r\n b\"", "a b", 7),
        ];
        for (text, value, length) in cases {
            assert_eq!(read_quoted(text), Some((value.to_owned(), length)), "{text:?}");
        }
        assert_eq!(read_quoted("'open"), None);
        assert_eq!(read_quoted("\"\\q\""), None);
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["", " a ", "'", "\"", "\\", "a\nb", "\u{85}", "#", "- x", "中😀", "\0", "null", "~"] {
            for wish in [Style::Single, Style::Double] {
                let written = write(text, wish, false);
                assert_eq!(read_quoted(&written), Some((text.to_owned(), written.len())), "{text:?}");
            }
        }
    }
}
