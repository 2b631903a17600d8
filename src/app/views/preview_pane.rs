//! The pane with the page: a sandboxed iframe at a true width, scaled down where the pane is narrower.

use crate::platform::clock;
use crate::platform::preview_frame::{PreviewFrame, source_document};
use crate::state::State;
use leptos::html::{Div, Iframe};
use leptos::prelude::*;

/// The page's own look, `style/site/`, put together by `build.rs`.
const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/site.css"));

const WIDTHS: [u32; 6] = [1920, 1440, 1280, 1024, 768, 375];

/// The preview.
#[component]
pub fn PreviewPane() -> impl IntoView {
    let state = expect_context::<State>();
    let frame = NodeRef::<Iframe>::new();
    let stage = NodeRef::<Div>::new();
    let ready = RwSignal::new(false);
    let width = RwSignal::new(None::<u32>);
    let room = RwSignal::new((0.0, 0.0));

    let loaded = move |_| {
        if let Some(preview) = frame.get().and_then(|frame| PreviewFrame::new(&frame).ok()) {
            state.preview_ready(preview);
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
    stage.on_load(move |stage| crate::platform::root::watch_size(&stage, move |size| room.set(size)));

    let style = move || {
        let (room_width, room_height) = room.get();
        match width.get() {
            Some(width) if room_width > 0.0 => {
                let width = f64::from(width);
                let scale = (room_width / width).min(1.0);
                format!("width:{width}px;height:{}px;transform:scale({scale})", room_height / scale)
            }
            _ => String::new(),
        }
    };
    let choose = move |event| width.set(event_target_value(&event).parse().ok());
    view! {
        <section class="pane preview">
            <div class="preview-bar">
                <label>
                    <span>{text!(preview_width)}</span>
                    <select data-testid="preview-width" on:change=choose>
                        <option value="fit">{text!(width_fit)}</option>
                        {WIDTHS.map(|width| view! { <option value=width.to_string()>{width.to_string()}</option> }).collect_view()}
                    </select>
                </label>
                <span class="tab-title" aria-hidden="true">{move || page.with(|page| page.title.clone())}</span>
                <button
                    type="button"
                    class="button quiet"
                    data-testid="preview-theme"
                    aria-pressed=move || state.page_is_dark.get().to_string()
                    on:click=move |_| state.page_is_dark.update(|dark| *dark = !*dark)
                >
                    {text!(preview_theme)}
                </button>
            </div>
            <div class="stage" node_ref=stage>
                <iframe
                    node_ref=frame
                    data-testid="preview"
                    title=text!(preview_label)
                    sandbox="allow-same-origin"
                    srcdoc=source_document(STYLES)
                    style=style
                    on:load=loaded
                ></iframe>
            </div>
        </section>
    }
}
