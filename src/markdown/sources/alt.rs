//! Where the description of an image is written. What it should say is its author's business.

use crate::markdown::template::tag::OpenTag;
use std::ops::Range;

/// The place of an image's description: bytes of the source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AltPlace {
    /// Between the brackets of Markdown.
    Label(Range<usize>),
    /// The value of raw HTML's `alt`, with its quotes if it has any. Empty right behind an `alt` without a value.
    Value(Range<usize>),
    /// Raw HTML without `alt`: one fits here, right behind the tag's name.
    Missing(usize),
}

/// The label of a Markdown image, unless something of the blocks around it stands in its middle.
pub(super) fn label(
    text: &str,
    content: &str,
    label: &Range<usize>,
    place: &dyn Fn(usize) -> usize,
) -> Option<AltPlace> {
    let (start, end) = (place(label.start), place(label.end));
    let is_whole = text.get(start..end)? == content.get(label.clone())?;
    is_whole.then_some(AltPlace::Label(start..end))
}

/// The `alt` of a tag. `place` gives the byte of the source that a byte of the tag comes from.
pub(super) fn attribute(text: &str, tag: &OpenTag, place: &dyn Fn(usize) -> usize) -> Option<AltPlace> {
    let Some(alt) = tag.attributes.iter().find(|attribute| attribute.name == "alt") else {
        let at = place(1 + tag.name.len());
        return text.get(..at)?.ends_with(tag.name).then_some(AltPlace::Missing(at));
    };
    let start = place(alt.value_start);
    let Some(value) = alt.value else { return Some(AltPlace::Value(start..start)) };
    let end = start.checked_add(value.len())?;
    if text.get(start..end)? != value {
        return None;
    }
    let quote = text.get(..start)?.chars().next_back().filter(|quote| matches!(quote, '"' | '\''));
    let is_quoted = quote.is_some_and(|quote| text[end..].starts_with(quote));
    Some(AltPlace::Value(if is_quoted { start - 1..end + 1 } else { start..end }))
}

#[cfg(test)]
mod tests {
    use super::AltPlace;
    use crate::markdown::image_sources;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = image_sources(text, 0..text.len());
        let found: Vec<_> = found.iter().flat_map(|source| &source.alts).collect();
        let words = found.iter().map(|place| match place {
            AltPlace::Label(range) => format!("[{}]", &text[range.clone()]),
            AltPlace::Value(range) => format!("={}", &text[range.clone()]),
            AltPlace::Missing(at) => format!("behind {}", &text[..*at]),
        });
        assert_eq!(words.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn markdown_describes_in_the_brackets() {
        check("![a *b*](x.png) ![](y.png)", &["[a *b*]", "[]"]);
        check("> ![中\n> b](x.png) ![c](y.png)", &["[c]"]);
        check("![a][x] ![b][x] ![x]\n\n[x]: a.png", &["[a]", "[b]"]);
    }

    #[test]
    fn raw_html_describes_in_its_attribute() {
        check("<img alt='a b' src=x.png>", &["='a b'"]);
        check("<img src=x.png alt=a> <img alt=\"\" src=y.png>", &["=a", "=\"\""]);
        check("- <img src=x.png>", &["behind - <img"]);
        check("<img alt src=x.png>", &["="]);
        check("<img srcset='x.png 2x'><video poster=x.png></video>", &[]);
    }
}
