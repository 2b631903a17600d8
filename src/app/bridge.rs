//! Typed calls into the JavaScript that Galley brings along. The only extern blocks.

pub mod editor;
pub mod folders;
pub mod highlight;
pub mod import;
pub mod late_images;
pub mod locks;
pub mod offline;
pub mod page_changes;
pub mod page_parts;
pub mod page_sections;
pub mod preview_marks;
pub mod share;
pub mod smaller;
pub mod sync;
pub mod trust;
pub mod writing;
