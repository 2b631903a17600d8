//! A copy of a text in which pulldown-cmark sees one paragraph, and no raw HTML but what VitePress takes for it. Nothing
//! of the copy reaches the page: only positions do.

use crate::markdown::html_tag;
use crate::markdown::unicode::is_js_space;

/// Stands for a mark that must mean nothing.
const INERT: u8 = b'^';
/// Stands for a control character: they are blank to pulldown-cmark, and not to markdown-it.
const CONTROL: u8 = 1;
/// Before the text: blank to the rules of emphasis, yet no indentation.
const START: &str = "\u{A0}";
/// Before a line that would begin a block: nothing so far indented does.
const INDENT: &str = "    ";

/// The copy and how its bytes correspond to the text's.
pub(super) struct Shield {
    copy: String,
    /// For every piece that was shifted: its first byte in the copy, and in the text.
    places: Vec<(usize, usize)>,
}

impl Shield {
    pub fn new(text: &str) -> Self {
        let mut bytes = text.as_bytes().to_vec();
        neutralize(text, &mut bytes);
        let mut copy = START.as_bytes().to_vec();
        let mut places = vec![(copy.len(), 0)];
        let mut from = 0;
        for (at, _) in text.match_indices('\n') {
            if begins_block(&text[at + 1..]) {
                copy.extend(&bytes[from..=at]);
                copy.extend(INDENT.as_bytes());
                from = at + 1;
                places.push((copy.len(), from));
            }
        }
        copy.extend(&bytes[from..]);
        let copy = String::from_utf8(copy).unwrap_or_else(|_| format!("{START}{text}"));
        Self { copy, places }
    }

    pub fn text(&self) -> &str {
        &self.copy
    }

    /// The byte of the text at a byte of the copy.
    pub fn place(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(start, _)| *start <= at);
        match index.checked_sub(1).and_then(|index| self.places.get(index)) {
            Some((start, source)) => source + (at - start),
            None => 0,
        }
    }

    /// Makes the ASCII characters at these bytes of the text mean nothing.
    pub fn hide(&mut self, bytes: &[usize]) {
        let mut copy = std::mem::take(&mut self.copy).into_bytes();
        for byte in bytes {
            let index = self.places.partition_point(|(_, source)| source <= byte);
            let Some((start, source)) = index.checked_sub(1).and_then(|index| self.places.get(index)) else { continue };
            if let Some(hidden) = copy.get_mut(start + (byte - source)).filter(|byte| byte.is_ascii()) {
                *hidden = INERT;
            }
        }
        self.copy = String::from_utf8(copy).unwrap_or_default();
    }
}

/// Rewrites, byte for byte, what the two parsers take for different raw HTML.
fn neutralize(text: &str, bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| matches!(byte, 0x0B | 0x0C)) {
        *byte = CONTROL;
    }
    for (at, _) in text.match_indices('<') {
        let rest = &text[at..];
        if rest.starts_with("<!") && html_tag::any(rest).is_none() {
            bytes[at] = INERT;
        } else if let Some(length) = html_tag::open(rest).or_else(|| html_tag::close(rest)) {
            for (offset, character) in rest[..length].char_indices() {
                if character == '@' {
                    bytes[at + offset] = b'a';
                } else if !character.is_ascii() && is_js_space(character) {
                    bytes[at + offset..at + offset + character.len_utf8()].fill(b' ');
                }
            }
        }
    }
}

/// Whether a line could begin something that ends a paragraph.
fn begins_block(line: &str) -> bool {
    let content = line.trim_start_matches(' ');
    line.len() - content.len() < 4
        && content.starts_with(|first: char| first.is_ascii_digit() || "#>-+*=_`~<".contains(first))
}
