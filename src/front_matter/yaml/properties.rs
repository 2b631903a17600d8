//! The anchor and the tag before a node.

use super::Problem;
use super::cursor::{Read, Reader, is_flow_indicator, is_space};
use super::tag::STANDARD;
use std::ops::Range;

/// What stands before a node's content.
#[derive(Default)]
pub(super) struct Properties {
    pub anchor: Option<String>,
    /// The tag with its handle resolved.
    pub tag: Option<String>,
    pub range: Option<Range<usize>>,
}

impl<'a> Reader<'a> {
    /// Reads an anchor or a tag, if there is one.
    pub fn read_property(&mut self, properties: &mut Properties) -> Read<bool> {
        let start = self.at;
        match self.here() {
            b'&' if properties.anchor.is_some() => return self.failure(Problem::RepeatedProperty),
            b'!' if properties.tag.is_some() => return self.failure(Problem::RepeatedProperty),
            b'&' => {
                self.at += 1;
                properties.anchor = Some(self.read_name()?.to_owned());
            }
            b'!' => properties.tag = Some(self.read_tag()?),
            _ => return Ok(false),
        }
        let first = properties.range.as_ref().map_or(start, |range| range.start);
        properties.range = Some(first..self.place(self.at));
        Ok(true)
    }

    /// The name of an anchor or an alias.
    pub fn read_name(&mut self) -> Read<&'a str> {
        let start = self.at;
        while !matches!(self.here(), 0) && !is_space(self.here()) && !is_flow_indicator(self.here()) {
            self.at += 1;
        }
        if self.at == start { self.failure(Problem::MissingName) } else { Ok(self.slice(start..self.at)) }
    }

    fn read_tag(&mut self) -> Read<String> {
        let start = self.at;
        self.at += 1;
        if self.here() == b'<' {
            return self.read_verbatim_tag(start);
        }
        if self.here() == b'!' {
            self.at += 1;
        }
        while self.here() != 0 && !is_space(self.here()) {
            self.at += 1;
        }
        let written = self.slice(start..self.at);
        let name_start = written.rfind('!').map_or(0, |at| at + 1);
        let (handle, name) = written.split_at(name_start);
        let between = handle.trim_start_matches('!');
        let is_handle = match handle {
            "!" | "!!" => true,
            _ => {
                !handle.starts_with("!!")
                    && between.strip_suffix('!').is_some_and(|name| !name.is_empty() && is_word(name))
            }
        };
        if !is_handle || name.contains([',', '[', ']', '{', '}']) || !is_tag_name(name) {
            return self.failure_at(start, Problem::UnknownTag);
        }
        match (self.handles.get(handle), handle) {
            (Some(prefix), _) => Ok(format!("{prefix}{name}")),
            (None, "!") => Ok(format!("!{name}")),
            (None, "!!") => Ok(format!("{STANDARD}{name}")),
            _ => self.failure_at(start, Problem::UnknownTag),
        }
    }

    fn read_verbatim_tag(&mut self, start: usize) -> Read<String> {
        while self.here() != 0 && self.here() != b'>' {
            self.at += 1;
        }
        let name = self.slice(start + 2..self.at);
        if self.here() == 0 || !is_tag_name(name) {
            return self.failure_at(start, Problem::UnknownTag);
        }
        self.at += 1;
        Ok(name.to_owned())
    }
}

/// What stands in a tag handle between its exclamation marks: letters and hyphens.
pub(super) fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
}

/// Characters of a tag's URI; a `%` needs two hexadecimal digits. The first may be nearly any.
pub(super) fn is_tag_name(text: &str) -> bool {
    let mut rest = text.chars();
    if matches!(rest.next(), Some(',' | '[' | ']' | '{' | '}')) {
        return false;
    }
    let bytes = rest.as_str().as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
        byte => byte.is_ascii_alphanumeric() || b"-#;/?:@&=+$,_.!~*'()[]".contains(byte),
    })
}
