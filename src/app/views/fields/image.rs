//! The path of a picture, and what it stands for: a file in the site's repository. The picture of the site's list can be
//! given here: picked, or dropped on the field.

use super::{FieldView, Handle, TextField};
use crate::i18n::{t_string, use_i18n};
use crate::platform::files;
use crate::state::State;
use leptos::ev::DragEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// A line for the path, and for the banner the picture itself.
#[component]
pub fn ImageField(field: Handle) -> impl IntoView {
    let state = expect_context::<State>();
    let is_banner = field.key.with_value(|key| state.site(|site| site.images.banner == *key));
    if is_banner { view! { <BannerField field /> }.into_any() } else { view! { <TextField field /> }.into_any() }
}

#[component]
fn BannerField(field: Handle) -> impl IntoView {
    let state = expect_context::<State>();
    let input = NodeRef::<Input>::new();
    let over = RwSignal::new(false);
    let url = Memo::new(move |_| state.banner_url());
    let give = move |files: Vec<files::File>| files.into_iter().take(1).for_each(|file| state.set_banner(file));
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let transfer = event.data_transfer().and_then(|transfer| transfer.files());
        give(transfer.as_ref().map(files::list).unwrap_or_default());
    };
    view! {
        <div
            class="banner-field"
            class:over=move || over.get()
            data-takes-files
            on:dragenter=move |_| over.set(true)
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <TextField field />
            <label class="button">
                {text!(pick_image)}
                <input
                    node_ref=input
                    class="visually-hidden"
                    type="file"
                    accept="image/*"
                    data-testid="pick-banner"
                    on:change=move |_| give(input.get().as_ref().map(files::take_picked).unwrap_or_default())
                />
            </label>
            {move || url.get().map(|url| view! { <img class="banner-thumb" data-testid="banner-thumb" src=url alt="" /> })}
        </div>
    }
}

/// Where the picture has to be; of an empty field, what paths usually look like.
#[component]
pub fn ImageHint(field: Handle) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let words = move || {
        let path = field.value.with(FieldView::text);
        if path.trim().is_empty() {
            let usual = field.key.with_value(|key| state.example(key));
            return t_string!(i18n, image_usual, path = usual);
        }
        if path.contains("://") {
            return String::new();
        }
        let folder = state.site(|site| site.folders.public.clone());
        t_string!(i18n, image_file, path = format!("{folder}/{}", path.trim_start_matches('/')))
    };
    view! { <span class="image-hint">{words}</span> }
}
