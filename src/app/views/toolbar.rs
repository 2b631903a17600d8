//! Buttons for the Markdown keys. Every one has a shortcut in the editor; arrow keys move within the bar.

use crate::bridge::editor;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::platform::files;
use crate::state::State;
use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Input};
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// A command: its name in the editor, its sign, its shortcut.
type Command = (&'static str, &'static str, &'static str);

const COMMANDS: &[Command] = &[
    ("undo", "↶", "Ctrl+Z"),
    ("redo", "↷", "Ctrl+Y"),
    ("bold", "B", "Ctrl+B"),
    ("italic", "I", "Ctrl+I"),
    ("strikethrough", "S", "Ctrl+Shift+X"),
    ("code", "<>", "Ctrl+E"),
    ("link", "[]", "Ctrl+K"),
    ("image", "▣", ""),
    ("images", "▤", ""),
    ("heading2", "H", "Ctrl+Alt+2"),
    ("bulletList", "•", "Ctrl+Shift+8"),
    ("orderedList", "1.", "Ctrl+Shift+7"),
    ("quote", "❞", "Ctrl+Shift+9"),
    ("search", "⌕", "Ctrl+F"),
];

fn words(i18n: I18nContext<Locale>, name: &str) -> &'static str {
    match name {
        "undo" => t_string!(i18n, undo),
        "redo" => t_string!(i18n, redo),
        "bold" => t_string!(i18n, bold),
        "italic" => t_string!(i18n, italic),
        "strikethrough" => t_string!(i18n, strikethrough),
        "code" => t_string!(i18n, code),
        "link" => t_string!(i18n, link),
        "image" => t_string!(i18n, insert_image),
        "images" => t_string!(i18n, images_panel),
        "heading2" => t_string!(i18n, heading),
        "bulletList" => t_string!(i18n, bullet_list),
        "orderedList" => t_string!(i18n, ordered_list),
        "quote" => t_string!(i18n, quote),
        _ => t_string!(i18n, search),
    }
}

/// The bar: one stop of the Tab key, as the WAI-ARIA toolbar pattern has it.
#[component]
pub fn Toolbar() -> impl IntoView {
    let i18n = use_i18n();
    let current = RwSignal::new(0usize);
    let state = expect_context::<State>();
    let bar = NodeRef::<Div>::new();
    let picker = NodeRef::<Input>::new();
    let picked = move |_| {
        if let Some(picker) = picker.get_untracked() {
            state.insert_images(files::take_picked(&picker), None);
        }
    };
    let move_to = move |index: usize| {
        current.set(index);
        if let Some(button) = bar.get().and_then(|bar| bar.children().item(index as u32)) {
            crate::platform::root::focus(&button);
        }
    };
    let keys = move |event: KeyboardEvent| {
        let last = COMMANDS.len() - 1;
        let now = current.get_untracked();
        let target = match event.key().as_str() {
            "ArrowRight" => {
                if now == last {
                    0
                } else {
                    now + 1
                }
            }
            "ArrowLeft" => {
                if now == 0 {
                    last
                } else {
                    now - 1
                }
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        move_to(target);
    };
    let buttons = COMMANDS.iter().enumerate().map(|(index, (name, sign, shortcut))| {
        let label = move || words(i18n, name);
        view! {
            <button
                type="button"
                class=format!("tool tool-{name}")
                data-testid=format!("tool-{name}")
                tabindex=move || if current.get() == index { "0" } else { "-1" }
                aria-label=label
                title=move || if shortcut.is_empty() { label().to_owned() } else { format!("{} ({shortcut})", label()) }
                on:click=move |_| {
                    current.set(index);
                    match (*name, picker.get_untracked()) {
                        ("image", Some(picker)) => picker.click(),
                        ("images", _) => state.panel.is_open.set(true),
                        _ => editor::run(name),
                    }
                }
            >
                {*sign}
            </button>
        }
    });
    view! {
        <div
            class="toolbar"
            role="toolbar"
            aria-label=text!(toolbar)
            inert=move || !state.may_edit()
            node_ref=bar
            on:keydown=keys
        >
            {buttons.collect_view()}
        </div>
        <input
            node_ref=picker
            hidden
            type="file"
            multiple
            accept="image/*"
            data-testid="pick-images"
            aria-label=text!(insert_image)
            on:change=picked
        />
    }
}
