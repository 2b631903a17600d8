//! Everything Galley can say about a post before the site is built: what fails the build, what is lost on the page, what
//! readers and the community would mind. One file a check, with the text for authors above its code; here is the one list.
//! A check looks at a [`Context`] and changes nothing.

mod context;
mod files;
mod fixes;

mod bad_directive;
mod bad_expression;
mod bad_percent_encoding;
mod broken_front_matter;
mod broken_image;
mod broken_link;
mod duplicate_attribute;
mod duplicate_id;
mod image_path;
mod malformed_tag;
mod script;
mod snippet_missing;
mod stray_end_tag;
mod unclosed_mustache;
mod unclosed_tag;
mod undefined_name;
mod unfinished_comment;
mod xml_syntax;

pub use files::{Place, SiteFiles};

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::site::Site;
use context::Context;

type Check = fn(&Context, &mut Vec<Diagnostic>);

/// All checks, in the order of their names.
const CHECKS: &[Check] = &[
    bad_directive::check,
    bad_expression::check,
    bad_percent_encoding::check,
    broken_front_matter::check,
    broken_image::check,
    broken_link::check,
    duplicate_attribute::check,
    duplicate_id::check,
    image_path::check,
    malformed_tag::check,
    script::check,
    snippet_missing::check,
    stray_end_tag::check,
    unclosed_mustache::check,
    unclosed_tag::check,
    undefined_name::check,
    unfinished_comment::check,
    xml_syntax::check,
];

/// What is wrong with a post of a site, in the order of the text. `place` is where the post lies among the site's files,
/// when they are known; without them nothing is said of what might be there.
pub fn check(document: &Document, site: &Site, place: Option<Place>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    Context::with(document, site, place, |context| {
        CHECKS.iter().for_each(|check| check(context, &mut found));
    });
    found.retain(|diagnostic| site.is_checked(diagnostic.code));
    found.sort_by_key(|diagnostic| (diagnostic.range.start, diagnostic.range.end, diagnostic.code));
    found.dedup_by(|one, other| one.code == other.code && one.range == other.range);
    found
}

#[cfg(test)]
mod tests {
    //! The helpers that the checks are tested through.

    use super::*;
    use crate::diagnostic::{Code, Severity};
    use crate::text::Source;

    /// All that is found in a post, checks that are off by default included.
    pub fn found(post: &str, place: Option<Place>) -> Vec<Diagnostic> {
        let mut site = Site::embedded();
        site.checks.values_mut().for_each(|is_on| *is_on = true);
        check(&Document::new(Source::from_bytes(post.as_bytes())), &site, place)
    }

    /// Checks which pieces of a post a code is found at.
    #[track_caller]
    pub fn check_code(code: Code, post: &str, expected: &[&str]) {
        let all = found(post, None);
        let pieces: Vec<_> =
            all.iter().filter(|one| one.code == code).map(|one| post.get(one.range.clone()).unwrap_or("?")).collect();
        assert_eq!(pieces, expected, "{post:?}");
    }

    /// Checks what the first fix of a code makes of a post, and that the code is gone then.
    #[track_caller]
    pub fn check_fix(code: Code, post: &str, expected: &str) {
        let all = found(post, None);
        let one = all.iter().find(|one| one.code == code).unwrap_or_else(|| panic!("nothing is found in {post:?}"));
        let fixed = one.fixes.first().map(|fix| fix.edits.applied_to(post));
        assert_eq!(fixed.as_deref(), Some(expected), "{post:?}");
        check_code(code, expected, &[]);
    }

    #[test]
    fn a_good_post_has_nothing_wrong() {
        let post = "---\ntitle: '标题'\ndate: '2026-01-02'\ncategory: news\ntags:\n  - openEuler\nbanner: 'img/a.png'\n\
            author: 'openEuler'\nsummary: '摘要'\n---\n\n## 一\n\n正文 `code` [链接](https://a.b)。\n\n![一张图](./a.png)\n";
        assert_eq!(found(post, None), []);
    }

    #[test]
    fn findings_are_in_the_order_of_the_text_and_each_is_said_once() {
        let post = "a <b> c\n\n</i> {{ x.y }}\n\n- d <e>\n";
        let all: Vec<_> = found(post, None).into_iter().filter(|one| one.code.severity() == Severity::Error).collect();
        assert!(all.is_sorted_by_key(|one| one.range.start), "{all:?}");
        assert_eq!(all.len(), 4, "{all:?}");
    }

    #[test]
    fn matters_of_taste_are_off_unless_the_site_turns_them_on() {
        let document = Document::new(Source::from_bytes("使用Linux系统".as_bytes()));
        let codes = |site: &Site| check(&document, site, None).into_iter().map(|one| one.code).collect::<Vec<_>>();
        let mut site = Site::embedded();
        assert!(!codes(&site).contains(&Code::CjkSpacing));
        site.checks.insert("cjk-spacing".to_owned(), true);
        assert!(codes(&site).contains(&Code::CjkSpacing));
    }
}
