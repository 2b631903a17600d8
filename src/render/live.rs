//! A rendering that follows edits: the blocks around an edit are rendered again, the others stay. It is always what
//! rendering the whole body gives; where that can't be told from the blocks around, the whole body is rendered.
//!
//! Why a few blocks are enough: markdown-it begins every block at the top level anew, and looks no further than the first
//! lines of the next. What blocks have in common is kept apart ([`Shared`], the ids of headings, Vue's braces), and an
//! element or a comment that is left open swallows the unchanged blocks behind the edit, which then differ and give it away.

use super::part::{Heading, Part, first_title, render_body, render_part};
use super::{Block, Patch, Rendered};
use crate::document::Document;
use crate::markdown::Shared;
use crate::text::TextEdits;
use std::ops::Range;

/// A post's rendering and what is needed to follow an edit.
#[derive(Debug, Default)]
pub struct Live {
    rendered: Rendered,
    headings: Vec<Heading>,
    has_contents: bool,
    /// As in [`Part`].
    braces: Vec<usize>,
    shared: Shared,
    /// Whether the body has a NUL, which is not the byte that is rendered.
    has_nul: bool,
    bytes_read: usize,
}

/// What is to be rendered again after an edit.
#[derive(Debug)]
pub struct Stretch {
    /// Indices of the blocks that may change.
    blocks: Range<usize>,
    /// How many unchanged blocks behind them are rendered too, to be compared.
    witnesses: usize,
    /// Bytes of the text before the edit, up to the end of the last witness.
    bytes: Range<usize>,
    /// Bytes by which the text grows.
    growth: isize,
}

/// Blocks before and behind an edit that are rendered with it: how a block ends is seen in the first lines of the next.
const MARGIN: usize = 2;

impl Live {
    /// Renders a post.
    pub fn new(document: &Document) -> Self {
        let mut live = Self::default();
        live.render_all(document);
        live
    }

    /// The post as it was last rendered.
    pub fn rendered(&self) -> &Rendered {
        &self.rendered
    }

    /// Bytes of Markdown that were read the last time: what the last edit cost.
    pub fn bytes_read(&self) -> usize {
        self.bytes_read
    }

    /// What has to be rendered again when `edits` are made to `document`, which is as it was last rendered; `None` when
    /// that is everything.
    pub fn stretch(&mut self, document: &Document, edits: &TextEdits) -> Option<Stretch> {
        let (text, body) = (document.text(), document.front_matter().split.body.clone());
        let edited = edits.iter().next()?.range.start..edits.iter().next_back()?.range.end;
        if edited.start < body.start || self.shared.has_own_ids || self.has_nul {
            return None;
        }
        let blocks = &self.rendered.blocks;
        let first = blocks.partition_point(|block| block.range.end < edited.start).saturating_sub(MARGIN);
        let behind = blocks.partition_point(|block| block.range.start <= edited.end);
        let end = behind + MARGIN - 1;
        let witnesses = MARGIN;
        let line = |index: usize| blocks.get(index).map(|block| line_start(text, block.range.start));
        let from = if first == 0 { body.start } else { line(first)? };
        let (blocks, witnesses, to) = match blocks.len() {
            count if end + witnesses < count => (first..end, witnesses, line(end + witnesses)?),
            count => (first..count, 0, text.len()),
        };
        let grown: usize = edits.iter().map(|edit| edit.insert.len()).sum();
        let lost: usize = edits.iter().map(|edit| edit.range.len()).sum();
        let growth = grown as isize - lost as isize;
        let bytes = from..to;
        let reaches_out = self.shared.definitions().iter().chain(&self.braces).any(|at| bytes.contains(at));
        let is_apart =
            from <= edited.start && edited.end <= to && !reaches_out && !self.is_reached(text.get(bytes.clone())?);
        is_apart.then_some(Stretch { blocks, witnesses, bytes, growth })
    }

    /// Follows an edit to `document`, for which [`Live::stretch`] gave `stretch` before. `is_same_front_matter` says that
    /// the body begins where it did and the front matter reads as it did.
    pub fn follow(&mut self, document: &Document, stretch: Option<Stretch>, is_same_front_matter: bool) -> Patch {
        let stretch = stretch.filter(|_| is_same_front_matter);
        if let Some(patch) = stretch.and_then(|stretch| self.render_again(document.text(), &stretch)) {
            return patch;
        }
        let old = std::mem::take(&mut self.rendered);
        self.render_all(document);
        self.rendered.patch_from(&old)
    }

    fn render_all(&mut self, document: &Document) {
        self.shared = Shared::default();
        self.bytes_read = document.body().len();
        let part = render_body(document, &mut self.shared);
        self.headings = part.headings.clone();
        self.has_contents = part.has_contents;
        self.braces = part.braces.clone();
        self.has_nul = document.body().contains('\0');
        self.rendered = part.into_rendered();
    }

    /// Renders a stretch; `None` when it does not fit between the blocks around it.
    fn render_again(&mut self, text: &str, stretch: &Stretch) -> Option<Patch> {
        let bytes = stretch.bytes.start..moved(stretch.bytes.end, stretch.growth);
        let changed = text.get(bytes.clone())?;
        if self.is_reached(changed) || changed.contains('\0') {
            return None;
        }
        let definitions = self.shared.definitions().len();
        let place = |at: usize| self.headings.partition_point(|heading| heading.at < at);
        let headings = place(stretch.bytes.start)..place(stretch.bytes.end);
        let ids = self.headings[..headings.start].iter().map(|heading| heading.id.clone());
        let mut part = render_part(text, bytes, &mut self.shared, ids);
        let reaches_out = self.shared.definitions().len() > definitions || !part.braces.is_empty();
        if reaches_out || !self.fits(&part, stretch, headings.clone()) {
            return None;
        }
        self.bytes_read = changed.len();
        part.blocks.truncate(part.blocks.len() - stretch.witnesses);
        let blocks = stretch.blocks.clone();
        let patch = Patch::between(&self.rendered.blocks[blocks.clone()], &part.blocks);
        let shift = |range: Range<usize>| range.start + blocks.start..range.end + blocks.start;
        let patch = Patch { removed: shift(patch.removed), inserted: shift(patch.inserted) };
        for block in &mut self.rendered.blocks[blocks.end..] {
            block.range = moved(block.range.start, stretch.growth)..moved(block.range.end, stretch.growth);
        }
        self.rendered.blocks.splice(blocks, part.blocks);
        let places = self.headings[headings.end..].iter_mut().map(|heading| &mut heading.at);
        let below = self.shared.definitions().iter_mut().chain(&mut self.braces);
        for at in places.chain(below.filter(|at| **at >= stretch.bytes.end)) {
            *at = moved(*at, stretch.growth);
        }
        self.headings.splice(headings, part.headings);
        self.rendered.heading = first_title(&self.headings);
        Some(patch)
    }

    /// Whether a text may be part of what begins elsewhere: code groups are counted, and braces left open further up end at
    /// the first that close, in code too.
    fn is_reached(&self, text: &str) -> bool {
        text.contains("code-group") || !self.braces.is_empty() && (text.contains("{{") || text.contains("}}"))
    }

    /// Whether the unchanged blocks at both ends of a part are as they were, and no block elsewhere depends on what changed
    /// in it. `headings` are those that the part replaces.
    fn fits(&self, part: &Part, stretch: &Stretch, headings: Range<usize>) -> bool {
        let old = &self.rendered.blocks;
        let is_first_same = stretch.blocks.start == 0 || part.blocks.first() == old.get(stretch.blocks.start);
        let Some(witnesses) = part.blocks.len().checked_sub(stretch.witnesses) else { return false };
        let is_moved = |new: &Block, old: &Block| {
            let range = moved(old.range.start, stretch.growth)..moved(old.range.end, stretch.growth);
            new.html == old.html && new.range == range
        };
        let are_witnesses_same =
            part.blocks[witnesses..].iter().zip(&old[stretch.blocks.end..]).all(|(new, old)| is_moved(new, old));
        let changed = (&self.headings[headings.clone()], part.headings.as_slice());
        let are_contents_same =
            !part.has_contents && (!self.has_contents || changed.0.is_empty() && changed.1.is_empty());
        is_first_same
            && are_witnesses_same
            && are_contents_same
            && !self.shared.has_own_ids
            && !is_numbering_changed(changed.0, changed.1, &self.headings[headings.end..])
    }
}

/// Whether ids that came or went would number a heading further down differently.
fn is_numbering_changed(old: &[Heading], new: &[Heading], below: &[Heading]) -> bool {
    if old.iter().map(|heading| &heading.id).eq(new.iter().map(|heading| &heading.id)) {
        return false;
    }
    let is_of = |id: &str, slug: &str| {
        id.strip_prefix(slug).is_some_and(|rest| {
            rest.is_empty()
                || rest.strip_prefix('-').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        })
    };
    below.iter().any(|below| old.iter().chain(new).any(|heading| is_of(&heading.id, &below.slug)))
}

fn moved(at: usize, growth: isize) -> usize {
    at.saturating_add_signed(growth)
}

/// The first byte of the line that `at` is in.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |line_break| line_break + 1)
}
