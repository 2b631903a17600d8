//! A field of the form: what it holds, what it is called, what is offered for it. Which posts have it is their
//! collection's business.

use super::{Locale, Localized};
use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// How much of it the list card shows; none where no card has it, or all of it.
    #[serde(default)]
    pub room: Option<Room>,
    /// What can be chosen, or what is offered while typing, for posts of each locale.
    #[serde(default)]
    pub vocabulary: BTreeMap<Locale, Vec<String>>,
    /// A value as the site's posts have it; `{name}` stands for the file's name.
    #[serde(default)]
    pub example: Localized,
}

impl Field {
    /// What is offered for a post of a locale.
    pub fn words(&self, locale: Locale) -> &[String] {
        self.vocabulary.get(&locale).map_or(&[], Vec::as_slice)
    }
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
    /// One of the field's vocabulary.
    Choice,
    /// A list of strings.
    List,
    /// One author as a string, several as a list.
    Author,
    /// The path of a picture from the site's root.
    Image,
}

/// Room for a text, in em.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Room(u32);

impl Room {
    /// How many of a text's characters fit, roughly: letters differ in width, and lines break at words. `None` if all do.
    pub fn cut(self, text: &str) -> Option<usize> {
        let mut halves = 2 * self.0;
        for (index, character) in text.chars().enumerate() {
            let width = if is_wide(character) { 2 } else { 1 };
            if width > halves {
                return Some(index);
            }
            halves -= width;
        }
        None
    }
}

/// Whether a character is about as wide as it is high: Chinese, Japanese, Korean, full-width forms and emoji.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_twice_the_room() {
        let room = Room(3);
        assert_eq!(room.cut("中文字"), None);
        assert_eq!(room.cut("中文字a"), Some(3));
        assert_eq!(room.cut("abcdef"), None);
        assert_eq!(room.cut("abcdefg"), Some(6));
        assert_eq!(room.cut("a中文字"), Some(3));
    }
}
