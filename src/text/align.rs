//! Where a character that a page shows comes from in the source. The page knows lines and blocks; within those, what both
//! have in common tells. For putting a cursor, where the nearest place is good enough; nothing is edited by it.

use super::common;

/// In characters; a longer text has its beginning for an answer. The time a comparison takes grows with the square.
const LONGEST: usize = 8_000;

/// The byte of `source` that byte `at` of `shown` comes from, where `shown` is `source` without its markup. Between two
/// places that are known it is the end of the first.
pub fn source_place(source: &str, shown: &str, at: usize) -> usize {
    let (mut old, new): (Vec<char>, Vec<char>) = (source.chars().collect(), shown.chars().collect());
    if old.len() > LONGEST || new.len() > LONGEST {
        return 0;
    }
    let width: Vec<usize> = old.iter().map(|character| character.len_utf8()).collect();
    hide_addresses(&mut old);
    let at = shown.char_indices().take_while(|(start, _)| *start < at).count();
    let before = common(&old, &new).into_iter().take_while(|(_, new_index)| *new_index <= at).last();
    let place = before.map_or(0, |(old_index, new_index)| if new_index == at { old_index } else { old_index + 1 });
    width[..place].iter().sum()
}

/// An address often has the words of its link, and is shown nowhere.
fn hide_addresses(source: &mut [char]) {
    let mut is_address = false;
    for index in 1..source.len() {
        is_address = if is_address { source[index] != ')' } else { source[index - 1] == ']' && source[index] == '(' };
        if is_address {
            source[index] = '\0';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks the place on both sides.
    #[track_caller]
    fn check(source: &str, shown: &str) {
        let bare = |text: &str| text.replace('|', "");
        let at = |text: &str| text.find('|').expect("a place is marked");
        assert_eq!(source_place(&bare(source), &bare(shown), at(shown)), at(source), "{shown:?}");
    }

    #[test]
    fn markup_is_passed_over() {
        check("a **b|c** d", "a b|c d");
        check("[中|文](https://example.org/中文) 文字", "中|文 文字");
        check("`a` ![x](y.png) b|c", "a  b|c");
        check("- a\n- b &amp; |c", "ab & |c");
        check("|a", "|a");
        check("**a|**", "a|");
    }

    #[test]
    fn what_is_shown_and_not_written_is_near() {
        assert_eq!(source_place(":smile: a", "😄 a", 5), 8);
        assert_eq!(source_place("", "TIP", 2), 0);
        assert_eq!(source_place(&"a".repeat(LONGEST + 1), "a", 1), 0);
    }
}
