//! The front matter as it is written, in the place of the form. What is typed goes into the source as it is.

use crate::state::State;
use galley::Workbench;
use leptos::prelude::*;

/// A text area with the lines between the two `---`.
#[component]
pub fn YamlView() -> impl IntoView {
    let state = expect_context::<State>();
    let composing = StoredValue::new(false);
    let yaml = Memo::new(move |_| state.of_post(Workbench::yaml));
    let commit = move |text: String| {
        if !composing.get_value() {
            state.set_yaml(&text);
        }
    };
    view! {
        <textarea
            class="yaml"
            data-testid="front-matter-yaml"
            rows="18"
            spellcheck="false"
            aria-label=text!(yaml_label)
            prop:value=move || yaml.get()
            on:input=move |event| commit(event_target_value(&event))
            on:compositionstart=move |_| composing.set_value(true)
            on:compositionend=move |event| {
                composing.set_value(false);
                commit(event_target_value(&event));
            }
        ></textarea>
    }
}
