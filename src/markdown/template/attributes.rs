//! An element's attributes as Vue leaves them on the page, and those that only a running Vue could turn into any.

use super::tag::{OpenTag, is_space};
use crate::markdown::names::Names;
use crate::markdown::unicode::js_trim;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

fn is_directive(name: &str) -> bool {
    matches!(name.as_bytes(), [b'v', b'-', ..] | [b':' | b'@' | b'#' | b'.', ..])
}

/// The directives of a tag that change the page, as they are written. Event handlers do not.
pub(super) fn live(tag: &OpenTag, is_v_pre: bool) -> String {
    let mut written = String::new();
    for attribute in tag.attributes.iter().filter(|_| !is_v_pre) {
        let name = attribute.name;
        let is_inert = || name.starts_with(['@', '#']) || name.starts_with("v-on") || name.starts_with("v-slot");
        if !is_directive(name) || is_inert() || matches!(name, "v-cloak" | "v-once" | "v-memo") {
            continue;
        }
        if !written.is_empty() {
            written.push(' ');
        }
        written.push_str(name);
        if let Some(value) = attribute.value {
            written.push_str("=\"");
            written.push_str(value);
            written.push('"');
        }
    }
    written
}

/// Writes the attributes that are on the page. On the element that starts a `v-pre` and in it, directives are
/// attributes like any other.
pub(super) fn write(html: &mut String, tag: &OpenTag, is_v_pre: bool, starts_v_pre: bool) {
    // Names that differ only in case are one attribute; the first stands.
    let mut written = Names::ignoring_case();
    for attribute in &tag.attributes {
        let name = attribute.name;
        if written.has(name) {
            continue;
        }
        written.add(name);
        let is_mark = starts_v_pre && name == "v-pre";
        let is_reserved = matches!(name.as_bytes(), b"key" | b"ref");
        if is_mark || is_reserved || (!is_v_pre && is_directive(name)) {
            continue;
        }
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        match (name, attribute.value) {
            (_, None) => {}
            ("class", Some(value)) if has_single_blanks(value) => push_value(html, js_trim(value)),
            ("class", Some(value)) => {
                let names = value.split(|blank: char| blank.is_ascii() && is_space(blank as u8));
                let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
                push_value(html, js_trim(&names.join(" ")));
            }
            ("style", Some(value)) => push_value(html, &style(value)),
            (_, Some(value)) => push_value(html, value),
        }
        html.push('"');
    }
}

/// Whether no blank of a value is anything but one space between two names.
fn has_single_blanks(value: &str) -> bool {
    let mut after_blank = true;
    for byte in value.bytes() {
        if is_space(byte) && (after_blank || byte != b' ') {
            return false;
        }
        after_blank = byte == b' ';
    }
    !after_blank
}

/// Values keep their entities; a quote of the other kind needs one.
fn push_value(html: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest.bytes().position(|byte| byte == b'"') {
        html.push_str(&rest[..at]);
        html.push_str("&quot;");
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// A `style` as Vue writes it again: declarations by name, the last of a name counts, names hyphenated.
fn style(value: &str) -> String {
    let mut declarations: Vec<(String, String)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for declaration in declarations_of(&without_comments(value)) {
        let Some((name, value)) = declaration.split_once(':').filter(|(_, value)| !value.is_empty()) else { continue };
        let name = hyphenated(js_trim(name));
        let value = js_trim(value).to_owned();
        match places.entry(name.clone()) {
            Entry::Occupied(place) => declarations[*place.get()].1 = value,
            Entry::Vacant(place) => {
                place.insert(declarations.len());
                declarations.push((name, value));
            }
        }
    }
    declarations.into_iter().map(|(name, value)| format!("{name}:{value};")).collect()
}

fn without_comments(style: &str) -> String {
    let mut result = String::new();
    let mut rest = style;
    while let Some(start) = rest.find("/*")
        && let Some(length) = rest[start + 2..].find("*/")
    {
        result.push_str(&rest[..start]);
        rest = &rest[start + 2 + length + 2..];
    }
    result + rest
}

/// Splits at every `;` that no `)` follows before the next `(`.
fn declarations_of(style: &str) -> Vec<&str> {
    let mut declarations = Vec::new();
    let mut end = style.len();
    let mut next_bracket = None;
    for (at, mark) in style.char_indices().rev() {
        match mark {
            '(' | ')' => next_bracket = Some(mark),
            ';' if next_bracket != Some(')') => {
                declarations.push(&style[at + 1..end]);
                end = at;
            }
            _ => {}
        }
    }
    declarations.push(&style[..end]);
    declarations.reverse();
    declarations
}

fn hyphenated(name: &str) -> String {
    if name.starts_with("--") {
        return name.to_owned();
    }
    let mut result = String::new();
    let mut after_word = false;
    for character in name.chars() {
        if character.is_ascii_uppercase() && after_word {
            result.push('-');
        }
        result.extend(character.to_lowercase());
        after_word = character.is_ascii_alphanumeric() || character == '_';
    }
    result
}
