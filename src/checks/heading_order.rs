//! # Order of headings
//!
//! **What.** A heading is more than one level below the one before it, or the body has a first-level heading in a post whose page
//! shows its title as one.
//!
//! **Why.** The outline of a page is what screen readers and search engines go by. A body's `#` is larger than the page's own
//! title on small screens.
//!
//! **Example.** `## A` followed by `#### B`.
//!
//! **Source.** WCAG 2.2, 1.3.1; the site's layouts.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::{Element, Kind};
use crate::site::Layout;
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let has_title = !matches!(context.layout(), Layout::Bare | Layout::Empty);
    let mut last: Option<u8> = None;
    for token in context.tokens {
        let Kind::Open(tag) = &token.kind else { continue };
        let Element::Heading(level) = tag.element else { continue };
        let source = &context.text[token.range.clone()];
        let line = token.range.start..token.range.start + source.lines().next().map_or(0, str::len);
        let marks = source.len() - source.trim_start_matches('#').len();
        if let Some(last) = last
            && level > last + 1
        {
            let diagnostic = Diagnostic::new(Code::HeadingJump, line.clone()).with(last).with(level);
            let right = "#".repeat(usize::from(last) + 1);
            found.push(match marks == usize::from(level) {
                true => {
                    let fix = TextEdit::replace(token.range.start..token.range.start + marks, &right);
                    diagnostic.fix(FixTitle::Replace, right, fix)
                }
                false => diagnostic,
            });
        }
        if level == 1 && has_title {
            found.push(Diagnostic::new(Code::SecondTitle, line));
        }
        last = Some(level);
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{HeadingJump, SecondTitle};

    #[test]
    fn levels_go_down_one_by_one() {
        check_code(HeadingJump, "## A\n\n#### B\n", &["#### B"]);
        check_code(HeadingJump, "#### A\n\n## B\n\n### C\n\n# D\n", &[]);
        check_fix(HeadingJump, "## A\n\n#### B\n", "## A\n\n### B\n");
    }

    #[test]
    fn the_page_has_one_title() {
        check_code(SecondTitle, "---\ncategory: news\n---\n# A\n", &["# A"]);
        check_code(SecondTitle, "---\ncategory: news\n---\n## A\n", &[]);
        check_code(SecondTitle, "# A\n", &[]);
    }
}
