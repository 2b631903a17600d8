//! Messages that are no property of the post: shown until dismissed, announced to screen readers, never in the way.

use super::figures::number;
use super::mishaps;
use super::storage_notices::StorageNotices;
use crate::bridge::offline::News;
use crate::i18n::{t_string, use_i18n};
use crate::platform::files;
use crate::state::{Notice, State};
use leptos::prelude::*;

/// The messages.
#[component]
pub fn Notices() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let words = move |notice: &Notice| match notice {
        Notice::NotText(name) => t_string!(i18n, not_text, name = name.clone()),
        Notice::ReadFailed(name) => t_string!(i18n, read_failed, name = name.clone()),
        Notice::Deleted { name, .. } => {
            let name = if name.is_empty() { t_string!(i18n, untitled).to_owned() } else { name.clone() };
            t_string!(i18n, draft_deleted, name = name)
        }
        Notice::Forked => t_string!(i18n, save_forked).to_owned(),
        Notice::NotStored => t_string!(i18n, not_replaced).to_owned(),
        Notice::NoSnapshot => t_string!(i18n, no_snapshot).to_owned(),
        Notice::Imported { new, beside, same, settings, snippets } => {
            let words = t_string!(
                i18n,
                all_imported,
                new = number(i18n, *new),
                beside = number(i18n, *beside),
                same = number(i18n, *same)
            );
            let taken = (*settings > 0).then(|| t_string!(i18n, settings_taken, count = number(i18n, *settings)));
            let brought = (*snippets > 0).then(|| t_string!(i18n, snippets_taken, count = number(i18n, *snippets)));
            let more = [taken, brought].into_iter().flatten();
            more.fold(words, |words, more| t_string!(i18n, sentences, one = words, other = more))
        }
        Notice::Unreadable(_) => t_string!(i18n, draft_unreadable).to_owned(),
        Notice::PartMissing => t_string!(i18n, part_missing).to_owned(),
        Notice::ListUnreadable => t_string!(i18n, list_unreadable).to_owned(),
        Notice::CopyFailed => t_string!(i18n, copy_failed).to_owned(),
        Notice::FieldRefused => t_string!(i18n, field_refused).to_owned(),
        Notice::Version(News::Ready) => t_string!(i18n, version_ready).to_owned(),
        Notice::Version(News::Replaced) => t_string!(i18n, version_replaced).to_owned(),
        Notice::Large(1) => t_string!(i18n, large_image).to_owned(),
        Notice::Large(count) => t_string!(i18n, large_images, count = number(i18n, *count)),
        Notice::Mishap(mishap) => mishaps::words(i18n, mishap),
    };
    let dismiss = move |key: u64| state.notices.update(|notices| notices.retain(|(found, _)| *found != key));
    let line = move |(key, notice): (u64, Notice)| {
        let action = match notice.clone() {
            Notice::Deleted { id, .. } => {
                let undo = move |_| {
                    state.bring_back(&id);
                    dismiss(key);
                };
                Some(
                    view! { <button type="button" class="button" on:click=undo>{text!(undo_delete)}</button> }
                        .into_any(),
                )
            }
            Notice::Large(_) => {
                let offer = move |_| {
                    state.panel.is_open.set(true);
                    state.offer_smaller(untrack(|| state.large_images()));
                    dismiss(key);
                };
                Some(
                    view! {
                        <button type="button" class="button" data-testid="offer-smaller" on:click=offer>{text!(image_smaller)}</button>
                    }
                    .into_any(),
                )
            }
            Notice::Unreadable(raw) => {
                let download = move |_| {
                    // Refused only for lack of memory; the record stays where it is.
                    let _ = files::download("draft.json", raw.as_bytes(), "application/json");
                };
                Some(
                    view! { <button type="button" class="button" on:click=download>{text!(download_raw)}</button> }
                        .into_any(),
                )
            }
            Notice::Version(_) => {
                let take = move |_| state.take_version();
                Some(
                    view! {
                        <button type="button" class="button" data-testid="take-version" on:click=take>{text!(version_take)}</button>
                    }
                    .into_any(),
                )
            }
            _ => None,
        };
        view! {
            <li class="notice" data-testid="notice">
                <span>{move || words(&notice)}</span>
                {action}
                <button type="button" class="button quiet" aria-label=text!(dismiss) on:click=move |_| dismiss(key)>"×"</button>
            </li>
        }
    };
    view! {
        <div role="status" aria-live="polite">
            <ul class="notices">
                <StorageNotices />
                <For each=move || state.notices.get() key=|(key, _)| *key children=line />
            </ul>
        </div>
    }
}
