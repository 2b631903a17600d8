//! What of a foreign text could not be carried over, by kind, each with its place in the post as long as that is there.

use crate::text::EditorChange;

/// A kind of loss. The names are those of the converters, `src/app/js/import/losses.ts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossKind {
    /// An equation, of which the letters are left.
    Equation,
    /// An embedded file.
    Object,
    /// A chart, diagram, shape or group of pictures.
    Drawing,
    /// An image the site cannot show.
    ImageFormat,
    /// An image that lies on the computer it was copied on.
    ImageMissing,
    /// An image of another site: a link stands for it.
    ImageRemote,
    /// A video, sound or frame.
    Media,
    /// A text box: its text stands after the paragraph it hung on.
    TextBox,
    /// A note: its text stands at the end.
    Footnote,
    /// A comment.
    Comment,
    /// A tracked change, carried over as if accepted.
    TrackedChange,
    /// A merged cell.
    MergedCell,
    /// Paragraphs or lists in a cell, which are lines there.
    CellBlocks,
    /// A table in a table, of which the text is left.
    NestedTable,
    /// An address that leads nowhere from the site.
    Link,
    /// A box to tick, which is a character.
    Task,
    /// A table of contents.
    Contents,
    /// Headers and footers.
    PageFrame,
    /// Colours, underlines and the like.
    Styling,
}

impl LossKind {
    /// All of them, the gravest first.
    pub const ALL: [Self; 19] = [
        Self::Equation,
        Self::Object,
        Self::Drawing,
        Self::ImageFormat,
        Self::ImageMissing,
        Self::ImageRemote,
        Self::Media,
        Self::TextBox,
        Self::Footnote,
        Self::Comment,
        Self::TrackedChange,
        Self::MergedCell,
        Self::CellBlocks,
        Self::NestedTable,
        Self::Link,
        Self::Task,
        Self::Contents,
        Self::PageFrame,
        Self::Styling,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equation => "equation",
            Self::Object => "object",
            Self::Drawing => "drawing",
            Self::ImageFormat => "image-format",
            Self::ImageMissing => "image-missing",
            Self::ImageRemote => "image-remote",
            Self::Media => "media",
            Self::TextBox => "text-box",
            Self::Footnote => "footnote",
            Self::Comment => "comment",
            Self::TrackedChange => "tracked-change",
            Self::MergedCell => "merged-cell",
            Self::CellBlocks => "cell-blocks",
            Self::NestedTable => "nested-table",
            Self::Link => "link",
            Self::Task => "task",
            Self::Contents => "contents",
            Self::PageFrame => "page-frame",
            Self::Styling => "styling",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What was lost, and where it was, in editor units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(Vec<(LossKind, Option<usize>)>);

impl Losses {
    /// Adds a loss.
    pub fn add(&mut self, kind: LossKind, at: Option<usize>) {
        self.0.push((kind, at));
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Moves all places on, as when a text is put behind others.
    pub fn shift(&mut self, by: usize) {
        self.0.iter_mut().for_each(|(_, at)| *at = at.map(|at| at + by));
    }

    /// Follows the text: `changes` as the editor reports them, sorted, in units of the text before.
    pub fn follow(&mut self, changes: &[EditorChange]) {
        for at in self.0.iter_mut().filter_map(|(_, at)| at.as_mut()) {
            *at = moved(*at, changes);
        }
    }

    /// By kind, the gravest first: how many, and the places that are known, each once.
    pub fn by_kind(&self) -> Vec<(LossKind, usize, Vec<usize>)> {
        let of = |kind: LossKind| {
            let all = self.0.iter().filter(move |(own, _)| *own == kind);
            let mut places: Vec<usize> = all.clone().filter_map(|(_, at)| *at).collect();
            places.sort_unstable();
            places.dedup();
            (kind, all.count(), places)
        };
        LossKind::ALL.into_iter().map(of).filter(|(_, count, _)| *count > 0).collect()
    }
}

/// Where an offset is after changes. One in what was deleted is where that was.
pub fn moved(at: usize, changes: &[EditorChange]) -> usize {
    let mut shift = 0isize;
    for change in changes.iter().take_while(|change| change.range.start < at) {
        let inserted = change.insert.encode_utf16().count();
        if change.range.end > at {
            return change.range.start.saturating_add_signed(shift);
        }
        shift += inserted as isize - change.range.len() as isize;
    }
    at.saturating_add_signed(shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_names() {
        assert!(LossKind::ALL.into_iter().all(|kind| LossKind::named(kind.name()) == Some(kind)));
        let script = include_str!("../app/js/import/losses.ts");
        let list = script.split("export const kinds = [").nth(1).and_then(|rest| rest.split("] as const").next());
        let mut names: Vec<_> = list.expect("a list").lines().filter_map(|line| line.split('"').nth(1)).collect();
        let mut own: Vec<_> = LossKind::ALL.into_iter().map(LossKind::name).collect();
        names.sort_unstable();
        own.sort_unstable();
        assert_eq!(names, own);
    }

    #[test]
    fn places_follow_the_text() {
        let mut losses = Losses::default();
        [0, 5, 9].into_iter().for_each(|at| losses.add(LossKind::Comment, Some(at)));
        losses.add(LossKind::Styling, None);
        losses.add(LossKind::Styling, None);
        losses.follow(&[
            EditorChange { range: 0..1, insert: "😀😀".to_owned() },
            EditorChange { range: 4..8, insert: "x".to_owned() },
        ]);
        assert_eq!(losses.by_kind(), [(LossKind::Comment, 3, vec![0, 7, 9]), (LossKind::Styling, 2, vec![])]);
        losses.shift(1);
        assert_eq!(losses.by_kind()[0].2, [1, 8, 10]);
    }
}
