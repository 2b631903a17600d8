//! # Numbers that are not shown
//!
//! **What.** An ordered list in a post whose text seems to count on the numbers.
//!
//! **Why.** The site shows bullets in ordered lists, at every level. Where a text says "see step 3", there is no 3.
//!
//! **Example.** A list `1.`, `2.`, `3.` and "步骤 3" in the text.
//!
//! **Source.** The site's styles, measured.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{Element, Kind};

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let refers = context.texts().any(|(text, _)| mentions_a_number(text));
    if !refers {
        return;
    }
    for token in context.tokens.iter().filter(|token| token.level == 0) {
        if matches!(&token.kind, Kind::Open(tag) if tag.element == Element::OrderedList) {
            let line = context.text[token.range.clone()].lines().next().unwrap_or_default();
            found.push(Diagnostic::new(Code::NumbersNotShown, token.range.start..token.range.start + line.len()));
        }
    }
}

/// Whether a text speaks of something by its number: "步骤 3", "第 2 步", "step 1".
fn mentions_a_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["步骤", "第", "step ", "item "].iter().any(|word| {
        lower.match_indices(word).any(|(at, word)| {
            let rest = lower[at + word.len()..].trim_start();
            let digits = rest.len() - rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
            let after = rest[digits..].trim_start();
            digits > 0 && (*word != *"第" || after.starts_with(['步', '点', '条', '项']))
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::check_code;
    use crate::diagnostic::Code::NumbersNotShown;

    #[test]
    fn a_list_is_not_counted_on() {
        check_code(NumbersNotShown, "1. a\n2. b\n\n回到第 2 步。", &["1. a"]);
        check_code(NumbersNotShown, "1. a\n2. b\n\nAs in step 2.", &["1. a"]);
        check_code(NumbersNotShown, "1. a\n2. b\n\n第 2 章。", &[]);
        check_code(NumbersNotShown, "- a\n\nAs in step 2.", &[]);
    }
}
