//! A field of text, on one line or several.

use super::complete::{Completion, Offers};
use super::{FieldView, Handle};
use crate::platform::events;
use crate::state::State;
use galley::FieldValue;
use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

/// `several_lines`: a text area instead of a line. `completes`: words are offered while typing on a line. `set`: what
/// becomes of a text, if not the field's value as it is.
#[component]
pub fn TextField(
    field: Handle,
    #[prop(optional)] several_lines: bool,
    #[prop(optional)] completes: bool,
    #[prop(optional)] set: Option<Callback<String>>,
) -> impl IntoView {
    let state = expect_context::<State>();
    let composing = StoredValue::new(false);
    let text = Memo::new(move |_| field.value.with(FieldView::text));
    let completion = completes.then(|| Completion::new(field, Vec::new));
    let set = move |text: String| match set {
        Some(set) => set.run(text),
        None => field.key.with_value(|key| state.set_field(key, FieldValue::Text(text))),
    };
    let commit = move |event: &Event| {
        let text = event_target_value(event);
        if let Some(completion) = completion {
            completion.offer(text.clone());
        }
        set(text);
    };
    let on_input = move |event: Event| {
        if !composing.get_value() {
            commit(&event);
        }
    };
    let on_start = move |_| composing.set_value(true);
    let on_end = move |event: leptos::ev::CompositionEvent| {
        composing.set_value(false);
        commit(&event);
    };
    if several_lines {
        return view! {
            <textarea
                id=field.id()
                data-testid=field.id()
                rows="4"
                aria-describedby=field.described_by()
                aria-invalid=field.invalid()
                aria-required=field.required()
                prop:value=move || text.get()
                on:input=on_input
                on:compositionstart=on_start
                on:compositionend=on_end
            ></textarea>
        }
        .into_any();
    }
    let on_key = move |event: KeyboardEvent| {
        let (Some(completion), false) = (completion, events::is_composing(&event)) else { return };
        if let Some(chosen) = completion.key(&event, text.get_untracked()) {
            event.prevent_default();
            if let Some(word) = chosen {
                set(word);
            }
        }
    };
    let close = move |_| {
        if let Some(completion) = completion {
            completion.close();
        }
    };
    let open = move |_| {
        if let Some(completion) = completion {
            completion.offer(String::new());
        }
    };
    view! {
        <div class="with-offers">
            <input
                type="text"
                id=field.id()
                data-testid=field.id()
                aria-describedby=field.described_by()
                aria-invalid=field.invalid()
                aria-required=field.required()
                role=completion.map(|_| "combobox")
                aria-autocomplete=completion.map(|_| "list")
                aria-controls=completion.map(|completion| completion.list_id())
                aria-expanded=move || completion.map(|completion| completion.is_shown().to_string())
                aria-activedescendant=move || completion.map(|completion| completion.active_id())
                prop:value=move || text.get()
                on:input=on_input
                on:compositionstart=on_start
                on:compositionend=on_end
                on:keydown=on_key
                on:click=open
                on:blur=close
            />
            {completion.map(|completion| view! { <Offers completion choose=Callback::new(set) /> })}
        </div>
    }
    .into_any()
}
