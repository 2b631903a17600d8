//! The attributes of a tag, and what the name of a directive says.

use super::super::expressions;
use super::{Attribute, Directive, Fault, Kind, Reader, Value, ends_name, is_blank};
use crate::markdown::{Names, continues_name, decode_entities, js_trim, starts_name};

impl<'s> Reader<'s, '_> {
    /// Reads the attributes of an element. Gives the end of its tag and whether it closes itself.
    pub(super) fn attributes(&mut self, index: usize, mut at: usize) -> Option<(usize, bool)> {
        let mut names = Names::default();
        // After an attribute's name no `</` ends the tag.
        let mut may_end_early = true;
        loop {
            at = self.seek(at, |byte| !is_blank(byte));
            match self.byte(at)? {
                b'>' => return Some((at + 1, false)),
                b'/' => {
                    if self.byte(at + 1) != Some(b'>') {
                        self.problem(Fault::SlashInTag, at..at + 1, "");
                    }
                    at = self.seek(at + 1, |byte| !is_blank(byte));
                    if self.byte(at)? == b'>' {
                        return Some((at + 1, true));
                    }
                    may_end_early = true;
                    continue;
                }
                b'<' if may_end_early && self.byte(at + 1) == Some(b'/') => return Some((at, false)),
                _ => {}
            }
            (at, may_end_early) = self.attribute(index, at, &mut names)?;
        }
    }

    /// Reads an attribute; `names` are those of the same tag before it. Gives its end and whether it has a value.
    fn attribute(&mut self, index: usize, start: usize, names: &mut Names<'s>) -> Option<(usize, bool)> {
        let first = self.byte(start)?;
        let is_long = self.text[start..].starts_with("v-");
        let is_short = matches!(first, b'.' | b':' | b'@' | b'#');
        let is_directive = is_long || is_short;
        let end = self.name_end(start, is_directive, is_long);
        let name = &self.text[start..end];
        self.byte(end)?;
        let is_inert = self.v_pre.is_some();
        let is_odd = first == b'=' || name.chars().skip(1).any(|character| "\"'<".contains(character));
        if is_odd && !is_directive {
            let until = self.seek(end, ends_name);
            self.problem(Fault::AttributeName, start..until.max(end), name);
        }
        let mut directive = (is_directive && !is_inert).then(|| directive(name)).flatten();
        if is_directive && !is_inert && (directive.is_none() || has_open_bracket(name)) {
            self.problem(Fault::Directive, start..end, name);
        }
        if directive.as_ref().is_some_and(|directive| directive.name == "pre") {
            self.v_pre = Some(index);
        }
        // Vue writes a name as a key of an object, without quotes where it takes it for an identifier. Blanks around a key
        // mean nothing to JavaScript.
        let key = js_trim(name);
        let is_key = key.starts_with(starts_name) && key.chars().all(continues_name);
        if directive.is_none() && expressions::is_simple(name) && !is_key {
            self.problem(Fault::AttributeName, start..end, name);
        }
        if names.has(name) {
            self.problem(Fault::DuplicateAttribute, start..end, name);
        }
        let equals = self.seek(end, |byte| !is_blank(byte));
        let (value, after) = if self.byte(equals)? == b'=' { self.value(start, equals + 1)? } else { (None, end) };
        let has_value = value.is_some();
        let range = start..after;
        if let (Some(directive), Some(value)) = (&mut directive, &value) {
            match expressions::of_directive(directive.name, &value.text) {
                Ok(read) => {
                    directive.expression = read.expression;
                    directive.names = read.names;
                }
                Err(()) => self.problem(Fault::Expression, range.clone(), &value.text),
            }
        }
        let is_mark = directive.as_ref().is_some_and(|directive| directive.name == "pre");
        if let Kind::Element(element) = &mut self.template.nodes[index].kind {
            if is_mark {
                // Directives before it are attributes like any other.
                element.attributes.iter_mut().for_each(|earlier| earlier.directive = None);
            } else {
                names.add(name);
                element.attributes.push(Attribute { name, range, value, directive });
            }
        }
        Some((after, has_value))
    }

    /// The end of the name that starts at a byte, whatever that byte is.
    fn name_end(&self, start: usize, is_directive: bool, is_long: bool) -> usize {
        let ends = |byte: u8| byte == b'=' || ends_name(byte);
        if !is_directive {
            return self.seek(start + 1, ends);
        }
        self.seek(start + if is_long { 2 } else { 1 }, ends)
    }

    /// Reads the value that begins after the `=`.
    fn value(&mut self, name: usize, at: usize) -> Option<(Option<Value<'s>>, usize)> {
        let start = self.seek(at, |byte| !is_blank(byte));
        let quote = self.byte(start)?;
        if quote == b'"' || quote == b'\'' {
            let end = self.seek(start + 1, |byte| byte == quote);
            self.byte(end)?;
            let range = start + 1..end;
            let text = decode_entities(&self.text[range.clone()]);
            return Some((Some(Value { text, range }), end + 1));
        }
        let end = self.seek(start, |byte| byte == b'>' || is_blank(byte));
        let written = &self.text[start..end];
        if written.is_empty() {
            self.problem(Fault::AttributeValue, name..at, &self.text[name..at]);
        } else if written.contains(['"', '\'', '<', '=', '`']) {
            self.problem(Fault::AttributeValue, start..end, written);
        }
        self.byte(end)?;
        Some((Some(Value { text: decode_entities(written), range: start..end }), end))
    }
}

/// What the name of a directive says.
fn directive(name: &str) -> Option<Directive<'_>> {
    let (directive, rest) = match name.as_bytes().first()? {
        b':' | b'.' => ("bind", &name[1..]),
        b'@' => ("on", &name[1..]),
        b'#' => ("slot", &name[1..]),
        _ => {
            let inner = name.strip_prefix("v-")?;
            let end = inner.find([':', '.']).unwrap_or(inner.len());
            (&inner[..end], inner[end..].strip_prefix(':').unwrap_or(&inner[end..]))
        }
    };
    if directive.is_empty() {
        return None;
    }
    let has_argument = !name.starts_with("v-") || name[2 + directive.len()..].starts_with(':');
    // In brackets, dots belong to the argument.
    let mut depth = 0;
    let end = rest.find(|character: char| {
        match character {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        character == '.' && depth == 0
    });
    let end = end.unwrap_or(rest.len());
    let argument = has_argument.then_some(&rest[..end]).filter(|argument| !argument.is_empty());
    let modifiers = rest[end..].split('.').filter(|modifier| !modifier.is_empty()).collect();
    Some(Directive { name: directive, argument, modifiers, expression: None, names: Vec::new() })
}

fn has_open_bracket(name: &str) -> bool {
    let argument =
        name.strip_prefix("v-").map_or(Some(&name[1..]), |inner| inner.split_once(':').map(|(_, rest)| rest));
    argument.is_some_and(|argument| argument.rfind('[') > argument.rfind(']') && argument.contains('['))
}
