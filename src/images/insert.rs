//! Putting images into a post: their Markdown, and the edit at the cursor.

use super::{ImagePath, Target, resolve};
use crate::document::Document;
use crate::markdown::{self, Kind, SourceForm, image_sources};
use crate::text::{Newline, TextEdit};
use std::ops::Range;

/// An image to be put into a post.
#[derive(Clone, Copy, Debug)]
pub struct NewImage<'a> {
    /// Where it is.
    pub path: &'a ImagePath,
    /// What its author says it shows. Empty until it is said: nothing is made up.
    pub alt: &'a str,
}

/// The edit that puts images in place of `selection` (bytes). One image stands in the line it is put into; several are
/// paragraphs of their own, since the site joins what stands on neighbouring lines. Never in the front matter.
pub fn insertion(document: &Document, selection: Range<usize>, images: &[NewImage]) -> TextEdit {
    let text = document.text();
    let body = document.front_matter().split.body.start;
    let Range { start, end } = document.in_body(selection);
    let written: Vec<_> = images.iter().map(|image| written(image.path, image.alt)).collect();
    let mut insert = written.join("\n\n");
    if images.len() > 1 {
        let ends_blank = |text: &str| text.is_empty() || text.ends_with("\n\n") || text.ends_with("\r\n\r\n");
        let starts_blank = |text: &str| text.is_empty() || text.starts_with(['\n', '\r']);
        let before = &text[body..start];
        let gap = if ends_blank(before) {
            ""
        } else if before.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        insert.insert_str(0, gap);
        insert.push_str(if starts_blank(&text[end..]) { "" } else { "\n\n" });
    }
    TextEdit::replace(start..end, Newline::of(text).put_into(&insert))
}

/// The Markdown of an image. Where Markdown would lose a part of the description (the site drops code, escapes and
/// entities from it), raw HTML that keeps it.
pub fn written(path: &ImagePath, alt: &str) -> String {
    let alt: String = alt.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    let prefix = if path.is_absolute() || path.as_str().starts_with("../") { "" } else { "./" };
    let markdown = format!("![{alt}]({prefix}{})", encode(path.as_str(), SourceForm::Inline, false));
    if shows(&markdown, path, &alt) {
        return markdown;
    }
    let mut escaped = String::new();
    markdown::escape_text(&mut escaped, &alt);
    format!("<img src=\"{prefix}{}\" alt=\"{escaped}\">", encode(path.as_str(), SourceForm::Html, false))
}

/// Whether Markdown keeps all of a description.
pub(super) fn keeps(alt: &str) -> bool {
    ImagePath::new("a.png").is_some_and(|path| shows(&format!("![{alt}](./a.png)"), &path, alt))
}

/// Whether the site makes of a text one paragraph of one image with this path and description.
fn shows(text: &str, path: &ImagePath, alt: &str) -> bool {
    let tokens = markdown::tokens(text, 0..text.len());
    let [paragraph, inline, _] = tokens.as_slice() else { return false };
    let (Kind::Open(paragraph), Kind::Inline(inline)) = (&paragraph.kind, &inline.kind) else { return false };
    let [image] = inline.children.as_slice() else { return false };
    let Kind::Void(tag) = &image.kind else { return false };
    let sources = image_sources(text, 0..text.len());
    tag.attribute("alt") == Some(alt)
        && tag.attributes.len() == 2
        && paragraph.attributes.is_empty()
        && matches!(sources.as_slice(), [source] if resolve(&source.src) == Target::File(path.clone()))
}

/// A path as a form can hold it. With `encodes`, blanks and what is not ASCII are percent-encoded even where they need not
/// be.
pub(super) fn encode(path: &str, form: SourceForm, encodes: bool) -> String {
    let mut written = String::with_capacity(path.len());
    for character in path.chars() {
        let is_encoded = match character {
            // The site decodes Markdown's paths once more than those of raw HTML.
            '%' if !form.is_html() => {
                written.push_str("%2525");
                continue;
            }
            ' ' => encodes || !(form.is_pointed() || form == SourceForm::Html),
            '(' | ')' => matches!(form, SourceForm::Inline | SourceForm::Definition),
            ',' => form == SourceForm::HtmlSet,
            '%' | '<' | '>' | '"' | '\'' | '`' | '&' | '\\' | '?' | '#' | '\x7F' => true,
            other => other < ' ' || (encodes && !other.is_ascii()),
        };
        if is_encoded {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                written.push_str(&format!("%{byte:02X}"));
            }
        } else {
            written.push(character);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, TextEdits};

    fn path(path: &str) -> ImagePath {
        ImagePath::new(path).expect("a path")
    }

    #[test]
    fn an_image_is_markdown_where_that_keeps_its_description() {
        let check = |alt: &str, expected: &str| assert_eq!(written(&path("media/a.png"), alt), expected);
        check("", "![](./media/a.png)");
        check("架构 [1]", "![架构 [1]](./media/a.png)");
        check("a\nb", "![a b](./media/a.png)");
        check("a] `b`", "<img src=\"./media/a.png\" alt=\"a] `b`\">");
        check("a & \"b\"", "![a & \"b\"](./media/a.png)");
        check("&copy;", "<img src=\"./media/a.png\" alt=\"&amp;copy;\">");
        check("a {b}", "<img src=\"./media/a.png\" alt=\"a {b}\">");
        assert_eq!(written(&path("../a b.png"), "c"), "![c](../a%20b.png)");
        assert_eq!(written(&path("/img/a.png"), "c"), "![c](/img/a.png)");
    }

    #[track_caller]
    fn check(text: &str, selection: Range<usize>, count: usize, expected: &str) {
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let path = path("a.png");
        let images = vec![NewImage { path: &path, alt: "" }; count];
        let edit = insertion(&document, selection, &images);
        assert_eq!(TextEdits::one(edit).applied_to(text), expected);
    }

    #[test]
    fn one_image_stands_at_the_cursor_and_several_apart() {
        check("a b", 2..2, 1, "a ![](./a.png)b");
        check("a b", 2..3, 1, "a ![](./a.png)");
        check("a\r\nb", 3..3, 2, "a\r\n\r\n![](./a.png)\r\n\r\n![](./a.png)\r\n\r\nb");
        check("a\n\n", 3..3, 2, "a\n\n![](./a.png)\n\n![](./a.png)");
    }

    #[test]
    fn the_front_matter_gets_none() {
        check("---\na: b\n---\nc", 5..6, 1, "---\na: b\n---\n![](./a.png)c");
        check("中", 1..99, 1, "![](./a.png)");
    }
}
