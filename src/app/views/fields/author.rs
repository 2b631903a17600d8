//! The author: one as a string, several as a list, as the site's posts have it.

use super::{FieldView, Handle, ListField, TextField};
use crate::state::State;
use galley::FieldValue;
use leptos::prelude::*;

/// A line, or a list, and a button that turns one into the other.
#[component]
pub fn AuthorField(field: Handle) -> impl IntoView {
    let state = expect_context::<State>();
    let value = field.value;
    let is_list = Memo::new(move |_| value.with(|value| matches!(value, FieldView::List(_))));
    let count = Memo::new(move |_| value.with(|value| value.items().len()));
    let set = move |value: FieldValue| field.key.with_value(|key| state.set_field(key, value));
    let to_list = move |_| set(FieldValue::List(value.with_untracked(FieldView::items)));
    let to_text = move |_| {
        set(FieldValue::Text(value.with_untracked(FieldView::items).into_iter().next().unwrap_or_default()));
    };
    view! {
        <Show
            when=move || is_list.get()
            fallback=move || {
                view! {
                    <TextField field completes=true />
                    <button type="button" class="link" on:click=to_list>{text!(several_authors)}</button>
                }
            }
        >
            <ListField field />
            <Show when=move || count.get() <= 1>
                <button type="button" class="link" on:click=to_text>{text!(one_author)}</button>
            </Show>
        </Show>
    }
}
