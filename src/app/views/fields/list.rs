//! A list of short texts: the items as chips, and an input that adds one at Enter, comma or leaving.

use super::{FieldView, input_id};
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use galley::FieldValue;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The chips and the input.
#[component]
pub fn ListField(key: StoredValue<String>, value: Memo<FieldView>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let input = NodeRef::<Input>::new();
    let composing = StoredValue::new(false);
    let items = Memo::new(move |_| value.with(FieldView::items));

    let numbered = move || items.get().into_iter().enumerate().collect::<Vec<_>>();
    let set = move |items: Vec<String>| key.with_value(|key| state.set_field(key, &FieldValue::List(items)));
    let add_typed = move || {
        let Some(input) = input.get() else { return };
        let typed = input.value();
        let mut all = items.get_untracked();
        let before = all.len();
        all.extend(typed.split([',', '，']).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned));
        input.set_value("");
        if all.len() > before {
            set(all);
        }
    };
    let remove = move |index: usize| {
        let mut rest = items.get_untracked();
        if index < rest.len() {
            rest.remove(index);
            set(rest);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.is_composing() || composing.get_value() {
            return;
        }
        let is_empty = input.get().is_some_and(|input| input.value().is_empty());
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                add_typed();
            }
            "Backspace" if is_empty => remove(items.get_untracked().len().wrapping_sub(1)),
            _ => {}
        }
    };
    let on_input = move |event| {
        if !composing.get_value() && event_target_value(&event).contains([',', '，']) {
            add_typed();
        }
    };
    let on_end = move |event: leptos::ev::CompositionEvent| {
        composing.set_value(false);
        if event_target_value(&event).contains([',', '，']) {
            add_typed();
        }
    };
    let chip = move |(index, item): (usize, String)| {
        let name = item.clone();
        view! {
            <li class="chip">
                <span>{item}</span>
                <button
                    type="button"
                    aria-label=move || t_string!(i18n, remove_item, item = name.clone())
                    on:click=move |_| remove(index)
                >
                    "×"
                </button>
            </li>
        }
    };
    let id = key.with_value(|key| input_id(key));
    view! {
        <div class="list">
            <ul class="chips">
                <For each=numbered key=|entry| entry.clone() children=chip />
            </ul>
            <input
                type="text"
                node_ref=input
                id=id.clone()
                data-testid=id.clone()
                aria-describedby=format!("{id}-help")
                placeholder=text!(add_item)
                on:keydown=on_key
                on:input=on_input
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=on_end
                on:blur=move |_| add_typed()
            />
        </div>
    }
}
