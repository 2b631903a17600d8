//! Everything the program needs of the browser, as small safe functions. No decision is made here.

pub mod blobs;
pub mod channel;
pub mod clock;
pub mod database;
pub mod events;
pub mod files;
pub mod intl;
pub mod preview_frame;
mod preview_parts;
mod preview_walls;
pub mod root;
pub mod shown_images;
pub mod storage;
pub mod web;
