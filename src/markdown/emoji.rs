//! Emoji by name (`:smile:`) and by shortcut (`:)`), the full set of markdown-it-emoji 3.0. Only in plain text: not in code,
//! not in autolinks, and not across an escape or an entity.

use super::token::{Element, Kind, Tag, Token};
use super::unicode::is_beside_emoji;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

/// One emoji a line, then its names.
const NAMES: &str = include_str!("emoji/names.txt");
/// One emoji a line, then its shortcuts.
const SHORTCUTS: &str = include_str!("emoji/shortcuts.txt");

fn names() -> &'static HashMap<&'static str, &'static str> {
    static NAMES_BY_NAME: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    NAMES_BY_NAME.get_or_init(|| entries(NAMES).collect())
}

fn shortcuts() -> &'static [(&'static str, &'static str)] {
    static LONGEST_FIRST: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    LONGEST_FIRST.get_or_init(|| {
        let mut shortcuts: Vec<_> = entries(SHORTCUTS).collect();
        shortcuts.sort_by_key(|(shortcut, _)| std::cmp::Reverse(shortcut.len()));
        shortcuts
    })
}

fn entries(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines.lines().flat_map(|line| {
        let mut words = line.split(' ');
        let emoji = words.next().unwrap_or_default();
        words.map(move |word| (word, emoji))
    })
}

/// Puts emoji into a text.
pub(super) fn replace(children: &mut Vec<Token>) {
    if !children.iter().any(|token| matches!(&token.kind, Kind::Text(text) if may_hold(text))) {
        return;
    }
    let mut result = Vec::with_capacity(children.len());
    let mut after_autolink = false;
    for token in children.drain(..) {
        let is_shown_url = std::mem::replace(&mut after_autolink, is_autolink(&token));
        match &token.kind {
            Kind::Text(text) if !is_shown_url && may_hold(text) => split(&token, text, &mut result),
            _ => result.push(token),
        }
    }
    *children = result;
}

fn is_autolink(token: &Token) -> bool {
    matches!(&token.kind, Kind::Open(Tag { element: Element::Autolink, .. }))
}

fn may_hold(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b':' | b'<' | b'>' | b')' | b'-' | b']'))
}

fn split<'a>(token: &Token<'a>, text: &str, result: &mut Vec<Token<'a>>) {
    let mut done = 0;
    let mut at = 0;
    let push_text = |result: &mut Vec<Token<'a>>, from: usize, to: usize| {
        if to > from {
            let kind = Kind::Text(Cow::Owned(text[from..to].to_owned()));
            result.push(Token { kind, range: token.range.clone(), level: token.level });
        }
    };
    while at < text.len() {
        match find(text, at) {
            Some((length, Some(emoji))) => {
                push_text(result, done, at);
                result.push(Token { kind: Kind::Emoji(emoji), range: token.range.clone(), level: token.level });
                at += length;
                done = at;
            }
            Some((length, None)) => at += length,
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    push_text(result, done, text.len());
}

/// Bytes of the name or shortcut at a byte, and its emoji unless its neighbours forbid one.
fn find(text: &str, at: usize) -> Option<(usize, Option<&'static str>)> {
    let rest = &text[at..];
    let named = rest.strip_prefix(':').and_then(|after| {
        let name = &after[..after.find(|end: char| !(end.is_ascii_alphanumeric() || "_+-".contains(end)))?];
        let emoji = names().get(name).filter(|_| after[name.len()..].starts_with(':'))?;
        Some((name.len() + 2, Some(*emoji)))
    });
    let shortcut = || {
        let (shortcut, emoji) = shortcuts().iter().find(|(shortcut, _)| rest.starts_with(shortcut))?;
        let before = text[..at].chars().next_back();
        let after = rest[shortcut.len()..].chars().next();
        let is_free = before.is_none_or(is_beside_emoji) && after.is_none_or(is_beside_emoji);
        Some((shortcut.len(), is_free.then_some(*emoji)))
    };
    named.or_else(shortcut)
}

#[cfg(test)]
mod tests {
    use crate::markdown::tests::check;

    #[test]
    fn names_count_anywhere_in_text() {
        check("a:smile:b ::+1:: :nothing:", "<p>a😄b :👍: :nothing:</p>");
        check(
            "`:smile:` \\:smile: <https://a.b/:smile:>",
            "<p><code>:smile:</code> :smile: \
            <a href=\"https://a.b/:smile:\" target=\"_blank\" rel=\"noreferrer\">https://a.b/:smile:</a></p>",
        );
    }

    #[test]
    fn shortcuts_stand_between_blanks_and_punctuation() {
        check("（:)） 中:) http://a (:))", "<p>（😃） 中:) http://a (😃)</p>");
    }
}
