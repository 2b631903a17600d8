//! The skeleton of each layout and the parts of it that follow the front matter.

use super::head::{DateReader, head_block};
use crate::document::Document;
use crate::markdown::escape_text;
use crate::site::{Layout, Locale, Site};

/// A page without its content. The content goes into the skeleton's `[data-galley=content]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// HTML of `main`; stays as long as layout and locale do.
    pub skeleton: String,
    /// The elements in it that change with the front matter.
    pub slots: Vec<Slot>,
    /// What a browser's tab shows.
    pub title: String,
    /// The page's language, by which browsers choose the form of Han characters.
    pub locale: Locale,
}

/// An element of the skeleton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Finds the element.
    pub selector: &'static str,
    /// Its HTML, its own tag included.
    pub html: String,
}

const CONTENT: &str = "<div data-galley=\"content\"></div>";

/// The page of a post.
pub fn page(site: &Site, document: &Document, locale: Locale, read_date: DateReader) -> Page {
    let front_matter = document.front_matter();
    let category = front_matter.value("category");
    let layout = site.layout(category.as_text());
    let title = front_matter.value("title").to_display();
    let head = || Slot { selector: ".markdown-body-title", html: head_block(front_matter, read_date) };
    let bread = || {
        let html = breadcrumb(site, category.as_text().unwrap_or_default(), &title, locale);
        Slot { selector: ".bread", html }
    };
    let slots = match layout {
        Layout::News | Layout::Blog => vec![bread(), head()],
        Layout::Showcase => vec![Slot {
            selector: ".banner-level3",
            html: showcase_banner(site, &title, &front_matter.value("summary").to_display()),
        }],
        Layout::Bare | Layout::Empty => Vec::new(),
    };
    let suffix = site.title_suffix.get(&locale).map_or("", String::as_str);
    Page { skeleton: skeleton(site, layout, locale), slots, title: format!("{title}{suffix}"), locale }
}

fn skeleton(site: &Site, layout: Layout, locale: Locale) -> String {
    let wrapped = format!("<div style=\"position:relative;\">{CONTENT}</div>");
    let inner = match layout {
        Layout::News => format!(
            "<div class=\"bread\"></div><div class=\"markdown\"><div class=\"news-markdown-detail\">\
             <div class=\"markdown-body-title\"></div>{wrapped}</div><hr><div class=\"news-markdown-detail\"></div></div>"
        ),
        Layout::Blog => format!(
            "<div class=\"bread\"></div><div class=\"markdown\"><div class=\"markdown-body-title\"></div>{wrapped}<hr>{}</div>",
            legal(site, locale)
        ),
        Layout::Showcase => format!(
            "<div class=\"layout\"><div class=\"banner-level3\"></div>\
             <div class=\"markdown\" style=\"position:relative;\">{CONTENT}</div></div>"
        ),
        Layout::Bare => wrapped,
        // The content exists and is not shown, so that patches have somewhere to go.
        Layout::Empty => format!("<div hidden>{CONTENT}</div>"),
    };
    format!("<main>{inner}</main>")
}

fn breadcrumb(site: &Site, category: &str, title: &str, locale: Locale) -> String {
    let collection = site.collection(category);
    let label = collection.and_then(|collection| collection.label.get(&locale)).map_or("", String::as_str);
    let url = collection.map_or(String::new(), |collection| collection.list_url.replace("{locale}", locale.name()));
    let mut html = "<div class=\"bread\"><div class=\"bread-crumbs\"><span><a href=\"".to_owned();
    escape_text(&mut html, &url);
    html.push_str("\">");
    escape_text(&mut html, label);
    html.push_str("</a></span><span class=\"o-icon bread-icon\">");
    html.push_str(CHEVRON);
    html.push_str("</span><span><a href=\"#\" class=\"no-click\">");
    escape_text(&mut html, title);
    html.push_str("</a></span></div></div>");
    html
}

const CHEVRON: &str = "<svg version=\"1.1\" xmlns=\"http://www.w3.org/2000/svg\" width=\"32\" height=\"32\" \
    viewBox=\"0 0 32 32\"><path d=\"M12.4 8h1.9l7.7 8-7.7 8h-1.9v-1.9l5.86-6.1-5.86-6.1z\"></path></svg>";

fn showcase_banner(site: &Site, title: &str, summary: &str) -> String {
    let mut html = "<div class=\"banner-level3\"><img src=\"".to_owned();
    escape_text(&mut html, &site.banner_url);
    html.push_str(
        "\" class=\"banner-bg\"><div class=\"wrap\"><div class=\"banner-text\"><h1 class=\"margin-top-0 banner-title\">",
    );
    escape_text(&mut html, title);
    html.push_str("</h1><p class=\"banner-subtitle\">");
    escape_text(&mut html, summary);
    html.push_str("</p></div></div></div>");
    html
}

fn legal(site: &Site, locale: Locale) -> String {
    let mut html = "<div class=\"copyright\">".to_owned();
    escape_text(&mut html, site.label("copyright_before", locale));
    html.push_str("<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"");
    escape_text(&mut html, &site.licence_url);
    html.push_str("\">");
    escape_text(&mut html, site.label("licence", locale));
    html.push_str("</a>");
    escape_text(&mut html, site.label("copyright_after", locale));
    html.push_str("</div><div class=\"disclaimer\">");
    escape_text(&mut html, site.label("disclaimer", locale));
    html.push_str("</div>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn page_of(yaml: &str) -> Page {
        let text = format!("---\n{yaml}\n---\nbody");
        page(&Site::embedded(), &Document::new(Source::from_bytes(text.as_bytes())), Locale::Zh, &|_| "date".to_owned())
    }

    #[test]
    fn every_slot_is_in_its_skeleton_and_the_content_stands_once() {
        for category in ["news", "blog", "showcase", "sig-route", "unknown"] {
            let page = page_of(&format!("title: T\ncategory: {category}"));
            assert_eq!(page.skeleton.matches(CONTENT).count(), 1, "{category}");
            for slot in &page.slots {
                assert!(
                    page.skeleton.contains(&format!("class=\"{}\"", &slot.selector[1..])),
                    "{category} {}",
                    slot.selector
                );
            }
        }
    }

    #[test]
    fn the_skeleton_does_not_depend_on_the_title() {
        assert_eq!(page_of("title: a\ncategory: blog").skeleton, page_of("title: b\ncategory: blog").skeleton);
    }

    #[test]
    fn the_tab_shows_title_and_site() {
        assert_eq!(page_of("title: a").title, "a | openEuler社区官网");
    }
}
