//! # Unclosed tag
//!
//! **What.** An HTML element is opened and never closed, or something around it is closed first. Vue asks for an end tag of
//! every element but the void ones (`br`, `img`, `hr` and their like, in lower case).
//!
//! **Why.** The site's build fails for everybody. Placeholders such as `<your-id>` and types such as `Vec<T>` are tags to it.
//!
//! **Example.** `docker cp <container>:/p .` is mended as `` `docker cp <container>:/p .` `` or `\<container>`.
//!
//! **Source.** Vue 3.4.38, compiler error 24.

use super::context::Context;
use super::fixes::{Setting, escape_angle, setting, wrap_word};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::Kind;
use crate::text::TextEdit;
use crate::vue::{Fault, is_component};

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (problem, range) in context.faults(&[Fault::MissingEndTag]) {
        let diagnostic = Diagnostic::new(Code::UnclosedTag, range.clone()).with(&problem.about);
        if !context.text[range].starts_with('<') {
            found.push(diagnostic);
            continue;
        }
        // A name HTML knows was meant as a tag; any other was not.
        found.push(if is_component(&problem.about) {
            close(escape_angle(wrap_word(diagnostic, context), context), context, &problem.about)
        } else {
            escape_angle(close(diagnostic, context, &problem.about), context)
        });
    }
}

/// Closes the element where its paragraph or its block of HTML ends.
fn close(diagnostic: Diagnostic, context: &Context, name: &str) -> Diagnostic {
    let at = diagnostic.range.start;
    let (setting, token) = setting(context, at);
    let end = match setting {
        Setting::Html => token.end,
        Setting::Text => {
            let inline = context
                .tokens
                .iter()
                .find(|token| matches!(token.kind, Kind::Inline(_)) && token.range.start <= at && at < token.range.end);
            inline.map_or(token.end, |inline| inline.range.end)
        }
        _ => return diagnostic,
    };
    let end = context.text[..end].trim_end().len();
    let tag = format!("</{name}>");
    diagnostic.fix(FixTitle::CloseTag, tag.clone(), TextEdit::insert(end, tag))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::UnclosedTag;

    #[test]
    fn every_element_needs_its_end_tag() {
        check_code(UnclosedTag, "a <span>b", &["<span>"]);
        check_code(UnclosedTag, "Vec<T> and Map<String, Object>", &["<T>"]);
        check_code(UnclosedTag, "> <p>text\n>\n> more", &["<p>"]);
        check_code(UnclosedTag, "<ul><li>a<li>b</ul>", &["<li>", "<li>"]);
        check_code(UnclosedTag, "a <b>b</b> <br> <NODE0_IP> <用户名> a < b `<T>`\n\n<Foo/>\n", &[]);
    }

    #[test]
    fn a_placeholder_becomes_code_and_an_element_is_closed() {
        check_fix(UnclosedTag, "use Vec<T> now", "use `Vec<T>` now");
        check_fix(UnclosedTag, "a <span>b", "a <span>b</span>");
        check_fix(UnclosedTag, "<div>\na\n\nb", "<div>\na</div>\n\nb");
        check_fix(UnclosedTag, "<T> x", "&lt;T> x");
    }
}
