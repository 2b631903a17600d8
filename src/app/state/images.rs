//! The post's images as the program keeps them: bytes beside the workbench, which knows their names and facts only.

use super::State;
use crate::platform::blobs::{self, Blob};
use galley::ContentId;
use galley::images::Format;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

impl State {
    /// Keeps the bytes of an image that the workbench took in.
    ///
    /// # Errors
    /// When the browser has no room.
    pub fn keep_image(&self, id: ContentId, format: Format, bytes: &[u8]) -> Result<(), JsValue> {
        let blob = blobs::blob(bytes, format.media_type())?;
        self.blobs.try_update_value(|blobs| blobs.keep(id, blob)).unwrap_or(Ok(()))
    }

    /// The bytes of an image of the post.
    pub fn image_blob(&self, id: ContentId) -> Option<Blob> {
        self.blobs.with_value(|blobs| blobs.blob(id))
    }

    /// Where the browser can show an image that a page of this post names so.
    pub fn image_url(&self, src: &str) -> Option<String> {
        let id = self.bench.with_value(|bench| bench.image_shown(src))?;
        self.blobs.with_value(|blobs| blobs.url(id).map(str::to_owned))
    }
}
