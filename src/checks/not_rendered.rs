//! # What the site does not render
//!
//! **What.** TeX between dollar signs, and `[ ]` or `[x]` at the start of a list's item.
//!
//! **Why.** The site has neither maths nor task lists: both are shown as they are written.
//!
//! **Example.** `$$E = mc^2$$`, `$\alpha$`, `- [ ] to do`.
//!
//! **Source.** The site's settings of VitePress 1.2.3.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{Element, Kind};

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut in_item = false;
    for token in context.tokens {
        match &token.kind {
            Kind::Open(tag) if tag.element == Element::Item => in_item = true,
            Kind::Open(tag) if matches!(tag.element, Element::Paragraph(_)) => {}
            Kind::Inline(inline) => {
                let start = inline.children.first().map_or(token.range.start, |first| first.range.start);
                let source = context.text.get(start..token.range.end).unwrap_or_default();
                let is_task = ["[ ] ", "[x] ", "[X] "].iter().any(|mark| source.starts_with(mark));
                if in_item && is_task {
                    found.push(Diagnostic::new(Code::TaskListNotRendered, start..start + 3));
                }
                in_item = false;
            }
            _ => in_item = false,
        }
    }
    for (text, range) in context.texts() {
        let Some(formula) = formula(text) else { continue };
        let beginning: String = text[formula.clone()].chars().take(30).collect();
        let is_plain = context.text.get(range.clone()) == Some(text);
        let place = if is_plain { range.start + formula.start..range.start + formula.end } else { range };
        found.push(Diagnostic::new(Code::MathsNotRendered, place).with(beginning));
    }
}

/// The first formula in a text.
fn formula(text: &str) -> Option<std::ops::Range<usize>> {
    if let Some(start) = text.find("$$") {
        let inside = &text[start + 2..];
        let length = inside.find("$$").unwrap_or(inside.len());
        let is_formula = inside[..length].contains(['\\', '^', '_', '=']);
        return is_formula.then(|| start..(start + length + 4).min(text.len()));
    }
    let start = text.find('$')?;
    let inside = &text[start + 1..];
    let length = inside.find('$')?;
    // Prices and variables of a shell are no formulas.
    let is_formula = inside[..length].contains(['\\', '^']) && !inside.starts_with([' ', '{', '(']);
    is_formula.then(|| start..start + length + 2)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::check_code;
    use crate::diagnostic::Code::{MathsNotRendered, TaskListNotRendered};

    #[test]
    fn formulas_stay_as_they_are_written() {
        check_code(MathsNotRendered, "a $x^2$ b", &["$x^2$"]);
        check_code(MathsNotRendered, "$$E=mc$$", &["$$E=mc$$"]);
        check_code(MathsNotRendered, "costs $5 or $6, `$x^2$`, $HOME and $PATH", &[]);
    }

    #[test]
    fn so_do_task_lists() {
        check_code(TaskListNotRendered, "- [ ] a\n- [x] b\n- c [ ] d\n", &["[ ]", "[x]"]);
        check_code(TaskListNotRendered, "[ ] a", &[]);
    }
}
