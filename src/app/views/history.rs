//! The history of the post: its states, and what has changed since one of them. A line of the list is in `history_line`.

use super::compared::{Labels, MOST_PLACES, compared_lines};
use super::figures::{moment, number};
use super::history_line::{HistoryLine, cause_words};
use super::modal::{shown_while, when_closed};
use super::{each, post_name};
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use galley::Difference;
use galley::store::SnapshotInfo;
use leptos::prelude::*;
use std::sync::Arc;

/// The dialog; nothing of it is there, and nothing is compared, until it is asked for.
#[component]
pub fn HistoryDialog() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let is_open = Memo::new(move |_| state.history.with(Option::is_some));
    // Not by whether that has changed: it may be opened again before it is told to be closed.
    let dialog = shown_while(move || state.history.with(Option::is_some));
    let snapshots = Memo::new(move |_| {
        let snapshots = state.history.with(|shown| shown.as_ref().map(|shown| shown.snapshots.clone()));
        with_one_before(snapshots.unwrap_or_default())
    });
    let name = post_name();
    let content = move || {
        view! {
            <header class="history-bar">
                <h2 id="history-title">{move || t_string!(i18n, history_of, name = name())}</h2>
                <button type="button" class="button" data-testid="keep-snapshot" on:click=move |_| state.keep_snapshot()>
                    {text!(keep_now)}
                </button>
                <button
                    type="button"
                    class="button quiet"
                    data-testid="close-history"
                    aria-label=text!(close)
                    on:click=move |_| state.close_history()
                >
                    "×"
                </button>
            </header>
            <p class="help">{text!(history_help)}</p>
            <div class="history-panes">
                <ul class="history-list" data-testid="snapshots" aria-label=text!(snapshots)>
                    <Show when=move || snapshots.read().is_empty()>
                        <li class="help">{text!(history_empty)}</li>
                    </Show>
                    <For
                        each=move || snapshots.get()
                        key=|(info, _)| (info.at.to_bits(), info.pinned, info.name.clone())
                        children=|(info, before)| view! { <HistoryLine info before /> }
                    />
                </ul>
                <Compared />
            </div>
        }
    };
    view! {
        <dialog
            class="modal history"
            node_ref=dialog
            data-testid="history"
            aria-labelledby="history-title"
            on:close=when_closed(dialog, move || state.close_history())
        >
            {move || is_open.get().then(content)}
        </dialog>
    }
}

/// Each state with the bytes of the one before it.
fn with_one_before(snapshots: Vec<SnapshotInfo>) -> Vec<(SnapshotInfo, Option<usize>)> {
    let before: Vec<_> = snapshots.iter().skip(1).map(|info| Some(info.bytes)).chain([None]).collect();
    snapshots.into_iter().zip(before).collect()
}

/// What has changed since the chosen state.
#[component]
fn Compared() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let chosen = Memo::new(move |_| state.history.with(|shown| shown.as_ref()?.chosen.clone()));
    let differences = Memo::new(move |_| {
        let older = chosen.get().map(|(_, older)| older)?;
        Some(Arc::new(state.of_post(|bench| bench.differences_from(&older))))
    });
    let count = move || differences.with(|found| found.as_ref().map_or(0, |found| found.len()));
    let heading = move || {
        let (at, _) = chosen.get()?;
        let cause = state.history.with(|shown| {
            let found = shown.as_ref()?.snapshots.iter().find(|info| info.at.to_bits() == at.to_bits())?;
            Some(cause_words(i18n, found.cause))
        });
        let moment = moment(i18n, at);
        Some([moment, cause.unwrap_or_default().to_owned()].join(" · "))
    };
    let summary = move || match (chosen.with(Option::is_some), count()) {
        (false, _) => t_string!(i18n, history_choose).to_owned(),
        (true, 0) => t_string!(i18n, history_same).to_owned(),
        (true, 1) => t_string!(i18n, history_one).to_owned(),
        (true, count) => t_string!(i18n, history_places, count = number(i18n, count)),
    };
    let places = Memo::new(move |_| {
        let found = differences.get().map(|found| found.iter().take(MOST_PLACES).cloned().enumerate().collect());
        found.unwrap_or_else(Vec::<(usize, Difference)>::new)
    });
    let labels = Labels { old: |i18n| t_string!(i18n, history_then), new: |i18n| t_string!(i18n, history_now) };
    let place = move |(index, place): (usize, Difference)| {
        let line = place.lines.first().map_or(1, |line| line.number);
        let lines = compared_lines(place.lines, labels);
        view! {
            <li class="history-place" data-testid="history-place">
                <span class="history-place-bar">
                    <span>{move || t_string!(i18n, history_place, line = line)}</span>
                    <button
                        type="button"
                        class="button small"
                        data-testid="restore-place"
                        disabled=move || !state.may_edit()
                        on:click=move |_| state.restore(Some(index))
                    >
                        {text!(restore_place)}
                    </button>
                </span>
                <ol class="compared">{lines}</ol>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="history-compared" data-testid="history-compared">
            <div class="history-place-bar">
                <span>
                    <strong>{heading}</strong>
                    <span class="help" role="status" data-testid="history-summary">{summary}</span>
                </span>
                <Show when=move || { count() > 0 }>
                    <button
                        type="button"
                        class="button primary"
                        data-testid="restore-all"
                        disabled=move || !state.may_edit()
                        on:click=move |_| state.restore(None)
                    >
                        {text!(restore_all)}
                    </button>
                </Show>
            </div>
            <ol class="history-places">{each(places, place)}</ol>
            <Show when=move || { count() > MOST_PLACES }>
                <p class="help">{move || t_string!(i18n, history_more, count = number(i18n, count() - MOST_PLACES))}</p>
            </Show>
        </section>
    }
}
