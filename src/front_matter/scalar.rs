//! What a bare scalar means to js-yaml 3.14, the site's parser: null, boolean, number, date or string.

use super::date;
use super::value::{DateValue, Value};

/// Resolves a bare scalar as js-yaml 3's safe schema does.
pub fn resolve(text: &str) -> Value {
    match text {
        "~" | "null" | "Null" | "NULL" => return Value::Null,
        _ => {}
    }
    if let Some(value) = boolean(text) {
        return Value::Bool(value);
    }
    if let Some(number) = integer(text).or_else(|| float(text)) {
        return Value::Number(number);
    }
    match date::timestamp(text) {
        Some(milliseconds) => Value::Date(DateValue::Utc(milliseconds)),
        None => Value::Text(text.to_owned()),
    }
}

/// Whether a bare scalar is a string to the site, and no merge key.
pub fn is_string(text: &str) -> bool {
    matches!(resolve(text), Value::Text(_)) && text != "<<" && !text.is_empty()
}

/// Whether a bare scalar is a date to the site.
pub fn is_date(text: &str) -> bool {
    matches!(resolve(text), Value::Date(_))
}

/// `true` or `false`, in the three spellings YAML 1.1's core has.
pub fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// The sign of a number and the rest of it.
fn signed(text: &str) -> (f64, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (-1.0, &text[1..]),
        Some(b'+') => (1.0, &text[1..]),
        _ => (1.0, text),
    }
}

fn without_underscores(text: &str) -> String {
    text.chars().filter(|character| *character != '_').collect()
}

/// Digits of a base with underscores between them; not one of them at the end.
fn digits(text: &str, base: u32) -> Option<f64> {
    let cleaned = without_underscores(text);
    if cleaned.is_empty() || text.ends_with('_') || !cleaned.chars().all(|digit| digit.is_digit(base)) {
        return None;
    }
    if base == 10 {
        return cleaned.parse().ok();
    }
    let exact = u128::from_str_radix(&cleaned, base).map(|value| value as f64);
    let rounded = || {
        let next = |value: f64, digit: char| value * f64::from(base) + f64::from(digit.to_digit(base).unwrap_or(0));
        cleaned.chars().fold(0.0, next)
    };
    Some(exact.unwrap_or_else(|_| rounded()))
}

/// An integer in base 2, 8, 10, 16 or 60.
pub fn integer(text: &str) -> Option<f64> {
    let (sign, body) = signed(text);
    if body.starts_with('_') {
        return None;
    }
    let value = match body.as_bytes() {
        [b'0'] => return Some(0.0),
        [b'0', b'b', ..] => digits(&body[2..], 2),
        [b'0', b'x', ..] => digits(&body[2..], 16),
        [b'0', ..] => digits(&body[1..], 8),
        _ if body.contains(':') => sexagesimal(body, false),
        _ => digits(body, 10),
    }?;
    Some(sign * value)
}

/// `12:30:45`: groups of 60, as YAML 1.1 has them; the last one with a fraction if it is a float.
fn sexagesimal(body: &str, is_float: bool) -> Option<f64> {
    let (groups, fraction) = match body.split_once('.') {
        Some((groups, fraction)) if is_float => (groups, without_underscores(fraction)),
        None if !is_float => (body, String::new()),
        _ => return None,
    };
    if !groups.starts_with(|digit: char| digit.is_ascii_digit())
        || !fraction.bytes().all(|digit| digit.is_ascii_digit())
    {
        return None;
    }
    let (first, minor) = groups.split_once(':')?;
    let fits = |group: &str| match group.as_bytes() {
        [one] => one.is_ascii_digit(),
        [ten, one] => (b'0'..=b'5').contains(ten) && one.is_ascii_digit(),
        _ => false,
    };
    if !minor.split(':').all(fits) {
        return None;
    }
    let mut parts = vec![digits(first.trim_end_matches('_'), 10)?];
    parts.extend(minor.split(':').filter_map(|group| digits(group, 10)));
    // Added up from the smallest, in the order JavaScript rounds in.
    let last = minor.rsplit(':').next().unwrap_or_default();
    *parts.last_mut()? = format!("{last}.{fraction}").parse().ok()?;
    let units = std::iter::successors(Some(1.0), |unit| Some(unit * 60.0));
    Some(parts.iter().rev().zip(units).map(|(part, unit)| part * unit).fold(0.0, |sum, part| sum + part))
}

/// A float, `.inf` or `.nan`; a whole number is one too.
pub fn float(text: &str) -> Option<f64> {
    let (sign, body) = signed(text);
    match body {
        ".inf" | ".Inf" | ".INF" => return Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if body == text => return Some(f64::NAN),
        _ => {}
    }
    if body.ends_with('_') {
        return None;
    }
    if body.contains(':') {
        return Some(sign * sexagesimal(body, true)?);
    }
    let (mantissa, exponent) = match body.find(['e', 'E']) {
        Some(at) => (&body[..at], Some(&body[at + 1..])),
        None => (body, None),
    };
    if let Some(exponent) = exponent {
        let (_, digits) = signed(exponent);
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
    }
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let whole_fits = match whole.as_bytes() {
        [] => body == text && !fraction.is_empty(),
        [b'0'] => true,
        [b'1'..=b'9', ..] => digits_only(whole),
        _ => false,
    };
    if !whole_fits || !digits_only(fraction) {
        return None;
    }
    let cleaned = without_underscores(body);
    // A point without any digit, `._e1`, is what JavaScript's parseFloat calls no number.
    Some(sign * cleaned.parse().unwrap_or(f64::NAN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_yaml_1_1_has_them() {
        for (text, number) in [
            ("010", 8.0),
            ("12:30:45", 45_045.0),
            ("1:30.5", 90.5),
            ("1_000", 1000.0),
            ("0x1F", 31.0),
            ("0b101", 5.0),
            ("-1.5e3", -1500.0),
            (".5", 0.5),
            ("1.", 1.0),
            ("1e3", 1000.0),
            ("-.inf", f64::NEG_INFINITY),
        ] {
            assert_eq!(resolve(text), Value::Number(number), "{text}");
        }
        for text in ["_1", "1_", "08", "08.5", "+.5", "1.2.3", "e3", "1:99", "v1", "-", "+", "0x", ".", "1e", "+.nan"] {
            assert_eq!(resolve(text), Value::Text(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn words() {
        assert_eq!(resolve("~"), Value::Null);
        assert_eq!(resolve("True"), Value::Bool(true));
        assert_eq!(resolve("2020-13-45"), resolve("2021-02-14"));
        for text in ["yes", "no", "on", "off", "y", "Yes", "2020-1-2", "nULL"] {
            assert!(is_string(text), "{text}");
        }
        assert!(!is_string("<<"));
    }
}
