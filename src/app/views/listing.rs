//! How the page is found from outside: its title in a browser's tab, its entry among search results, and the card of a link to it.

use crate::state::State;
use galley::Workbench;
use galley::page::SharedLink;
use leptos::prelude::*;

/// Tab, search result and card.
#[component]
pub fn ListingView() -> impl IntoView {
    let state = expect_context::<State>();
    let listing = Memo::new(move |_| state.of_post(Workbench::listing));
    let is_cut = move || listing.with(|listing| listing.description != listing.static_description);
    let card = move |read: fn(&SharedLink) -> String| listing.with(|listing| read(&listing.shared_link));
    let image = move || listing.with(|listing| listing.shared_link.image.clone());
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
            <h2>{text!(as_shared_link)}</h2>
            <div class="link-card">
                <Show when=move || image().is_some_and(|image| SharedLink::has_whole_address(&image))>
                    // No picture of another site is fetched for it.
                    <p class="link-picture" data-testid="link-picture">{image}</p>
                </Show>
                <p class="link-title" data-testid="link-title">{move || card(|card| card.title.clone())}</p>
                <p class="link-description" data-testid="link-description">
                    {move || card(|card| card.description.clone())}
                </p>
                <p class="result-url">{move || listing.with(|listing| listing.host().to_owned())}</p>
            </div>
            <p class="note" data-testid="link-note">
                {move || match image() {
                    None => text!(link_without_picture).into_any(),
                    Some(image) if SharedLink::has_whole_address(&image) => text!(link_with_picture).into_any(),
                    Some(_) => text!(link_picture_relative).into_any(),
                }}
            </p>
        </div>
    }
}
