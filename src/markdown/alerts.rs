//! GitHub alerts: a quote whose first text begins with `[!NOTE]` or the like.

use super::token::{Element, Inline, Kind, Tag, Token};
use super::unicode::{is_js_space, js_trim};
use std::borrow::Cow;

const KINDS: [&str; 7] = ["tip", "note", "info", "important", "warning", "caution", "danger"];

/// Turns quotes into alerts. The texts in them are not read yet.
pub(super) fn mark(tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        if !matches!(&tokens[index].kind, Kind::Open(tag) if tag.element == Element::Quote) {
            continue;
        }
        let level = tokens[index].level;
        let is_end = |token: &Token| token.level == level && token.kind == Kind::Close(Element::Quote);
        let Some(length) = tokens[index..].iter().position(is_end) else { continue };
        let inline = tokens[index..index + length].iter_mut().find_map(|token| match &mut token.kind {
            Kind::Inline(inline) => Some(inline),
            _ => None,
        });
        let Some((kind, title)) = inline.and_then(take_marker) else { continue };
        tokens[index].kind = Kind::Open(Tag::new(Element::Alert(kind, title)));
        tokens[index + length].kind = Kind::Close(Element::Alert(kind, String::new()));
    }
}

/// Takes the marker and the rest of its line off a text. The title is HTML: the site does not escape it.
fn take_marker(inline: &mut Inline) -> Option<(&'static str, String)> {
    let (name, rest) = inline.content.strip_prefix("[!")?.split_once(']')?;
    let kind = KINDS.into_iter().find(|kind| name.eq_ignore_ascii_case(kind))?;
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let title = match js_trim(line) {
        "" => kind.to_ascii_uppercase(),
        title => title.to_owned(),
    };
    let text = rest[line.len()..].trim_start_matches(is_js_space).to_owned();
    let cut = inline.content.len() - text.len();
    for (start, place) in &mut inline.places {
        *place += cut.saturating_sub(*start);
        *start = start.saturating_sub(cut);
    }
    inline.content = Cow::Owned(text);
    Some((kind, title))
}

#[cfg(test)]
mod tests {
    use crate::markdown::tests::check;

    #[test]
    fn a_quote_that_begins_with_a_mark_is_an_alert() {
        check(
            "> [!note] <b>x</b>\n> a",
            "<div class=\"note custom-block github-alert\"><p class=\"custom-block-title\"><b>x</b></p><p>a</p></div>",
        );
        check(
            "> [!TIP]\n>\n> a",
            "<div class=\"tip custom-block github-alert\"><p class=\"custom-block-title\">TIP</p><p></p><p>a</p></div>",
        );
        check("> [!other]", "<blockquote><p>[!other]</p></blockquote>");
    }
}
