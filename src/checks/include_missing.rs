//! # Missing include
//!
//! **What.** `<!--@include: path-->` names a file that is not there. Known only where the site's files are.
//!
//! **Why.** The page shows nothing in its place, and nobody is told.
//!
//! **Example.** `<!--@include: ./nope.md-->`.
//!
//! **Source.** VitePress 1.2.3, includes.

use super::context::Context;
use super::files::Found;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let Some(place) = context.place else { return };
    for (start, _) in context.text.match_indices("<!--") {
        let rest = &context.text[start..];
        let Some(end) = rest.find("-->") else { continue };
        let Some(path) = rest[4..end].trim().strip_prefix("@include:").map(str::trim) else { continue };
        let file = path.split('{').next().unwrap_or_default().trim();
        let from_root = file.strip_prefix('@').map(|rest| format!("/{}", rest.trim_start_matches('/')));
        if !file.is_empty() && place.file(from_root.as_deref().unwrap_or(file)) != Found::File {
            found.push(Diagnostic::new(Code::IncludeMissing, start..start + end + 3).with(file));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;
    use crate::checks::{Neighbours, SiteFiles};
    use crate::diagnostic::Code::IncludeMissing;

    #[test]
    fn an_include_needs_its_file() {
        let files = SiteFiles { source: ["a/b.md", "a/c.md"].map(str::to_owned).into(), ..SiteFiles::default() };
        let place = Neighbours { files: &files, post: "a/b.md" };
        let count = |post: &str| found(post, Some(place)).iter().filter(|one| one.code == IncludeMissing).count();
        assert_eq!(count("<!--@include: ./nope.md-->"), 1);
        assert_eq!(count("<!--@include: ./c.md{1,2}--> <!-- @include: @/a/c.md --> <!-- nope -->"), 0);
    }
}
