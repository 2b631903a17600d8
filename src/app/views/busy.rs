//! What takes a while, with a way to stop it; and the question before anything is fetched from the web.

use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use leptos::prelude::*;

/// A line each, under the header.
#[component]
pub fn Busy() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let progress = move || {
        // One file is there before anybody could read of it.
        state.progress.get().filter(|progress| progress.total > 1).map(|progress| {
            let count = format!("{} / {}", progress.done.min(progress.total), progress.total);
            let words = if progress.leaves { t_string!(i18n, exporting) } else { t_string!(i18n, opening) };
            view! {
                <div class="notice" data-testid="progress">
                    <span>{words}</span>
                    <progress value=progress.done max=progress.total aria-label=words></progress>
                    <span>{count}</span>
                    <button type="button" class="button" data-testid="stop" on:click=move |_| state.stop()>
                        {text!(stop)}
                    </button>
                </div>
            }
        })
    };
    let asked = move || {
        state.asked.get().map(|asked| {
            let url = asked.url.clone();
            view! {
                <div class="notice" role="alertdialog" aria-label=text!(open_address) data-testid="ask-address">
                    <span>
                        {move || t_string!(i18n, ask_address, host = asked.host.clone())} <span class="address">{url}</span>
                    </span>
                    <button type="button" class="button primary" data-testid="open-address" on:click=move |_| state.open_asked()>
                        {text!(open_address)}
                    </button>
                    <button type="button" class="button" on:click=move |_| state.asked.set(None)>{text!(do_not_open)}</button>
                </div>
            }
        })
    };
    view! { <div>{asked}{progress}</div> }
}
