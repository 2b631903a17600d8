//! A list of short texts: its items, and an input that adds one at Enter, comma or leaving.

use super::complete::{Completion, Offers};
use super::list_item::{List, ListItem};
use super::{FieldView, Handle};
use crate::platform::events;
use crate::state::State;
use galley::Edit;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

const COMMAS: [char; 3] = [',', '，', '、'];

/// The items and the input.
#[component]
pub fn ListField(field: Handle) -> impl IntoView {
    let state = expect_context::<State>();
    let input = NodeRef::<Input>::new();
    let composing = StoredValue::new(false);
    let items = Memo::new(move |_| field.value.with(FieldView::items));
    let count = Memo::new(move |_| items.read().len());
    let list = List::new(field, items, input);
    let completion = Completion::new(field, move || items.get());

    let typed = move || input.get_untracked().map(|input| input.value()).unwrap_or_default();
    let add = move |words: &str| {
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
        completion.close();
        for word in words.split(COMMAS).map(str::trim).filter(|word| !word.is_empty()) {
            let last = items.get_untracked().len();
            field.key.with_value(|key| state.edit_field(key, &Edit::InsertItem(last, word.to_owned())));
        }
    };
    let take = move |text: String| {
        if text.contains(COMMAS) { add(&text) } else { completion.offer(text) }
    };
    let on_key = move |event: KeyboardEvent| {
        if events::is_composing(&event) || composing.get_value() {
            return;
        }
        if let Some(chosen) = completion.key(&event, typed()) {
            event.prevent_default();
            if let Some(word) = chosen {
                add(&word);
            }
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                add(&typed());
            }
            "Backspace" if typed().is_empty() => {
                if let Some(last) = count.get_untracked().checked_sub(1) {
                    list.take_out(last);
                }
            }
            _ => {}
        }
    };
    view! {
        <div class="list">
            <ul class="items" node_ref=list.rows>
                <For each=move || 0..count.get() key=|index| *index children=move |index| view! { <ListItem list index /> } />
            </ul>
            <div class="with-offers">
                <input
                    type="text"
                    role="combobox"
                    node_ref=input
                    id=field.id()
                    data-testid=field.id()
                    data-own-undo
                    placeholder=text!(add_item)
                    aria-describedby=field.described_by()
                    aria-invalid=field.invalid()
                    aria-required=field.required()
                    aria-autocomplete="list"
                    aria-controls=completion.list_id()
                    aria-expanded=move || completion.is_shown().to_string()
                    aria-activedescendant=move || completion.active_id()
                    on:keydown=on_key
                    on:click=move |_| completion.offer(typed())
                    on:input=move |event| {
                        if !composing.get_value() {
                            take(event_target_value(&event));
                        }
                    }
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=move |event| {
                        composing.set_value(false);
                        take(event_target_value(&event));
                    }
                    on:blur=move |_| add(&typed())
                />
                <Offers completion choose=Callback::new(move |word: String| add(&word)) />
            </div>
            <span class="visually-hidden" role="status">{move || list.said.get()}</span>
        </div>
    }
}
