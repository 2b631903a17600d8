//! The lines of the source that differ, with their words.

use crate::i18n::{t_string, use_i18n};
use crate::state::comparison::SharedChanges;
use crate::views::compared::{Labels, MOST_PLACES, compared_lines};
use crate::views::each;
use galley::Difference;
use leptos::prelude::*;

/// All places.
#[component]
pub fn SourceView(changes: Memo<SharedChanges>) -> impl IntoView {
    let i18n = use_i18n();
    let count = move || changes.with(|changes| changes.as_ref().map_or(0, |changes| changes.places.len()));
    let places = Memo::new(move |_| {
        changes.with(|changes| {
            let places = changes.iter().flat_map(|changes| &changes.places);
            places.take(MOST_PLACES).cloned().collect::<Vec<Difference>>()
        })
    });
    let summary = move || match count() {
        0 => t_string!(i18n, compare_source_same).to_owned(),
        count => t_string!(i18n, compare_places, count = count.to_string()),
    };
    let labels = Labels { old: |i18n| t_string!(i18n, compare_old), new: |i18n| t_string!(i18n, compare_new) };
    let place = move |place: Difference| {
        let line = place.lines.first().map_or(1, |line| line.number);
        view! {
            <li class="history-place" data-testid="compare-place">
                <span class="history-place-bar">{move || t_string!(i18n, history_place, line = line)}</span>
                <ol class="compared">{compared_lines(place.lines, labels)}</ol>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="history-compared" data-testid="compare-lines" tabindex="0" aria-label=text!(compare_source)>
            <p class="help" role="status">{summary}</p>
            <ol class="history-places">{each(places, place)}</ol>
            <Show when=move || { count() > MOST_PLACES }>
                <p class="help">{move || t_string!(i18n, compare_more, count = (count() - MOST_PLACES).to_string())}</p>
            </Show>
        </section>
    }
}
