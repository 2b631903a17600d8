//! The titles of containers and the tabs of code groups (VitePress's container plugin).

use super::block::References;
use super::code::code_title;
use super::links::Extension;
use super::token::{CodeBlock, Container, Element, Inline, Kind, Token};
use super::unicode::js_trim;
use std::borrow::Cow;

/// Writes the title of every container, and opens the first panel of every code group.
pub(super) fn add_titles(tokens: &mut [Token], references: &References) {
    let mut group = 0;
    for index in 0..tokens.len() {
        let (before, after) = tokens.split_at_mut(index + 1);
        let Some(Token { kind: Kind::Open(tag), .. }) = before.last_mut() else { continue };
        let Element::Container(container) = &mut tag.element else { continue };
        match default_title(container.name) {
            Some(default) => container.title = title(container, default, references),
            None if container.name == "code-group" => {
                group += 1;
                container.title = tabs(after, group);
            }
            None => {}
        }
    }
}

fn default_title(name: &str) -> Option<&'static str> {
    match name {
        "tip" => Some("TIP"),
        "info" => Some("INFO"),
        "warning" => Some("WARNING"),
        "danger" => Some("DANGER"),
        "details" => Some("Details"),
        _ => None,
    }
}

/// What follows the name, as Markdown.
fn title(container: &Container, default: &str, references: &References) -> String {
    let info = js_trim(&container.info);
    let text = js_trim(info.get(container.name.len()..).unwrap_or_default());
    let text = if text.is_empty() { default } else { text };
    let inline = Inline { content: Cow::Borrowed(text), ..Inline::default() };
    let mut token = Token { kind: Kind::Inline(inline), range: 0..0, level: 0 };
    super::read_text(&mut token, references);
    super::attributes::apply_within(&mut token);
    super::finish_text(&mut token);
    super::resolve_addresses(&mut token, Extension::Html);
    super::html::write(&[token]).html
}

/// A tab for every block of the group. The site numbers them at random; here they are counted.
fn tabs(tokens: &mut [Token], group: usize) -> String {
    let is_end = |token: &Token| matches!(&token.kind, Kind::Close(Element::Container(container)) if container.name == "code-group");
    let end = tokens.iter().position(is_end).unwrap_or(tokens.len());
    let mut html = String::new();
    let mut checked = "checked";
    for (index, token) in tokens[..end].iter_mut().enumerate() {
        let (title, block) = match &mut token.kind {
            Kind::Fence(block) => (code_title(&block.info), Some(block)),
            Kind::RawBlock(raw) => (raw_title(raw), None),
            _ => continue,
        };
        if title.is_empty() {
            continue;
        }
        html.push_str(&format!(
            "<input type=\"radio\" name=\"group-{group}\" id=\"tab-{group}-{index}\" {checked}>\
             <label for=\"tab-{group}-{index}\">{title}</label>"
        ));
        if let Some(CodeBlock { info, .. }) = block.filter(|_| !checked.is_empty()) {
            info.to_mut().push_str(" active");
        }
        checked = "";
    }
    html
}

/// The `data-title` of raw HTML.
fn raw_title(raw: &str) -> String {
    let mut text = String::new();
    let mut rest = raw;
    while let Some(start) = rest.find("<!--")
        && let Some(length) = rest[start..].find("-->")
    {
        text.push_str(&rest[..start]);
        rest = &rest[start + length + 3..];
    }
    text.push_str(rest);
    let after = text.split_once("data-title=\"").map_or("", |(_, after)| after);
    after.lines().next().and_then(|line| line.split_once('"')).map_or(String::new(), |(title, _)| title.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::markdown::tests::check;

    #[test]
    fn titles_are_markdown() {
        check(
            "::: tip a **b** {c=d}\nd\n:::",
            "<div class=\"tip custom-block\" c=\"d\"><p class=\"custom-block-title\">a <strong>b</strong></p><p>d</p></div>",
        );
        check(
            "::: details\na\n:::",
            "<details class=\"details custom-block\"><summary>Details</summary><p>a</p></details>",
        );
        check(":::: raw\n::: v-pre\n{{ a }}\n:::\n::::", "<div class=\"vp-raw\"><div><p>{{ a }}</p></div></div>");
        check("::: note\na\n:::", "<p>::: note a :::</p>");
    }
}
