//! Help with writing: what an author's command on a table or a section comes to, as edits of the source. Knows where things
//! stand, not how they are shown; what a command is called and which key it has is the program's.

pub mod outline;
pub mod table;

use crate::text::TextEdits;
use std::ops::Range;

/// What a command comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What changes; possibly nothing.
    pub edits: TextEdits,
    /// What is selected afterwards: bytes of the text after the edits.
    pub selection: Range<usize>,
}
