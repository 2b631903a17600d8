//! Why a front matter is no YAML, in words of the interface's language, to stand after a colon.

use crate::i18n::{Locale, t_string};
use galley::front_matter::Problem;
use leptos_i18n::I18nContext;

/// The words for a reason; its name when there are none.
pub fn reason(i18n: I18nContext<Locale>, name: &str) -> String {
    let Some(problem) = Problem::named(name) else { return name.to_owned() };
    let words = match problem {
        Problem::DuplicateKey => t_string!(i18n, yaml_duplicate_key),
        Problem::UnclosedQuote => t_string!(i18n, yaml_unclosed_quote),
        Problem::UnclosedCollection => t_string!(i18n, yaml_unclosed_collection),
        Problem::MissingComma => t_string!(i18n, yaml_missing_comma),
        Problem::MissingColon => t_string!(i18n, yaml_missing_colon),
        Problem::KeyOverLines => t_string!(i18n, yaml_key_over_lines),
        Problem::MissingKey => t_string!(i18n, yaml_missing_key),
        Problem::NoBlankAfterColon => t_string!(i18n, yaml_no_blank_after_colon),
        Problem::MappingIndent => t_string!(i18n, yaml_mapping_indent),
        Problem::ListIndent => t_string!(i18n, yaml_list_indent),
        Problem::ReservedStart => t_string!(i18n, yaml_reserved_start),
        Problem::AfterEnd => t_string!(i18n, yaml_after_end),
        Problem::SeveralDocuments => t_string!(i18n, yaml_several_documents),
        Problem::UnknownEscape => t_string!(i18n, yaml_unknown_escape),
        Problem::HexDigits => t_string!(i18n, yaml_hex_digits),
        Problem::ControlCharacter => t_string!(i18n, yaml_control_character),
        Problem::BlockHeader => t_string!(i18n, yaml_block_header),
        Problem::UnknownAlias => t_string!(i18n, yaml_unknown_alias),
        Problem::MissingName => t_string!(i18n, yaml_missing_name),
        Problem::AliasOfItself => t_string!(i18n, yaml_alias_of_itself),
        Problem::AliasProperties => t_string!(i18n, yaml_alias_properties),
        Problem::RepeatedProperty => t_string!(i18n, yaml_repeated_property),
        Problem::UnknownTag => t_string!(i18n, yaml_unknown_tag),
        Problem::TagMismatch => t_string!(i18n, yaml_tag_mismatch),
        Problem::MergeValue => t_string!(i18n, yaml_merge_value),
        Problem::ListAsKey => t_string!(i18n, yaml_list_as_key),
        Problem::Directive => t_string!(i18n, yaml_directive),
        Problem::TooDeep => t_string!(i18n, yaml_too_deep),
        Problem::TooManyCopies => t_string!(i18n, yaml_too_many_copies),
    };
    words.to_owned()
}
