//! Blocks that hold a text or nothing: headings, paragraphs, rules, tables of contents.

use super::lines::{Excerpt, is_blank_byte};
use super::{Blocks, Ends, Parent};
use crate::markdown::token::{Element, Kind, Tag, Tightness};
use crate::markdown::unicode::{is_js_space, js_trim};
use std::borrow::Cow;

impl<'a> Blocks<'a> {
    /// The level of a `#` heading.
    pub(super) fn heading_start(&self, line: usize) -> Option<usize> {
        if self.is_code_indented(line) {
            return None;
        }
        let content = self.content(line).as_bytes();
        let level = content.iter().take_while(|byte| **byte == b'#').count();
        let ends = content.get(level).is_none_or(|byte| is_blank_byte(*byte));
        ((1..=6).contains(&level) && ends).then_some(level)
    }

    /// `## text ##`
    pub(super) fn heading(&mut self, line: usize) -> bool {
        let Some(level) = self.heading_start(line) else { return false };
        let content = self.content(line);
        let start = self.lines[line].first() + level;
        let blank = |character: char| matches!(character, ' ' | '\t');
        let text = content[level..].trim_end_matches(blank);
        let bare = text.trim_end_matches('#');
        let text = if bare.ends_with(blank) { bare } else { text };
        self.line = line + 1;
        let excerpt = Excerpt { text: Cow::Borrowed(text), places: vec![(0, start)] };
        self.text_block(Tag::new(Element::Heading(level as u8)), trimmed(excerpt), line..line + 1);
        true
    }

    /// Whether a line is `---`, `* * *` or the like.
    pub(super) fn is_rule(&self, line: usize) -> bool {
        let content = self.content(line).as_bytes();
        let Some(marker) = content.first().filter(|byte| matches!(byte, b'*' | b'-' | b'_')) else { return false };
        !self.is_code_indented(line)
            && content.iter().all(|byte| byte == marker || is_blank_byte(*byte))
            && content.iter().filter(|byte| *byte == marker).count() >= 3
    }

    /// A rule across the page.
    pub(super) fn rule(&mut self, line: usize) -> bool {
        if !self.is_rule(line) {
            return false;
        }
        self.line = line + 1;
        let range = self.bytes(line..line + 1);
        self.leaf(Kind::Void(Tag::new(Element::Rule)), range);
        true
    }

    /// Whether a line asks for a table of contents: its first word does, whatever follows.
    pub(super) fn is_toc(&self, line: usize) -> bool {
        let content = self.content(line);
        let is_word = || content.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("[[toc]]"));
        content.starts_with('[') && !self.is_code_indented(line) && is_word()
    }

    /// `[[toc]]`
    pub(super) fn toc(&mut self, line: usize) -> bool {
        if !self.is_toc(line) {
            return false;
        }
        self.line = line + 1;
        let range = self.bytes(line..line + 1);
        let open = self.open(Tag::new(Element::Toc).with("class", "table-of-contents"), line..line + 1);
        self.leaf(Kind::TocEntries(String::new()), range);
        self.close(open, Element::Toc);
        true
    }

    /// A heading underlined with `===` or `---`, else a paragraph.
    pub(super) fn paragraph_or_underlined(&mut self, start: usize, end: usize) -> bool {
        let parent = std::mem::replace(&mut self.parent, Parent::Paragraph);
        let mut line = start + 1;
        let mut level = None;
        while line < end && !self.is_blank(line) {
            if !self.is_code_indented(line) {
                level = self.underline(line);
                if level.is_some() {
                    break;
                }
                // A negative indent marks a lazy line, which its quote has already let pass.
                if self.lines[line].indent >= 0 && self.ends(Ends::Paragraph, line, end) {
                    break;
                }
            }
            line += 1;
        }
        let content = trimmed(self.excerpt(start..line));
        let element = match level {
            Some(level) => Element::Heading(level),
            None => Element::Paragraph(Tightness::Loose),
        };
        self.line = line + usize::from(level.is_some());
        self.text_block(Tag::new(element), content, start..self.line);
        // After a paragraph markdown-it forgets to put this back; lists that follow see it.
        if level.is_some() {
            self.parent = parent;
        }
        true
    }

    fn underline(&self, line: usize) -> Option<u8> {
        if self.is_outdented(line) {
            return None;
        }
        let content = self.content(line).trim_end_matches([' ', '\t']).as_bytes();
        let marker = *content.first()?;
        if !content.iter().all(|byte| *byte == marker) {
            return None;
        }
        match marker {
            b'=' => Some(1),
            b'-' => Some(2),
            _ => None,
        }
    }
}

/// Takes blanks of every kind off both ends, as the site does: Chinese indents of full-width blanks go.
pub(super) fn trimmed(mut excerpt: Excerpt<'_>) -> Excerpt<'_> {
    let cut = excerpt.text.len() - excerpt.text.trim_start_matches(is_js_space).len();
    let text = std::mem::take(&mut excerpt.text);
    excerpt.text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(js_trim(text)),
        Cow::Owned(text) => Cow::Owned(js_trim(&text).to_owned()),
    };
    if cut > 0 {
        for (start, source) in &mut excerpt.places {
            *source += cut.saturating_sub(*start);
            *start = start.saturating_sub(cut);
        }
    }
    excerpt
}
