//! What stands in braces: whether it can be attributes, and which.

use crate::markdown::token::Attributes;
use std::borrow::Cow;

/// Whether braces can hold attributes: they are not empty, nor a lone `.` or `#`.
fn can_hold(inside: &str) -> bool {
    let least = if inside.starts_with(['.', '#']) { 2 } else { 1 };
    inside.encode_utf16().count() >= least
}

/// Whether a text starts with attributes.
pub(super) fn starts(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('{') else { return false };
    let first = inside.chars().next().map_or(0, char::len_utf8);
    let Some(end) = inside.get(first..).and_then(|rest| rest.find('}')).map(|end| first + end) else { return false };
    !inside[end + 1..].starts_with('}') && can_hold(&inside[..end])
}

/// Whether a text ends with attributes.
pub(super) fn stands_at_end(text: &str) -> bool {
    let Some(inside) = text.rfind('{').map(|start| &text[start + 1..]) else { return false };
    let first = inside.chars().next().map_or(0, char::len_utf8);
    let end = inside.get(first..).and_then(|rest| rest.find('}')).map(|end| first + end);
    end.is_some_and(|end| end + 1 == inside.len() && can_hold(&inside[..end]))
}

/// Whether a text is attributes and nothing else.
pub(super) fn stands_alone(text: &str) -> bool {
    text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).is_some_and(can_hold)
}

/// The attributes in the braces that open at a byte.
pub(super) fn parse<'a>(text: &str, open: usize) -> Attributes<'a> {
    let mut attributes: Attributes = Vec::new();
    let mut reader = Pair::default();
    let mut characters = text.get(open + 1..).unwrap_or_default().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '}' => {
                if !reader.name.is_empty() {
                    attributes.push(reader.take());
                }
                break;
            }
            '=' if !reader.in_value => reader.in_value = true,
            '.' if reader.name.is_empty() => {
                let is_module = characters.next_if_eq(&'.').is_some();
                reader.name.push_str(if is_module { "css-module" } else { "class" });
                reader.in_value = true;
            }
            '#' if reader.name.is_empty() => {
                reader.name.push_str("id");
                reader.in_value = true;
            }
            '"' if reader.in_quotes => reader.in_quotes = false,
            '"' if reader.value.is_empty() => reader.in_quotes = true,
            ' ' if !reader.in_quotes => {
                if !reader.name.is_empty() {
                    attributes.push(reader.take());
                }
            }
            other if reader.in_value => reader.value.push(other),
            ' ' | '\t' | '\n' | '\u{C}' | '/' | '>' | '"' | '\'' | '=' => {}
            other => reader.name.push(other),
        }
    }
    attributes
}

#[derive(Default)]
struct Pair {
    name: String,
    value: String,
    in_value: bool,
    in_quotes: bool,
}

impl Pair {
    fn take<'a>(&mut self) -> (Cow<'a, str>, Cow<'a, str>) {
        self.in_value = false;
        (Cow::Owned(std::mem::take(&mut self.name)), Cow::Owned(std::mem::take(&mut self.value)))
    }
}

/// A text without one blank at its end.
pub(super) fn trimmed(text: &str) -> &str {
    text.strip_suffix(' ').unwrap_or(text)
}

/// An info string without the braces at its end, if they hold no other braces.
pub(super) fn removed(info: &str) -> &str {
    let Some(start) = info.rfind('{') else { return info };
    let inside = &info[start + 1..info.len() - 1];
    if inside.is_empty() || inside.contains('}') {
        return info;
    }
    let before = &info[..start];
    before.strip_suffix([' ', '\n']).unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_hold_classes_ids_and_pairs() {
        let parsed = |text| {
            let pairs = parse(text, 0).into_iter().map(|(name, value)| format!("{name}={value}"));
            pairs.collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(parsed("{.a #b c=d e=\"f g\" h}"), "class=a | id=b | c=d | e=f g | h=");
        assert_eq!(parsed("{..m}"), "css-module=m");
        assert_eq!(parsed("{\"a\":1}"), "a:1=");
        assert_eq!(parsed("{中文=值}"), "中文=值");
        assert_eq!(parsed("{ .a  }"), "class=a");
    }

    #[test]
    fn braces_count_only_where_they_can_be_attributes() {
        assert!(
            starts("{.a} b") && starts("{a}") && !starts("{}") && !starts("{.}") && !starts("{a}}") && !starts("a{b}")
        );
        assert!(
            stands_at_end("a {b}") && !stands_at_end("a {b} c") && !stands_at_end("a {}") && !stands_at_end("{a}}")
        );
        assert!(stands_alone("{a} {b}") && !stands_alone("{a} b"));
    }
}
