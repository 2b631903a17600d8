//! Writing a text as a YAML scalar so that the site's parser reads exactly that text back. Knows nothing of keys.

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
    /// `|` with the text below
    Literal,
    /// `>` with the text below
    Folded,
}

/// Writes `text` on one line in the style wished for if that style can hold it, else in the next safer one:
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

/// Writes `text` as what stands from the indicator of a literal or folded scalar on, in lines that end in `\n`, each
/// indented by `indent` blanks; `comment` is what stands after the indicator. `None` if such a scalar cannot hold it.
pub fn write_block(text: &str, style: Style, indent: usize, comment: &str) -> Option<String> {
    let lines = text.trim_end_matches('\n');
    let starts_blank = lines.split('\n').any(|line| line.starts_with([' ', '\t']));
    let is_readable = lines.split('\n').all(is_printable);
    if lines.is_empty() || starts_blank || lines.starts_with('\n') || !is_readable {
        return None;
    }
    let at_end = text.len() - lines.len();
    let (sign, blank_lines) = match at_end {
        0 => ("-", 0),
        1 => ("", 0),
        more => ("+", more - 1),
    };
    let indicator = if style == Style::Folded { '>' } else { '|' };
    let mut written = format!("{indicator}{sign}{comment}");
    let mut was_empty = true;
    for line in lines.split('\n') {
        // A single break of a folded scalar is a blank, so a line feed takes two.
        if style == Style::Folded && !was_empty {
            written.push('\n');
        }
        written.push('\n');
        if !line.is_empty() {
            written.extend(std::iter::repeat_n(' ', indent));
            written.push_str(line);
        }
        was_empty = line.is_empty();
    }
    written.extend(std::iter::repeat_n('\n', blank_lines));
    Some(written)
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
    fn block_scalars_hold_lines() {
        let written = |text, style| write_block(text, style, 2, "");
        assert_eq!(written("a\nb\n", Style::Literal).as_deref(), Some("|\n  a\n  b"));
        assert_eq!(written("a\n\nb", Style::Literal).as_deref(), Some("|-\n  a\n\n  b"));
        assert_eq!(written("a\n\n", Style::Literal).as_deref(), Some("|+\n  a\n"));
        assert_eq!(written("a\nb\n", Style::Folded).as_deref(), Some(">\n  a\n\n  b"));
        for text in ["", "\n", " a", "a\n b", "a\u{1}"] {
            assert_eq!(written(text, Style::Literal), None, "{text:?}");
        }
    }
}
