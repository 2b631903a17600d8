//! # Tags for the page's head
//!
//! **What.** `head` is no list of tags, or a tag holds something that VitePress cannot write.
//!
//! **Why.** The build of the whole site fails, with an error that names neither the post nor the key.
//!
//! **Example.** `head:` with nothing behind it; `[meta]`; `[meta, {name: version, content: 24.03}]`, whose number belongs in quotes.
//!
//! **Source.** VitePress 1.2.3, built with each of these.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::front_matter::{Node, Shape, Style, Value, write_scalar};
use crate::text::TextEdit;
use std::ops::Range;

/// Attributes that HTML has without a value: VitePress does not look at theirs.
const BARE: [&str; 26] = [
    "allowfullscreen",
    "async",
    "autofocus",
    "autoplay",
    "checked",
    "controls",
    "default",
    "defer",
    "disabled",
    "formnovalidate",
    "hidden",
    "inert",
    "ismap",
    "itemscope",
    "loop",
    "multiple",
    "muted",
    "nomodule",
    "novalidate",
    "open",
    "readonly",
    "required",
    "reversed",
    "scoped",
    "seamless",
    "selected",
];

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let front_matter = context.document.front_matter();
    let Some(entry) = front_matter.get("head") else { return };
    let whole = match entry.node.range.is_empty() {
        true => context.key_range("head"),
        false => entry.node.range.clone(),
    };
    let Value::List(tags) = front_matter.value("head") else {
        return found.push(diagnostic(context, whole));
    };
    let nodes = entry.node.items().filter(|nodes| nodes.len() == tags.len());
    for (at, tag) in tags.iter().enumerate() {
        let node = nodes.map(|nodes| &nodes[at]);
        let range = |node: Option<&Node>| {
            node.map(|node| node.range.clone()).filter(|range| !range.is_empty()).unwrap_or_else(|| whole.clone())
        };
        match fault(tag) {
            None => {}
            Some(Fault::Tag) => found.push(diagnostic(context, range(node))),
            Some(Fault::Attribute(key)) => {
                let value = node.and_then(|node| attribute(node, &key));
                let has_value = value.is_some_and(|value| !value.range.is_empty());
                let diagnostic = diagnostic(context, range(if has_value { value } else { node }));
                found.push(match value.filter(|value| is_quotable(value)) {
                    Some(value) => quoted(context, diagnostic, value.range.clone()),
                    None => diagnostic,
                });
            }
        }
    }
}

fn diagnostic(context: &Context, range: Range<usize>) -> Diagnostic {
    let written = context.text[range.clone()].to_owned();
    Diagnostic::new(Code::HeadFails, range).with(written)
}

fn quoted(context: &Context, diagnostic: Diagnostic, range: Range<usize>) -> Diagnostic {
    let quoted = write_scalar(&context.text[range.clone()], Style::Single, false);
    diagnostic.fix(FixTitle::Quote, quoted.clone(), TextEdit::replace(range, quoted))
}

fn is_quotable(node: &Node) -> bool {
    node.properties.is_none() && !node.range.is_empty() && matches!(node.shape, Shape::Scalar(Style::Plain, _))
}

/// Where an attribute of a tag is written.
fn attribute<'n>(tag: &'n Node, key: &str) -> Option<&'n Node> {
    match &tag.items()?.get(1)?.shape {
        Shape::BlockMap(entries) | Shape::FlowMap(entries) => {
            entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
        }
        Shape::BlockList(items) | Shape::FlowList(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

/// What VitePress dies of.
enum Fault {
    /// The tag itself.
    Tag,
    /// The value of an attribute.
    Attribute(String),
}

fn fault(tag: &Value) -> Option<Fault> {
    let parts = match tag {
        Value::List(parts) => parts,
        // Texts are taken apart into their letters.
        Value::Text(_) => return None,
        _ => return Some(Fault::Tag),
    };
    let is_text = |value: &Value| matches!(value, Value::Text(_) | Value::Date(_));
    let is = |name: &str| parts.first().and_then(Value::as_text) == Some(name);
    let attributes = match parts.get(1) {
        Some(Value::Null) => return Some(Fault::Tag),
        None => return is("meta").then_some(Fault::Tag),
        Some(attributes) => attributes,
    };
    // The description is told another way.
    if is("meta") && attributes.get("name").and_then(Value::as_text) == Some("description") {
        return None;
    }
    let bad = match attributes {
        Value::Map(pairs) => pairs
            .iter()
            .find(|(key, value)| !BARE.contains(&key.as_str()) && !is_text(value))
            .map(|(key, _)| key.clone()),
        Value::List(items) => items.iter().position(|value| !is_text(value)).map(|at| at.to_string()),
        _ => None,
    };
    if let Some(key) = bad {
        return Some(Fault::Attribute(key));
    }
    // A script's text goes through a compiler. Whether that reads it is not looked at.
    let kind = attributes.get("type");
    let is_script =
        is("script") && kind.is_none_or(|kind| kind.as_text().is_some_and(|kind| kind.contains("javascript")));
    (is_script && parts.get(2).is_some_and(|text| !is_text(text))).then_some(Fault::Tag)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::HeadFails;

    #[track_caller]
    fn check(head: &str, expected: &[&str]) {
        check_code(HeadFails, &format!("---\nhead:{head}\n---\n"), expected);
    }

    #[test]
    fn head_is_a_list() {
        check(" []", &[]);
        check("", &["head:"]);
        check(" abc", &["abc"]);
        check(" {a: b}", &["{a: b}"]);
        check_code(HeadFails, "---\ntitle: t\n---\n", &[]);
    }

    #[test]
    fn tags_can_be_written() {
        check(" [[meta, {name: a, content: b}], [meta, {name: a}], a, [link, {rel: x}], [a]]", &[]);
        check(
            " [[meta], [meta, ~], 3, {a: b}, [link, ~], 2026-01-02]",
            &["[meta]", "[meta, ~]", "3", "{a: b}", "[link, ~]", "2026-01-02"],
        );
        check(" [[script, {}, 3], [style, {}, 3], [script, {type: module}, 3]]", &["[script, {}, 3]"]);
    }

    #[test]
    fn attributes_are_texts() {
        check(" [[meta, {name: a, content: 2026-01-02}], [script, {async: true, src: b}]]", &[]);
        check(" [[meta, {name: a, content: 3}], [meta, {name: a, content: [x]}]]", &["3", "[x]"]);
        check("\n  - - meta\n    - name: a\n      content:", &["- meta\n    - name: a\n      content:"]);
        check(" [[meta, {name: description, content: 3}]]", &[]);
        let post = |value| format!("---\nhead:\n  - [meta, {{name: a, content: {value}}}]\n---\n");
        check_fix(HeadFails, &post("24.03"), &post("'24.03'"));
    }
}
