//! A field of text, on one line or several.

use super::{FieldView, input_id};
use crate::state::State;
use galley::FieldValue;
use leptos::ev::Event;
use leptos::prelude::*;

/// `several_lines`: a text area instead of a line.
#[component]
pub fn TextField(key: StoredValue<String>, value: Memo<FieldView>, several_lines: bool) -> impl IntoView {
    let state = expect_context::<State>();
    let composing = StoredValue::new(false);
    let text = Memo::new(move |_| value.with(FieldView::text));
    let commit = move |event: &Event| {
        let text = event_target_value(event);
        key.with_value(|key| state.set_field(key, &FieldValue::Text(text)));
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
    let id = key.with_value(|key| input_id(key));
    let help = format!("{id}-help");
    if several_lines {
        view! {
            <textarea
                id=id.clone()
                data-testid=id
                rows="4"
                aria-describedby=help
                prop:value=move || text.get()
                on:input=on_input
                on:compositionstart=on_start
                on:compositionend=on_end
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                type="text"
                id=id.clone()
                data-testid=id
                aria-describedby=help
                prop:value=move || text.get()
                on:input=on_input
                on:compositionstart=on_start
                on:compositionend=on_end
            />
        }
        .into_any()
    }
}
