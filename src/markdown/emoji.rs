//! Emoji by name (`:smile:`) and by shortcut (`:)`), the full set of markdown-it-emoji 3.0. Only in plain text: not in code,
//! not in autolinks, and not across an escape or an entity.

use super::text::bytes;
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

/// Shortcuts by their first character.
type Shortcuts = [Vec<(&'static str, &'static str)>; 128];

fn shortcuts() -> &'static Shortcuts {
    static BY_FIRST: OnceLock<Shortcuts> = OnceLock::new();
    BY_FIRST.get_or_init(|| {
        let mut by_first = [const { Vec::new() }; 128];
        for (shortcut, emoji) in entries(SHORTCUTS) {
            if let Some(list) = shortcut.bytes().next().and_then(|first| by_first.get_mut(usize::from(first))) {
                list.push((shortcut, emoji));
            }
        }
        by_first
    })
}

fn entries(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines.lines().flat_map(|line| {
        let mut words = line.split(' ');
        let emoji = words.next().unwrap_or_default();
        words.map(move |word| (word, emoji))
    })
}

/// Names that a part of a name fits, with their emoji: the whole name, then those that begin with it, then those that have it
/// elsewhere, at most `most` in all.
pub fn emoji_named(part: &str, most: usize) -> Vec<(&'static str, &'static str)> {
    let part = part.to_ascii_lowercase();
    let rank = |name: &str| match name.find(part.as_str()) {
        Some(0) if name.len() == part.len() => Some(0),
        Some(0) => Some(1),
        Some(_) => Some(2),
        None => None,
    };
    let ranked = |wanted| entries(NAMES).filter(move |(name, _)| rank(name) == Some(wanted));
    (0..3).flat_map(ranked).take(most).collect()
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
    const MARKS: [bool; 256] = bytes(b":<>)-]");
    text.bytes().any(|byte| MARKS[usize::from(byte)])
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
    let begins = |byte: u8| byte == b':' || shortcuts().get(usize::from(byte)).is_some_and(|list| !list.is_empty());
    while let Some(next) = text.bytes().skip(at).position(begins) {
        at += next;
        match find(text, at) {
            Some((length, Some(emoji))) => {
                push_text(result, done, at);
                result.push(Token { kind: Kind::Emoji(emoji), range: token.range.clone(), level: token.level });
                at += length;
                done = at;
            }
            Some((length, None)) => at += length,
            None => at += 1,
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
        let list = shortcuts().get(usize::from(rest.bytes().next()?))?;
        let fitting = list.iter().filter(|(shortcut, _)| rest.starts_with(shortcut));
        let (shortcut, emoji) = fitting.max_by_key(|(shortcut, _)| shortcut.len())?;
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
    fn emoji_are_found_by_a_part_of_their_names() {
        let names = |part| super::emoji_named(part, 3).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("Smile"), ["smile", "smiley", "smiley_cat"]);
        assert_eq!(names("panda"), ["panda_face"]);
        assert!(names("no such name").is_empty());
    }

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
