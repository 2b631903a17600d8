//! The post's own images in a document that shows the post: each `<img>` is given an address at which this browser has its
//! bytes. What a post says of them is kept beside, for the day the image is another; inside of the content nothing of ours
//! stands.

use crate::bridge::late_images;
use galley::images::Size;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DocumentFragment, Element};

/// How an image of the post is shown.
pub struct Shown {
    /// Where its bytes are.
    pub url: String,
    /// Its size where it is loaded only while it is near what is in sight, and until then stood in for by nothing of that size.
    pub stand_in: Option<Size>,
}

/// How an image is shown that a page names so; nothing when the post has none of that name.
pub type Address<'a> = &'a dyn Fn(&str) -> Option<Shown>;

/// An `<img>` and the address the site's page would have in it.
pub struct ShownImage {
    element: Element,
    src: String,
    is_late: Cell<bool>,
}

impl ShownImage {
    /// The element, and the address the site's page would have in it.
    pub fn named(&self) -> (&Element, &str) {
        (&self.element, &self.src)
    }

    /// The `<img>`.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// Shows the image as it is.
    fn show(&self, address: Address) -> Result<(), JsValue> {
        let shown = address(&self.src);
        if let Some(Shown { url, stand_in: Some(size) }) = &shown {
            self.is_late.set(true);
            late_images::show(&self.element, url, &stand_in(*size));
            return Ok(());
        }
        if self.is_late.take() {
            late_images::forget(&self.element);
        }
        let wanted = shown.map_or_else(|| self.src.clone(), |shown| shown.url);
        if self.element.get_attribute("src").as_ref() == Some(&wanted) {
            return Ok(());
        }
        self.element.set_attribute("src", &wanted)
    }
}

/// The address of an image of nothing, of a size.
fn stand_in(Size { width, height }: Size) -> String {
    format!("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'/%3E")
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
        let image =
            ShownImage { src: element.get_attribute("src").unwrap_or_default(), element, is_late: Cell::new(false) };
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
