//! The description of an image as it stands in the text, and the edit that changes it. Asks for none and makes none up.

use super::insert::{keeps, written};
use super::reference::references;
use super::{ImagePath, Reference, Target};
use crate::document::Document;
use crate::markdown::{self, AltPlace};
use crate::text::{Source, TextEdit, TextEdits};
use std::ops::Range;

/// What stands at a place: of Markdown as it is written, of raw HTML as it is read.
pub fn alt_text(text: &str, place: &AltPlace) -> String {
    match place {
        AltPlace::Label(range) => text.get(range.clone()).unwrap_or_default().to_owned(),
        AltPlace::Value(range) => {
            let value = text.get(range.clone()).unwrap_or_default();
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            let inside = quote.and_then(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
            markdown::decode_entities(inside.unwrap_or(value)).into_owned()
        }
        AltPlace::Missing(_) => String::new(),
    }
}

/// The edits that describe the image at `place` as `alt`. Where Markdown would lose a part of it, the image becomes raw HTML.
/// Empty when nothing has to change; `None` when the place cannot hold these words: the cell of a table no `|`, for one.
pub fn describe(document: &Document, banner: &str, place: &AltPlace, alt: &str) -> Option<TextEdits> {
    let text = document.text();
    if alt_text(text, place) == alt {
        return Some(TextEdits::default());
    }
    let before = references(document, banner);
    let at = before.iter().position(|reference| reference.alts.contains(place))?;
    let nth = before[at].alts.iter().position(|other| other == place)?;
    let alt = alt.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    let mut value = String::new();
    markdown::escape_text(&mut value, &alt);
    let edit = match place {
        AltPlace::Label(range) if keeps(&alt) => TextEdit::replace(range.clone(), alt.as_str()),
        AltPlace::Label(label) => {
            let (whole, path) = plain_image(text, &before[at], label)?;
            TextEdit::replace(whole, written(path, &alt))
        }
        AltPlace::Value(range) if range.is_empty() => TextEdit::insert(range.start, format!("=\"{value}\"")),
        AltPlace::Value(range) => TextEdit::replace(range.clone(), format!("\"{value}\"")),
        AltPlace::Missing(at) => TextEdit::insert(*at, format!(" alt=\"{value}\"")),
    };
    let edits = TextEdits::one(edit);
    let after = Document::new(Source::from_parts(edits.applied_to(text), false, Vec::new()));
    let read = references(&after, banner);
    let is_same = read.len() == before.len()
        && read
            .iter()
            .zip(&before)
            .all(|(one, other)| one.target == other.target && one.alts.len() == other.alts.len());
    let is_said = || read[at].alts.get(nth).is_some_and(|place| alt_text(after.text(), place) == alt);
    (is_same && is_said()).then_some(edits)
}

/// The whole of an inline image that has nothing but a description and a path, and its path.
fn plain_image<'a>(
    text: &str,
    reference: &'a Reference,
    label: &Range<usize>,
) -> Option<(Range<usize>, &'a ImagePath)> {
    let Target::File(path) = &reference.target else { return None };
    let between = text.get(label.end..reference.range.start)?;
    let behind = text.get(reference.range.end..)?;
    let close = match between {
        "](" if behind.starts_with(')') => 1,
        "](<" if behind.starts_with(">)") => 2,
        _ => return None,
    };
    let start = label.start.checked_sub(2)?;
    Some((start..reference.range.end + close, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, nth: usize, alt: &str, expected: Option<&str>) {
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let places: Vec<_> = references(&document, "banner").into_iter().flat_map(|reference| reference.alts).collect();
        let edits = describe(&document, "banner", &places[nth], alt);
        assert_eq!(edits.map(|edits| edits.applied_to(text)).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn every_form_takes_a_description() {
        check("a ![](x.png 't') b", 0, "架构图", Some("a ![架构图](x.png 't') b"));
        check("![old][x] ![b][x]\n\n[x]: a.png", 1, "new", Some("![old][x] ![new][x]\n\n[x]: a.png"));
        check("<img src=x.png>", 0, "a \"b\"", Some("<img alt=\"a &quot;b&quot;\" src=x.png>"));
        check("<img alt src='x.png'>", 0, "a", Some("<img alt=\"a\" src='x.png'>"));
        check("<img alt='&lt;' src='x.png'>", 0, "a", Some("<img alt=\"a\" src='x.png'>"));
        check("<img alt='&lt;' src='x.png'>", 0, "<", Some("<img alt='&lt;' src='x.png'>"));
    }

    #[test]
    fn what_markdown_would_lose_becomes_raw_html() {
        check("a ![](x.png) b", 0, "see [1] `b`", Some("a <img src=\"./x.png\" alt=\"see [1] `b`\"> b"));
        check("![](<a b.png>)", 0, "a]", Some("<img src=\"./a b.png\" alt=\"a]\">"));
        check("![](x.png 't')", 0, "a]", None);
        check("![](x.png)", 0, "a\nb", Some("![a b](x.png)"));
    }

    #[test]
    fn a_place_that_cannot_hold_the_words_refuses_them() {
        check("| a |\n|-|\n| ![](x.png) |\n", 0, "b | ![c](d.png)", None);
        check("| a |\n|-|\n| ![](x.png) |\n", 0, "b", Some("| a |\n|-|\n| ![b](x.png) |\n"));
    }
}
