//! What the program does on each event, as plain state transitions. Draws nothing, stores nothing, asks no
//! clock; the program around it does.

mod baseline;
mod comparison;
mod findings;
mod image_panel;
mod images;
mod import;
mod leaving;
mod marks;
mod places;
mod review;
mod share;
mod suggestion;
mod writing;

pub use baseline::Baseline;
pub use findings::{Finding, Hunk};
pub use image_panel::{NotRenamed, NotReplaced, Renamed, Replaced};
pub use images::{Added, BannerChange};
pub use import::Placed;
pub use marks::{Mark, Marked};
pub use places::BlockPlace;
pub use suggestion::{SuggestedImage, Suggestion};
pub use writing::Step;

use crate::checks::diagnose;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::front_matter::{Edit, FieldValue, Habit, OwnQuotes};
use crate::images::Shelf;
use crate::page::{DateReader, Listing, Page, card, listing, page};
use crate::render::{Live, Patch, Rendered};
use crate::site::{Place, Site};
use crate::text::{
    ByteCursor, Difference, EditorChange, LineChange, Source, TextEdit, TextEdits, byte_to_editor, differences,
    edit_between, editor_to_bytes, in_editor, line_changes, restored,
};

use std::ops::Range;

/// One post being worked on.
#[derive(Debug)]
pub struct Workbench {
    site: Site,
    name: String,
    document: Document,
    live: Live,
    images: Shelf,
    baseline: Option<Baseline>,
    own_quotes: OwnQuotes,
}

/// A file to hand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// File name without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Workbench {
    /// An empty post for a site.
    pub fn new(site: Site) -> Self {
        let document = Document::new(Source::default());
        let live = Live::new(&document);
        let own_quotes = OwnQuotes::default();
        Self { site, name: String::new(), document, live, images: Shelf::default(), baseline: None, own_quotes }
    }

    /// Puts a post on the bench in place of the one there.
    pub fn load(&mut self, name: &str, source: Source) {
        self.name = name.to_owned();
        self.document = Document::new(source);
        self.live = Live::new(&self.document);
        self.images = Shelf::default();
        self.baseline = None;
        self.own_quotes = OwnQuotes::default();
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the file another name.
    pub fn rename(&mut self, name: &str) {
        self.name = name.to_owned();
    }

    /// The post.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The post's content as it was last rendered.
    pub fn rendered(&self) -> &Rendered {
        self.live.rendered()
    }

    /// Takes over what the editor did, and gives what changes in the preview.
    pub fn edit(&mut self, changes: &[EditorChange]) -> Patch {
        let edits = self.document.source().edits_for(changes);
        let stretch = self.live.stretch(&self.document, &edits);
        let split = self.document.front_matter().split.clone();
        self.document.apply(&edits);
        self.own_quotes.follow(self.document.text(), self.document.front_matter());
        let now = &self.document.front_matter().split;
        let is_same = now.block == split.block && now.body.start == split.body.start;
        self.live.follow(&self.document, stretch, is_same)
    }

    /// What the editor has to change so that a front matter field holds `value`. Empty when it does;
    /// `None` when the field can only be changed in the source.
    pub fn field_changes(&mut self, key: &str, value: &FieldValue) -> Option<Vec<EditorChange>> {
        self.front_matter_changes(key, &Edit::Set(value.clone()))
    }

    /// What the editor has to change for an edit of a front matter key. Empty when nothing; `None` when it can only
    /// be done in the source.
    pub fn front_matter_changes(&mut self, key: &str, change: &Edit) -> Option<Vec<EditorChange>> {
        let front_matter = self.document.front_matter();
        let category = front_matter.value("category");
        let order = self.site.key_order(category.as_text());
        let habit = Habit { order: &order, style: self.site.quotes(category.as_text()) };
        let edits = self.own_quotes.edit(self.document.text(), front_matter, key, change, habit)?;
        Some(self.as_changes(&edits))
    }

    /// The lines of the front matter as the editor has them; empty without a block.
    pub fn yaml(&self) -> String {
        let text = self.document.text();
        in_editor(&text[self.document.front_matter().yaml_lines(text)])
    }

    /// What the editor has to change so that the lines of the front matter are `yaml`, whatever that is. A missing block
    /// is written around it.
    pub fn yaml_changes(&self, yaml: &str) -> Vec<EditorChange> {
        let text = self.document.text();
        let edit = match self.document.front_matter().split.block {
            Some(_) => {
                let lines = self.document.front_matter().yaml_lines(text);
                let old = in_editor(&text[lines.clone()]);
                let edit = edit_between(&old, yaml);
                let start = byte_to_editor(text, lines.start);
                let place = |at| start + byte_to_editor(&old, at);
                let range = place(edit.range.start)..place(edit.range.end);
                // A block without lines has no break before its end either.
                let closes = lines.is_empty() && text[lines.start..].starts_with("---");
                return vec![EditorChange { range, insert: edit.insert + if closes { "\n" } else { "" } }];
            }
            None if text.is_empty() => TextEdit::insert(0, format!("---\n{yaml}\n---\n")),
            None => TextEdit::insert(0, format!("---\n{yaml}\n---\n\n")),
        };
        self.as_changes(&TextEdits::one(edit))
    }

    /// What the editor has to change so that the text is `text`; empty when it is.
    pub fn changes_to(&self, text: &str) -> Vec<EditorChange> {
        let edit = edit_between(self.document.text(), text);
        let is_same = edit.range.is_empty() && edit.insert.is_empty();
        if is_same { Vec::new() } else { self.as_changes(&TextEdits::one(edit)) }
    }

    /// The text as the editor has it: every line break is a line feed.
    pub fn editor_text(&self) -> String {
        in_editor(self.document.text())
    }

    /// A part of the text as the editor has it, given in its units.
    pub fn editor_part(&self, range: Range<usize>) -> String {
        let text = self.document.text();
        in_editor(&text[editor_to_bytes(text, range)])
    }

    /// The places where the text differs from an older one; both as the editor has them.
    pub fn differences_from(&self, older: &str) -> Vec<Difference> {
        differences(older, &self.editor_text())
    }

    /// What the editor has to change so that the text is an older one again.
    pub fn restored(&self, older: &str) -> Vec<EditorChange> {
        let text = self.editor_text();
        restored(&differences(older, &text), older, &text)
    }

    fn as_changes(&self, edits: &TextEdits) -> Vec<EditorChange> {
        let mut cursor = ByteCursor::new(self.document.text());
        edits
            .iter()
            .map(|edit| EditorChange {
                range: cursor.seek(edit.range.start)..cursor.seek(edit.range.end),
                insert: in_editor(&edit.insert),
            })
            .collect()
    }

    /// Where on the site the post stands.
    pub fn place(&self) -> Place<'_> {
        Place::of(&self.site, &self.document, &self.name)
    }

    /// The page around the content.
    pub fn page(&self, read_date: DateReader) -> Page {
        page(&self.site, &self.document, self.place().locale, read_date)
    }

    /// The post's card in the site's list; `None` when no list has it.
    pub fn card(&self) -> Option<String> {
        card(&self.site, &self.document, &self.place())
    }

    /// What browsers and search engines are told of the page.
    pub fn listing(&self) -> Listing {
        listing(&self.site, &self.document, &self.place(), &self.rendered().heading)
    }

    /// What is wrong with the post, in the order of the text.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        diagnose(&self.document, self.rendered(), &self.site, None)
    }

    /// The post as a file.
    pub fn export(&self) -> ExportedFile {
        ExportedFile { name: self.file_name(), bytes: self.document.source().to_bytes() }
    }

    /// Remembers that the post is now on disk as it is.
    pub fn mark_on_disk(&mut self) {
        self.baseline = Some(Baseline::of(self.document.source()));
    }

    /// The bytes last known to be on disk, to be kept with a draft.
    pub fn baseline(&self) -> Option<&Baseline> {
        self.baseline.as_ref()
    }

    /// Restores a baseline kept with a draft.
    pub fn set_baseline(&mut self, baseline: Option<Baseline>) {
        self.baseline = baseline;
    }

    /// Whether the post's bytes differ from those on disk.
    pub fn is_unsaved_to_disk(&self) -> bool {
        !self.baseline.as_ref().is_some_and(|baseline| baseline.is(self.document.source()))
    }

    /// The lines that differ from the file as it was last opened or written; `None` when its text is not known.
    pub fn changed_lines(&self) -> Option<Vec<LineChange>> {
        Some(line_changes(self.baseline.as_ref()?.text()?, self.document.text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bench with a post of this text.
    pub fn bench(text: &str) -> Workbench {
        loaded("a.md", text)
    }

    /// A bench with a post of this name and text.
    pub fn loaded(name: &str, text: &str) -> Workbench {
        let mut bench = Workbench::new(Site::embedded());
        bench.load(name, Source::from_bytes(text.as_bytes()));
        bench
    }

    #[test]
    fn a_form_edit_travels_through_the_editor() {
        let text = "---\r\ntitle: '😀'\r\ndate: '2026-01-02'\r\n---\r\nbody";
        let mut bench = bench(text);
        let changes = bench.field_changes("date", &FieldValue::Text("2026-01-03".to_owned())).expect("can be set");
        bench.edit(&changes);
        assert_eq!(bench.document().text(), text.replace("01-02", "01-03"));
        let changes = bench.field_changes("author", &FieldValue::Text("中".to_owned())).expect("can be set");
        assert_eq!(changes[0].insert, "author: '中'\n");
        bench.edit(&changes);
        assert!(bench.document().text().contains("'2026-01-03'\r\nauthor: '中'\r\n---"));
    }

    #[test]
    fn a_post_is_unsaved_exactly_when_its_bytes_differ() {
        let mut bench = bench("a");
        assert!(bench.is_unsaved_to_disk());
        bench.mark_on_disk();
        assert!(!bench.is_unsaved_to_disk());
        bench.edit(&[EditorChange { range: 1..1, insert: "b".to_owned() }]);
        assert!(bench.is_unsaved_to_disk());
        bench.edit(&[EditorChange { range: 1..2, insert: String::new() }]);
        assert!(!bench.is_unsaved_to_disk());
    }

    #[test]
    fn the_patch_describes_the_preview() {
        let mut bench = bench("a\n\nb");
        let patch = bench.edit(&[EditorChange { range: 3..4, insert: "c".to_owned() }]);
        assert_eq!(patch, Patch { removed: 1..2, inserted: 1..2 });
        assert_eq!(bench.rendered().blocks[1].html, "<p>c</p>");
    }

    #[test]
    fn what_differs_from_the_file_can_be_seen() {
        let mut bench = bench("a\nb\n");
        assert_eq!(bench.changed_lines(), None);
        bench.mark_on_disk();
        bench.edit(&[EditorChange { range: 2..3, insert: "c".to_owned() }]);
        let lines = bench.changed_lines().expect("the text of the file is known");
        let lines: Vec<_> = lines.iter().map(|line| (line.line, line.text.as_str())).collect();
        assert_eq!(lines, [(2, "b"), (2, "c")]);
    }

    #[track_caller]
    fn check_yaml(text: &str, shown: &str, yaml: &str, expected: &str) {
        let mut bench = bench(text);
        assert_eq!(bench.yaml(), shown);
        let changes = bench.yaml_changes(yaml);
        bench.edit(&changes);
        assert_eq!(bench.document().text(), expected);
    }

    #[test]
    fn front_matter_can_be_written_as_it_is() {
        check_yaml(
            "---\r\ntitle: 😀\r\na: b\r\n---\r\nbody",
            "title: 😀\na: b",
            "title: 😀\nx: y\na: c",
            "---\r\ntitle: 😀\r\nx: y\r\na: c\r\n---\r\nbody",
        );
        check_yaml("---\n---\nbody", "", "a: b", "---\na: b\n---\nbody");
        check_yaml("---\na: b\n---\nbody", "a: b", "", "---\n\n---\nbody");
        check_yaml("body", "", "a: b", "---\na: b\n---\n\nbody");
        check_yaml("", "", "a: b", "---\na: b\n---\n");
        check_yaml("---\na: b", "a: b", "a: c", "---\na: c");
    }
}
