//! The profile of a site, as data: collections, locales, fields and labels. Says nothing of how a page
//! is built from it; that is `page`.

use crate::diagnostic::Code;
use crate::document::Document;
use crate::front_matter::{Style, Value};
use serde::Deserialize;
use std::collections::BTreeMap;

mod field;
mod image_rule;
mod new_post;
mod place;
mod template;

pub use field::{Field, FieldKind, Room};
pub use image_rule::ImageRule;
pub use new_post::new_post;
pub use place::Place;
pub use template::{is_template, post_of_template};

/// The language a post is written in; the first segment of its path on the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Chinese, the site's root locale.
    #[default]
    Zh,
    /// English.
    En,
}

impl Locale {
    /// The path segment.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The language a text is in: Chinese if it has any Han character.
    pub fn of(text: &str) -> Self {
        let is_han = |character: char| matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}');
        if text.chars().any(is_han) { Self::Zh } else { Self::En }
    }

    /// The language a post is in: that of its title, or of its body if it has no title.
    pub fn of_post(document: &Document) -> Self {
        match document.front_matter().value("title") {
            Value::Text(title) if !title.trim().is_empty() => Self::of(&title),
            _ => Self::of(document.body()),
        }
    }
}

/// A text in each locale.
pub type Localized = BTreeMap<Locale, String>;

/// A site.
#[derive(Clone, Debug, Deserialize)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// The locales posts are written in.
    pub locales: Vec<Locale>,
    /// Where its pages are: scheme and host.
    pub origin: String,
    /// What it calls itself in a browser's tab.
    pub title: Localized,
    /// What search engines are told of a page that says nothing of itself.
    pub description: Localized,
    /// The kinds of post.
    pub collections: Vec<Collection>,
    /// Values of `category` that the site knows but are not for authors.
    pub other_categories: Vec<String>,
    /// Those of them that have no layout, so that the page stays empty.
    pub empty_categories: Vec<String>,
    /// The industries a showcase can be found under, in each locale.
    pub industries: BTreeMap<Locale, Vec<String>>,
    /// The folder of each industry's posts, by the industry's name in any locale.
    pub industry_folders: BTreeMap<String, String>,
    /// The fields of the form, in its order.
    pub fields: Vec<Field>,
    /// The rules for images.
    pub images: ImageRule,
    /// Fixed texts of the page.
    pub labels: BTreeMap<String, Localized>,
    /// Where the licence link of a post leads.
    pub licence_url: String,
    /// The picture behind the title of a user case.
    pub banner_url: String,
    /// Where the site's files are in its repository.
    pub folders: Folders,
    /// Checks that are on or off here, by the name of their code. One that is not named is on.
    pub checks: BTreeMap<String, bool>,
    /// Names of products as they are to be written.
    pub vocabulary: Vec<String>,
}

/// Folders of a site's repository, by path from its root.
#[derive(Clone, Debug, Deserialize)]
pub struct Folders {
    /// The pages.
    pub source: String,
    /// What is copied as it is.
    pub public: String,
}

/// A kind of post.
#[derive(Clone, Debug, Deserialize)]
pub struct Collection {
    /// Its folder's name.
    pub name: String,
    /// The value of `category` that selects it. Compared exactly, as the site does.
    pub category: String,
    /// The layout of its pages.
    pub layout: Layout,
    /// How its posts quote values.
    pub quotes: Quotes,
    /// Its name for readers.
    pub label: Localized,
    /// Where its list is; `{locale}` stands for the locale.
    pub list_url: String,
    /// The address of a page below the origin; `{locale}` and `{name}` (the file's name) stand for those.
    pub page_url: String,
    /// Where in the repository a post goes: `{locale}`, `{industry}` (its folder) and `{name}` (the file's or folder's name)
    /// stand for those.
    pub path: String,
    /// The name a new post gets: `{date}` stands for its day as `YYYYMMDD`, `{slug}` for its title.
    pub name_template: String,
    /// The keys of a new post, in the order its posts have them.
    pub order: Vec<String>,
    /// The other keys that mean something in its posts.
    pub optional: Vec<String>,
    /// The keys that have to hold something for a page and a list card without holes.
    pub required: Vec<String>,
    /// What a new post's fields hold; `{today}` stands for the author's day.
    pub defaults: BTreeMap<String, Default>,
}

impl Collection {
    /// Whether a key means something in its posts.
    pub fn has(&self, key: &str) -> bool {
        self.order.iter().chain(&self.optional).any(|known| known == key)
    }

    /// Whether a key must not be left empty.
    pub fn requires(&self, key: &str) -> bool {
        self.required.iter().any(|required| required == key)
    }
}

/// The layouts a page can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// Breadcrumb, head block, content, previous and next.
    News,
    /// Breadcrumb, head block, content, licence and disclaimer.
    Blog,
    /// A banner with title and summary, then the content.
    Showcase,
    /// The content alone, unstyled: what a page without a known category gets.
    Bare,
    /// Nothing at all: a known category whose page does not show content.
    Empty,
}

/// A habit of quoting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quotes {
    /// `'a'`
    Single,
    /// `"a"`
    Double,
    /// `a`
    Plain,
}

impl From<Quotes> for Style {
    fn from(quotes: Quotes) -> Self {
        match quotes {
            Quotes::Single => Self::Single,
            Quotes::Double => Self::Double,
            Quotes::Plain => Self::Plain,
        }
    }
}

/// A field's value in a new post.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Default {
    /// A string.
    Text(String),
    /// A list of strings.
    List(Vec<String>),
}

impl Site {
    /// Reads a profile.
    ///
    /// # Errors
    /// The YAML parser's, when the text is no profile.
    pub fn parse(yaml: &str) -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(yaml)
    }

    /// The profile Galley is built with. It was read when Galley was built and is JSON by then: a parser of YAML for this one
    /// text would be a tenth of what a first visit loads.
    pub fn embedded() -> Self {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/site.json")))
            .expect("a test reads the embedded profile")
    }

    /// The collection that a value of `category` selects.
    pub fn collection(&self, category: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.category == category)
    }

    /// The fields of a post of this category; for an unknown category those that most collections share.
    pub fn fields_of(&self, category: Option<&str>) -> impl Iterator<Item = &Field> {
        let collection = category.and_then(|category| self.collection(category));
        let is_common = |key: &str| {
            self.collections.iter().filter(|collection| collection.has(key)).count() * 2 > self.collections.len()
        };
        self.fields.iter().filter(move |field| match collection {
            Some(collection) => collection.has(&field.key),
            None => is_common(&field.key),
        })
    }

    /// Whether a post of this category must not leave a key empty; of an unknown one, whether none may.
    pub fn requires(&self, category: Option<&str>, key: &str) -> bool {
        match category.and_then(|category| self.collection(category)) {
            Some(collection) => collection.requires(key),
            None => self.collections.iter().all(|collection| collection.requires(key)),
        }
    }

    /// A field of the form.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The layout of a page with this `category` (facts of the site: case-sensitive, exact).
    pub fn layout(&self, category: Option<&str>) -> Layout {
        let Some(category) = category else { return Layout::Bare };
        match self.collection(category) {
            Some(collection) => collection.layout,
            None if self.empty_categories.iter().any(|empty| empty == category) => Layout::Empty,
            None => Layout::Bare,
        }
    }

    /// The order of keys for a post of this category; that of the first collection otherwise.
    pub fn key_order(&self, category: Option<&str>) -> Vec<&str> {
        let collection = category.and_then(|category| self.collection(category)).or(self.collections.first());
        collection.map(|collection| collection.order.iter().map(String::as_str).collect()).unwrap_or_default()
    }

    /// How a post of this category quotes values.
    pub fn quotes(&self, category: Option<&str>) -> Style {
        let collection = category.and_then(|category| self.collection(category)).or(self.collections.first());
        collection.map_or(Style::Single, |collection| collection.quotes.into())
    }

    /// What the site calls itself.
    pub fn title(&self, locale: Locale) -> &str {
        self.title.get(&locale).map_or("", String::as_str)
    }

    /// What the site says of itself.
    pub fn description(&self, locale: Locale) -> &str {
        self.description.get(&locale).map_or("", String::as_str)
    }

    /// Whether the site wants to be told of a code.
    pub fn is_checked(&self, code: Code) -> bool {
        self.checks.get(code.name()).copied().unwrap_or(true)
    }

    /// A fixed text of the page; empty if the profile has none.
    pub fn label(&self, name: &str, locale: Locale) -> &str {
        self.labels.get(name).and_then(|texts| texts.get(&locale)).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_profile_is_that_of_the_file() {
        let file = Site::parse(include_str!("../public/sites/openeuler.yaml")).expect("a profile");
        assert_eq!(format!("{:?}", Site::embedded()), format!("{file:?}"));
    }

    #[test]
    fn the_embedded_profile_is_complete() {
        let site = Site::embedded();
        assert!(site.checks.keys().all(|name| Code::ALL.iter().any(|code| code.name() == name)));
        for locale in &site.locales {
            assert!(site.title.contains_key(locale) && site.description.contains_key(locale));
            assert!(site.industries.contains_key(locale));
            assert!(site.labels.values().all(|texts| texts.contains_key(locale)));
            assert!(
                site.fields.iter().all(|field| field.label.contains_key(locale) && field.help.contains_key(locale))
            );
            let choices = site.fields.iter().filter(|field| field.kind == FieldKind::Choice);
            assert!(choices.into_iter().all(|field| !field.words(*locale).is_empty()));
            let images = site.fields.iter().filter(|field| field.kind == FieldKind::Image);
            assert!(images.into_iter().all(|field| field.example.contains_key(locale)));
            assert!(site.collections.iter().all(|collection| collection.label.contains_key(locale)));
        }
    }

    #[test]
    fn every_key_of_a_collection_is_a_field_of_the_form() {
        let site = Site::embedded();
        for collection in &site.collections {
            for key in collection.order.iter().chain(&collection.optional).chain(&collection.required) {
                assert!(site.field(key).is_some() && collection.has(key), "{key} of {}", collection.name);
            }
            assert!(collection.defaults.keys().all(|key| collection.order.contains(key)));
        }
    }

    #[test]
    fn the_fields_are_those_of_the_collection() {
        let site = Site::embedded();
        let keys = |category| site.fields_of(category).map(|field| field.key.as_str()).collect::<Vec<_>>();
        assert_eq!(keys(Some("news")), ["title", "date", "category", "tags", "author", "summary", "banner"]);
        assert_eq!(keys(Some("blog")), ["title", "date", "category", "tags", "archives", "author", "sig", "summary"]);
        assert_eq!(keys(Some("showcase")), ["title", "category", "industry", "company", "summary", "banner", "img"]);
        assert_eq!(keys(Some("faq")), keys(Some("news")));
        assert_eq!(keys(None), keys(Some("news")));
    }

    #[test]
    fn the_layout_follows_the_category_alone() {
        let site = Site::embedded();
        assert_eq!(site.layout(Some("blog")), Layout::Blog);
        assert_eq!(site.layout(Some("Blog")), Layout::Bare);
        assert_eq!(site.layout(Some("sig-route")), Layout::Empty);
        assert_eq!(site.layout(Some("event")), Layout::Bare);
        assert_eq!(site.layout(None), Layout::Bare);
    }

    #[test]
    fn a_text_with_han_characters_is_chinese() {
        assert_eq!(Locale::of("openEuler 社区"), Locale::Zh);
        assert_eq!(Locale::of("“openEuler”"), Locale::En);
    }
}
