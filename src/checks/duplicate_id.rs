//! # Duplicate id
//!
//! **What.** `{#id}` behind a heading gives it an id that a heading before it has already.
//!
//! **Why.** The site's build fails for everybody. Ids that VitePress makes itself are numbered and never clash.
//!
//! **Example.** `## A {#x}` and later `## B {#x}`.
//!
//! **Source.** markdown-it-anchor 9.0.1.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::{Element, Kind};
use crate::text::TextEdit;
use std::collections::HashSet;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let headings = || {
        context.tokens.iter().filter_map(|token| match &token.kind {
            Kind::Open(tag) if matches!(tag.element, Element::Heading(_)) => Some((tag.attribute("id")?, &token.range)),
            _ => None,
        })
    };
    let all: HashSet<&str> = headings().map(|(id, _)| id).collect();
    let mut taken = HashSet::new();
    for (id, range) in headings().filter(|(id, _)| !taken.insert(*id)) {
        let written = format!("#{id}");
        let source = &context.text[range.clone()];
        let Some(at) = source.rfind(&written).map(|at| range.start + at) else {
            found.push(Diagnostic::new(Code::DuplicateId, range.clone()).with(id));
            continue;
        };
        let free = (1..).map(|number| format!("{id}-{number}")).find(|free| !all.contains(free.as_str()));
        let place = at..at + written.len();
        let diagnostic = Diagnostic::new(Code::DuplicateId, place.clone()).with(id);
        found.push(match free {
            Some(free) => {
                diagnostic.fix(FixTitle::Replace, format!("#{free}"), TextEdit::replace(place, format!("#{free}")))
            }
            None => diagnostic,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::DuplicateId;

    #[test]
    fn an_authors_id_is_unique() {
        check_code(DuplicateId, "## A {#x}\n\n## B {#x}\n", &["#x"]);
        check_code(DuplicateId, "## x\n\n## B {#x}\n", &["#x"]);
        check_code(DuplicateId, "## A {#x}\n\n## x\n\n## x\n", &[]);
    }

    #[test]
    fn the_second_one_is_numbered() {
        check_fix(DuplicateId, "## A {#x}\n\n## B {#x}\n", "## A {#x}\n\n## B {#x-1}\n");
    }
}
