//! What the checks found, in words of the interface's language: the sentence of a diagnostic, the name of a fix, counts.

use super::figures::number;
use super::yaml_words::reason;
use crate::i18n::{Locale, t_string};
use galley::{Code, Diagnostic, Finding, Fix, FixTitle, Severity};
use leptos_i18n::I18nContext;

/// The sentence for a diagnostic.
pub fn message(i18n: I18nContext<Locale>, diagnostic: &Diagnostic) -> String {
    let argument = |index: usize| diagnostic.arguments.get(index).cloned().unwrap_or_default();
    let amount = |index: usize| argument(index).parse().map_or_else(|_| argument(index), |count| number(i18n, count));
    match diagnostic.code {
        Code::NotUtf8 => t_string!(i18n, d_not_utf8, count = amount(0), byte = amount(1)),
        Code::NulCharacter => t_string!(i18n, d_nul_character, count = amount(0)),
        Code::EmptyFile => t_string!(i18n, d_empty_file).to_owned(),
        Code::FrontMatterMissing => t_string!(i18n, d_front_matter_missing).to_owned(),
        Code::FrontMatterUnclosed => t_string!(i18n, d_front_matter_unclosed).to_owned(),
        Code::FrontMatterLanguage => t_string!(i18n, d_front_matter_language, name = argument(0)),
        Code::FrontMatterYaml => t_string!(i18n, d_front_matter_yaml, words = reason(i18n, &argument(1))),
        Code::FrontMatterNotMapping => t_string!(i18n, d_front_matter_not_mapping).to_owned(),
        Code::ParagraphTooLong => t_string!(i18n, d_paragraph_too_long, size = amount(0)),
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
        Code::HeadFails => t_string!(i18n, d_head_fails, piece = argument(0)),
        Code::NumbersNotShown => t_string!(i18n, d_numbers_not_shown).to_owned(),
        Code::LongCode => t_string!(i18n, d_long_code, count = amount(0)),
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

/// What a fix does.
pub fn fix_title(i18n: I18nContext<Locale>, fix: &Fix) -> String {
    let argument = shortened(&fix.argument);
    match fix.title {
        FixTitle::CloseTag => t_string!(i18n, fix_close_tag, piece = argument),
        FixTitle::Escape => t_string!(i18n, fix_escape, piece = argument),
        FixTitle::WrapInCode => t_string!(i18n, fix_wrap_in_code, piece = argument),
        FixTitle::LeaveAlone => t_string!(i18n, fix_leave_alone).to_owned(),
        FixTitle::Remove if argument.is_empty() => t_string!(i18n, fix_remove_it).to_owned(),
        FixTitle::Remove => t_string!(i18n, fix_remove, piece = argument),
        FixTitle::Replace => t_string!(i18n, fix_replace, piece = argument),
        FixTitle::Insert if argument.is_empty() => t_string!(i18n, fix_insert_blank).to_owned(),
        FixTitle::Insert => t_string!(i18n, fix_insert, piece = argument),
        FixTitle::MakeList => t_string!(i18n, fix_make_list).to_owned(),
        FixTitle::Quote => t_string!(i18n, fix_quote).to_owned(),
    }
}

/// A button has room for this many characters of an argument.
const MOST_SHOWN: usize = 32;

fn shortened(argument: &str) -> String {
    let argument = argument.trim();
    let mut shown: String = argument.chars().take(MOST_SHOWN).collect();
    if shown.len() < argument.len() {
        shown.push('…');
    }
    shown
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
}

impl Counts {
    /// Of some findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.diagnostic.code.severity() {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Hint => counts.hints += 1,
            }
        }
        counts
    }

    /// The number of one severity.
    pub fn number(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Hint => self.hints,
        }
    }

    /// "2 errors, 1 warning"; nothing when there are neither.
    pub fn summary(self, i18n: I18nContext<Locale>) -> String {
        let worth_it = [Severity::Error, Severity::Warning].into_iter().filter(|severity| self.number(*severity) > 0);
        let parts: Vec<_> = worth_it.map(|severity| counted(i18n, severity, self.number(severity))).collect();
        parts.join(t_string!(i18n, list_comma))
    }
}

/// A number of errors, warnings or hints in words.
pub fn counted(i18n: I18nContext<Locale>, severity: Severity, count: usize) -> String {
    match (severity, count) {
        (Severity::Error, 1) => t_string!(i18n, one_error).to_owned(),
        (Severity::Error, _) => t_string!(i18n, count_errors, count = number(i18n, count)),
        (Severity::Warning, 1) => t_string!(i18n, one_warning).to_owned(),
        (Severity::Warning, _) => t_string!(i18n, count_warnings, count = number(i18n, count)),
        (Severity::Hint, 1) => t_string!(i18n, one_hint).to_owned(),
        (Severity::Hint, _) => t_string!(i18n, count_hints, count = number(i18n, count)),
    }
}
