//! # Percent signs that can't be decoded
//!
//! **What.** An address holds a `%` that does not begin a character of UTF-8. VitePress decodes the addresses of images and
//! links, and Vue decodes those of images once more.
//!
//! **Why.** The site's build fails for everybody.
//!
//! **Example.** `![a](./100%25.png)` for a file `100%.png`; mended by another name for the file, or as `./100%2525.png`.
//!
//! **Source.** VitePress 1.2.3, Vue 3.4.38.

use super::context::{AddressKind, Context};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::{Target, is_decodable, link_target};
use crate::text::TextEdit;
use crate::vue::Kind;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for address in context.addresses.iter().filter(|address| address.url.contains('%')) {
        let is_decoded = match address.kind {
            AddressKind::Image => !crate::markdown::is_external(&address.url),
            _ => matches!(link_target(&address.url), Target::Anchor | Target::Page(_)),
        };
        if is_decoded && !is_decodable(&address.url) {
            let range = address.target.clone().unwrap_or(address.range.clone());
            found.push(Diagnostic::new(Code::BadPercentEncoding, range).with(&address.url));
        }
    }
    for node in &context.template.nodes {
        let Kind::Element(element) = &node.kind else { continue };
        for attribute in &element.attributes {
            let Some(value) = attribute.value.as_ref().filter(|value| value.text.contains('%')) else { continue };
            let is_bad = super::image_path::is_asset(element.name, attribute.name)
                && value.text.starts_with(['.', '~', '@'])
                && !is_decodable(value.text.split('#').next().unwrap_or_default());
            if is_bad {
                found.push(at_image(context, context.source(&attribute.range), &value.text));
            }
        }
    }
}

fn at_image(context: &Context, range: std::ops::Range<usize>, path: &str) -> Diagnostic {
    // A Markdown image is decoded twice, so a sign that is to stay is encoded twice.
    let image = context.addresses.iter().find(|address| address.kind == AddressKind::Image && address.range == range);
    let target = image.and_then(|image| image.target.clone());
    let times = if target.is_some() { "%2525" } else { "%25" };
    let range = target.unwrap_or(range);
    let diagnostic = Diagnostic::new(Code::BadPercentEncoding, range.clone()).with(path);
    let written = &context.text[range.clone()];
    let mut edits = Vec::new();
    let bytes = written.as_bytes();
    for (at, _) in written.match_indices('%') {
        let is_hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        let is_sign = written[at..].starts_with("%25");
        if is_sign || !(is_hex(1) && is_hex(2)) {
            let start = range.start + at;
            edits.push(TextEdit::replace(start..start + if is_sign { 3 } else { 1 }, times));
        }
    }
    if edits.is_empty() { diagnostic } else { diagnostic.fix_all(FixTitle::Replace, times, edits) }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::BadPercentEncoding;

    #[test]
    fn what_is_encoded_must_be_utf8() {
        check_code(BadPercentEncoding, "![a](./100%25.png)", &["./100%25.png"]);
        check_code(BadPercentEncoding, "![a](%zz.png)", &["%zz.png"]);
        check_code(BadPercentEncoding, "![a](./%E4.png) [b](%E4.md)", &["./%E4.png", "%E4.md"]);
        check_code(BadPercentEncoding, "<img src=\"./a%.png\">", &["src=\"./a%.png\""]);
        check_code(BadPercentEncoding, "![a](./a%20b.png) [b](%E4%B8%AD.md) [c](https://a.b/%E4) [d](x%.md)", &[]);
    }

    #[test]
    fn a_sign_that_stays_is_encoded() {
        check_fix(BadPercentEncoding, "![a](./100%25.png)", "![a](./100%2525.png)");
        check_fix(BadPercentEncoding, "<img src=\"./a%.png\">", "<img src=\"./a%25.png\">");
    }
}
