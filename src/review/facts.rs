//! The facts of a post that a reviewer wants to know without counting: words and reading time, images, links. Judges nothing.

use crate::document::Document;
use crate::images::{Shelf, Size, Target, references};
use crate::markdown::{self, Element, Kind};
use crate::site::Site;
use crate::text::ByteCursor;
use std::collections::BTreeMap;

/// Characters of Chinese and words of other scripts that are read in a minute: the middle of what studies of silent reading
/// give for Chinese (some 260 to 400) and for English (Brysbaert 2019: 238).
const CHARACTERS_A_MINUTE: usize = 300;
const WORDS_A_MINUTE: usize = 238;

/// What can be counted in a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Han characters in the text of the body, code blocks left out.
    pub characters: usize,
    /// Words of other scripts there.
    pub words: usize,
    /// Whole minutes to read it, at least one if there is anything to read.
    pub minutes: usize,
    /// The images it names, in the order of the text, that of the site's list among them.
    pub images: Vec<ImageFact>,
    /// The links of its Markdown, in the order of the text.
    pub links: Vec<LinkFact>,
}

/// An image that a post names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageFact {
    /// The line that names it, from 1.
    pub line: usize,
    /// How it is named, as it is written.
    pub name: String,
    /// What is known of its file; nothing for an image that is not here.
    pub file: Option<(Option<Size>, usize)>,
    /// Whether it is another site's.
    pub is_elsewhere: bool,
}

/// A link of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkFact {
    /// Its line, from 1.
    pub line: usize,
    /// Where it leads, as it is written, encoded.
    pub address: String,
}

impl Facts {
    /// Of a post with its images.
    pub fn of(site: &Site, document: &Document, shelf: &Shelf) -> Self {
        let text = document.text();
        let mut facts = Self::default();
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let (mut images, mut links) = (Vec::new(), Vec::new());
        for reference in references(document, &site.images.banner) {
            let file = reference.target.file().and_then(|path| shelf.get(path)).map(|facts| (facts.size, facts.bytes));
            let is_elsewhere = reference.target == Target::Elsewhere;
            places.insert(reference.range.start, 0);
            let name = text.get(reference.range.clone()).unwrap_or_default().to_owned();
            images.push((reference.range.start, ImageFact { line: 0, name, file, is_elsewhere }));
        }
        for token in markdown::unresolved(text, document.front_matter().split.body.clone()) {
            let Kind::Inline(inline) = &token.kind else { continue };
            for child in &inline.children {
                match &child.kind {
                    Kind::Text(words) | Kind::InlineCode(words, _) => facts.count(words),
                    Kind::Open(tag) if matches!(tag.element, Element::Link | Element::Autolink) => {
                        // Links that a rule of the site adds have no place in the text.
                        if child.range.is_empty() {
                            continue;
                        }
                        places.insert(child.range.start, 0);
                        let address = tag.attribute("href").unwrap_or_default().to_owned();
                        links.push((child.range.start, LinkFact { line: 0, address }));
                    }
                    _ => {}
                }
            }
        }
        let mut cursor = ByteCursor::new(text);
        for (byte, line) in &mut places {
            cursor.seek(*byte);
            *line = cursor.line();
        }
        let line = |byte: usize| places.get(&byte).copied().unwrap_or_default();
        facts.images = images.into_iter().map(|(byte, image)| ImageFact { line: line(byte), ..image }).collect();
        facts.links = links.into_iter().map(|(byte, link)| LinkFact { line: line(byte), ..link }).collect();
        facts.count_minutes();
        facts
    }

    /// Only how long a post is: cheap enough for every pause in typing.
    pub fn length(document: &Document) -> Self {
        let mut facts = Self::default();
        for token in markdown::unresolved(document.text(), document.front_matter().split.body.clone()) {
            let Kind::Inline(inline) = &token.kind else { continue };
            for child in &inline.children {
                if let Kind::Text(words) | Kind::InlineCode(words, _) = &child.kind {
                    facts.count(words);
                }
            }
        }
        facts.count_minutes();
        facts
    }

    fn count_minutes(&mut self) {
        // The browser's `usize` has 32 bits, of which a long post in milliseconds needs more.
        let time = |count: usize, a_minute: usize| count as u64 * 60_000 / a_minute as u64;
        let milliseconds = time(self.characters, CHARACTERS_A_MINUTE) + time(self.words, WORDS_A_MINUTE);
        let minutes = usize::try_from(milliseconds.div_ceil(60_000)).unwrap_or(usize::MAX);
        self.minutes = minutes.max(usize::from(self.characters + self.words > 0));
    }

    fn count(&mut self, text: &str) {
        self.characters += text.chars().filter(|letter| is_han(*letter)).count();
        let pieces = text.split(|letter: char| is_han(letter) || letter.is_whitespace());
        self.words += pieces.filter(|piece| piece.chars().any(char::is_alphanumeric)).count();
    }
}

/// The blocks of Han characters. Source: Unicode, Blocks.txt.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::{ImagePath, take_in};
    use crate::text::Source;

    fn facts(text: &str, shelf: &Shelf) -> Facts {
        Facts::of(&Site::embedded(), &Document::new(Source::from_bytes(text.as_bytes())), shelf)
    }

    #[test]
    fn characters_and_words_are_counted_apart() {
        let found = facts(
            "---\ntitle: 不算\n---\n\n使用Linux系统 two words.\n\n```c\nnot counted\n```\n\n- `code` ，。\n",
            &Shelf::default(),
        );
        assert_eq!((found.characters, found.words, found.minutes), (4, 4, 1));
        let text = "---\ntitle: 不算\n---\n\n# 标题 one\n\n- [链接 two](./a.md) `three`\n\n![四](./b.png)\n";
        let (all, length) =
            (facts(text, &Shelf::default()), Facts::length(&Document::new(Source::from_bytes(text.as_bytes()))));
        assert_eq!((all.characters, all.words, all.minutes), (length.characters, length.words, length.minutes));
        assert_eq!((length.characters, length.words), (4, 3));
        assert_eq!(facts("", &Shelf::default()).minutes, 0);
        assert_eq!(facts(&"中".repeat(301), &Shelf::default()).minutes, 2);
    }

    #[test]
    fn images_and_links_have_their_lines() {
        let svg = take_in(b"<svg width='4' height='3'/>").expect("an image").facts;
        let (size, bytes) = (svg.size, svg.bytes);
        let mut shelf = Shelf::default();
        shelf.put(ImagePath::new("a.svg").expect("a path"), svg);
        let found = facts(
            "---\ntitle: x\n---\n\n![](./a.svg) ![](no.png)\n\n[x](./y.md)\n![](https://a.b/c.png) <https://a.b>\n",
            &shelf,
        );
        let images: Vec<_> = found
            .images
            .iter()
            .map(|image| (image.line, image.name.as_str(), image.file, image.is_elsewhere))
            .collect();
        assert_eq!(
            images,
            [
                (5, "./a.svg", Some((size, bytes)), false),
                (5, "no.png", None, false),
                (8, "https://a.b/c.png", None, true)
            ]
        );
        let links: Vec<_> = found.links.iter().map(|link| (link.line, link.address.as_str())).collect();
        assert_eq!(links, [(7, "./y.md"), (8, "https://a.b")]);
    }
}
