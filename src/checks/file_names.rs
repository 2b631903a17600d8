//! # Names of files
//!
//! **What.** The community's guide forbids `+` in a post's file name and asks for images in lower case without blanks.
//!
//! **Why.** The first rule is out of date: `+` builds, and posts of the site have it. The second is a matter of order, and keeps
//! addresses short; what matters is that capitals are the same in the post and on the disk.
//!
//! **Example.** `a+b.md`, `![x](<./My Image.PNG>)`.
//!
//! **Source.** The community's guide, rules 1 and 2; build experiments.

use super::context::{AddressKind, Context};
use super::image_path::is_local;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::decoded;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let name = context.place.and_then(|place| place.post.rsplit('/').next());
    if let Some(name) = name.filter(|name| name.contains('+')) {
        found.push(Diagnostic::new(Code::FileNamePlus, 0..0).with(name));
    }
    let images = context.addresses.iter().filter(|address| address.kind == AddressKind::Image);
    for image in images.filter(|image| is_local(&image.url)) {
        let name = image.url.rsplit('/').next().unwrap_or_default();
        let name = decoded(name).unwrap_or_else(|| name.to_owned());
        if name.contains(' ') || name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            let range = image.target.clone().unwrap_or(image.range.clone());
            found.push(Diagnostic::new(Code::ImageName, range).with(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, found};
    use crate::checks::{Neighbours, SiteFiles};
    use crate::diagnostic::Code::{FileNamePlus, ImageName};

    #[test]
    fn images_are_in_lower_case() {
        check_code(ImageName, "![x](<./My Image.png>) ![y](a%20b.png)", &["./My Image.png", "a%20b.png"]);
        check_code(ImageName, "![x](./my-image.png) ![y](https://a.b/C.PNG) ![z](./图片1.png)", &[]);
    }

    #[test]
    fn a_plus_is_told_of() {
        let files = SiteFiles::default();
        let count = |post| {
            let place = Neighbours { files: &files, post };
            found("a", Some(place)).iter().filter(|one| one.code == FileNamePlus).count()
        };
        assert_eq!((count("zh/a+b.md"), count("zh+en/a.md")), (1, 0));
    }
}
