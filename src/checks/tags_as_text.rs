//! # Tags that are no list
//!
//! **What.** `tags` is a string.
//!
//! **Why.** The page shows a tag for every letter of it.
//!
//! **Example.** `tags: openEuler, kernel` is mended as a list of two lines.
//!
//! **Source.** The site's head block.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::front_matter::FieldValue;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let front_matter = context.document.front_matter();
    let (Some(entry), Some(text)) = (front_matter.get("tags"), front_matter.value("tags").as_text().map(str::to_owned))
    else {
        return;
    };
    let items: Vec<_> = text.split([',', '，', '、', ';', '；']).map(|item| item.trim().to_owned()).collect();
    let items = items.into_iter().filter(|item| !item.is_empty()).collect();
    let diagnostic = Diagnostic::new(Code::TagsAsText, entry.node.range.clone()).with(&text);
    found.push(context.fix_by_setting(diagnostic, FixTitle::MakeList, "", "tags", FieldValue::List(items)));
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::TagsAsText;

    #[test]
    fn tags_are_a_list() {
        check_code(TagsAsText, "---\ntags: a, b\n---\n", &["a, b"]);
        check_code(TagsAsText, "---\ntags: [a, b]\n---\n", &[]);
        check_code(TagsAsText, "---\ntags:\n  - a\n---\n", &[]);
        check_fix(
            TagsAsText,
            "---\ncategory: blog\ntags: a, b\n---\n",
            "---\ncategory: blog\ntags:\n  - a\n  - b\n---\n",
        );
    }
}
