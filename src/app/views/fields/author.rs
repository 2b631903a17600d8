//! The author: one as a string, several as a list, as the site's posts have it.

use super::{FieldView, ListField, TextField};

use crate::state::State;
use galley::FieldValue;
use leptos::prelude::*;

/// A line, or chips, and a button that turns one into the other.
#[component]
pub fn AuthorField(key: StoredValue<String>, value: Memo<FieldView>) -> impl IntoView {
    let state = expect_context::<State>();
    let is_list = Memo::new(move |_| value.with(|value| matches!(value, FieldView::List(_))));
    let count = Memo::new(move |_| value.with(|value| value.items().len()));
    let to_list = move |_| {
        let items = value.with_untracked(FieldView::items);
        key.with_value(|key| state.set_field(key, &FieldValue::List(items)));
    };
    let to_text = move |_| {
        let only = value.with_untracked(FieldView::items).into_iter().next().unwrap_or_default();
        key.with_value(|key| state.set_field(key, &FieldValue::Text(only)));
    };
    view! {
        <Show
            when=move || is_list.get()
            fallback=move || {
                view! {
                    <TextField key value several_lines=false />
                    <button type="button" class="link" on:click=to_list>{text!(several_authors)}</button>
                }
            }
        >
            <ListField key value />
            <Show when=move || count.get() <= 1>
                <button type="button" class="link" on:click=to_text>{text!(one_author)}</button>
            </Show>
        </Show>
    }
}
