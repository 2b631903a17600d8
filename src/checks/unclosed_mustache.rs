//! # Unclosed braces
//!
//! **What.** `{{` stands in the text, and no `}}` follows anywhere.
//!
//! **Why.** The site's build fails for everybody. Inline code and indented code do not protect from it; fenced code does.
//!
//! **Example.** `` The template begins with `{{` ``.
//!
//! **Source.** Vue 3.4.38, compiler error 25.

use super::context::Context;
use super::fixes::leave_alone;
use crate::diagnostic::{Code, Diagnostic};
use crate::vue::Fault;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (_, range) in context.faults(&[Fault::UnclosedMustache]) {
        found.push(leave_alone(Diagnostic::new(Code::UnclosedMustache, range), context));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::UnclosedMustache;

    #[test]
    fn two_braces_ask_for_two_more() {
        check_code(UnclosedMustache, "a {{ b", &["{{ b"]);
        check_code(UnclosedMustache, "a `{{` b", &["{{"]);
        check_code(UnclosedMustache, "a { { b }} {\n\n```\n{{\n```\n", &[]);
    }

    #[test]
    fn vue_can_be_told_to_leave_it_alone() {
        check_fix(UnclosedMustache, "a {{ b", "a <span v-pre>{{ b</span>");
        check_fix(UnclosedMustache, "a `{{` b", "a `{{`{v-pre} b");
    }
}
