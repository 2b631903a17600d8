//! # Title
//!
//! **What.** `title` is missing or empty, or it is no string but a number, a date or a list.
//!
//! **Why.** The heading, the breadcrumb, the browser's tab and the list card all show it. One that is no string is shown on the page
//! and not in the tab.
//!
//! **Example.** `title: 2026` is mended as `title: '2026'`.
//!
//! **Source.** VitePress 1.2.3 and the site's layouts.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::front_matter::{Style, Value, write_scalar};
use crate::site::Layout;
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let front_matter = context.document.front_matter();
    let Some(entry) = front_matter.get("title") else {
        if !matches!(context.layout(), Layout::Bare | Layout::Empty) {
            found.push(Diagnostic::new(Code::TitleMissing, context.key_range("title")));
        }
        return;
    };
    match front_matter.value("title") {
        Value::Text(text) if !text.is_empty() => {}
        Value::Null | Value::Text(_) => found.push(Diagnostic::new(Code::TitleMissing, context.key_range("title"))),
        other => {
            let written = context.text[entry.node.range.clone()].trim();
            let diagnostic = Diagnostic::new(Code::TitleNotText, entry.node.range.clone()).with(written);
            let is_scalar = matches!(other, Value::Bool(_) | Value::Number(_) | Value::Date(_));
            found.push(match is_scalar {
                true => {
                    let quoted = write_scalar(written, Style::Single, false);
                    diagnostic.fix(FixTitle::Quote, quoted.clone(), TextEdit::replace(entry.node.range.clone(), quoted))
                }
                false => diagnostic,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{TitleMissing, TitleNotText};

    #[test]
    fn a_title_is_a_string() {
        check_code(TitleMissing, "---\ncategory: news\ntitle: ''\n---\n", &["title: ''"]);
        check_code(TitleMissing, "---\ncategory: news\n---\n", &["---"]);
        check_code(TitleNotText, "---\ntitle: 2026\n---\n", &["2026"]);
        check_code(TitleNotText, "---\ntitle: '2026'\n---\n", &[]);
        check_fix(TitleNotText, "---\ntitle: 2026\n---\n", "---\ntitle: '2026'\n---\n");
    }
}
