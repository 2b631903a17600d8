//! The writer's own snippets in the dialog of the settings: their list, and the form in which one is written. How they are kept is
//! for `state::snippets`.

use super::figures::number;
use crate::i18n::{t_string, use_i18n};
use crate::platform::root;
use crate::state::State;
use crate::state::snippets::{Fault, Form, News, Snippets};
use galley::is_template;
use galley::store::Snippet;
use leptos::html::Input;
use leptos::prelude::*;

/// Moves the focus once what is to have it is drawn.
fn focus_when_drawn(id: String) {
    request_animation_frame(move || root::focus_by_id(&id));
}

/// Where one is opened for writing.
fn edit_id(key: &str) -> String {
    format!("edit-{key}")
}

const ADD: &str = "add-snippet";
const UNDO: &str = "undo-snippet";

/// The part of the dialog that they have.
#[component]
pub fn OwnSnippets() -> impl IntoView {
    let snippets = expect_context::<Snippets>();
    let is_written = Memo::new(move |_| snippets.form.with(Option::is_some));
    view! {
        <section class="settings-group" aria-labelledby="settings-snippets" data-testid="snippets">
            <h3 id="settings-snippets">{text!(snippets)}</h3>
            <p class="settings-note">{text!(snippets_help)}</p>
            <Show when=move || is_written.get() fallback=|| view! { <All /> }><Written /></Show>
            <Told />
        </section>
    }
}

#[component]
fn All() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let snippets = expect_context::<Snippets>();
    let all = Memo::new(move |_| state.own_snippets());
    let write = move |key: Option<String>, opened: Snippet| {
        snippets.news.set(None);
        snippets.form.set(Some(Form { key, now: opened.clone(), opened }));
    };
    let unreadable = move || {
        let count = all.with(|(_, unreadable)| *unreadable);
        (count > 0).then(|| t_string!(i18n, snippets_unreadable, count = number(i18n, count)))
    };
    let line = move |(key, snippet): (String, Snippet)| {
        let name_id = format!("name-{key}");
        let described = name_id.clone();
        let first = snippet.first_line().to_owned();
        let is_template = is_template(&snippet.text);
        let name = snippet.name.clone();
        let (deleted, deleted_name) = (key.clone(), name.clone());
        let delete = move |_| {
            snippets.delete(&deleted, &deleted_name);
            focus_when_drawn(UNDO.to_owned());
        };
        let edit = edit_id(&key);
        view! {
            <li class="draft" data-testid="snippet">
                <span class="item">
                    <span class="draft-name" id=name_id>{name}</span>
                    <span class="draft-time snippet-note">
                        {move || if is_template { t_string!(i18n, snippet_template).to_owned() } else { first.clone() }}
                    </span>
                </span>
                <span class="draft-actions">
                    <button
                        type="button"
                        class="button quiet small"
                        id=edit
                        data-testid="edit-snippet"
                        aria-describedby=described.clone()
                        on:click=move |_| write(Some(key.clone()), snippet.clone())
                    >
                        {text!(snippet_edit)}
                    </button>
                    <button
                        type="button"
                        class="button quiet small"
                        data-testid="delete-snippet"
                        aria-label=text!(snippet_delete)
                        title=text!(snippet_delete)
                        aria-describedby=described
                        on:click=delete
                    >
                        "×"
                    </button>
                </span>
            </li>
        }
    };
    view! {
        <ul class="snippets">
            <For each=move || all.with(|(all, _)| all.clone()) key=|(key, one)| (key.clone(), one.name.clone(), one.text.clone()) children=line />
        </ul>
        <p class="settings-note" data-testid="snippets-unreadable">{unreadable}</p>
        <button
            type="button"
            class="button"
            id=ADD
            data-testid=ADD
            on:click=move |_| write(None, Snippet { name: String::new(), text: String::new() })
        >
            {text!(snippet_add)}
        </button>
    }
}

#[component]
fn Written() -> impl IntoView {
    let i18n = use_i18n();
    let snippets = expect_context::<Snippets>();
    let form = snippets.form;
    let fault = RwSignal::new(None::<Fault>);
    let input = NodeRef::<Input>::new();
    input.on_load(|input| root::focus(&input));
    let field = move |read: fn(&Snippet) -> &String| {
        move || form.with(|form| form.as_ref().map(|form| read(&form.now).clone()).unwrap_or_default())
    };
    let change = move |write: fn(&mut Snippet, String)| {
        move |event| {
            fault.set(None);
            form.update(|form| form.iter_mut().for_each(|form| write(&mut form.now, event_target_value(&event))));
        }
    };
    let is_wrong = move |of: fn(Fault) -> bool| move || fault.get().is_some_and(of).then_some("true");
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match snippets.save() {
            Ok(()) => {
                if let Some(News::Saved(key, _) | News::Beside(key, _)) = snippets.news.get_untracked() {
                    focus_when_drawn(edit_id(&key));
                }
            }
            Err(found) => {
                fault.set(Some(found));
                root::focus_by_id(if found == Fault::NoText { "snippet-text" } else { "snippet-name" });
            }
        }
    };
    let leave = move |_| {
        let key = form.with_untracked(|form| form.as_ref().and_then(|form| form.key.clone()));
        form.set(None);
        snippets.news.set(None);
        focus_when_drawn(key.map_or_else(|| ADD.to_owned(), |key| edit_id(&key)));
    };
    let words = move || {
        fault.get().map(|fault| match fault {
            Fault::NoName => t_string!(i18n, snippet_no_name),
            Fault::NameTaken => t_string!(i18n, snippet_name_taken),
            Fault::NoText => t_string!(i18n, snippet_no_text),
        })
    };
    view! {
        <form class="snippet-form" data-testid="snippet-form" on:submit=save>
            <label for="snippet-name">{text!(snippet_name)}</label>
            <input
                node_ref=input
                id="snippet-name"
                type="text"
                autocomplete="off"
                autofocus
                data-own-undo
                data-testid="snippet-name"
                aria-describedby="snippet-fault"
                aria-invalid=is_wrong(|fault| fault != Fault::NoText)
                prop:value=field(|snippet| &snippet.name)
                on:input=change(|snippet, name| snippet.name = name)
            />
            <label for="snippet-text">{text!(snippet_text)}</label>
            <textarea
                id="snippet-text"
                rows="7"
                spellcheck="false"
                data-own-undo
                data-testid="snippet-text"
                aria-describedby="snippet-help snippet-fault"
                aria-invalid=is_wrong(|fault| fault == Fault::NoText)
                prop:value=field(|snippet| &snippet.text)
                on:input=change(|snippet, text| snippet.text = text)
            ></textarea>
            <p class="settings-note" id="snippet-help">{text!(snippet_help)}</p>
            <p class="snippet-fault" id="snippet-fault" role="alert" data-testid="snippet-fault">{words}</p>
            <span class="snippet-actions">
                <button type="submit" class="button primary" data-testid="save-snippet">{text!(snippet_save)}</button>
                <button type="button" class="button" data-testid="leave-snippet" on:click=leave>{text!(snippet_leave)}</button>
            </span>
        </form>
    }
}

/// What came of the last thing that was done, and the way back from a deletion.
#[component]
fn Told() -> impl IntoView {
    let i18n = use_i18n();
    let snippets = expect_context::<Snippets>();
    let news = snippets.news;
    let words = move || {
        news.get().map(|news| match news {
            News::Saved(_, name) => t_string!(i18n, snippet_saved, name = name),
            News::Beside(_, name) => t_string!(i18n, snippet_beside, name = name),
            News::Deleted(_, _, name) => t_string!(i18n, snippet_deleted, name = name),
            News::Unfinished => t_string!(i18n, snippet_unfinished).to_owned(),
            News::Refused(_) => t_string!(i18n, snippet_refused).to_owned(),
        })
    };
    let undo = move |_| {
        snippets.put_back();
        if let Some(News::Saved(key, _)) = news.get_untracked() {
            focus_when_drawn(edit_id(&key));
        }
    };
    view! {
        <div class="snippet-told">
            <p class="settings-note" role="status" data-testid="snippet-news">{words}</p>
            <Show when=move || news.with(|news| matches!(news, Some(News::Deleted(..))))>
                <button type="button" class="button small" id=UNDO data-testid=UNDO on:click=undo>{text!(undo_delete)}</button>
            </Show>
        </div>
    }
}
