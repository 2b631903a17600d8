//! # Half-width punctuation in Chinese
//!
//! **What.** A half-width comma, colon, semicolon, question mark or exclamation mark after a Chinese character.
//!
//! **Why.** Chinese texts have full-width punctuation. A matter of taste: off unless the site's profile turns it on.
//!
//! **Example.** `你好,世界` is mended as `你好，世界`.
//!
//! **Source.** GB/T 15834.

use super::cjk_spacing::is_character;
use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;

const WIDE: [(char, char); 5] = [(',', '，'), (':', '：'), (';', '；'), ('?', '？'), ('!', '！')];

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (text, range) in context.texts() {
        if text.is_ascii() || context.text.get(range.clone()) != Some(text) {
            continue;
        }
        for ((_, first), (at, second)) in text.char_indices().zip(text.char_indices().skip(1)) {
            let Some((_, wide)) = WIDE.iter().find(|(narrow, _)| *narrow == second).filter(|_| is_character(first))
            else {
                continue;
            };
            let place = range.start + at..range.start + at + 1;
            let fix = TextEdit::replace(place.clone(), wide.to_string());
            let diagnostic = Diagnostic::new(Code::HalfWidthPunctuation, place).with(second).with(wide);
            found.push(diagnostic.fix(FixTitle::Replace, wide.to_string(), fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::HalfWidthPunctuation;

    #[test]
    fn chinese_has_wide_punctuation() {
        check_code(HalfWidthPunctuation, "你好,世界!", &[",", "!"]);
        check_code(HalfWidthPunctuation, "你好，a, b: c `好,`", &[]);
        check_fix(HalfWidthPunctuation, "你好,世界", "你好，世界");
    }
}
