//! What a reviewer says of the post, and the report that goes to its author: comments on lines, changes to hand back, and one button
//! that puts all on the clipboard. What the report says is for the library; here are its words.

use super::figures::number;
use super::icon::icon;
use super::wording::{Counts, message};
use crate::i18n::{Locale, t_string, use_i18n};
use crate::platform::{events, root};
use crate::state::State;
use crate::state::report::Place;
use galley::Finding;
use galley::review::{Comment, Facts, Wording};
use leptos::html::{Input, Textarea};
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// The button that shows it.
#[component]
pub fn ReportButton() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <button
            type="button"
            class="button quiet sign"
            title=text!(review)
            data-command="review"
            data-testid="review-button"
            aria-expanded=move || state.is_reviewing.get().to_string()
            aria-controls="review"
            on:click=move |_| state.is_reviewing.update(|shown| *shown = !*shown)
        >
            {icon(|| "M2.5 3.5h11v7H7l-3 2.5v-2.5H2.5z")}
            <span class="word">{text!(review)}</span>
        </button>
    }
}

/// There while it is asked for.
#[component]
pub fn ReportPanel() -> impl IntoView {
    let state = expect_context::<State>();
    view! { <div id="review"><Show when=move || state.is_reviewing.get()><Panel /></Show></div> }
}

#[component]
fn Panel() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let copied = RwSignal::new(false);
    let draft = Memo::new(move |_| state.draft_id());
    Effect::new(move || {
        // Of another post another file is what was opened.
        draft.track();
        state.find_opened();
    });
    let suggested = Memo::new(move |_| {
        state.pauses.track();
        state.of_suggestion(|suggestion| Suggested { is_empty: suggestion.is_empty(), diff: suggestion.diff() })
    });
    let report = Memo::new(move |_| {
        i18n.get_locale();
        let diff = suggested.get().and_then(|suggested| suggested.diff).filter(|_| state.suggested.is_in_report.get());
        let say = |finding: &Finding| message(i18n, &finding.diagnostic);
        state.findings.with(|findings| {
            let words = |facts: &Facts| wording(i18n, Counts::of(findings), facts);
            let report = |comments: &Vec<Comment>| {
                untrack(|| state.of_post(|bench| bench.report(findings, comments, diff.as_deref(), say, words)))
            };
            state.comments.with(report)
        })
    });
    Effect::new(move || {
        report.track();
        copied.set(false);
    });
    let copy = move |_| state.copy_text(report.get_untracked(), move || copied.set(true));
    view! {
        <section class="review" data-testid="review-panel" aria-label=text!(review)>
            <CommentForm />
            <ul class="comments">
                <For
                    each=move || state.comments.get().into_iter().enumerate()
                    key=|(index, comment)| (*index, comment.line, comment.text.clone())
                    children=move |(_, comment)| said(state, i18n, comment)
                />
            </ul>
            <div class="report">
                <label class="visually-hidden" for="report">{text!(report)}</label>
                <textarea id="report" data-testid="report" readonly rows="6" prop:value=move || report.get()></textarea>
                <button type="button" class="button" data-testid="copy-report" on:click=copy>
                    <span aria-live="polite">
                        {move || if copied.get() { t_string!(i18n, copied) } else { t_string!(i18n, report_copy) }}
                    </span>
                </button>
                <Suggestion suggested />
            </div>
        </section>
    }
}

/// What the reviewer changed in the post.
#[derive(Clone, PartialEq)]
struct Suggested {
    is_empty: bool,
    diff: Option<String>,
}

/// What the reviewer changed in the post, to hand back; nothing where there is no file that it could be for.
#[component]
fn Suggestion(suggested: Memo<Option<Suggested>>) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let is_there = move || suggested.with(|found| found.as_ref().is_some_and(|found| !found.is_empty));
    let has_diff = move || suggested.with(|found| found.as_ref().is_some_and(|found| found.diff.is_some()));
    let save = move |_| {
        let title = untrack(|| state.of_post(|bench| bench.document().front_matter().value("title").to_display()));
        state.hand_out_suggestion(&t_string!(i18n, suggest_subject, title = title));
    };
    let words = move || match (suggested.with(Option::is_some), is_there()) {
        (false, _) => t_string!(i18n, suggest_no_file),
        (true, false) => t_string!(i18n, suggest_nothing),
        (true, true) => t_string!(i18n, suggest_help),
    };
    let in_report = state.suggested.is_in_report;
    view! {
        <div class="suggestion" data-testid="suggestion" role="group" aria-label=text!(suggest)>
            <Show when=has_diff>
                <label>
                    <input
                        type="checkbox"
                        data-testid="suggest-in-report"
                        prop:checked=move || in_report.get()
                        on:change=move |event| in_report.set(event_target_checked(&event))
                    />
                    {text!(suggest_in_report)}
                </label>
            </Show>
            <button type="button" class="button" data-testid="suggest-patch" disabled=move || !is_there() on:click=save>
                {text!(suggest_patch)}
            </button>
            <p class="help" data-testid="suggest-help">{words}</p>
        </div>
    }
}

/// The form. What it is on may have been selected; a line that is written by hand is meant whole.
#[component]
fn CommentForm() -> impl IntoView {
    let state = expect_context::<State>();
    let (line, text) = (NodeRef::<Input>::new(), NodeRef::<Textarea>::new());
    let quote = RwSignal::new(String::new());
    Effect::new(move || {
        if let (Some(place), Some(line)) = (state.comment_place.get(), line.get()) {
            line.set_value(&place.line.to_string());
            quote.set(place.quote);
            // Here, as the panel may only now have been fetched. What is hidden until it is drawn takes no focus.
            request_animation_frame(|| root::focus_by_id("comment-text"));
        }
    });
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(line), Some(text)) = (line.get_untracked(), text.get_untracked()) else { return };
        let place = line.value().parse().ok().map(|line| Place { line, quote: quote.get_untracked() });
        if state.add_comment(place, &text.value()) {
            text.set_value("");
            line.set_value("");
            quote.set(String::new());
            state.comment_place.set(None);
        }
    };
    view! {
        <form class="comment-form" on:submit=add>
            <label>
                {text!(comment_line)}
                <input
                    node_ref=line
                    type="number"
                    min="1"
                    inputmode="numeric"
                    data-testid="comment-line"
                    on:input=move |_| quote.set(String::new())
                />
            </label>
            <label class="comment-text">
                {text!(comment)}
                <textarea node_ref=text id="comment-text" rows="2" data-testid="comment-text"></textarea>
            </label>
            <button type="submit" class="button" data-testid="add-comment">{text!(comment_add)}</button>
            <Show when=move || !quote.read().is_empty()>
                <blockquote class="comment-quote" data-testid="comment-quote">{move || quote.get()}</blockquote>
            </Show>
        </form>
    }
}

/// The button beside what is selected on the page, and the key that begins a comment wherever the focus is.
#[component]
pub fn CommentHere() -> impl IntoView {
    let state = expect_context::<State>();
    events::on_key(move |event| {
        // On keyboards with a third level, that key is Ctrl and Alt too, and writes a sign.
        let is_ours = (event.ctrl_key() || event.meta_key())
            && event.alt_key()
            && event.code() == "KeyM"
            && !event.get_modifier_state("AltGraph");
        if is_ours {
            state.begin_comment();
        }
        is_ours
    });
    let end = Memo::new(move |_| state.selected.with(|selected| selected.as_ref().map(|selected| selected.end)));
    let style = move || {
        end.get().map(|(x, y)| format!("left:clamp(4px,{x}px - 6rem,100vw - 7rem);top:min({y}px,100vh - 3rem)"))
    };
    view! {
        <Show when=move || end.get().is_some()>
            <button
                type="button"
                class="button comment-here"
                data-testid="comment-here"
                style=style
                title="Ctrl+Alt+M"
                aria-keyshortcuts="Control+Alt+M"
                on:click=move |_| state.comment_on_selected()
            >
                {text!(comment)}
            </button>
        </Show>
    }
}

fn said(state: State, i18n: I18nContext<Locale>, comment: Comment) -> impl IntoView {
    let Comment { line, quote, text, .. } = comment.clone();
    let words = move || t_string!(i18n, report_line, line = line.to_string());
    view! {
        <li data-testid="comment" data-line=line>
            <button type="button" class="link" on:click=move |_| state.show_line(line)>{words}</button>
            <span class="comment-said">
                <span class="comment-quote" title=quote.clone()>{quote.clone()}</span>
                {text}
            </span>
            <button
                type="button"
                class="button quiet"
                data-testid="remove-comment"
                aria-label=text!(comment_remove)
                on:click=move |_| state.remove_comment(&comment)
            >
                "×"
            </button>
        </li>
    }
}

fn wording(i18n: I18nContext<Locale>, counts: Counts, facts: &Facts) -> Wording {
    let own = |text: &str| text.to_owned();
    let count = |count: usize| number(i18n, count);
    let [errors, warnings, hints] = [counts.errors, counts.warnings, counts.hints].map(count);
    Wording {
        review: own(t_string!(i18n, report_head)),
        length: t_string!(
            i18n,
            report_length,
            characters = count(facts.characters),
            words = count(facts.words),
            minutes = count(facts.minutes)
        ),
        problems: t_string!(i18n, report_problems, errors = errors, warnings = warnings, hints = hints),
        no_problems: own(t_string!(i18n, report_no_problems)),
        comments: own(t_string!(i18n, report_comments)),
        images: t_string!(i18n, report_images, count = count(facts.images.len())),
        links: t_string!(i18n, report_links, count = count(facts.links.len())),
        files: own(t_string!(i18n, report_files)),
        no_files: own(t_string!(i18n, report_no_files)),
        line: t_string!(i18n, report_line, line = "{}"),
        colon: own(t_string!(i18n, report_colon)),
        comma: own(t_string!(i18n, list_comma)),
        severities: [t_string!(i18n, report_error), t_string!(i18n, report_warning), t_string!(i18n, report_hint)]
            .map(own),
        missing: own(t_string!(i18n, report_missing)),
        elsewhere: own(t_string!(i18n, report_elsewhere)),
        suggestion: own(t_string!(i18n, report_suggestion)),
        long_suggestion: own(t_string!(i18n, report_long_suggestion)),
        inexact_suggestion: own(t_string!(i18n, report_inexact_suggestion)),
    }
}
