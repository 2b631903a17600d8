//! The list of diagnostics: what, where, and a way there.

use crate::bridge::editor;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::state::State;
use galley::{Code, Diagnostic, Severity, Workbench, byte_to_editor, line_column};
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// The sentence for a diagnostic.
fn words(i18n: I18nContext<Locale>, diagnostic: &Diagnostic) -> String {
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
        Code::UnclosedTag => t_string!(i18n, d_unclosed_tag, name = argument(0)),
        Code::StrayEndTag => t_string!(i18n, d_stray_end_tag, name = argument(0)),
        Code::DuplicateAttribute => t_string!(i18n, d_duplicate_attribute, name = argument(0)),
        Code::MalformedTag => t_string!(i18n, d_malformed_tag, piece = argument(0)),
        Code::UnfinishedComment => t_string!(i18n, d_unfinished_comment).to_owned(),
        Code::XmlSyntax => t_string!(i18n, d_xml_syntax, piece = argument(0)),
        Code::UnclosedMustache => t_string!(i18n, d_unclosed_mustache).to_owned(),
        Code::BadExpression => t_string!(i18n, d_bad_expression, code = argument(0)),
        Code::UndefinedName => t_string!(i18n, d_undefined_name, name = argument(0)),
        Code::BadDirective => t_string!(i18n, d_bad_directive, directive = argument(0)),
        Code::ScriptFails => t_string!(i18n, d_script_fails, piece = argument(0)),
        Code::ScriptNeedsBrowser => t_string!(i18n, d_script_needs_browser, name = argument(0)),
        Code::BadPercentEncoding => t_string!(i18n, d_bad_percent_encoding, address = argument(0)),
        Code::DuplicateId => t_string!(i18n, d_duplicate_id, id = argument(0)),
        Code::SnippetMissing => t_string!(i18n, d_snippet_missing, path = argument(0)),
        Code::ImageMissing => t_string!(i18n, d_image_missing, path = argument(0)),
        Code::ImageCase => t_string!(i18n, d_image_case, path = argument(0), right = argument(1)),
        Code::ImageBarePath => t_string!(i18n, d_image_bare_path, path = argument(0)),
        Code::DeadLink => t_string!(i18n, d_dead_link, address = argument(0)),
        Code::EmptyLink => t_string!(i18n, d_empty_link).to_owned(),
        Code::LinkWithoutScheme => t_string!(i18n, d_link_without_scheme, address = argument(0)),
        Code::LocalhostLink => t_string!(i18n, d_localhost_link, address = argument(0)),
        Code::BlankBeforeFrontMatter => t_string!(i18n, d_blank_before_front_matter).to_owned(),
        Code::CategoryMissing => t_string!(i18n, d_category_missing).to_owned(),
        Code::CategoryUnknown => t_string!(i18n, d_category_unknown, value = argument(0)),
        Code::AuthorMissing => t_string!(i18n, d_author_missing).to_owned(),
        Code::TagsAsText => t_string!(i18n, d_tags_as_text, value = argument(0)),
        Code::DateInvalid => t_string!(i18n, d_date_invalid, value = argument(0)),
        Code::DateShifts => t_string!(i18n, d_date_shifts, value = argument(0), day = argument(1)),
        Code::TitleMissing => t_string!(i18n, d_title_missing).to_owned(),
        Code::TitleNotText => t_string!(i18n, d_title_not_text, value = argument(0)),
        Code::SummaryQuotes => t_string!(i18n, d_summary_quotes).to_owned(),
        Code::BannerMissing => t_string!(i18n, d_banner_missing).to_owned(),
        Code::BannerSlash => t_string!(i18n, d_banner_slash, value = argument(0)),
        Code::LostElement => t_string!(i18n, d_lost_element, name = argument(0)),
        Code::ImageAsText => t_string!(i18n, d_image_as_text, path = argument(0)),
        Code::ImageEmpty => t_string!(i18n, d_image_empty).to_owned(),
        Code::ImageBackslash => t_string!(i18n, d_image_backslash, path = argument(0)),
        Code::AltMissing => t_string!(i18n, d_alt_missing).to_owned(),
        Code::AltDefault => t_string!(i18n, d_alt_default, text = argument(0)),
        Code::DanglingBraces => t_string!(i18n, d_dangling_braces, text = argument(0)),
        Code::SwallowedBraces => t_string!(i18n, d_swallowed_braces, text = argument(0)),
        Code::EvaluatedBraces => t_string!(i18n, d_evaluated_braces, code = argument(0)),
        Code::JoinedLines => t_string!(i18n, d_joined_lines).to_owned(),
        Code::SplitText => t_string!(i18n, d_split_text, before = argument(0), after = argument(1)),
        Code::LeakingStyle => t_string!(i18n, d_leaking_style).to_owned(),
        Code::ScriptInPost => t_string!(i18n, d_script_in_post).to_owned(),
        Code::NumbersNotShown => t_string!(i18n, d_numbers_not_shown).to_owned(),
        Code::LongCode => t_string!(i18n, d_long_code, count = argument(0)),
        Code::HeadingJump => t_string!(i18n, d_heading_jump, before = argument(0), after = argument(1)),
        Code::SecondTitle => t_string!(i18n, d_second_title).to_owned(),
        Code::BareLink => t_string!(i18n, d_bare_link, address = argument(0)),
        Code::MathsNotRendered => t_string!(i18n, d_maths_not_rendered, piece = argument(0)),
        Code::TaskListNotRendered => t_string!(i18n, d_task_list_not_rendered).to_owned(),
        Code::IncludeMissing => t_string!(i18n, d_include_missing, path = argument(0)),
        Code::FileNamePlus => t_string!(i18n, d_file_name_plus, name = argument(0)),
        Code::CppFence => t_string!(i18n, d_cpp_fence).to_owned(),
        Code::ImageName => t_string!(i18n, d_image_name, name = argument(0)),
        Code::CjkSpacing => t_string!(i18n, d_cjk_spacing, before = argument(0), after = argument(1)),
        Code::HalfWidthPunctuation => t_string!(i18n, d_half_width_punctuation, mark = argument(0), wide = argument(1)),
        Code::RepeatedWord => t_string!(i18n, d_repeated_word, word = argument(0)),
        Code::ProductName => t_string!(i18n, d_product_name, word = argument(0), right = argument(1)),
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
