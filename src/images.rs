//! The images of a post: what their bytes say, how they are named, where the post refers to them, and the edits that keep
//! both in agreement. Decodes no pixels, holds no bytes and asks no disk; whoever keeps the bytes does.

mod alt;
mod format;
mod insert;
mod inventory;
mod name;
mod nearest;
mod path;
mod reference;
mod rename;
mod shelf;
mod smaller;

pub use alt::{alt_text, describe};
pub use format::{Concern, ContentId, Facts, Format, Refusal, Size, Taken, concerns, examine, take_in};
pub use insert::{NewImage, insertion, written};
pub use inventory::{Absent, Alt, Inventory, Item, Use, Why, inventory};
pub use name::{banner_path, free_path, image_path, safe_name, stem};
pub use nearest::nearest;
pub use path::ImagePath;
pub use reference::{Form, Reference, Target, references, resolve};
pub use rename::{Stuck, rename};
pub use shelf::{Missing, Removed, Shelf, Survey};
pub use smaller::{Attempt, Smaller, moves, smaller};
