//! Bytes that the browser keeps for the program, outside of its memory, each under a URL that `<img>` can show. What they
//! are and where they are stored is for others.

use galley::ContentId;
use js_sys::{Array, Uint8Array};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
pub use web_sys::Blob;
use web_sys::{BlobPropertyBag, Url};

/// Contents by their identity, each at most once.
#[derive(Default)]
pub struct Blobs {
    kept: HashMap<ContentId, Kept>,
}

struct Kept {
    blob: Blob,
    url: String,
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.url);
    }
}

impl Blobs {
    /// Keeps a content; one that is kept already stays, and so does its URL.
    ///
    /// # Errors
    /// When the browser gives no URL.
    pub fn keep(&mut self, id: ContentId, blob: Blob) -> Result<(), JsValue> {
        if let Entry::Vacant(place) = self.kept.entry(id) {
            let url = Url::create_object_url_with_blob(&blob)?;
            place.insert(Kept { blob, url });
        }
        Ok(())
    }

    /// The content, to be stored or read.
    pub fn blob(&self, id: ContentId) -> Option<Blob> {
        self.kept.get(&id).map(|kept| kept.blob.clone())
    }

    /// Where the content can be seen, as long as it is kept.
    pub fn url(&self, id: ContentId) -> Option<&str> {
        self.kept.get(&id).map(|kept| kept.url.as_str())
    }

    /// Forgets all contents but these.
    pub fn retain(&mut self, is_needed: impl Fn(ContentId) -> bool) {
        self.kept.retain(|id, _| is_needed(*id));
    }
}

/// A blob of some bytes.
///
/// # Errors
/// When the browser has no room.
pub fn blob(bytes: &[u8], media_type: &str) -> Result<Blob, JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}

/// A blob's bytes.
///
/// # Errors
/// When the browser cannot read it.
pub async fn read(blob: &Blob) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(blob.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A blob of other blobs, one behind the other, without their bytes coming into the program's memory.
///
/// # Errors
/// When the browser has no room.
pub fn joined(parts: &[Blob], media_type: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_blob_sequence_and_options(&parts.iter().collect::<Array>(), &options)
}

/// The first bytes of a blob.
///
/// # Errors
/// When the browser cannot read it.
pub async fn beginning(blob: &Blob, most: u32) -> Result<Vec<u8>, JsValue> {
    read(&blob.slice_with_i32_and_i32(0, most as i32)?).await
}

/// The same content under a media type.
///
/// # Errors
/// When the browser refuses, which it does for no size of its own blobs.
pub fn typed(blob: &Blob, media_type: &str) -> Result<Blob, JsValue> {
    blob.slice_with_f64_and_f64_and_content_type(0.0, blob.size(), media_type)
}

/// Whether the browser has a blob's bytes: for lack of room it may have dropped them without a word.
pub async fn is_there(blob: &Blob) -> bool {
    let Ok(end) = blob.slice_with_f64_and_f64((blob.size() - 1.0).max(0.0), blob.size()) else { return false };
    JsFuture::from(end.array_buffer()).await.is_ok()
}
