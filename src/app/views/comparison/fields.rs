//! The keys of the front matter that differ: what they held and what they hold.

use crate::i18n::{Locale, t_string, use_i18n};
use crate::state::comparison::SharedChanges;
use crate::views::compared::pieces;
use crate::views::each;
use galley::review::{FieldChange, FieldFate, FieldSide, Item};
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// A table of them.
#[component]
pub fn FieldsView(changes: Memo<SharedChanges>) -> impl IntoView {
    let i18n = use_i18n();
    let of = move |read: fn(&galley::review::Fields) -> bool| {
        changes.with(|changes| changes.as_ref().is_some_and(|changes| read(&changes.fields)))
    };
    let fields = Memo::new(move |_| {
        changes.with(|changes| changes.as_ref().map(|changes| changes.fields.changes.clone()).unwrap_or_default())
    });
    let is_same = move || of(|fields| fields.changes.is_empty());
    let row = move |change: FieldChange| {
        let FieldChange { key, fate, before, after } = change;
        let name = key.clone();
        let side = |side: Option<FieldSide>, class: &'static str| match side {
            Some(side) => value(side, class),
            None => view! { <span class="help">{text!(compare_absent)}</span> }.into_any(),
        };
        view! {
            <tr data-testid="compare-field" data-key=name data-fate=fate_name(fate)>
                <th scope="row"><code>{key}</code><span class="help">{move || fate_words(i18n, fate)}</span></th>
                <td>{side(before, "removed")}</td>
                <td>{side(after, "added")}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <section class="history-compared" data-testid="compare-keys" tabindex="0" aria-label=text!(compare_fields)>
            <div role="status">
                <Show when=is_same><p class="help">{text!(compare_fields_same)}</p></Show>
                <Show when=move || of(|fields| fields.is_rearranged)><p class="help">{text!(compare_rearranged)}</p></Show>
            </div>
            <Show when=move || !is_same()>
                <table class="compared-fields">
                    <thead>
                        <tr>
                            <th scope="col">{text!(compare_key)}</th>
                            <th scope="col">{text!(compare_old)}</th>
                            <th scope="col">{text!(compare_new)}</th>
                        </tr>
                    </thead>
                    <tbody>{each(fields, row)}</tbody>
                </table>
            </Show>
        </section>
    }
}

fn value(side: FieldSide, class: &'static str) -> AnyView {
    let FieldSide { items, is_list, is_written } = side;
    let is_empty = items.iter().all(|item| item.pieces.iter().all(|(piece, _)| piece.is_empty()));
    if is_empty {
        return view! { <span class="help">{text!(compare_empty)}</span> }.into_any();
    }
    let shown = |item: &Item| {
        let text = pieces(&item.pieces);
        if is_written { view! { <code>{text}</code> }.into_any() } else { view! { <span>{text}</span> }.into_any() }
    };
    let item = |item: &Item| {
        let class = if item.is_changed { class } else { "" };
        view! { <li class=class>{shown(item)}</li> }
    };
    let items = items.iter().map(item).collect_view();
    if is_list {
        view! { <ul class="compared-values list">{items}</ul> }.into_any()
    } else {
        view! { <ul class="compared-values">{items}</ul> }.into_any()
    }
}

fn fate_name(fate: FieldFate) -> &'static str {
    match fate {
        FieldFate::Added => "added",
        FieldFate::Removed => "removed",
        FieldFate::Changed => "changed",
        FieldFate::Rewritten => "rewritten",
    }
}

fn fate_words(i18n: I18nContext<Locale>, fate: FieldFate) -> &'static str {
    match fate {
        FieldFate::Added => t_string!(i18n, compare_key_added),
        FieldFate::Removed => t_string!(i18n, compare_key_removed),
        FieldFate::Changed => t_string!(i18n, compare_key_changed),
        FieldFate::Rewritten => t_string!(i18n, compare_key_rewritten),
    }
}
