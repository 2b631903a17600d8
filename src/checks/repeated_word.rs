//! # Word that stands twice
//!
//! **What.** A Latin word, or one of a few Chinese ones, stands twice in a row.
//!
//! **Why.** It is mostly a slip. Off unless the site's profile turns it on.
//!
//! **Example.** `the the kernel`, `的的`.
//!
//! **Source.** Editors' habit.

use super::context::{Context, offset_in};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;

const CHINESE: [&str; 8] = ["的", "了", "在", "是", "和", "与", "我们", "可以"];

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (text, range) in context.texts() {
        if context.text.get(range.clone()) != Some(text) {
            continue;
        }
        let mut last: Option<(usize, &str)> = None;
        for word in text.split(' ') {
            let at = offset_in(text, word);
            let is_word = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
            if let Some((before, same)) = last.filter(|(_, last)| is_word && last.eq_ignore_ascii_case(word)) {
                report(range.start + before + same.len()..range.start + at + word.len(), word, found);
            }
            last = Some((at, word));
        }
        let sought: &[&str] = if may_repeat(text) { &CHINESE } else { &[] };
        for word in sought {
            for (at, _) in text.match_indices(&word.repeat(2)) {
                let second = range.start + at + word.len();
                report(second..second + word.len(), word, found);
            }
        }
    }
}

/// Whether any character but ASCII's comes again at once or after another: no text is searched for every word without that.
fn may_repeat(text: &str) -> bool {
    let (mut before, mut last) = ('\0', '\0');
    text.chars().any(|character| {
        let repeats = !character.is_ascii() && (character == last || character == before);
        (before, last) = (last, character);
        repeats
    })
}

fn report(range: std::ops::Range<usize>, word: &str, found: &mut Vec<Diagnostic>) {
    let fix = TextEdit::delete(range.clone());
    found.push(Diagnostic::new(Code::RepeatedWord, range).with(word).fix(FixTitle::Remove, word, fix));
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::RepeatedWord;

    #[test]
    fn a_word_stands_once() {
        check_code(RepeatedWord, "in the the kernel", &[" the"]);
        check_code(RepeatedWord, "系统的的内核", &["的"]);
        check_code(RepeatedWord, "the kernel, the kernel 1 1 谢谢", &[]);
        check_fix(RepeatedWord, "in the the kernel", "in the kernel");
    }
}
