//! Time, the reader's time zone, and the browser's own moments.

use galley::DateValue;
use gloo_timers::callback::Timeout;
use js_sys::Date;
use leptos::prelude::{request_animation_frame, request_idle_callback_with_handle};

/// Milliseconds since 1970.
pub fn now() -> f64 {
    Date::now()
}

/// Calls `act` once the page is to be seen as it is now and nothing more urgent is left. While nobody sees it, that may be never.
pub fn after_paint(act: impl Fn() + Clone + 'static) {
    request_animation_frame(move || {
        if request_idle_callback_with_handle(act.clone()).is_err() {
            // Safari knows of no idle time.
            Timeout::new(0, act).forget();
        }
    });
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
