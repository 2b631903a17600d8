//! # Description of an image
//!
//! **What.** An image has no description, or the one that an editor put there.
//!
//! **Why.** Readers who cannot see the image, and search engines, get nothing, or the words "alt text".
//!
//! **Example.** `![](1.png)`, `![alt text](1.png)`, `![图片描述](1.png)`.
//!
//! **Source.** WCAG 2.2, 1.1.1; posts of the site.

use super::context::{AddressKind, Context};
use crate::diagnostic::{Code, Diagnostic};

/// What editors write, in lower case.
const DEFAULTS: [&str; 14] = [
    "alt text",
    "alt",
    "image",
    "img",
    "picture",
    "screenshot",
    "image.png",
    "输入图片说明",
    "输入图片描述",
    "图片描述",
    "在这里插入图片描述",
    "图片",
    "图像",
    "截图",
];

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for image in
        context.addresses.iter().filter(|address| address.kind == AddressKind::Image && !address.url.is_empty())
    {
        let description = context.text[image.label.clone()].trim();
        if description.is_empty() {
            found.push(Diagnostic::new(Code::AltMissing, image.range.clone()));
        } else if DEFAULTS.contains(&description.to_lowercase().as_str()) {
            found.push(Diagnostic::new(Code::AltDefault, image.label.clone()).with(description));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::check_code;
    use crate::diagnostic::Code::{AltDefault, AltMissing};

    #[test]
    fn an_image_is_described() {
        check_code(AltMissing, "![](1.png) ![ ](2.png)", &["![](1.png)", "![ ](2.png)"]);
        check_code(AltDefault, "![Alt text](1.png) ![输入图片说明](2.png)", &["Alt text", "输入图片说明"]);
        check_code(AltMissing, "![架构](1.png)", &[]);
        check_code(AltDefault, "![image of a cat](1.png)", &[]);
    }
}
