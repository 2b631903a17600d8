//! What a bare scalar means to js-yaml 3.14, the site's parser: null, boolean, number, date or string.
//! serde_yaml answers differently for dates, octals and sexagesimals, so it is not asked.

use super::value::{DateValue, Value};

/// Resolves a bare scalar as js-yaml 3's default schema does.
pub fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    if let Some(number) = integer(text).or_else(|| float(text)) {
        return Value::Number(number);
    }
    match timestamp(text) {
        Some(milliseconds) => Value::Date(DateValue::Utc(milliseconds)),
        None => Value::Text(text.to_owned()),
    }
}

/// Whether a bare scalar is a string to the site.
pub fn is_string(text: &str) -> bool {
    matches!(resolve(text), Value::Text(_)) && text != "<<"
}

/// Whether a bare scalar is a date to the site.
pub fn is_date(text: &str) -> bool {
    matches!(resolve(text), Value::Date(_))
}

fn split_sign(text: &str) -> (f64, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (-1.0, &text[1..]),
        Some(b'+') => (1.0, &text[1..]),
        _ => (1.0, text),
    }
}

fn digits(text: &str, radix: u32) -> Option<f64> {
    let mut value = None;
    for character in text.chars().filter(|character| *character != '_') {
        let digit = character.to_digit(radix)?;
        value = Some(value.unwrap_or(0.0) * f64::from(radix) + f64::from(digit));
    }
    value.filter(|_| !text.ends_with('_'))
}

fn integer(text: &str) -> Option<f64> {
    let (sign, body) = split_sign(text);
    if body.starts_with('_') {
        return None;
    }
    let value = match body.as_bytes() {
        [b'0'] => Some(0.0),
        [b'0', b'b', ..] => digits(&body[2..], 2),
        [b'0', b'x', ..] => digits(&body[2..], 16),
        [b'0', ..] => digits(&body[1..], 8),
        _ if body.contains(':') => sexagesimal(body),
        _ => digits(body, 10),
    }?;
    Some(sign * value)
}

/// `12:30:45`: groups of 60, as YAML 1.1 has them.
fn sexagesimal(body: &str) -> Option<f64> {
    let mut value = 0.0;
    for (index, part) in body.split(':').enumerate() {
        let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || (index == 0 && byte == b'_'));
        if !plain || (index > 0 && (part.len() > 2 || (part.len() == 2 && part.as_bytes()[0] > b'5'))) {
            return None;
        }
        value = value * 60.0 + digits(part, 10)?;
    }
    Some(value)
}

fn float(text: &str) -> Option<f64> {
    let (sign, body) = split_sign(text);
    match body {
        ".inf" | ".Inf" | ".INF" => return Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if body == text => return Some(f64::NAN),
        _ => {}
    }
    let first = body.as_bytes().first()?;
    let starts_well =
        first.is_ascii_digit() || (*first == b'.' && body.as_bytes().get(1).is_some_and(u8::is_ascii_digit));
    let is_float = body.contains('.') || body.contains(['e', 'E']);
    if !starts_well || !is_float || body.ends_with('_') {
        return None;
    }
    let cleaned: String = body.chars().filter(|character| *character != '_').collect();
    let well_formed = cleaned.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    let value: f64 = well_formed.then(|| cleaned.parse().ok())??;
    Some(sign * value)
}

/// Milliseconds since 1970 of a YAML timestamp. Out-of-range parts roll over, as `Date.UTC` does:
/// `2020-13-45` is 14 February 2021.
fn timestamp(text: &str) -> Option<i64> {
    let mut rest = Reader { text };
    let year = rest.number(4, 4)?;
    rest.expect("-")?;
    let month_start = rest.text;
    let month = rest.number(1, 2)?;
    rest.expect("-")?;
    let day = rest.number(1, 2)?;
    let days = days_since_1970(year, month - 1) + day - 1;
    if rest.text.is_empty() {
        let two_digits_each = month_start.len() == 5;
        return two_digits_each.then_some(days * 86_400_000);
    }
    if rest.expect("T").or_else(|| rest.expect("t")).is_none() {
        rest.blanks().filter(|blanks| *blanks > 0)?;
    }
    let hour = rest.number(1, 2)?;
    rest.expect(":")?;
    let minute = rest.number(2, 2)?;
    rest.expect(":")?;
    let second = rest.number(2, 2)?;
    let mut milliseconds = 0;
    if rest.expect(".").is_some() {
        let end = rest.text.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.text.len());
        let fraction: String = rest.text[..end].chars().chain("000".chars()).take(3).collect();
        milliseconds = fraction.parse().ok()?;
        rest.text = &rest.text[end..];
    }
    let local = days * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
    Some(local - rest.zone()?)
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn expect(&mut self, prefix: &str) -> Option<()> {
        self.text = self.text.strip_prefix(prefix)?;
        Some(())
    }

    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        let count = self.text.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = (count >= least).then(|| self.text.split_at(count))?;
        self.text = rest;
        digits.parse().ok()
    }

    fn blanks(&mut self) -> Option<usize> {
        let trimmed = self.text.trim_start_matches([' ', '\t']);
        let count = self.text.len() - trimmed.len();
        self.text = trimmed;
        Some(count)
    }

    /// The zone's offset in milliseconds; nothing or `Z` is UTC.
    fn zone(&mut self) -> Option<i64> {
        self.blanks();
        if self.text.is_empty() || self.text == "Z" {
            return Some(0);
        }
        let sign = if self.expect("-").is_some() {
            -1
        } else {
            self.expect("+")?;
            1
        };
        let hours = self.number(1, 2)?;
        let minutes = if self.expect(":").is_some() { self.number(2, 2)? } else { 0 };
        self.text.is_empty().then_some(sign * (hours * 60 + minutes) * 60_000)
    }
}

/// Days from 1970-01-01 to the first of a month, counted from 0 and free to roll over.
fn days_since_1970(year: i64, month: i64) -> i64 {
    let year = year + month.div_euclid(12);
    let month = month.rem_euclid(12);
    // Years that start in March put the leap day last.
    let (march_year, march_month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let leap_days = march_year.div_euclid(4) - march_year.div_euclid(100) + march_year.div_euclid(400);
    march_year * 365 + leap_days + (march_month * 153 + 2) / 5 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    #[test]
    fn dates_are_read_in_utc_and_roll_over() {
        let utc = |milliseconds| Value::Date(DateValue::Utc(milliseconds));
        assert_eq!(resolve("1970-01-01"), utc(0));
        assert_eq!(resolve("2000-02-29"), utc(11_016 * DAY));
        assert_eq!(resolve("2020-13-45"), resolve("2021-02-14"));
        assert_eq!(resolve("1970-01-02 10:00:00"), utc(DAY + 36_000_000));
        assert_eq!(resolve("1970-01-02T10:00:00.5+08:00"), utc(DAY + 7_200_500));
    }

    #[test]
    fn what_only_looks_like_a_date_is_a_string() {
        for text in ["2020-1-2", "2020/01/02", "2020-01-02 10:00", "2020-01", "20-01-02", "2020-01-02x"] {
            assert_eq!(resolve(text), Value::Text(text.to_owned()));
        }
    }

    #[test]
    fn numbers_as_yaml_1_1_has_them() {
        for (text, number) in [
            ("010", 8.0),
            ("12:30:45", 45_045.0),
            ("1_000", 1000.0),
            ("0x1F", 31.0),
            ("-1.5e3", -1500.0),
            (".5", 0.5),
            ("1e3", 1000.0),
        ] {
            assert_eq!(resolve(text), Value::Number(number), "{text}");
        }
        for text in ["_1", "1_", "08", "1.2.3", "e3", "1:99", "v1", "-", "+", "0x", "."] {
            assert_eq!(resolve(text), Value::Text(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn yes_and_no_are_strings() {
        for text in ["yes", "no", "on", "off", "y", "Yes"] {
            assert!(is_string(text));
        }
    }
}
