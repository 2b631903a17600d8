//! What the site's templates make of a front matter value: JavaScript's truth and texts, and Vue's. Values are those of
//! the page's data, which went through JSON: a date is its ISO text there, and a number without end is null.

use super::date::iso;
use crate::front_matter::{DateValue, Value};

/// Whether JavaScript takes the value for true.
pub fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => *number != 0.0 && number.is_finite(),
        Value::Text(text) => !text.is_empty(),
        Value::Date(_) | Value::List(_) | Value::Map(_) | Value::Bytes(_) => true,
    }
}

/// What Vue prints for the value: objects and lists as JSON over several lines.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::List(_) | Value::Map(_) | Value::Bytes(_) => {
            let mut text = String::new();
            write_json(&mut text, &Json::of(value), 0);
            text
        }
        _ => string(value),
    }
}

/// `String(value)`, and what a template literal makes of it.
pub fn string(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(_) => value.to_display(),
        Value::Date(DateValue::Utc(milliseconds)) => iso(*milliseconds),
        Value::Date(DateValue::Text(text)) | Value::Text(text) => text.clone(),
        Value::List(items) => {
            let texts = items.iter().map(|item| if *item == Value::Null { String::new() } else { string(item) });
            texts.collect::<Vec<_>>().join(",")
        }
        Value::Map(_) | Value::Bytes(_) => "[object Object]".to_owned(),
    }
}

/// What `v-for` walks, as Vue prints each: the items of a list, the values of an object, 1 to n of a number, and of a
/// string its UTF-16 units, so that a character beyond the first 65536 is two that nothing can show.
pub fn each(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) => items.iter().map(shown).collect(),
        Value::Map(_) | Value::Bytes(_) => match Json::of(value) {
            Json::Object(pairs) => pairs.into_iter().map(|(_, value)| value.shown()).collect(),
            Json::List(items) => items.into_iter().map(Json::shown).collect(),
            Json::Leaf(value) => each(&value),
        },
        Value::Text(text) => units(text),
        Value::Date(_) => units(&string(value)),
        // The site's build dies of a number beyond an array's length; a preview need not try.
        Value::Number(number) if *number >= 1.0 => {
            (1..=number.min(1000.0) as u32).map(|item| item.to_string()).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn units(text: &str) -> Vec<String> {
    text.encode_utf16().map(|unit| String::from_utf16_lossy(&[unit])).collect()
}

/// What Vue's `:class` makes of the value.
pub fn class(value: &Value) -> String {
    let names = |names: Vec<String>| names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ");
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Date(_) => string(value),
        Value::List(items) => names(items.iter().map(class).collect()),
        Value::Map(_) | Value::Bytes(_) => match Json::of(value) {
            Json::Object(pairs) => {
                names(pairs.into_iter().filter(|(_, value)| value.is_true()).map(|(name, _)| name).collect())
            }
            Json::List(_) => String::new(),
            Json::Leaf(value) => class(&value),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

/// A value as the page's data holds it, keys in JavaScript's order.
enum Json {
    Object(Vec<(String, Json)>),
    List(Vec<Json>),
    Leaf(Value),
}

impl Json {
    fn of(value: &Value) -> Self {
        match value {
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(pairs) => {
                let mut pairs: Vec<_> = pairs.iter().map(|(key, value)| (key.clone(), Self::of(value))).collect();
                // Stable: JavaScript puts keys that are indices first, in their order, and leaves the rest as written.
                pairs.sort_by_key(|(key, _)| index(key).map_or((1, 0), |index| (0, index)));
                Self::Object(pairs)
            }
            Value::Bytes(bytes) => {
                let data = bytes.iter().map(|byte| Self::Leaf(Value::Number(f64::from(*byte))));
                let kind = Self::Leaf(Value::Text("Buffer".to_owned()));
                Self::Object(vec![("type".to_owned(), kind), ("data".to_owned(), Self::List(data.collect()))])
            }
            leaf => Self::Leaf(leaf.clone()),
        }
    }

    fn is_true(&self) -> bool {
        match self {
            Self::Object(_) | Self::List(_) => true,
            Self::Leaf(value) => is_true(value),
        }
    }

    fn shown(self) -> String {
        match self {
            Self::Leaf(value) => shown(&value),
            nested => {
                let mut text = String::new();
                write_json(&mut text, &nested, 0);
                text
            }
        }
    }
}

fn index(key: &str) -> Option<u32> {
    let index: u32 = key.parse().ok()?;
    (index != u32::MAX && index.to_string() == key).then_some(index)
}

/// `JSON.stringify(value, null, 2)`
fn write_json(text: &mut String, json: &Json, depth: usize) {
    let new_line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", depth));
    };
    match json {
        Json::List(items) if items.is_empty() => text.push_str("[]"),
        Json::Object(pairs) if pairs.is_empty() => text.push_str("{}"),
        Json::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                new_line(text, depth + 1);
                write_json(text, item, depth + 1);
            }
            new_line(text, depth);
            text.push(']');
        }
        Json::Object(pairs) => {
            text.push('{');
            for (index, (key, value)) in pairs.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                new_line(text, depth + 1);
                write_json_string(text, key);
                text.push_str(": ");
                write_json(text, value, depth + 1);
            }
            new_line(text, depth);
            text.push('}');
        }
        Json::Leaf(Value::Text(leaf)) => write_json_string(text, leaf),
        Json::Leaf(date @ Value::Date(_)) => write_json_string(text, &string(date)),
        Json::Leaf(Value::Number(number)) if !number.is_finite() => text.push_str("null"),
        Json::Leaf(leaf) => text.push_str(&string(leaf)),
    }
}

fn write_json_string(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{C}' => text.push_str("\\f"),
            control if u32::from(control) < 0x20 => text.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter::FrontMatter;

    fn value(yaml: &str) -> Value {
        FrontMatter::parse(&format!("---\nv: {yaml}\n---\n")).value("v")
    }

    #[test]
    fn objects_and_lists_are_shown_as_json() {
        assert_eq!(shown(&value("{name: x, url: y}")), "{\n  \"name\": \"x\",\n  \"url\": \"y\"\n}");
        assert_eq!(shown(&value("[]")), "[]");
        assert_eq!(shown(&value("[a, 2]")), "[\n  \"a\",\n  2\n]");
        assert_eq!(shown(&value("{b: [1, {c: ~}], 2: \"q\\\"\", 1: {}}")).replace("\n", ""), {
            "{  \"1\": {},  \"2\": \"q\\\"\",  \"b\": [    1,    {      \"c\": null    }  ]}"
        });
    }

    #[test]
    fn numbers_and_dates_are_javascripts() {
        for (yaml, expected) in [
            ("2026", "2026"),
            ("1.50", "1.5"),
            ("1e21", "1e+21"),
            ("1.5e-7", "1.5e-7"),
            ("-0.0", "0"),
            ("2026-01-02", "2026-01-02T00:00:00.000Z"),
            ("true", "true"),
            ("~", ""),
        ] {
            assert_eq!(shown(&value(yaml)), expected, "{yaml}");
        }
    }

    #[test]
    fn v_for_walks_units_values_and_numbers() {
        assert_eq!(each(&value("a中")), ["a", "中"]);
        assert_eq!(each(&value("😀")), ["\u{FFFD}", "\u{FFFD}"]);
        assert_eq!(each(&value("{k: v, l: [1]}")), ["v", "[\n  1\n]"]);
        assert_eq!(each(&value("3")), ["1", "2", "3"]);
        assert_eq!(each(&value("-3")), [""; 0]);
        assert_eq!(each(&value("true")), [""; 0]);
    }

    #[test]
    fn classes_are_strings_lists_and_true_keys() {
        assert_eq!(class(&value("' a b '")), "a b");
        assert_eq!(class(&value("[a, '', b, 3]")), "a b");
        assert_eq!(class(&value("{a: true, b: 0, c: x}")), "a c");
        assert_eq!(class(&value("3")), "");
    }
}
