//! # Style for the whole site
//!
//! **What.** A block of HTML that is a `<style>`.
//!
//! **Why.** Its rules apply to every page that a reader opens after this one, not to this post.
//!
//! **Example.** `<style>p { color: red }</style>`. A `style` attribute, or `<style scoped>`, stays with the post.
//!
//! **Source.** The site's build; Vue's style blocks.

use super::context::{Context, is_script_block};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::{Kind, is_sfc_block};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for token in context.tokens {
        let Kind::RawBlock(raw) = &token.kind else { continue };
        if !is_sfc_block(raw) || is_script_block(raw) {
            continue;
        }
        let tag = raw.split('>').next().unwrap_or_default();
        if tag.contains("scoped") || tag.contains("module") {
            continue;
        }
        let source = &context.text[token.range.clone()];
        let end = token.range.start + source.find('>').map_or(source.len(), |at| at + 1);
        let range = token.range.start..end;
        let fix = TextEdit::insert(end.saturating_sub(1), " scoped");
        found.push(Diagnostic::new(Code::LeakingStyle, range).fix(FixTitle::Insert, "scoped", fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::LeakingStyle;

    #[test]
    fn a_style_stays_with_its_post() {
        check_code(LeakingStyle, "<style>p{color:red}</style>\n\nx", &["<style>"]);
        check_code(LeakingStyle, "<style scoped>p{}</style>\n\n<p style=\"color:red\">x</p>", &[]);
        check_fix(LeakingStyle, "<style>p{color:red}</style>\n\nx", "<style scoped>p{color:red}</style>\n\nx");
    }
}
