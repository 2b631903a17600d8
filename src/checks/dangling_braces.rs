//! # Braces that nothing can have
//!
//! **What.** Braces at the end of a line are taken for attributes of the block around it. The title of a page or a container
//! has no block, nor has what follows a component on its line at the end of a post.
//!
//! **Why.** The site's build fails on them, with a message that names neither the post nor the line.
//!
//! **Example.** `title: Use {name}` is mended as `title: Use \{name}`.
//!
//! **Source.** markdown-it-attrs 4.1.6, which looks for a block that is not there.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{self, Element, Kind, Tag};
use std::ops::Range;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let front_matter = context.document.front_matter();
    if let (Some(entry), Some(title)) = (front_matter.get("title"), front_matter.value("title").as_text()) {
        report(title, entry.node.range.clone(), found);
    }
    for token in context.tokens {
        if let Kind::Open(Tag { element: Element::Container(container), .. }) = &token.kind {
            let line = context.text[token.range.clone()].lines().next().unwrap_or_default();
            report(container.info.trim(), token.range.start..token.range.start + line.len(), found);
        }
    }
    if let Some(Kind::Inline(inline)) = context.tokens.last().map(|token| &token.kind) {
        let range = context.tokens.last().map(|token| token.range.clone()).unwrap_or_default();
        report(&inline.content, range, found);
    }
}

fn report(text: &str, range: Range<usize>, found: &mut Vec<Diagnostic>) {
    if !markdown::title(text).builds {
        let braces = text.rfind('{').map_or(text, |start| &text[start..]);
        found.push(Diagnostic::new(Code::DanglingBraces, range).with(braces.trim_end()));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::check_code;
    use crate::diagnostic::Code::DanglingBraces;

    #[test]
    fn braces_at_a_titles_end_belong_to_no_block() {
        check_code(DanglingBraces, "---\ntitle: Use {name}\n---\n", &["Use {name}"]);
        check_code(DanglingBraces, "---\ntitle: Use {name} here\n---\n", &[]);
        check_code(DanglingBraces, "---\ntitle: 'Use \\{name}'\n---\n", &[]);
        check_code(DanglingBraces, ":::details {i} \na\n:::", &[":::details {i} "]);
        check_code(DanglingBraces, "::: details {i}\na\n:::", &[]);
    }

    #[test]
    fn what_follows_a_component_at_the_end_has_no_block() {
        check_code(DanglingBraces, "<o/>{b}", &["{b}"]);
        check_code(DanglingBraces, "<o/>{b} c", &[]);
        check_code(DanglingBraces, "<o/>\n\nc {b}", &[]);
    }
}
