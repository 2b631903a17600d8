//! The panel with what is wrong: errors first, then warnings and hints, each with a way there and with its fixes. What is
//! wrong is known from the state; what to call it, from `wording`.

use super::figures::number;
use super::language_tag;
use super::wording::{Counts, counted, fix_title, message};
use crate::bridge::editor;
use crate::i18n::{t, t_string, use_i18n};
use crate::state::State;
use galley::{Code, Finding, FixTitle, Hunk, Severity};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

/// At most this many findings of a severity are listed; the rest is counted.
const MOST_LISTED: usize = 100;

/// At most this many places are marked in the editor.
const MOST_MARKED: usize = 1000;

/// A finding whatever its place is, so that an entry stays the same one while the text before it changes: code, arguments,
/// and the number among its equals.
type Key = (Code, Vec<String>, usize);

/// A fix offered by an entry: what it does, about what, and of how many alike it is the first.
type Offer = (FixTitle, String, usize);

/// The findings as the list shows them.
#[derive(Clone, Default, PartialEq)]
struct Shown {
    /// In the order of the text.
    keys: Vec<Key>,
    findings: BTreeMap<Key, Finding>,
    /// How many findings have a fix with a title, and which is the first of them.
    alike: BTreeMap<(Code, FixTitle), (usize, Key)>,
}

impl Shown {
    fn of(findings: &[Finding]) -> Self {
        let mut shown = Self::default();
        let mut equals = BTreeMap::new();
        for finding in findings {
            let diagnostic = &finding.diagnostic;
            let number = equals.entry((diagnostic.code, &diagnostic.arguments)).or_insert(0);
            let key = (diagnostic.code, diagnostic.arguments.clone(), *number);
            *number += 1;
            for title in diagnostic.fixes.iter().map(|fix| fix.title).collect::<BTreeSet<_>>() {
                shown.alike.entry((diagnostic.code, title)).or_insert_with(|| (0, key.clone())).0 += 1;
            }
            shown.keys.push(key.clone());
            shown.findings.insert(key, finding.clone());
        }
        shown
    }

    fn of_severity(&self, severity: Severity) -> Vec<Key> {
        let keys = self.keys.iter().filter(|(code, ..)| code.severity() == severity);
        keys.take(MOST_LISTED).cloned().collect()
    }

    fn offers(&self, key: &Key) -> Vec<Offer> {
        let fixes = self.findings.get(key).map(|finding| finding.diagnostic.fixes.as_slice()).unwrap_or_default();
        let offers = fixes.iter().map(|fix| {
            let alike = self.alike.get(&(key.0, fix.title)).filter(|(_, first)| first == key);
            (fix.title, fix.argument.clone(), alike.map_or(1, |(count, _)| *count))
        });
        offers.collect()
    }
}

/// The panel, and the marks in the editor.
#[component]
pub fn Problems() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let shown = Memo::new(move |_| state.findings.with(|findings| Shown::of(findings)));
    let counts = Memo::new(move |_| state.findings.with(|findings| Counts::of(findings)));
    let is_off = move || state.settings.with(|settings| !settings.checks);
    let hidden = RwSignal::new(BTreeSet::<Severity>::new());
    Effect::new(move || {
        let marks = state.findings.with(|findings| {
            let marked = findings.iter().take(MOST_MARKED);
            let marks = marked.map(|finding| {
                (finding.range.clone(), finding.diagnostic.code.severity(), message(i18n, &finding.diagnostic))
            });
            marks.collect::<Vec<_>>()
        });
        editor::mark(marks);
    });
    let toggle = move |severity| {
        hidden.update(|hidden| {
            if !hidden.remove(&severity) {
                hidden.insert(severity);
            }
        });
    };
    let filters = SEVERITIES.map(|severity| {
        view! {
            <button
                type="button"
                class=format!("filter {}", severity.name())
                data-testid=format!("filter-{}", severity.name())
                aria-pressed=move || (!hidden.read().contains(&severity)).to_string()
                on:click=move |_| toggle(severity)
            >
                {move || counted(i18n, severity, counts.get().number(severity))}
            </button>
        }
    });
    let groups = SEVERITIES.map(|severity| {
        let keys = move || {
            if hidden.read().contains(&severity) { Vec::new() } else { shown.read().of_severity(severity) }
        };
        let more = move || {
            let more = counts.get().number(severity).saturating_sub(MOST_LISTED);
            (more > 0 && !hidden.read().contains(&severity))
                .then(|| view! { <p class="more">{t!(i18n, more_problems, count = move || number(i18n, more))}</p> })
        };
        view! {
            <li>
                <ul aria-label=move || counted(i18n, severity, counts.get().number(severity))>
                    <For each=keys key=Key::clone let:key>
                        <Entry shown key />
                    </For>
                </ul>
                {more}
            </li>
        }
    });
    view! {
        <section class="problems" aria-label=text!(problems)>
            <div class="problem-bar">
                <div class="filters" role="group" aria-label=text!(severities)>{filters}</div>
                <Show when=move || counts.get() == Counts::default() && !state.is_check_due.get()>
                    <p class="none">
                        {move || if is_off() { t_string!(i18n, checks_off) } else { t_string!(i18n, no_problems) }}
                    </p>
                </Show>
                <Show when=is_off>
                    <button type="button" class="link" data-testid="checks-on" on:click=move |_| state.set(|settings| settings.checks = true)>
                        {text!(checks_on_again)}
                    </button>
                </Show>
            </div>
            <ul data-testid="diagnostics">{groups}</ul>
        </section>
    }
}

/// One finding.
#[component]
fn Entry(shown: Memo<Shown>, key: Key) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let (code, severity) = (key.0, key.0.severity());
    let offers = {
        let key = key.clone();
        Memo::new(move |_| shown.read().offers(&key))
    };
    // While the entry goes, its finding is no longer there.
    let finding = Memo::new(move |_| shown.read().findings.get(&key).cloned());
    let line = Memo::new(move |_| finding.read().as_ref().map(|finding| finding.line).unwrap_or_default());
    let words = Memo::new(move |_| {
        finding.read().as_ref().map(|finding| message(i18n, &finding.diagnostic)).unwrap_or_default()
    });
    let go = move |_| {
        if let Some(finding) = finding.get_untracked() {
            editor::select(finding.range.start, finding.range.end);
        }
    };
    let mend = move |fix: usize, everywhere: bool| {
        if let Some(finding) = finding.get_untracked() {
            state.mend(&finding, fix, everywhere);
        }
    };
    let title_of = move |index: usize| {
        let finding = finding.read();
        let fix = finding.as_ref().and_then(|finding| finding.diagnostic.fixes.get(index));
        fix.map(|fix| fix_title(i18n, fix)).unwrap_or_default()
    };
    let fixes = move || {
        let buttons = offers.get().into_iter().enumerate().map(|(index, (_, _, count))| {
            let all = (count > 1).then(|| {
                view! {
                    <button
                        type="button"
                        class="button fix"
                        data-testid="fix-all"
                        aria-label=move || t_string!(i18n, fix_all_label, title = title_of(index), count = number(i18n, count))
                        on:click=move |_| mend(index, true)
                    >
                        {t!(i18n, fix_all, count = move || number(i18n, count))}
                    </button>
                }
            });
            view! {
                <span class="split">
                    <button type="button" class="button fix" data-testid="fix" on:click=move |_| mend(index, false)>
                        {move || title_of(index)}
                    </button>
                    {all}
                </span>
            }
        });
        buttons.collect_view()
    };
    let reopen = (code == Code::NotUtf8).then(|| {
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
            data-code=code.name()
            data-severity=severity.name()
            data-line=move || line.get().to_string()
        >
            <button type="button" class="jump" on:click=go>
                <span class="severity">
                    {move || match severity {
                        Severity::Error => t_string!(i18n, severity_error),
                        Severity::Warning => t_string!(i18n, severity_warning),
                        Severity::Hint => t_string!(i18n, severity_hint),
                    }}
                </span>
                <span class="line">{t!(i18n, go_to_line, line = move || line.get())}</span>
                <span class="message">{words}</span>
            </button>
            {reopen}
            {fixes}
            <Show when=move || has_help(code) || !offers.read().is_empty()>
                <Details code finding title_of />
            </Show>
        </li>
    }
}

/// Whether a check has a text: what is wrong with the file itself is said in full by the message.
fn has_help(code: Code) -> bool {
    use Code::{EmptyFile, FrontMatterLanguage, FrontMatterMissing, NotUtf8, NulCharacter, ParagraphTooLong};
    let of_file = [EmptyFile, FrontMatterLanguage, FrontMatterMissing, NotUtf8, NulCharacter, ParagraphTooLong];
    !of_file.contains(&code)
}

/// What each fix would change, and why it is wrong, worked out or fetched when it is asked for.
#[component]
fn Details(
    code: Code,
    finding: Memo<Option<Finding>>,
    title_of: impl Fn(usize) -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let open = RwSignal::new(false);
    let help = RwSignal::new(String::new());
    Effect::new(move || {
        let tag = language_tag(i18n.get_locale());
        if open.get() {
            leptos::task::spawn_local(async move {
                let text = editor::help_on(code.name(), tag).await;
                // The entry may have gone in the meantime.
                let _ = help.try_set(text);
            });
        }
    });
    let hunk = move |hunk: Hunk| {
        view! {
            <del aria-label=text!(before_fix)>{hunk.before}</del>
            <ins aria-label=text!(after_fix)>{hunk.after}</ins>
        }
    };
    let previews = move || {
        let finding = finding.get().filter(|_| open.get())?;
        let fixes = finding.diagnostic.fixes.iter().enumerate();
        let previews = fixes.map(|(index, fix)| {
            let hunks = untrack(|| state.of_post(|bench| bench.fix_preview(fix)));
            view! {
                <figure class="fix-preview" data-testid="fix-preview">
                    <figcaption>{move || title_of(index)}</figcaption>
                    {hunks.into_iter().map(hunk).collect_view()}
                </figure>
            }
        });
        Some(previews.collect_view())
    };
    view! {
        <details class="fix-details" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary data-testid="details">{text!(details)}</summary>
            {previews}
            <div class="why" data-testid="help" inner_html=move || help.get()></div>
        </details>
    }
}
