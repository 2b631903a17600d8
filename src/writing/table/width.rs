//! How wide a text stands in a font of one width, in columns. Full-width letters of East Asia, and emoji, take two.
//! Source: Unicode, EastAsianWidth.txt (W and F) and the combining marks, by blocks: enough to draw a table straight.

/// The columns of a text.
pub fn width(text: &str) -> usize {
    text.chars().map(of).sum()
}

fn of(letter: char) -> usize {
    match letter {
        '\u{0300}'..='\u{036F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{A4CF}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1F64F}'
        | '\u{1F680}'..='\u{1F6FF}'
        | '\u{1F900}'..='\u{1F9FF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn letters_of_east_asia_take_two_columns() {
        assert_eq!(width("ab"), 2);
        assert_eq!(width("中文，"), 6);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("😀"), 2);
        assert_eq!(width("“ok”"), 4);
    }
}
