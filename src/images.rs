//! The images of a post: what their bytes say, how they are named, where the post refers to them, and the edits that keep
//! both in agreement. Decodes no pixels, holds no bytes and asks no disk; whoever keeps the bytes does.

mod format;
mod insert;
mod name;
mod path;
mod reference;
mod rename;
mod shelf;

pub use format::{Concern, ContentId, Facts, Format, Refusal, Size, Taken, concerns, examine, take_in};
pub use insert::{NewImage, insertion, written};
pub use name::{banner_path, image_path, stem};
pub use path::ImagePath;
pub use reference::{Form, Reference, Target, references, resolve};
pub use rename::rename;
pub use shelf::{Missing, Shelf, Survey};
