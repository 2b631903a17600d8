//! The pane with what the site would show of the post: its page, its card in a list, its entry in tab and search. Page and
//! card are sandboxed iframes at a true width, scaled down where the pane is narrower.

use super::icon::{DARK, icon};
use super::keep_in_step::KeepInStep;
use super::listing::ListingView;
use super::preview_marks::keep_marks;
use super::refused_pictures::RefusedPictures;
use crate::platform::clock;
use crate::platform::preview_frame::{Pictures, PlainFrame, PreviewFrame, furnish};
use crate::platform::root;
use crate::state::State;
use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Div, Iframe};
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;

/// The page's own look, `style/site/`, put together by `build.rs`.
pub(super) const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/site.css"));
/// That of the site's lists.
const CARD_STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/card.css"));

/// True widths that a page is shown at, in CSS pixels.
pub const WIDTHS: [u32; 6] = [1920, 1440, 1280, 1024, 768, 375];

/// What the pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Page,
    Card,
    Search,
}

impl Look {
    const ALL: [Self; 3] = [Self::Page, Self::Card, Self::Search];

    fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Card => "card",
            Self::Search => "search",
        }
    }

    /// The name of the command that shows it.
    fn command(self) -> &'static str {
        match self {
            Self::Page => "lookPage",
            Self::Card => "lookCard",
            Self::Search => "lookSearch",
        }
    }
}

/// The preview.
#[component]
pub fn PreviewPane() -> impl IntoView {
    let state = expect_context::<State>();
    let panels = NodeRef::<Div>::new();
    let look = RwSignal::new(Look::Page);
    let width = RwSignal::new(None::<u32>);
    let room = RwSignal::new((0.0, 0.0));
    let ready = RwSignal::new(false);
    Effect::new(move || {
        if look.get() != Look::Page {
            state.selected.set(None);
        }
    });
    // Once asked for it stays, as the page does.
    let has_card = Memo::new(move |had| had == Some(&true) || look.get() == Look::Card);
    panels.on_load(move |panels| root::watch_size(&panels, move |size| room.set(size)));

    let is_empty = Memo::new(move |_| state.of_post(|bench| bench.rendered().blocks.is_empty()));
    let style = Signal::derive(move || fitted(width.get(), room.get()));
    let choose = move |event| width.set(event_target_value(&event).parse().ok());
    let panel = move |of: Look, content: AnyView| {
        view! {
            <div
                class="panel"
                role="tabpanel"
                tabindex=(of == Look::Search).then_some("0")
                id=format!("panel-{}", of.name())
                aria-labelledby=format!("tab-{}", of.name())
                class:hidden=move || look.get() != of
            >
                {content}
            </div>
        }
    };
    view! {
        <section class="pane preview">
            <div class="preview-bar">
                <Tabs look />
                <span class="space"></span>
                <KeepInStep ready is_shown=Signal::derive(move || look.get() == Look::Page) />
                <label>
                    <span class="width-label">{text!(preview_width)}</span>
                    <select data-command="previewWidth" data-testid="preview-width" disabled=move || look.get() == Look::Search on:change=choose>
                        <option value="fit">{text!(width_fit)}</option>
                        {WIDTHS.map(|width| view! { <option value=width.to_string()>{width.to_string()}</option> }).collect_view()}
                    </select>
                </label>
                <button
                    type="button"
                    class="button quiet sign"
                    data-command="pageTheme"
                    data-testid="preview-theme"
                    disabled=move || look.get() == Look::Search
                    aria-label=text!(preview_theme)
                    title=text!(preview_theme)
                    aria-pressed=move || state.page_is_dark.get().to_string()
                    on:click=move |_| state.page_is_dark.update(|dark| *dark = !*dark)
                >
                    {icon(|| DARK)}
                </button>
                <button
                    type="button"
                    class="button quiet sign"
                    data-command="print"
                    data-testid="print"
                    disabled=move || look.get() == Look::Search
                    aria-label=text!(print_page)
                    title=text!(print_page)
                    on:click=move |_| state.print()
                >
                    {icon(|| "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z")}
                </button>
            </div>
            <RefusedPictures />
            <div class="panels" node_ref=panels>
                // The page stays in the document behind the others: it keeps its nodes and how far it is scrolled.
                {panel(Look::Page, view! {
                    <PageFrame style ready />
                    <Show when=move || ready.get() && is_empty.get()><p class="no-text" data-testid="preview-empty">{text!(preview_empty)}</p></Show>
                }.into_any())}
                {panel(Look::Card, view! { <Show when=move || has_card.get()><CardFrame style /></Show> }.into_any())}
                {panel(Look::Search, view! { <ListingView /> }.into_any())}
            </div>
        </section>
    }
}

/// The style of an iframe of a true width, scaled down to a room of this width and height in CSS pixels.
pub fn fitted(width: Option<u32>, (room_width, room_height): (f64, f64)) -> String {
    match width {
        Some(width) if room_width > 0.0 => {
            let width = f64::from(width);
            let scale = (room_width / width).min(1.0);
            format!("width:{width}px;height:{}px;transform:scale({scale})", room_height / scale)
        }
        _ => String::new(),
    }
}

/// The tabs, by the pattern of the WAI-ARIA practices: one stop of the Tab key, arrows within.
#[component]
fn Tabs(look: RwSignal<Look>) -> impl IntoView {
    let buttons = Look::ALL.map(|_| NodeRef::<Button>::new());
    let keys = move |event: KeyboardEvent| {
        let count = Look::ALL.len();
        let now = Look::ALL.iter().position(|other| *other == look.get_untracked()).unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % count,
            "ArrowLeft" => (now + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        look.set(Look::ALL[next]);
        if let Some(button) = buttons[next].get_untracked() {
            root::focus(&button);
        }
    };
    let tab = move |index: usize, label: AnyView| {
        let of = Look::ALL[index];
        let is_chosen = move || look.get() == of;
        view! {
            <button
                node_ref=buttons[index]
                type="button"
                role="tab"
                id=format!("tab-{}", of.name())
                data-command=of.command()
                data-testid=format!("look-{}", of.name())
                aria-controls=format!("panel-{}", of.name())
                aria-selected=move || is_chosen().to_string()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| look.set(of)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="looks" role="tablist" aria-label=text!(looks) on:keydown=keys>
            {tab(0, text!(look_page).into_any())}
            {tab(1, text!(look_card).into_any())}
            {tab(2, text!(look_search).into_any())}
        </div>
    }
}

#[component]
fn PageFrame(style: Signal<String>, ready: RwSignal<bool>) -> impl IntoView {
    let state = expect_context::<State>();
    let frame = NodeRef::<Iframe>::new();
    let loaded = move |pictures| {
        let refused = move |address| state.picture_refused(address);
        if let Some(preview) = frame.get_untracked().and_then(|frame| PreviewFrame::new(&frame, refused).ok()) {
            state.preview_ready(preview, pictures);
            ready.set(true);
        }
    };
    let page = Memo::new(move |_| state.of_post(|bench| bench.page(&clock::read_date)));
    Effect::new(move || {
        if ready.get() {
            page.with(|page| state.show_page(page));
        }
    });
    Effect::new(move || {
        if ready.get() {
            state.show_page_theme(state.page_is_dark.get());
        }
    });
    keep_marks(ready);
    move || {
        let pictures = state.pictures.get();
        // Its policy cannot change once it is there.
        view! {
            <iframe
                node_ref=frame
                data-testid="preview"
                title=text!(preview_label)
                sandbox="allow-same-origin"
                use:page_of_post=pictures
                style=style
                on:load=move |_| loaded(pictures)
            ></iframe>
        }
    }
}

/// The card in the first place of a row of the list; the places beside it are empty.
#[component]
fn CardFrame(style: Signal<String>) -> impl IntoView {
    let state = expect_context::<State>();
    let frame = NodeRef::<Iframe>::new();
    let document = StoredValue::new_local(None::<PlainFrame>);
    let ready = RwSignal::new(false);
    let loaded = move |_| {
        document.set_value(frame.get().and_then(|frame| PlainFrame::new(&frame).ok()));
        ready.set(true);
    };
    let card = Memo::new(move |_| state.of_post(|bench| bench.card()));
    Effect::new(move || {
        if ready.get() {
            let row = card.with(|card| {
                let beside = "<span class=\"card-place\"></span>".repeat(2);
                let card = card.as_deref().unwrap_or_default();
                format!("<div class=\"card-list\">{card}{beside}</div>")
            });
            state.images_changed.track();
            document.with_value(|document| document.iter().for_each(|document| state.show_card(document, &row)));
        }
    });
    Effect::new(move || {
        if ready.get() {
            let dark = state.page_is_dark.get();
            document.with_value(|document| document.iter().for_each(|document| document.set_dark(dark)));
        }
    });
    view! {
        <iframe
            node_ref=frame
            data-testid="card"
            title=text!(card_label)
            sandbox="allow-same-origin"
            use:list_of_site
            style=style
            class:hidden=move || card.with(Option::is_none)
            on:load=loaded
        ></iframe>
        <Show when=move || card.with(Option::is_none)>
            <p class="no-card">{text!(card_none)}</p>
        </Show>
    }
}

/// Makes an iframe one for the page.
pub fn page_of_post(frame: Element, pictures: Pictures) {
    furnish(&frame, STYLES, pictures);
}

fn list_of_site(frame: Element) {
    furnish(&frame, CARD_STYLES, Pictures::Own);
}
