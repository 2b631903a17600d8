//! The path of a picture, and what it stands for: a file in the site's repository.

use super::{FieldView, Handle, TextField};
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use leptos::prelude::*;

/// A line for the path.
#[component]
pub fn ImageField(field: Handle) -> impl IntoView {
    view! { <TextField field /> }
}

/// Where the picture has to be; of an empty field, what paths usually look like.
#[component]
pub fn ImageHint(field: Handle) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let words = move || {
        let path = field.value.with(FieldView::text);
        if path.trim().is_empty() {
            let usual = field.key.with_value(|key| state.example(key));
            return t_string!(i18n, image_usual, path = usual);
        }
        if path.contains("://") {
            return String::new();
        }
        let folder = state.site(|site| site.folders.public.clone());
        t_string!(i18n, image_file, path = format!("{folder}/{}", path.trim_start_matches('/')))
    };
    view! { <span class="image-hint">{words}</span> }
}
