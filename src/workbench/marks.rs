//! Which block of the preview shows each finding. Knows places in the text only; where a block is on the screen is for the
//! program around to find.

use super::{Finding, Workbench};
use crate::diagnostic::{Code, Severity};
use crate::render::Block;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a mark stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marked {
    /// The head block, which shows the front matter: see [`crate::Page::HEAD`].
    Head,
    /// A block of the content, by its index.
    Block(usize),
}

/// One mark in the preview, for all findings at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub at: Marked,
    /// The gravest of its findings'.
    pub severity: Severity,
    /// Indices of its findings, the gravest first, equals in the order of the text.
    pub findings: Vec<usize>,
}

impl Workbench {
    /// The marks for findings of the text as it is, in the order of the page. What the page does not show has none.
    pub fn marks(&self, findings: &[Finding]) -> Vec<Mark> {
        let split = &self.document.front_matter().split;
        let head = split.block.as_ref().map_or(0, |_| split.body.start);
        let mut places: BTreeMap<Marked, Vec<usize>> = BTreeMap::new();
        for (index, Finding { diagnostic, .. }) in findings.iter().enumerate() {
            let at = match diagnostic.range.start < head {
                true => is_in_head(diagnostic.code).then_some(Marked::Head),
                false => block_at(&self.rendered().blocks, &diagnostic.range).map(Marked::Block),
            };
            if let Some(at) = at {
                places.entry(at).or_default().push(index);
            }
        }
        let severity = |index: &usize| findings[*index].diagnostic.code.severity();
        let marks = places.into_iter().filter_map(|(at, mut found)| {
            found.sort_by_key(severity);
            let gravest = found.first().map(severity)?;
            Some(Mark { at, severity: gravest, findings: found })
        });
        marks.collect()
    }
}

/// Whether a finding in the front matter is about what the head block shows. Summary and banner are for lists.
fn is_in_head(code: Code) -> bool {
    use Code::*;
    let shown = [
        FrontMatterUnclosed,
        FrontMatterLanguage,
        FrontMatterYaml,
        FrontMatterNotMapping,
        CategoryMissing,
        CategoryUnknown,
        AuthorMissing,
        TagsAsText,
        DateInvalid,
        DateShifts,
        TitleMissing,
        TitleNotText,
    ];
    shown.contains(&code)
}

/// The first block that a range touches; one it is inside of comes before one it only begins at the end of.
fn block_at(blocks: &[Block], range: &Range<usize>) -> Option<usize> {
    let next = blocks.partition_point(|block| block.range.end <= range.start);
    let is_inside = blocks.get(next).is_some_and(|block| block.range.start < range.end.max(range.start + 1));
    if is_inside {
        return Some(next);
    }
    let before = next.checked_sub(1)?;
    (blocks[before].range.end == range.start).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::workbench::tests::bench;

    const HEAD: &str = "---\ntitle: 'T'\ncategory: blog\nauthor: A\ntags: x\n---\n";

    /// The marks of findings with these codes at these pieces of the text, as place, severity and number of findings.
    #[track_caller]
    fn check(body: &str, found: &[(Code, &str)], expected: &[(Marked, Severity, usize)]) {
        let text = format!("{HEAD}{body}");
        let findings = found.iter().map(|(code, piece)| {
            let start = text.find(piece).expect("a piece of the text");
            let range = start..start + piece.len();
            Finding { diagnostic: Diagnostic::new(*code, range.clone()), line: 1, range }
        });
        let marks = bench(&text).marks(&findings.collect::<Vec<_>>());
        let marks: Vec<_> = marks.iter().map(|mark| (mark.at, mark.severity, mark.findings.len())).collect();
        assert_eq!(marks, expected);
    }

    #[test]
    fn each_block_has_one_mark_of_its_gravest_finding() {
        check(
            "# a\n\nb c\nd\n\ne\n",
            &[(Code::BareLink, "b c"), (Code::UnclosedTag, "d\n"), (Code::LongCode, "e\n")],
            &[(Marked::Block(1), Severity::Error, 2), (Marked::Block(2), Severity::Warning, 1)],
        );
    }

    #[test]
    fn the_gravest_finding_comes_first() {
        let text = format!("{HEAD}a https://a.cn <x> {{{{ y\n");
        let bench = bench(&text);
        let findings = bench.findings();
        let marks = bench.marks(&findings);
        let mark = marks.iter().find(|mark| mark.at == Marked::Block(0)).expect("a mark");
        let severities: Vec<_> =
            mark.findings.iter().map(|index| findings[*index].diagnostic.code.severity()).collect();
        assert!(severities.is_sorted() && severities.len() > 1, "{severities:?}");
        assert_eq!(severities[0], mark.severity);
    }

    #[test]
    fn the_head_shows_what_it_is_made_of() {
        check(
            "a\n",
            &[(Code::TagsAsText, "x"), (Code::BannerMissing, "title")],
            &[(Marked::Head, Severity::Warning, 1)],
        );
    }

    #[test]
    fn what_the_page_does_not_show_has_no_mark() {
        check(
            "a\n\n[b]: ./c.md\n\n<!-- d -->\n\ne\n",
            &[(Code::DeadLink, "./c.md"), (Code::RepeatedWord, "d -->")],
            &[],
        );
    }

    #[test]
    fn a_range_over_several_blocks_marks_the_first() {
        check("a b\n\nc\n", &[(Code::UnclosedMustache, "b\n\nc")], &[(Marked::Block(0), Severity::Error, 1)]);
    }

    #[test]
    fn a_place_at_the_very_end_belongs_to_the_last_block() {
        let text = format!("{HEAD}a");
        let end = text.len()..text.len();
        let found = Finding { diagnostic: Diagnostic::new(Code::UnclosedTag, end.clone()), line: 1, range: end };
        assert_eq!(bench(&text).marks(&[found])[0].at, Marked::Block(0));
    }
}
