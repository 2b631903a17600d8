//! Lists, and which of them are tight.

use super::lines::{is_blank_byte, tab_width};
use super::{Blocks, Ends, Parent};
use crate::markdown::token::{Element, Kind, Tag, Tightness};

/// An item's marker.
#[derive(Clone, Copy)]
pub(super) struct Marker {
    /// Bytes of it.
    length: usize,
    /// Its last character: items of one list share it.
    kind: u8,
    /// The number of an ordered item.
    number: Option<u32>,
}

impl Blocks<'_> {
    /// The marker of the list that starts at a line. One that is to end a paragraph must have text, and
    /// start with 1.
    pub(super) fn list_start(&self, line: usize, to_end_another: bool) -> Option<Marker> {
        let indent = self.lines[line].indent;
        let is_text_of_outer = self.list_indent.is_some_and(|outer| indent - outer >= 4 && indent < self.indent);
        if self.is_code_indented(line) || is_text_of_outer {
            return None;
        }
        let marker = self.marker(line)?;
        if to_end_another && self.parent == Parent::Paragraph && indent >= self.indent {
            let text = self.content(line).get(marker.length..).unwrap_or_default();
            if marker.number.is_some_and(|number| number != 1) || text.trim_start_matches([' ', '\t']).is_empty() {
                return None;
            }
        }
        Some(marker)
    }

    fn marker(&self, line: usize) -> Option<Marker> {
        let content = self.content(line).as_bytes();
        let digits = content.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let kind = *content.get(digits)?;
        let is_marker = match digits {
            0 => matches!(kind, b'*' | b'-' | b'+'),
            1..=9 => matches!(kind, b'.' | b')'),
            _ => false,
        };
        let length = digits + 1;
        if !is_marker || content.get(length).is_some_and(|byte| !is_blank_byte(*byte)) {
            return None;
        }
        let number = (digits > 0)
            .then(|| content[..digits].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')));
        Some(Marker { length, kind, number })
    }

    /// A list and all its items.
    pub(super) fn list(&mut self, start: usize, end: usize) -> bool {
        let Some(first) = self.list_start(start, false) else { return false };
        let element = if first.number.is_some() { Element::OrderedList } else { Element::BulletList };
        let mut tag = Tag::new(element.clone());
        if let Some(number) = first.number.filter(|number| *number != 1) {
            tag = tag.with("start", number.to_string());
        }
        let open = self.open(tag, start..start + 1);
        let parent = std::mem::replace(&mut self.parent, Parent::Other);
        let mut is_tight = true;
        let mut ended_blank = false;
        let mut line = start;
        let mut marker = first;
        loop {
            let item_is_tight = self.item(line, end, marker);
            if !item_is_tight || ended_blank {
                is_tight = false;
            }
            ended_blank = self.line - line > 1 && self.is_blank(self.line - 1);
            line = self.line;
            if line >= end || self.is_outdented(line) || self.is_code_indented(line) || self.ends(Ends::List, line, end)
            {
                break;
            }
            match self.marker(line) {
                Some(next) if next.kind == first.kind && next.number.is_some() == first.number.is_some() => {
                    marker = next;
                }
                _ => break,
            }
        }
        self.close(open, element);
        self.line = line;
        self.parent = parent;
        if is_tight {
            self.tighten(open);
        }
        true
    }

    /// One item. Gives whether no blank line stands between its blocks.
    fn item(&mut self, line: usize, end: usize, marker: Marker) -> bool {
        let saved = self.lines[line];
        let bytes = self.text.as_bytes();
        let marker_end = saved.first() + marker.length;
        let after_marker = usize::try_from(saved.indent).unwrap_or(0) + marker.length;
        let mut column = after_marker;
        let mut at = marker_end;
        while at < saved.end && is_blank_byte(bytes[at]) {
            column += if bytes[at] == b'\t' { tab_width(column + saved.base) } else { 1 };
            at += 1;
        }
        let is_empty = at >= saved.end;
        // More than four columns, and the rest is indented code.
        let blanks = if is_empty || column - after_marker > 4 { 1 } else { column - after_marker };

        let open = self.open(Tag::new(Element::Item), line..line + 1);
        let outer_tight = std::mem::replace(&mut self.tight, true);
        let outer_list_indent = self.list_indent.replace(self.indent);
        let outer_indent = std::mem::replace(&mut self.indent, (after_marker + blanks) as isize);
        self.lines[line].shift = at - saved.begin;
        self.lines[line].indent = column as isize;
        if is_empty && self.is_blank(line + 1) {
            // An item that begins with two blank lines is empty.
            self.line = (self.line + 2).min(end);
        } else {
            self.run(line, end);
        }
        let is_tight = std::mem::replace(&mut self.tight, outer_tight);
        self.indent = outer_indent;
        self.list_indent = outer_list_indent;
        self.lines[line].shift = saved.shift;
        self.lines[line].indent = saved.indent;
        self.close(open, Element::Item);
        is_tight
    }

    /// Hides the paragraphs of a tight list's own items.
    fn tighten(&mut self, open: usize) {
        let level = self.level + 2;
        for token in self.tokens[open..].iter_mut().filter(|token| token.level == level) {
            match &mut token.kind {
                Kind::Open(Tag { element: Element::Paragraph(tightness), .. })
                | Kind::Close(Element::Paragraph(tightness)) => *tightness = Tightness::Tight,
                _ => {}
            }
        }
    }
}
