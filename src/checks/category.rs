//! # Category
//!
//! **What.** `category` is missing, or the site does not know its value. Capitals count.
//!
//! **Why.** The page is laid out by the category alone, not by its folder. Without a known one the text stands bare on the page:
//! no title, no box, no styles. (The community's guide to news leaves the category out of its template; the page needs it.)
//!
//! **Example.** `category: News` is mended as `category: news`.
//!
//! **Source.** The site's layouts.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let front_matter = context.document.front_matter();
    // Other front matter than a post's is not judged: without any there is a diagnostic of its own.
    let Some(block) = front_matter.split.block.as_ref().filter(|block| block.close.is_some()) else { return };
    let names: Vec<&str> = context.site.collections.iter().map(|collection| collection.category.as_str()).collect();
    let Some(entry) = front_matter.get("category") else {
        let newline = context.document.source().newline().as_str();
        let mut diagnostic = Diagnostic::new(Code::CategoryMissing, context.key_range("category"));
        for name in &names {
            let line = format!("category: {name}");
            diagnostic =
                diagnostic.fix(FixTitle::Insert, &line, TextEdit::insert(block.yaml.end, format!("{line}{newline}")));
        }
        return found.push(diagnostic);
    };
    let value = context.document.front_matter().value("category").to_display();
    let is_known = context.site.collection(&value).is_some() || context.site.other_categories.contains(&value);
    if value.is_empty() || !is_known {
        let lower = value.to_lowercase();
        let near = names.iter().find(|name| **name == lower || is_near(name, &lower)).copied();
        let code = if value.is_empty() { Code::CategoryMissing } else { Code::CategoryUnknown };
        let diagnostic = Diagnostic::new(code, entry.node.range.clone()).with(&value).with(near.unwrap_or_default());
        found.push(match near {
            Some(near) => diagnostic.fix(FixTitle::Replace, near, TextEdit::replace(entry.node.range.clone(), near)),
            None => diagnostic,
        });
    }
}

/// Whether a value is a known name but for one letter, or an ending.
fn is_near(name: &str, value: &str) -> bool {
    let same = name.bytes().zip(value.bytes()).take_while(|(one, other)| one == other).count();
    let lengths = name.len().abs_diff(value.len());
    same + 1 >= name.len() && lengths <= 1 && same > 0
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{CategoryMissing, CategoryUnknown};

    #[test]
    fn the_category_chooses_the_layout() {
        check_code(CategoryUnknown, "---\ncategory: News\n---\n", &["News"]);
        check_code(CategoryMissing, "---\ntitle: a\n---\n", &["---"]);
        check_code(CategoryUnknown, "---\ncategory: blog \n---\n", &[]);
        check_code(CategoryUnknown, "---\ncategory: faq\n---\n", &[]);
    }

    #[test]
    fn it_becomes_one_that_the_site_knows() {
        check_fix(CategoryUnknown, "---\ncategory: News\n---\n", "---\ncategory: news\n---\n");
        check_fix(CategoryUnknown, "---\ncategory: blogs\n---\n", "---\ncategory: blog\n---\n");
        check_fix(CategoryMissing, "---\ntitle: a\n---\n", "---\ntitle: a\ncategory: news\n---\n");
    }
}
