//! Values as the site's templates get them, and as JavaScript prints them. Types follow js-yaml 3, which
//! gray-matter uses. Where a value stands in the file is the nodes' business.

use super::{date, scalar};

/// A date before a reader's time zone turns it into a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateValue {
    /// A bare YAML date or timestamp: milliseconds since 1970 in UTC.
    Utc(i64),
    /// Anything else: the site hands the text to JavaScript's `Date`.
    Text(String),
}

/// A value. Equal values are those nobody can tell apart: `.nan` equals itself.
#[derive(Clone, Debug)]
pub enum Value {
    /// Missing, empty, `~` or `null`.
    Null,
    /// `true` or `false`; `yes` and `no` are texts.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A bare date.
    Date(DateValue),
    /// A string.
    Text(String),
    /// A sequence.
    List(Vec<Value>),
    /// A mapping: its keys as JavaScript makes strings of them, each once, in the order of the file.
    Map(Vec<(String, Value)>),
    /// The bytes of a `!!binary`.
    Bytes(Vec<u8>),
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => one == other || one.is_nan() && other.is_nan(),
            (Self::Date(one), Self::Date(other)) => one == other,
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::List(one), Self::List(other)) => one == other,
            (Self::Map(one), Self::Map(other)) => one == other,
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            _ => false,
        }
    }
}

impl Value {
    /// What JavaScript makes of the value where a template prints it; nested values are the caller's.
    pub fn to_display(&self) -> String {
        match self {
            Self::Null | Self::List(_) | Self::Map(_) | Self::Bytes(_) => String::new(),
            Self::Bool(value) => value.to_string(),
            Self::Number(value) => number(*value),
            Self::Date(DateValue::Utc(milliseconds)) => milliseconds.to_string(),
            Self::Date(DateValue::Text(text)) | Self::Text(text) => text.clone(),
        }
    }

    /// The string, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether a text would be a date if it stood bare.
    pub fn is_date(text: &str) -> bool {
        scalar::is_date(text)
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// JavaScript's `String(value)` in UTC, as js-yaml makes keys of values. `None` for a list in a list,
    /// which js-yaml refuses.
    pub(super) fn to_key(&self) -> Option<String> {
        Some(match self {
            Self::Null => "null".to_owned(),
            Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Date(DateValue::Text(_)) => self.to_display(),
            Self::Date(DateValue::Utc(milliseconds)) => date::to_javascript(*milliseconds),
            Self::Map(_) => "[object Object]".to_owned(),
            Self::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Self::List(items) => {
                let parts = items.iter().map(|item| match item {
                    Self::List(_) => None,
                    Self::Null => Some(String::new()),
                    other => other.to_key(),
                });
                parts.collect::<Option<Vec<_>>>()?.join(",")
            }
        })
    }
}

/// A number as JavaScript prints it.
fn number(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        let text = format!("{value:e}");
        return if size < 1.0 { text } else { text.replace('e', "e+") };
    }
    (if value == 0.0 { 0.0 } else { value }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_javascript_does() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (1.5, "1.5"),
            (-3.0, "-3"),
            (1e21, "1e+21"),
            (1.25e-7, "1.25e-7"),
            (1e20, "100000000000000000000"),
            (0.000001, "0.000001"),
            (f64::NEG_INFINITY, "-Infinity"),
            (f64::NAN, "NaN"),
        ];
        for (value, expected) in cases {
            assert_eq!(number(value), expected);
        }
    }

    #[test]
    fn keys_are_the_strings_javascript_makes() {
        let list = |items| Value::List(items);
        assert_eq!(Value::Null.to_key().as_deref(), Some("null"));
        assert_eq!(
            list(vec![Value::Null, Value::Number(1.0), Value::Map(vec![])]).to_key().as_deref(),
            Some(",1,[object Object]")
        );
        assert_eq!(list(vec![list(vec![])]).to_key(), None);
        let date = Value::Date(DateValue::Utc(0)).to_key();
        assert_eq!(date.as_deref(), Some("Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)"));
    }
}
