//! The switch that has the source and the page scroll together, and the link between both. What belongs together, the page and
//! the library know.

use crate::state::State;
use leptos::prelude::*;

/// Links the editor with the page once the preview is `ready`, and the switch, which is remembered. It has a use while the page
/// `is_shown`.
#[component]
pub fn KeepInStep(ready: RwSignal<bool>, is_shown: Signal<bool>) -> impl IntoView {
    let state = expect_context::<State>();
    let is_on = move || state.settings.with(|settings| settings.step);
    Effect::new(move || {
        if ready.get() {
            state.link_page(untrack(is_on));
        }
    });
    let switch = move |_| state.set(|settings| settings.step = !settings.step);
    view! {
        <button
            type="button"
            class="button quiet"
            data-command="keepInStep"
            data-testid="keep-in-step"
            disabled=move || !is_shown.get()
            aria-label=text!(keep_in_step)
            title=text!(keep_in_step)
            aria-pressed=move || is_on().to_string()
            on:click=switch
        >
            "⇅"
        </button>
    }
}
