//! The category: one of the site's, or whatever the source has, shown as unknown.

use super::{FieldView, input_id};
use crate::i18n::{Locale, t_string, use_i18n};
use crate::state::State;
use crate::views::site_locale;
use galley::FieldValue;
use galley::site::Localized;
use leptos::prelude::*;

/// The choice.
#[component]
pub fn CategoryField(key: StoredValue<String>, value: Memo<FieldView>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let known: Vec<(String, Localized)> = state.site(|site| {
        site.collections.iter().map(|collection| (collection.category.clone(), collection.label.clone())).collect()
    });
    let names: Vec<String> = known.iter().map(|(name, _)| name.clone()).collect();
    let current = Memo::new(move |_| value.with(FieldView::text));
    let foreign = Memo::new(move |_| {
        let current = current.get();
        (!current.is_empty() && !names.contains(&current)).then_some(current)
    });
    let label = move |name: &str, texts: &Localized, locale: Locale| {
        let text = texts.get(&site_locale(locale)).cloned().unwrap_or_default();
        format!("{text} ({name})")
    };
    let choose = move |event| {
        let chosen = event_target_value(&event);
        key.with_value(|key| state.set_field(key, &FieldValue::Text(chosen)));
    };
    let id = key.with_value(|key| input_id(key));
    let options = known.into_iter().map(|(name, texts)| {
        let selected = {
            let name = name.clone();
            move || current.get() == name
        };
        let value = name.clone();
        view! {
            <option value=value prop:selected=selected>
                {move || label(&name, &texts, i18n.get_locale())}
            </option>
        }
    });
    view! {
        <select id=id.clone() data-testid=id.clone() aria-describedby=format!("{id}-help") on:change=choose>
            <option value="" prop:selected=move || current.get().is_empty()>{text!(no_category)}</option>
            {options.collect_view()}
            {move || foreign.get().map(|name| {
                let words = {
                    let name = name.clone();
                    move || t_string!(i18n, unknown_category, name = name.clone())
                };
                view! { <option value=name.clone() prop:selected=true>{words}</option> }
            })}
        </select>
    }
}
