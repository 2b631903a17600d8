//! Everything Galley can say about a post before the site is built: what fails the build, what is lost on the page, what
//! readers and the community would mind. One file a check, with the text for authors above its code; here is the one list.
//! A check looks at a [`Context`] and changes nothing.

mod context;
mod files;
mod fixes;

mod alt_text;
mod author_missing;
mod bad_directive;
mod bad_expression;
mod bad_percent_encoding;
mod bare_link;
mod blank_before_front_matter;
mod broken_front_matter;
mod broken_image;
mod broken_link;
mod category;
mod cjk_spacing;
mod cpp_fence;
mod dangling_braces;
mod date;
mod duplicate_attribute;
mod duplicate_id;
mod evaluated_braces;
mod file_names;
mod half_width_punctuation;
mod head;
mod heading_order;
mod image_as_text;
mod image_path;
mod include_missing;
mod leaking_style;
mod line_breaks;
mod long_code;
mod lost_element;
mod malformed_tag;
mod not_rendered;
mod numbers_not_shown;
mod product_name;
mod repeated_word;
mod script;
mod snippet_missing;
mod stray_end_tag;
mod summary_and_banner;
mod swallowed_braces;
mod tags_as_text;
mod title;
mod unclosed_mustache;
mod unclosed_tag;
mod undefined_name;
mod unfinished_comment;
mod xml_syntax;

pub use files::{Neighbours, SiteFiles};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::render::Rendered;
use crate::site::Site;
use context::Context;

type Check = fn(&Context, &mut Vec<Diagnostic>);

/// All checks, in the order of their names.
const CHECKS: &[Check] = &[
    alt_text::check,
    author_missing::check,
    bad_directive::check,
    bad_expression::check,
    bad_percent_encoding::check,
    bare_link::check,
    blank_before_front_matter::check,
    broken_front_matter::check,
    broken_image::check,
    broken_link::check,
    category::check,
    cjk_spacing::check,
    cpp_fence::check,
    dangling_braces::check,
    date::check,
    duplicate_attribute::check,
    duplicate_id::check,
    evaluated_braces::check,
    file_names::check,
    half_width_punctuation::check,
    head::check,
    heading_order::check,
    image_as_text::check,
    image_path::check,
    include_missing::check,
    leaking_style::check,
    line_breaks::check,
    long_code::check,
    lost_element::check,
    malformed_tag::check,
    not_rendered::check,
    numbers_not_shown::check,
    product_name::check,
    repeated_word::check,
    script::check,
    snippet_missing::check,
    stray_end_tag::check,
    summary_and_banner::check,
    swallowed_braces::check,
    tags_as_text::check,
    title::check,
    unclosed_mustache::check,
    unclosed_tag::check,
    undefined_name::check,
    unfinished_comment::check,
    xml_syntax::check,
];

/// What is wrong with a post of a site, in the order of the text. `place` is where the post lies among the site's files,
/// when they are known; without them nothing is said of what might be there.
pub fn check(document: &Document, site: &Site, place: Option<Neighbours>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    Context::with(document, site, place, |context| {
        CHECKS.iter().for_each(|check| check(context, &mut found));
    });
    found.retain(|diagnostic| site.is_checked(diagnostic.code));
    found.sort_by_key(|diagnostic| (diagnostic.range.start, diagnostic.range.end, diagnostic.code));
    found.dedup_by(|one, other| one.code == other.code && one.range == other.range);
    found
}

/// What is wrong with a post, with what its rendered content shows: all that the program and the command line say of it.
pub fn diagnose(document: &Document, rendered: &Rendered, site: &Site, place: Option<Neighbours>) -> Vec<Diagnostic> {
    let mut found = check(document, site, place);
    let long = rendered.blocks.iter().filter(|block| block.is_unshowable());
    found.extend(long.map(|block| {
        let start = block.range.start..block.range.start;
        Diagnostic::new(Code::ParagraphTooLong, start).with(block.longest_paragraph)
    }));
    found.sort_by_key(|diagnostic| diagnostic.range.start);
    found
}

#[cfg(test)]
mod tests {
    //! The helpers that the checks are tested through.

    use super::*;
    use crate::diagnostic::Severity;
    use crate::text::Source;

    /// All that is found in a post, checks that are off by default included.
    pub fn found(post: &str, place: Option<Neighbours>) -> Vec<Diagnostic> {
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
