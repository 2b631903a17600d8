//! Where on the site a post stands: its locale, the collection that lists it, its address. From its path in the site's
//! repository where that is known, else from what the post says of itself.

use super::{Collection, Locale, Site};
use crate::document::Document;

/// A post's place.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// The language of the page.
    pub locale: Locale,
    /// The collection whose list has the post; the folder decides it, whatever the layout is.
    pub collection: Option<&'a Collection>,
    /// The page's address below the site's origin, as a reader sees it: `/zh/news/a/a`.
    pub path: String,
}

impl<'a> Place<'a> {
    /// The place of a post in the file `path`: a path that has a locale's folder, or a mere name.
    pub fn of(site: &'a Site, document: &Document, path: &str) -> Self {
        let path = path.replace('\\', "/");
        let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let named = |segment: &&str| site.locales.iter().find(|locale| locale.name() == *segment);
        let found = segments.iter().enumerate().find_map(|(at, segment)| Some((at, *named(segment)?)));
        match found {
            Some((at, locale)) if at + 1 < segments.len() => {
                let folder = segments[at + 1];
                let collection = site.collections.iter().find(|collection| collection.name == folder);
                Self { locale, collection, path: page_path(&format!("/{}", segments[at..].join("/"))) }
            }
            _ => Self::guess(site, document, segments.last().copied().unwrap_or_default()),
        }
    }

    fn guess(site: &'a Site, document: &Document, name: &str) -> Self {
        let locale = Locale::of_post(document);
        let name = name.strip_suffix(".md").unwrap_or(name);
        let name = if name.is_empty() { "post" } else { name };
        let collection = document.front_matter().value("category").as_text().and_then(|it| site.collection(it));
        let pattern = collection.map_or("/{locale}/{name}", |collection| collection.page_url.as_str());
        let path = pattern.replace("{locale}", locale.name()).replace("{name}", name);
        Self { locale, collection, path: page_path(&path) }
    }

    /// The address that the site's lists link to.
    pub fn link_from_list(&self) -> String {
        if self.path.ends_with('/') { self.path.clone() } else { format!("{}.html", self.path) }
    }
}

/// A page's address without the ending that the site leaves out.
fn page_path(path: &str) -> String {
    let path = path.strip_suffix(".md").unwrap_or(path);
    match path.strip_suffix("/index") {
        Some(folder) => format!("{folder}/"),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[track_caller]
    fn check(path: &str, text: &str, expected: (Locale, Option<&str>, &str)) {
        let site = Site::embedded();
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let place = Place::of(&site, &document, path);
        let found = (place.locale, place.collection.map(|collection| collection.name.as_str()), place.path.as_str());
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn a_path_decides_whatever_the_post_says() {
        let post = "---\ntitle: 中\ncategory: blog\n---\n";
        check(
            "app/en/news/20260101-a b/20260101-a b.md",
            post,
            (Locale::En, Some("news"), "/en/news/20260101-a b/20260101-a b"),
        );
        check("zh/showcase/finance/a/index.md", post, (Locale::Zh, Some("showcase"), "/zh/showcase/finance/a/"));
        check("zh\\about\\a.md", post, (Locale::Zh, None, "/zh/about/a"));
    }

    #[test]
    fn without_a_path_the_post_tells() {
        check("a.md", "---\ntitle: 中\ncategory: blog\n---\n", (Locale::Zh, Some("blog"), "/zh/blog/a/a"));
        check("", "---\ntitle: x\ncategory: y\n---\n中", (Locale::En, None, "/en/post"));
        check("zh.md", "中", (Locale::Zh, None, "/zh/zh"));
    }
}
