//! The writer's own templates in the menu of new posts: snippets that begin with front matter.

use super::each;
use crate::state::State;
use galley::is_template;
use galley::store::Snippet;
use leptos::prelude::*;

/// A line for each, nothing without one. The menu around closes by itself.
#[component]
pub fn Templates() -> impl IntoView {
    let state = expect_context::<State>();
    state.follow_snippets();
    let all = Memo::new(move |_| {
        let (all, _) = state.own_snippets();
        all.into_iter().map(|(_, snippet)| snippet).filter(|snippet| is_template(&snippet.text)).collect::<Vec<_>>()
    });
    let line = move |Snippet { name, text }: Snippet| {
        view! {
            <button type="button" class="item draft-name" data-testid="template" on:click=move |_| state.new_post_of(&text)>
                {name}
            </button>
        }
        .into_any()
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <div class="templates" role="group" aria-labelledby="templates">
                <span class="menu-heading" id="templates">{text!(templates)}</span>
                {each(all, line)}
            </div>
        </Show>
    }
}
