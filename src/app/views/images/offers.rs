//! What images would be if they were smaller: sizes before and after, in each format, to be taken or left.

use super::words;
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use crate::state::smaller::Offer;
use crate::views::figures::{progress, size};
use galley::ImagePath;
use leptos::prelude::*;

/// Progress while they are made, then the offers; nothing when there is nothing.
#[component]
pub fn Offers() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let making = state.panel.making;
    let progress = move || {
        making.with(|making| making.progress).map(|(done, total)| {
            view! {
                <div class="images-progress" data-testid="smaller-progress">
                    <span>{text!(smaller_making)}</span>
                    <progress value=done max=total aria-label=text!(smaller_making)></progress>
                    <span>{progress(i18n, done, total)}</span>
                    <button type="button" class="button small" data-testid="smaller-stop" on:click=move |_| state.stop_smaller()>
                        {text!(stop)}
                    </button>
                </div>
            }
        })
    };
    let is_ready = move || making.with(|making| making.progress.is_none() && !making.offers.is_empty());
    let paths = move || making.with(|making| making.offers.iter().map(|offer| offer.path.clone()).collect::<Vec<_>>());
    let total = move || {
        making.with(|making| {
            let before: usize = making.offers.iter().map(|offer| offer.before.bytes).sum();
            let after: usize = making.offers.iter().filter_map(|offer| Some(offer.after()?.0.bytes)).sum();
            t_string!(i18n, smaller_total, before = size(i18n, before as f64), after = size(i18n, after as f64))
        })
    };
    view! {
        <div>
            {progress}
            <Show when=is_ready>
                <section class="images-offers" aria-label=text!(smaller_offers) data-testid="smaller-offers">
                    <p class="images-offers-head">
                        <span role="status">{total}</span>
                        <button type="button" class="button primary" data-testid="smaller-take-all" on:click=move |_| state.take_smaller(None)>
                            {text!(smaller_take_all)}
                        </button>
                        <button type="button" class="button" data-testid="smaller-cancel" on:click=move |_| state.stop_smaller()>
                            {text!(smaller_cancel)}
                        </button>
                    </p>
                    <p class="image-note">{text!(smaller_note)}</p>
                    <ul class="image-rows">
                        <For each=paths key=ImagePath::clone let:path>
                            <OfferRow path />
                        </For>
                    </ul>
                </section>
            </Show>
        </div>
    }
}

#[component]
fn OfferRow(path: ImagePath) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let offer: Option<Offer> =
        state.panel.making.with_untracked(|making| making.offers.iter().find(|offer| offer.path == path).cloned());
    offer.map(|offer| {
        let name = offer.path.name().to_owned();
        let label = name.clone();
        let chosen = offer.chosen;
        let facts = offer.before.clone();
        let before = move || words::measure(i18n, &facts);
        let choices = offer.made.iter().enumerate().map(|(index, (facts, _))| {
            let facts = facts.clone();
            let words = move || format!("{} · {}", words::format(facts.format), words::measure(i18n, &facts));
            view! { <option value=index.to_string() selected=index == 0>{words}</option> }
        });
        let choices = choices.collect_view();
        let choose = move |event| chosen.set(event_target_value(&event).parse().unwrap_or(0));
        let path = offer.path.clone();
        view! {
            <li class="offer" data-testid="offer" data-path=offer.path.to_string()>
                <span class="image-name">{name}</span>
                <span class="offer-sizes">
                    <span data-testid="offer-before">{before}</span>
                    <span aria-hidden="true">"→"</span>
                    <select
                        class="input"
                        data-testid="offer-after"
                        aria-label=move || t_string!(i18n, smaller_choose, name = label.clone())
                        on:change=choose
                    >
                        {choices}
                    </select>
                </span>
                <button
                    type="button"
                    class="button small"
                    data-testid="smaller-take"
                    on:click=move |_| state.take_smaller(Some(path.clone()))
                >
                    {text!(smaller_take)}
                </button>
            </li>
        }
    })
}
