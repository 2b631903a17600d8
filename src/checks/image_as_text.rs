//! # Image that is shown as text
//!
//! **What.** The path of an image or a link holds a blank, and nothing keeps it together.
//!
//! **Why.** It is no image to Markdown: the page shows the brackets and the path.
//!
//! **Example.** `![x](my img.png)` is mended as `![x](<my img.png>)`. An image without any path shows nothing at all.
//!
//! **Source.** CommonMark, link destinations.

use super::context::{AddressKind, Context};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (text, range) in context.texts() {
        // What is not written as it is shown holds escapes: the author wants to see it.
        if context.text.get(range.clone()) != Some(text) {
            continue;
        }
        for (at, _) in text.match_indices("![") {
            // Neither has brackets of its own, so no text is searched twice.
            let rest = &text[at + 2..];
            let label = rest.split('[').next().unwrap_or_default();
            let Some(open) = label.find("](") else { continue };
            let inside = &rest[open + 2..];
            let Some(path) = inside.find([')', '(']).map(|end| &inside[..end]) else { continue };
            let is_closed = inside[path.len()..].starts_with(')');
            let is_path = path.contains(' ') && !path.contains(['\n', '"', '<']) && path.contains(['.', '/']);
            if !is_closed || !is_path {
                continue;
            }
            let start = range.start + at;
            let path_start = start + 2 + open + 2;
            let path_range = path_start..path_start + path.len();
            let fix = TextEdit::replace(path_range.clone(), format!("<{}>", path.trim()));
            let whole = start..path_range.end + 1;
            found.push(Diagnostic::new(Code::ImageAsText, whole).with(path.trim()).fix(FixTitle::Insert, "<>", fix));
        }
    }
    for image in context.addresses.iter().filter(|address| address.kind == AddressKind::Image && address.url.is_empty())
    {
        found.push(Diagnostic::new(Code::ImageEmpty, image.range.clone()));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{ImageAsText, ImageEmpty};

    #[test]
    fn a_path_holds_no_blank() {
        check_code(ImageAsText, "a ![x](my img.png) b", &["![x](my img.png)"]);
        check_code(ImageAsText, "![x](my%20img.png) ![y](<my img.png>) `![x](my img.png)` ![z](a.png \"t\")", &[]);
        check_fix(ImageAsText, "a ![x](my img.png) b", "a ![x](<my img.png>) b");
    }

    #[test]
    fn an_image_has_a_path() {
        check_code(ImageEmpty, "![x]()", &["![x]()"]);
        check_code(ImageEmpty, "![x](a.png)", &[]);
    }
}
