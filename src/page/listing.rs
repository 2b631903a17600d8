//! What browsers and search engines are told of a page: the title in the tab and the description, by the rules of
//! VitePress 1.2.3 and of the site.

use super::shared_link::SharedLink;
use super::value::{is_true, shown, string};
use crate::document::Document;
use crate::front_matter::{FrontMatter, Value};
use crate::markdown::{self, Title};
use crate::site::{Place, Site};

/// A page as it is found from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// What the browser's tab shows once the page's scripts have run.
    pub title: String,
    /// The title in the HTML that the server sends, where search engines look first: VitePress leaves entities as they
    /// are when it escapes a title.
    pub static_title: String,
    /// Whether the site's build survives the title. It fails on one that ends in something like `{a}`.
    pub builds: bool,
    /// Its address.
    pub url: String,
    /// What the page says of itself once its scripts have run.
    pub description: String,
    /// What of that is in the HTML that the server sends.
    pub static_description: String,
    /// The card of a link to it.
    pub shared_link: SharedLink,
}

/// What is told of a post. `heading` is the text of the first `h1` in its body.
pub fn listing(site: &Site, document: &Document, place: &Place, heading: &str) -> Listing {
    let front_matter = document.front_matter();
    let description = description(site, front_matter, place);
    let own = match front_matter.value("title") {
        Value::Text(text) => markdown::title(&text),
        _ => Title { text: heading.to_owned(), builds: true },
    };
    let title = tab_title(&own.text, site.title(place.locale), &front_matter.value("titleTemplate"));
    let static_title = markdown::decode_entities(&title).into_owned();
    let static_description = in_static_html(&description);
    Listing {
        shared_link: SharedLink::of(front_matter, &static_title, &static_description),
        static_title,
        title,
        builds: own.builds,
        url: format!("{}{}", site.origin, place.path),
        static_description,
        description,
    }
}

/// The title of the page, or else of the site, put into the template.
fn tab_title(own: &str, site_title: &str, template: &Value) -> String {
    let title = if own.is_empty() { site_title } else { own };
    let ending = match template {
        Value::Text(template) if template.contains(":title") => return fill(template, title),
        Value::Bool(false) => None,
        Value::Text(template) if template == site_title => None,
        Value::Null | Value::Bool(true) => Some(site_title.to_owned()),
        Value::Number(number) if !number.is_finite() => Some(site_title.to_owned()),
        other => Some(string(other)),
    };
    match ending {
        Some(ending) if ending != title => format!("{title} | {ending}"),
        _ => title.to_owned(),
    }
}

/// `template.replace(/:title/g, title)`, in which JavaScript gives meaning to `$` in the title.
fn fill(template: &str, title: &str) -> String {
    const MARK: &str = ":title";
    let mut filled = String::new();
    let mut done = 0;
    for (at, _) in template.match_indices(MARK) {
        filled.push_str(&template[done..at]);
        done = at + MARK.len();
        let mut rest = title;
        while let Some(dollar) = rest.find('$') {
            filled.push_str(&rest[..dollar]);
            let (meant, length) = match rest.as_bytes().get(dollar + 1) {
                Some(b'$') => ("$", 2),
                Some(b'&') => (MARK, 2),
                Some(b'`') => (&template[..at], 2),
                Some(b'\'') => (&template[done..], 2),
                _ => ("$", 1),
            };
            filled.push_str(meant);
            rest = &rest[dollar + length..];
        }
        filled.push_str(rest);
    }
    filled + &template[done..]
}

/// The first that says anything: `description`, or without that key a description in `head`; `summary` and `Summary`
/// for pages in a collection; the site's.
fn description(site: &Site, front_matter: &FrontMatter, place: &Place) -> String {
    let own = match front_matter.get("description") {
        Some(_) => front_matter.value("description"),
        None => head_description(&front_matter.value("head")),
    };
    let summary = |key| front_matter.value(key);
    let is_listed = place.collection.is_some();
    let candidates = [own].into_iter().chain(["summary", "Summary"].into_iter().filter(|_| is_listed).map(summary));
    match candidates.into_iter().find(is_true) {
        Some(Value::Text(text)) => text,
        Some(other) => string(&other),
        None => site.description(place.locale).to_owned(),
    }
}

/// The `content` of `[meta, {name: description, content: …}]` in a list of head tags.
fn head_description(head: &Value) -> Value {
    let Value::List(tags) = head else { return Value::Null };
    let content = tags.iter().find_map(|tag| {
        let Value::List(parts) = tag else { return None };
        let [Value::Text(name), attributes @ Value::Map(_), ..] = parts.as_slice() else { return None };
        let is_named = attributes.get("name").and_then(Value::as_text) == Some("description");
        attributes.get("content").filter(|content| name == "meta" && is_named && is_true(content))
    });
    content.cloned().unwrap_or(Value::Null)
}

/// VitePress writes the description into an attribute as it is: a straight double quote ends it, and what looks like an
/// entity is read as one.
fn in_static_html(description: &str) -> String {
    let kept = description.split('"').next().unwrap_or_default();
    markdown::decode_entities(&kept.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}")).into_owned()
}

/// The title as the page's heading and the site's lists show it.
pub(super) fn heading(front_matter: &FrontMatter) -> String {
    shown(&front_matter.value("title"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn listing_of(yaml: &str) -> Listing {
        let document = Document::new(Source::from_bytes(format!("---\n{yaml}\n---\n").as_bytes()));
        let site = Site::embedded();
        let place = Place::of(&site, &document, "zh/news/a/a.md");
        listing(&site, &document, &place, "heading")
    }

    #[track_caller]
    fn check_title(yaml: &str, expected: &str) {
        assert_eq!(listing_of(yaml).title, expected, "{yaml}");
    }

    #[test]
    fn the_tab_shows_the_title_and_the_site() {
        check_title("title: a *b*", "a b | openEuler社区官网");
        check_title("title: 2026", "heading | openEuler社区官网");
        check_title("title: ''", "openEuler社区官网");
        check_title("title: '<b></b>'", "openEuler社区官网");
        check_title("title: openEuler社区官网", "openEuler社区官网");
    }

    #[test]
    fn a_template_of_the_post_replaces_the_sites() {
        check_title("title: a\ntitleTemplate: b", "a | b");
        check_title("title: a\ntitleTemplate: false", "a");
        check_title("title: a\ntitleTemplate: true", "a | openEuler社区官网");
        check_title("title: a\ntitleTemplate:", "a | openEuler社区官网");
        check_title("title: a\ntitleTemplate: a", "a");
        check_title("title: a\ntitleTemplate: openEuler社区官网", "a");
        check_title("title: a\ntitleTemplate: '<:title> :title'", "<a> a");
        check_title("title: $& $$ $1 $\ntitleTemplate: x :title", "x :title $ $1 $");
        check_title("title: a\ntitleTemplate: 3", "a | 3");
        check_title("title: a\ntitleTemplate: ''", "a | ");
    }

    #[test]
    fn the_description_is_the_first_that_says_anything() {
        let description = |yaml| listing_of(yaml).description;
        assert_eq!(description("description: a\nsummary: b"), "a");
        assert_eq!(description("description:\nsummary: b\nSummary: c"), "b");
        assert_eq!(description("Summary: c"), "c");
        assert_eq!(description("head: [[meta, {name: description, content: d}]]\nsummary: b"), "d");
        assert_eq!(description("head: [[meta, {name: description, content: 3}]]\nsummary: b"), "3");
        assert_eq!(description("title: t"), Site::embedded().description[&crate::Locale::Zh]);
    }

    #[test]
    fn a_straight_quote_cuts_the_description_that_servers_send() {
        let listing = listing_of("summary: a “b” &lt; \"c\" d");
        assert_eq!(listing.description, "a “b” &lt; \"c\" d");
        assert_eq!(listing.static_description, "a “b” < ");
    }
}
