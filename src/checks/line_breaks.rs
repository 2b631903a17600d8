//! # Line breaks within a paragraph
//!
//! **What.** A line break in a paragraph stands between two elements, or between two Chinese characters.
//!
//! **Why.** Between two elements it vanishes, so that what should be apart is joined: images touch, words run together. Between
//! Chinese characters it becomes a blank that is seen.
//!
//! **Example.** `**a**` and `**b**` on two lines show "ab"; mended by a backslash at the line's end, or by an empty line.
//!
//! **Source.** Vue 3.4.38, white space.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::{Element, Kind, Token};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (_, inline) in context.inlines() {
        let is_there = |child: &&Token| !matches!(&child.kind, Kind::Text(text) if text.is_empty());
        let children: Vec<_> = inline.children.iter().filter(is_there).collect();
        for around in children.windows(3) {
            let [before, at, after] = around else { continue };
            if at.kind != Kind::SoftBreak {
                continue;
            }
            let place = at.range.start..after.range.start.max(at.range.end);
            if ends_element(before) && begins_element(after) {
                let fix = TextEdit::insert(at.range.start, "\\");
                let diagnostic = Diagnostic::new(Code::JoinedLines, at.range.clone());
                found.push(diagnostic.fix(FixTitle::Insert, "\\", fix));
            } else if let (Kind::Text(first), Kind::Text(second)) = (&before.kind, &after.kind)
                && let (Some(first), Some(second)) =
                    (first.trim_end().chars().last(), second.trim_start().chars().next())
                && is_han(first)
                && is_han(second)
            {
                let fix = TextEdit::delete(place.clone());
                let diagnostic = Diagnostic::new(Code::SplitText, place.clone()).with(first).with(second);
                // In a quote the next line's mark stands there too.
                let is_plain = context.text[place].trim().is_empty();
                found.push(if is_plain { diagnostic.fix(FixTitle::Remove, "", fix) } else { diagnostic });
            }
        }
    }
}

fn ends_element(token: &Token) -> bool {
    let is_void = matches!(&token.kind, Kind::Void(tag) if matches!(tag.element, Element::Image(_)));
    is_void || matches!(token.kind, Kind::Close(_) | Kind::InlineCode(..))
}

fn begins_element(token: &Token) -> bool {
    let is_void = matches!(&token.kind, Kind::Void(tag) if matches!(tag.element, Element::Image(_)));
    is_void || matches!(token.kind, Kind::Open(_) | Kind::InlineCode(..))
}

/// Chinese characters and the punctuation that goes with them.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{3017}' | '\u{3400}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{JoinedLines, SplitText};

    #[test]
    fn a_break_between_elements_vanishes() {
        check_code(JoinedLines, "**a**\n**b**\n[c](https://x.y)\n`d`\n", &["\n", "\n", "\n"]);
        check_code(JoinedLines, "![a](1.png)\n![b](2.png)\n", &["\n"]);
        check_code(JoinedLines, "a\n**b**\nc\n\n**a**\\\n**b**\n", &[]);
        check_fix(JoinedLines, "**a**\n**b**", "**a**\\\n**b**");
    }

    #[test]
    fn a_break_in_chinese_is_a_blank() {
        check_code(SplitText, "第一行\n第二行", &["\n"]);
        check_code(SplitText, "line one\nline two\n\n第一行\nline", &[]);
        check_fix(SplitText, "第一行\n第二行", "第一行第二行");
    }
}
