//! What takes a while, with a way to stop it; and the question before a post of the web or of a link is opened.

use super::figures::{progress, size};
use crate::i18n::{t_string, use_i18n};
use crate::platform::root;
use crate::state::State;
use crate::state::remote::Asked;
use crate::state::tasks::Progress;
use leptos::html::Div;
use leptos::prelude::*;

/// A line each, under the header.
#[component]
pub fn Busy() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    // One file is there before anybody could read of it.
    let told = Memo::new(move |_| {
        let is_long = |progress: &&Progress| progress.total > 1;
        state.progress.with(|all| all.iter().filter(is_long).map(|one| (one.id, one.leaves)).collect::<Vec<_>>())
    });
    let line = move |(id, leaves): (u64, bool)| {
        let now = move || {
            let found = state.progress.with(|all| all.iter().find(|progress| progress.id == id).copied());
            found.map_or((0, 0), |progress| (progress.done.min(progress.total), progress.total))
        };
        let count = move || {
            let (done, total) = now();
            progress(i18n, done, total)
        };
        let words = move || if leaves { t_string!(i18n, exporting) } else { t_string!(i18n, opening) };
        view! {
            <div class="notice" data-testid="progress">
                <span>{words}</span>
                <progress value=move || now().0 max=move || now().1 aria-label=words></progress>
                // Said once, that it goes on; how far, the bar says to who asks it.
                <span aria-hidden="true">{count}</span>
                <button type="button" class="button" data-testid="stop" on:click=move |_| state.stop(id)>
                    {text!(stop)}
                </button>
            </div>
        }
    };
    let question = NodeRef::<Div>::new();
    // Where the keyboard is, so that it is read out; on no button, which a key meant for the text would press.
    Effect::new(move || {
        if let Some(question) = question.get() {
            root::focus(&question);
        }
    });
    let asked = move || {
        state.asked.get().map(|asked| {
            let address = match &asked {
                Asked::Web { url, .. } => url.clone(),
                Asked::Link(post) => post.path.to_string(),
                Asked::All { name, .. } => name.clone(),
            };
            let words = move || match &asked {
                Asked::Web { host, .. } => t_string!(i18n, ask_address, host = host.clone()),
                Asked::Link(post) => t_string!(i18n, ask_link, size = size(i18n, post.bytes.len() as f64)),
                Asked::All { .. } => t_string!(i18n, ask_all).to_owned(),
            };
            view! {
                <div class="notice" role="alertdialog" tabindex="-1" node_ref=question aria-label=text!(open_address) data-testid="ask-address">
                    <span>{words} <span class="address">{address}</span></span>
                    <button type="button" class="button primary" data-testid="open-address" on:click=move |_| state.open_asked()>
                        {text!(open_address)}
                    </button>
                    <button type="button" class="button" on:click=move |_| state.asked.set(None)>{text!(do_not_open)}</button>
                </div>
            }
        })
    };
    view! {
        <div>
            {asked}
            <div role="status">
                <For each=move || told.get() key=|(id, _)| *id children=line />
            </div>
        </div>
    }
}
