//! The post's own images in a document that shows the post: each `<img>` is given an address at which this browser has its
//! bytes. What a post says of them is kept beside, for the day the image is another; inside of the content nothing of ours
//! stands.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DocumentFragment, Element};

/// Where the bytes of an image are that a page names so; nothing when the post has none of that name.
pub type Address<'a> = &'a dyn Fn(&str) -> Option<String>;

/// An `<img>` and the address the site's page would have in it.
pub struct ShownImage {
    element: Element,
    src: String,
}

impl ShownImage {
    /// Shows the image as it is.
    fn show(&self, address: Address) -> Result<(), JsValue> {
        let wanted = address(&self.src).unwrap_or_else(|| self.src.clone());
        if self.element.get_attribute("src").as_ref() == Some(&wanted) {
            return Ok(());
        }
        self.element.set_attribute("src", &wanted)
    }
}

/// Finds the images of a part of a page that is in no page yet, and gives them their addresses: none is asked for elsewhere.
///
/// # Errors
/// When the browser refuses a DOM operation.
pub fn dress(part: &DocumentFragment, address: Address) -> Result<Vec<ShownImage>, JsValue> {
    let found = part.query_selector_all("img[src]")?;
    let mut images = Vec::with_capacity(found.length() as usize);
    for index in 0..found.length() {
        // Unchecked: an iframe's nodes are no instances of this window's classes.
        let Some(element) = found.get(index).map(|node| node.unchecked_into::<Element>()) else { continue };
        let image = ShownImage { src: element.get_attribute("src").unwrap_or_default(), element };
        image.show(address)?;
        images.push(image);
    }
    Ok(images)
}

/// Gives images their addresses anew, once the post has others.
///
/// # Errors
/// When the browser refuses a DOM operation.
pub fn dress_again<'a>(images: impl Iterator<Item = &'a ShownImage>, address: Address) -> Result<(), JsValue> {
    images.into_iter().try_for_each(|image| image.show(address))
}
