//! The text a browser's tab and a table of contents show of a line of Markdown: what is left when it is read and only
//! text, emoji and inline code are kept (VitePress: `@mdit-vue/shared`, which the site uses for titles).

use super::attributes;
use super::block::References;
use super::token::{Element, Inline, Kind, Tag, Token};
use super::unicode::js_trim;
use std::borrow::Cow;

/// A title that is read as Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// What is shown of it.
    pub text: String,
    /// Whether the site's build survives it: attributes at a title's end (`A {#b}`) belong to a block that is not there,
    /// and reading them fails.
    pub builds: bool,
}

/// Reads a title given apart from any body: no reference of a body counts in it.
pub fn title(text: &str) -> Title {
    let content = if text.contains(['\r', '\0']) {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    };
    let inline = Inline { content, ..Inline::default() };
    let mut token = Token { kind: Kind::Inline(inline), range: 0..0, level: 0 };
    super::read_text(&mut token, &References::default());
    attributes::apply_within(&mut token);
    let builds = !attributes::ends_in_braces(&token);
    super::finish_text(&mut token);
    let text = match &token.kind {
        Kind::Inline(inline) => shown(&inline.children),
        _ => String::new(),
    };
    Title { text, builds }
}

/// The text of the heading that `tokens` begin with; empty when they begin with none.
pub fn heading_text(tokens: &[Token]) -> String {
    match tokens {
        [Token { kind: Kind::Open(Tag { element: Element::Heading(_), .. }), .. }, text, ..] => match &text.kind {
            Kind::Inline(inline) => shown(&inline.children),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

fn shown(children: &[Token]) -> String {
    let texts = children.iter().filter_map(|token| match &token.kind {
        Kind::Text(text) | Kind::InlineCode(text, _) => Some(text.as_ref()),
        Kind::Emoji(emoji) => Some(*emoji),
        _ => None,
    });
    js_trim(&texts.collect::<String>()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(title(markdown), Title { text: expected.to_owned(), builds: true }, "{markdown:?}");
    }

    #[test]
    fn text_code_and_emoji_are_kept() {
        check("a <b>b</b> & {{ 1 }}", "a b & {{ 1 }}");
        check(" *a* [b](c) `d`  :smile: ![e](f) ", "a b d  😄");
        check("a\nb  \nc", "abc");
        check("", "");
    }

    #[test]
    fn an_entity_counts_as_written_unless_it_stands_alone() {
        check("&copy;", "©");
        check(r"a &copy; \* \&", "a &copy; * &amp;");
    }

    #[test]
    fn attributes_within_go_and_those_at_the_end_break_the_build() {
        check("**a**{.b} c", "a c");
        check("`a`{.b}", "a");
        check("a {b} ", "a {b}");
        assert_eq!(title("a {b}"), Title { text: "a {b}".to_owned(), builds: false });
        assert!(!title("a\n{.b}").builds);
        assert!(!title("![a {.b}](c)").builds);
    }
}
