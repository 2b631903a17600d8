//! What is wrong with the post, placed for the editor, and its fixes as changes of the editor's. Finds and judges nothing
//! itself; the checks do.

use super::Workbench;
use crate::diagnostic::{Diagnostic, Fix};
use crate::text::{ByteCursor, EditorChange, TextEdit, TextEdits};
use std::collections::BTreeMap;
use std::ops::Range;

/// A diagnostic with its place for people and for the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The line it begins on, from 1.
    pub line: usize,
    /// Where, in editor units.
    pub range: Range<usize>,
}

/// A piece of the text before and after a fix: the lines it changes, or what of them is near the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// As it is.
    pub before: String,
    /// As it would be.
    pub after: String,
}

/// At most this many bytes of a line are shown on each side of a change.
const NEAR: usize = 80;

/// At most about this many bytes of a change itself are shown.
const MOST: usize = 400;

impl Workbench {
    /// [`Workbench::diagnostics`], each with its place. Walks the text once, however many there are.
    pub fn findings(&self) -> Vec<Finding> {
        let diagnostics = self.diagnostics();
        let ends = diagnostics.iter().flat_map(|diagnostic| [diagnostic.range.start, diagnostic.range.end]);
        let mut places: BTreeMap<usize, (usize, usize)> = ends.map(|byte| (byte, (0, 0))).collect();
        let mut cursor = ByteCursor::new(self.document.text());
        for (byte, place) in &mut places {
            *place = (cursor.seek(*byte), cursor.line());
        }
        let located = diagnostics.into_iter().map(|diagnostic| {
            let (start, line) = places[&diagnostic.range.start];
            let (end, _) = places[&diagnostic.range.end];
            Finding { diagnostic, line, range: start..end.max(start) }
        });
        located.collect()
    }

    /// What the editor has to change to carry out fixes together. One that would touch what an earlier one changes is left
    /// out: the next check offers it again, if it is still needed.
    pub fn fix_changes<'a>(&self, fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<EditorChange> {
        let mut taken = BTreeMap::<usize, usize>::new();
        let mut edits = Vec::new();
        for fix in fixes {
            if fix.edits.iter().all(|edit| is_free(&taken, &edit.range)) {
                taken.extend(fix.edits.iter().map(|edit| (edit.range.start, edit.range.end)));
                edits.extend(fix.edits.iter().cloned());
            }
        }
        TextEdits::new(edits).map(|edits| self.as_changes(&edits)).unwrap_or_default()
    }

    /// What a fix changes, to be looked at beforehand. Of a fix for a text that is no more, something without a meaning.
    pub fn fix_preview(&self, fix: &Fix) -> Vec<Hunk> {
        let text = self.document.text();
        let mut groups: Vec<(Range<usize>, Vec<&TextEdit>)> = Vec::new();
        for edit in fix.edits.iter() {
            let window = around(text, &edit.range);
            match groups.last_mut() {
                Some((range, edits)) if window.start <= range.end => {
                    range.end = window.end.max(range.end);
                    edits.push(edit);
                }
                _ => groups.push((window, vec![edit])),
            }
        }
        groups.into_iter().map(|(window, edits)| hunk(text, window, &edits)).collect()
    }
}

impl Finding {
    /// The fixes that are of one kind with a fix of this finding: of all findings with its code the first with its title.
    pub fn fixes_like<'a>(&self, fix: &Fix, findings: &'a [Finding]) -> impl Iterator<Item = &'a Fix> + use<'a> {
        let (code, title) = (self.diagnostic.code, fix.title);
        let alike = findings.iter().filter(move |finding| finding.diagnostic.code == code);
        alike.filter_map(move |finding| finding.diagnostic.fixes.iter().find(|fix| fix.title == title))
    }
}

/// Whether a range touches none that is taken. Two insertions at one place do: which comes first would matter.
fn is_free(taken: &BTreeMap<usize, usize>, range: &Range<usize>) -> bool {
    let before = taken.range(..=range.start).next_back();
    let after = taken.range(range.start..).next();
    before.is_none_or(|(start, end)| *end <= range.start && *start < range.start)
        && after.is_none_or(|(start, _)| *start >= range.end && *start > range.start)
}

/// The lines of a range, or what of them is near it.
fn around(text: &str, range: &Range<usize>) -> Range<usize> {
    let from = text.floor_char_boundary(range.start.saturating_sub(NEAR));
    let to = text.ceil_char_boundary((range.end + NEAR).min(text.len()));
    let start = text.get(from..range.start).and_then(|before| before.rfind('\n')).map_or(from, |at| from + at + 1);
    let end = text.get(range.end..to).and_then(|after| after.find('\n')).map_or(to, |at| range.end + at);
    start..end
}

fn hunk(text: &str, window: Range<usize>, edits: &[&TextEdit]) -> Hunk {
    let mut after = String::new();
    let mut copied = window.start;
    for edit in edits {
        after.push_str(text.get(copied..edit.range.start).unwrap_or_default());
        after.push_str(&edit.insert);
        copied = edit.range.end;
    }
    after.push_str(text.get(copied..window.end).unwrap_or_default());
    Hunk { before: shortened(text.get(window).unwrap_or_default()), after: shortened(&after) }
}

fn shortened(piece: &str) -> String {
    if piece.len() <= MOST {
        return piece.to_owned();
    }
    format!("{}…", &piece[..piece.floor_char_boundary(MOST)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, FixTitle};
    use crate::workbench::tests::bench;

    fn only(bench: &Workbench, code: Code) -> Vec<Finding> {
        bench.findings().into_iter().filter(|finding| finding.diagnostic.code == code).collect()
    }

    #[test]
    fn findings_are_placed_for_people_and_for_the_editor() {
        let bench = bench("---\r\ntitle: '😀'\r\n---\r\n😀 <b>\r\n\r\n\0");
        let found = only(&bench, Code::UnclosedTag);
        assert_eq!((found[0].line, found[0].range.clone()), (4, 23..26));
        assert_eq!(only(&bench, Code::NulCharacter)[0].line, 6);
    }

    #[test]
    fn fixes_of_a_kind_are_one_step() {
        let mut bench = bench("a <x> b\n\nc <y> d\n");
        let found = only(&bench, Code::UnclosedTag);
        let fix = found[0].diagnostic.fixes.iter().find(|fix| fix.title == FixTitle::Escape).expect("a fix");
        let changes = bench.fix_changes(found[0].fixes_like(fix, &found));
        assert_eq!(changes.len(), 2);
        bench.edit(&changes);
        assert_eq!(bench.document().text(), "a &lt;x> b\n\nc &lt;y> d\n");
    }

    #[test]
    fn fixes_that_touch_are_left_for_the_next_time() {
        let bench = bench("abcdef");
        let fix = |edits| Fix {
            title: FixTitle::Replace,
            argument: String::new(),
            edits: TextEdits::new(edits).expect("disjoint"),
        };
        let fixes = [
            fix(vec![TextEdit::replace(0..2, "x"), TextEdit::insert(4, "y")]),
            fix(vec![TextEdit::replace(1..3, "no")]),
            fix(vec![TextEdit::insert(4, "no")]),
            fix(vec![TextEdit::replace(2..4, "z")]),
            fix(vec![TextEdit::delete(3..6)]),
        ];
        let inserted: Vec<_> = bench.fix_changes(&fixes).into_iter().map(|change| change.insert).collect();
        assert_eq!(inserted, ["x", "z", "y"]);
    }

    #[test]
    fn a_preview_of_a_text_that_is_no_more_harms_nothing() {
        let found = only(&bench("abc\n\nthree <x>\n"), Code::UnclosedTag);
        for text in ["", "中文中文中文", "a"] {
            found[0].diagnostic.fixes.iter().for_each(|fix| drop(bench(text).fix_preview(fix)));
        }
    }

    #[test]
    fn a_preview_shows_the_lines_that_change() {
        let long = "长".repeat(100);
        let text = format!("one\ntwo <x>\nthree\n{long}<y>{long}\n");
        let bench = bench(&text);
        let previews = only(&bench, Code::UnclosedTag);
        let escape = |finding: &Finding| {
            let fix = finding.diagnostic.fixes.iter().find(|fix| fix.title == FixTitle::Escape).expect("a fix");
            bench.fix_preview(fix).remove(0)
        };
        let first = escape(&previews[0]);
        assert_eq!((first.before.as_str(), first.after.as_str()), ("two <x>", "two &lt;x>"));
        let second = escape(&previews[1]);
        assert!(second.before.contains("长<y>长") && second.before.len() < 200, "{second:?}");
    }
}
