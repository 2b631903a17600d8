//! # Path of an image
//!
//! **What.** The `src` of raw HTML names a file without `./` before it, or a path has backslashes.
//!
//! **Why.** `<img src="1.png">` makes the site's build fail for everybody: it is looked for among the packages. (In `![](1.png)` it
//! works.) A backslash happens to be read as a slash, on some machines.
//!
//! **Example.** `<img src="1.png">` is mended as `<img src="./1.png">`.
//!
//! **Source.** Vue 3.4.38 and Vite, addresses of assets.

use super::context::{AddressKind, Context};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;
use crate::vue::Kind;

/// The attributes that Vue takes for addresses of files.
pub(super) fn is_asset(element: &str, attribute: &str) -> bool {
    matches!(
        (element, attribute),
        ("img" | "source" | "video", "src") | ("video", "poster") | ("image" | "use", "href" | "xlink:href")
    )
}

/// Whether an address is of a file of the site.
pub(super) fn is_local(address: &str) -> bool {
    let lower = address.trim_start().to_ascii_lowercase();
    let is_elsewhere = ["http://", "https://", "//", "data:"].iter().any(|start| lower.starts_with(start));
    !(is_elsewhere || address.is_empty() || address.starts_with('#'))
}

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for node in &context.template.nodes {
        let Kind::Element(element) = &node.kind else { continue };
        for attribute in element.attributes.iter().filter(|attribute| is_asset(element.name, attribute.name)) {
            let Some(value) = attribute.value.as_ref().filter(|value| is_local(&value.text)) else { continue };
            let is_bare = !value.text.starts_with(['.', '/', '~', '@']) && !value.text.contains(':');
            if is_bare && context.is_authored(value.range.start) {
                let range = context.source(&value.range);
                let fix = TextEdit::insert(range.start, "./");
                let diagnostic = Diagnostic::new(Code::ImageBarePath, range).with(&value.text);
                found.push(diagnostic.fix(FixTitle::Insert, "./", fix));
            }
        }
    }
    for address in context.addresses.iter().filter(|address| address.kind == AddressKind::Image) {
        let Some(target) = address.target.clone() else { continue };
        let written = &context.text[target.clone()];
        if written.contains('\\') {
            let slashes = written.replace('\\', "/");
            let fix = TextEdit::replace(target.clone(), slashes.clone());
            let diagnostic = Diagnostic::new(Code::ImageBackslash, target).with(written);
            found.push(diagnostic.fix(FixTitle::Replace, slashes, fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{ImageBackslash, ImageBarePath};

    #[test]
    fn raw_html_needs_the_dot() {
        check_code(ImageBarePath, "a <img src=\"1.png\">", &["1.png"]);
        check_code(
            ImageBarePath,
            "<img src=./1.png> ![](1.png)\n\n<img src=\"https://a.b/c.png\">\n\n<a href=\"x\">y</a>",
            &[],
        );
        check_fix(ImageBarePath, "a <img src=\"1.png\">", "a <img src=\"./1.png\">");
    }

    #[test]
    fn paths_have_slashes() {
        check_code(ImageBackslash, "![x](.\\media\\1.png)", &[".\\media\\1.png"]);
        check_code(ImageBackslash, "![x](./media/1.png)", &[]);
        check_fix(ImageBackslash, "![x](.\\media\\1.png)", "![x](./media/1.png)");
    }
}
