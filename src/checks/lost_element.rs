//! # Element that the static page lacks
//!
//! **What.** An element Vue does not know, such as `<center>` or `<font>`. It takes it for a component that nobody registered.
//!
//! **Why.** The build passes, but the page that is sent holds an empty comment in its place; the browser adds it after loading.
//! Search engines and readers without JavaScript never see what is in it. The community's guide calls both elements no longer
//! supported.
//!
//! **Example.** `<center>caption</center>` is mended as `<div align=center>caption</div>`.
//!
//! **Source.** Vue 3.4.38 rendering on the server; the community's guide.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::text::TextEdit;
use crate::vue::{Kind, is_component};

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for node in &context.template.nodes {
        let Kind::Element(element) = &node.kind else { continue };
        let is_own = context.is_authored(element.open.start);
        if !is_own || !is_component(element.name) || is_registered(element.name) {
            continue;
        }
        let Some(close) = &element.close else { continue };
        let (open, close) = (context.source(&element.open), context.source(close));
        let diagnostic = Diagnostic::new(Code::LostElement, open.clone()).with(element.name);
        let name = element.name.to_ascii_lowercase();
        let (start, end) = match name.as_str() {
            "center" => ("<div align=center>".to_owned(), "</div>"),
            "font" => {
                let colour = element.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case("color"));
                match colour.and_then(|colour| colour.value.as_ref()) {
                    Some(value) if !value.text.contains(['"', ';']) => {
                        (format!("<span style=\"color:{}\">", value.text), "</span>")
                    }
                    _ => ("<span>".to_owned(), "</span>"),
                }
            }
            "strike" => ("<s>".to_owned(), "</s>"),
            "tt" => ("<code>".to_owned(), "</code>"),
            "big" => ("<span style=\"font-size:larger\">".to_owned(), "</span>"),
            _ => {
                found.push(diagnostic);
                continue;
            }
        };
        let is_whole = context.text[open.clone()].ends_with('>') && context.text[close.clone()].starts_with("</");
        // A block in a paragraph would be taken out of it.
        let in_paragraph = name == "center"
            && node.parent.is_some_and(
                |parent| matches!(&context.template.nodes[parent].kind, Kind::Element(parent) if parent.name == "p"),
            );
        let edits = vec![TextEdit::replace(open, &start), TextEdit::replace(close, end)];
        found.push(match is_whole && !in_paragraph {
            true => diagnostic.fix_all(FixTitle::Replace, start, edits),
            false => diagnostic,
        });
    }
}

/// Components of Vue, VitePress and the site's theme.
fn is_registered(name: &str) -> bool {
    let is_theme = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_uppercase()))
    };
    matches!(
        name,
        "SeoBox"
            | "ClientOnly"
            | "Content"
            | "Transition"
            | "TransitionGroup"
            | "KeepAlive"
            | "Teleport"
            | "Suspense"
            | "component"
    ) || is_theme("El")
        || is_theme("O")
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::LostElement;

    #[test]
    fn vue_knows_the_elements_of_today() {
        check_code(LostElement, "<center>a</center>", &["<center>"]);
        check_code(LostElement, "a <font color=\"red\">b</font>", &["<font color=\"red\">"]);
        check_code(LostElement, "<div align=center>a</div>\n\n<ElButton>a</ElButton>", &[]);
    }

    #[test]
    fn old_elements_have_successors() {
        check_fix(LostElement, "<center>a</center>", "<div align=center>a</div>");
        check_fix(LostElement, "a <font color=red>b</font>", "a <span style=\"color:red\">b</span>");
    }
}
