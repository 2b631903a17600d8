//! The pane with the source: the place CodeMirror is put, and its toolbar.

use super::language_tag;
use super::toolbar::Toolbar;
use crate::bridge::editor;
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use leptos::html::Div;
use leptos::prelude::*;

/// `on_ready` runs once the editor is there.
#[component]
pub fn EditorPane(on_ready: impl Fn() + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let place = NodeRef::<Div>::new();
    place.on_load(move |place| {
        let tag = language_tag(i18n.get_locale_untracked());
        let label = untrack(|| t_string!(i18n, editor_label));
        let pasted = move |files| state.insert_images(files, None);
        editor::mount(&place, tag, label, move |changes, all| state.edited(&changes, all), pasted);
        editor::on_rich_paste(move |rich| state.paste_rich(rich));
        on_ready();
    });
    Effect::new(move || {
        if let Some(at) = state.describe.get() {
            // Not asked again, in a text that may be another one, because the language changes.
            let words = untrack(|| t_string!(i18n, describe_image));
            // What is hidden until then takes no focus.
            request_animation_frame(move || editor::ask(at, words));
        }
    });
    view! {
        <section class="pane write">
            <Toolbar />
            <div class="editor" data-testid="editor" node_ref=place></div>
        </section>
    }
}
