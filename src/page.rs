//! The page around the content, as the site's layouts build it, and what is told of the page elsewhere: the card in a
//! list, the title in a tab, the description. The content itself is `render`'s; the look is `style/site/`.

mod card;
mod date;
mod frame;
mod head;
mod listing;
mod shared_link;
mod value;

pub use card::card;
pub(crate) use date::civil;
pub use date::read_date_in_utc;
pub use frame::{Page, Slot, page};
pub use head::{DateReader, FIELD_PLACES, head_block};
pub use listing::{Listing, listing};
pub use shared_link::SharedLink;
