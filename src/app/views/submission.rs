//! Posts that came together: the table of them, and the line above the one that is being read.

mod bar;
mod table;

pub use bar::SubmissionBar;
pub use table::SubmissionTable;
