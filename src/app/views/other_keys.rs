//! The keys of the front matter that the site's profile does not know: shown, left alone, and a way to their line.

use super::each;
use crate::i18n::{t, use_i18n};
use crate::state::State;
use galley::{Workbench, line_column};
use leptos::prelude::*;
use std::ops::Range;

/// At most this many characters of a value are shown.
const MOST: usize = 200;

#[derive(Clone, PartialEq)]
struct OtherKey {
    key: String,
    /// The value as it is written.
    value: String,
    line: usize,
    /// Of the key, in bytes.
    range: Range<usize>,
}

fn others(bench: &Workbench) -> Vec<OtherKey> {
    let text = bench.document().text();
    let entries = bench.document().front_matter().entries.iter();
    let unknown = entries.filter(|entry| bench.site().field(&entry.key).is_none());
    let described = unknown.map(|entry| OtherKey {
        key: entry.key.clone(),
        value: text[entry.node.whole()].chars().take(MOST).collect(),
        line: line_column(text, entry.key_range.start).line,
        range: entry.key_range.clone(),
    });
    described.collect()
}

/// The section; nothing without such keys.
#[component]
pub fn OtherKeys() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let found = Memo::new(move |_| state.of_post(others));
    let row = move |other: OtherKey| {
        let (line, range) = (other.line, other.range);
        view! {
            <li>
                <code class="other-key">{other.key}</code>
                <button type="button" class="link" on:click=move |_| state.show_source(range.clone())>
                    {t!(i18n, go_to_line, line = move || line)}
                </button>
                <code class="other-value">{other.value}</code>
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || !found.read().is_empty()>
            <section class="other-keys" aria-labelledby="other-keys-title" data-testid="other-keys">
                <h3 class="pane-title" id="other-keys-title">{text!(other_keys)}</h3>
                <p class="help">{text!(other_keys_help)}</p>
                <ul>
                    {each(found, row)}
                </ul>
            </section>
        </Show>
    }
}
