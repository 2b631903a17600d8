//! Numbers, sizes and moments in the interface's language, which a view that calls these follows. Line numbers, the sides of
//! an image in pixels and all that names a thing are no amounts, and are written as they are.

use super::language_tag;
use crate::i18n::Locale;
use crate::platform::intl;
use leptos_i18n::I18nContext;

/// How many there are of something.
pub fn number(i18n: I18nContext<Locale>, count: usize) -> String {
    intl::number(count as f64, language_tag(i18n.get_locale()))
}

/// So much of so many.
pub fn progress(i18n: I18nContext<Locale>, done: usize, total: usize) -> String {
    format!("{} / {}", number(i18n, done), number(i18n, total))
}

/// Bytes for people.
pub fn size(i18n: I18nContext<Locale>, bytes: f64) -> String {
    intl::size(bytes, language_tag(i18n.get_locale()))
}

/// A moment, given in milliseconds since 1970, to the minute.
pub fn moment(i18n: I18nContext<Locale>, milliseconds: f64) -> String {
    intl::moment(milliseconds, language_tag(i18n.get_locale()))
}
