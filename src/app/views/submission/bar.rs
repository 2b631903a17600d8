//! The line above a post that is being read: which one it is, and the way to the next, to the one before, and to all.

use crate::i18n::{t_string, use_i18n};
use crate::platform::events;
use crate::state::State;
use crate::views::figures::number;
use leptos::prelude::*;

/// The key that goes to the next post with Alt, and to the one before.
const NEXT: &str = "PageDown";
const PREVIOUS: &str = "PageUp";

/// There while posts are looked through and the table is not in front.
#[component]
pub fn SubmissionBar() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let all = state.submission;
    events::on_key(move |event| {
        let step = match event.key().as_str() {
            NEXT => 1,
            PREVIOUS => -1,
            _ => return false,
        };
        let is_ours = event.alt_key() && !event.shift_key() && all.at.get_untracked().is_some();
        if is_ours {
            state.read_next_submitted(step);
        }
        is_ours
    });
    let is_there = Memo::new(move |_| all.name.with(Option::is_some) && !all.is_table.get());
    let position = Memo::new(move |_| all.position());
    let count = move || all.order.with(Vec::len);
    let place = move || {
        let at = position.get()? + 1;
        Some(t_string!(i18n, submission_at, at = number(i18n, at), total = number(i18n, count())))
    };
    let has_next = move || position.get().is_some_and(|at| at + 1 < count());
    let has_previous = move || position.get().is_some_and(|at| at > 0);
    view! {
        <Show when=move || is_there.get()>
            <section class="submission-bar" data-testid="submission-bar" aria-label=text!(submission_label)>
                <span class="submission-name">{move || all.own_name().unwrap_or_else(|| t_string!(i18n, submission_label).to_owned())}</span>
                <span role="status" data-testid="submission-at">{place}</span>
                <span class="space"></span>
                <button
                    type="button"
                    class="button"
                    data-testid="previous-post"
                    aria-keyshortcuts="Alt+PageUp"
                    title="Alt+PageUp"
                    disabled=move || !has_previous()
                    on:click=move |_| state.read_next_submitted(-1)
                >
                    {text!(submission_previous)}
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="next-post"
                    aria-keyshortcuts="Alt+PageDown"
                    title="Alt+PageDown"
                    disabled=move || !has_next()
                    on:click=move |_| state.read_next_submitted(1)
                >
                    {text!(submission_next)}
                </button>
                <button type="button" class="button" data-testid="all-posts" on:click=move |_| all.is_table.set(true)>
                    {text!(submission_all)}
                </button>
                <button type="button" class="button quiet" data-testid="close-submission" on:click=move |_| state.close_submission()>
                    {text!(submission_close)}
                </button>
            </section>
        </Show>
    }
}
