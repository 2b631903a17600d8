//! All native tests that look at the library from outside, as one target.
mod corpus;
mod render;
mod source;
mod tidy;
