//! Galley.

pub mod diagnostic;
pub mod document;
pub mod front_matter;
pub mod markdown;
pub mod render;
pub mod site;
pub mod text;
