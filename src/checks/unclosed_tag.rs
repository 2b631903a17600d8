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
use crate::markdown::{Kind, Token};
use crate::text::TextEdit;
use crate::vue::{Fault, is_component, read};

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

/// Closes the element where what it holds ends: before an end tag that closes something around it, before another element of
/// its name, or where its paragraph or its block of HTML ends.
fn close(diagnostic: Diagnostic, context: &Context, name: &str) -> Diagnostic {
    let range = diagnostic.range.clone();
    let holds = |token: &&Token| token.range.start <= range.start && range.start < token.range.end;
    let block = match setting(context, range.start) {
        (Setting::Html, block) => block,
        (Setting::Text, piece) => {
            let inline = context.tokens.iter().filter(|token| matches!(token.kind, Kind::Inline(_))).find(holds);
            inline.map_or(piece, |inline| inline.range.clone())
        }
        _ => return diagnostic,
    };
    let inside = context.text[range.end.min(block.end)..block.end].trim_end();
    if inside.len() > LONGEST {
        return diagnostic;
    }
    let Some(length) = content_length(inside, name) else { return diagnostic };
    let tag = format!("</{name}>");
    diagnostic.fix(FixTitle::CloseTag, tag.clone(), TextEdit::insert(range.end + length, tag))
}

/// Bytes after a tag in which a place to close it is looked for.
const LONGEST: usize = 5000;

/// Tags that are looked at for a place to close an element.
const MOST_TAGS: usize = 40;

/// Bytes of the content of an element that begins a text.
fn content_length(text: &str, name: &str) -> Option<usize> {
    let is_whole = |end: usize| read(&text[..end], &[]).problems.is_empty();
    for (at, _) in text.match_indices('<').take(MOST_TAGS) {
        let rest = &text[at + 1..];
        let is_same = rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && rest[name.len()..].starts_with([' ', '>', '\n']);
        let end = rest.find('>').map_or(text.len(), |length| at + 1 + length + 1);
        if (is_same || (rest.starts_with('/') && !is_whole(end))) && is_whole(at) {
            return Some(at);
        }
    }
    is_whole(text.len()).then_some(text.len())
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
        check_fix(UnclosedTag, "<ul><li>a</ul>", "<ul><li>a</li></ul>");
        check_fix(UnclosedTag, "<ul><li>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>");
    }
}
