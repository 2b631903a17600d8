//! What came from elsewhere: that it did, what of it was lost and where, and a way back to plain text.

use super::figures::number;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::state::State;
use galley::import::LossKind;
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// So many lines of a kind are named; of the rest their number.
const MOST_LINES: usize = 8;

/// Under the notices, until it is dismissed.
#[component]
pub fn BroughtReport() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let is_there = Memo::new(move |_| state.brought.with(Option::is_some));
    let head = move || {
        state.brought.with(|brought| match brought.as_ref().and_then(|brought| brought.file.clone()) {
            Some(name) => t_string!(i18n, brought_file, name = name),
            None => t_string!(i18n, brought_paste).to_owned(),
        })
    };
    let kinds = Memo::new(move |_| {
        state.brought.with(|brought| brought.as_ref().map(|brought| brought.losses.by_kind()).unwrap_or_default())
    });
    let total = move || {
        let count: usize = kinds.with(|kinds| kinds.iter().map(|(_, count, _)| count).sum());
        (count > 0).then(|| t_string!(i18n, brought_losses, count = number(i18n, count)))
    };
    let can_be_plain =
        Memo::new(move |_| state.brought.with(|brought| brought.as_ref().is_some_and(|now| now.pasted.is_some())));
    let panel = move || {
        view! {
            <div class="notice brought" data-testid="brought">
                <span>{head} " " {total}</span>
                <Show when=move || can_be_plain.get()>
                    <button type="button" class="button" data-testid="paste-plain" on:click=move |_| state.paste_plain()>
                        {text!(paste_plain)}
                    </button>
                </Show>
                <button
                    type="button"
                    class="button quiet"
                    data-testid="dismiss-brought"
                    aria-label=text!(dismiss)
                    on:click=move |_| state.brought.set(None)
                >
                    "×"
                </button>
                <Show when=move || kinds.with(|kinds| !kinds.is_empty())>
                    <ul class="losses">
                        {move || kinds.get().into_iter().map(|(kind, count, places)| {
                            loss(kind, count, places, i18n, state)
                        }).collect_view()}
                    </ul>
                </Show>
            </div>
        }
    };
    view! {
        <div role="status" aria-live="polite">
            <Show when=move || is_there.get()>{panel}</Show>
        </div>
    }
}

fn loss(kind: LossKind, count: usize, places: Vec<usize>, i18n: I18nContext<Locale>, state: State) -> impl IntoView {
    let more = places.len().saturating_sub(MOST_LINES);
    let line = move |at: usize| {
        let words = move || t_string!(i18n, loss_line, line = state.line_of(at).to_string());
        view! {
            <button type="button" class="link" data-testid="loss-line" on:click=move |_| state.show_line_of(at)>{words}</button>
            " "
        }
    };
    view! {
        <li data-testid="loss" data-kind=kind.name() data-count=count>
            <span class="loss-count">{move || number(i18n, count)}</span>
            <span>
                {move || words(i18n, kind)} " "
                {places.into_iter().take(MOST_LINES).map(line).collect_view()}
                {(more > 0).then_some(move || t_string!(i18n, loss_more_lines, count = number(i18n, more)))}
            </span>
        </li>
    }
}

fn words(i18n: I18nContext<Locale>, kind: LossKind) -> &'static str {
    match kind {
        LossKind::Equation => t_string!(i18n, loss_equation),
        LossKind::Object => t_string!(i18n, loss_object),
        LossKind::Drawing => t_string!(i18n, loss_drawing),
        LossKind::ImageFormat => t_string!(i18n, loss_image_format),
        LossKind::ImageMissing => t_string!(i18n, loss_image_missing),
        LossKind::ImageRemote => t_string!(i18n, loss_image_remote),
        LossKind::Media => t_string!(i18n, loss_media),
        LossKind::TextBox => t_string!(i18n, loss_text_box),
        LossKind::Footnote => t_string!(i18n, loss_footnote),
        LossKind::Comment => t_string!(i18n, loss_comment),
        LossKind::TrackedChange => t_string!(i18n, loss_tracked_change),
        LossKind::MergedCell => t_string!(i18n, loss_merged_cell),
        LossKind::CellBlocks => t_string!(i18n, loss_cell_blocks),
        LossKind::NestedTable => t_string!(i18n, loss_nested_table),
        LossKind::Link => t_string!(i18n, loss_link),
        LossKind::Task => t_string!(i18n, loss_task),
        LossKind::Contents => t_string!(i18n, loss_contents),
        LossKind::PageFrame => t_string!(i18n, loss_page_frame),
        LossKind::Styling => t_string!(i18n, loss_styling),
    }
}
