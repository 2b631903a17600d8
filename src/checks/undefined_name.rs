//! # Undefined name
//!
//! **What.** An expression reads a member of something that does not exist, or calls it. A post's page has no data of its own.
//!
//! **Why.** The site's build fails for everybody. (An undefined name alone shows nothing.)
//!
//! **Example.** `` `{{ item.name }}` `` is mended as `` `{{ item.name }}`{v-pre} ``; `<a :href="config.url">`.
//!
//! **Source.** Vue 3.4.38 rendering on the server.

use super::context::Context;
use super::fixes::{leave_alone, remove_attribute};
use crate::diagnostic::{Code, Diagnostic};
use crate::vue::Fault;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (problem, range) in context.faults(&[Fault::Throws]) {
        let is_braces = context.text[range.clone()].starts_with("{{");
        let diagnostic = Diagnostic::new(Code::UndefinedName, range).with(&problem.about);
        let is_attribute = !is_braces && context.is_authored(problem.range.start);
        let is_attribute = is_attribute && !context.html[problem.range.clone()].starts_with('<');
        found.push(if is_attribute { remove_attribute(diagnostic, context) } else { leave_alone(diagnostic, context) });
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::UndefinedName;

    #[test]
    fn nothing_has_no_members() {
        check_code(UndefinedName, "`{{ item.name }}`", &["{{ item.name }}"]);
        check_code(UndefinedName, "<div :x=\"foo.bar\">x</div>\n", &[":x=\"foo.bar\""]);
        check_code(UndefinedName, "{{ item }} {{ Math.PI }} {{ item?.name }}", &[]);
        check_code(UndefinedName, "---\ntitle: a\n---\n{{ $frontmatter.title.length }}", &[]);
        check_code(UndefinedName, "<script setup>\nconst item = {}\n</script>\n\n{{ item.name }}", &[]);
    }

    #[test]
    fn vue_can_be_told_to_leave_it_alone() {
        check_fix(UndefinedName, "`{{ item.name }}`", "`{{ item.name }}`{v-pre}");
        check_fix(UndefinedName, "<div :x=\"foo.bar\">x</div>\n", "<div>x</div>\n");
    }
}
