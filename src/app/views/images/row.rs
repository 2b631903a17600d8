//! One image of the post: what it is, where it is used and how described, and what can be done with it.

use super::words;
use crate::i18n::{t_string, use_i18n};
use crate::platform::{events, root};
use crate::state::State;
use galley::ImagePath;
use galley::images::{Inventory, Item, Use, smaller};
use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Input};
use leptos::prelude::*;

/// A row. F2 renames, as in lists of files.
#[component]
pub fn Row(inventory: Memo<Inventory>, path: ImagePath) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let item = {
        let path = path.clone();
        // While the row goes, its image is no longer there.
        Memo::new(move |_| inventory.with(|all| all.images.iter().find(|item| item.path == path).cloned()))
    };
    let of = move |read: fn(&Item) -> bool| item.with(|item| item.as_ref().is_some_and(read));
    let is_unused = Memo::new(move |_| of(Item::is_unused));
    let is_large = Memo::new(move |_| {
        let rule = state.site(|site| site.images.clone());
        item.with(|item| item.as_ref().is_some_and(|item| !item.is_unused() && smaller(&rule, &item.facts).is_some()))
    });
    let renaming = RwSignal::new(false);
    let path = StoredValue::new(path);
    let id = format!("image-{}", path.with_value(ImagePath::to_string));
    let name = move || path.with_value(|path| path.name().to_owned());
    let url = item.with_untracked(|item| item.as_ref().and_then(|item| state.image_url(item.facts.id)));
    let key = move |event: KeyboardEvent| {
        if event.key() == "F2" && !renaming.get_untracked() {
            event.prevent_default();
            renaming.set(true);
        }
    };
    let facts = move || item.with(|item| item.as_ref().map(|item| words::facts(i18n, item)));
    let concerns = move || {
        let concerns = item.with(|item| item.as_ref().map(|item| item.concerns.clone())).unwrap_or_default();
        let rule = state.site(|site| site.images.clone());
        concerns
            .into_iter()
            .map(|concern| view! { <li class="image-flag">{words::concern(i18n, concern, &rule)}</li> })
            .collect_view()
    };
    let places = move || {
        item.with(|item| {
            let uses = item.as_ref().map(|item| item.uses.as_slice()).unwrap_or_default();
            let each = uses.iter().enumerate();
            each.flat_map(|(at, used)| (0..used.alts.len().max(1)).map(move |alt| (at, alt))).collect::<Vec<_>>()
        })
    };
    let action = {
        let id = id.clone();
        move |label: AnyView, testid: &'static str, act: fn(&State, &ImagePath)| {
            view! {
                <button
                    type="button"
                    class="button small"
                    data-testid=testid
                    aria-describedby=id.clone()
                    on:click=move |_| path.with_value(|path| act(&state, path))
                >
                    {label}
                </button>
            }
            .into_any()
        }
    };
    let (make_smaller, remove) = (action.clone(), action.clone());
    view! {
        <li
            class="image-row"
            data-testid="image"
            data-path=path.with_value(ImagePath::to_string)
            data-unused=move || is_unused.get().to_string()
            on:keydown=key
        >
            <span class="image-thumb">{url.map(|url| view! { <img src=url alt="" loading="lazy" decoding="async" /> })}</span>
            <div class="image-main">
                <Show
                    when=move || renaming.get()
                    fallback=move || view! { <span class="image-name">{name()}</span> }
                >
                    <NewName path renaming />
                </Show>
                <span class="image-facts" id=id.clone() data-testid="image-facts">{facts}</span>
                <ul class="image-flags">{concerns}</ul>
            </div>
            <div class="image-actions">
                <RenameButton path renaming id=id.clone() />
                {action(text!(image_insert).into_any(), "image-insert", State::insert_again)}
                <Show when=move || is_large.get()>
                    {make_smaller(text!(image_smaller).into_any(), "image-smaller", |state, path| {
                        state.offer_smaller(vec![path.clone()]);
                    })}
                </Show>
                <Show when=move || is_unused.get()>
                    {remove(text!(image_remove).into_any(), "image-remove", |state, path| {
                        state.remove_images(std::slice::from_ref(path));
                    })}
                </Show>
            </div>
            <ul class="image-uses">
                <For each=places key=|place| *place let:place>
                    <Place item place />
                </For>
            </ul>
        </li>
    }
}

#[component]
fn RenameButton(path: StoredValue<ImagePath>, renaming: RwSignal<bool>, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let button = NodeRef::<Button>::new();
    // The row of an image that was renamed is another one.
    button.on_load(move |button| {
        let is_wanted =
            state.panel.wanted.with_untracked(|wanted| path.with_value(|path| wanted.as_ref() == Some(path)));
        if is_wanted {
            state.panel.wanted.set(None);
            request_animation_frame(move || root::focus(&button));
        }
    });
    view! {
        <button
            type="button"
            class="button small"
            node_ref=button
            data-testid="image-rename"
            aria-describedby=id
            aria-keyshortcuts="F2"
            title="F2"
            on:click=move |_| renaming.set(true)
        >
            {text!(image_rename)}
        </button>
    }
}

/// The name as it is typed: Enter takes it, Escape and leaving the field do not.
#[component]
fn NewName(path: StoredValue<ImagePath>, renaming: RwSignal<bool>) -> impl IntoView {
    let state = expect_context::<State>();
    let input = NodeRef::<Input>::new();
    let name = path.with_value(|path| path.name().to_owned());
    let stem = name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned());
    input.on_load(|input| {
        root::focus(&input);
        input.select();
    });
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        _ if events::is_composing(&event) => {}
        "Enter" => {
            event.prevent_default();
            let typed = input.get_untracked().map(|input| input.value()).unwrap_or_default();
            if path.with_value(|path| state.rename_image(path, &typed)) {
                // The row may be gone with its name.
                let _ = renaming.try_set(false);
            }
        }
        "Escape" => {
            // The dialog stays.
            event.prevent_default();
            renaming.set(false);
        }
        _ => {}
    };
    view! {
        <input
            type="text"
            class="input image-new-name"
            node_ref=input
            data-testid="image-new-name"
            data-own-undo
            aria-label=text!(image_new_name)
            value=stem
            on:keydown=key
            on:blur=move |_| {
                let _ = renaming.try_set(false);
            }
        />
    }
}

/// A place that shows the image: its line, and its description to be changed.
#[component]
fn Place(item: Memo<Option<Item>>, place: (usize, usize)) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let used = Memo::new(move |_| item.with(|item| item.as_ref()?.uses.get(place.0).cloned()));
    let alt = Memo::new(move |_| used.with(|used| used.as_ref()?.alts.get(place.1).cloned()));
    let line = move || used.with(|used| used.as_ref().map_or(0, |used| used.line)).to_string();
    let is_described = move || alt.with(|alt| alt.as_ref().is_some_and(|alt| !alt.text.trim().is_empty()));
    let describe = move |event| {
        if let Some(alt) = alt.get_untracked() {
            state.describe_image(&alt.place, &event_target_value(&event));
        }
    };
    let input = NodeRef::<Input>::new();
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter"
            && !events::is_composing(&event)
            && let Some(input) = input.get_untracked()
        {
            root::commit(&input);
        }
    };
    let banner = move || used.with(|used| used.as_ref().is_some_and(|used| used.is_banner));
    view! {
        <li class="image-use" data-testid="image-use">
            {move || used.get().map(|used| jump(state, used, line()))}
            <Show
                when=move || alt.with(Option::is_some)
                fallback=move || {
                    view! {
                        <span class="image-note">
                            {move || if banner() { t_string!(i18n, image_banner) } else { t_string!(i18n, image_no_alt_here) }}
                        </span>
                    }
                }
            >
                <input
                    type="text"
                    class="input image-alt"
                    node_ref=input
                    data-own-undo
                    class:missing=move || !is_described()
                    data-testid="image-alt"
                    aria-label=move || t_string!(i18n, image_alt_label, line = line())
                    placeholder=text!(image_no_alt)
                    prop:value=move || alt.with(|alt| alt.as_ref().map(|alt| alt.text.clone()).unwrap_or_default())
                    on:change=describe
                    on:keydown=key
                />
            </Show>
        </li>
    }
}

/// The way to a place in the source.
pub fn jump(state: State, used: Use, line: String) -> AnyView {
    let i18n = use_i18n();
    let go = move |_| {
        state.panel.is_open.set(false);
        state.show_source(used.range.clone());
    };
    view! {
        <button type="button" class="link" data-testid="image-line" on:click=go>
            {move || t_string!(i18n, loss_line, line = line.clone())}
        </button>
    }
    .into_any()
}
