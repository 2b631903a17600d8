//! A post: its source text and what was read from it. Rendering and checks start from here.

use crate::diagnostic::{Code, Diagnostic};
use crate::front_matter::FrontMatter;
use crate::text::{EditorChange, Source, TextEdits};
use std::ops::Range;

/// A post's source text together with its front matter. The two always agree.
#[derive(Clone, Debug)]
pub struct Document {
    source: Source,
    front_matter: FrontMatter,
}

impl Document {
    /// Reads a post. Never fails; [`Document::diagnostics`] says what is wrong.
    pub fn new(source: Source) -> Self {
        let front_matter = FrontMatter::parse(source.text());
        Self { source, front_matter }
    }

    /// The source.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The source text.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The front matter.
    pub fn front_matter(&self) -> &FrontMatter {
        &self.front_matter
    }

    /// The Markdown. Its first byte is at `front_matter().split.body.start`.
    pub fn body(&self) -> &str {
        &self.text()[self.front_matter.split.body.clone()]
    }

    /// A range of bytes of the text, moved out of the front matter and onto the boundaries of characters.
    pub fn in_body(&self, range: Range<usize>) -> Range<usize> {
        let (text, body) = (self.text(), self.front_matter.split.body.start);
        let boundary = |at: usize| {
            let at = at.clamp(body, text.len());
            (body..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(body)
        };
        boundary(range.start)..boundary(range.end.max(range.start))
    }

    /// Carries out what the editor did. Gives the edits in bytes of the text before.
    pub fn apply_changes(&mut self, changes: &[EditorChange]) -> TextEdits {
        let edits = self.source.edits_for(changes);
        self.apply(&edits);
        edits
    }

    /// Carries out edits given in bytes of the current text.
    pub fn apply(&mut self, edits: &TextEdits) {
        if edits.is_empty() {
            return;
        }
        self.source.apply(edits);
        self.front_matter = FrontMatter::parse(self.source.text());
    }

    /// What is wrong with the file and its front matter, in the order of the text.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut found = self.front_matter.diagnostics.clone();
        let text = self.text();
        if let Some(first) = self.source.undecoded().first() {
            let end = first.at + char::REPLACEMENT_CHARACTER.len_utf8();
            found.push(
                Diagnostic::new(Code::NotUtf8, first.at..end)
                    .with(self.source.undecoded().len())
                    .with(first.at + if self.source.has_bom() { 3 } else { 0 }),
            );
        }
        if let Some(first) = text.find('\0') {
            let count = text.bytes().filter(|byte| *byte == 0).count();
            found.push(Diagnostic::new(Code::NulCharacter, first..first + 1).with(count));
        }
        found.sort_by_key(|diagnostic| diagnostic.range.start);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[(Code, usize)]) {
        let document = Document::new(Source::from_bytes(bytes));
        let found: Vec<_> = document.diagnostics().into_iter().map(|found| (found.code, found.range.start)).collect();
        assert_eq!(found, expected);
        assert_eq!(document.source().to_bytes(), bytes);
    }

    #[test]
    fn unreadable_files_open_and_say_where_they_are_unreadable() {
        check(b"---\na: b\n---\nx\xFFy\xFF", &[(Code::NotUtf8, 14)]);
        check(b"---\na: b\n---\nx\0y\0", &[(Code::NulCharacter, 14)]);
        check(b"", &[(Code::EmptyFile, 0)]);
        check(b"\xEF\xBB\xBF", &[(Code::EmptyFile, 0)]);
        check(b"---\na: b\nx", &[(Code::FrontMatterUnclosed, 0), (Code::FrontMatterYaml, 9)]);
    }

    #[test]
    fn the_front_matter_follows_every_edit() {
        let mut document = Document::new(Source::from_bytes(b"---\ntitle: a\n---\n"));
        document.apply_changes(&[EditorChange { range: 11..12, insert: "中".to_owned() }]);
        assert_eq!(document.front_matter().value("title").as_text(), Some("中"));
    }
}
