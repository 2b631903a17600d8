//! The card by which the site's lists show a post. Its data is what the site's indexer makes of the front matter, which
//! is not always what the page itself shows. The element names are ours; the look is `style/site/card.css`.

use super::listing::heading;
use super::value::{each, is_true, shown, string};
use crate::document::Document;
use crate::front_matter::{FrontMatter, Value};
use crate::markdown::escape_text;
use crate::site::{Layout, Place, Site};

/// The HTML of a post's card; `None` when no list has the post.
pub fn card(site: &Site, document: &Document, place: &Place) -> Option<String> {
    let front_matter = document.front_matter();
    let parts = match place.collection?.layout {
        Layout::News => cover(front_matter) + &article(front_matter),
        Layout::Blog => article(front_matter),
        Layout::Showcase => case(site, front_matter, place),
        Layout::Bare | Layout::Empty => return None,
    };
    let kind = place.collection.map_or("", |collection| collection.name.as_str());
    let mut html = "<a class=\"card ".to_owned();
    escape_text(&mut html, kind);
    html.push_str("\" href=\"");
    escape_text(&mut html, &place.link_from_list());
    html.push_str("\">");
    html.push_str(&parts);
    html.push_str("</a>");
    Some(html)
}

/// The list puts a slash before the path as it is written, whatever it is.
fn cover(front_matter: &FrontMatter) -> String {
    let mut html = "<span class=\"card-cover\">".to_owned();
    let banner = front_matter.value("banner");
    if is_true(&banner) {
        html.push_str("<img alt=\"\" src=\"/");
        escape_text(&mut html, &string(&banner));
        html.push_str("\">");
    }
    html + "</span>"
}

fn article(front_matter: &FrontMatter) -> String {
    let mut html = "<span class=\"card-body\">".to_owned();
    element(&mut html, "card-title", &heading(front_matter));
    html.push_str("<span class=\"card-tags\">");
    for tag in each(&front_matter.value("tags")) {
        element(&mut html, "card-tag", &tag);
    }
    html.push_str("</span>");
    element(&mut html, "card-summary", &shown(&front_matter.value("summary")));
    html.push_str("<span class=\"card-foot\"><span class=\"card-date\">");
    html.push_str(CLOCK);
    element(&mut html, "card-text", &indexed_date(front_matter));
    html.push_str("</span><span class=\"card-author\">");
    html.push_str(PERSON);
    element(&mut html, "card-text", &authors(&front_matter.value("author")));
    html + "</span></span></span>"
}

fn case(site: &Site, front_matter: &FrontMatter, place: &Place) -> String {
    let industry = shown(&front_matter.value("industry"));
    let is_known = site.industries.get(&place.locale).is_some_and(|known| known.contains(&industry));
    let mut html = "<span class=\"card-body\">".to_owned();
    if is_known {
        html.push_str("<span class=\"card-icon\">");
        html.push_str(BUILDING);
        html.push_str("</span>");
    }
    element(&mut html, "card-title", &heading(front_matter));
    element(&mut html, "card-summary", &shown(&front_matter.value("summary")));
    html + "</span>"
}

fn element(html: &mut String, class: &str, text: &str) {
    html.push_str("<span class=\"");
    html.push_str(class);
    html.push_str("\">");
    escape_text(html, text);
    html.push_str("</span>");
}

fn authors(author: &Value) -> String {
    match author {
        Value::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(","),
        other => shown(other),
    }
}

/// The date as the indexer stores it: it looks at the digits as they are written, and knows no time zone.
fn indexed_date(front_matter: &FrontMatter) -> String {
    let written = front_matter.get("date").and_then(|entry| entry.node.text()).unwrap_or_default();
    let parts = written.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.take(3).map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-")
}

const CLOCK: &str = "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"6\"/><path d=\"M8 4.5V8l2.5 1.5\"/></svg>";
const PERSON: &str = "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"5.5\" r=\"2.5\"/><path d=\"M3 13.5a5 5 0 0 1 10 0\"/></svg>";
const BUILDING: &str = "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M3 13.5V4l5-2 5 2v9.5M2 13.5h12M6 6.5h1m2 0h1m-4 3h1m2 0h1\"/></svg>";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn card_of(path: &str, yaml: &str) -> Option<String> {
        let document = Document::new(Source::from_bytes(format!("---\n{yaml}\n---\n").as_bytes()));
        let site = Site::embedded();
        let place = Place::of(&site, &document, path);
        card(&site, &document, &place)
    }

    /// The texts of the card's elements of a class.
    fn texts(html: &str, class: &str) -> Vec<String> {
        let open = format!("<span class=\"{class}\">");
        html.split(&open).skip(1).map(|after| after.split("</span>").next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_news_card_has_the_cover_as_it_is_written() {
        let html = card_of("zh/news/a/a.md", "banner: 'img/a b.png'\ntitle: T").expect("listed");
        assert!(html.starts_with("<a class=\"card news\" href=\"/zh/news/a/a.html\"><span class=\"card-cover\">"));
        assert!(html.contains("src=\"/img/a b.png\""));
        assert!(!card_of("zh/blog/a/a.md", "banner: b").expect("listed").contains("card-cover"));
    }

    #[test]
    fn the_folder_lists_a_post_and_not_its_category() {
        assert!(card_of("zh/blog/a.md", "category: news").expect("listed").contains("\"card blog\""));
        assert!(card_of("zh/about/a.md", "category: news").is_none());
        assert!(card_of("a.md", "category: news").is_some());
        assert!(card_of("a.md", "category: x").is_none());
    }

    #[test]
    fn dates_are_digits_and_authors_are_joined() {
        let html = |yaml: &str| card_of("zh/news/a.md", yaml).expect("listed");
        assert_eq!(texts(&html("date: 2026/1/2\nauthor: [A, B]"), "card-text"), ["2026-01-02", "A,B"]);
        assert_eq!(texts(&html("date: 2026-01-02 23:30:00\nauthor: A"), "card-text"), ["2026-01-02", "A"]);
        assert_eq!(texts(&html("tags: 'ab'"), "card-tag"), ["a", "b"]);
    }

    #[test]
    fn a_case_has_an_icon_if_its_industry_is_known() {
        let html = |industry: &str| card_of("zh/showcase/a.md", &format!("industry: {industry}")).expect("listed");
        assert!(html("金融").contains("card-icon"));
        assert!(!html("Finance").contains("card-icon"));
    }
}
