//! Values as the site's templates get them. Types follow js-yaml 3, which gray-matter uses.

/// A date before a reader's time zone turns it into a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateValue {
    /// A bare YAML date or timestamp: milliseconds since 1970 in UTC.
    Utc(i64),
    /// Anything else: the site hands the text to JavaScript's `Date`.
    Text(String),
}

/// The value of a key.
#[derive(Clone, Debug, PartialEq)]
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
    /// A mapping, or something that could not be read.
    Other(Box<serde_yaml::Value>),
}

impl Value {
    /// What JavaScript makes of the value where a template prints it; nested values are the caller's.
    pub fn to_display(&self) -> String {
        match self {
            Self::Null | Self::Other(_) | Self::List(_) => String::new(),
            Self::Bool(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
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

    /// From what serde_yaml gives for nested values.
    pub(super) fn from_yaml(value: serde_yaml::Value) -> Self {
        match value {
            serde_yaml::Value::Null => Self::Null,
            serde_yaml::Value::Bool(value) => Self::Bool(value),
            serde_yaml::Value::Number(value) => Self::Number(value.as_f64().unwrap_or(f64::NAN)),
            serde_yaml::Value::String(text) => Self::Text(text),
            serde_yaml::Value::Sequence(items) => Self::List(items.into_iter().map(Self::from_yaml).collect()),
            other => Self::Other(Box::new(other)),
        }
    }
}
