//! All native tests that look at the library from outside, as one target.
mod changes;
#[cfg(feature = "cli")]
mod cli;
mod corpus;
mod everything;
mod front_matter;
mod git;
mod growth;
mod help;
mod history;
mod images;
mod package;
mod page;
mod patch;
mod patch_read;
mod render;
mod sample;
mod share;
mod source;
mod store;
mod suggestion;
mod tidy;
mod writing;
