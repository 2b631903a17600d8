//! Positions in a text and edits to it: the vocabulary every other module speaks.
//! Knows nothing of Markdown, YAML or the editor's API.

mod align;
mod common;
mod compare;
mod diff;
mod edit;
mod newline;
mod nfkd;
mod position;
mod source;
mod units;

pub use align::source_place;
pub(crate) use common::{common, gaps};
pub(crate) use compare::words;
pub use compare::{ComparedLine, Difference, changed_words, differences, restored};
pub use diff::{Change, LineChange, edit_between, line_changes};
pub use edit::{TextEdit, TextEdits};
pub use newline::{Newline, in_editor};
pub(crate) use nfkd::nfkd;
pub use position::{ByteCursor, EditorChange, LineColumn, byte_to_editor, editor_to_bytes, line_column};
pub use source::{Source, Undecoded};
