//! # Missing file
//!
//! **What.** An image or another file that the page needs is not among the site's files, or only in other letters: names differ
//! when capitals do. Known only where the site's files are.
//!
//! **Why.** The site's build fails for everybody. It often works at home first, since some systems do not tell `A.png` from `a.png`.
//!
//! **Example.** `![x](./IMG.PNG)` beside a file `img.png`.
//!
//! **Source.** The site's build.

use super::context::Context;
use super::files::Found;
use super::image_path::{is_asset, is_local};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::decoded;
use crate::text::TextEdit;
use crate::vue::Kind;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let Some(place) = context.place else { return };
    for node in &context.template.nodes {
        let Kind::Element(element) = &node.kind else { continue };
        for attribute in element.attributes.iter().filter(|attribute| is_asset(element.name, attribute.name)) {
            let Some(value) = attribute.value.as_ref().filter(|value| is_local(&value.text)) else { continue };
            if !value.text.starts_with(['.', '/']) {
                continue;
            }
            let path = value.text.split(['?', '#']).next().unwrap_or_default().replace('\\', "/");
            let Some(path) = decoded(&path) else { continue };
            let whole = context.source(&attribute.range);
            let image = context
                .addresses
                .iter()
                .find(|address| address.range.start <= whole.start && whole.end <= address.range.end);
            let range = match image.and_then(|image| image.target.clone()) {
                Some(target) => target,
                None if image.is_some() => whole,
                None => context.source(&value.range),
            };
            found.extend(match place.file(&path) {
                Found::File => None,
                Found::Nothing => Some(Diagnostic::new(Code::ImageMissing, range).with(path)),
                Found::OtherCase(right) => {
                    let written = &context.text[range.clone()];
                    let name = right.rsplit('/').next().unwrap_or(&right);
                    let is_plain =
                        written.len() >= name.len() && written.to_lowercase().ends_with(&name.to_lowercase());
                    let diagnostic = Diagnostic::new(Code::ImageCase, range.clone()).with(path).with(&right);
                    let tail: String = right.trim_start_matches("./").to_owned();
                    let start = written.to_lowercase().ends_with(&tail.to_lowercase()).then(|| range.end - tail.len());
                    Some(match start {
                        Some(start) if is_plain => {
                            diagnostic.fix(FixTitle::Replace, right, TextEdit::replace(start..range.end, tail))
                        }
                        _ => diagnostic,
                    })
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;
    use crate::checks::{Neighbours, SiteFiles};
    use crate::diagnostic::Code;

    fn check(body: &str, expected: &[(Code, &str)]) {
        let files = SiteFiles {
            source: ["zh/a/p.md", "zh/a/img.png", "zh/a/my img.png"].map(str::to_owned).into(),
            public: ["img/b.png".to_owned()].into(),
        };
        let all = found(body, Some(Neighbours { files: &files, post: "zh/a/p.md" }));
        let all = all.iter().filter(|one| matches!(one.code, Code::ImageMissing | Code::ImageCase));
        let all: Vec<_> = all.map(|one| (one.code, &body[one.range.clone()])).collect();
        assert_eq!(all, expected, "{body:?}");
    }

    #[test]
    fn a_file_must_be_there_in_these_letters() {
        check("![x](img.png) ![](./my%20img.png) ![](</img/b.png>) ![](https://a.b/c.png)", &[]);
        check("![x](nope.png)", &[(Code::ImageMissing, "nope.png")]);
        check("<img src=\"./nope.png\">", &[(Code::ImageMissing, "./nope.png")]);
        check("![x](./IMG.PNG)", &[(Code::ImageCase, "./IMG.PNG")]);
        check("![x](/img/nope.png)", &[(Code::ImageMissing, "/img/nope.png")]);
    }

    #[test]
    fn other_letters_are_put_right() {
        let files = SiteFiles { source: ["p.md", "img.png"].map(str::to_owned).into(), ..SiteFiles::default() };
        let post = "![x](./IMG.PNG)";
        let all = found(post, Some(Neighbours { files: &files, post: "p.md" }));
        let fix = all.iter().find(|one| one.code == Code::ImageCase).and_then(|one| one.fixes.first());
        assert_eq!(fix.map(|fix| fix.edits.applied_to(post)).as_deref(), Some("![x](./img.png)"));
    }
}
