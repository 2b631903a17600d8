//! Suggestions for an input, as the WAI-ARIA combobox pattern has it: from the profile's vocabulary and the author's own
//! drafts. Offers words; what becomes of one is the input's business.

use super::Handle;
use crate::state::State;
use crate::views::each;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// At most this many are shown.
const MOST: usize = 8;

/// What is offered for an input.
#[derive(Clone, Copy)]
pub struct Completion {
    field: Handle,
    state: State,
    /// All that could be offered; read anew each time the list opens.
    words: RwSignal<Vec<String>>,
    typed: RwSignal<String>,
    is_open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    shown: Memo<Vec<String>>,
}

impl Completion {
    /// `taken`: words that the field has already.
    pub fn new(field: Handle, taken: impl Fn() -> Vec<String> + Send + Sync + 'static) -> Self {
        let words = RwSignal::new(Vec::<String>::new());
        let (typed, is_open) = (RwSignal::new(String::new()), RwSignal::new(false));
        let shown = Memo::new(move |_| {
            if !is_open.get() {
                return Vec::new();
            }
            let (typed, taken) = (typed.get().trim().to_lowercase(), taken());
            let fitting = words.get().into_iter().filter(|word| {
                let lower = word.to_lowercase();
                lower.contains(&typed) && lower != typed && !taken.contains(word)
            });
            let mut fitting: Vec<_> = fitting.collect();
            // Stable, so that the author's own words stay before the site's.
            fitting.sort_by_key(|word| !word.to_lowercase().starts_with(&typed));
            fitting.truncate(MOST);
            fitting
        });
        let state = expect_context::<State>();
        Self { field, state, words, typed, is_open, active: RwSignal::new(None), shown }
    }

    /// Offers what fits to a text.
    pub fn offer(&self, typed: String) {
        if !self.is_open.get_untracked() {
            self.words.set(self.field.key.with_value(|key| self.state.known_values(key)));
        }
        self.typed.set(typed);
        self.active.set(None);
        self.is_open.set(true);
    }

    /// Takes the list away; `false` if there was none.
    pub fn close(&self) -> bool {
        let was_open = self.is_shown();
        self.active.set(None);
        self.is_open.set(false);
        was_open
    }

    /// Whether something is offered.
    pub fn is_shown(&self) -> bool {
        self.shown.with(|shown| !shown.is_empty())
    }

    /// Handles a key of the list: `None` if it is none of its keys, else the word that was chosen, if one was.
    pub fn key(&self, event: &KeyboardEvent, typed: String) -> Option<Option<String>> {
        let step = match event.key().as_str() {
            "ArrowDown" if !event.alt_key() => 1,
            "ArrowUp" if !event.alt_key() => -1,
            "Escape" => return self.close().then_some(None),
            "Enter" => {
                let chosen = untrack(|| self.shown.with(|shown| shown.get(self.active.get()?).cloned()))?;
                self.close();
                return Some(Some(chosen));
            }
            _ => return None,
        };
        if !untrack(|| self.is_shown()) {
            self.offer(typed);
        }
        let count = self.shown.with_untracked(Vec::len) as isize;
        if count > 0 {
            let now = self.active.get_untracked().map_or(if step > 0 { -1 } else { count }, |now| now as isize);
            self.active.set(Some((now + step).rem_euclid(count) as usize));
        }
        Some(None)
    }

    /// The id of the list.
    pub fn list_id(&self) -> String {
        format!("{}-offers", self.field.id())
    }

    /// The id of the word that Enter chooses; empty if none.
    pub fn active_id(&self) -> String {
        self.active.get().map(|index| format!("{}-{index}", self.list_id())).unwrap_or_default()
    }
}

/// The list under its input.
#[component]
pub fn Offers(completion: Completion, choose: Callback<String>) -> impl IntoView {
    let numbered = Memo::new(move |_| completion.shown.get().into_iter().enumerate().collect::<Vec<_>>());
    let option = move |(index, word): (usize, String)| {
        let chosen = word.clone();
        view! {
            <li
                role="option"
                id=format!("{}-{index}", completion.list_id())
                aria-selected=move || (completion.active.get() == Some(index)).to_string()
                // The input keeps the focus, and with it what was typed.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| {
                    completion.close();
                    choose.run(chosen.clone());
                }
            >
                {word}
            </li>
        }
        .into_any()
    };
    view! {
        <ul
            class="offers"
            role="listbox"
            id=completion.list_id()
            aria-label=text!(suggestions)
            hidden=move || !completion.is_shown()
        >
            {each(numbered, option)}
        </ul>
    }
}
