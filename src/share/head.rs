//! The tags at the beginning of a page, as far as it has those a head begins with. Knows just enough of HTML to find what was
//! written there, also after a browser has saved the page anew; nothing of it is shown anywhere.

use crate::markdown::decode_entities;
use std::borrow::Cow;

/// A tag and its attributes, their values decoded.
#[derive(Debug)]
pub(super) struct HeadTag<'a> {
    pub name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> HeadTag<'a> {
    /// An attribute's value; empty without one.
    pub fn value(&self, name: &str) -> Cow<'a, str> {
        let found = self.attributes.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map_or(Cow::Borrowed(""), |(_, value)| decode_entities(value))
    }

    /// The value as it is written.
    pub fn raw(&self, name: &str) -> &'a str {
        self.attributes.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

/// Reads the tags, up to the first that belongs to no beginning of a head.
pub(super) struct Head<'a>(pub &'a str);

impl<'a> Iterator for Head<'a> {
    type Item = HeadTag<'a>;

    fn next(&mut self) -> Option<HeadTag<'a>> {
        loop {
            let rest = self.0.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r']);
            let rest = rest.strip_prefix('<')?;
            if let Some(comment) = rest.strip_prefix("!--") {
                self.0 = comment.split_once("-->")?.1;
                continue;
            }
            if rest.starts_with(['!', '/']) {
                self.0 = rest.split_once('>')?.1;
                continue;
            }
            let (tag, after) = tag(rest)?;
            if tag.name.eq_ignore_ascii_case("title") {
                self.0 = after.split_once("</title")?.1.split_once('>')?.1;
                continue;
            }
            let is_known = ["html", "head", "meta", "link"].iter().any(|name| tag.name.eq_ignore_ascii_case(name));
            self.0 = after;
            return is_known.then_some(tag);
        }
    }
}

/// A start tag whose `<` is read, and what stands after it.
fn tag(text: &str) -> Option<(HeadTag<'_>, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (name, mut rest) = text.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((HeadTag { name, attributes }, after));
        }
        let end = rest.find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '=' | '>' | '/'))?;
        let (attribute, after) = rest.split_at(end);
        let Some(value) = after.strip_prefix('=') else {
            attributes.push((attribute, ""));
            rest = after;
            continue;
        };
        let quote = value.chars().next().filter(|letter| matches!(letter, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote)?,
            None => value.split_at(value.find(|letter: char| letter.is_ascii_whitespace() || letter == '>')?),
        };
        attributes.push((attribute, value));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_head_is_read_and_no_more() {
        let html = "\u{feff}<!-- saved from url --><!doctype html>\n<HTML lang=zh><head><title>a <meta name=x></title>\
            <meta name='b' CONTENT=\"1 &amp; &quot;2&quot;\"/><link rel=alternate href=x disabled><style><meta name=c></style><meta name=d>";
        let tags: Vec<_> = Head(html).map(|tag| (tag.name, tag.value("name"), tag.value("content"))).collect();
        let expected = [("HTML", "", ""), ("head", "", ""), ("meta", "b", "1 & \"2\""), ("link", "", "")];
        assert_eq!(tags, expected.map(|(tag, name, content)| (tag, name.into(), content.into())));
    }

    #[test]
    fn what_has_no_end_is_no_tag() {
        for html in
            ["", "<", "<meta", "<meta name", "<meta name=", "<meta name=\"a", "<!--", "<!doctype", "<title>", "text"]
        {
            assert_eq!(Head(html).count(), 0, "{html}");
        }
        assert_eq!(Head("<meta =a>").count(), 1);
    }
}
