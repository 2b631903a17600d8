//! What has changed since an older version of the post: with which one, and three ways to see it: the page as the site shows
//! it, the keys of the front matter, the lines of the source.

mod fields;
mod page;
mod source;

use self::fields::FieldsView;
use self::page::PageView;
use self::source::SourceView;
use super::figures::{moment, number};
use super::history_line::cause_words;
use super::icon::icon;
use super::modal::{shown_while, when_closed};
use super::post_name;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::platform::files;
use crate::state::State;
use crate::state::compared_page::Stop;
use crate::state::comparison::{Older, SharedChanges};
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_i18n::I18nContext;
use std::sync::Arc;

/// A way to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Page,
    Fields,
    Source,
}

/// The button that shows it.
#[component]
pub fn ComparisonButton() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <button type="button" class="button quiet sign"
            title=text!(compare) data-testid="what-changed" on:click=move |_| state.open_comparison()>
            {icon(|| "M8 2.5v6M5 5.5h6M5 12.5h6")}
            <span class="word">{text!(compare)}</span>
        </button>
    }
}

/// The dialog; nothing of it is there, and nothing is compared, until it is asked for.
#[component]
pub fn ComparisonDialog() -> impl IntoView {
    let state = expect_context::<State>();
    let is_open = state.comparison.is_open;
    let dialog = shown_while(move || is_open.get());
    let way = RwSignal::new(Way::Page);
    let keys = move |event: KeyboardEvent| {
        if event.key() == "F7" {
            event.prevent_default();
            let by = if event.shift_key() { -1 } else { 1 };
            match way.get_untracked() {
                Way::Page => state.compared.step(by),
                Way::Source => state.comparison.places_asked.update(|asked| *asked += by),
                // All of them are in sight.
                Way::Fields => {}
            }
        }
    };
    view! {
        <dialog
            class="modal history comparison"
            node_ref=dialog
            data-testid="comparison"
            aria-labelledby="comparison-title"
            on:keydown=keys
            on:close=when_closed(dialog, move || state.close_comparison())
        >
            <Show when=move || is_open.get()><Content way /></Show>
        </dialog>
    }
}

#[component]
fn Content(way: RwSignal<Way>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let changes: Memo<SharedChanges> = Memo::new(move |_| state.compared_changes().map(Arc::new));
    let name = post_name();
    let counted = move |of: Way| {
        changes.with(|changes| {
            let changes = changes.as_ref()?;
            Some(match of {
                Way::Page => Stop::all(changes).len(),
                Way::Fields => changes.fields.changes.len() + usize::from(changes.fields.is_rearranged),
                Way::Source => changes.places.len(),
            })
        })
    };
    let button = move |of: Way, test_id: &'static str, label: AnyView| {
        view! {
            <button
                type="button"
                class="button"
                data-testid=test_id
                data-count=move || counted(of).map(|count| count.to_string())
                aria-pressed=move || (way.get() == of).to_string()
                on:click=move |_| way.set(of)
            >
                {label}
                {move || counted(of).map(|count| format!(" ({})", number(i18n, count)))}
            </button>
        }
    };
    let body = move || match (changes.with(Option::is_some), way.get()) {
        (false, _) => view! { <p class="help comparison-none">{text!(compare_none)}</p> }.into_any(),
        (true, Way::Page) => view! { <PageView changes /> }.into_any(),
        (true, Way::Fields) => view! { <FieldsView changes /> }.into_any(),
        (true, Way::Source) => view! { <SourceView changes /> }.into_any(),
    };
    view! {
        <header class="history-bar">
            <h2 id="comparison-title">{move || t_string!(i18n, compare_title, name = name())}</h2>
            <Choice />
            <button
                type="button"
                class="button quiet"
                data-testid="close-comparison"
                aria-label=text!(close)
                on:click=move |_| state.close_comparison()
            >
                "×"
            </button>
        </header>
        <div class="comparison-ways" role="group" aria-label=text!(compare_ways)>
            {button(Way::Page, "compare-page", text!(look_page).into_any())}
            {button(Way::Fields, "compare-fields", text!(compare_fields).into_any())}
            {button(Way::Source, "compare-source", text!(compare_source).into_any())}
        </div>
        {body}
    }
}

/// With what the post is compared.
#[component]
fn Choice() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let comparison = state.comparison;
    let input = NodeRef::<Input>::new();
    let choose = move |event| {
        if let Ok(index) = event_target_value(&event).parse() {
            state.compare_with(index);
        }
    };
    let pick = move |_| {
        if let Some(input) = input.get() {
            state.compare_with_files(files::take_picked(&input));
        }
    };
    let options = move || {
        let choices = comparison.choices.get().into_iter().enumerate();
        let option = |(index, choice): (usize, Older)| {
            let is_chosen = move || comparison.chosen.get() == Some(index);
            view! { <option value=index.to_string() prop:selected=is_chosen>{words(i18n, &choice)}</option> }
        };
        choices.map(option).collect_view()
    };
    view! {
        <label class="comparison-with">
            <span>{text!(compare_with)}</span>
            <select
                data-testid="compare-with"
                disabled=move || comparison.choices.read().is_empty()
                on:change=choose
            >
                {options}
            </select>
        </label>
        <label class="button" title=text!(compare_pick_hint)>
            {text!(compare_pick)}
            <input
                node_ref=input
                class="visually-hidden"
                type="file"
                multiple
                accept=".md,.markdown,.txt,text/markdown,text/plain,image/*"
                data-testid="compare-file"
                on:change=pick
            />
        </label>
    }
}

fn words(i18n: I18nContext<Locale>, older: &Older) -> String {
    match older {
        Older::Sent => t_string!(i18n, compare_sent).to_owned(),
        Older::Opened => t_string!(i18n, compare_opened).to_owned(),
        Older::File(name) => name.clone(),
        Older::Snapshot(info) => {
            let moment = moment(i18n, info.at);
            let name = if info.name.is_empty() { cause_words(i18n, info.cause).to_owned() } else { info.name.clone() };
            format!("{moment} · {name}")
        }
    }
}
