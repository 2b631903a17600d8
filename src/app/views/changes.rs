//! What changes in the file: the lines that differ from it as it was opened or last exported.

use super::each;
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use galley::{Change, LineChange, Workbench};
use leptos::html::Details;
use leptos::prelude::*;

/// At most this many lines are shown.
const MOST: usize = 500;

/// The panel, closed at first; only an open one compares.
#[component]
pub fn Changes() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let panel = NodeRef::<Details>::new();
    let is_open = RwSignal::new(false);
    let lines = Memo::new(move |_| {
        if !is_open.get() {
            return None;
        }
        let mut lines = state.of_post(Workbench::changed_lines);
        if let Some(lines) = &mut lines {
            lines.truncate(MOST);
        }
        lines
    });
    let shown = Memo::new(move |_| lines.get().unwrap_or_default());
    let is_new = move || state.of_post(|bench| bench.baseline().is_none());
    let none = move || match lines.get() {
        None if is_new() => t_string!(i18n, changes_new),
        None => t_string!(i18n, changes_unknown),
        Some(lines) if lines.is_empty() => t_string!(i18n, changes_none),
        Some(_) => "",
    };
    let row = move |line: LineChange| {
        let (class, sign) = match line.change {
            Change::Removed => ("removed", "−"),
            Change::Added => ("added", "+"),
        };
        let label = move || match line.change {
            Change::Removed => t_string!(i18n, line_removed),
            Change::Added => t_string!(i18n, line_added),
        };
        view! {
            <li class=class>
                <span class="line">{line.line}</span>
                <span class="sign" aria-hidden="true">{sign}</span>
                <span class="visually-hidden">{label}</span>
                <code>{line.text}</code>
            </li>
        }
        .into_any()
    };
    view! {
        <details
            class="changes"
            data-testid="changes"
            node_ref=panel
            on:toggle=move |_| is_open.set(panel.get().is_some_and(|panel| panel.open()))
        >
            <summary>{text!(changes)}</summary>
            <p class="help">{none}</p>
            <ol class="compared">
                {each(shown, row)}
            </ol>
        </details>
    }
}
