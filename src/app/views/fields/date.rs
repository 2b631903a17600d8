//! A day, kept as text: typed freely, picked, or today. No time zone ever touches it.

use super::{FieldView, Handle, TextField};
use crate::platform::{clock, root};
use crate::state::State;
use galley::FieldValue;
use leptos::html::Input;
use leptos::prelude::*;

/// The text input with the browser's own calendar beside it.
#[component]
pub fn DateField(field: Handle) -> impl IntoView {
    let state = expect_context::<State>();
    let calendar = NodeRef::<Input>::new();
    // What is typed is no date on the way to one, so how the last date was written is remembered.
    let is_bare = Memo::new(move |before: Option<&bool>| {
        field.key.with_value(|key| state.has_bare_date(key)).or(before.copied()).unwrap_or_default()
    });
    let set = move |day: String| {
        let value = if is_bare.get_untracked() { FieldValue::Date(day) } else { FieldValue::Text(day) };
        field.key.with_value(|key| state.set_field(key, value));
    };
    let picked = move |event| {
        let day = event_target_value(&event);
        if !day.is_empty() {
            set(day);
        }
    };
    let open = move |_| {
        if let Some(calendar) = calendar.get() {
            root::show_picker(&calendar);
        }
    };
    view! {
        <div class="with-buttons">
            <TextField field set=Callback::new(set) />
            <span class="picker">
                <button type="button" class="button" aria-label=text!(pick_date) title=text!(pick_date) on:click=open>
                    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                        <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.5v3M10.5 1.5v3" fill="none" stroke="currentColor" />
                    </svg>
                </button>
                // Its calendar opens here; the day in it is for that alone.
                <input
                    type="date"
                    node_ref=calendar
                    tabindex="-1"
                    aria-hidden="true"
                    prop:value=move || field.value.with(FieldView::text)
                    on:change=picked
                />
            </span>
            <button type="button" class="button" on:click=move |_| set(clock::today())>{text!(today)}</button>
        </div>
    }
}
