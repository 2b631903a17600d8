//! Opening and end tags: what they open and close, and the elements that hold nothing but text.

use super::{Element, Fault, Kind, Reader, Space, ends_name, is_blank};
use std::ops::Range;

impl<'s> Reader<'s, '_> {
    pub(super) fn end_tag(&mut self, start: usize) {
        self.end_text(start);
        let name_start = self.seek(start + 2, |byte| !is_blank(byte));
        let all = self.text.len();
        match self.byte(name_start) {
            Some(b'>') => {
                self.problem(Fault::EndTagName, start..name_start + 1, "");
                self.at = name_start + 1;
            }
            Some(letter) if letter.is_ascii_alphabetic() => {
                let name_end = self.seek(name_start, |byte| byte == b'>' || is_blank(byte));
                if name_end == all {
                    self.problem(Fault::UnfinishedTag, start..all, &self.text[name_start..name_end]);
                    self.at = all;
                    return;
                }
                let end = self.after(name_end, ">").unwrap_or(all);
                self.close_by_name(&self.text[name_start..name_end], start..end);
                self.at = end;
            }
            _ => self.at = self.after(name_start, ">").unwrap_or(all),
        }
    }

    fn close_by_name(&mut self, name: &'s str, tag: Range<usize>) {
        if crate::markdown::is_void(name) {
            return;
        }
        let is_authored = self.is_authored(tag.start);
        let is_same = |index: &usize| {
            self.element(*index).is_some_and(|element| element.name.eq_ignore_ascii_case(name))
                && (is_authored || !self.locates() || !self.is_own(*index))
        };
        let may_be_open = self.names.get(&name.to_ascii_lowercase()).is_some_and(|count| *count > 0);
        let found = may_be_open.then(|| self.open.iter().rposition(is_same)).flatten();
        let Some(depth) = found else {
            self.problem(Fault::StrayEndTag, tag, name);
            return;
        };
        // An author's end tag may not reach beyond what Markdown opened.
        if is_authored && !self.open[depth..].iter().all(|index| self.is_own(*index)) {
            self.problem(Fault::StrayEndTag, tag, name);
            return;
        }
        while self.open.len() > depth {
            let Some(index) = self.open.pop() else { return };
            let closed = self.element(index).map(|element| element.name.to_ascii_lowercase());
            if let Some(count) = closed.and_then(|closed| self.names.get_mut(&closed)) {
                *count = count.saturating_sub(1);
            }
            let is_last = self.open.len() == depth;
            if !is_last {
                self.missing_end(index);
            } else if let Kind::Element(element) = &mut self.template.nodes[index].kind {
                element.close = Some(tag.clone());
            }
            self.close_element(index, if is_last { tag.end } else { tag.start });
        }
    }

    pub(super) fn missing_end(&mut self, index: usize) {
        if let Some(element) = self.element(index) {
            let (range, name) = (element.open.clone(), element.name);
            self.problem(Fault::MissingEndTag, range, name);
        }
    }

    pub(super) fn close_element(&mut self, index: usize, end: usize) {
        self.template.nodes[index].range.end = end;
        if self.v_pre == Some(index) {
            self.v_pre = None;
        }
    }

    pub(super) fn start_tag(&mut self, start: usize) {
        self.end_text(start);
        let all = self.text.len();
        let name_end = self.seek(start + 1, ends_name);
        let name = &self.text[start + 1..name_end];
        let space = self.space_of(name);
        let is_raw = self.space() == Space::Html && is_raw_text(name);
        let element =
            Element { name, attributes: Vec::new(), open: start..all, close: None, is_self_closing: false, space };
        let outer_v_pre = self.v_pre;
        let index = self.add(Kind::Element(element), start..all);
        // An attribute's own `v-pre` holds from itself on.
        let Some((end, is_self_closing)) = self.attributes(index, name_end) else {
            self.problem(Fault::UnfinishedTag, start..all, name);
            self.at = all;
            self.v_pre = outer_v_pre;
            self.template.nodes[index].is_v_pre = outer_v_pre.is_some();
            return;
        };
        self.template.nodes[index].is_v_pre = self.v_pre.is_some();
        if let Kind::Element(element) = &mut self.template.nodes[index].kind {
            element.open = start..end;
            element.is_self_closing = is_self_closing;
        }
        self.at = end;
        if crate::markdown::is_void(name) || is_self_closing {
            self.close_element(index, end);
            return;
        }
        self.open.push(index);
        *self.names.entry(name.to_ascii_lowercase()).or_default() += 1;
        if is_raw {
            self.raw_text(name);
        }
    }

    /// Text up to the end tag of the innermost element.
    fn raw_text(&mut self, name: &str) {
        let start = self.at;
        let mut from = start;
        let end = loop {
            let Some(close) = self.after(from, "</") else { break self.text.len() };
            let is_end = self.text.get(close..close + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
                && self.byte(close + name.len()).is_some_and(|byte| byte == b'>' || is_blank(byte));
            if is_end {
                break close - 2;
            }
            from = close;
        };
        // In a title and a text area, but in no script, braces count.
        if name.as_bytes().first() == Some(&b't') {
            while let Some(mark) = self.text[self.at..end].find("{{") {
                self.text_start.get_or_insert(self.at);
                self.at += mark;
                let before = self.at;
                self.mustache();
                if self.at >= end || self.at == before {
                    break;
                }
            }
        }
        self.text_start.get_or_insert(self.at.min(end));
        self.at = end.max(self.at);
        if self.at > end {
            self.text_start = None;
        }
    }

    /// What a new element belongs to.
    fn space_of(&self, name: &str) -> Space {
        let parent = self.open.last().and_then(|index| self.element(*index));
        let mut space = parent.map_or(Space::Html, |parent| parent.space);
        if let Some(parent) = parent {
            let is_text =
                matches!(parent.name, "mi" | "mo" | "mn" | "ms" | "mtext") && !matches!(name, "mglyph" | "malignmark");
            let is_foreign = matches!(parent.name, "foreignObject" | "desc" | "title");
            if (space == Space::MathMl && is_text) || (space == Space::Svg && is_foreign) {
                space = Space::Html;
            }
        }
        match name {
            "svg" if space == Space::Html => Space::Svg,
            "math" if space == Space::Html => Space::MathMl,
            _ => space,
        }
    }
}

/// Elements that hold text and no tags. The first two letters must be small.
fn is_raw_text(name: &str) -> bool {
    ["script", "style", "textarea", "title"]
        .iter()
        .any(|raw| name.get(..2) == raw.get(..2) && name.eq_ignore_ascii_case(raw))
}
