//! A field of the form: its name, its input, what it is for, and what is wrong with it. Inputs are `fields`.

use super::fields::{
    AuthorField, CategoryField, ChoiceField, DateField, FieldView, Handle, ImageField, ImageHint, ListField, TextField,
    field_view,
};
use super::figures::number;
use super::form::Problems;
use super::{localized, wording};
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use galley::{Diagnostic, FieldKind};
use leptos::prelude::*;

/// A known field.
#[component]
pub fn FormField(key: String) -> impl IntoView {
    let state = expect_context::<State>();
    let all = expect_context::<Problems>().0;
    let definition = state.site(|site| site.field(&key).cloned())?;
    let key = StoredValue::new(key);
    let value = Memo::new(move |_| state.of_post(|bench| key.with_value(|key| field_view(bench, key))));
    let found = Memo::new(move |_| {
        state.of_post(|bench| {
            let front_matter = bench.document().front_matter();
            let Some(entry) = key.with_value(|key| front_matter.get(key)) else { return Vec::new() };
            all.with(|all| {
                all.iter().filter(|found| entry.lines.contains(&found.range.start)).cloned().collect::<Vec<_>>()
            })
        })
    });
    // Whether the category's posts have the field, and whether they need it.
    let standing = Memo::new(move |_| {
        state.of_post(|bench| {
            let category = bench.document().front_matter().value("category");
            let category = category.as_text();
            key.with_value(|key| {
                let is_used = bench.site().fields_of(category).any(|field| field.key == *key);
                (is_used, bench.site().requires(category, key))
            })
        })
    });
    let is_required = Memo::new(move |_| standing.get().1);
    let is_lacking = Memo::new(move |_| is_required.get() && value.with(FieldView::is_empty));
    let is_invalid = Memo::new(move |_| is_lacking.get() || !found.read().is_empty());
    let field = Handle { key, value, is_invalid, is_required };

    let input = match definition.kind {
        FieldKind::Text => view! { <TextField field /> }.into_any(),
        FieldKind::LongText => view! { <TextField field several_lines=true /> }.into_any(),
        FieldKind::Date => view! { <DateField field /> }.into_any(),
        FieldKind::Category => view! { <CategoryField field /> }.into_any(),
        FieldKind::Choice => view! { <ChoiceField field /> }.into_any(),
        FieldKind::List => view! { <ListField field /> }.into_any(),
        FieldKind::Author => view! { <AuthorField field /> }.into_any(),
        FieldKind::Image => view! { <ImageField field /> }.into_any(),
    };
    let image = (definition.kind == FieldKind::Image).then(|| view! { <ImageHint field /> });
    let counter = definition.room.map(|room| view! { <Counter field room /> });
    let (label, help) = (localized(definition.label), localized(definition.help));
    let id = field.id();
    Some(view! {
        <div class="field">
            <label for=id.clone()>
                {label}
                <Show when=move || !is_required.get()>
                    <span class="optional">{text!(optional)}</span>
                </Show>
            </label>
            {input}
            <div class="help" id=format!("{id}-help")>
                <span>{help}</span>
                {counter}
                {image}
            </div>
            <div class="errors" id=format!("{id}-errors")>
                <FieldErrors found is_lacking />
                <Show when=move || value.with(|value| *value == FieldView::Complex)>
                    <p class="warning">{text!(field_is_complex)}</p>
                </Show>
                <Show when=move || !standing.get().0>
                    <p class="warning">{text!(field_unused)}</p>
                </Show>
            </div>
        </div>
    })
}

/// What the checks say of a field; of an empty one that is needed, when they say nothing, that it is.
#[component]
fn FieldErrors(found: Memo<Vec<Diagnostic>>, is_lacking: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        let lines = found.get().into_iter().map(|diagnostic| {
            let class = diagnostic.code.severity().name();
            view! { <p class=class data-code=diagnostic.code.name()>{wording::message(i18n, &diagnostic)}</p> }
        });
        let lines: Vec<_> = lines.collect();
        let lacking =
            (lines.is_empty() && is_lacking.get()).then(|| view! { <p class="warning">{text!(field_needed)}</p> });
        (lines, lacking)
    }
}

/// How long a text is, and how much of it the list card has room for.
#[component]
fn Counter(field: Handle, room: galley::site::Room) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || {
        let text = field.value.with(FieldView::text);
        let count = text.chars().count();
        match room.cut(&text) {
            Some(shown) => t_string!(i18n, characters_cut, count = number(i18n, count), shown = number(i18n, shown)),
            None => t_string!(i18n, characters, count = number(i18n, count)),
        }
    };
    let is_cut = move || field.value.with(|value| room.cut(&value.text()).is_some());
    view! { <span class="counter" class:warning=is_cut>{words}</span> }
}
