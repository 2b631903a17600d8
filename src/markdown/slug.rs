//! Heading ids: the slug of a text and its number when it is taken (mdit-vue's `slugify` and
//! markdown-it-anchor's counter, as VitePress 1.2.3 uses them).

use crate::text::nfkd;
use std::collections::{HashMap, HashSet};

/// Ids given so far in one post.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    taken: HashSet<String>,
    /// For each slug, the number that was given last: those before it are taken.
    numbers: HashMap<String, usize>,
    /// What each id was made of, in the order they were given.
    pub wanted: Vec<String>,
}

impl Slugs {
    /// The id of a heading with this text: its slug, or the slug with the first free number.
    pub fn id(&mut self, text: &str) -> String {
        let slug = slugify(text);
        self.wanted.push(slug.clone());
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        let number = self.numbers.entry(slug.clone()).or_default();
        loop {
            *number += 1;
            let id = format!("{slug}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Ids that are taken already.
    pub fn taken(ids: impl IntoIterator<Item = String>) -> Self {
        Self { taken: ids.into_iter().collect(), ..Self::default() }
    }

    /// An id the author chose. Two of the same break the site's build.
    pub fn take(&mut self, id: &str) -> String {
        self.wanted.push(id.to_owned());
        self.taken.insert(id.to_owned());
        id.to_owned()
    }
}

/// Compatibility decomposition, no combining marks or controls, every run of blanks and ASCII or curly
/// punctuation a single `-`, none at the ends, `_` before a leading digit, lower case.
fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let decomposed = if text.is_ascii() { text.to_owned() } else { nfkd(text) };
    for character in decomposed.chars() {
        match character {
            '\u{300}'..='\u{36F}' => {}
            separator if is_separator(separator) => {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
            '\0'..='\u{1F}' => {}
            other => slug.extend(other.to_lowercase()),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.starts_with(|first: char| first.is_ascii_digit()) {
        slug.insert(0, '_');
    }
    slug
}

/// JavaScript's `\s` (controls are gone by then) and the punctuation of VitePress's rule. NFKD has already
/// turned full-width punctuation into ASCII.
fn is_separator(character: char) -> bool {
    let blank = matches!(
        character,
        ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{FEFF}'
    );
    blank || "~`!@#$%^&*()-_+=[]{}|\\;:\"'“”‘’<>,.?/".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_of_chinese_digits_and_punctuation() {
        let cases = [
            ("一、背景（概述）：测试", "一、背景-概述-测试"),
            ("1. 安装", "_1-安装"),
            ("é Å ﬁ ①", "e-a-fi-1"),
            ("Ａ１（full）", "a1-full"),
            ("  a -- b!  ", "a-b"),
            ("…", ""),
            ("中。文·《》", "中。文·《》"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(slugify(text), expected, "{text:?}");
        }
    }

    #[test]
    fn taken_ids_are_numbered() {
        let mut slugs = Slugs::default();
        let ids: Vec<_> = ["a-1", "a", "a", "", ""].into_iter().map(|text| slugs.id(text)).collect();
        assert_eq!(ids, ["a-1", "a", "a-2", "", "-1"]);
    }
}
