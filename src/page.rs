//! The page around the content, as the site's layouts build it. The content itself is `render`'s; the look
//! is `style/site/`.

mod frame;
mod head;

pub use frame::{Page, Slot, page};
pub use head::{DateReader, head_block};
