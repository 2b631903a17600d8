//! The head block of a post: title, authors, date, tags, with the site template's own logic, oddities
//! included (no author hides date and tags; a `tags` string is one tag a character).

use super::value::{each, is_true, shown, string};
use crate::front_matter::{DateValue, FrontMatter, Value};
use crate::markdown::escape_text;

/// How the reader's browser turns a date into `YYYY-MM-DD`: JavaScript's `Date` in the reader's time zone.
/// The library has no clock and no zone, so it is told.
pub type DateReader<'a> = &'a dyn Fn(&DateValue) -> String;

/// What shows a field on the page, as a selector, and the field's key. The first that matches counts.
pub const FIELD_PLACES: [(&str, &str); 5] = [
    (".page-title, .banner-title, .bread-crumbs", "title"),
    (".banner-subtitle", "summary"),
    (".info .author", "author"),
    (".info .date", "date"),
    (".info .e-tag", "tags"),
];

/// The HTML of the head block.
pub fn head_block(front_matter: &FrontMatter, read_date: DateReader) -> String {
    let mut html = "<div class=\"markdown-body-title\">".to_owned();
    let title = front_matter.value("title");
    if is_true(&title) {
        element(&mut html, "<h1 class=\"page-title\">", &shown(&title), "</h1>");
    }
    let author = front_matter.value("author");
    if is_true(&author) {
        html.push_str("<div class=\"info\">");
        let authors = match &author {
            Value::List(items) => items.iter().map(shown).collect(),
            one => vec![shown(one)],
        };
        for author in authors {
            element(&mut html, "<span class=\"author\">", &author, "</span>");
        }
        if let Some(date) = date(&front_matter.value("date")) {
            element(&mut html, "<span class=\"date\">", &read_date(&date), "</span>");
        }
        for tag in each(&front_matter.value("tags")) {
            let open = "<span class=\"e-tag o-tag-size-small o-tag-type-outline\"><span>";
            element(&mut html, open, &tag, "</span></span>");
        }
        html.push_str("</div>");
    }
    html.push_str("</div>");
    html
}

fn element(html: &mut String, open: &str, text: &str, close: &str) {
    html.push_str(open);
    escape_text(html, text);
    html.push_str(close);
}

/// What `new Date` is given; `None` when the template shows no date.
fn date(date: &Value) -> Option<DateValue> {
    is_true(date).then(|| match date {
        Value::Date(date) => date.clone(),
        Value::Number(number) => DateValue::Utc(*number as i64),
        Value::Bool(_) => DateValue::Utc(1),
        other => DateValue::Text(string(other)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The visible pieces of the head block: title, then `a:`, `d:` and `t:` for authors, date and tags.
    #[track_caller]
    fn check(yaml: &str, expected: &str) {
        let front_matter = FrontMatter::parse(&format!("---\n{yaml}\n---\n"));
        let html = head_block(&front_matter, &|date| match date {
            DateValue::Utc(milliseconds) => format!("utc {milliseconds}"),
            DateValue::Text(text) => text.clone(),
        });
        let visible = html
            .replace("<span class=\"author\">", " a:")
            .replace("<span class=\"date\">", " d:")
            .replace("<span class=\"e-tag o-tag-size-small o-tag-type-outline\">", " t:");
        let mut text = String::new();
        let mut inside = false;
        for character in visible.chars() {
            match character {
                '<' => inside = true,
                '>' => inside = false,
                other if !inside => text.push(other),
                _ => {}
            }
        }
        assert_eq!(text, expected);
    }

    #[test]
    fn an_ordinary_post() {
        check("title: 'T'\nauthor: 'A, B'\ndate: '2026-01-02'\ntags: [x, x]", "T a:A, B d:2026-01-02 t:x t:x");
        check("title: T\nauthor: [A, B]\ndate: 1970-01-02", "T a:A a:B d:utc 86400000");
    }

    #[test]
    fn without_an_author_date_and_tags_vanish() {
        check("title: T\ndate: '2026-01-02'\ntags: [x]", "T");
        check("title: T\nauthor: ''\ntags: [x]", "T");
        check("title: T\nauthor: []\ntags: [x]", "T t:x");
    }

    #[test]
    fn a_string_of_tags_is_one_tag_a_character() {
        check("author: A\ntags: 'a,中'", " a:A t:a t:, t:中");
        check("author: A\ntags: 3", " a:A t:1 t:2 t:3");
    }

    #[test]
    fn titles_are_text() {
        check("title: '<b>{{ x }}</b>'", "&lt;b&gt;{{ x }}&lt;/b&gt;");
        check("title: 2026", "2026");
    }
}
