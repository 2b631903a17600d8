//! A post and its images as files of the site's repository: where they go, and the ways they leave and come back, as a zip
//! and as a patch for git. Works on bytes that others keep; one file at a time, so that many images need not be in
//! memory at once.

mod base85;
mod diff;
mod folder;
mod letter;
mod open;
mod patch;
mod patch_read;
mod path;
mod place;
mod plan;
mod unzip;
mod zip;

pub use folder::{Action, Conflict, OnDisk, action, action_now, alike, below_picked};
pub use letter::{Letter, Moment};
pub use open::{Opened, OpenedPost, Opener, open};
pub use patch::{Change, patch, patch_end, patch_file, patch_start, text_diff};
pub use patch_read::{PatchError, PatchReader, Patched};
pub use path::RepoPath;
pub use place::{locate, post_path, proposed_name, seen_from};
pub use plan::{Content, LeftOut, Plan, PlannedFile, plan};
pub use unzip::{Limits, Skipped, UnzipError, Unzipped, WhySkipped, ZipReader, unzip};
pub use zip::{ZipWriter, zip};

/// A file of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is.
    pub path: RepoPath,
    /// What is in it.
    pub bytes: Vec<u8>,
}
