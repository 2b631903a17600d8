//! Link reference definitions: `[label]: destination "title"`. They leave nothing on the page.

use super::{Blocks, Ends, Parent};
use crate::markdown::target::{self, Title};
use crate::markdown::unicode::is_js_space;
use crate::markdown::url::{is_refused, normalize};
use std::collections::HashMap;
use std::ops::Range;

/// The definitions of a post by [`normalize_label`]. The first of a label counts.
#[derive(Debug, Default)]
pub(in crate::markdown) struct References {
    by_label: HashMap<String, Definition>,
    /// The first byte of the line that each definition begins in, also of those that do not count.
    pub places: Vec<usize>,
}

/// What a label stands for.
#[derive(Debug)]
pub(in crate::markdown) struct Definition {
    pub destination: String,
    pub title: String,
    /// The destination as it is written, without `<` and `>`: bytes of the source.
    pub range: Range<usize>,
}

impl References {
    /// Whether the post defines nothing.
    pub fn is_empty(&self) -> bool {
        self.by_label.is_empty()
    }

    /// The definition of a label as it is written.
    pub fn get(&self, label: &str) -> Option<&Definition> {
        if self.by_label.is_empty() { None } else { self.by_label.get(&normalize_label(label)) }
    }
}

/// Labels are compared without case, and any run of blanks is one.
fn normalize_label(label: &str) -> String {
    let words: Vec<_> = label.split(is_js_space).filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase().to_uppercase()
}

impl Blocks<'_> {
    /// A definition at the start of a paragraph, over as many lines as it takes.
    pub(super) fn reference(&mut self, line: usize) -> bool {
        if self.is_code_indented(line) || !self.content(line).starts_with('[') {
            return false;
        }
        let mut reader = Reader { text: String::new(), places: Vec::new(), at: 1, next_line: line };
        reader.take_line(self, line);
        let Some((label, definition)) = reader.definition(self) else { return false };
        let label = normalize_label(&label);
        if label.is_empty() {
            return false;
        }
        self.references.places.push(self.lines[line].origin);
        self.references.by_label.entry(label).or_insert(definition);
        self.line = reader.next_line;
        true
    }

    /// Whether a definition may go on at a line.
    fn continues_definition(&mut self, line: usize) -> bool {
        if line >= self.last || self.is_blank(line) {
            return false;
        }
        if self.is_code_indented(line) || self.lines[line].indent < 0 {
            return true;
        }
        let parent = std::mem::replace(&mut self.parent, Parent::Other);
        let ends = self.ends(Ends::Paragraph, line, self.last);
        self.parent = parent;
        !ends
    }
}

/// Reads a definition and takes in another line whenever it goes on.
struct Reader {
    text: String,
    /// For each line: its first byte here and in the source.
    places: Vec<(usize, usize)>,
    at: usize,
    next_line: usize,
}

impl Reader {
    fn take_line(&mut self, blocks: &Blocks, line: usize) {
        self.places.push((self.text.len(), blocks.lines[line].first()));
        self.text.push_str(blocks.content(line));
        if line + 1 < blocks.lines.len() {
            self.text.push('\n');
        }
        self.next_line = line + 1;
    }

    fn next(&mut self, blocks: &mut Blocks) -> bool {
        let more = blocks.continues_definition(self.next_line);
        if more {
            self.take_line(blocks, self.next_line);
        }
        more
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The byte of the source that byte `at` comes from.
    fn place(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(start, _)| *start <= at);
        self.places[..index].last().map_or(0, |(start, source)| source + (at - start))
    }

    fn definition(&mut self, blocks: &mut Blocks) -> Option<(String, Definition)> {
        let label = self.label(blocks)?;
        self.skip_blanks(blocks);
        let (destination, end) = target::destination(&self.text, self.at)?;
        if is_refused(&normalize(&destination)) {
            return None;
        }
        let pointed = usize::from(self.byte() == Some(b'<'));
        let range = self.place(self.at + pointed)..self.place(end - pointed);
        self.at = end;
        let after_destination = (self.at, self.next_line);
        self.skip_blanks(blocks);
        if self.at > after_destination.0
            && let Some(title) = self.title(blocks)
        {
            if self.rest_is_blank() {
                return Some((label, Definition { destination, title, range }));
            }
            if title.is_empty() {
                return None;
            }
        }
        (self.at, self.next_line) = after_destination;
        self.rest_is_blank().then(|| (label, Definition { destination, title: String::new(), range }))
    }

    /// Up to `]:`.
    fn label(&mut self, blocks: &mut Blocks) -> Option<String> {
        loop {
            match self.byte()? {
                b'[' => return None,
                b']' => break,
                b'\n' => {
                    self.next(blocks);
                }
                b'\\' => {
                    self.at += 1;
                    if self.byte() == Some(b'\n') {
                        self.next(blocks);
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        let label = self.text.get(1..self.at)?.to_owned();
        self.at += 1;
        if self.byte()? != b':' {
            return None;
        }
        self.at += 1;
        Some(label)
    }

    fn skip_blanks(&mut self, blocks: &mut Blocks) {
        while let Some(b' ' | b'\t' | b'\n') = self.byte() {
            if self.byte() == Some(b'\n') {
                self.next(blocks);
            }
            self.at += 1;
        }
    }

    fn title(&mut self, blocks: &mut Blocks) -> Option<String> {
        let mut seen = self.at + 1;
        loop {
            match target::title_from(&self.text, self.at, seen) {
                Title::Closed { text, end } => {
                    self.at = end;
                    return Some(text);
                }
                Title::Open { end } if self.next(blocks) => seen = end,
                Title::Open { .. } | Title::None => return None,
            }
        }
    }

    fn rest_is_blank(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        rest.trim_start_matches([' ', '\t']).chars().next().is_none_or(|next| next == '\n')
    }
}
