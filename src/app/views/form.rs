//! The front-matter form: a view of the source's front matter, field by field or as it is written. It holds no values of
//! its own.

use super::changes::Changes;
use super::field::FormField;
use super::later::Later;
use super::other_keys::OtherKeys;
use super::wording;
use crate::bridge::editor;
use crate::i18n::{t, use_i18n};
use crate::platform::root;
use crate::state::State;
use galley::{Code, Diagnostic, Finding, Workbench, line_column};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// What is wrong with the front matter, for its fields to pick theirs from.
#[derive(Clone, Copy)]
pub struct Problems(pub Memo<Vec<Diagnostic>>);

/// The form.
#[component]
pub fn Form() -> impl IntoView {
    let state = expect_context::<State>();
    let is_raw = RwSignal::new(false);
    let found = Memo::new(move |_| {
        let end = state.of_post(|bench| bench.document().front_matter().split.body.start);
        let is_inside = |found: &&Finding| found.diagnostic.range.start < end;
        state.findings.with(|all| all.iter().filter(is_inside).map(|found| found.diagnostic.clone()).collect())
    });
    provide_context(Problems(found));
    let keys = Memo::new(move |_| state.of_post(shown_keys));
    let switch = move |raw: bool, label: AnyView| {
        view! {
            <button
                type="button"
                class="tool"
                aria-pressed=move || (is_raw.get() == raw).to_string()
                on:click=move |_| is_raw.set(raw)
            >
                {label}
            </button>
        }
    };
    view! {
        <section class="pane form" id="pane-form" inert=move || !state.may_edit() on:keydown=undo_keys>
            <div class="form-head">
                <h2 class="pane-title" id="form-title">{text!(form_label)}</h2>
                <div class="form-switch" role="group" aria-label=text!(form_view) data-testid="form-view">
                    {switch(false, text!(view_form).into_any())}
                    {switch(true, text!(view_yaml).into_any())}
                </div>
            </div>
            <BlockProblems found />
            <form data-testid="front-matter-form" aria-labelledby="form-title" autocomplete="off" on:submit=|event| event.prevent_default()>
                <Show when=move || is_raw.get() fallback=move || view! {
                    <For each=move || keys.get() key=Clone::clone children=move |key| view! { <FormField key /> } />
                }>
                    <Later wanted=Signal::stored(true) part=part!(rare, form_as_written, <super::yaml_view::YamlView />) />
                </Show>
            </form>
            <Show when=move || !is_raw.get()>
                <OtherKeys />
            </Show>
            <Changes />
        </section>
    }
}

/// The keys of the fields to show: those of the post's collection, and the site's others that the post has.
fn shown_keys(bench: &Workbench) -> Vec<String> {
    let front_matter = bench.document().front_matter();
    let category = front_matter.value("category");
    let own: Vec<_> = bench.site().fields_of(category.as_text()).map(|field| &field.key).collect();
    let known = bench.site().fields.iter().map(|field| &field.key);
    known.filter(|key| own.contains(key) || front_matter.get(key).is_some()).cloned().collect()
}

/// One undo history for the whole post: the keys that would undo in one field undo in the editor.
fn undo_keys(event: KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || root::has_own_undo() {
        return;
    }
    let is_redo = match event.key().as_str() {
        "z" | "Z" => event.shift_key(),
        "y" | "Y" if event.ctrl_key() => true,
        _ => return,
    };
    event.prevent_default();
    editor::step_back(is_redo);
}

/// What keeps the block as a whole from being read, where that is, and what the form shows all the same.
#[component]
fn BlockProblems(found: Memo<Vec<Diagnostic>>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let broken = Memo::new(move |_| {
        let of_the_block = |found: &&Diagnostic| {
            matches!(
                found.code,
                Code::FrontMatterUnclosed
                    | Code::FrontMatterLanguage
                    | Code::FrontMatterYaml
                    | Code::FrontMatterNotMapping
            )
        };
        let first = found.with(|found| found.iter().find(of_the_block).cloned())?;
        let line = state.of_post(|bench| line_column(bench.document().text(), first.range.start).line);
        Some((line, first))
    });
    move || {
        broken.get().map(|(line, diagnostic)| {
            let range = diagnostic.range.clone();
            view! {
                <div class="form-problem" role="status" data-testid="form-problem" data-line=line.to_string()>
                    <button type="button" class="link" on:click=move |_| state.show_source(range.clone())>
                        {t!(i18n, go_to_line, line = move || line)}
                    </button>
                    <p>{move || wording::message(i18n, &diagnostic)}</p>
                    <p>{text!(form_shows_the_rest)}</p>
                </div>
            }
        })
    }
}
