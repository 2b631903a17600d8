//! Safe names for images: ASCII, lower case, no blanks or `+` (the rules of the site's authors' guide), and never two that
//! differ only in case.

use super::{Format, ImagePath};
use crate::site::ImageRule;
use crate::text::nfkd;
use std::collections::HashSet;

/// Characters of GB 2312 by their most frequent reading: a syllable and its characters a line. The readings are those of
/// the crate `pinyin`, which a test compares; its whole table would be a third of the program.
const READINGS: &str = include_str!("name/pinyin.txt");

/// What a new image is called when its name says nothing.
const NAMELESS: &str = "image";

/// Bytes of a name before its extension.
const LONGEST: usize = 60;

/// A safe name made of a title or a file's name without its extension: words joined by `-`, Chinese as pinyin. Empty when
/// nothing of it can be kept.
pub fn stem(text: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    // A whole book for a title must not take a whole book's time.
    let beginning: String = text.chars().take(4 * LONGEST).collect();
    for character in nfkd(&beginning).chars() {
        let reading = if character.is_ascii() { None } else { reading(character) };
        match reading {
            Some(reading) => words.extend([reading.to_owned(), String::new()]),
            None if character.is_ascii_alphanumeric() => {
                if let Some(word) = words.last_mut() {
                    word.push(character.to_ascii_lowercase());
                }
            }
            // An accent, taken off its letter.
            None if matches!(character, '\u{300}'..='\u{36F}' | '\'' | '’') => {}
            None => words.push(String::new()),
        }
    }
    let mut stem = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let room = LONGEST.saturating_sub(stem.len() + 1);
        if stem.is_empty() {
            stem.push_str(&word[..word.len().min(LONGEST)]);
        } else if word.len() <= room {
            stem.push('-');
            stem.push_str(word);
        } else {
            break;
        }
    }
    stem
}

fn reading(character: char) -> Option<&'static str> {
    if !('\u{4E00}'..='\u{9FFF}').contains(&character) {
        return None;
    }
    let (syllable, _) =
        READINGS.lines().filter_map(|line| line.split_once(' ')).find(|(_, all)| all.contains(character))?;
    Some(syllable)
}

/// Names that Windows keeps for devices.
fn is_reserved(stem: &str) -> bool {
    let is_port = |name: &str| stem.strip_prefix(name).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(stem, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

/// Where a new image goes: the profile's folder and a name made of that of its file, free among `taken`.
pub fn image_path<'a>(
    rule: &ImageRule,
    file_name: &str,
    format: Format,
    taken: impl IntoIterator<Item = &'a ImagePath>,
) -> ImagePath {
    let taken: HashSet<String> = taken.into_iter().map(|path| path.as_str().to_lowercase()).collect();
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let stem = stem(name);
    let in_folder = |name: String| {
        let name = format!("{name}.{}", format.extension());
        let path = if rule.folder.is_empty() { name } else { format!("{}/{name}", rule.folder) };
        ImagePath::new(&path).filter(|path| !taken.contains(&path.as_str().to_lowercase()))
    };
    let is_nameless = stem.is_empty() || stem == NAMELESS || is_reserved(&stem);
    let own = (!is_nameless).then(|| in_folder(stem.clone())).flatten();
    let (base, first) = if is_nameless { (NAMELESS, 1) } else { (stem.as_str(), 2) };
    let numbered = || (first..).find_map(|number: usize| in_folder(format!("{base}-{number}")));
    own.or_else(numbered).unwrap_or_else(|| unreachable!("there are more numbers than names"))
}

/// A path as it is, or numbered where it is taken: `a.png`, `a-2.png`, and so on. Case does not tell names apart.
pub fn free_path<'a>(path: ImagePath, taken: impl IntoIterator<Item = &'a ImagePath>) -> ImagePath {
    let taken: HashSet<String> = taken.into_iter().map(|path| path.as_str().to_lowercase()).collect();
    let is_free = |path: &ImagePath| !taken.contains(&path.as_str().to_lowercase());
    if is_free(&path) {
        return path;
    }
    let (base, extension) = path.name().rsplit_once('.').unwrap_or((path.name(), ""));
    let dot = if extension.is_empty() { "" } else { "." };
    let numbered = |number: usize| path.with_name(&format!("{base}-{number}{dot}{extension}"));
    let free = (2..).filter_map(numbered).find(is_free);
    free.unwrap_or_else(|| unreachable!("there are more numbers than names"))
}

/// The name an author gives an image, without its extension, as a safe one: as it is where the site's rule has nothing
/// against it. Empty when nothing of it can be kept.
pub fn safe_name(name: &str) -> String {
    let is_safe = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
    let keeps = !name.is_empty() && name.len() <= LONGEST && name.bytes().all(is_safe) && !name.starts_with('.');
    if keeps && !is_reserved(name) { name.to_owned() } else { stem(name) }
}

/// Where the image of the site's list goes, by the profile's template: a path from the site's root. `name` is that of the
/// post's folder. `None` when the template leads out of the site.
pub fn banner_path(rule: &ImageRule, name: &str, format: Format) -> Option<ImagePath> {
    let path = rule.banner_path.replace("{name}", name).replace("{extension}", format.extension());
    ImagePath::new(&format!("/{}", path.trim_start_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;
    use pinyin::ToPinyin;

    #[test]
    fn names_are_ascii_and_lower_case() {
        let check = |text: &str, expected: &str| assert_eq!(stem(text), expected, "{text:?}");
        check("Screen Shot+2 (1)", "screen-shot-2-1");
        check("架构图 v2", "jia-gou-tu-v2");
        check("绿色女儿", "lv-se-nv-er");
        check("Ｃafé　№1", "cafe-no1");
        check("it's", "its");
        check("😀 ——", "");
        assert!(stem(&"架".repeat(100)).len() <= LONGEST);
        assert!(stem(&"a".repeat(100)).len() <= LONGEST);
    }

    #[test]
    fn no_two_are_alike() {
        let rule = Site::embedded().images;
        let mut taken: Vec<ImagePath> = Vec::new();
        let mut add = |name: &str| {
            let path = image_path(&rule, name, Format::Png, &taken);
            taken.push(path.clone());
            path.name().to_owned()
        };
        assert_eq!(add("A.jpg"), "a.png");
        assert_eq!(add("c:\\x\\a.PNG"), "a-2.png");
        assert_eq!(add("image.png"), "image-1.png");
        assert_eq!(add(""), "image-2.png");
        assert_eq!(add("😀.png"), "image-3.png");
        assert_eq!(add("con.png"), "image-4.png");
        taken.push(ImagePath::new("media/B.png").expect("a path"));
        assert_eq!(image_path(&rule, "b", Format::Png, &taken).as_str(), "media/b-2.png");
        let mut beside = rule;
        beside.folder = String::new();
        assert_eq!(image_path(&beside, "b", Format::Jpeg, &taken).as_str(), "b.jpg");
    }

    #[test]
    fn a_taken_path_is_numbered() {
        let path = |path: &str| ImagePath::new(path).expect("a path");
        let check = |wanted: &str, taken: &[&str], expected: &str| {
            let taken: Vec<_> = taken.iter().map(|taken| path(taken)).collect();
            assert_eq!(free_path(path(wanted), &taken), path(expected));
        };
        check("m/a.png", &["a.png"], "m/a.png");
        check("m/a.png", &["m/A.png", "m/a-2.png"], "m/a-3.png");
        check("/img/b", &["/img/b"], "/img/b-2");
    }

    #[test]
    fn a_given_name_stays_when_it_is_safe() {
        let check = |name: &str, expected: &str| assert_eq!(safe_name(name), expected);
        check("net_2.4-a", "net_2.4-a");
        check("架构 A+B", "jia-gou-a-b");
        check("../Two", "two");
        check(" / ", "");
    }

    #[test]
    fn the_readings_are_those_of_the_pinyin_crate() {
        let mut count = 0;
        for (syllable, characters) in READINGS.lines().filter_map(|line| line.split_once(' ')) {
            for character in characters.chars() {
                let plain = character.to_pinyin().expect("a reading").plain().replace('ü', "v");
                assert_eq!(syllable, plain, "{character}");
                count += 1;
            }
        }
        assert_eq!(count, 6763, "the characters of GB 2312");
    }
}
