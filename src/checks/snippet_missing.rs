//! # Missing snippet
//!
//! **What.** A line that begins with `<<<` takes in a file as code. The file is not there, or the line was not meant so: the mark
//! of a conflict that git left begins like this.
//!
//! **Why.** The site's build fails for everybody.
//!
//! **Example.** `<<< ./config.js`, `<<<<<<< HEAD`.
//!
//! **Source.** VitePress 1.2.3, snippets.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::Kind;
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for token in context.tokens {
        let Kind::Fence(block) = &token.kind else { continue };
        let source = &context.text[token.range.clone()];
        let Some(path) = block.text.strip_prefix("<<<").filter(|_| !block.text.contains('\n')) else { continue };
        let Some(at) = source.find("<<<").filter(|at| !source[..*at].contains(['`', '~'])) else { continue };
        let start = token.range.start + at;
        let path = path.trim();
        // What follows the path: a region, lines, a language, a title.
        let file = path.split([' ', '{', '[', '#']).next().unwrap_or_default();
        let is_there = context.place.is_some_and(|place| match file.strip_prefix('@') {
            Some(from_root) => place.has_neighbour(&format!("/{}", from_root.trim_start_matches('/'))),
            None => place.has_neighbour(file),
        });
        if !is_there {
            let range = start..start + source[at..].trim_end().len();
            let escape = TextEdit::replace(start..start + 1, "\\<");
            found.push(Diagnostic::new(Code::SnippetMissing, range).with(path).fix(FixTitle::Escape, "<<<", escape));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix, found};
    use crate::checks::{Neighbours, SiteFiles};
    use crate::diagnostic::Code::SnippetMissing;

    #[test]
    fn a_snippet_needs_its_file() {
        check_code(SnippetMissing, "a\n\n- <<< ./nope.js\n", &["<<< ./nope.js"]);
        check_code(SnippetMissing, "<<<<<<< HEAD\n", &["<<<<<<< HEAD"]);
        check_code(SnippetMissing, "```\n<<< x\n```\n\na\n<<< b\n", &[]);
    }

    #[test]
    fn a_file_that_is_there_is_found() {
        let files = SiteFiles { source: ["a/x.js", "a/b.md"].map(str::to_owned).into(), ..SiteFiles::default() };
        let place = Neighbours { files: &files, post: "a/b.md" };
        assert!(found("<<< ./x.js{1,2}\n\n<<< @/a/x.js#r\n", Some(place)).iter().all(|one| one.code != SnippetMissing));
        assert!(found("<<< ./y.js\n", Some(place)).iter().any(|one| one.code == SnippetMissing));
    }

    #[test]
    fn it_can_be_shown_as_text() {
        check_fix(SnippetMissing, "<<<<<<< HEAD\n", "\\<<<<<<< HEAD\n");
    }
}
