//! # Braces that vanish
//!
//! **What.** Braces at the end of a paragraph, a heading, an item or a cell are taken for attributes.
//!
//! **Why.** They are gone from the page. `${VAR}` at the end of a line leaves `$`.
//!
//! **Example.** `The path is ${HOME}` is mended as `The path is $\{HOME}`, or better as code.
//!
//! **Source.** markdown-it-attrs 4.1.6.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::{Element, Kind, Token};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (token, inline) in context.inlines() {
        let source = context.text[token.range.clone()].trim_end();
        if !source.ends_with('}') {
            continue;
        }
        let Some(open) = source.rfind('{') else { continue };
        let braces = &source[open..];
        let shown = inline.children.iter().rev().find(|child| !child.range.is_empty() && !is_close(child));
        let is_shown = shown.is_some_and(|child| match &child.kind {
            Kind::Text(text) => text.trim_end().ends_with('}'),
            Kind::Special(_) | Kind::InlineCode(..) | Kind::RawInline(_) => {
                child.range.end >= token.range.start + source.len()
            }
            _ => false,
        });
        // Attributes that are meant begin with a dot or a number sign, or give a name a value.
        let inside = braces.trim_matches(['{', '}']).trim();
        let is_meant = inside.split(' ').all(|part| {
            part.starts_with(['.', '#'])
                && part.len() > 1
                && part[1..].starts_with(|first: char| first.is_ascii_alphabetic())
                || part
                    .split_once('=')
                    .is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-'))
                || part.starts_with("v-")
        });
        if is_shown || is_meant || inside.is_empty() || source[..open].ends_with(['{', '\\']) {
            continue;
        }
        let at = token.range.start + open;
        let fix = TextEdit::insert(at, "\\");
        found.push(Diagnostic::new(Code::SwallowedBraces, at..at + braces.len()).with(braces).fix(
            FixTitle::Escape,
            "{",
            fix,
        ));
    }
}

fn is_close(token: &Token) -> bool {
    matches!(&token.kind, Kind::Close(Element::Emphasis | Element::Strong | Element::Strike))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::SwallowedBraces;

    #[test]
    fn braces_at_the_end_are_attributes() {
        check_code(SwallowedBraces, "use ${HOME}", &["{HOME}"]);
        check_code(SwallowedBraces, "## 第 {0}\n\n- a {变量}\n", &["{0}", "{变量}"]);
        check_code(SwallowedBraces, "## a {#id .b}\n\nc {b} d\n\n`{x}`\n\n\\{x}\n\nf {}\n\n{{ a }}\n", &[]);
        check_fix(SwallowedBraces, "use ${HOME}", "use $\\{HOME}");
    }
}
