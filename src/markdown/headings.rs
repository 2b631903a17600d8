//! Headings get an id, can take focus, and end in a hidden permalink (VitePress: markdown-it-anchor).

use super::slug::Slugs;
use super::token::{CodeBlock, Element, Kind, Tag, Token};
use std::collections::HashMap;

/// Adds ids and permalinks to all headings, nested ones too. Raw `<h2>`s get none. Gives whether any element has an id
/// of the author's.
pub(super) fn add_anchors(tokens: &mut [Token], slugs: &mut Slugs) -> bool {
    let mut has_own_ids = false;
    // For each id, the text that a permalink to it is labelled with: what stands behind the first element to have it.
    let mut labels: HashMap<String, String> = HashMap::new();
    for index in 0..tokens.len() {
        let (before, after) = tokens.split_at_mut(index + 1);
        let Some(Token { kind, .. }) = before.last_mut() else { continue };
        let tag = match kind {
            Kind::Open(tag) if matches!(tag.element, Element::Heading(_)) => tag,
            other => {
                if let Some(id) = id(other) {
                    has_own_ids = true;
                    let source = after.first().map_or("", |next| content(&next.kind));
                    labels.entry(id.to_owned()).or_insert_with(|| source.to_owned());
                }
                continue;
            }
        };
        let Some(Token { kind: Kind::Inline(inline), .. }) = after.first_mut() else { continue };
        let id = match tag.attribute("id") {
            Some(id) => {
                has_own_ids = true;
                slugs.take(id)
            }
            None => slugs.id(&slug_source(&inline.children)),
        };
        tag.set("id", id.clone());
        tag.set("tabindex", "-1");
        let label = labels.entry(id.clone()).or_insert_with(|| inline.content.to_string());
        let permalink = Tag::new(Element::Link)
            .with("class", "header-anchor")
            .with("href", format!("#{id}"))
            .with("aria-label", format!("Permalink to \"{label}\""));
        let end = inline.children.last().map_or(0, |last| last.range.end);
        let permalink = [
            Kind::Text(" ".into()),
            Kind::Open(permalink),
            Kind::RawInline("&ZeroWidthSpace;".into()),
            Kind::Close(Element::Link),
        ];
        inline.children.extend(permalink.map(|kind| Token { kind, range: end..end, level: 0 }));
    }
    has_own_ids
}

/// Whether a heading begins with a token.
pub(super) fn is_heading(token: &Token) -> bool {
    matches!(&token.kind, Kind::Open(tag) if matches!(tag.element, Element::Heading(_)))
}

fn id<'t>(kind: &'t Kind) -> Option<&'t str> {
    let attributes = match kind {
        Kind::Open(tag) | Kind::Void(tag) => &tag.attributes,
        Kind::Fence(CodeBlock { attributes, .. }) | Kind::IndentedCode(_, attributes) => attributes,
        _ => return None,
    };
    attributes.iter().find(|(name, _)| name == "id").map(|(_, value)| value.as_ref())
}

/// What markdown-it keeps as a token's content.
fn content<'t>(kind: &'t Kind) -> &'t str {
    match kind {
        Kind::Inline(inline) => &inline.content,
        Kind::Fence(CodeBlock { text, .. }) | Kind::IndentedCode(text, _) => text,
        Kind::RawBlock(html) => html,
        _ => "",
    }
}

/// Text and inline code: what the id is made of. Entities count as they are written.
fn slug_source(children: &[Token]) -> String {
    let texts = children.iter().filter_map(|token| match &token.kind {
        Kind::Text(text) | Kind::InlineCode(text, _) => Some(text.as_ref()),
        _ => None,
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use crate::markdown::tests::check;

    fn permalink(id: &str, label: &str) -> String {
        format!(
            " <a class=\"header-anchor\" href=\"#{id}\" aria-label=\"Permalink to &quot;{label}&quot;\">\u{200B}</a>"
        )
    }

    #[test]
    fn headings_have_an_id_and_a_permalink() {
        check(
            "## A `b`",
            &format!("<h2 id=\"a-b\" tabindex=\"-1\">A <code>b</code>{}</h2>", permalink("a-b", "A `b`")),
        );
    }

    #[test]
    fn images_do_not_count_for_the_id() {
        check(
            "## ![x](a.png) pic",
            &format!(
                "<h2 id=\"pic\" tabindex=\"-1\"><img src=\"./a.png\" alt=\"x\"> pic{}</h2>",
                permalink("pic", "![x](a.png) pic")
            ),
        );
    }

    #[test]
    fn nested_headings_are_numbered_with_the_others() {
        check(
            "# a\n\n> # a",
            &format!(
                "<h1 id=\"a\" tabindex=\"-1\">a{}</h1><blockquote><h1 id=\"a-1\" tabindex=\"-1\">a{}</h1></blockquote>",
                permalink("a", "a"),
                permalink("a-1", "a")
            ),
        );
    }

    #[test]
    fn an_id_of_the_authors_stands_and_shows_in_the_label() {
        check("# a {#x}", &format!("<h1 id=\"x\" tabindex=\"-1\">a{}</h1>", permalink("x", "a {#x}")));
    }
}
