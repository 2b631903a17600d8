//! # Address that is no link
//!
//! **What.** An address stands in the text as it is.
//!
//! **Why.** The site makes no link of it; readers have to copy it.
//!
//! **Example.** `https://www.openeuler.org` is mended as `<https://www.openeuler.org>`.
//!
//! **Source.** The site's settings (`linkify: false`).

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::{Element, Kind};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (_, inline) in context.inlines() {
        let mut links = 0;
        let mut looked_at = 0..0;
        for child in &inline.children {
            match &child.kind {
                Kind::Open(tag) if matches!(tag.element, Element::Link | Element::Autolink) => links += 1,
                Kind::Close(Element::Link | Element::Autolink) => links -= 1,
                // The pieces that emoji leave of a text all have its range.
                Kind::Text(_) if links == 0 && child.range != looked_at => {
                    looked_at = child.range.clone();
                    in_text(context, child.range.clone(), found);
                }
                _ => {}
            }
        }
    }
}

fn in_text(context: &Context, range: std::ops::Range<usize>, found: &mut Vec<Diagnostic>) {
    let Some(text) = context.text.get(range.clone()) else { return };
    let starts = text.match_indices("://").filter_map(|(at, _)| {
        let scheme = ["https", "http"].into_iter().find(|scheme| text[..at].ends_with(scheme))?;
        Some(at - scheme.len())
    });
    for start in starts {
        let rest = &text[start..];
        let is_part = |character: char| character.is_ascii_graphic() && !"<>\"`|\\^{}".contains(character);
        let end = rest.find(|end| !is_part(end)).unwrap_or(rest.len());
        let mut address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']);
        let closing = address.len() - address.trim_end_matches(')').len();
        let unopened = address.matches(')').count().saturating_sub(address.matches('(').count());
        address = &address[..address.len() - closing.min(unopened)];
        if address.ends_with("://") {
            continue;
        }
        let place = range.start + start..range.start + start + address.len();
        let edits = vec![TextEdit::insert(place.start, "<"), TextEdit::insert(place.end, ">")];
        let diagnostic = Diagnostic::new(Code::BareLink, place).with(address);
        let is_local = address.contains("//localhost:");
        found.push(if is_local { diagnostic } else { diagnostic.fix_all(FixTitle::Insert, "<>", edits) });
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::BareLink;

    #[test]
    fn addresses_are_no_links_by_themselves() {
        check_code(BareLink, "见 https://a.b/c_d，(http://e.f)。", &["https://a.b/c_d", "http://e.f"]);
        check_code(BareLink, "<https://a.b> [x](https://a.b) [https://a.b](https://a.b) `https://a.b`", &[]);
        check_fix(BareLink, "见 https://a.b/c。", "见 <https://a.b/c>。");
    }
}
