//! The table of posts that came together. What a row says and how rows are ordered is for the library.

use crate::i18n::{t_string, use_i18n};
use crate::platform::root;
use crate::state::State;
use crate::state::submission::Listed;
use crate::views::figures::number;
use crate::views::words;
use galley::review::{Column, Tally};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// In front of the panes until a post is opened.
#[component]
pub fn SubmissionTable() -> impl IntoView {
    let state = expect_context::<State>();
    let is_there = Memo::new(move |_| state.submission.name.with(Option::is_some) && state.submission.is_table.get());
    view! { <Show when=move || is_there.get()><Table /></Show> }
}

#[component]
fn Table() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let all = state.submission;
    let first = all.order.with_untracked(|order| order.first().copied().unwrap_or_default());
    // The row that has the one stop of the Tab key.
    let stop = RwSignal::new(all.at.get_untracked().unwrap_or(first));
    request_animation_frame(move || root::focus_by_id(&row_id(stop.get_untracked())));

    let said = move || {
        let total = all.order.with(Vec::len);
        match all.checked.get() {
            done if done < total => {
                t_string!(i18n, submission_checking, done = number(i18n, done), total = number(i18n, total))
            }
            _ => t_string!(i18n, submission_checked, total = number(i18n, total)),
        }
    };
    let keys = move |event: KeyboardEvent| {
        let next = all.order.with_untracked(|order| {
            let at = order.iter().position(|index| *index == stop.get_untracked()).unwrap_or_default();
            let last = order.len().checked_sub(1)?;
            let next = match event.key().as_str() {
                "ArrowDown" => (at + 1).min(last),
                "ArrowUp" => at.saturating_sub(1),
                "PageDown" => (at + PAGE).min(last),
                "PageUp" => at.saturating_sub(PAGE),
                "Home" => 0,
                "End" => last,
                _ => return None,
            };
            order.get(next).copied()
        });
        if let Some(next) = next {
            event.prevent_default();
            stop.set(next);
            root::focus_by_id(&row_id(next));
        }
    };
    view! {
        <main class="submission" data-testid="submission" aria-label=text!(submission_label)>
            <div class="submission-bar">
                <h2 class="submission-name">{move || all.own_name().unwrap_or_else(|| t_string!(i18n, submission_label).to_owned())}</h2>
                <span role="status" data-testid="submission-checked" data-checked=move || all.checked.get()>{said}</span>
                <span class="space"></span>
                <button type="button" class="button" data-testid="back-to-post" on:click=move |_| all.is_table.set(false)>
                    {text!(submission_back)}
                </button>
                <button type="button" class="button quiet" data-testid="close-submission" on:click=move |_| state.close_submission()>
                    {text!(submission_close)}
                </button>
            </div>
            <p class="submission-keys" id="submission-keys">{text!(submission_keys)}</p>
            <div class="submission-rows">
                <table aria-describedby="submission-keys">
                    <thead>
                        <tr>{Column::ALL.map(|column| head(state, column)).collect_view()}</tr>
                    </thead>
                    <tbody on:keydown=keys>
                        <For each=move || all.order.get() key=|index| *index children=move |index| row(state, index, stop) />
                    </tbody>
                </table>
            </div>
        </main>
    }
}

/// Rows that the page keys go over.
const PAGE: usize = 10;

fn row_id(index: usize) -> String {
    format!("submitted-{index}")
}

fn head(state: State, column: Column) -> AnyView {
    let all = state.submission;
    let label = words(match column {
        Column::Path => |i18n| t_string!(i18n, column_path),
        Column::Title => |i18n| t_string!(i18n, column_title),
        Column::Errors => |i18n| t_string!(i18n, column_errors),
        Column::Warnings => |i18n| t_string!(i18n, column_warnings),
        Column::Hints => |i18n| t_string!(i18n, column_hints),
    });
    let sorted = move || match all.sort.get() {
        (now, true) if now == column => "descending",
        (now, false) if now == column => "ascending",
        _ => "none",
    };
    let sign = move || match sorted() {
        "descending" => "▾",
        "ascending" => "▴",
        _ => "",
    };
    let name = format!("sort-{}", column.name());
    view! {
        <th scope="col" class=column.name() aria-sort=sorted>
            <button type="button" data-testid=name on:click=move |_| all.sort_by(column)>
                {label} <span aria-hidden="true">{sign}</span>
            </button>
        </th>
    }
    .into_any()
}

fn row(state: State, index: usize, stop: RwSignal<usize>) -> AnyView {
    let i18n = use_i18n();
    let all = state.submission;
    let Some(post) = all.posts.with_untracked(|posts| posts.get(index).cloned()) else { return ().into_any() };
    let Listed { path, title, tally } = post;
    let tallied = move |of: fn(Tally) -> usize, class: &'static str| {
        let tally = tally.clone();
        let count = move || tally.get().map(of);
        let shown = {
            let count = count.clone();
            move || count().map_or_else(|| "…".to_owned(), |count| number(i18n, count))
        };
        view! { <td class=class class:some=move || count().is_some_and(|count| count > 0)>{shown}</td> }
    };
    let data_path = path.clone();
    let is_open = move || all.at.get() == Some(index);
    view! {
        <tr data-testid="submitted" data-path=data_path aria-current=move || is_open().then_some("true")>
            <th scope="row">
                <button
                    type="button"
                    class="link"
                    id=row_id(index)
                    tabindex=move || if stop.get() == index { "0" } else { "-1" }
                    on:focus=move |_| stop.set(index)
                    on:click=move |_| state.read_submitted(index)
                >
                    {path}
                </button>
            </th>
            <td>{title}</td>
            {tallied(|tally| tally.errors, "errors")}
            {tallied(|tally| tally.warnings, "warnings")}
            {tallied(|tally| tally.hints, "hints")}
        </tr>
    }
    .into_any()
}
