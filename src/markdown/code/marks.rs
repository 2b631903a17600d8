//! `[!code …]` marks at the ends of lines, by the rules of Shiki's notation transformers as VitePress 1.2.3 sets
//! them up: a mark gives lines a class, the block another, and vanishes. Knows one token a line; in coloured code the
//! highlighter does it token by token.

use super::info::{js_trim, js_trim_end};

/// A line of code on its way to the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// What is left of its text, or `None` when it held nothing but a mark. Its line break stays.
    pub text: Option<&'a str>,
    /// Beside `line`.
    pub classes: Vec<&'static str>,
}

impl<'a> Line<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text: Some(text), classes: Vec::new() }
    }

    pub fn add_classes(&mut self, classes: &[&'static str]) {
        for class in classes {
            if !self.classes.contains(class) {
                self.classes.push(class);
            }
        }
    }
}

/// One transformer: its marks with the classes of their lines, and the class of a block that has one.
struct Notation {
    marks: &'static [(&'static str, &'static [&'static str])],
    block: &'static str,
}

/// In the order in which they run.
const NOTATIONS: &[Notation] = &[
    Notation { marks: &[("++", &["diff", "add"]), ("--", &["diff", "remove"])], block: "has-diff" },
    Notation { marks: &[("focus", &["has-focus"])], block: "has-focused-lines" },
    Notation { marks: &[("highlight", &["highlighted"]), ("hl", &["highlighted"])], block: "has-highlighted" },
    Notation {
        marks: &[("error", &["highlighted", "error"]), ("warning", &["highlighted", "warning"])],
        block: "has-highlighted",
    },
];

/// What may open the comment a mark is in. An opening that ends with another comes before it.
const OPENINGS: &[&str] = &["//", "/*", "<!--", "#", "--", "%%", "%", ";;", ";", "\"", "'"];

/// Applies all marks and gives the classes of the block.
pub(super) fn apply(lines: &mut [Line]) -> Vec<&'static str> {
    let mut block = Vec::new();
    for notation in NOTATIONS {
        // A line that an earlier transformer emptied is none to the later ones.
        let standing: Vec<_> = (0..lines.len()).filter(|index| lines[*index].text.is_some()).collect();
        // How far each kind of mark has reached: what lies before that has its classes.
        let mut reached = vec![0; notation.marks.len()];
        for (place, &index) in standing.iter().enumerate() {
            let Some(mark) = lines[index].text.and_then(|text| find(text, notation)) else { continue };
            let end = place.saturating_add(mark.reach).min(standing.len());
            let start = place.max(reached[mark.kind]);
            for &marked in standing.get(start..end).unwrap_or_default() {
                lines[marked].add_classes(notation.marks[mark.kind].1);
            }
            reached[mark.kind] = end.max(start);
            lines[index].text = Some(mark.before).filter(|before| !js_trim(before).is_empty());
            if !block.contains(&notation.block) {
                block.push(notation.block);
            }
        }
    }
    block
}

struct Mark<'a> {
    /// The line's text before the comment.
    before: &'a str,
    /// Index among the marks of the notation.
    kind: usize,
    /// How many lines, from its own on, get the classes.
    reach: usize,
}

/// Finds a mark like `// [!code ++:2] */`, which has to end the line.
fn find<'a>(text: &'a str, notation: &Notation) -> Option<Mark<'a>> {
    let text = js_trim_end(text);
    let text = ["*/", "-->"].iter().find_map(|closing| text.strip_suffix(closing)).map_or(text, js_trim_end);
    let (before, inner) = text.strip_suffix(']')?.rsplit_once("[!code ")?;
    let (name, reach) = match inner.rsplit_once(':') {
        Some((name, digits)) if !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            (name, digits.parse().unwrap_or(usize::MAX))
        }
        _ => (inner, 1),
    };
    let kind = notation.marks.iter().position(|(known, _)| *known == name)?;
    let comment = js_trim_end(before);
    if comment.len() == before.len() {
        return None;
    }
    let before = OPENINGS.iter().find_map(|opening| comment.strip_suffix(opening))?;
    Some(Mark { before: js_trim_end(before), kind, reach })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The block's classes, and each line as text and classes; `-` is a line that is gone.
    #[track_caller]
    fn check(text: &str, block: &str, expected: &[(&str, &str)]) {
        let mut lines: Vec<_> = text.split('\n').map(Line::new).collect();
        let classes = apply(&mut lines);
        let found: Vec<_> = lines.iter().map(|line| (line.text.unwrap_or("-"), line.classes.join(" "))).collect();
        let expected: Vec<_> = expected.iter().map(|(text, classes)| (*text, (*classes).to_owned())).collect();
        assert_eq!((classes.join(" ").as_str(), found), (block, expected), "{text:?}");
    }

    #[test]
    fn every_mark_has_its_classes() {
        check("a // [!code ++]", "has-diff", &[("a", "diff add")]);
        check("a # [!code --]", "has-diff", &[("a", "diff remove")]);
        check("a <!-- [!code focus] -->", "has-focused-lines", &[("a", "has-focus")]);
        check("a /* [!code hl] */ ", "has-highlighted", &[("a", "highlighted")]);
        check("a -- [!code highlight]", "has-highlighted", &[("a", "highlighted")]);
        check("a ;; [!code error]", "has-highlighted", &[("a", "highlighted error")]);
        check("a % [!code warning]", "has-highlighted", &[("a", "highlighted warning")]);
    }

    #[test]
    fn what_is_not_quite_a_mark_stays() {
        for text in [
            "a [!code ++]",
            "a //[!code ++]",
            "a // [!code ++] b",
            "a // [!code +]",
            "a // [!code  ++]",
            "a // [!code word:x]",
        ] {
            check(text, "", &[(text, "")]);
        }
    }

    #[test]
    fn only_the_comments_own_opening_goes() {
        check("a ### [!code ++]", "has-diff", &[("a ##", "diff add")]);
        check("a --- [!code ++]", "has-diff", &[("a -", "diff add")]);
        check("a <!--  [!code ++]", "has-diff", &[("a", "diff add")]);
    }

    #[test]
    fn a_mark_reaches_as_many_lines_as_it_says() {
        check("a // [!code ++:2]\nb\nc", "has-diff", &[("a", "diff add"), ("b", "diff add"), ("c", "")]);
        check("a // [!code ++:0]\nb", "has-diff", &[("a", ""), ("b", "")]);
        check("a // [!code ++:99]\nb", "has-diff", &[("a", "diff add"), ("b", "diff add")]);
    }

    #[test]
    fn marks_that_overlap_add_up_in_their_order() {
        check(
            "a // [!code ++:3]\nb // [!code --:3]\nc // [!code ++:3]\nd\ne",
            "has-diff",
            &[
                ("a", "diff add"),
                ("b", "diff add remove"),
                ("c", "diff add remove"),
                ("d", "diff remove add"),
                ("e", "diff add"),
            ],
        );
    }

    #[test]
    fn a_line_of_a_mark_alone_goes_and_counts_no_more_for_the_later_ones() {
        check(
            "// [!code focus:2]\n# [!code ++]\nb\nc",
            "has-diff has-focused-lines",
            &[("-", "has-focus"), ("-", "diff add"), ("b", "has-focus"), ("c", "")],
        );
    }

    #[test]
    fn marks_go_in_the_order_of_the_transformers() {
        check("a // [!code ++] // [!code focus]", "has-focused-lines", &[("a // [!code ++]", "has-focus")]);
        check("a // [!code focus] // [!code ++]", "has-diff has-focused-lines", &[("a", "diff add has-focus")]);
    }
}
