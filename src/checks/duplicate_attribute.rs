//! # Duplicate attribute
//!
//! **What.** An element has an attribute twice: in its tag, or in braces behind it.
//!
//! **Why.** The site's build fails for everybody. A container has a class already, so a second one in braces is one too many.
//!
//! **Example.** `<a href="a" href="b">`, `text {x=1 x=2}`, `::: tip {.y}`.
//!
//! **Source.** Vue 3.4.38, compiler error 2.

use super::context::Context;
use super::fixes::remove_attribute;
use crate::diagnostic::{Code, Diagnostic};
use crate::vue::{Fault, Kind};

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (problem, range) in context.faults(&[Fault::DuplicateAttribute]) {
        let diagnostic = Diagnostic::new(Code::DuplicateAttribute, range).with(&problem.about);
        if !context.is_authored(problem.range.start) {
            found.push(diagnostic);
            continue;
        }
        // The name alone is at fault; its value goes with it.
        let attributes = context.template.nodes.iter().flat_map(|node| match &node.kind {
            Kind::Element(element) => element.attributes.as_slice(),
            _ => &[],
        });
        let whole = attributes.map(|attribute| &attribute.range).find(|range| range.start == problem.range.start);
        let mut whole = diagnostic.clone_at(whole.map_or(diagnostic.range.clone(), |whole| context.source(whole)));
        whole = remove_attribute(whole, context);
        found.push(Diagnostic { fixes: whole.fixes, ..diagnostic });
    }
}

impl Diagnostic {
    fn clone_at(&self, range: std::ops::Range<usize>) -> Self {
        Self { range, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::DuplicateAttribute;

    #[test]
    fn an_attribute_stands_once() {
        check_code(DuplicateAttribute, "a <a href=\"a\" href=\"b\">x</a>", &["href"]);
        check_code(DuplicateAttribute, "a {x=1 x=2}\n\nb", &["x"]);
        check_code(DuplicateAttribute, "a <a href=\"a\" HREF=\"b\">x</a>", &[]);
    }

    #[test]
    fn the_second_one_goes() {
        check_fix(DuplicateAttribute, "a <a href=\"a\" href=\"b\">x</a>", "a <a href=\"a\">x</a>");
    }
}
