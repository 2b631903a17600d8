//! The list of diagnostics: what, where, and a way there.

use crate::bridge::editor;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::state::State;
use galley::{Code, Diagnostic, Severity, Workbench, byte_to_editor, line_column};
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// The sentence for a diagnostic.
pub(super) fn words(i18n: I18nContext<Locale>, diagnostic: &Diagnostic) -> String {
    let argument = |index: usize| diagnostic.arguments.get(index).cloned().unwrap_or_default();
    match diagnostic.code {
        Code::NotUtf8 => t_string!(i18n, d_not_utf8, count = argument(0), byte = argument(1)),
        Code::NulCharacter => t_string!(i18n, d_nul_character, count = argument(0)),
        Code::EmptyFile => t_string!(i18n, d_empty_file).to_owned(),
        Code::FrontMatterMissing => t_string!(i18n, d_front_matter_missing).to_owned(),
        Code::FrontMatterUnclosed => t_string!(i18n, d_front_matter_unclosed).to_owned(),
        Code::FrontMatterLanguage => t_string!(i18n, d_front_matter_language, name = argument(0)),
        Code::FrontMatterYaml => t_string!(i18n, d_front_matter_yaml, words = argument(0)),
        Code::FrontMatterNotMapping => t_string!(i18n, d_front_matter_not_mapping).to_owned(),
        Code::ParagraphTooLong => t_string!(i18n, d_paragraph_too_long, size = argument(0)),
    }
}

/// A diagnostic with its place for people and for the editor.
#[derive(Clone, PartialEq)]
struct Located {
    diagnostic: Diagnostic,
    line: usize,
}

fn located(bench: &Workbench) -> Vec<Located> {
    let text = bench.document().text();
    let found = bench.diagnostics().into_iter();
    found.map(|diagnostic| Located { line: line_column(text, diagnostic.range.start).line, diagnostic }).collect()
}

/// The list.
#[component]
pub fn Problems() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let found = Memo::new(move |_| state.of_post(located));
    let go = move |diagnostic: &Diagnostic| {
        let range = diagnostic.range.clone();
        let (from, to) = untrack(|| {
            state.of_post(|bench| {
                let text = bench.document().text();
                (byte_to_editor(text, range.start), byte_to_editor(text, range.end))
            })
        });
        editor::select(from, to);
    };
    let line = move |located: Located| {
        let severity = located.diagnostic.code.severity();
        let severity_words = move || match severity {
            Severity::Error => t_string!(i18n, severity_error),
            Severity::Warning => t_string!(i18n, severity_warning),
            Severity::Hint => t_string!(i18n, severity_hint),
        };
        let (shown, target) = (located.diagnostic.clone(), located.diagnostic.clone());
        let reopen = (located.diagnostic.code == Code::NotUtf8).then(|| {
            view! {
                <button type="button" class="button" data-testid="reopen-gb18030" on:click=move |_| state.reopen_as("gb18030")>
                    {t!(i18n, reopen_as, encoding = || "GB18030")}
                </button>
            }
        });
        view! {
            <li
                class=format!("diagnostic {}", severity.name())
                data-testid="diagnostic"
                data-code=located.diagnostic.code.name()
                data-severity=severity.name()
                data-line=located.line.to_string()
            >
                <span class="severity">{severity_words}</span>
                <button type="button" class="link" on:click=move |_| go(&target)>
                    {t!(i18n, go_to_line, line = move || located.line)}
                </button>
                <span class="message">{move || words(i18n, &shown)}</span>
                {reopen}
            </li>
        }
    };
    let key = |located: &Located| {
        (
            located.line,
            located.diagnostic.code,
            located.diagnostic.range.start,
            located.diagnostic.range.end,
            located.diagnostic.arguments.clone(),
        )
    };
    view! {
        <section class="problems" aria-label=text!(problems)>
            <ul data-testid="diagnostics" aria-live="polite">
                <For each=move || found.get() key=key children=line />
            </ul>
            <Show when=move || found.read().is_empty()>
                <p class="none">{text!(no_problems)}</p>
            </Show>
        </section>
    }
}
