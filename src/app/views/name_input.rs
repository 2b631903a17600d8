//! A name that is typed in place of the one that is shown: Enter and leaving it take it, Escape leaves the name as it was.
//! Whether a name will do is for whoever takes it.

use crate::platform::{events, root};
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The input. It takes the focus, `is_open` says how long it is there, and `take` gets the trimmed name when it is another.
#[component]
pub fn NameInput(
    name: StoredValue<String>,
    #[prop(into)] label: Signal<&'static str>,
    test_id: &'static str,
    is_open: RwSignal<bool>,
    take: impl Fn(&str) + Copy + 'static,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    input.on_load(|input| root::focus(&input));
    let done = move || {
        // Taken away, the input loses the focus: that is no second time.
        if is_open.get_untracked() {
            is_open.set(false);
            let new = input.get_untracked().map(|input| input.value()).unwrap_or_default();
            if new.trim() != name.get_value() {
                take(new.trim());
            }
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        _ if events::is_composing(&event) => {}
        "Enter" => done(),
        "Escape" => {
            // It would close the dialog around.
            event.prevent_default();
            is_open.set(false);
        }
        _ => {}
    };
    view! {
        <input
            node_ref=input
            type="text"
            class="draft-rename"
            data-testid=test_id
            data-own-undo
            aria-label=label
            prop:value=name.get_value()
            on:keydown=key
            on:blur=move |_| done()
        />
    }
}
