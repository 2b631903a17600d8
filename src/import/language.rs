//! Which of the site's languages a foreign text is in.

use crate::site::Locale;

/// Chinese where every tenth letter is a Chinese character: names and commands in a Chinese text are not.
pub fn language(text: &str) -> Locale {
    let letters = text.chars().filter(|character| character.is_alphabetic());
    let is_chinese = |character: &char| ('\u{4E00}'..='\u{9FFF}').contains(character);
    let (all, chinese) =
        letters.fold((0usize, 0usize), |(all, chinese), letter| (all + 1, chinese + usize::from(is_chinese(&letter))));
    if chinese * 10 > all { Locale::Zh } else { Locale::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_a_language() {
        assert_eq!(language("在 openEuler 上用 iSulad 部署容器"), Locale::Zh);
        assert_eq!(language("Release notes for openEuler（欧拉）, with all that is new in it"), Locale::En);
        assert_eq!(language(""), Locale::En);
    }
}
