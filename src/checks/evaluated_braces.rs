//! # Braces that are evaluated
//!
//! **What.** `{{ … }}` holds an expression that builds.
//!
//! **Why.** The page shows the expression's value, and nothing where a name is undefined; the braces are gone either way. Inline
//! code and indented code do not protect from it; fenced code does.
//!
//! **Example.** `` `{{ name }}` `` shows an empty piece of code; mended as `` `{{ name }}`{v-pre} ``.
//!
//! **Source.** Vue 3.4.38.

use super::context::Context;
use super::fixes::leave_alone;
use crate::diagnostic::{Code, Diagnostic};
use crate::vue::Kind;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for node in context.template.nodes.iter().filter(|node| matches!(node.kind, Kind::Mustache(_))) {
        let is_fatal = context.problems.iter().any(|problem| problem.range == node.range);
        if !is_fatal {
            let range = context.source(&node.range);
            let written = context.text[range.clone()].to_owned();
            found.push(leave_alone(Diagnostic::new(Code::EvaluatedBraces, range).with(written), context));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::EvaluatedBraces;

    #[test]
    fn braces_are_not_shown() {
        check_code(EvaluatedBraces, "a {{ b }} `{{ 1 + 1 }}`", &["{{ b }}", "{{ 1 + 1 }}"]);
        check_code(EvaluatedBraces, "`{{ b }}`{v-pre}\n\n```\n{{ b }}\n```\n\n::: v-pre\n{{ b }}\n:::\n", &[]);
        check_fix(EvaluatedBraces, "a `{{ b }}`", "a `{{ b }}`{v-pre}");
    }
}
