//! The drafts kept in this browser: find one, open it, and the bin. What can be done with one is in `draft_line`.

use super::draft_line::{BinLine, DraftLine};
use super::figures::number;
use crate::drafts::Listed;
use crate::i18n::{t_string, use_i18n};
use crate::platform::files;
use crate::state::State;
use leptos::html::{Details, Input};
use leptos::prelude::*;
use std::cmp::Ordering;

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Changed,
    Created,
    Name,
    Size,
}

impl Sort {
    const ALL: [Self; 4] = [Self::Changed, Self::Created, Self::Name, Self::Size];

    fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Created => "created",
            Self::Name => "name",
            Self::Size => "size",
        }
    }

    fn compare(self, a: &Listed, b: &Listed) -> Ordering {
        let (a, b) = (&a.head, &b.head);
        match self {
            Self::Changed => b.updated.total_cmp(&a.updated),
            Self::Created => b.created.total_cmp(&a.created),
            Self::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
            Self::Size => b.size().cmp(&a.size()),
        }
    }
}

/// Whether a draft's name or front matter has all the words.
fn has(draft: &Listed, words: &str) -> bool {
    let head = &draft.head;
    let values = head.values.iter().flat_map(|(_, values)| values);
    let text =
        [&head.name, &head.title].into_iter().chain(values).cloned().collect::<Vec<_>>().join("\n").to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// The menu.
#[component]
pub fn DraftsMenu() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let menu = NodeRef::<Details>::new();
    let is_open = RwSignal::new(false);
    let sort = RwSignal::new(Sort::Changed);
    let words = RwSignal::new(String::new());
    let all = move |in_bin: bool| {
        state.listed.with(|listed| {
            let found = listed.iter().filter(|draft| draft.head.deleted.is_some() == in_bin);
            found.cloned().collect::<Vec<_>>()
        })
    };
    let listed = Memo::new(move |_| {
        if !is_open.get() {
            return Vec::new();
        }
        let mut listed = all(false);
        words.with(|words| listed.retain(|draft| has(draft, words)));
        listed.sort_by(|a, b| sort.get().compare(a, b));
        listed
    });
    let bin = Memo::new(move |_| if is_open.get() { all(true) } else { Vec::new() });
    let toggled = move |_| is_open.set(menu.get().is_some_and(|menu| menu.open()));
    let close = move || {
        if let Some(menu) = menu.get() {
            menu.set_open(false);
        }
    };
    // Whoever needs room sees first what takes most.
    Effect::new(move || {
        if state.room_asked.get() > 0
            && let Some(menu) = menu.get()
        {
            sort.set(Sort::Size);
            menu.set_open(true);
        }
    });
    let label = move |of: Sort| match of {
        Sort::Changed => t_string!(i18n, sort_changed),
        Sort::Created => t_string!(i18n, sort_created),
        Sort::Name => t_string!(i18n, sort_name),
        Sort::Size => t_string!(i18n, sort_size),
    };
    let choose = move |event| {
        let chosen = event_target_value(&event);
        sort.set(Sort::ALL.into_iter().find(|sort| sort.name() == chosen).unwrap_or(Sort::Changed));
    };
    let options = move || {
        let option =
            |of: Sort| view! { <option value=of.name() selected=move || sort.get() == of>{label(of)}</option> };
        Sort::ALL.map(option).collect_view()
    };
    let none = move || {
        if words.with(String::is_empty) { t_string!(i18n, no_drafts) } else { t_string!(i18n, no_drafts_found) }
    };
    view! {
        <details class="menu" node_ref=menu on:toggle=toggled>
            <summary class="button" data-command="drafts" data-testid="drafts-button">{text!(drafts)}</summary>
            <div class="menu-items drafts">
                <div class="draft-tools">
                    <input
                        type="search"
                        data-testid="draft-search"
                        data-own-undo
                        aria-label=text!(search_drafts)
                        placeholder=text!(search_drafts)
                        prop:value=move || words.get()
                        on:input=move |event| words.set(event_target_value(&event))
                    />
                    <select data-testid="draft-sort" aria-label=text!(sort_drafts) on:change=choose>
                        {options}
                    </select>
                </div>
                <ul class="draft-list" data-testid="drafts">
                    <Show when=move || listed.read().is_empty()>
                        <li class="empty">{none}</li>
                    </Show>
                    <For
                        each=move || listed.get()
                        key=|draft| (draft.id.clone(), draft.head.updated.to_bits(), draft.head.stamp.save)
                        children=move |draft| view! { <DraftLine draft close /> }
                    />
                </ul>
                <Show when=move || !bin.read().is_empty()>
                    <details class="bin" data-testid="bin">
                        <summary>{move || t_string!(i18n, bin, count = number(i18n, bin.read().len()))}</summary>
                        <p class="help">{text!(bin_help)}</p>
                        <ul class="draft-list">
                            <For
                                each=move || bin.get()
                                key=|draft| draft.id.clone()
                                children=|draft| view! { <BinLine draft /> }
                            />
                        </ul>
                    </details>
                </Show>
                <AllData close />
            </div>
        </details>
    }
}

/// All drafts out as one zip, and in again. `close`: closes the menu around, which would hide what there is to say.
#[component]
fn AllData(close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let state = expect_context::<State>();
    let input = NodeRef::<Input>::new();
    let take = move |_| {
        close();
        let picked = input.get().map(|input| files::take_picked(&input)).unwrap_or_default();
        picked.into_iter().for_each(|file| state.import_all(file.name(), file.into()));
    };
    view! {
        <div class="all-data">
            <button
                type="button"
                class="button"
                data-command="exportAll"
                data-testid="export-all"
                title=text!(export_all_hint)
                on:click=move |_| {
                    close();
                    state.export_all();
                }
            >
                {text!(export_all)}
            </button>
            <label class="button" title=text!(import_all_hint)>
                {text!(import_all)}
                <input
                    node_ref=input
                    class="visually-hidden"
                    type="file"
                    accept=".zip"
                    data-command="importAll"
                    data-testid="import-all"
                    on:change=take
                />
            </label>
        </div>
    }
}
