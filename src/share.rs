//! A post as something to pass on without a server: a page that stands alone and has the post in it, and a link that is the
//! post. Both may come back from anybody, so reading trusts nothing: paths are those of a repository, sizes and counts are
//! limited, and what is not what it says it is is damaged.

mod head;
mod link;
mod page;
mod page_read;

pub use link::{LONG_LINK, LinkError, LinkedPost, MOST_LINK, post_link, read_link};
pub use page::{Piece, SharedPage, data_uri};
pub use page_read::{SharedError, SharedImage, SharedReader};
