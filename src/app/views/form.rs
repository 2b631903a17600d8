//! The front-matter form: a view of the source's front matter, field by field. It holds no values of its own.

use super::fields::{AuthorField, CategoryField, DateField, FieldView, ListField, TextField, field_view};
use super::localized;

use crate::state::State;
use galley::FieldKind;
use galley::site::Field;
use leptos::prelude::*;

/// The form.
#[component]
pub fn Form() -> impl IntoView {
    let state = expect_context::<State>();
    let fields = state.site(|site| site.fields.clone());
    view! {
        <section class="pane form">
            <h2 class="pane-title" id="form-title">{text!(form_label)}</h2>
            <form data-testid="front-matter-form" aria-labelledby="form-title" autocomplete="off" on:submit=|event| event.prevent_default()>
                {fields.into_iter().map(|field| view! { <FormField field /> }).collect_view()}
            </form>
        </section>
    }
}

#[component]
fn FormField(field: Field) -> impl IntoView {
    let state = expect_context::<State>();
    let key = StoredValue::new(field.key.clone());
    let id = format!("field-{}", field.key);
    let value = Memo::new(move |_| state.of_post(|bench| key.with_value(|key| field_view(bench, key))));
    let is_complex = Memo::new(move |_| matches!(value.get(), FieldView::Complex));
    let input = match field.kind {
        FieldKind::Text => view! { <TextField key value several_lines=false /> }.into_any(),
        FieldKind::LongText => view! { <TextField key value several_lines=true /> }.into_any(),
        FieldKind::Date => view! { <DateField key value /> }.into_any(),
        FieldKind::Category => view! { <CategoryField key value /> }.into_any(),
        FieldKind::List => view! { <ListField key value /> }.into_any(),
        FieldKind::Author => view! { <AuthorField key value /> }.into_any(),
    };
    let (label, help) = (localized(field.label), localized(field.help));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {input}
            <p class="help" id=format!("{id}-help")>{help}</p>
            <Show when=move || is_complex.get()>
                <p class="help warning">{text!(field_is_complex)}</p>
            </Show>
        </div>
    }
}
