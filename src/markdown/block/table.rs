//! Tables, by markdown-it's rule: no pipe is needed at a line's ends, and any text before may be interrupted.

use super::leaf::trimmed;
use super::lines::Excerpt;
use super::{Blocks, Ends, Parent};
use crate::markdown::token::{Element, Tag};
use crate::markdown::unicode::js_trim;
use std::borrow::Cow;

/// A bound of markdown-it's on the cells that short rows are filled up with.
const MOST_MISSING_CELLS: isize = 0x10000;

/// A column's alignment, as the style the site writes.
type Alignment = Option<&'static str>;

impl<'a> Blocks<'a> {
    /// The alignments of the table whose head is at a line.
    pub(super) fn table_start(&self, line: usize, end: usize) -> Option<Vec<Alignment>> {
        let under = line + 1;
        if under >= end || self.is_outdented(under) || self.is_code_indented(under) || self.is_code_indented(line) {
            return None;
        }
        let delimiters = self.content(under);
        let bytes = delimiters.as_bytes();
        let is_mark = |byte: u8| matches!(byte, b'|' | b'-' | b':');
        let is_blank = |byte: u8| matches!(byte, b' ' | b'\t');
        let (first, second) = (*bytes.first()?, *bytes.get(1)?);
        if !is_mark(first)
            || (first == b'-' && is_blank(second))
            || !bytes.iter().all(|byte| is_mark(*byte) || is_blank(*byte))
        {
            return None;
        }
        let columns: Vec<_> = delimiters.split('|').map(js_trim).collect();
        let mut alignments = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            if column.is_empty() && (index == 0 || index == columns.len() - 1) {
                continue;
            }
            let left = column.starts_with(':');
            let right = column.len() > 1 && column.ends_with(':');
            let dashes = column.strip_prefix(':').unwrap_or(column);
            let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
            if dashes.is_empty() || !dashes.bytes().all(|byte| byte == b'-') {
                return None;
            }
            alignments.push(match (left, right) {
                (true, true) => Some("text-align:center"),
                (false, true) => Some("text-align:right"),
                (true, false) => Some("text-align:left"),
                (false, false) => None,
            });
        }
        let head = self.cells(line);
        let has_pipe = self.content(line).contains('|');
        (has_pipe && !head.is_empty() && head.len() == alignments.len()).then_some(alignments)
    }

    /// A table.
    pub(super) fn table(&mut self, start: usize, end: usize) -> bool {
        let Some(alignments) = self.table_start(start, end) else { return false };
        let parent = std::mem::replace(&mut self.parent, Parent::Other);
        let table = self.open(Tag::new(Element::Table), start..start + 1);
        let head = self.open(Tag::new(Element::TableHead), start..start + 1);
        self.line = start + 1;
        self.row(start, &alignments, &Element::HeadCell);
        self.close(head, Element::TableHead);

        let mut body = None;
        let mut missing = 0;
        let mut line = start + 2;
        while line < end
            && !self.is_outdented(line)
            && !self.ends(Ends::Quote, line, end)
            && !js_trim(self.content(line)).is_empty()
            && !self.is_code_indented(line)
        {
            missing += alignments.len() as isize - self.cells(line).len() as isize;
            if missing > MOST_MISSING_CELLS {
                break;
            }
            if body.is_none() {
                body = Some(self.open(Tag::new(Element::TableBody), line..line + 1));
            }
            self.line = line + 1;
            self.row(line, &alignments, &Element::Cell);
            line += 1;
        }
        self.line = line;
        if let Some(body) = body {
            self.close(body, Element::TableBody);
        }
        self.close(table, Element::Table);
        self.parent = parent;
        true
    }

    fn row(&mut self, line: usize, alignments: &[Alignment], cell: &Element<'a>) {
        let row = self.open(Tag::new(Element::Row), line..line + 1);
        let mut cells = self.cells(line).into_iter();
        for alignment in alignments {
            let mut tag = Tag::new(cell.clone());
            if let Some(style) = alignment {
                tag = tag.with("style", *style);
            }
            let content = cells.next().unwrap_or_default();
            self.text_block(tag, trimmed(content), line..line + 1);
        }
        self.close(row, Element::Row);
    }

    /// The cells of a row: split at every `|` that has no backslash before it.
    fn cells(&self, line: usize) -> Vec<Excerpt<'a>> {
        let content = self.content(line);
        let row = js_trim(content);
        let start = self.lines[line].first()
            + (content.len() - content.trim_start_matches(crate::markdown::unicode::is_js_space).len());
        let mut cells = Vec::new();
        let mut cell = Excerpt { text: Cow::Borrowed(""), places: vec![(0, start)] };
        let mut from = 0;
        let mut is_escaped = false;
        for (at, byte) in row.bytes().enumerate() {
            if byte == b'|' {
                let upto = if is_escaped { at - 1 } else { at };
                append(&mut cell, &row[from..upto]);
                if is_escaped {
                    // The backslash goes, the pipe stays.
                    cell.places.push((cell.text.len(), start + at));
                    from = at;
                } else {
                    from = at + 1;
                    let next = Excerpt { text: Cow::Borrowed(""), places: vec![(0, start + from)] };
                    cells.push(std::mem::replace(&mut cell, next));
                }
            }
            is_escaped = byte == b'\\';
        }
        append(&mut cell, &row[from..]);
        cells.push(cell);
        if cells.first().is_some_and(|cell| cell.text.is_empty()) {
            cells.remove(0);
        }
        if cells.last().is_some_and(|cell| cell.text.is_empty()) {
            cells.pop();
        }
        cells
    }
}

fn append<'a>(cell: &mut Excerpt<'a>, piece: &'a str) {
    if cell.text.is_empty() {
        cell.text = Cow::Borrowed(piece);
    } else {
        cell.text.to_mut().push_str(piece);
    }
}
