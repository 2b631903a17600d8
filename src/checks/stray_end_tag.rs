//! # Stray end tag
//!
//! **What.** An end tag closes nothing, or something that Markdown opened, such as the paragraph around it.
//!
//! **Why.** The site's build fails for everybody. Void elements have no end tag; of those, only `</br>` and its like in lower
//! case are ignored.
//!
//! **Example.** `a </div> b`; a block of HTML that a blank line has cut in two.
//!
//! **Source.** Vue 3.4.38, compiler errors 23 and 24.

use super::context::Context;
use super::fixes::escape_angle;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;
use crate::vue::Fault;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (problem, range) in context.faults(&[Fault::StrayEndTag]) {
        let tag = &context.text[range.clone()];
        let mut diagnostic = Diagnostic::new(Code::StrayEndTag, range.clone()).with(&problem.about);
        if tag.starts_with("</") && tag.ends_with('>') {
            diagnostic = diagnostic.fix(FixTitle::Remove, tag, TextEdit::delete(range));
        }
        found.push(escape_angle(diagnostic, context));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::StrayEndTag;

    #[test]
    fn an_end_tag_needs_its_element() {
        check_code(StrayEndTag, "a </div> b", &["</div>"]);
        check_code(StrayEndTag, "- a\n\n  </p> b\n", &["</p>"]);
        check_code(StrayEndTag, "<div>\n\na\n\n</div>\n\nb </br> c", &[]);
    }

    #[test]
    fn it_is_taken_out() {
        check_fix(StrayEndTag, "a </div> b", "a  b");
    }
}
