//! Days and moments without a clock: JavaScript's `Date` as it is in UTC, for where no browser reads dates.
//! In a browser the browser is asked.

use crate::front_matter::DateValue;

const DAY: i64 = 86_400_000;
/// The furthest moment a `Date` can be, before or after 1970.
const FURTHEST: i64 = 100_000_000 * DAY;
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What the site's page shows for a date to a reader in UTC: `YYYY-MM-DD`, or `NaN-NaN-NaN`.
pub fn read_date_in_utc(value: &DateValue) -> String {
    let milliseconds = match value {
        DateValue::Utc(milliseconds) => Some(*milliseconds),
        DateValue::Text(text) => parse(text),
    };
    match milliseconds.filter(|milliseconds| milliseconds.abs() <= FURTHEST) {
        Some(milliseconds) => {
            let (year, month, day) = civil(milliseconds.div_euclid(DAY));
            format!("{year}-{month:02}-{day:02}")
        }
        None => "NaN-NaN-NaN".to_owned(),
    }
}

/// `Date.prototype.toISOString`, for years of four digits.
pub(super) fn iso(milliseconds: i64) -> String {
    let (year, month, day) = civil(milliseconds.div_euclid(DAY));
    let rest = milliseconds.rem_euclid(DAY);
    let (seconds, milliseconds) = (rest / 1000, rest % 1000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z")
}

/// Year, month and day of a day counted from 1970, in the Gregorian calendar.
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    // Years that start in March put the leap day last; 400 of them always have the same number of days.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month < 3), month, day)
}

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// A number, a word, or a mark of a date's text.
#[derive(Clone, Copy, PartialEq)]
enum Piece<'t> {
    Number(i64, usize),
    Word(&'t str),
    Mark(char),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let is_same = |other: char| match first {
            '0'..='9' => other.is_ascii_digit(),
            _ if first.is_alphabetic() => other.is_alphabetic(),
            _ => false,
        };
        let length = rest.find(|other| !is_same(other)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, after) = rest.split_at(length);
        match first {
            '0'..='9' => pieces.push(Piece::Number(piece.parse().unwrap_or(i64::MAX), length)),
            ' ' | '\t' | '\n' | ',' => {}
            _ if first.is_alphabetic() => pieces.push(Piece::Word(piece)),
            mark => pieces.push(Piece::Mark(mark)),
        }
        rest = after;
    }
    pieces
}

/// `Date.parse` as Chromium has it, for dates in numbers and with English names of months, with or without a time.
fn parse(text: &str) -> Option<i64> {
    let pieces = pieces(text);
    let (day, rest) = date(&pieces)?;
    Some(day * DAY + time(rest)?)
}

/// The day, and what follows it.
fn date<'p, 't>(pieces: &'p [Piece<'t>]) -> Option<(i64, &'p [Piece<'t>])> {
    use Piece::{Mark, Number, Word};
    let (year, month, day, length) = match pieces {
        [Number(year, 3..), Mark('-' | '/' | '.'), Number(month, _), Mark('-' | '/' | '.'), Number(day, _), ..] => {
            (*year, *month, *day, 5)
        }
        [Number(month, _), Mark('/' | '-'), Number(day, _), Mark('/' | '-'), Number(year, 4), ..] => {
            (*year, *month, *day, 5)
        }
        [Number(year, 4), Mark('-' | '/'), Number(month, _), ..] => (*year, *month, 1, 3),
        [Number(year, 4), Number(month, _), Number(day, _), ..] => (*year, *month, *day, 3),
        [Word(name), Number(day, _), Number(year, 4), ..] => (*year, month_named(name)?, *day, 3),
        [Number(day, _), Word(name), Number(year, 4), ..] => (*year, month_named(name)?, *day, 3),
        [Number(year, 4)] => (*year, 1, 1, 1),
        _ => return None,
    };
    let is_day = (1..=12).contains(&month) && (1..=31).contains(&day) && year < 300_000;
    is_day.then(|| (days_since_1970(year, month, day), &pieces[length..]))
}

fn month_named(name: &str) -> Option<i64> {
    let name = name.get(..3)?.to_ascii_lowercase();
    (1..).zip(MONTHS).find(|(_, month)| *month == name).map(|(number, _)| number)
}

/// Milliseconds of a time of day, less those of its zone.
fn time(pieces: &[Piece]) -> Option<i64> {
    use Piece::{Mark, Number, Word};
    let (has_mark, pieces) = match pieces {
        [Word("T" | "t"), rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let [Number(hour, _), Mark(':'), Number(minute, _), rest @ ..] = pieces else {
        return if has_mark { None } else { zone(pieces) };
    };
    let (second, rest) = match rest {
        [Mark(':'), Number(second, _), rest @ ..] => (*second, rest),
        rest => (0, rest),
    };
    let (fraction, rest) = match rest {
        [Mark('.'), Number(digits, length), rest @ ..] => {
            (digits.checked_mul(1000)? / 10_i64.checked_pow(*length as u32)?, rest)
        }
        rest => (0, rest),
    };
    let is_time = (*hour < 24 || (*hour == 24 && *minute == 0 && second == 0)) && *minute < 60 && second < 60;
    is_time.then_some(())?;
    Some(((hour * 60 + minute) * 60 + second) * 1000 + fraction + zone(rest)?)
}

/// What a zone takes off the time, in milliseconds.
fn zone(pieces: &[Piece]) -> Option<i64> {
    use Piece::{Mark, Number, Word};
    let pieces = match pieces {
        [Word("Z" | "z" | "UTC" | "GMT"), rest @ ..] => rest,
        rest => rest,
    };
    let (sign, hours, minutes) = match pieces {
        [] => return Some(0),
        [Mark(sign @ ('+' | '-')), Number(hours, 1..=2), Mark(':'), Number(minutes, 2)] => (*sign, *hours, *minutes),
        [Mark(sign @ ('+' | '-')), Number(both, 4)] => (*sign, both / 100, both % 100),
        _ => return None,
    };
    let offset = (hours * 60 + minutes) * 60_000;
    Some(if sign == '+' { -offset } else { offset })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read_date_in_utc(&DateValue::Text(text.to_owned())), expected, "{text}");
    }

    #[test]
    fn dates_are_read_as_chromium_reads_them() {
        for text in
            ["2026-01-02", "2026-1-2", "2026/1/2", "1/2/2026", "Jan 2, 2026", "2 January 2026", "2026-01-02 23:30"]
        {
            check(text, "2026-01-02");
        }
        check("2026-01", "2026-01-01");
        check("2026", "2026-01-01");
        check("2026-02-30", "2026-03-02");
        check("2026-01-02T10:00:00+08:00", "2026-01-02");
        check("2026-01-02T07:00:00+08:00", "2026-01-01");
        check("2026-01-02T23:59:59.999Z", "2026-01-02");
    }

    #[test]
    fn what_is_no_date_is_nan() {
        for text in [
            "next week",
            "2026年1月2日",
            "2026-13-01",
            "2026-01-32",
            "2026-01-02 25:00",
            "",
            "昨天",
            "2026-01-02T",
            "20260102",
        ] {
            check(text, "NaN-NaN-NaN");
        }
        assert_eq!(read_date_in_utc(&DateValue::Utc(i64::MAX)), "NaN-NaN-NaN");
    }

    #[test]
    fn days_go_there_and_back() {
        for days in (-800_000..800_000).step_by(97) {
            let (year, month, day) = civil(days);
            assert_eq!(days_since_1970(year, month, day), days);
        }
        assert_eq!(iso(-1), "1969-12-31T23:59:59.999Z");
    }
}
