//! Galley: what an author sees is what the site will print.
//!
//! This library is everything a post means; the browser program in `src/app/` is everything a person
//! touches. It is written to be read in the order of the modules below.
//!
//! # Architecture, as a list of things that do not happen
//!
//! - Nothing here knows of a DOM, a clock, a file or a network, and nothing panics on a user's text.
//! - A user's text is never an error: functions return a value, and problems as [`Diagnostic`]s beside it.
//! - Nothing re-serialises Markdown or YAML. [`Source`] is the only model; every change is a [`TextEdits`] to
//!   it, and a file opened and exported unchanged is the same bytes.
//! - The library never names the browser program; an import that points upwards fails a test.
//!
//! # From a key to the page
//!
//! CodeMirror reports changes in its own units ([`EditorChange`]); [`Source::edits_for`] turns them into
//! byte edits. [`Document`] keeps the text and its [`FrontMatter`] in agreement. [`render()`] turns the body into
//! [`Block`]s: its grammar gives [`markdown::Token`]s, one pass a rule of VitePress works on them,
//! and the list is cut wherever no element is open. [`Rendered::patch_from`] says which blocks changed; only those
//! reach the preview. A form edit goes the other way round: [`front_matter::edit()`] gives byte edits, the editor carries
//! them out as part of its one undo history, and they come back as changes.
//!
//! Around the content stands a [`Page`], which changes with the front matter alone; [`page::listing`] and [`page::card`] say how
//! the site's lists, a browser's tab and a search engine show the post. All three see values as the site's templates do.
//!
//! [`check()`] says what is wrong with a post before the site is built: [`vue`] reads the same HTML as Vue's compiler would and
//! reports what it refuses, and one file a check looks at that, at the tokens and at the front matter.
//!
//! # From an image to a commit
//!
//! [`images`] reads and cleans an image's bytes, names it, finds every [`images::Reference`] to it, and gives the edits that keep
//! both in agreement. [`package::plan`] says which files leave with a post and where they go; [`package::ZipWriter`] and
//! [`package::patch_file`] write them one at a time, and [`package::unzip`] and [`package::open()`] read them back. The bytes
//! themselves are kept by the program around, by [`images::ContentId`].
//!
//! [`share`] makes of a post a page that stands alone or a link, for those who are to see it without a server, and reads both back.
//!
//! [`review`] is for those who are given posts by others: a table of many, and what is told of one: its facts, what has changed in
//! it, a report.
//!
//! [`writing`] is what an author's commands on tables and sections come to, as edits.
//!
//! Text from Word and from web pages is made Markdown by libraries in the browser; [`import`] decides which files they may read,
//! where their Markdown goes, and keeps account of what was lost.
//!
//! [`store`] is how posts are kept between two visits: stored forms, the journal, and the rules of saves.
//!
//! Direction of imports: `text, diagnostic <- front_matter, markdown <- vue, document <- site <- images <- page, render, checks
//! <- package <- share <- review <- writing <- workbench <- store <- app`.

pub mod text;

pub mod diagnostic;

pub mod front_matter;

pub mod markdown;

pub mod vue;

pub mod document;

pub mod site;

pub mod images;

pub mod page;

pub mod render;

pub mod checks;

pub mod package;

pub mod share;

pub mod review;

pub mod writing;

pub mod import;

pub mod workbench;

pub mod store;

pub use checks::{Neighbours, SiteFiles, check, diagnose};
pub use diagnostic::{Code, Diagnostic, Fix, FixTitle, Severity};
pub use document::Document;
pub use front_matter::{DateValue, Edit, FieldValue, FrontMatter, Value};
pub use images::{ContentId, ImagePath};
pub use page::{Listing, Page, Slot, read_date_in_utc};
pub use render::{Block, Patch, Rendered, render};
pub use site::{FieldKind, Locale, Place, Site, is_template, new_post, post_of_template};
pub use text::{
    Change, ComparedLine, Difference, EditorChange, LineChange, LineColumn, Source, TextEdit, TextEdits, Undecoded,
    byte_to_editor, edit_between, editor_to_bytes, line_column,
};
pub use workbench::{Baseline, BlockPlace, ExportedFile, Finding, Hunk, Mark, Marked, Suggestion, Workbench};
