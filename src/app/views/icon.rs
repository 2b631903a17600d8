//! Signs on buttons, drawn with lines in the colour of their text: 16 by 16, from one path each.

use leptos::prelude::*;

/// Of a dark look.
pub const DARK: &str = "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 2.5v11M10.4 3.2v9.6M12.3 5v6";

/// A sign; it says nothing to those who do not see it.
pub fn icon(path: impl Fn() -> &'static str + Send + 'static) -> AnyView {
    view! {
        <svg viewBox="0 0 16 16" class="icon" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
    .into_any()
}
