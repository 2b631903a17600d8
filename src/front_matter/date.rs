//! YAML timestamps as JavaScript's `Date.UTC` reads them. Knows no time zone but UTC and no clock.

/// Milliseconds since 1970 of a YAML timestamp (js-yaml's two patterns). Out-of-range parts roll over, as
/// `Date.UTC` does: `2020-13-45` is 14 February 2021; the years 0 to 99 are 1900 to 1999.
pub fn timestamp(text: &str) -> Option<i64> {
    let mut rest = Reader { text };
    let year = match rest.number(4, 4)? {
        short @ 0..=99 => 1900 + short,
        year => year,
    };
    rest.expect("-")?;
    let month_start = rest.text;
    let month = rest.number(1, 2)?;
    rest.expect("-")?;
    let day = rest.number(1, 2)?;
    let days = days_since_1970(year, month - 1) + day - 1;
    if rest.text.is_empty() {
        let two_digits_each = month_start.len() == "mm-dd".len();
        return two_digits_each.then_some(days * DAY);
    }
    if rest.expect("T").or_else(|| rest.expect("t")).is_none() && !rest.blanks() {
        return None;
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
    let local = days * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
    Some(local - rest.zone()?)
}

const DAY: i64 = 86_400_000;

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

    /// Passes blanks; whether there were any.
    fn blanks(&mut self) -> bool {
        let before = self.text.len();
        self.text = self.text.trim_start_matches([' ', '\t']);
        self.text.len() < before
    }

    /// The zone's offset in milliseconds; nothing or `Z` is UTC.
    fn zone(&mut self) -> Option<i64> {
        if self.text.is_empty() {
            return Some(0);
        }
        self.blanks();
        if self.text == "Z" {
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

/// Year, month from 0 and day from 1 of a day since 1970.
fn civil(days: i64) -> (i64, usize, i64) {
    let guess = 1970 + days.div_euclid(366);
    let year = (guess..).take_while(|year| days_since_1970(*year, 0) <= days).last().unwrap_or(guess);
    let month = (0..12).take_while(|month| days_since_1970(year, *month) <= days).last().unwrap_or(0);
    (year, usize::try_from(month).unwrap_or(0), days - days_since_1970(year, month) + 1)
}

/// JavaScript's `String(date)` on a machine that keeps UTC.
pub fn to_javascript(milliseconds: i64) -> String {
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let days = milliseconds.div_euclid(DAY);
    let (year, month, day) = civil(days);
    let seconds = milliseconds.rem_euclid(DAY) / 1000;
    let weekday = WEEKDAYS[usize::try_from(days.rem_euclid(7)).unwrap_or(0)];
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let zone = "GMT+0000 (Coordinated Universal Time)";
    format!("{weekday} {} {day:02} {year:04} {hour:02}:{minute:02}:{second:02} {zone}", MONTHS[month])
}

/// The date as ISO 8601 writes it, as JavaScript's `toISOString` does.
pub fn to_iso(milliseconds: i64) -> String {
    let (year, month, day) = civil(milliseconds.div_euclid(DAY));
    let time = milliseconds.rem_euclid(DAY);
    let (hour, minute, second) = (time / 3_600_000, time / 60_000 % 60, time / 1000 % 60);
    let year = if (0..=9999).contains(&year) { format!("{year:04}") } else { format!("{year:+07}") };
    format!("{year}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", month + 1, time % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_utc_and_roll_over() {
        assert_eq!(timestamp("1970-01-01"), Some(0));
        assert_eq!(timestamp("2000-02-29"), Some(11_016 * DAY));
        assert_eq!(timestamp("2020-13-45"), timestamp("2021-02-14"));
        assert_eq!(timestamp("0070-01-01"), Some(0));
        assert_eq!(timestamp("1970-01-02 10:00:00"), Some(DAY + 36_000_000));
        assert_eq!(timestamp("1970-01-02T10:00:00.5+08:00"), Some(DAY + 7_200_500));
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in
            ["2020-1-2", "2020/01/02", "2020-01-02 10:00", "2020-01", "20-01-02", "2020-01-02x", "2020-01-02 10:00:00 "]
        {
            assert_eq!(timestamp(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_written_as_javascript_does() {
        for text in ["2020-02-29", "1999-12-31", "2000-03-01", "1600-01-01", "9999-12-31"] {
            let milliseconds = timestamp(text).expect("a date");
            assert_eq!(to_iso(milliseconds), format!("{text}T00:00:00.000Z"));
        }
        assert_eq!(to_iso(timestamp("9999-99-99").expect("a date")), "+010007-06-07T00:00:00.000Z");
        let text = to_javascript(timestamp("2020-01-02 03:04:05").expect("a date"));
        assert_eq!(text, "Thu Jan 02 2020 03:04:05 GMT+0000 (Coordinated Universal Time)");
    }
}
