//! Tags: which there are (js-yaml's safe schema) and what each makes of a value.

use super::Problem;
use crate::front_matter::value::{DateValue, Value};
use crate::front_matter::{date, scalar};

/// What a node is before its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar,
    Sequence,
    Mapping,
}

/// What `!!` stands for.
pub(super) const STANDARD: &str = "tag:yaml.org,2002:";

/// The tag of the key `<<`.
pub(super) const MERGE: &str = "tag:yaml.org,2002:merge";

/// Gives a value the type its tag names. A missing kind is that of a missing value or of an alias.
pub(super) fn apply(tag: &str, kind: Option<Kind>, value: Value) -> Result<Value, Problem> {
    if tag == "?" {
        return match (kind, value) {
            (Some(Kind::Scalar), Value::Text(text)) => Ok(scalar::resolve(&text)),
            (_, Value::Null) => Ok(Value::Null),
            _ => Err(Problem::TagMismatch),
        };
    }
    let name = tag.strip_prefix(STANDARD).ok_or(Problem::UnknownTag)?;
    let expected = match name {
        "str" | "null" | "bool" | "int" | "float" | "timestamp" | "merge" | "binary" => Kind::Scalar,
        "seq" | "omap" | "pairs" => Kind::Sequence,
        "map" | "set" => Kind::Mapping,
        _ => return Err(Problem::UnknownTag),
    };
    match (kind, &value) {
        (Some(kind), _) if kind != expected => return Err(Problem::UnknownTag),
        (None, value) if *value != Value::Null => return Err(Problem::TagMismatch),
        _ => {}
    }
    typed(name, value).ok_or(Problem::TagMismatch)
}

fn typed(name: &str, value: Value) -> Option<Value> {
    match (name, value) {
        ("str", Value::Null) => Some(Value::Text(String::new())),
        ("seq" | "omap" | "pairs", Value::Null) => Some(Value::List(Vec::new())),
        ("map" | "set", Value::Null) => Some(Value::Map(Vec::new())),
        ("null" | "merge", Value::Null) => Some(Value::Null),
        ("str" | "seq" | "map", value) => Some(value),
        ("null", Value::Text(text)) => matches!(scalar::resolve(&text), Value::Null).then_some(Value::Null),
        ("bool", Value::Text(text)) => scalar::boolean(&text).map(Value::Bool),
        ("int", Value::Text(text)) => scalar::integer(&text).map(Value::Number),
        ("float", Value::Text(text)) => scalar::float(&text).map(Value::Number),
        ("timestamp", Value::Text(text)) => date::timestamp(&text).map(|at| Value::Date(DateValue::Utc(at))),
        ("merge", Value::Text(text)) => (text == "<<").then_some(Value::Text(text)),
        ("binary", Value::Text(text)) => base64(&text).map(Value::Bytes),
        ("set", Value::Map(pairs)) => pairs.iter().all(|(_, value)| *value == Value::Null).then_some(Value::Map(pairs)),
        ("omap", Value::List(items)) => is_ordered(&items).then_some(Value::List(items)),
        ("pairs", Value::List(items)) => {
            let pair = |item| match item {
                Value::Map(pairs) => match <[(String, Value); 1]>::try_from(pairs) {
                    Ok([(key, value)]) => Some(Value::List(vec![Value::Text(key), value])),
                    Err(_) => None,
                },
                _ => None,
            };
            items.into_iter().map(pair).collect::<Option<_>>().map(Value::List)
        }
        _ => None,
    }
}

/// Mappings of one key each, no key twice.
fn is_ordered(items: &[Value]) -> bool {
    let mut keys = std::collections::HashSet::new();
    items.iter().all(|item| match item {
        Value::Map(pairs) => matches!(pairs.as_slice(), [(key, _)] if keys.insert(key)),
        _ => false,
    })
}

/// Base64 with line breaks anywhere.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bits: u32 = 0;
    let (mut count, mut places) = (0usize, 0usize);
    let mut bytes = Vec::new();
    for byte in text.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')) {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                places += 1;
                continue;
            }
            _ => return None,
        };
        places += 1;
        count += 1;
        bits = bits << 6 | u32::from(digit);
        if count % 4 == 0 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            bits = 0;
        }
    }
    match count % 4 {
        2 => bytes.push((bits >> 4) as u8),
        3 => bytes.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        _ => {}
    }
    // Six bits a place have to make whole bytes.
    (places % 4 == 0).then_some(bytes)
}
