//! # Script
//!
//! **What.** A block of HTML that is one `<script>` becomes part of the page's program and runs when the site is built.
//!
//! **Why.** Where it names something only a browser has, the site's build fails for everybody; so it does with a second script of
//! the same kind, and with one that is no JavaScript. A script that builds runs for every reader: it belongs in no post.
//!
//! **Example.** `<script>alert(1)</script>`.
//!
//! **Source.** Vue 3.4.38 and the site's build.

use super::context::{Context, is_script_block};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::Kind;
use crate::text::TextEdit;
use crate::vue::script::{self, Word};

/// What a browser has and the machine that builds the site has not.
const BROWSER: [&str; 12] = [
    "alert",
    "confirm",
    "document",
    "history",
    "localStorage",
    "location",
    "prompt",
    "requestAnimationFrame",
    "screen",
    "sessionStorage",
    "window",
    "XMLHttpRequest",
];

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut kinds = Vec::new();
    for token in context.tokens {
        let Kind::RawBlock(raw) = &token.kind else { continue };
        if !is_script_block(raw) {
            continue;
        }
        let range = token.range.start..token.range.start + context.text[token.range.clone()].trim_end().len();
        let (tag, rest) = raw.split_once('>').unwrap_or((raw, ""));
        let code = rest.rfind("</").map_or(rest, |end| &rest[..end]);
        let is_other =
            tag.trim_start().split([' ', '\t', '\n']).next().is_some_and(|name| name.len() != "<script".len());
        if code.trim().is_empty() && !is_other {
            continue;
        }
        let has = |name: &str| tag.split_ascii_whitespace().skip(1).any(|attribute| attribute.starts_with(name));
        let is_double = kinds.contains(&has("setup"));
        kinds.push(has("setup"));
        let is_read = !(has("lang") || has("src"));
        let culprit = match script::statements(code) {
            _ if is_other => Some((Code::ScriptFails, tag.trim_start().to_owned())),
            _ if is_double => Some((Code::ScriptFails, "<script>".to_owned())),
            Err(error) if is_read && !error.is_unsure => {
                let rest = code.get(error.at..).unwrap_or_default();
                Some((Code::ScriptFails, rest.lines().next().unwrap_or_default().to_owned()))
            }
            _ if is_read => browser_name(code).map(|name| (Code::ScriptNeedsBrowser, name)),
            _ => None,
        };
        let diagnostic = match culprit {
            Some((code, culprit)) => Diagnostic::new(code, range.clone()).with(culprit),
            None => Diagnostic::new(Code::ScriptInPost, range.clone()),
        };
        found.push(diagnostic.fix(FixTitle::Remove, "<script>", TextEdit::delete(range)));
    }
}

/// The first name of a browser's that the script reads outside of functions and does not declare.
fn browser_name(code: &str) -> Option<String> {
    let words = script::words(code);
    let mut depth = 0;
    let mut last = "";
    for word in &words {
        match word {
            Word::Sign("{") => depth += 1,
            Word::Sign("}") => depth -= 1,
            Word::Name(name) if depth == 0 && BROWSER.contains(name) => {
                let is_other =
                    matches!(last, "." | "?." | "typeof" | "let" | "const" | "var" | "function" | "class" | "import");
                let is_declared = words.windows(2).any(|pair| {
                    matches!(pair, [Word::Name("let" | "const" | "var" | "function" | "class"), Word::Name(found)] if found == name)
                });
                if !is_other && !is_declared && !code.contains("=>") {
                    return Some((*name).to_owned());
                }
            }
            _ => {}
        }
        last = match word {
            Word::Sign(text) | Word::Name(text) => text,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{ScriptFails, ScriptInPost, ScriptNeedsBrowser};

    #[test]
    fn a_script_runs_where_there_is_no_browser() {
        let fails = "<script>alert(1)</script>";
        check_code(ScriptNeedsBrowser, &format!("{fails}\n\nx"), &[fails]);
        check_code(ScriptFails, "<script>\nlet a = 'b\n</script>", &["<script>\nlet a = 'b\n</script>"]);
        check_code(ScriptFails, "<scriptt></script>", &["<scriptt></script>"]);
        check_code(ScriptFails, "<script setup>\nconst a = 1\n</script>\n\n{{ a }}", &[]);
        check_code(
            ScriptNeedsBrowser,
            "<script>\nfunction f() { alert(1) }\nif (typeof window === 'x') { window.y = 1 }\n</script>",
            &[],
        );
        check_code(
            ScriptFails,
            "<script>\nlet a\n</script>\n\n<script>\nlet b\n</script>",
            &["<script>\nlet b\n</script>"],
        );
    }

    #[test]
    fn one_that_builds_is_told_of() {
        check_code(ScriptInPost, "<script setup>\nconst a = 1\n</script>", &["<script setup>\nconst a = 1\n</script>"]);
        check_code(ScriptInPost, "```\n<script>\n```", &[]);
        check_fix(ScriptInPost, "a\n\n<script>\nlet a\n</script>\n", "a\n\n\n");
    }
}
