//! Passing the post on: as a page in a file, or as a link, each with its size said before. What they are is for the library.

use super::figures::{number, size};
use super::icon::icon;
use super::modal::Modal;
use super::preview_pane::STYLES;
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use galley::share::{LONG_LINK, MOST_LINK};
use leptos::prelude::*;

/// The button that opens the dialog.
#[component]
pub fn ShareButton() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <button
            type="button"
            class="button quiet sign"
            title=text!(share)
            data-testid="share-button"
            aria-haspopup="dialog"
            on:click=move |_| state.is_sharing.set(true)
        >
            {icon(|| "M8 9.5v-7M5.5 5 8 2.5 10.5 5M4.5 7.5h-2v6h11v-6h-2")}
            <span class="word">{text!(share)}</span>
        </button>
    }
}

/// The dialog; closed it is empty, and no link is made.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <Modal is_open=state.is_sharing name="share" class="share-dialog" title=text!(share_title)>
            <div class="share-body">
                <SharedPage />
                <SharedLink />
            </div>
        </Modal>
    }
}

#[component]
fn SharedPage() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let summary = Memo::new(move |_| {
        state.images_changed.track();
        state.share_summary(STYLES)
    });
    let facts = move || {
        let summary = summary.get();
        let size = size(i18n, summary.bytes as f64);
        let look = if state.page_is_dark.get() { t_string!(i18n, share_dark) } else { t_string!(i18n, share_light) };
        t_string!(i18n, share_page_facts, size = size, count = number(i18n, summary.images), look = look)
    };
    let absent = move || t_string!(i18n, share_absent, count = number(i18n, summary.get().absent));
    view! {
        <section class="share-way" aria-labelledby="share-page-title">
            <h3 id="share-page-title">{text!(share_page_title)}</h3>
            <p>{text!(share_page_help)}</p>
            <p class="share-facts" id="share-page-facts" data-testid="share-page-facts">{facts}</p>
            <Show when=move || summary.get().absent != 0>
                <p class="share-facts" data-testid="share-absent">{absent}</p>
            </Show>
            <button
                type="button"
                class="button primary"
                data-testid="share-page"
                aria-describedby="share-page-facts"
                on:click=move |_| state.share_page(STYLES)
            >
                {text!(share_page)}
            </button>
        </section>
    }
}

#[component]
fn SharedLink() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let copied = RwSignal::new(false);
    let link = Memo::new(move |_| state.share_link());
    let length = Memo::new(move |_| link.with(|link| link.as_ref().map(String::len)));
    let fits = move || length.get().is_some_and(|length| length <= MOST_LINK);
    let has_images = Memo::new(move |_| state.share_summary("").images != 0);
    Effect::new(move || {
        link.track();
        copied.set(false);
    });
    let facts = move || match length.get() {
        Some(length) if length > MOST_LINK => {
            t_string!(i18n, share_link_too_long, length = number(i18n, length), most = number(i18n, MOST_LINK))
        }
        Some(length) => t_string!(i18n, share_link_length, length = number(i18n, length)),
        None => t_string!(i18n, share_link_never).to_owned(),
    };
    let is_long = move || fits() && length.get().is_some_and(|length| length > LONG_LINK);
    let copy = move |_| {
        if let Some(link) = link.get_untracked() {
            state.copy_text(link, move || copied.set(true));
        }
    };
    view! {
        <section class="share-way" aria-labelledby="share-link-title">
            <h3 id="share-link-title">{text!(share_link_title)}</h3>
            <p>{text!(share_link_help)}</p>
            <p
                class="share-facts"
                class:error=move || !fits()
                id="share-link-facts"
                role="status"
                data-testid="share-link-facts"
                data-length=move || length.get()
            >
                {facts}
            </p>
            <Show when=is_long>
                <p class="share-facts" data-testid="share-link-long">
                    {move || t_string!(i18n, share_link_long, long = number(i18n, LONG_LINK))}
                </p>
            </Show>
            <Show when=move || has_images.get() && fits()>
                <p class="share-facts" data-testid="share-link-images">{text!(share_link_images)}</p>
            </Show>
            <Show when=fits>
                <div class="share-link">
                    <input
                        class="input"
                        readonly
                        aria-label=text!(share_link_title)
                        aria-describedby="share-link-facts"
                        data-testid="share-link"
                        prop:value=move || link.get().unwrap_or_default()
                    />
                    <button type="button" class="button primary" data-testid="copy-link" on:click=copy>
                        <span aria-live="polite">
                            {move || if copied.get() { t_string!(i18n, copied) } else { t_string!(i18n, share_copy) }}
                        </span>
                    </button>
                </div>
            </Show>
        </section>
    }
}
