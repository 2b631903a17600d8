//! The lines of the source that differ, with their words.

use crate::i18n::{t_string, use_i18n};
use crate::platform::root;
use crate::state::State;
use crate::state::comparison::SharedChanges;
use crate::views::compared::{Labels, MOST_PLACES, compared_lines};
use crate::views::each;
use crate::views::figures::number;
use galley::Difference;
use leptos::html::Ol;
use leptos::prelude::*;

/// All places.
#[component]
pub fn SourceView(changes: Memo<SharedChanges>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let count = move || changes.with(|changes| changes.as_ref().map_or(0, |changes| changes.places.len()));
    let places = Memo::new(move |_| {
        changes.with(|changes| {
            let places = changes.iter().flat_map(|changes| &changes.places);
            places.take(MOST_PLACES).cloned().collect::<Vec<Difference>>()
        })
    });
    let list = NodeRef::<Ol>::new();
    let at = RwSignal::new(None::<usize>);
    let summary = move || match (count(), at.get()) {
        (0, _) => t_string!(i18n, compare_source_same).to_owned(),
        (total, Some(at)) => {
            t_string!(i18n, compare_place_at, at = number(i18n, at + 1), total = number(i18n, total))
        }
        (count, None) => t_string!(i18n, compare_places, count = number(i18n, count)),
    };
    Effect::new(move || {
        places.track();
        at.set(None);
    });
    Effect::new(move |before: Option<isize>| {
        let asked = state.comparison.places_asked.get();
        let shown = places.with_untracked(Vec::len);
        if let Some(before) = before.filter(|before| shown > 0 && *before != asked) {
            let by = asked - before;
            let next = match at.get_untracked() {
                Some(at) => (at as isize + by).rem_euclid(shown as isize) as usize,
                None => {
                    if by < 0 {
                        shown - 1
                    } else {
                        0
                    }
                }
            };
            at.set(Some(next));
            if let Some(list) = list.get_untracked() {
                root::focus_in_child(&list, next, ".history-place-bar");
            }
        }
        asked
    });
    let labels = Labels { old: |i18n| t_string!(i18n, compare_old), new: |i18n| t_string!(i18n, compare_new) };
    let place = move |place: Difference| {
        let line = place.lines.first().map_or(1, |line| line.number);
        view! {
            <li class="history-place" data-testid="compare-place">
                <span class="history-place-bar" tabindex="-1">{move || t_string!(i18n, history_place, line = line)}</span>
                <ol class="compared">{compared_lines(place.lines, labels)}</ol>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="history-compared" data-testid="compare-lines" tabindex="0" aria-label=text!(compare_source)>
            <p class="help" role="status">{summary}</p>
            <ol class="history-places" node_ref=list>{each(places, place)}</ol>
            <Show when=move || { count() > MOST_PLACES }>
                <p class="help">{move || t_string!(i18n, compare_more, count = number(i18n, count() - MOST_PLACES))}</p>
            </Show>
        </section>
    }
}
