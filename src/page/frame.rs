//! The skeleton of each layout and the parts of it that follow the front matter.

use super::head::{DateReader, head_block};
use super::listing::heading;
use super::value::{class, is_true, shown};
use crate::document::Document;
use crate::front_matter::FrontMatter;
use crate::markdown::escape_text;
use crate::site::{Layout, Locale, Site};

/// A page without its content. The content goes into the skeleton's `[data-galley=content]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// HTML of `main`; stays as long as layout, locale and the class of `main` do.
    pub skeleton: String,
    /// The elements in it that change with the front matter.
    pub slots: Vec<Slot>,
    /// The page's language, by which browsers choose the form of Han characters.
    pub locale: Locale,
}

impl Page {
    /// Finds the head block, whatever the layout; it comes before the content.
    pub const HEAD: &str = ".markdown-body-title, .banner-level3";

    /// The whole of `main` as the site has it, content included and no mark of ours.
    pub fn html(&self, content: &str) -> String {
        let mut html = self.skeleton.clone();
        for slot in &self.slots {
            html = html.replacen(&slot.placeholder(), &slot.html, 1);
        }
        html.replacen(HIDDEN_CONTENT, "", 1).replacen(CONTENT, &format!("<div>{content}</div>"), 1)
    }
}

/// An element of the skeleton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Finds the element.
    pub selector: &'static str,
    /// Its HTML, its own tag included.
    pub html: String,
}

impl Slot {
    /// What stands in the skeleton in its place.
    fn placeholder(&self) -> String {
        format!("<div class=\"{}\"></div>", &self.selector[1..])
    }
}

const CONTENT: &str = "<div data-galley=\"content\"></div>";
/// The content exists and is not shown, so that patches have somewhere to go.
const HIDDEN_CONTENT: &str = "<div hidden><div data-galley=\"content\"></div></div>";

/// The page of a post.
pub fn page(site: &Site, document: &Document, locale: Locale, read_date: DateReader) -> Page {
    let front_matter = document.front_matter();
    let category = front_matter.value("category");
    let layout = site.layout(category.as_text());
    let title = heading(front_matter);
    let head = || Slot { selector: ".markdown-body-title", html: head_block(front_matter, read_date) };
    let bread = || {
        let html = breadcrumb(site, category.as_text().unwrap_or_default(), &title, locale);
        Slot { selector: ".bread", html }
    };
    let slots = match layout {
        Layout::News | Layout::Blog => vec![bread(), head()],
        Layout::Showcase => vec![Slot { selector: ".banner-level3", html: showcase_banner(site, front_matter) }],
        Layout::Bare | Layout::Empty => Vec::new(),
    };
    Page { skeleton: skeleton(site, layout, locale, &class(&front_matter.value("class"))), slots, locale }
}

fn skeleton(site: &Site, layout: Layout, locale: Locale, class: &str) -> String {
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
        Layout::Empty => HIDDEN_CONTENT.to_owned(),
    };
    let mut html = "<main".to_owned();
    if !class.is_empty() {
        html.push_str(" class=\"");
        escape_text(&mut html, class);
        html.push('"');
    }
    format!("{html}>{inner}</main>")
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

fn showcase_banner(site: &Site, front_matter: &FrontMatter) -> String {
    let mut html = "<div class=\"banner-level3\"><img src=\"".to_owned();
    escape_text(&mut html, &site.banner_url);
    html.push_str("\" class=\"banner-bg\"><div class=\"wrap\"><div class=\"banner-text\">");
    let parts = [
        ("title", "<h1 class=\"margin-top-0 banner-title\">", "</h1>"),
        ("summary", "<p class=\"banner-subtitle\">", "</p>"),
    ];
    for (key, open, close) in parts {
        let value = front_matter.value(key);
        if is_true(&value) {
            html.push_str(open);
            escape_text(&mut html, &shown(&value));
            html.push_str(close);
        }
    }
    html + "</div></div></div>"
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
    fn the_class_of_the_post_is_that_of_main() {
        assert!(
            page_of("class: my-main\ncategory: news")
                .skeleton
                .starts_with("<main class=\"my-main\"><div class=\"bread\">")
        );
        assert!(page_of("class:\ncategory: x").skeleton.starts_with("<main><div style="));
    }

    #[test]
    fn without_a_title_the_breadcrumb_ends_in_an_empty_link() {
        let page = page_of("category: news");
        assert!(page.slots[0].html.ends_with("<span><a href=\"#\" class=\"no-click\"></a></span></div></div>"));
        assert_eq!(page.slots[1].html, "<div class=\"markdown-body-title\"></div>");
    }

    #[test]
    fn a_banner_has_what_is_said() {
        let banner = |yaml: &str| page_of(&format!("category: showcase\n{yaml}")).slots[0].html.clone();
        assert!(banner("title: a").contains("<h1 class=\"margin-top-0 banner-title\">a</h1></div>"));
        assert!(banner("summary: b").contains("<div class=\"banner-text\"><p class=\"banner-subtitle\">b</p>"));
    }

    #[test]
    fn the_whole_page_has_its_parts_and_the_content() {
        let html = page_of("title: <div class=\"markdown-body-title\"></div>\ncategory: blog").html("<p>x</p>");
        assert!(html.contains("<div style=\"position:relative;\"><div><p>x</p></div></div><hr>"));
        assert!(html.contains("<h1 class=\"page-title\">&lt;div"));
        assert!(!html.contains("galley"));
        assert_eq!(page_of("category: sig-route").html("<p>x</p>"), "<main></main>");
        assert_eq!(page_of("").html("x"), "<main><div style=\"position:relative;\"><div>x</div></div></main>");
    }
}
