//! The headings of a post and the sections they begin, and moving a section to another place. What looks like a heading in
//! code or in HTML is none, as on the site.

use crate::document::Document;
use crate::markdown::{self, Element, Kind, heading_text};
use crate::text::{TextEdit, TextEdits};
use crate::writing::Outcome;
use std::ops::Range;

/// A heading and what it is the heading of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// What the page shows of the heading.
    pub text: String,
    /// What a link to it is to end in, after `#`.
    pub id: String,
    /// Bytes from the heading's line to the next heading of its level or above; only the heading's, of one that is not free.
    pub range: Range<usize>,
    /// Whether it is a block of the body itself, not of a quote, a list or a container: only then it has a section to move.
    pub is_free: bool,
}

/// Which way a section goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before the section before it.
    Up,
    /// Behind the one behind it.
    Down,
}

/// The headings of a post, in the order of the text.
pub fn outline(document: &Document) -> Vec<Section> {
    of_body(document.text(), document.front_matter().split.body.clone())
}

fn of_body(text: &str, body: Range<usize>) -> Vec<Section> {
    let tokens = markdown::unresolved(text, body.clone());
    let mut sections: Vec<Section> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Kind::Open(tag) = &token.kind else { continue };
        let Element::Heading(level) = tag.element else { continue };
        let (text, range) = (heading_text(&tokens[index..]), token.range.clone());
        let id = tag.attribute("id").unwrap_or_default().to_owned();
        sections.push(Section { level, text, id, range, is_free: token.level == 0 });
    }
    // From behind, each free heading ends those before it that are not above it.
    for index in (0..sections.len()).filter(|index| sections[*index].is_free).collect::<Vec<_>>() {
        let level = sections[index].level;
        let next = sections[index + 1..].iter().find(|other| other.is_free && other.level <= level);
        sections[index].range.end = next.map_or(body.end, |next| next.range.start);
    }
    sections
}

/// The number of the section of the heading at or before byte `at`, if it is one to move.
pub fn section_at(sections: &[Section], at: usize) -> Option<usize> {
    sections.iter().rposition(|section| section.is_free && section.range.start <= at)
}

/// Before which number a section goes for one step among the sections beside it; `None` where there is none to step over.
pub fn step(sections: &[Section], index: usize, way: Way) -> Option<usize> {
    let section = sections.get(index).filter(|section| section.is_free)?;
    let free = |other: &&(usize, &Section)| other.1.is_free && other.1.level <= section.level;
    let others: Vec<_> = sections.iter().enumerate().collect();
    match way {
        Way::Up => {
            let (found, before) = others[..index].iter().rfind(free)?;
            (before.level == section.level).then_some(*found)
        }
        Way::Down => {
            let behind = others[index + 1..].iter().position(|other| free(&other))? + index + 1;
            let (_, next) = others[behind];
            let end = others[behind + 1..].iter().find(|(_, other)| other.is_free && other.level <= next.level);
            (next.level == section.level).then(|| end.map_or(sections.len(), |(found, _)| *found))
        }
    }
}

/// Moves the section of a number, with all below it, before the section `before`; behind the last one for their count. `None`
/// when it is no section to move, is there already, or would not come out as the same sections in the new order, as when code
/// in it is never closed.
pub fn move_section(document: &Document, index: usize, before: usize) -> Option<Outcome> {
    let sections = outline(document);
    let text = document.text();
    let moved = sections.get(index).filter(|section| section.is_free)?;
    let target = match sections.get(before) {
        Some(section) => section.is_free.then_some(section.range.start)?,
        None => document.front_matter().split.body.end,
    };
    let range = moved.range.clone();
    if (range.start..=range.end).contains(&target) {
        return None;
    }
    let is_up = target < range.start;
    // What it changes places with.
    let other = if is_up { target..range.start } else { range.end..target };
    let own_end = range.start + trimmed(&text[range.clone()]);
    let other_end = other.start + trimmed(&text[other.clone()]);
    let (first, second) = if is_up { (range.start..own_end, other_end) } else { (range.start..own_end, own_end) };
    let piece = &text[first];
    // The one that came first has blank lines behind it, as the other has; what ends the text stays the end of the text.
    let gap = if is_up { &text[other_end..range.start] } else { &text[own_end..range.end] };
    let gap = if gap.matches('\n').count() > 1 || gap.matches('\r').count() > 1 { gap } else { "\n\n" };
    let edits = match is_up {
        true => vec![TextEdit::insert(target, format!("{piece}{gap}")), TextEdit::delete(second..own_end)],
        false => vec![TextEdit::delete(range.start..range.end), TextEdit::insert(other_end, format!("{gap}{piece}"))],
    };
    let edits = TextEdits::new(edits)?;
    let start = if is_up { target } else { range.start + (other_end - other.start) + gap.len() };
    is_reordered(document, &sections, &edits, index, before).then_some(Outcome { edits, selection: start..start })
}

/// Bytes of a text without the blanks and lines at its end.
fn trimmed(text: &str) -> usize {
    text.trim_end_matches([' ', '\t', '\n', '\r']).len()
}

/// Whether the headings after the edits are those before, a run of them moved.
fn is_reordered(document: &Document, sections: &[Section], edits: &TextEdits, index: usize, before: usize) -> bool {
    let end = sections[index].range.end;
    let count = sections[index..].iter().take_while(|section| section.range.start < end).count();
    let mut expected: Vec<_> = sections.iter().map(|section| (section.level, &section.text, section.is_free)).collect();
    match before < index {
        true => expected[before..index + count].rotate_right(count),
        false => expected[index..before].rotate_left(count),
    }
    let text = edits.applied_to(document.text());
    let body = document.front_matter().split.body.start..text.len();
    let found = of_body(&text, body);
    found.iter().map(|section| (section.level, &section.text, section.is_free)).eq(expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn document(text: &str) -> Document {
        Document::new(Source::from_bytes(text.as_bytes()))
    }

    #[test]
    fn headings_are_those_of_the_site() {
        let text = "---\ntitle: x\n---\n\n# A `b` **c**\n\n```\n# no\n```\n\n<div>\n# no\n</div>\n\nD\n---\n\n> ## E\n\n## F\n";
        let document = document(text);
        let found: Vec<_> = outline(&document)
            .into_iter()
            .map(|section| (section.level, section.text, text[section.range].len(), section.is_free))
            .collect();
        let own = |text: &str| text.to_owned();
        assert_eq!(
            found,
            [(1, own("A b c"), 68, true), (2, own("D"), 15, true), (2, own("E"), 6, false), (2, own("F"), 5, true)]
        );
    }

    /// Moves a section, by its heading, before another one, or to the end.
    #[track_caller]
    fn check(before: &str, section: &str, target: &str, after: Option<&str>) {
        let document = document(before);
        let sections = outline(&document);
        let place = |text: &str| sections.iter().position(|section| section.text == text).unwrap_or(sections.len());
        let moved = move_section(&document, place(section), place(target));
        let shown = moved.map(|Outcome { edits, selection }| {
            let text = edits.applied_to(before);
            assert!(text[selection.start..].trim_start_matches(['#', ' ']).starts_with(section), "{text}");
            text
        });
        assert_eq!(shown.as_deref(), after);
    }

    #[test]
    fn a_section_moves_with_all_below_it() {
        let text = "# T\n\n## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n";
        check(text, "C", "A", Some("# T\n\n## C\n\nc\n\n## A\n\na\n\n### B\n\nb\n"));
        check(text, "A", "", Some("# T\n\n## C\n\nc\n\n## A\n\na\n\n### B\n\nb\n"));
        check(text, "B", "A", Some("# T\n\n### B\n\nb\n\n## A\n\na\n\n## C\n\nc\n"));
        check(text, "A", "C", None);
        check(text, "A", "B", None);
    }

    #[test]
    fn the_end_of_the_text_stays_as_it_is() {
        check("# A\na\n# B\nb", "B", "A", Some("# B\nb\n\n# A\na"));
        check("# A\na\n# B\nb", "A", "", Some("# B\nb\n\n# A\na"));
        check("# A\r\n\r\n# B\r\n", "B", "A", Some("# B\r\n\r\n# A\r\n"));
    }

    #[test]
    fn what_would_swallow_other_headings_is_not_moved() {
        check("# A\n\n# B\n\n```\nnever closed\n", "B", "A", None);
        check("# A\n\n> # B\n\n# C\n", "B", "A", None);
    }

    #[test]
    fn steps_go_over_sections_of_the_same_level() {
        let sections = outline(&document("# T\n\n## A\n\n### B\n\n## C\n\n# U\n\n## D\n"));
        let step = |index, way| step(&sections, index, way);
        assert_eq!((step(3, Way::Up), step(1, Way::Down)), (Some(1), Some(4)));
        assert_eq!((step(1, Way::Up), step(3, Way::Down), step(2, Way::Up)), (None, None, None));
        assert_eq!((step(0, Way::Down), step(4, Way::Up), step(5, Way::Up)), (Some(6), Some(0), None));
        assert_eq!(section_at(&sections, 7), Some(1));
    }
}
