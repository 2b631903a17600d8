//! Time and the reader's time zone.

use galley::DateValue;
use js_sys::Date;

/// Milliseconds since 1970.
pub fn now() -> f64 {
    Date::now()
}

/// Minutes that the local time is ahead of UTC.
pub fn minutes_ahead() -> i32 {
    -Date::new_0().get_timezone_offset() as i32
}

/// The author's local day as `YYYY-MM-DD`.
pub fn today() -> String {
    local_day(&Date::new_0())
}

/// What the site's page shows for a date: `new Date(value)`, local year, month and day with two digits.
pub fn read_date(value: &DateValue) -> String {
    match value {
        DateValue::Utc(milliseconds) => local_day(&Date::new(&(*milliseconds as f64).into())),
        DateValue::Text(text) => local_day(&Date::new(&text.as_str().into())),
    }
}

fn local_day(date: &Date) -> String {
    if date.get_time().is_nan() {
        return "NaN-NaN-NaN".to_owned();
    }
    format!("{}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
