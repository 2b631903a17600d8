//! Headings get an id, can take focus, and end in a hidden permalink (VitePress: markdown-it-anchor).

use super::slug::Slugs;
use super::token::{Kind, Tag, Token};

/// Adds ids and permalinks to all headings, nested ones too. Raw `<h2>`s get none.
pub(super) fn add_anchors<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>) {
    let mut slugs = Slugs::default();
    let mut result = Vec::with_capacity(tokens.len());
    let mut open: Option<Heading> = None;
    for token in tokens.drain(..) {
        match &token.kind {
            Kind::Open(tag) if is_heading(tag.name) => {
                open = Some(Heading { at: result.len(), text: String::new(), source: None });
            }
            Kind::Close(name) if is_heading(name) => {
                if let Some(heading) = open.take() {
                    heading.finish(text, &mut slugs, &mut result, &token);
                }
            }
            kind => {
                if let Some(heading) = &mut open {
                    if let Kind::Text(text) | Kind::InlineCode(text) = kind {
                        heading.text.push_str(text);
                    }
                    let start = heading.source.as_ref().map_or(token.range.start, |source| source.start);
                    heading.source = Some(start..token.range.end);
                }
            }
        }
        result.push(token);
    }
    *tokens = result;
}

struct Heading {
    at: usize,
    /// Its text and inline code: what the slug is made of.
    text: String,
    /// The bytes of its inline content: what the permalink's label quotes.
    source: Option<std::ops::Range<usize>>,
}

impl Heading {
    fn finish<'a>(self, text: &'a str, slugs: &mut Slugs, result: &mut Vec<Token<'a>>, close: &Token<'a>) {
        let id = slugs.id(&self.text);
        let label = self.source.map_or("", |source| text[source].trim());
        let permalink = Tag::new("a")
            .with("class", "header-anchor")
            .with("href", format!("#{id}"))
            .with("aria-label", format!("Permalink to \"{label}\""));
        if let Kind::Open(tag) = &mut result[self.at].kind {
            tag.attributes.push(("id".into(), id.into()));
            tag.attributes.push(("tabindex".into(), "-1".into()));
        }
        let end = close.range.end..close.range.end;
        for kind in [Kind::Text(" ".into()), Kind::Open(permalink), Kind::Text("\u{200B}".into()), Kind::Close("a")] {
            result.push(Token { kind, range: end.clone() });
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn headings_have_an_id_and_a_permalink() {
        check(
            "## A `b`",
            "<h2 id=\"a-b\" tabindex=\"-1\">A <code>b</code> \
             <a class=\"header-anchor\" href=\"#a-b\" aria-label=\"Permalink to &quot;A `b`&quot;\">\u{200B}</a></h2>",
        );
    }

    #[test]
    fn images_do_not_count_for_the_id() {
        check(
            "## ![x](a.png) pic",
            "<h2 id=\"pic\" tabindex=\"-1\"><img src=\"./a.png\" alt=\"x\"> pic \
             <a class=\"header-anchor\" href=\"#pic\" aria-label=\"Permalink to &quot;![x](a.png) pic&quot;\">\u{200B}</a></h2>",
        );
    }

    #[test]
    fn nested_headings_are_numbered_with_the_others() {
        check(
            "# a\n\n> # a",
            "<h1 id=\"a\" tabindex=\"-1\">a <a class=\"header-anchor\" href=\"#a\" aria-label=\"Permalink to &quot;a&quot;\">\u{200B}</a></h1>\
             <blockquote><h1 id=\"a-1\" tabindex=\"-1\">a <a class=\"header-anchor\" href=\"#a-1\" aria-label=\"Permalink to &quot;a&quot;\">\u{200B}</a></h1></blockquote>",
        );
    }
}
