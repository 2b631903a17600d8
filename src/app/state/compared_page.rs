//! Two versions of the page beside each other: each in a document of its own, marked where they differ, scrolled together; and
//! the way from one change to the next. What differs is for the library.

use super::State;
use super::comparison::Changes;
use crate::bridge::page_changes::{self, Marked as Words, Module, Page, Side, Tie};
use crate::platform::clock;
use crate::platform::preview_frame::{FrameMark, MarkAt, PreviewFrame};
use galley::review::{BlockRow, Fate, PageChanges, PictureFate, PictureMark, changed_units};
use galley::{Marked, Workbench};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// A place of the page that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// What the front matter shows at its head.
    Head,
    /// A block, or one of both pages.
    Block(BlockRow),
}

impl Stop {
    /// The changes of a page, in its order.
    pub fn all(changes: &Changes) -> Vec<Self> {
        let head = changes.has_other_head.then_some(Self::Head);
        let rows = changes.page.rows.iter().filter(|row| row.is_change());
        head.into_iter().chain(rows.map(|row| Self::Block(*row))).collect()
    }

    /// Where it is on one side.
    fn on(self, side: Side) -> Option<Marked> {
        match (self, side) {
            (Self::Head, _) => Some(Marked::Head),
            (Self::Block(row), Side::Old) => row.old.map(Marked::Block),
            (Self::Block(row), Side::New) => row.new.map(Marked::Block),
        }
    }

    /// The classes its mark is drawn by.
    fn kind(self) -> &'static str {
        match self {
            Self::Head => "changed",
            Self::Block(row) => match row.fate {
                Fate::Same | Fate::Changed => "changed",
                Fate::Removed => "removed",
                Fate::Added => "added",
                Fate::MovedTo(_) | Fate::MovedFrom(_) => "moved",
            },
        }
    }
}

/// Both pages, while they are shown.
#[derive(Clone, Copy)]
pub struct ComparedPages {
    frames: StoredValue<[Option<PreviewFrame>; 2], LocalStorage>,
    tie: StoredValue<Option<Tie>, LocalStorage>,
    /// Counts what was shown: what comes late for something else is dropped.
    turn: StoredValue<u64>,
    /// Of each side's marks, which change they are of.
    marked: StoredValue<[Vec<usize>; 2]>,
    /// The changes, in the order of the pages.
    pub stops: RwSignal<Vec<Stop>>,
    /// The one that was gone to last.
    pub at: RwSignal<Option<usize>>,
    /// Whether the words are marked and the pages tied.
    pub is_tied: RwSignal<bool>,
}

impl ComparedPages {
    /// None yet.
    pub fn new() -> Self {
        Self {
            frames: StoredValue::new_local([None, None]),
            tie: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            marked: StoredValue::new([Vec::new(), Vec::new()]),
            stops: RwSignal::new(Vec::new()),
            at: RwSignal::new(None),
            is_tied: RwSignal::new(false),
        }
    }

    /// One of the documents is there; or, with nothing, is gone.
    pub fn put(&self, side: Side, frame: Option<PreviewFrame>) {
        self.untie();
        self.frames.update_value(|frames| frames[side.index()] = frame);
    }

    /// Puts both pages in the site's light or dark theme.
    pub fn set_dark(&self, dark: bool) {
        self.frames.with_value(|frames| frames.iter().flatten().for_each(|frame| frame.set_dark(dark)));
    }

    fn untie(&self) {
        self.turn.update_value(|turn| *turn += 1);
        self.is_tied.set(false);
        self.tie.update_value(|tie| {
            if let Some(tie) = tie.take() {
                tie.stop();
            }
        });
    }

    /// Whether the change was gone to.
    fn go(&self, index: usize) -> bool {
        let Some(stop) = self.stops.with_untracked(|stops| stops.get(index).copied()) else { return false };
        let place = |side| match stop.on(side) {
            Some(Marked::Block(block)) => Some((side, block)),
            _ => None,
        };
        self.tie.with_value(|tie| {
            let Some(tie) = tie else { return };
            match place(Side::New).or(place(Side::Old)) {
                Some((side, block)) => tie.show(side, block),
                None => tie.show_start(),
            }
        });
        self.at.set(Some(index));
        true
    }

    /// Goes to the change so many after the one that was gone to last; at an end it begins at the other.
    pub fn step(&self, by: isize) {
        let count = self.stops.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        let next = match self.at.get_untracked() {
            Some(at) => (at as isize + by).rem_euclid(count as isize) as usize,
            None if by < 0 => count - 1,
            None => 0,
        };
        self.go(next);
    }

    /// Goes to the change that a mark is of.
    pub fn go_to_mark(&self, side: Side, index: usize) {
        let stop = self.marked.with_value(|marked| marked[side.index()].get(index).copied());
        if let Some(stop) = stop {
            self.go(stop);
        }
    }
}

/// What is said of marks.
pub trait Say {
    /// Of a change.
    fn stop(&self, stop: Stop) -> String;
    /// Of a picture.
    fn picture(&self, fate: PictureFate) -> String;
}

impl State {
    /// Shows both versions, once both documents are there, and ties them. `step` is a function of ours that hears of the keys for
    /// the next change and the one before, with 1 and -1.
    pub fn show_compared(&self, changes: &Arc<Changes>, step: &JsValue) {
        let pages = self.compared;
        pages.untie();
        pages.stops.set(Stop::all(changes));
        pages.at.set(None);
        let is_filled = self.comparison.of_older(|older| self.of_post(|bench| self.fill_pages([older, bench])));
        if is_filled != Some(true) {
            return;
        }
        let (state, changes, step) = (*self, changes.clone(), step.clone());
        let turn = pages.turn.get_value();
        leptos::task::spawn_local(async move {
            // Offline before its first use: both pages are there all the same.
            let Ok(module) = page_changes::load().await else { return };
            if pages.turn.get_value() != turn {
                return;
            }
            let tie = state.tie(&module, &changes, &step);
            if let Some(Ok(tie)) = tie {
                pages.tie.set_value(Some(tie));
                pages.is_tied.set(true);
            }
        });
    }

    /// Whether both documents were there.
    fn fill_pages(&self, benches: [&Workbench; 2]) -> bool {
        let fill = |frames: &mut [Option<PreviewFrame>; 2]| {
            let mut is_filled = true;
            for (frame, bench) in frames.iter_mut().zip(benches) {
                let Some(frame) = frame else {
                    is_filled = false;
                    continue;
                };
                super::report(frame.set_page(&bench.page(&clock::read_date)));
                super::report(frame.set_blocks(&bench.rendered().blocks, &self.addresses(bench)));
            }
            is_filled
        };
        self.compared.frames.try_update_value(fill).unwrap_or(false)
    }

    /// Marks the words that differ, and ties the pages. Nothing while a document is missing.
    fn tie(&self, module: &Module, changes: &Changes, step: &JsValue) -> Option<Result<Tie, JsValue>> {
        self.compared.frames.with_value(|frames| {
            let [Some(old), Some(new)] = frames else { return None };
            let ((old_window, old_root), (new_window, new_root)) = (old.window_and_root()?, new.window_and_root()?);
            let (old_blocks, new_blocks) = (old.all_nodes(), new.all_nodes());
            let rows = &changes.page.rows;
            let pairs: Vec<_> = rows.iter().filter_map(|row| row.old.zip(row.new)).collect();
            let made = || {
                let old_page = Page { window: &old_window, root: old_root, blocks: &old_blocks };
                let new_page = Page { window: &new_window, root: new_root, blocks: &new_blocks };
                let tie = module.compare(&old_page, &new_page, &pairs, step)?;
                let (old_words, new_words) = self.words(module, [old, new], &changes.page);
                tie.mark(Side::Old, &old_words)?;
                tie.mark(Side::New, &new_words)?;
                Ok(tie)
            };
            Some(made())
        })
    }

    fn words(
        &self,
        module: &Module,
        [old, new]: [&PreviewFrame; 2],
        changes: &PageChanges,
    ) -> (Vec<Words>, Vec<Words>) {
        let is_raw = |bench: &Workbench, block: usize| {
            bench.rendered().blocks.get(block).is_none_or(|block| block.has_raw_html || block.is_unshowable())
        };
        // Chromium does not survive a ground under ten thousand elements in each other.
        let old_is_raw = |block| untrack(|| self.comparison.of_older(|older| is_raw(older, block))).unwrap_or(true);
        let new_is_raw = |block| self.bench.with_value(|bench| is_raw(bench, block));
        let whole = |kind, block| Words { kind, block, units: Vec::new() };
        let (mut old_words, mut new_words) = (Vec::new(), Vec::new());
        for row in &changes.rows {
            match (row.fate, row.old, row.new) {
                (Fate::Changed, Some(before), Some(after)) => {
                    let (one, other) = (module.text_of(&old.nodes(before)), module.text_of(&new.nodes(after)));
                    let (old_units, new_units) = changed_units(&one, &other);
                    let part = |kind, block, units: Vec<_>| (!units.is_empty()).then_some(Words { kind, block, units });
                    old_words.extend(part("removed", before, old_units));
                    new_words.extend(part("added", after, new_units));
                }
                (Fate::Removed, Some(block), _) if !old_is_raw(block) => old_words.push(whole("removed-block", block)),
                (Fate::Added, _, Some(block)) if !new_is_raw(block) => new_words.push(whole("added-block", block)),
                (Fate::MovedTo(_), Some(block), _) if !old_is_raw(block) => old_words.push(whole("moved-block", block)),
                (Fate::MovedFrom(_), _, Some(block)) if !new_is_raw(block) => {
                    new_words.push(whole("moved-block", block));
                }
                _ => {}
            }
        }
        (old_words, new_words)
    }

    /// Shows a mark at each change and each picture on both pages; `picked` has a function of ours for each that is called with
    /// the index of a mark that is pressed.
    pub fn mark_compared(&self, changes: &Changes, say: &impl Say, picked: [&JsValue; 2]) {
        let pages = self.compared;
        let (stops, now) = (pages.stops.get(), pages.at.get());
        for (side, picked) in Side::BOTH.into_iter().zip(picked) {
            let (marks, stops_of) = marks(side, &stops, now, &changes.page, say);
            pages.marked.update_value(|marked| marked[side.index()] = stops_of);
            pages.frames.with_value(|frames| {
                if let Some(frame) = &frames[side.index()] {
                    super::report(frame.set_marks(&marks, picked));
                }
            });
        }
    }
}

/// At most this many marks are on a page.
const MOST_MARKED: usize = 1000;

/// The marks of one side, and which change each is of.
fn marks(
    side: Side,
    stops: &[Stop],
    now: Option<usize>,
    changes: &PageChanges,
    say: &impl Say,
) -> (Vec<FrameMark>, Vec<usize>) {
    let pictures = match side {
        Side::Old => &changes.old_pictures,
        Side::New => &changes.new_pictures,
    };
    let (mut marks, mut stops_of) = (Vec::new(), Vec::new());
    for (index, stop) in stops.iter().enumerate() {
        let Some(at) = stop.on(side) else { continue };
        let end = if now == Some(index) { " now" } else { "" };
        marks.push(FrameMark {
            at: MarkAt::Block(at),
            kind: format!("{}{end}", stop.kind()),
            words: vec![say.stop(*stop)],
        });
        stops_of.push(index);
        let of_block = pictures.iter().filter(|picture| at == Marked::Block(picture.block));
        for PictureMark { block, index: nth, fate } in of_block {
            let kind = match fate {
                PictureFate::Added => "added",
                PictureFate::Removed => "removed",
                PictureFate::Replaced => "changed",
                PictureFate::Moved => "moved",
            };
            marks.push(FrameMark {
                at: MarkAt::Picture(*block, *nth),
                kind: format!("around {kind}{end}"),
                words: vec![say.picture(*fate)],
            });
            stops_of.push(index);
        }
    }
    marks.truncate(MOST_MARKED);
    (marks, stops_of)
}
