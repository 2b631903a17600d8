//! Neighbouring texts, escapes and entities become one text (VitePress's `restoreEntities`): an entity among them stays
//! as it was written, one that stands alone is what it stands for.

use super::token::{Kind, Token};
use std::borrow::Cow;

/// Some bytes as a table: looking a byte up takes the same time, however many they are.
pub(super) const fn bytes(listed: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < listed.len() {
        table[listed[index] as usize] = true;
        index += 1;
    }
    table
}

/// Joins the texts among the tokens of a block.
pub(super) fn join(children: &mut Vec<Token>) {
    let has_specials = children.iter().any(|token| matches!(token.kind, Kind::Special(_)));
    if !has_specials && !has_neighbours(children) {
        return;
    }
    let mut joined: Vec<Token> = Vec::with_capacity(children.len());
    for token in children.drain(..) {
        match joined.last_mut() {
            Some(last) if is_text(last) && is_text(&token) => {
                let mut text = source(std::mem::replace(&mut last.kind, Kind::SoftBreak));
                text.to_mut().push_str(&source(token.kind));
                last.kind = Kind::Text(text);
                last.range.end = token.range.end;
            }
            _ => joined.push(token),
        }
    }
    for token in &mut joined {
        if let Kind::Special(special) = &mut token.kind {
            token.kind = Kind::Text(std::mem::take(&mut special.text));
        }
    }
    *children = joined;
}

fn is_text(token: &Token) -> bool {
    matches!(token.kind, Kind::Text(_) | Kind::Special(_))
}

fn has_neighbours(children: &[Token]) -> bool {
    children.windows(2).any(|pair| pair.iter().all(|token| matches!(token.kind, Kind::Text(_))))
}

/// What a text is as part of a longer one: an escaped `&` begins no entity.
fn source(kind: Kind<'_>) -> Cow<'_, str> {
    match kind {
        Kind::Text(text) => text,
        Kind::Special(special) if special.is_entity => special.source,
        Kind::Special(special) if special.text == "&" => Cow::Borrowed("&amp;"),
        Kind::Special(special) => special.text,
        _ => Cow::Borrowed(""),
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::tests::check;

    #[test]
    fn entities_stay_and_escapes_are_text() {
        check("a &copy; b", "<p>a &copy; b</p>");
        check("&copy;", "<p>©</p>");
        check("\\&copy; \\*a\\*", "<p>&amp;copy; *a*</p>");
    }
}
