//! # Name of a product
//!
//! **What.** A name from the site's vocabulary is written in other capitals.
//!
//! **Why.** Names are part of how a community presents itself. Off unless the site's profile turns it on.
//!
//! **Example.** `OpenEuler` is mended as `openEuler`.
//!
//! **Source.** The vocabulary in the site's profile.

use super::context::{Context, offset_in};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (text, range) in context.texts() {
        if context.text.get(range.clone()) != Some(text) {
            continue;
        }
        for word in text.split(|end: char| !(end.is_ascii_alphanumeric() || end == '-')) {
            let right = context.site.vocabulary.iter().find(|name| name.eq_ignore_ascii_case(word));
            let Some(right) = right.filter(|right| *right != word) else { continue };
            let start = offset_in(text, word);
            let at = start + word.len();
            // In a path or an address a name is none.
            let around = [text[..start].chars().last(), text[at..].chars().next()];
            let is_part = around.iter().flatten().any(|character| "./_@:".contains(*character) && *character != '.')
                || text[at..].starts_with('.') && text[at + 1..].starts_with(|next: char| next.is_ascii_alphanumeric())
                || text[..start].ends_with('.');
            if is_part {
                continue;
            }
            let place = range.start + start..range.start + at;
            let fix = TextEdit::replace(place.clone(), right);
            found.push(Diagnostic::new(Code::ProductName, place).with(word).with(right).fix(
                FixTitle::Replace,
                right,
                fix,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::ProductName;

    #[test]
    fn names_are_written_as_their_owners_do() {
        check_code(ProductName, "在OpenEuler和linux上", &["OpenEuler", "linux"]);
        check_code(ProductName, "openEuler, `openeuler`, docs.openeuler.org, /usr/linux, linuxes", &[]);
        check_fix(ProductName, "OpenEuler", "openEuler");
    }
}
