//! Edits that several checks offer.

use super::context::Context;
use crate::diagnostic::{Diagnostic, FixTitle};
use crate::markdown::{Kind, Token};
use crate::text::TextEdit;
use std::ops::Range;

/// What a piece of the source is to Markdown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Setting {
    /// Text and inline HTML.
    Text,
    /// Inline code.
    Code,
    /// Indented code.
    IndentedCode,
    /// A block of HTML.
    Html,
    /// Something else: a fence, a title.
    Other,
}

/// What stands at a byte of the source, and the bytes of that token.
pub(super) fn setting(context: &Context, at: usize) -> (Setting, Range<usize>) {
    let holds = |token: &&Token| token.range.start <= at && at < token.range.end;
    for token in context.tokens.iter().rev().filter(holds) {
        match &token.kind {
            Kind::Inline(inline) => {
                let child = inline.children.iter().find(holds);
                let is_code = child.is_some_and(|child| matches!(child.kind, Kind::InlineCode(..)));
                let range = child.map_or(token.range.clone(), |child| child.range.clone());
                return (if is_code { Setting::Code } else { Setting::Text }, range);
            }
            Kind::RawBlock(_) => return (Setting::Html, token.range.clone()),
            Kind::RawInline(_) => return (Setting::Text, token.range.clone()),
            Kind::IndentedCode(..) => return (Setting::IndentedCode, token.range.clone()),
            Kind::Fence(_) => return (Setting::Other, token.range.clone()),
            _ => {}
        }
    }
    (Setting::Other, at..at)
}

/// Shows a `<` as it is.
pub(super) fn escape_angle(diagnostic: Diagnostic, context: &Context) -> Diagnostic {
    let at = diagnostic.range.start;
    if !context.text[at..].starts_with('<') {
        return diagnostic;
    }
    diagnostic.fix(FixTitle::Escape, "<", TextEdit::replace(at..at + 1, "&lt;"))
}

/// Makes inline code of a word with a placeholder in it, such as `Vec<T>`.
pub(super) fn wrap_word(diagnostic: Diagnostic, context: &Context) -> Diagnostic {
    let range = diagnostic.range.clone();
    if setting(context, range.start).0 != Setting::Text {
        return diagnostic;
    }
    let is_word = |character: char| character.is_ascii_alphanumeric() || "_-./:<>=$".contains(character);
    let before = &context.text[..range.start];
    let after = &context.text[range.end..];
    let start = before.len() - before.chars().rev().take_while(|character| is_word(*character)).count();
    let end = range.end + after.chars().take_while(|character| is_word(*character)).count();
    let word = context.text[start..end].trim_end_matches(['.', ':']);
    if word.len() < range.len() || start > range.start {
        return diagnostic;
    }
    diagnostic.fix(FixTitle::WrapInCode, word, TextEdit::replace(start..start + word.len(), format!("`{word}`")))
}

/// Takes out a piece, and the blank before it.
pub(super) fn remove_attribute(diagnostic: Diagnostic, context: &Context) -> Diagnostic {
    let range = diagnostic.range.clone();
    let before = context.text[..range.start].trim_end_matches([' ', '\t']).len();
    let piece = context.text[range.clone()].to_owned();
    diagnostic.fix(FixTitle::Remove, piece, TextEdit::delete(before..range.end))
}

/// Tells Vue to leave braces alone.
pub(super) fn leave_alone(diagnostic: Diagnostic, context: &Context) -> Diagnostic {
    let range = diagnostic.range.clone();
    let (setting, token) = setting(context, range.start);
    match setting {
        Setting::Code => diagnostic.fix(FixTitle::LeaveAlone, "", TextEdit::insert(token.end, "{v-pre}")),
        Setting::Text | Setting::Html if context.text[range.clone()].starts_with("{{") => {
            let edits = vec![TextEdit::insert(range.start, "<span v-pre>"), TextEdit::insert(range.end, "</span>")];
            diagnostic.fix_all(FixTitle::LeaveAlone, "", edits)
        }
        Setting::IndentedCode => {
            let line = context.text[..token.start].rfind('\n').map_or(0, |at| at + 1);
            let end = token.start + context.text[token.clone()].trim_end().len();
            // In a list or a quote the markers would have to go in front.
            if !context.text[line..token.start].trim().is_empty() {
                return diagnostic;
            }
            let edits = vec![TextEdit::insert(line, "::: v-pre\n\n"), TextEdit::insert(end, "\n\n:::")];
            diagnostic.fix_all(FixTitle::LeaveAlone, "", edits)
        }
        _ => diagnostic,
    }
}
