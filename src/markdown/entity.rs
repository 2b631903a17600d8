//! Entities and backslash escapes, decoded. pulldown-cmark has the list of entity names; it is asked for one at a time.

use pulldown_cmark::{Event, Options, Parser};
use std::borrow::Cow;

/// Names that HTML also reads without a semicolon, even as the start of a longer word: `&copyright;` is `©right;`.
const LEGACY: &str = "\
    AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave \
    Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute \
    acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc \
    egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp \
    not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 \
    sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml";

/// Bytes of the entity that `text` begins with, and what it stands for: U+FFFD for a number without a character.
pub(super) fn entity(text: &str) -> Option<(usize, String)> {
    let (length, decoded) = read(text)?;
    Some((length, decoded.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string())))
}

/// The same, with nothing for a number without a character.
fn read(text: &str) -> Option<(usize, Option<String>)> {
    let name = name(text)?;
    let length = name.len() + 2;
    let decoded = parsed(&text[..length]).or_else(|| {
        let starts = LEGACY.split(' ').filter(|start| name.starts_with(start));
        let start = starts.max_by_key(|start| start.len())?;
        Some(parsed(&format!("&{start};"))? + &name[start.len()..] + ";")
    })?;
    let is_number = name.starts_with('#');
    let stands_for_itself =
        matches!(&name.to_ascii_lowercase()[..], "#xfffd" | "#x0fffd" | "#x00fffd" | "#65533" | "#065533" | "#0065533");
    let has_none = decoded.chars().any(is_no_character)
        || (decoded.starts_with(char::REPLACEMENT_CHARACTER) && !stands_for_itself);
    Some((length, (!is_number || !has_none).then_some(decoded)))
}

/// What stands between `&` and `;` at the start of a text, if it could be a name or a number.
fn name(text: &str) -> Option<&str> {
    let body = text.strip_prefix('&')?;
    // The longest name has 31 letters.
    let length = body.bytes().take(34).position(|byte| byte == b';')?;
    let name = &body[..length];
    let mut letters = name.bytes();
    let is_plausible = match letters.next()? {
        b'#' => !name[1..].is_empty() && letters.all(|letter| letter.is_ascii_alphanumeric()),
        first => first.is_ascii_alphabetic() && letters.all(|letter| letter.is_ascii_alphanumeric()),
    };
    is_plausible.then_some(name)
}

/// What pulldown-cmark makes of a single entity.
fn parsed(entity: &str) -> Option<String> {
    let mut decoded = String::new();
    for event in Parser::new_ext(entity, Options::empty()) {
        if let Event::Text(text) = event {
            decoded.push_str(&text);
        }
    }
    (decoded != entity && !decoded.is_empty()).then_some(decoded)
}

/// Numbers that markdown-it gives no character: controls and noncharacters.
fn is_no_character(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0..=8 | 0xB | 0xE..=0x1F | 0x7F..=0x9F | 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

/// Whether a backslash before this character is an escape.
pub(super) fn is_escapable(character: char) -> bool {
    character.is_ascii_punctuation()
}

/// A text with its escapes and entities decoded (markdown-it's `unescapeAll`); numbers without a character stay.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains(['\\', '&']) {
        return text.to_owned();
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(escaped) = rest.strip_prefix('\\').filter(|after| after.starts_with(is_escapable)) {
            decoded.push_str(&escaped[..1]);
            rest = &escaped[1..];
        } else if let Some((length, Some(text))) = read(rest) {
            decoded.push_str(&text);
            rest = &rest[length..];
        } else {
            decoded.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    decoded + rest
}

/// The value of an HTML attribute with its entities decoded. There no name is read out of a longer word.
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        // Those that Markdown writes itself need no look into the list.
        const OWN: [(&str, char); 4] = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
        if let Some((written, character)) = OWN.iter().find(|(written, _)| rest.starts_with(written)) {
            decoded.push(*character);
            rest = &rest[written.len()..];
        } else if let Some((length, text)) = entity(rest).filter(|(length, _)| parsed(&rest[..*length]).is_some()) {
            decoded.push_str(&text);
            rest = &rest[length..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    Cow::Owned(decoded + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_names_or_numbers_with_a_semicolon() {
        let decoded = entity;
        assert_eq!(decoded("&copy;x"), Some((6, "©".to_owned())));
        assert_eq!(decoded("&#x4E2D;"), Some((8, "中".to_owned())));
        assert_eq!(decoded("&#0;"), Some((4, "\u{FFFD}".to_owned())));
        assert_eq!(decoded("&notinx;"), Some((8, "¬inx;".to_owned())));
        for text in ["&copy", "&unknown;", "&;", "& a;", "&#;", "&#xyz;", "a"] {
            assert_eq!(decoded(text), None, "{text}");
        }
    }

    #[test]
    fn in_attributes_a_name_ends_where_it_is_written() {
        assert_eq!(decode_entities("&copy; &notinx; &lt;&#65;"), "© &notinx; <A");
    }

    #[test]
    fn escapes_and_entities_become_what_they_stand_for() {
        assert_eq!(unescape(r"a\*b\c &amp;&x; \&amp;"), r"a*b\c &&x; &amp;");
        assert_eq!(unescape("&#0;&#xFFFD;&#65;"), "&#0;\u{FFFD}A");
    }
}
