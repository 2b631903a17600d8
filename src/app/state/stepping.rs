//! The source and the previewed page at the same place: what the page asks of the post, what a click in it leads to,
//! and the way to a place in the source.

use super::report::Selected;
use super::{State, report};
use crate::bridge::editor;
use crate::bridge::sync::{self, Link, PageBlocks, PageSelection, Shown};
use crate::platform::preview_frame::PreviewFrame;
use galley::byte_to_editor;
use galley::page::FIELD_PLACES;
use galley::render::SPOTS;
use leptos::prelude::*;
use std::ops::Range;

impl State {
    /// Links the editor with the page that the preview shows. `is_on` says whether they keep step.
    pub fn link_page(&self, is_on: bool) {
        let state = *self;
        self.preview.with_value(|preview| {
            let Some((window, root)) = preview.as_ref().and_then(|preview| preview.window_and_root()) else { return };
            let link = Link { window: &window, root, spots: SPOTS, fields: &FIELD_PLACES };
            let pick_field = move |key: String| state.field_asked.set(Some(key));
            let selected = move |selection: Option<PageSelection>| {
                // What is being commented on stays selected, and asks for no other comment.
                let is_taken = |text: &String| {
                    state.comment_place.with_untracked(|place| place.as_ref().is_some_and(|place| place.quote == *text))
                };
                let found = selection.filter(|selection| !is_taken(&selection.text));
                let found = found.map(|PageSelection { start, text, end }| Selected { shown: start, quote: text, end });
                // Told at every step of a scroll, most often that there is none.
                if found.is_some() || state.selected.with_untracked(Option::is_some) {
                    state.selected.set(found);
                }
            };
            let pick = move |shown| state.pick(&shown);
            report(sync::link(&link, is_on, state, pick, pick_field, selected));
        });
    }

    /// Shows a range of the source, in bytes, in the editor.
    pub fn show_source(&self, range: Range<usize>) {
        let place = |text: &str| (byte_to_editor(text, range.start), byte_to_editor(text, range.end));
        let (from, to) = self.bench.with_value(|bench| place(bench.document().text()));
        self.show_in_editor(from..to);
    }

    /// Shows a range of the source, in editor units, in the editor.
    pub fn show_in_editor(&self, range: Range<usize>) {
        self.writing.update(|count| *count += 1);
        // What is hidden until then takes no focus.
        request_animation_frame(move || editor::select(range.start, range.end));
    }

    /// Shows what is selected in the editor, and gives it the focus.
    pub fn show_selection(&self) {
        let (anchor, head) = editor::selection();
        self.show_in_editor(anchor..head);
    }

    /// Puts the cursor where a shown text comes from.
    fn pick(&self, shown: &Shown) {
        let at = self.bench.with_value(|bench| bench.place_of_shown(shown.from..shown.to, &shown.text, shown.before));
        self.show_in_editor(at..at);
    }
}

impl PageBlocks for State {
    fn count(&self) -> usize {
        self.preview.with_value(|preview| preview.as_ref().map_or(0, PreviewFrame::block_count))
    }

    fn at(&self, at: usize) -> Option<usize> {
        self.bench.with_value(|bench| bench.block_at(at))
    }

    fn of_node(&self, node: usize) -> Option<usize> {
        self.preview.with_value(|preview| preview.as_ref()?.block_of_node(node))
    }

    fn block(&self, index: usize) -> Option<(Vec<u32>, js_sys::Array)> {
        let place = self.bench.with_value(|bench| bench.block_place(index))?;
        let nodes = self.preview.with_value(|preview| Some(preview.as_ref()?.nodes(index)))?;
        let places = [place.range.start, place.range.end].into_iter().chain(place.spots);
        Some((places.map(|place| place as u32).collect(), nodes))
    }
}
