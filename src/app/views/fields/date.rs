//! A day, kept as text: typed freely, or picked. No time zone ever touches it.

use super::{FieldView, TextField};

use crate::state::State;
use galley::FieldValue;
use leptos::prelude::*;

/// The text input with the browser's own calendar beside it.
#[component]
pub fn DateField(key: StoredValue<String>, value: Memo<FieldView>) -> impl IntoView {
    let state = expect_context::<State>();
    let picked = move |event| {
        let day = event_target_value(&event);
        if !day.is_empty() {
            key.with_value(|key| state.set_field(key, &FieldValue::Text(day)));
        }
    };
    view! {
        <div class="with-picker">
            <TextField key value several_lines=false />
            <input
                type="date"
                class="picker"
                aria-label=text!(pick_date)
                prop:value=move || value.with(FieldView::text)
                on:change=picked
            />
        </div>
    }
}
