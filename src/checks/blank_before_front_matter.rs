//! # Blank line before the front matter
//!
//! **What.** The file begins with blanks or empty lines, and only then comes the opening `---`.
//!
//! **Why.** To the site there is no front matter then: the page shows a rule and the keys as a heading, and has no title, date
//! or layout.
//!
//! **Example.** An empty first line, often left by copying.
//!
//! **Source.** gray-matter 4.0.3.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    if context.document.front_matter().split.block.is_some() {
        return;
    }
    let start = context.text.len() - context.text.trim_start().len();
    let mut lines = context.text[start..].lines();
    let opens = lines.next().is_some_and(|line| line.trim_end() == "---");
    let has_keys = lines.next().is_some_and(|line| line.split_once(": ").is_some_and(|(key, _)| !key.contains(' ')));
    if start > 0 && opens && has_keys {
        let fix = TextEdit::delete(0..start);
        found.push(Diagnostic::new(Code::BlankBeforeFrontMatter, 0..start + 3).fix(FixTitle::Remove, "", fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::BlankBeforeFrontMatter;

    #[test]
    fn nothing_stands_before_the_front_matter() {
        check_code(BlankBeforeFrontMatter, "\n---\ntitle: a\n---\n", &["\n---"]);
        check_code(BlankBeforeFrontMatter, "\n---\n\ntext\n\n---\n", &[]);
        check_code(BlankBeforeFrontMatter, "---\ntitle: a\n---\n", &[]);
        check_fix(BlankBeforeFrontMatter, "\n---\ntitle: a\n---\n", "---\ntitle: a\n---\n");
    }
}
