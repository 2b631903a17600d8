//! How many pictures of other sites the preview kept out, and the button that lets them in.

use super::figures::number;
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use leptos::prelude::*;

/// A line over the preview, while there is something to say.
#[component]
pub fn RefusedPictures() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let count = Memo::new(move |_| state.refused.with(std::collections::BTreeSet::len));
    let words = move || t_string!(i18n, pictures_refused, count = number(i18n, count.get()));
    view! {
        <div role="status" aria-live="polite">
            <Show when=move || count.get() != 0>
                <div class="refused-pictures" data-testid="refused-pictures" data-count=move || count.get()>
                    <span>{words}</span>
                    <button type="button" class="button" data-testid="allow-pictures" on:click=move |_| state.allow_pictures()>
                        {text!(pictures_allow)}
                    </button>
                </div>
            </Show>
        </div>
    }
}
