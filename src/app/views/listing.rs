//! How the page is found from outside: its title in a browser's tab, and its entry among search results.

use crate::state::State;
use galley::Workbench;
use leptos::prelude::*;

/// Tab and search result.
#[component]
pub fn ListingView() -> impl IntoView {
    let state = expect_context::<State>();
    let listing = Memo::new(move |_| state.of_post(Workbench::listing));
    let is_cut = move || listing.with(|listing| listing.description != listing.static_description);
    let fails = move || listing.with(|listing| !listing.builds);
    view! {
        <div class="listing">
            <h2>{text!(in_the_tab)}</h2>
            <div class="browser">
                <p class="tab-title" data-testid="tab-title">{move || listing.with(|listing| listing.title.clone())}</p>
            </div>
            <Show when=fails>
                <p class="note problem">{text!(title_breaks_build)}</p>
            </Show>
            <h2>{text!(in_search)}</h2>
            <div class="result">
                <p class="result-url" data-testid="search-url">{move || listing.with(|listing| listing.url.clone())}</p>
                <p class="result-title" data-testid="search-title">
                    {move || listing.with(|listing| listing.static_title.clone())}
                </p>
                <p class="result-description" data-testid="search-description">
                    {move || listing.with(|listing| listing.static_description.clone())}
                </p>
            </div>
            <Show when=is_cut>
                <p class="note" data-testid="search-cut">{text!(search_cut)}</p>
            </Show>
        </div>
    }
}
