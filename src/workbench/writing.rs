//! Commands on tables and sections of the post on the bench, in the units of the editor. What they do is for the library.

use super::Workbench;
use crate::text::{ByteCursor, EditorChange, byte_to_editor, editor_to_bytes};
use crate::writing::outline::{self, Section, Way, move_section, section_at};
use crate::writing::{Outcome, table};
use std::ops::Range;

/// One step of the editor's history, and what is selected after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What changes; possibly nothing.
    pub changes: Vec<EditorChange>,
    /// Editor units of the text after the changes.
    pub selection: Range<usize>,
}

impl Workbench {
    /// What an action on the table at a place comes to; `at` in editor units.
    pub fn table_step(&self, action: table::Action, at: usize, given: &str) -> Option<Step> {
        let text = self.document.text();
        let at = editor_to_bytes(text, at..at).start;
        let blocks = &self.rendered().blocks;
        let is_around = |range: &&Range<usize>| range.start <= at && at <= range.end;
        let block = blocks.iter().map(|block| &block.range).rfind(is_around)?;
        Some(self.step(&table::edit(text, block.clone(), at, action, given)?))
    }

    /// The headings, with their ranges in editor units.
    pub fn outline(&self) -> Vec<Section> {
        let mut sections = outline::outline(&self.document);
        let mut places: Vec<&mut usize> =
            sections.iter_mut().flat_map(|section| [&mut section.range.start, &mut section.range.end]).collect();
        places.sort_by_key(|place| **place);
        let mut cursor = ByteCursor::new(self.document.text());
        places.into_iter().for_each(|place| *place = cursor.seek(*place));
        sections
    }

    /// What it takes to move a section before another one, both by their numbers in the outline.
    pub fn move_section(&self, section: usize, before: usize) -> Option<Step> {
        Some(self.step(&move_section(&self.document, section, before)?))
    }

    /// What it takes to move the section at a place, in editor units, over the one beside it.
    pub fn step_section(&self, at: usize, way: Way) -> Option<Step> {
        let text = self.document.text();
        let sections = outline::outline(&self.document);
        let section = section_at(&sections, editor_to_bytes(text, at..at).start)?;
        self.move_section(section, outline::step(&sections, section, way)?)
    }

    fn step(&self, outcome: &Outcome) -> Step {
        let after = outcome.edits.applied_to(self.document.text());
        let place = |at| byte_to_editor(&after, at);
        let selection = place(outcome.selection.start)..place(outcome.selection.end);
        Step { changes: self.as_changes(&outcome.edits), selection }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbench::tests::bench;

    #[test]
    fn a_table_in_a_post_is_edited_in_place() {
        let mut bench = bench("---\r\ntitle: 😀\r\n---\r\n\r\n中\r\n\r\n|a|b|\r\n|-|-|\r\n\r\nend");
        let at = bench.editor_text().find("|b").map(|at| byte_to_editor(&bench.editor_text(), at)).expect("a cell");
        let action = table::Action::named("tableRowBelow").expect("an action");
        let step = bench.table_step(action, at, "").expect("a table");
        bench.edit(&step.changes);
        assert!(bench.document().text().ends_with("|a|b|\r\n|-|-|\r\n|  |  |\r\n\r\nend"));
        let units: Vec<u16> = bench.editor_text().encode_utf16().collect();
        assert_eq!(String::from_utf16_lossy(&units[..step.selection.start]).lines().next_back(), Some("| "));
        assert_eq!(bench.table_step(action, 0, ""), None);
    }

    #[test]
    fn a_section_steps_over_its_neighbour() {
        let mut bench = bench("# T\n\n## A\n\n## 😀\n\nx");
        assert_eq!(bench.outline()[2].range, 11..19);
        let step = bench.step_section(16, Way::Up).expect("a section");
        bench.edit(&step.changes);
        assert_eq!(bench.document().text(), "# T\n\n## 😀\n\nx\n\n## A");
        assert_eq!(step.selection, 5..5);
        assert_eq!(bench.step_section(0, Way::Up), None);
    }
}
