//! What has changed between two versions of a post, as those want to see it who judge it: by the keys of the front matter, and
//! by the blocks of the page with the words and pictures in them. Lines of the source are for `text`; nothing is shown here.

mod blocks;
mod fields;
mod pictures;

pub use blocks::{Fate, Row, changed_units};
pub use fields::{FieldChange, FieldFate, FieldSide, Fields, Item, changed_fields};
pub use pictures::{PictureFate, PictureMark};

use self::blocks::{Seen, rows};
use crate::images::Shelf;
use crate::render::Rendered;

/// How two pages differ below their heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageChanges {
    /// All blocks of both, each once, in the order of the pages.
    pub rows: Vec<Row>,
    /// Pictures of the older page that are not where they were.
    pub old_pictures: Vec<PictureMark>,
    /// Those of the newer one that were not there.
    pub new_pictures: Vec<PictureMark>,
}

impl PageChanges {
    /// Between two renderings, with the images that each names.
    pub fn between(old: (&Rendered, &Shelf), new: (&Rendered, &Shelf)) -> Self {
        let seen = |(rendered, shelf): (&'_ Rendered, &Shelf)| {
            rendered.blocks.iter().map(|block| Seen::of(block.html.clone(), shelf)).collect::<Vec<_>>()
        };
        let (old, new) = (seen(old), seen(new));
        let rows = rows(&old, &new);
        let (old_pictures, new_pictures) = pictures::marks(&rows, &old, &new);
        Self { rows, old_pictures, new_pictures }
    }
}
