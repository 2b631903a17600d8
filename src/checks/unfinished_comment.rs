//! # Unfinished comment
//!
//! **What.** A comment begins and no `-->` follows.
//!
//! **Why.** The site's build fails for everybody.
//!
//! **Example.** `<!-- to do`.
//!
//! **Source.** Vue 3.4.38, compiler error 7.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;
use crate::vue::Fault;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (_, range) in context.faults(&[Fault::UnfinishedComment]) {
        let line = context.text[range.start..].lines().next().map_or(range.end, |line| range.start + line.len());
        let at = range.start..line.max(range.start);
        let fix = TextEdit::insert(at.end, " -->");
        found.push(Diagnostic::new(Code::UnfinishedComment, at).fix(FixTitle::CloseTag, "-->", fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::UnfinishedComment;

    #[test]
    fn a_comment_must_end() {
        check_code(UnfinishedComment, "a\n\n<!-- b\nc", &["<!-- b"]);
        check_code(UnfinishedComment, "a\n\n<!-- b\nc -->", &[]);
    }

    #[test]
    fn its_line_can_end_it() {
        check_fix(UnfinishedComment, "a\n\n<!-- b\nc", "a\n\n<!-- b -->\nc");
    }
}
