//! Text from elsewhere that comes onto the bench: a whole document as a post, or a piece into the post there.

use super::Workbench;
use crate::front_matter::FieldValue;
use crate::import::placed;
use crate::text::{EditorChange, TextEdit, TextEdits, editor_to_bytes};
use std::ops::Range;

/// A piece on its way into the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What the editor has to change.
    pub changes: Vec<EditorChange>,
    /// Where the piece then begins, in editor units.
    pub start: usize,
}

impl Workbench {
    /// Gives the new post on the bench its title, unless that is empty, and its body. Gives where the body begins, in editor
    /// units.
    pub fn fill(&mut self, title: &str, body: &str) -> usize {
        if !title.is_empty()
            && let Some(changes) = self.field_changes("title", &FieldValue::Text(title.to_owned()))
        {
            self.edit(&changes);
        }
        let text = self.document.text();
        let start = self.document.front_matter().split.body.start;
        // The blank line that the template has after its front matter.
        let blank = text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
        let range = start + blank..text.len();
        let changes = self.as_changes(&TextEdits::one(TextEdit::replace(range, body.to_owned())));
        let begins = changes.first().map_or(0, |change| change.range.start);
        self.edit(&changes);
        begins
    }

    /// What the editor has to change so that Markdown stands in place of its selection (editor units).
    pub fn place_markdown(&self, selection: Range<usize>, markdown: &str) -> Placed {
        let selection = editor_to_bytes(self.document.text(), selection);
        let (edit, before) = placed(&self.document, selection, markdown);
        let changes = self.as_changes(&TextEdits::one(edit));
        let start = changes.first().map_or(0, |change| change.range.start + before);
        Placed { changes, start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;
    use crate::text::Source;

    #[test]
    fn a_document_becomes_a_post() {
        let mut bench = Workbench::new(Site::embedded());
        bench.load("", Source::from_bytes("---\ntitle: ''\ncategory: news\n---\n\nWrite here.\n".as_bytes()));
        let start = bench.fill("It's: 一", "## a\n");
        assert_eq!(bench.document().text(), "---\ntitle: 'It''s: 一'\ncategory: news\n---\n\n## a\n");
        assert_eq!(start, "---\ntitle: 'It''s: x'\ncategory: news\n---\n\n".len());
        bench.fill("", "b\n");
        assert!(bench.document().text().ends_with("一'\ncategory: news\n---\n\nb\n"));
    }

    #[test]
    fn a_piece_goes_where_the_cursor_is() {
        let mut bench = Workbench::new(Site::embedded());
        bench.load("", Source::from_bytes("😀b".as_bytes()));
        let placed = bench.place_markdown(2..2, "# c\n");
        assert_eq!(placed.start, 4);
        bench.edit(&placed.changes);
        assert_eq!(bench.document().text(), "😀\n\n# c\n\nb");
    }
}
