//! Galley.

pub mod diagnostic;
pub mod document;
pub mod front_matter;
pub mod site;
pub mod text;
