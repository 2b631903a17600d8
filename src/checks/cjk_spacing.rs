//! # Blank between Chinese and Latin
//!
//! **What.** A Chinese character and a Latin letter or a digit stand side by side.
//!
//! **Why.** Many Chinese texts set a blank between them. A matter of taste: off unless the site's profile turns it on.
//!
//! **Example.** `使用Linux系统` is mended as `使用 Linux 系统`.
//!
//! **Source.** Common guides to Chinese copywriting.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (text, range) in context.texts() {
        if text.is_ascii() || context.text.get(range.clone()) != Some(text) {
            continue;
        }
        for ((_, first), (at, second)) in text.char_indices().zip(text.char_indices().skip(1)) {
            let is_mixed = is_character(first) && second.is_ascii_alphanumeric()
                || first.is_ascii_alphanumeric() && is_character(second);
            if is_mixed {
                let place = range.start + at;
                let around = place - first.len_utf8()..place + second.len_utf8();
                let diagnostic = Diagnostic::new(Code::CjkSpacing, around).with(first).with(second);
                found.push(diagnostic.fix(FixTitle::Insert, " ", TextEdit::insert(place, " ")));
            }
        }
    }
}

/// A Chinese character; no punctuation.
pub(super) fn is_character(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::CjkSpacing;

    #[test]
    fn a_blank_stands_between_scripts() {
        check_code(CjkSpacing, "使用Linux系统", &["用L", "x系"]);
        check_code(CjkSpacing, "使用 Linux 系统，Linux。`用Linux`", &[]);
        check_fix(CjkSpacing, "用Linux", "用 Linux");
    }
}
