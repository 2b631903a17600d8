//! Text from elsewhere on its way into a post: which files are let to the reader of docx, where Markdown made of foreign text
//! goes, and what could not be carried over. Converts nothing itself: that is done by libraries in the browser.

mod docx;
mod language;
mod losses;
mod place;

pub use docx::{DocxRefusal, safe_docx};
pub use language::language;
pub use losses::{LossKind, Losses, moved};
pub use place::placed;
