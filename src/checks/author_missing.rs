//! # No author
//!
//! **What.** `author` is missing or empty in a post whose page shows one.
//!
//! **Why.** Without an author the page's whole info line is gone: no date and no tags either.
//!
//! **Example.** `author: ''`. An empty list (`author: []`) keeps date and tags.
//!
//! **Source.** The site's layouts of news and blog.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::Value;
use crate::site::Layout;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let front_matter = context.document.front_matter();
    if !matches!(context.layout(), Layout::News | Layout::Blog) {
        return;
    }
    let is_missing = match front_matter.value("author") {
        Value::Null => {
            front_matter.get("author").is_none_or(|entry| context.text[entry.node.range.clone()].trim().len() < 5)
        }
        Value::Text(text) => text.is_empty(),
        _ => false,
    };
    if is_missing {
        found.push(Diagnostic::new(Code::AuthorMissing, context.key_range("author")));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::check_code;
    use crate::diagnostic::Code::AuthorMissing;

    #[test]
    fn date_and_tags_need_an_author() {
        check_code(AuthorMissing, "---\ncategory: news\nauthor: ''\n---\n", &["author: ''"]);
        check_code(AuthorMissing, "---\ncategory: blog\n---\n", &["---"]);
        check_code(AuthorMissing, "---\ncategory: blog\nauthor: []\n---\n", &[]);
        check_code(AuthorMissing, "---\ncategory: blog\nauthor: [a, b]\n---\n", &[]);
        check_code(AuthorMissing, "---\ncategory: showcase\n---\n", &[]);
    }
}
