//! # No expression in braces
//!
//! **What.** Between `{{` and `}}`, or in the value of one of Vue's directives, stands something that is no expression of
//! JavaScript.
//!
//! **Why.** The site's build fails for everybody. Inline code and indented code do not protect from it; fenced code does.
//!
//! **Example.** `` `{{ .Values.image }}` `` of a Helm chart is mended as `` `{{ .Values.image }}`{v-pre} ``.
//!
//! **Source.** Vue 3.4.38, compiler error 45.

use super::context::Context;
use super::fixes::leave_alone;
use crate::diagnostic::{Code, Diagnostic};
use crate::vue::Fault;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (problem, range) in context.faults(&[Fault::Expression]) {
        let diagnostic = Diagnostic::new(Code::BadExpression, range).with(problem.about.trim());
        found.push(leave_alone(diagnostic, context));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::BadExpression;

    #[test]
    fn braces_hold_expressions() {
        check_code(BadExpression, "a {{ b c }} d", &["{{ b c }}"]);
        check_code(BadExpression, "`{{ .Values.x }}`", &["{{ .Values.x }}"]);
        check_code(BadExpression, "a\n\n    x: {{ .Values.x }}\n", &["{{ .Values.x }}"]);
        check_code(BadExpression, "a {{ *b* \"c\" }} d", &["{{ *b* \"c\" }}"]);
        check_code(BadExpression, "{{ 1 + 1 }} `{{ a ? b : 'c' }}`\n\n```\n{{ .x }}\n```\n", &[]);
    }

    #[test]
    fn vue_can_be_told_to_leave_it_alone() {
        check_fix(BadExpression, "a {{ b c }} d", "a <span v-pre>{{ b c }}</span> d");
        check_fix(BadExpression, "`{{ .Values.x }}`", "`{{ .Values.x }}`{v-pre}");
        check_fix(BadExpression, "a\n\n    x: {{ .x }}\n", "a\n\n::: v-pre\n\n    x: {{ .x }}\n\n:::\n");
    }
}
