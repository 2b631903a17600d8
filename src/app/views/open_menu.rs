//! Opening: files at one click, a folder from the menu beside it.

use super::language_tag;
use crate::bridge::folders;
use crate::i18n::use_i18n;
use crate::platform::files;
use crate::state::State;
use leptos::html::{Details, Input};
use leptos::prelude::*;

/// What the picker of files offers.
const KINDS: &str = ".md,.markdown,.txt,.zip,.patch,.diff,.docx,.html,.htm,text/markdown,text/plain,image/*";

/// The button and its menu.
#[component]
pub fn OpenMenu() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let menu = NodeRef::<Details>::new();
    let input = NodeRef::<Input>::new();
    let folder = NodeRef::<Input>::new();
    let take = move |input: NodeRef<Input>| {
        if let Some(input) = input.get() {
            state.open_files(files::take_picked(&input));
        }
    };
    let close = move || {
        if let Some(menu) = menu.get() {
            menu.set_open(false);
        }
    };
    let open_sample = move |_| {
        close();
        state.open_sample(language_tag(i18n.get_locale_untracked()));
    };
    let pick_folder = move |_| {
        close();
        match folder.get() {
            Some(input) if !folders::can_pick() => input.click(),
            _ => state.pick_folder(),
        }
    };
    view! {
        <span class="split">
            <label class="button" title=text!(open_hint)>
                {text!(open)}
                <input
                    node_ref=input
                    class="visually-hidden"
                    type="file"
                    multiple
                    accept=KINDS
                    data-command="openFile"
                    data-testid="open-file"
                    on:change=move |_| take(input)
                />
            </label>
            <details class="menu" node_ref=menu>
                <summary class="button" data-testid="open-menu" aria-label=text!(open_more)>"▾"</summary>
                <div class="menu-items">
                    <button type="button" class="item" data-command="openFolder" data-testid="open-folder" on:click=pick_folder>{text!(open_folder)}</button>
                    <button type="button" class="item" data-command="sample" data-testid="open-sample" on:click=open_sample>{text!(open_sample)}</button>
                </div>
            </details>
            <input
                node_ref=folder
                class="visually-hidden"
                type="file"
                {..leptos::attr::custom::custom_attribute("webkitdirectory", "")}
                tabindex="-1"
                aria-hidden="true"
                data-testid="open-folder-input"
                on:change=move |_| take(folder)
            />
        </span>
    }
}
