//! The pane with the source: the place where CodeMirror and its toolbar are put.

use super::figures::number;
use super::language_tag;
use crate::bridge::editor;
use crate::i18n::{t_string, use_i18n};
use crate::platform::files;
use crate::state::State;
use galley::review::Facts;
use leptos::html::{Div, Input};
use leptos::prelude::*;

/// `on_ready` runs once the editor is there.
#[component]
pub fn EditorPane(on_ready: impl Fn() + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let place = NodeRef::<Div>::new();
    let picker = NodeRef::<Input>::new();
    let picked = move |_| {
        if let Some(picker) = picker.get_untracked() {
            state.insert_images(files::take_picked(&picker), None);
        }
    };
    place.on_load(move |place| {
        let tag = language_tag(i18n.get_locale_untracked());
        let label = untrack(|| t_string!(i18n, editor_label));
        state.show_settings();
        let pasted = move |files| state.insert_images(files, None);
        editor::mount(&place, tag, label, move |changes, all| state.edited(&changes, all), pasted);
        editor::on_rich_paste(move |rich| state.paste_rich(rich));
        state.answer_commands();
        on_ready();
    });
    let tag = Memo::new(move |_| language_tag(i18n.get_locale()));
    Effect::watch(
        move || tag.get(),
        move |tag, _, _| editor::set_locale(tag, untrack(|| t_string!(i18n, editor_label))),
        false,
    );
    Effect::new(move || {
        if let Some(at) = state.describe.get() {
            // Not asked again, in a text that may be another one, because the language changes.
            let words = untrack(|| t_string!(i18n, describe_image));
            // What is hidden until then takes no focus.
            request_animation_frame(move || editor::ask(at, words));
        }
    });
    let counted = Memo::new(move |_| {
        state.pauses.track();
        untrack(|| state.of_post(|bench| Facts::length(bench.document())))
    });
    let counts = move || {
        let Facts { characters, words, minutes, .. } = counted.get();
        let [characters, words, minutes] = [characters, words, minutes].map(|count| number(i18n, count));
        t_string!(i18n, report_length, characters = characters, words = words, minutes = minutes)
    };
    view! {
        <section class="pane write" id="pane-write">
            <div class="editor" data-testid="editor" node_ref=place></div>
            <Show when=move || state.is_first.get()>
                <div class="welcome" data-testid="welcome">
                    <p>{text!(welcome)}</p>
                    <button
                        type="button"
                        class="button"
                        data-testid="welcome-sample"
                        on:click=move |_| state.open_sample(language_tag(i18n.get_locale_untracked()))
                    >
                        {text!(open_sample)}
                    </button>
                </div>
            </Show>
            <p class="counts" data-testid="counts">{counts}</p>
            // The command for it presses this.
            <input
                node_ref=picker
                hidden
                type="file"
                multiple
                accept="image/*"
                data-command="image"
                data-testid="pick-images"
                aria-label=text!(insert_image)
                on:change=picked
            />
        </section>
    }
}
