//! One state of the history: when and why it was taken, how large it is, and what can be done with it.

use super::figures::{moment, size};
use super::name_input::NameInput;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::state::State;
use galley::store::{Cause, SnapshotInfo};
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// Why a state was taken, in words.
pub fn cause_words(i18n: I18nContext<Locale>, cause: Cause) -> &'static str {
    match cause {
        Cause::Time => t_string!(i18n, cause_time),
        Cause::Sent => t_string!(i18n, cause_sent),
        Cause::Open => t_string!(i18n, cause_open),
        Cause::Import => t_string!(i18n, cause_import),
        Cause::Paste => t_string!(i18n, cause_paste),
        Cause::Removal => t_string!(i18n, cause_removal),
        Cause::ReplaceAll => t_string!(i18n, cause_replace_all),
        Cause::Restore => t_string!(i18n, cause_restore),
        Cause::Export => t_string!(i18n, cause_export),
        Cause::Asked => t_string!(i18n, cause_asked),
    }
}

/// `before`: bytes of the state before this one.
#[component]
pub fn HistoryLine(info: SnapshotInfo, before: Option<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let renaming = RwSignal::new(false);
    let SnapshotInfo { at, cause, name, pinned, bytes, .. } = info;
    let label_id = format!("snapshot-{at}");
    let described = label_id.clone();
    let name = StoredValue::new(name);
    let is_chosen = move || {
        let chosen = state.history.with(|shown| shown.as_ref()?.chosen.as_ref().map(|(at, _)| *at));
        chosen.is_some_and(|chosen| chosen.to_bits() == at.to_bits())
    };
    let moment = move || moment(i18n, at);
    let difference = move || {
        let before = before?;
        let by = size(i18n, bytes.abs_diff(before) as f64);
        Some(match bytes.cmp(&before) {
            std::cmp::Ordering::Equal => ("±0".to_owned(), t_string!(i18n, snapshot_even).to_owned()),
            std::cmp::Ordering::Greater => (format!("+{by}"), t_string!(i18n, snapshot_grown, size = by)),
            std::cmp::Ordering::Less => (format!("−{by}"), t_string!(i18n, snapshot_shrunk, size = by)),
        })
    };
    let grown = move || {
        difference().map(|(short, words)| {
            let title = words.clone();
            view! {
                " "
                <span class="history-grown" title=title>
                    <span aria-hidden="true">{format!("({short})")}</span>
                    <span class="visually-hidden">{words}</span>
                </span>
            }
        })
    };
    let shown_name = move || Some(name.get_value()).filter(|name| !name.is_empty());
    view! {
        <li class="history-line" data-testid="snapshot" data-cause=cause.name() data-pinned=pinned.to_string()>
            <button
                type="button"
                class="item"
                data-testid="choose-snapshot"
                aria-current=move || is_chosen().then_some("true")
                on:click=move |_| state.choose_snapshot(at)
            >
                <span class="draft-name" id=label_id>{move || shown_name().unwrap_or_else(moment)}</span>
                <span class="draft-time">
                    {move || shown_name().map(|_| format!("{} · ", moment()))}
                    {move || cause_words(i18n, cause)} " · " {move || size(i18n, bytes as f64)} {grown}
                </span>
            </button>
            <Show
                when=move || renaming.get()
                fallback=move || {
                    let described = described.clone();
                    view! {
                        <span class="draft-actions">
                            <button
                                type="button"
                                class="button quiet small"
                                data-testid="pin-snapshot"
                                aria-pressed=pinned.to_string()
                                aria-describedby=described.clone()
                                on:click=move |_| state.pin_snapshot(at, !pinned)
                            >
                                {text!(snapshot_pin)}
                            </button>
                            <button
                                type="button"
                                class="button quiet small"
                                data-testid="name-snapshot"
                                aria-describedby=described.clone()
                                on:click=move |_| renaming.set(true)
                            >
                                {text!(snapshot_name)}
                            </button>
                        </span>
                    }
                }
            >
                <NameInput
                    name
                    label=Signal::derive(move || t_string!(i18n, snapshot_name_label))
                    test_id="snapshot-name"
                    is_open=renaming
                    take=move |new| state.name_snapshot(at, new.to_owned())
                />
            </Show>
        </li>
    }
}
