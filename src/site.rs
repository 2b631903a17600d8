//! The profile of a site, as data: collections, locales, fields and labels. Says nothing of how a page
//! is built from it; that is `page`.

use crate::diagnostic::Code;
use crate::document::Document;
use crate::front_matter::{Style, Value};
use serde::Deserialize;
use std::collections::BTreeMap;

mod image_rule;
mod new_post;
mod place;

pub use image_rule::ImageRule;
pub use new_post::new_post;
pub use place::Place;

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
    /// The order of keys in its posts.
    pub order: Vec<String>,
    /// What a new post's fields hold.
    pub defaults: BTreeMap<String, Default>,
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

/// A field of the form.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    /// Its front matter key.
    pub key: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Its name.
    pub label: Localized,
    /// One line on what it is for.
    pub help: Localized,
}

/// What a field holds, and so how it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A day, as text.
    Date,
    /// One of the site's categories.
    Category,
    /// A list of strings.
    List,
    /// One author as a string, several as a list.
    Author,
}

impl Site {
    /// Reads a profile.
    ///
    /// # Errors
    /// The YAML parser's, when the text is no profile.
    pub fn parse(yaml: &str) -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(yaml)
    }

    /// The profile Galley is built with.
    pub fn embedded() -> Self {
        Self::parse(include_str!("../public/sites/openeuler.yaml")).expect("a test reads the embedded profile")
    }

    /// The collection that a value of `category` selects.
    pub fn collection(&self, category: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.category == category)
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
            assert!(site.collections.iter().all(|collection| collection.label.contains_key(locale)));
        }
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
