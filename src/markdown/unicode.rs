//! What JavaScript and markdown-it call blank and punctuation. Rust's own ideas of both differ.

/// JavaScript's `\s`, and what its `trim` takes off.
pub(crate) fn is_js_space(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r' | ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}'
            | '\u{205F}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// JavaScript's `trim`.
pub(crate) fn js_trim(text: &str) -> &str {
    text.trim_matches(is_js_space)
}

/// Blank to the rule of delimiter runs (markdown-it's `isWhiteSpace`).
pub(super) fn is_flanking_space(character: char) -> bool {
    is_js_space(character) && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Punctuation to the rule of delimiter runs. markdown-it looks at UTF-16 units, so nothing beyond the basic
/// plane is punctuation to it, no emoji either.
pub(super) fn is_flanking_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    common(character).unwrap_or_else(|| u32::from(character) <= 0xFFFF && class::is_punctuation_or_symbol(character))
}

/// What stands in most Chinese text: asking a browser takes it a hundredth of a second the first time.
fn common(character: char) -> Option<bool> {
    match character {
        '\u{4E00}'..='\u{9FFF}' => Some(false),
        '\u{2010}'..='\u{2027}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}' => Some(true),
        _ => None,
    }
}

/// Whether an emoji shortcut may stand next to this: `\p{Z}`, `\p{P}` or `\p{Cc}`, again of UTF-16 units.
pub(super) fn is_beside_emoji(character: char) -> bool {
    if character.is_ascii() {
        return character.is_control()
            || character == ' '
            || (character.is_ascii_punctuation() && !"$+<=>^`|~".contains(character));
    }
    u32::from(character) <= 0xFFFF && class::is_separator_punctuation_or_control(character)
}

/// Whether an identifier of JavaScript may start with this.
pub(crate) fn starts_name(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '$' | '_' => true,
        ascii if ascii.is_ascii() => false,
        other => class::is_letter(other),
    }
}

/// Whether an identifier of JavaScript may go on with this.
pub(crate) fn continues_name(character: char) -> bool {
    match character {
        ascii if ascii.is_ascii() => starts_name(ascii) || ascii.is_ascii_digit(),
        '\u{200C}' | '\u{200D}' | '\u{B7}' => true,
        other => class::is_letter(other) || class::is_mark_digit_or_connector(other),
    }
}

/// A browser brings the tables along; elsewhere a crate has them.
#[cfg(all(target_arch = "wasm32", feature = "ui"))]
mod class {
    use js_sys::RegExp;

    thread_local! {
        static PUNCTUATION_OR_SYMBOL: RegExp = RegExp::new(r"[\p{P}\p{S}]", "u");
        static BESIDE_EMOJI: RegExp = RegExp::new(r"[\p{Z}\p{P}\p{Cc}]", "u");
        static LETTER: RegExp = RegExp::new(r"[\p{L}\p{Nl}]", "u");
        static MARK_DIGIT_OR_CONNECTOR: RegExp = RegExp::new(r"[\p{Mn}\p{Mc}\p{Nd}\p{Pc}]", "u");
    }

    pub fn is_punctuation_or_symbol(character: char) -> bool {
        PUNCTUATION_OR_SYMBOL.with(|class| class.test(character.encode_utf8(&mut [0; 4])))
    }

    pub fn is_separator_punctuation_or_control(character: char) -> bool {
        BESIDE_EMOJI.with(|class| class.test(character.encode_utf8(&mut [0; 4])))
    }

    pub fn is_letter(character: char) -> bool {
        LETTER.with(|class| class.test(character.encode_utf8(&mut [0; 4])))
    }

    pub fn is_mark_digit_or_connector(character: char) -> bool {
        MARK_DIGIT_OR_CONNECTOR.with(|class| class.test(character.encode_utf8(&mut [0; 4])))
    }
}

#[cfg(not(all(target_arch = "wasm32", feature = "ui")))]
mod class {
    use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

    pub fn is_punctuation_or_symbol(character: char) -> bool {
        let group = character.general_category_group();
        matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol)
    }

    pub fn is_separator_punctuation_or_control(character: char) -> bool {
        let group = character.general_category_group();
        matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Separator)
            || character.general_category() == GeneralCategory::Control
    }

    pub fn is_letter(character: char) -> bool {
        character.general_category_group() == GeneralCategoryGroup::Letter
            || character.general_category() == GeneralCategory::LetterNumber
    }

    pub fn is_mark_digit_or_connector(character: char) -> bool {
        use GeneralCategory::{ConnectorPunctuation, DecimalNumber, NonspacingMark, SpacingMark};
        matches!(character.general_category(), ConnectorPunctuation | DecimalNumber | NonspacingMark | SpacingMark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_punctuation_counts_and_emoji_do_not() {
        assert!("，（。「$+~".chars().all(is_flanking_punctuation));
        assert!(!"中a1 😀🀄".chars().any(is_flanking_punctuation));
        assert!("，（ \u{3000}.".chars().all(is_beside_emoji));
        assert!(!"中a1$😀".chars().any(is_beside_emoji));
    }

    #[test]
    fn what_is_common_is_as_in_the_tables() {
        let all = (0..=0xFFFF).filter_map(char::from_u32);
        let known: Vec<_> = all.filter_map(|character| Some((character, common(character)?))).collect();
        assert!(known.len() > 20_000);
        for (character, is_punctuation) in known {
            assert_eq!(class::is_punctuation_or_symbol(character), is_punctuation, "{character:?}");
        }
    }

    #[test]
    fn names_are_of_any_script() {
        assert!("a$_中é한Ⅳ".chars().all(starts_name));
        assert!(!"1-。😀\u{301} ".chars().any(starts_name));
        assert!("1中\u{301}_".chars().all(continues_name));
        assert!(!"-。😀 ".chars().any(continues_name));
    }

    #[test]
    fn trimming_takes_full_width_blanks() {
        assert_eq!(js_trim("\u{3000}\u{A0}\u{FEFF} a\u{200B} \n"), "a\u{200B}");
    }
}
