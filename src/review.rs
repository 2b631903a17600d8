//! What a reviewer is told: of posts that came together a row of a table each, and the order of the rows; of one post its facts,
//! what has changed in it, and a report. Reads and shows nothing itself.

mod changes;
mod comment;
mod facts;
mod report;
mod row;

pub use changes::{
    Fate, FieldChange, FieldFate, FieldSide, Fields, Item, PageChanges, PictureFate, PictureMark, Row as BlockRow,
    changed_fields, changed_units,
};
pub use comment::{Comment, follow};
pub use facts::{Facts, ImageFact, LinkFact};
pub use report::{Remark, Report, Wording};
pub use row::{Column, Row, Tally, order};
