//! # Wrong directive
//!
//! **What.** An attribute that is a directive to Vue (`v-…`, `:…`, `@…`, `#…`) lacks its value, stands where it can't, or is
//! none that Vue knows.
//!
//! **Why.** The site's build fails for everybody. In braces behind a text, `v-` makes a directive too.
//!
//! **Example.** `<div v-else>`, `<div #x>`, `<p v-foo>`, `text {v-if=}`.
//!
//! **Source.** Vue 3.4.38, compiler errors 26 to 61.

use super::context::Context;
use super::fixes::remove_attribute;
use crate::diagnostic::{Code, Diagnostic};
use crate::vue::Fault;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (problem, range) in context.faults(&[Fault::Directive, Fault::UnknownDirective]) {
        let diagnostic = Diagnostic::new(Code::BadDirective, range).with(&problem.about);
        let is_own = context.is_authored(problem.range.start);
        found.push(if is_own { remove_attribute(diagnostic, context) } else { diagnostic });
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::BadDirective;

    #[test]
    fn directives_have_their_rules() {
        check_code(BadDirective, "<div v-else>x</div>", &["v-else"]);
        check_code(BadDirective, "a <b v-foo=\"1\">x</b>", &["v-foo=\"1\""]);
        check_code(BadDirective, "<div v-if=\"a\">x</div>\n<div v-else>y</div>\n", &[]);
    }

    #[test]
    fn it_is_taken_out() {
        check_fix(BadDirective, "a <b v-foo=\"1\">x</b>", "a <b>x</b>");
    }
}
