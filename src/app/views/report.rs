//! What a reviewer says of the post, and the report that goes to its author: comments on lines, and one button that puts all on
//! the clipboard. What the report says is for the library; here are its words.

use super::wording::{Counts, message};
use crate::i18n::{Locale, t_string, use_i18n};
use crate::state::State;
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
            class="button"
            data-command="review"
            data-testid="review-button"
            aria-expanded=move || state.is_reviewing.get().to_string()
            aria-controls="review"
            on:click=move |_| state.is_reviewing.update(|shown| *shown = !*shown)
        >
            {text!(review)}
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
    let report = Memo::new(move |_| {
        let say = |finding: &Finding| message(i18n, &finding.diagnostic);
        state.findings.with(|findings| {
            let words = |facts: &Facts| wording(i18n, Counts::of(findings), facts);
            state.comments.with(|comments| state.of_post(|bench| bench.report(findings, comments, say, words)))
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
            </div>
        </section>
    }
}

#[component]
fn CommentForm() -> impl IntoView {
    let state = expect_context::<State>();
    let (line, text) = (NodeRef::<Input>::new(), NodeRef::<Textarea>::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(line), Some(text)) = (line.get_untracked(), text.get_untracked()) else { return };
        if state.add_comment(line.value().parse().ok(), &text.value()) {
            text.set_value("");
            line.set_value("");
        }
    };
    view! {
        <form class="comment-form" on:submit=add>
            <label>
                {text!(comment_line)}
                <input node_ref=line type="number" min="1" inputmode="numeric" data-testid="comment-line" />
            </label>
            <label class="comment-text">
                {text!(comment)}
                <textarea node_ref=text rows="2" data-testid="comment-text"></textarea>
            </label>
            <button type="submit" class="button" data-testid="add-comment">{text!(comment_add)}</button>
        </form>
    }
}

fn said(state: State, i18n: I18nContext<Locale>, comment: Comment) -> impl IntoView {
    let Comment { line, text, .. } = comment.clone();
    let words = move || t_string!(i18n, report_line, line = line.to_string());
    view! {
        <li data-testid="comment" data-line=line>
            <button type="button" class="link" on:click=move |_| state.show_line(line)>{words}</button>
            <span class="comment-said">{text}</span>
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
    let count = |count: usize| count.to_string();
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
    }
}
