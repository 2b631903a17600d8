//! YAML as js-yaml 3.14.1, the site's parser, reads it: its values, the places of all it read, and its refusals.
//! Follows that parser's rules and not the specification's wherever the two differ.
//!
//! Reading is linear in the text's length: there is no way back, nesting is bounded by [`MOST_NESTED`], and what
//! aliases may copy by `anchors::MOST_COPIED`.

mod anchors;
mod block;
mod block_scalar;
mod compose;
mod cursor;
mod flow;
mod flow_scalar;
mod mapping;
mod problem;
mod properties;
mod stream;
mod tag;

pub use anchors::Anchors;
use compose::MOST_NESTED;
pub use problem::{Failure, Problem};
pub use stream::read;

#[cfg(test)]
mod tests;
