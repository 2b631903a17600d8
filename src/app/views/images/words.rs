//! The words of the panel of images.

use crate::i18n::{Locale, t_string};
use crate::state::image_panel::Outcome;
use crate::views::figures::{number, size};
use crate::views::mishaps;
use galley::images::{Absent, Concern, Facts, Format, Item, Size, Why};
use galley::site::ImageRule;
use galley::workbench::NotRenamed;
use leptos_i18n::I18nContext;

/// What came of an action.
pub fn outcome(i18n: I18nContext<Locale>, what: &Outcome) -> String {
    let first = |paths: &[galley::ImagePath]| mishaps::listed(i18n, paths.iter().map(ToString::to_string).collect());
    match what {
        Outcome::Renamed(from, to) => {
            t_string!(i18n, said_renamed, from = from.name().to_owned(), to = to.name().to_owned())
        }
        Outcome::NotRenamed(NotRenamed::Gone, _) => t_string!(i18n, said_gone).to_owned(),
        Outcome::NotRenamed(NotRenamed::NoName, _) => t_string!(i18n, said_no_name).to_owned(),
        Outcome::NotRenamed(NotRenamed::Taken(other), _) => {
            t_string!(i18n, said_taken, name = other.to_string())
        }
        Outcome::NotRenamed(NotRenamed::Stuck(_), line) | Outcome::Stuck(line) => {
            t_string!(i18n, said_stuck, line = line.to_string())
        }
        Outcome::Removed(path, 1) => t_string!(i18n, said_removed, name = path.to_string()),
        Outcome::Removed(_, count) => t_string!(i18n, said_removed_many, count = number(i18n, *count)),
        Outcome::Described => t_string!(i18n, said_described).to_owned(),
        Outcome::NotDescribed => t_string!(i18n, said_not_described).to_owned(),
        Outcome::Redirected(path) => t_string!(i18n, said_redirected, name = path.to_string()),
        Outcome::Supplied(path) => t_string!(i18n, said_supplied, name = path.to_string()),
        Outcome::Refused(name, why) => {
            t_string!(i18n, images_refused, names = format!("{name} ({})", mishaps::refusal(i18n, *why)))
        }
        Outcome::Unread(name) => t_string!(i18n, read_failed, name = name.clone()),
        Outcome::NoRoom(name) => t_string!(i18n, no_room_for, name = name.clone()),
        Outcome::Smaller(count, before, after) => t_string!(
            i18n,
            said_smaller,
            count = number(i18n, *count),
            before = size(i18n, *before as f64),
            after = size(i18n, *after as f64)
        ),
        Outcome::NotSmaller(paths) => t_string!(i18n, said_not_smaller, names = first(paths)),
        Outcome::NoEncoder => t_string!(i18n, said_no_encoder).to_owned(),
        Outcome::Undone => t_string!(i18n, said_undone).to_owned(),
    }
}

/// Bytes and pixels.
pub fn measure(i18n: I18nContext<Locale>, facts: &Facts) -> String {
    let bytes = size(i18n, facts.bytes as f64);
    match facts.shown_size() {
        Some(Size { width, height }) => format!("{width} × {height} · {bytes}"),
        None => bytes,
    }
}

/// The name of a format.
pub fn format(format: Format) -> &'static str {
    match format {
        Format::Png => "PNG",
        Format::Jpeg => "JPEG",
        Format::Gif => "GIF",
        Format::Webp => "WebP",
        Format::Svg => "SVG",
    }
}

/// An image's path, measures and uses.
pub fn facts(i18n: I18nContext<Locale>, item: &Item) -> String {
    let uses = match item.uses.len() {
        _ if item.is_unused() => t_string!(i18n, image_unused).to_owned(),
        1 => t_string!(i18n, image_used_once).to_owned(),
        count => t_string!(i18n, image_used, count = number(i18n, count)),
    };
    format!("{} · {} · {uses}", item.path, measure(i18n, &item.facts))
}

/// What an author should know of an image.
pub fn concern(i18n: I18nContext<Locale>, concern: Concern, rule: &ImageRule) -> String {
    match concern {
        Concern::Format(found) => t_string!(i18n, concern_format, name = self::format(found)),
        Concern::Damaged => t_string!(i18n, refused_damaged).to_owned(),
        Concern::TooManyPixels(Size { width, height }) => {
            t_string!(i18n, refused_pixels, size = format!("{width} × {height}"))
        }
        Concern::TooManyBytes(_) => t_string!(i18n, concern_bytes, size = size(i18n, rule.max_bytes as f64)),
        Concern::TooWide(_) => t_string!(i18n, concern_width, width = rule.max_width.to_string()),
        Concern::Turned(_) => t_string!(i18n, concern_turned).to_owned(),
    }
}

/// Why references lead nowhere, and what may be meant.
pub fn why(i18n: I18nContext<Locale>, absent: &Absent) -> String {
    match &absent.why {
        Why::Bare => t_string!(i18n, why_bare).to_owned(),
        Why::OtherCase(meant) => t_string!(i18n, why_case, name = meant.to_string()),
        Why::NoFile(Some(meant)) => t_string!(i18n, why_nearest, name = meant.to_string()),
        Why::NoFile(None) => t_string!(i18n, why_no_file).to_owned(),
    }
}
