//! What a reviewer is told of posts that came together: a row of a table for each, and the order of the rows. Reads and shows
//! nothing itself.

mod row;

pub use row::{Column, Row, Tally, order};
