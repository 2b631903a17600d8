//! The text of a new post, from the profile of its collection.

use super::{Collection, Default, Locale};
use crate::front_matter::{Style, write_scalar};

/// A post with the collection's keys in its order and quoting. `today` is the author's local day as
/// `YYYY-MM-DD`, `author` who takes the place of the collection's own, if not empty; the body's first line is in `locale`.
pub fn new_post(collection: &Collection, locale: Locale, today: &str, author: &str) -> String {
    let mut text = "---\n".to_owned();
    for key in &collection.order {
        text.push_str(&format!("{key}:{}\n", initial_value(collection, key, today, author)));
    }
    text.push_str("---\n\n");
    text.push_str(match locale {
        Locale::Zh => "在这里写正文。\n",
        Locale::En => "Write the post here.\n",
    });
    text
}

fn initial_value(collection: &Collection, key: &str, today: &str, author: &str) -> String {
    let scalar = |text: &str| format!(" {}", write_scalar(text, collection.quotes.into(), true));
    match (key, collection.defaults.get(key)) {
        // A known word, bare in every post of the site whatever its other quotes.
        ("category", _) => format!(" {}", write_scalar(&collection.category, Style::Plain, false)),
        ("author", _) if !author.is_empty() => scalar(author),
        (_, Some(Default::Text(text))) => scalar(&text.replace("{today}", today)),
        (_, Some(Default::List(items))) => {
            items.iter().map(|item| format!("\n  - {}", write_scalar(item, Style::Plain, false))).collect()
        }
        (_, None) => scalar(""),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Site;
    use super::*;
    use crate::front_matter::FrontMatter;

    #[test]
    fn a_new_post_has_the_keys_of_its_collection() {
        let site = Site::embedded();
        for collection in &site.collections {
            let text = new_post(collection, Locale::Zh, "2026-01-02", "");
            let front_matter = FrontMatter::parse(&text);
            let keys: Vec<_> = front_matter.entries.iter().map(|entry| &entry.key).collect();
            assert_eq!(keys, collection.order.iter().collect::<Vec<_>>());
            assert_eq!(front_matter.value("category").as_text(), Some(collection.category.as_str()));
            assert!(front_matter.diagnostics.is_empty());
        }
    }

    #[test]
    fn a_news_post_looks_like_the_sites_own() {
        let site = Site::embedded();
        let text = new_post(&site.collections[0], Locale::En, "2026-01-02", "");
        let expected = "---\ntitle: ''\ndate: '2026-01-02'\ncategory: news\ntags:\n  - openEuler\nbanner: ''\n\
            author: 'openEuler'\nsummary: ''\n---\n\nWrite the post here.\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn an_author_of_ones_own_is_written_as_the_collection_writes_authors() {
        let site = Site::embedded();
        for collection in &site.collections {
            let text = new_post(collection, Locale::En, "2026-01-02", "O'Neill: a");
            let front_matter = FrontMatter::parse(&text);
            // Posts of a collection without authors get none.
            let has_author = collection.order.iter().any(|key| key == "author");
            assert_eq!(front_matter.value("author").as_text(), has_author.then_some("O'Neill: a"));
            assert!(front_matter.diagnostics.is_empty());
        }
    }

    #[test]
    fn a_blog_post_has_bare_dates() {
        let site = Site::embedded();
        let text = new_post(&site.collections[1], Locale::Zh, "2026-01-02", "");
        assert!(text.contains("\ndate: 2026-01-02\ntags:\n  - openEuler\narchives: 2026-01-02\n"), "{text}");
    }
}
