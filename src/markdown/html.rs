//! Tokens to HTML. Between block elements it writes no white space: Vue's compiler removes it there.

use super::code;
use super::token::{Kind, Tag, Token};

/// Writes tokens as HTML.
pub fn write(tokens: &[Token]) -> String {
    let mut html = String::new();
    for token in tokens {
        match &token.kind {
            Kind::Open(tag) | Kind::Void(tag) => write_tag(&mut html, tag),
            Kind::Close(name) => {
                html.push_str("</");
                html.push_str(name);
                html.push('>');
            }
            Kind::Text(text) => escape_text(&mut html, text),
            Kind::SoftBreak => html.push('\n'),
            Kind::InlineCode(text) => {
                html.push_str("<code>");
                escape_text(&mut html, text);
                html.push_str("</code>");
            }
            Kind::Fence(block) => code::write_fence(&mut html, block),
            Kind::IndentedCode(text) => {
                html.push_str("<pre><code>");
                escape_text(&mut html, text);
                html.push_str("</code></pre>");
            }
            Kind::RawBlock(raw) | Kind::RawInline(raw) => html.push_str(raw),
        }
    }
    html
}

fn write_tag(html: &mut String, tag: &Tag) {
    html.push('<');
    html.push_str(tag.name);
    for (name, value) in &tag.attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape_attribute(html, value);
        html.push('"');
    }
    html.push('>');
}

/// Escapes text content.
pub fn escape_text(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '\0' => html.push(char::REPLACEMENT_CHARACTER),
            other => html.push(other),
        }
    }
}

/// Escapes a double-quoted attribute's value.
pub fn escape_attribute(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            '\0' => html.push(char::REPLACEMENT_CHARACTER),
            other => html.push(other),
        }
    }
}
