//! An item of a list: edited in place, moved by dragging, by buttons or by Alt and an arrow key, removed. Each is one
//! edit of that item, so that its comment and its quotes go with it.

use super::Handle;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::platform::{events, root};
use crate::state::State;
use crate::views::figures::number;
use galley::Edit;
use leptos::ev::{DragEvent, KeyboardEvent};
use leptos::html::{Button, Input, Ul};
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// A list as its items see it.
#[derive(Clone, Copy)]
pub struct List {
    field: Handle,
    state: State,
    i18n: I18nContext<Locale>,
    items: Memo<Vec<String>>,
    /// Where items are added.
    input: NodeRef<Input>,
    /// The element with a child for each item.
    pub rows: NodeRef<Ul>,
    /// What a screen reader is told of the last change.
    pub said: RwSignal<String>,
    editing: RwSignal<Option<usize>>,
    /// The item whose button gets the focus when it comes back.
    returning: StoredValue<Option<usize>>,
    dragged: RwSignal<Option<usize>>,
    /// Where the dragged item would go.
    over: RwSignal<Option<usize>>,
}

impl List {
    /// The items of a field.
    pub fn new(field: Handle, items: Memo<Vec<String>>, input: NodeRef<Input>) -> Self {
        Self {
            field,
            state: expect_context(),
            i18n: use_i18n(),
            items,
            input,
            rows: NodeRef::new(),
            said: RwSignal::new(String::new()),
            editing: RwSignal::new(None),
            returning: StoredValue::new(None),
            dragged: RwSignal::new(None),
            over: RwSignal::new(None),
        }
    }

    fn item(&self, index: usize) -> String {
        self.items.with(|items| items.get(index).cloned().unwrap_or_default())
    }

    fn edit(&self, edit: &Edit) {
        self.field.key.with_value(|key| self.state.edit_field(key, edit));
    }

    /// Takes an item out.
    pub fn take_out(&self, index: usize) {
        let item = untrack(|| self.item(index));
        self.edit(&Edit::RemoveItem(index));
        self.said.set(t_string!(self.i18n, item_removed, item = item));
    }

    /// Takes an item out; the focus goes to the one after it.
    fn remove(&self, index: usize) {
        let rest = self.items.with_untracked(Vec::len).saturating_sub(1);
        self.take_out(index);
        if rest == 0 { self.focus_input() } else { self.focus(index.min(rest - 1)) }
    }

    fn move_item(&self, from: usize, to: usize) {
        let count = self.items.with_untracked(Vec::len);
        if from == to || to >= count {
            return;
        }
        let item = untrack(|| self.item(from));
        self.edit(&Edit::MoveItem(from, to));
        self.said.set(t_string!(
            self.i18n,
            item_moved,
            item = item,
            place = number(self.i18n, to + 1),
            count = number(self.i18n, count)
        ));
        self.focus(to);
    }

    /// Ends editing an item; an empty text takes it out.
    fn commit(&self, index: usize, text: &str) {
        if self.editing.get_untracked() != Some(index) {
            return;
        }
        self.editing.set(None);
        match text.trim() {
            "" => self.take_out(index),
            text => self.edit(&Edit::SetItem(index, text.to_owned())),
        }
    }

    fn focus_input(&self) {
        if let Some(input) = self.input.get_untracked() {
            root::focus(&input);
        }
    }

    fn focus(&self, index: usize) {
        if let Some(rows) = self.rows.get_untracked() {
            root::focus_in_child(&rows, index, ".item-text");
        }
    }
}

/// The row of one item.
#[component]
pub fn ListItem(list: List, index: usize) -> impl IntoView {
    let i18n = use_i18n();
    let is_edited = Memo::new(move |_| list.editing.get() == Some(index));
    let item = Memo::new(move |_| list.item(index));
    let is_last = move || list.items.with(|items| index + 1 == items.len());
    let side = move || match (list.dragged.get(), list.over.get()) {
        (Some(from), Some(over)) if over == index && from > index => "row above",
        (Some(from), Some(over)) if over == index && from < index => "row below",
        _ => "row",
    };
    let drag = move |event: DragEvent| {
        list.dragged.set(Some(index));
        if let Some(transfer) = event.data_transfer() {
            // Firefox drags nothing without data; text would be dropped into the source. It fails for no string.
            let _ = transfer.set_data("application/x-galley-item", "");
        }
    };
    let over = move |event: DragEvent| {
        if list.dragged.get_untracked().is_some() {
            event.prevent_default();
            list.over.set(Some(index));
        }
    };
    let drop = move |event: DragEvent| {
        if let Some(from) = list.dragged.get_untracked() {
            event.prevent_default();
            list.move_item(from, index);
        }
    };
    let end = move |_| {
        list.dragged.set(None);
        list.over.set(None);
    };
    view! {
        <li
            class=side
            draggable=move || (!is_edited.get()).to_string()
            on:dragstart=drag
            on:dragover=over
            on:drop=drop
            on:dragend=end
        >
            {move || if is_edited.get() {
                view! { <ItemInput list index /> }.into_any()
            } else {
                view! { <ItemButton list index item /> }.into_any()
            }}
            <button
                type="button"
                class="row-button"
                tabindex="-1"
                disabled=index == 0
                aria-label=move || t_string!(i18n, move_up, item = item.get())
                on:click=move |_| list.move_item(index, index.saturating_sub(1))
            >
                "↑"
            </button>
            <button
                type="button"
                class="row-button"
                tabindex="-1"
                disabled=is_last
                aria-label=move || t_string!(i18n, move_down, item = item.get())
                on:click=move |_| list.move_item(index, index + 1)
            >
                "↓"
            </button>
            <button
                type="button"
                class="row-button"
                aria-label=move || t_string!(i18n, remove_item, item = item.get())
                on:click=move |_| list.remove(index)
            >
                "×"
            </button>
        </li>
    }
}

#[component]
fn ItemButton(list: List, index: usize, item: Memo<String>) -> impl IntoView {
    let button = NodeRef::<Button>::new();
    button.on_load(move |button| {
        if list.returning.get_value() == Some(index) {
            list.returning.set_value(None);
            root::focus(&button);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowUp" if event.alt_key() => list.move_item(index, index.saturating_sub(1)),
            "ArrowDown" if event.alt_key() => list.move_item(index, index + 1),
            "Delete" | "Backspace" => list.remove(index),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <button
            type="button"
            class="item-text"
            node_ref=button
            title=text!(item_keys)
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
            on:keydown=on_key
            on:click=move |_| list.editing.set(Some(index))
        >
            {move || item.get()}
        </button>
    }
}

#[component]
fn ItemInput(list: List, index: usize) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    input.on_load(|input| {
        root::focus(&input);
        input.select();
    });
    let on_key = move |event: KeyboardEvent| {
        if events::is_composing(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                let text = event_target_value(&event);
                if text.trim().is_empty() {
                    list.focus_input();
                } else {
                    list.returning.set_value(Some(index));
                }
                list.commit(index, &text);
            }
            "Escape" => {
                list.returning.set_value(Some(index));
                list.editing.set(None);
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <input
            type="text"
            class="item-input"
            node_ref=input
            data-own-undo
            aria-label=text!(edit_item)
            // The attribute, not the property: that is set later, and would undo the selection.
            value=untrack(|| list.item(index))
            on:keydown=on_key
            on:blur=move |event| list.commit(index, &event_target_value(&event))
        />
    }
}
