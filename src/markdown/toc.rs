//! `[[toc]]`: the headings of the second and third level that stand at the top of the page, as nested lists of links.

use super::html::escape_all;
use super::token::{Element, Kind, Token};

struct Entry {
    level: u8,
    html: String,
}

/// Fills all tables of contents of a body.
pub(super) fn fill(tokens: &mut [Token]) {
    if !tokens.iter().any(|token| matches!(token.kind, Kind::TocEntries(_))) {
        return;
    }
    let list = write_list(&mut entries(tokens).into_iter().peekable(), 0);
    for token in tokens {
        if let Kind::TocEntries(html) = &mut token.kind {
            html.clone_from(&list);
        }
    }
}

fn entries(tokens: &[Token]) -> Vec<Entry> {
    let headings = tokens.windows(2).filter_map(|pair| {
        let Kind::Open(tag) = &pair[0].kind else { return None };
        let Element::Heading(level @ 2..=3) = tag.element else { return None };
        let Kind::Inline(inline) = &pair[1].kind else { return None };
        let link = format!("<a href=\"#{}\">{}</a>", tag.attribute("id").unwrap_or_default(), title(&inline.children));
        (pair[0].level == 0).then_some(Entry { level, html: link })
    });
    headings.collect()
}

/// The list of the entries deeper than `above`.
fn write_list(entries: &mut std::iter::Peekable<std::vec::IntoIter<Entry>>, above: u8) -> String {
    let mut html = "<ul>".to_owned();
    while let Some(entry) = entries.next_if(|entry| entry.level > above) {
        html.push_str("<li>");
        html.push_str(&entry.html);
        if entries.peek().is_some_and(|next| next.level > entry.level) {
            html.push_str(&write_list(entries, entry.level));
        }
        html.push_str("</li>");
    }
    html + "</ul>"
}

/// A heading's text, raw HTML kept, up to its permalink.
fn title(children: &[Token]) -> String {
    let mut html = String::new();
    for token in children {
        match &token.kind {
            Kind::Text(text) | Kind::InlineCode(text, _) => escape_all(&mut html, text),
            Kind::Emoji(emoji) => html.push_str(emoji),
            Kind::RawInline(raw) if raw != "&ZeroWidthSpace;" => html.push_str(raw),
            _ => {}
        }
    }
    super::unicode::js_trim(&html).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::markdown::{tokens, write};

    #[test]
    fn headings_nest_by_level() {
        let text = "[[TOC]] x\n# a\n### b\n## c `d`\n### e\n> ## f";
        let html = write(&tokens(text, 0..text.len())).html;
        let toc = &html[..html.find("</nav>").unwrap_or(0)];
        let expected = "<nav class=\"table-of-contents\"><ul><li><a href=\"#b\">b</a></li><li><a href=\"#c-d\">c d</a>\
            <ul><li><a href=\"#e\">e</a></li></ul></li></ul>";
        assert_eq!(toc, expected);
    }
}
