//! How posts are kept between two visits: the stored forms, and every rule that decides what is written, read, replayed,
//! refused or thrown away. Stores nothing itself; the program around does, in transactions.
//!
//! # What is kept where
//!
//! A post is a [`Head`] (all that a list shows and a save compares), a [`Body`] (its text as it was last written whole), the
//! [`Batch`]es of edits since, and a [`Kept`] baseline. Each is one record of JSON in its own object store of the browser's
//! database, images are blobs by [`crate::ContentId`]; one transaction writes what belongs together.
//!
//! A save states the [`Stamp`] it builds on and is refused when the stored one is another ([`may_save`]): two tabs never overwrite
//! each other, whatever their locks say. Most saves write the edits only ([`is_whole`] says when the text is written
//! again), so that a long post costs no more at a key than a short one.
//!
//! What is typed while a transaction is under way stands as [`Entry`]s in a second journal that is written synchronously.
//! It knows the session that wrote it and what that session built on, so [`open()`] replays exactly the edits that are missing
//! and never one twice.
//!
//! [`SnapshotInfo`] and its neighbours say when a state of a post is kept beside it and for how long; [`EverythingReader`] and
//! [`draft_files`] carry all of it from one browser to another.
//!
//! A writer's own [`Snippet`]s are kept beside the settings, each under a name of its own.
//!
//! # What is never done
//!
//! A record that cannot be read is not taken for an empty one, not replaced and not deleted: [`open()`] gives it back
//! as it is, and the program offers it to its author.

mod everything;
mod history;
mod journal;
mod legacy;
mod open;
mod record;
mod rules;
mod snippets;

pub use everything::{
    Arrival, Content, Everything, EverythingReader, Fault, INDEX, SavedDraft, arrival, draft_files, image_file_path,
    index_file, is_everything, snapshot_file,
};
pub use history::{Cause, SNAPSHOT_EVERY, SnapshotInfo, texts_without, thinned};
pub use journal::{Batch, Entry, Origin, edits_to_replay};
pub use legacy::migrate;
pub use open::{Damage, Opened, Parts, open};
pub use record::{Body, Head, ImageRecord, Kept, SCHEMA, Stamp};
pub use rules::{BIN_DAYS, Saving, copy_name, is_expired, is_whole, may_save};
pub use snippets::{Snippet, free_name, snippets_to_bring};
