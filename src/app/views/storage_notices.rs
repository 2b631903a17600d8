//! What there is to say of the post's storage for as long as it is so: a save that was refused, and another tab that writes.

use super::figures::size;
use crate::i18n::{t_string, use_i18n};
use crate::platform::storage::Refusal;
use crate::state::{SaveState, State};
use leptos::prelude::*;

/// The lines.
#[component]
pub fn StorageNotices() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let refusal = Memo::new(move |_| match state.save.get() {
        SaveState::Problem(why) => Some(why),
        SaveState::Saved | SaveState::Saving => None,
    });
    let space = move || {
        let (used, given) = state.space.get()?;
        // Browsers speak of a fixed room of gigabytes, whatever the disk has: said only where it is the limit.
        Some(if used > given / 2.0 {
            t_string!(i18n, space_used_of, used = size(i18n, used), given = size(i18n, given))
        } else {
            t_string!(i18n, space_used, used = size(i18n, used))
        })
    };
    let words = move |why: Refusal| {
        let why = match why {
            Refusal::Full => t_string!(i18n, save_problem_full),
            Refusal::Blocked => t_string!(i18n, save_problem_blocked),
            Refusal::Broken => t_string!(i18n, save_problem_broken),
        };
        match space() {
            Some(space) => t_string!(i18n, sentences, one = why, other = space),
            None => why.to_owned(),
        }
    };
    let problem = move || {
        refusal.get().map(|why| {
            view! {
                <li class="notice problem" data-testid="save-problem">
                    <span>{move || words(why)}</span>
                    <button type="button" class="button" data-testid="save-again" on:click=move |_| state.save_now()>
                        {text!(save_again)}
                    </button>
                    <Show when=move || why == Refusal::Full>
                        <button
                            type="button"
                            class="button"
                            data-testid="make-room"
                            on:click=move |_| state.room_asked.update(|count| *count += 1)
                        >
                            {text!(make_room)}
                        </button>
                    </Show>
                </li>
            }
        })
    };
    view! {
        {problem}
        <Show when=move || state.following.get() && state.ready.get()>
            <li class="notice" data-testid="following">
                <span>{text!(following)}</span>
                <button type="button" class="button" data-testid="take-over" on:click=move |_| state.take_over()>
                    {text!(take_over)}
                </button>
            </li>
        </Show>
    }
}
