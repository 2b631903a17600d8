//! # Code that is too long for its line
//!
//! **What.** Inline code of more than 80 characters (a Chinese one counts twice).
//!
//! **Why.** The site never breaks inline code, so that it makes the whole page wider than the screen. A fenced block scrolls.
//!
//! **Example.** A command line of 200 characters in backticks.
//!
//! **Source.** The site's styles, measured.

use super::context::Context;
use super::line_breaks::is_han;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::Kind;

/// Characters that fit into a line of the site's text on a wide screen, with room to spare.
const MOST: usize = 80;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (_, inline) in context.inlines() {
        for child in &inline.children {
            let Kind::InlineCode(code, _) = &child.kind else { continue };
            let width: usize = code.chars().map(|character| if is_han(character) { 2 } else { 1 }).sum();
            if width > MOST {
                found.push(Diagnostic::new(Code::LongCode, child.range.clone()).with(width));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::check_code;
    use crate::diagnostic::Code::LongCode;

    #[test]
    fn inline_code_is_short() {
        let long = format!("`{}`", "x".repeat(81));
        check_code(LongCode, &format!("a {long} b"), &[&long]);
        check_code(LongCode, &format!("a `{}`\n\n```\n{}\n```\n", "x".repeat(80), "x".repeat(200)), &[]);
    }
}
