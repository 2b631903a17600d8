//! Numbers, sizes and moments as a language writes them, through the browser's `Intl`. The language is the interface's: what the
//! browser itself is set to has no say. What a post holds is never written with these.

use js_sys::{Date, Number, Object, Reflect};

/// A number with its thousands grouped and at most three digits after the point.
pub fn number(value: f64, language: &str) -> String {
    Number::from(value).to_locale_string(language).into()
}

/// Units of bytes, each a thousand of the one before. They and the sign of a percentage are the same in our languages.
const UNITS: [&str; 4] = ["B", "kB", "MB", "GB"];

/// Bytes with one digit after the point. The unit never stands on a line of its own.
pub fn size(bytes: f64, language: &str) -> String {
    let mut value = bytes;
    let mut units = UNITS.iter();
    let mut unit = units.next();
    // What would be rounded to a thousand is one of the next unit.
    while value >= 999.95
        && let Some(next) = units.next()
    {
        value /= 1e3;
        unit = Some(next);
    }
    format!("{}\u{a0}{}", number((value * 10.0).round() / 10.0, language), unit.copied().unwrap_or_default())
}

/// A moment to the minute, given in milliseconds since 1970.
pub fn moment(milliseconds: f64, language: &str) -> String {
    let options = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"dateStyle".into(), &"medium".into());
    let _ = Reflect::set(&options, &"timeStyle".into(), &"short".into());
    Date::new(&milliseconds.into()).to_locale_string(language, &options).into()
}
