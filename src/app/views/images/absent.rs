//! A path that the post refers to and that leads nowhere: why, what may be meant, and ways to put it right.

use super::row::jump;
use super::{AbsentKey, key, words};
use crate::i18n::{t_string, use_i18n};
use crate::platform::files;
use crate::state::State;
use galley::images::{Absent, Inventory, Why};
use leptos::html::Input;
use leptos::prelude::*;

/// A row.
#[component]
pub fn AbsentRow(inventory: Memo<Inventory>, key: AbsentKey) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let path = StoredValue::new(key.0.clone());
    let absent =
        Memo::new(move |_| inventory.with(|all| all.missing.iter().find(|one| self::key(one) == key).cloned()));
    let picker = NodeRef::<Input>::new();
    let picked = move |_| {
        let files = picker.get_untracked().as_ref().map(files::take_picked).unwrap_or_default();
        if let Some(file) = files.into_iter().next() {
            state.supply_image(path.get_value(), file);
        }
    };
    let why = move || absent.with(|absent| absent.as_ref().map(|absent| words::why(i18n, absent)));
    let lines = move || {
        let uses = absent.with(|absent| absent.as_ref().map(|absent| absent.uses.clone())).unwrap_or_default();
        uses.into_iter()
            .map(|used| {
                let line = used.line.to_string();
                jump(state, used, line)
            })
            .collect_view()
    };
    let meant = Memo::new(move |_| absent.with(|absent| absent.as_ref().and_then(offered)));
    let correct = move |_| {
        if let Some((to, _)) = meant.get_untracked() {
            path.with_value(|path| state.redirect_images(path, &to));
        }
    };
    let correction = move || {
        meant.with(|meant| match meant {
            Some((_, true)) => t_string!(i18n, absent_dot).to_owned(),
            Some((to, false)) => t_string!(i18n, absent_use, name = to.to_string()),
            None => String::new(),
        })
    };
    let can_pick = move || absent.with(|absent| absent.as_ref().is_some_and(|absent| absent.why != Why::Bare));
    view! {
        <li class="image-row missing" data-testid="absent" data-path=path.with_value(ToString::to_string)>
            <span class="image-thumb" aria-hidden="true">"?"</span>
            <div class="image-main">
                <span class="image-name">{path.with_value(ToString::to_string)}</span>
                <span class="image-facts">{why}</span>
                <span class="image-lines">{lines}</span>
            </div>
            <div class="image-actions">
                <Show when=move || meant.with(Option::is_some)>
                    <button type="button" class="button small" data-testid="absent-use" on:click=correct>{correction}</button>
                </Show>
                <Show when=can_pick>
                    <button
                        type="button"
                        class="button small"
                        data-testid="absent-pick"
                        on:click=move |_| {
                            if let Some(picker) = picker.get_untracked() {
                                picker.click();
                            }
                        }
                    >
                        {text!(pick_image)}
                    </button>
                    <input
                        node_ref=picker
                        hidden
                        type="file"
                        accept="image/*"
                        data-testid="absent-file"
                        aria-label=text!(pick_image)
                        on:change=picked
                    />
                </Show>
            </div>
        </li>
    }
}

/// The path to write, and whether only `./` is missing before it.
fn offered(absent: &Absent) -> Option<(galley::ImagePath, bool)> {
    absent.why.meant(&absent.path).map(|path| (path.clone(), absent.why == Why::Bare))
}
