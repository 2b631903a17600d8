//! The drafts kept in this browser: open one, delete one.

use super::{language_tag, site_locale};
use crate::drafts::Listed;
use crate::i18n::{t_string, use_i18n};
use crate::platform::clock;
use crate::state::State;
use leptos::html::Details;
use leptos::prelude::*;

/// The menu.
#[component]
pub fn DraftsMenu() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let menu = NodeRef::<Details>::new();
    let is_open = RwSignal::new(false);
    let listed = Memo::new(move |_| -> Vec<Listed> {
        if !is_open.get() {
            return Vec::new();
        }
        state.listed.with(|listed| listed.iter().filter(|draft| draft.head.deleted.is_none()).cloned().collect())
    });
    let toggled = move |_| is_open.set(menu.get().is_some_and(|menu| menu.open()));
    let open = move |id: String| {
        if let Some(menu) = menu.get() {
            menu.set_open(false);
        }
        state.open_draft(&id);
    };
    let line = move |draft: Listed| {
        let (id, delete_id, name) = (draft.id.clone(), draft.id.clone(), draft.head.name.clone());
        let title = move || if name.is_empty() { t_string!(i18n, untitled).to_owned() } else { name.clone() };
        let is_current = {
            let id = draft.id.clone();
            move || state.draft_id() == id
        };
        view! {
            <li class="draft">
                <button type="button" class="item" on:click=move |_| open(id.clone())>
                    <span class="draft-name">{title}</span>
                    <span class="draft-time">
                        {move || clock::moment(draft.head.updated, language_tag(i18n.get_locale()))}
                        <Show when=is_current.clone()>" · "{text!(current_draft)}</Show>
                    </span>
                </button>
                <button
                    type="button"
                    class="button quiet"
                    data-testid="delete-draft"
                    aria-label=text!(delete_draft)
                    on:click=move |_| state.delete_draft(&delete_id, site_locale(i18n.get_locale_untracked()))
                >
                    "×"
                </button>
            </li>
        }
    };
    view! {
        <details class="menu" node_ref=menu on:toggle=toggled>
            <summary class="button" data-testid="drafts-button">{text!(drafts)}</summary>
            <ul class="menu-items drafts" data-testid="drafts">
                <Show when=move || listed.read().is_empty()>
                    <li class="empty">{text!(no_drafts)}</li>
                </Show>
                <For each=move || listed.get() key=|draft| (draft.id.clone(), draft.head.updated.to_bits()) children=line />
            </ul>
        </details>
    }
}
