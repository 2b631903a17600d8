//! The page as the site shows it, old and new side by side: each in a sandboxed iframe of its own, marked where they differ. Where
//! there is no room for both, a switch brings one of them to the front.

use crate::bridge::page_changes::Side;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::platform::preview_frame::{Pictures, PreviewFrame};
use crate::platform::root;
use crate::state::State;
use crate::state::compared_page::{Say, Stop};
use crate::state::comparison::SharedChanges;
use crate::views::figures::number;
use crate::views::preview_pane::{WIDTHS, fitted, page_of_post};
use galley::review::{Fate, PictureFate};
use leptos::html::{Div, Iframe};
use leptos::prelude::*;
use leptos_i18n::I18nContext;
use std::collections::BTreeSet;
use wasm_bindgen::prelude::*;

/// Both pages and the way from change to change.
#[component]
pub fn PageView(changes: Memo<SharedChanges>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let pages = state.compared;
    let ready = RwSignal::new([false, false]);
    let front = RwSignal::new(Side::New);
    let width = RwSignal::new(None::<u32>);
    let step = function(Closure::<dyn Fn(i32)>::new(move |by: i32| pages.step(by as isize)).into_js_value());
    let picked = Side::BOTH.map(|side| {
        function(Closure::<dyn Fn(usize)>::new(move |index: usize| pages.go_to_mark(side, index)).into_js_value())
    });
    Effect::new(move || {
        let is_ready = ready.with(|ready| ready.iter().all(|ready| *ready));
        if let Some(changes) = changes.get().filter(|_| is_ready) {
            state.images_changed.track();
            step.with_value(|step| untrack(|| state.show_compared(&changes, step)));
        }
    });
    Effect::new(move || {
        // A mark is placed where its block is, so the pages come first.
        pages.stops.track();
        let Some(changes) = changes.get().filter(|_| ready.with(|ready| ready.iter().all(|ready| *ready))) else {
            return;
        };
        picked[0].with_value(|old| picked[1].with_value(|new| state.mark_compared(&changes, &Words(i18n), [old, new])));
    });
    Effect::new(move || {
        ready.track();
        pages.set_dark(state.page_is_dark.get());
    });
    // What was gone to comes to the front.
    Effect::new(move || {
        let stop = pages.at.get().and_then(|at| pages.stops.with_untracked(|stops| stops.get(at).copied()));
        if let Some(Stop::Block(row)) = stop {
            match (row.old, row.new) {
                (Some(_), None) => front.set(Side::Old),
                (None, Some(_)) => front.set(Side::New),
                _ => {}
            }
        }
    });
    on_cleanup(move || Side::BOTH.into_iter().for_each(|side| pages.put(side, None)));
    let said = move || {
        let (count, at) = (pages.stops.read().len(), pages.at.get());
        let stop = at.and_then(|at| pages.stops.with(|stops| stops.get(at).copied()));
        match (at.zip(stop), count) {
            (Some((at, stop)), total) => t_string!(
                i18n,
                compare_at,
                at = number(i18n, at + 1),
                total = number(i18n, total),
                what = Words(i18n).stop(stop)
            ),
            (None, 0) => t_string!(i18n, compare_page_same).to_owned(),
            (None, total) => t_string!(i18n, compare_total, total = number(i18n, total)),
        }
    };
    let is_none = move || pages.stops.read().is_empty();
    let go = move |by: isize,
                   test_id: &'static str,
                   sign: &'static str,
                   label: fn(I18nContext<Locale>) -> &'static str,
                   key: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                data-testid=test_id
                aria-label=move || label(i18n)
                title=move || format!("{} ({key})", label(i18n))
                aria-keyshortcuts=key
                disabled=is_none
                on:click=move |_| pages.step(by)
            >
                {sign}
            </button>
        }
    };
    let switch = move |side: Side, test_id: &'static str, label: AnyView| {
        view! {
            <button
                type="button"
                class="button"
                data-testid=test_id
                aria-pressed=move || (front.get() == side).to_string()
                on:click=move |_| front.set(side)
            >
                {label}
            </button>
        }
    };
    let choose = move |event| width.set(event_target_value(&event).parse().ok());
    view! {
        <div class="comparison-bar">
            {go(-1, "previous-change", "↑", |i18n| t_string!(i18n, compare_previous), "Shift+F7")}
            {go(1, "next-change", "↓", |i18n| t_string!(i18n, compare_next), "F7")}
            <span role="status" data-testid="change-at">{said}</span>
            <span class="space"></span>
            <span class="comparison-sides" role="group" aria-label=text!(compare_sides)>
                {switch(Side::Old, "show-old", text!(compare_old).into_any())}
                {switch(Side::New, "show-new", text!(compare_new).into_any())}
            </span>
            <label>
                <span class="width-label">{text!(preview_width)}</span>
                <select data-testid="compare-width" on:change=choose>
                    <option value="fit">{text!(width_fit)}</option>
                    {WIDTHS.map(|width| view! { <option value=width.to_string()>{width.to_string()}</option> }).collect_view()}
                </select>
            </label>
        </div>
        <Refused />
        <div class="comparison-pages" data-testid="compare-pages" data-front=move || side_name(front.get()) data-tied=move || pages.is_tied.get().to_string()>
            <PageOf side=Side::Old ready width />
            <PageOf side=Side::New ready width />
        </div>
    }
}

fn function(closure: JsValue) -> StoredValue<JsValue, LocalStorage> {
    StoredValue::new_local(closure)
}

fn side_name(side: Side) -> &'static str {
    match side {
        Side::Old => "old",
        Side::New => "new",
    }
}

/// How many pictures of other sites were kept out, and the button that lets them in.
#[component]
fn Refused() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let comparison = state.comparison;
    let count = Memo::new(move |_| comparison.refused.with(BTreeSet::len));
    let allow = move |_| {
        comparison.refused.update(BTreeSet::clear);
        comparison.is_trusted.set(true);
    };
    view! {
        <div role="status" aria-live="polite">
            <Show when=move || count.get() != 0>
                <div class="refused-pictures" data-testid="compare-refused" data-count=move || count.get()>
                    <span>{move || t_string!(i18n, pictures_refused, count = number(i18n, count.get()))}</span>
                    <button type="button" class="button" data-testid="compare-allow" on:click=allow>{text!(pictures_allow)}</button>
                </div>
            </Show>
        </div>
    }
}

#[component]
fn PageOf(side: Side, ready: RwSignal<[bool; 2]>, width: RwSignal<Option<u32>>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let frame = NodeRef::<Iframe>::new();
    let room = RwSignal::new((0.0, 0.0));
    let around = NodeRef::<Div>::new();
    around.on_load(move |around| root::watch_size(&around, move |size| room.set(size)));
    let style = move || fitted(width.get(), room.get());
    let loaded = move |_| {
        let refused = move |address| {
            state.comparison.refused.update(|all| {
                all.insert(address);
            });
        };
        let made = frame.get_untracked().and_then(|frame| PreviewFrame::new(&frame, refused).ok());
        let is_there = made.is_some();
        state.compared.put(side, made);
        ready.update(|ready| ready[side.index()] = is_there);
    };
    let title = move || match side {
        Side::Old => t_string!(i18n, compare_old_page),
        Side::New => t_string!(i18n, compare_new_page),
    };
    let name = move || match side {
        Side::Old => t_string!(i18n, compare_old),
        Side::New => t_string!(i18n, compare_new),
    };
    let pictures = Memo::new(move |_| PicturesOf(state.compared_pictures()));
    let document = move || {
        let PicturesOf(pictures) = pictures.get();
        untrack(|| {
            ready.update(|ready| ready[side.index()] = false);
            state.compared.put(side, None);
        });
        // Its policy cannot change once it is there.
        view! {
            <iframe
                node_ref=frame
                data-testid=format!("compare-{}", side_name(side))
                title=title
                sandbox="allow-same-origin"
                use:page_of_post=pictures
                style=style
                on:load=loaded
            ></iframe>
        }
    };
    view! {
        <section class="comparison-page" data-side=side_name(side)>
            <h3>{name}</h3>
            <div class="comparison-room" node_ref=around>{document}</div>
        </section>
    }
}

/// Compared as a whole, so that a document is only made anew for another policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PicturesOf(Pictures);

/// What is said of changes, in the interface's language.
struct Words(I18nContext<Locale>);

impl Say for Words {
    fn stop(&self, stop: Stop) -> String {
        let i18n = self.0;
        let words = match stop {
            Stop::Head => t_string!(i18n, compare_head),
            Stop::Block(row) => match row.fate {
                Fate::Same | Fate::Changed => t_string!(i18n, compare_changed),
                Fate::Removed => t_string!(i18n, compare_removed),
                Fate::Added => t_string!(i18n, compare_added),
                Fate::MovedTo(_) => t_string!(i18n, compare_moved_to),
                Fate::MovedFrom(_) => t_string!(i18n, compare_moved_from),
            },
        };
        words.to_owned()
    }

    fn picture(&self, fate: PictureFate) -> String {
        let i18n = self.0;
        let words = match fate {
            PictureFate::Added => t_string!(i18n, compare_picture_added),
            PictureFate::Removed => t_string!(i18n, compare_picture_removed),
            PictureFate::Replaced => t_string!(i18n, compare_picture_replaced),
            PictureFate::Moved => t_string!(i18n, compare_picture_moved),
        };
        words.to_owned()
    }
}
