//! Signs on buttons, drawn with lines in the colour of their text: 16 by 16, from one path each.

use leptos::prelude::*;

/// A sign; it says nothing to those who do not see it.
pub fn icon(path: impl Fn() -> &'static str + Send + 'static) -> AnyView {
    view! {
        <svg viewBox="0 0 16 16" class="icon" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
    .into_any()
}
