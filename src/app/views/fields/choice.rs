//! One of several values, or whatever the source has, shown as unknown.

use super::{FieldView, Handle};
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use crate::views::{each, site_locale};
use galley::FieldValue;
use leptos::prelude::*;

/// One of the site's categories.
#[component]
pub fn CategoryField(field: Handle) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let known = Memo::new(move |_| {
        let locale = site_locale(i18n.get_locale());
        state.site(|site| {
            let collections = site.collections.iter();
            let named = collections.map(|collection| {
                let label = collection.label.get(&locale).map_or("", String::as_str);
                (collection.category.clone(), format!("{label} ({})", collection.category))
            });
            named.collect::<Vec<_>>()
        })
    });
    view! { <Choice field known /> }
}

/// One of the field's vocabulary in the language of the post.
#[component]
pub fn ChoiceField(field: Handle) -> impl IntoView {
    let state = expect_context::<State>();
    let known = Memo::new(move |_| {
        let words = field.key.with_value(|key| state.vocabulary(key));
        words.into_iter().map(|word| (word.clone(), word)).collect::<Vec<_>>()
    });
    view! { <Choice field known /> }
}

/// `known`: values and what they are called.
#[component]
fn Choice(field: Handle, known: Memo<Vec<(String, String)>>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let current = Memo::new(move |_| field.value.with(FieldView::text));
    let options = Memo::new(move |_| {
        let mut options = vec![(String::new(), t_string!(i18n, no_choice).to_owned())];
        options.extend(known.get());
        let current = current.get();
        if !options.iter().any(|(value, _)| *value == current) {
            options.push((current.clone(), t_string!(i18n, unknown_choice, name = current)));
        }
        options
    });
    let choose = move |event| {
        let chosen = FieldValue::Text(event_target_value(&event));
        field.key.with_value(|key| state.set_field(key, chosen));
    };
    let option = move |(value, label): (String, String)| {
        let is_current = {
            let value = value.clone();
            move || current.get() == value
        };
        view! { <option value=value prop:selected=is_current>{label}</option> }.into_any()
    };
    view! {
        <select
            id=field.id()
            data-testid=field.id()
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
            aria-required=field.required()
            on:change=choose
        >
            {each(options, option)}
        </select>
    }
}
