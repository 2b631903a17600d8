//! One draft of the list, or of the bin, and what can be done with it.

use super::figures::{moment, size};
use super::name_input::NameInput;
use super::site_locale;
use crate::drafts::Listed;
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use leptos::prelude::*;

fn title(draft: &Listed) -> impl Fn() -> String + Clone + Send + Sync + use<> {
    let i18n = use_i18n();
    // Of a path in a repository the file's own name.
    let name = draft.head.name.rsplit('/').next().unwrap_or_default().to_owned();
    move || if name.is_empty() { t_string!(i18n, untitled).to_owned() } else { name.clone() }
}

/// `close`: closes the menu around.
#[component]
pub fn DraftLine(draft: Listed, close: impl Fn() + Clone + Send + Sync + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let renaming = RwSignal::new(false);
    let name = StoredValue::new(draft.head.name.clone());
    let id = StoredValue::new(draft.id.clone());
    let label_id = format!("draft-{}", draft.id);
    let is_current = move || state.draft_id() == id.get_value();
    let open = {
        let close = close.clone();
        move |_| {
            close();
            state.open_draft(&id.get_value());
        }
    };
    let rename = move |new: &str| {
        if !new.is_empty() {
            state.rename_draft(&id.get_value(), new);
        }
    };
    let details = {
        let head = draft.head.clone();
        move || {
            let mut parts = vec![moment(i18n, head.updated), size(i18n, head.size() as f64)];
            if is_current() {
                parts.push(t_string!(i18n, current_draft).to_owned());
            }
            parts.join(" · ")
        }
    };
    let post_title = draft.head.title.clone();
    let has_title = !post_title.is_empty();
    let unsaved = draft.head.unsaved;
    let shown = title(&draft);
    let described = label_id.clone();
    let action = move |label: AnyView, testid: &'static str, act: fn(&State, &str, galley::Locale)| {
        view! {
            <button
                type="button"
                class="button quiet small"
                data-testid=testid
                aria-describedby=described.clone()
                on:click=move |_| act(&state, &id.get_value(), site_locale(i18n.get_locale_untracked()))
            >
                {label}
            </button>
        }
    };
    view! {
        <li class="draft" data-testid="draft">
            <Show
                when=move || renaming.get()
                fallback={
                    let (open, shown, details) = (open.clone(), shown.clone(), details.clone());
                    let (label_id, post_title) = (label_id.clone(), post_title.clone());
                    move || {
                        view! {
                            <button type="button" class="item" on:click=open.clone()>
                                <span class="draft-name" id=label_id.clone()>
                                    {shown.clone()}
                                    <Show when=move || unsaved>
                                        <span class="dot" role="img" title=text!(unsaved_to_disk) aria-label=text!(unsaved_to_disk)></span>
                                    </Show>
                                </span>
                                {has_title.then(|| view! { <span class="draft-title">{post_title.clone()}</span> })}
                                <span class="draft-time">{details.clone()}</span>
                            </button>
                        }
                    }
                }
            >
                <NameInput
                    name
                    label=Signal::derive(move || t_string!(i18n, file_name))
                    test_id="draft-name"
                    is_open=renaming
                    take=rename
                />
            </Show>
            <span class="draft-actions">
                <button type="button" class="button quiet small" data-testid="rename-draft" on:click=move |_| renaming.set(true)>
                    {text!(rename)}
                </button>
                {action(text!(duplicate).into_any(), "duplicate-draft", |state, id, _| state.duplicate_draft(id))}
                <button
                    type="button"
                    class="button quiet small"
                    data-testid="delete-draft"
                    aria-label=text!(delete_draft)
                    title=text!(delete_draft)
                    on:click=move |_| state.delete_draft(&id.get_value(), site_locale(i18n.get_locale_untracked()))
                >
                    "×"
                </button>
            </span>
        </li>
    }
}

/// A draft in the bin.
#[component]
pub fn BinLine(draft: Listed) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let (back, gone) = (draft.id.clone(), draft.id.clone());
    let deleted = draft.head.deleted.unwrap_or_default();
    let bytes = draft.head.size() as f64;
    let shown = title(&draft);
    let details = move || [t_string!(i18n, deleted_at, moment = moment(i18n, deleted)), size(i18n, bytes)].join(" · ");
    view! {
        <li class="draft">
            <span class="item">
                <span class="draft-name">{shown}</span>
                <span class="draft-time">{details}</span>
            </span>
            <span class="draft-actions">
                <button type="button" class="button quiet small" data-testid="bring-back" on:click=move |_| state.bring_back(&back)>
                    {text!(bring_back)}
                </button>
                <button type="button" class="button quiet small" data-testid="discard" on:click=move |_| state.discard_draft(&gone)>
                    {text!(discard)}
                </button>
            </span>
        </li>
    }
}
