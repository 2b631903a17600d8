//! The panel of the post's images: a dialog over the panes that lists them, what is missing, and what can be made smaller. What
//! each action does is for the state.

mod absent;
mod offers;
mod row;
mod words;

use self::absent::AbsentRow;
use self::offers::Offers;
use self::row::Row;
use super::figures::{number, size};
use super::modal::{shown_while, when_closed};
use crate::i18n::{t_string, use_i18n};
use crate::platform::root;
use crate::state::State;
use galley::ImagePath;
use galley::images::{Absent, Why};
use leptos::html::H2;
use leptos::prelude::*;

/// The dialog; closed it is empty.
#[component]
pub fn ImagePanel() -> impl IntoView {
    let state = expect_context::<State>();
    let is_open = state.panel.is_open;
    let dialog = shown_while(move || is_open.get());
    view! {
        <dialog
            class="modal images-dialog"
            node_ref=dialog
            aria-labelledby="images-title"
            data-testid="images-panel"
            on:close=when_closed(dialog, move || is_open.set(false))
        >
            <Show when=move || is_open.get()>
                <Contents />
            </Show>
        </dialog>
    }
}

#[component]
fn Contents() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let title = NodeRef::<H2>::new();
    let inventory = Memo::new(move |_| state.inventory());
    let paths = move || inventory.with(|all| all.images.iter().map(|item| item.path.clone()).collect::<Vec<_>>());
    let missing = move || inventory.with(|all| all.missing.iter().map(key).collect::<Vec<_>>());
    let unused = Memo::new(move |_| {
        inventory.with(|all| {
            let unused = all.images.iter().filter(|item| item.is_unused());
            unused.map(|item| item.path.clone()).collect::<Vec<_>>()
        })
    });
    let large = Memo::new(move |_| {
        inventory.track();
        state.large_images()
    });
    let has_large = move || large.with(|large| large.len() > 1);
    let has_unused = move || unused.with(|unused| unused.len() > 1);
    let total = move || {
        inventory.with(|all| {
            let bytes: usize = all.images.iter().map(|item| item.facts.bytes).sum();
            t_string!(i18n, images_total, count = number(i18n, all.images.len()), size = size(i18n, bytes as f64))
        })
    };
    let is_empty = Memo::new(move |_| inventory.with(|all| all.images.is_empty() && all.missing.is_empty()));
    // What had the focus may have gone with what was done.
    Effect::new(move || {
        state.panel.said.track();
        inventory.track();
        request_animation_frame(move || {
            if let Some(title) = title.try_get_untracked().flatten() {
                root::focus_if_lost(&title);
            }
        });
    });
    view! {
        <header class="images-head">
            <h2 id="images-title" tabindex="-1" node_ref=title>{text!(images_panel)}</h2>
            <span class="images-total">{total}</span>
            <button
                type="button"
                class="button"
                data-testid="images-close"
                on:click=move |_| state.panel.is_open.set(false)
            >
                {text!(images_close)}
            </button>
        </header>
        <SaidLine />
        <div class="images-body" inert=move || !state.may_edit()>
            <Offers />
            <div class="images-bulk">
                <Show when=has_large>
                    <button
                        type="button"
                        class="button"
                        data-testid="smaller-all"
                        on:click=move |_| state.offer_smaller(large.get_untracked())
                    >
                        {move || t_string!(i18n, smaller_all, count = number(i18n, large.with(Vec::len)))}
                    </button>
                </Show>
                <Show when=has_unused>
                    <button
                        type="button"
                        class="button"
                        data-testid="remove-unused"
                        on:click=move |_| state.remove_images(&unused.get_untracked())
                    >
                        {move || t_string!(i18n, remove_unused, count = number(i18n, unused.with(Vec::len)))}
                    </button>
                </Show>
            </div>
            <Show when=move || is_empty.get()>
                <p class="empty">{text!(images_none)}</p>
            </Show>
            <ul class="image-rows" aria-label=text!(images_missing)>
                <For each=missing key=|key| key.clone() let:key>
                    <AbsentRow inventory key />
                </For>
            </ul>
            <ul class="image-rows" aria-label=text!(images_panel)>
                <For each=paths key=ImagePath::clone let:path>
                    <Row inventory path />
                </For>
            </ul>
        </div>
    }
}

/// What a row of a missing image is known by.
type AbsentKey = (ImagePath, bool);

fn key(absent: &Absent) -> AbsentKey {
    (absent.path.clone(), absent.why == Why::Bare)
}

/// What came of the last action, and undoing it.
#[component]
fn SaidLine() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let words = move || state.panel.said.with(|said| said.as_ref().map(|said| words::outcome(i18n, &said.what)));
    view! {
        <div class="images-said">
            <span role="status" data-testid="images-said">{words}</span>
            <Show when=move || state.can_undo_said()>
                <button type="button" class="button" data-testid="images-undo" on:click=move |_| state.undo_said()>
                    {text!(images_undo)}
                </button>
            </Show>
        </div>
    }
}
