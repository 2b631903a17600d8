//! The card that chats and networks make of a link to the page: what its HTML tells them, by the names of the Open Graph
//! protocol and of Twitter cards. The site says none of its own; a post may, in `head`. How a program draws it is its own.

use super::listing::Listing;
use crate::front_matter::{FrontMatter, Value};
use crate::markdown::decode_entities;

/// What a program that is handed the page's address reads of it. No script runs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLink {
    /// The post's own title for cards, else that of the HTML.
    pub title: String,
    /// The post's own description for cards, else that of the HTML.
    pub description: String,
    /// The picture's address as the post writes it; the site has none for a post.
    pub image: Option<String>,
}

impl SharedLink {
    /// Whether programs can fetch the picture: the protocol wants a whole address.
    pub fn has_whole_address(image: &str) -> bool {
        let rest = image.strip_prefix("https://").or_else(|| image.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty())
    }

    /// The card of a page that is listed so.
    pub(super) fn of(front_matter: &FrontMatter, static_title: &str, static_description: &str) -> Self {
        let head = front_matter.value("head");
        let told = |names: &[&str]| names.iter().find_map(|name| meta(&head, name));
        Self {
            title: told(&["og:title", "twitter:title"]).unwrap_or_else(|| static_title.to_owned()),
            description: told(&["og:description", "twitter:description"])
                .unwrap_or_else(|| static_description.to_owned()),
            image: told(&["og:image", "og:image:url", "twitter:image"]),
        }
    }
}

impl Listing {
    /// The host that cards name below the text.
    pub fn host(&self) -> &str {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }
}

/// The content of the first `meta` in a list of head tags that has it under a name. VitePress 1.2.3 leaves what looks like an
/// entity as it is when it writes an attribute.
fn meta(head: &Value, name: &str) -> Option<String> {
    let Value::List(tags) = head else { return None };
    tags.iter().find_map(|tag| {
        let Value::List(parts) = tag else { return None };
        let [Value::Text(element), attributes @ Value::Map(_), ..] = parts.as_slice() else { return None };
        let text = |key| attributes.get(key).and_then(Value::as_text);
        let is_named = [text("property"), text("name")].contains(&Some(name));
        let content = text("content").filter(|content| element == "meta" && is_named && !content.trim().is_empty())?;
        Some(decode_entities(&content.replace("\r\n", "\n").replace('\r', "\n")).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::page::{SharedLink, listing};
    use crate::site::{Place, Site};
    use crate::text::Source;

    #[track_caller]
    fn check(yaml: &str, title: &str, description: &str, image: Option<&str>) {
        let document = Document::new(Source::from_bytes(format!("---\n{yaml}\n---\n").as_bytes()));
        let site = Site::embedded();
        let place = Place::of(&site, &document, "zh/news/a/a.md");
        let listing = listing(&site, &document, &place, "");
        let expected = SharedLink {
            title: title.to_owned(),
            description: description.to_owned(),
            image: image.map(str::to_owned),
        };
        assert_eq!(listing.shared_link, expected, "{yaml}");
        assert!(listing.url.contains(listing.host()) && !listing.host().contains('/'));
    }

    #[test]
    fn a_card_is_made_of_what_the_html_says() {
        let of_site = "t | openEuler社区官网";
        check("title: t\nsummary: a \"b\"", of_site, "a ", None);
        check("title: t\nsummary: s\nhead: nonsense", of_site, "s", None);
        check("title: t\nsummary: s\nhead: [[meta, {property: og:title}], [meta], x, 3]", of_site, "s", None);
        check("title: t\nsummary: s\nhead: [[link, {property: og:title, content: x}]]", of_site, "s", None);
        check("title: t\nsummary: s\nhead: [[meta, {property: og:title, content: ''}]]", of_site, "s", None);
    }

    #[test]
    fn a_post_may_say_it_otherwise() {
        let tags = "head:\n  - [meta, {property: og:title, content: 'a &lt; \"b\"'}]\n  - [meta, {name: twitter:title, content: no}]\n  \
                    - [meta, {name: twitter:description, content: d}]\n  - [meta, {property: og:image, content: https://a.b/c.png}]";
        check(&format!("title: t\nsummary: s\n{tags}"), "a < \"b\"", "d", Some("https://a.b/c.png"));
    }

    #[test]
    fn a_picture_needs_a_whole_address() {
        assert!(SharedLink::has_whole_address("https://a.b/c.png"));
        for address in ["./media/a.png", "/a.png", "//a.b/c.png", "https://", "https:///a.png", "data:image/png,x"] {
            assert!(!SharedLink::has_whole_address(address), "{address}");
        }
    }
}
