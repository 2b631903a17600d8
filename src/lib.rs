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
//! Direction of imports: `text, diagnostic <- front_matter, markdown <- document <- site <- page, render <- workbench <- app`.

pub mod text;

pub mod diagnostic;

pub mod front_matter;

pub mod markdown;

pub mod document;

pub mod site;

pub mod page;

pub mod render;

pub mod workbench;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use document::Document;
pub use front_matter::{DateValue, Edit, FieldValue, FrontMatter, Value};
pub use page::{Listing, Page, Slot, read_date_in_utc};
pub use render::{Block, Patch, Rendered, render};
pub use site::{FieldKind, Locale, Place, Site, new_post};
pub use text::{
    Change, EditorChange, LineChange, LineColumn, Source, TextEdit, TextEdits, Undecoded, byte_to_editor, edit_between,
    editor_to_bytes, line_column,
};
pub use workbench::{Baseline, ExportedFile, Workbench};
