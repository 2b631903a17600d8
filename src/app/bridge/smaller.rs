//! Making images smaller, seen from Rust: `src/app/js/smaller_door.ts` has the other side.

use crate::platform::blobs::Blob;
use galley::images::Smaller;
use js_sys::{Array, Float64Array, Uint32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleySmaller, js_name = make, catch)]
    async fn js_make(
        image: &Blob,
        widths: Uint32Array,
        qualities: Float64Array,
        types: Array,
        most: f64,
    ) -> Result<JsValue, JsValue>;
}

/// An image in each format that can hold it, the best first. `None` when what does it could not be loaded.
///
/// # Errors
/// When the browser cannot decode the image.
pub async fn make(image: &Blob, how: &Smaller) -> Result<Option<Vec<Blob>>, JsValue> {
    let widths: Vec<u32> = how.attempts.iter().map(|attempt| attempt.width).collect();
    let qualities: Vec<f64> = how.attempts.iter().map(|attempt| attempt.quality).collect();
    let types: Array = how.formats.iter().map(|format| JsValue::from_str(format.media_type())).collect();
    let widths = Uint32Array::from(widths.as_slice());
    let made = js_make(image, widths, Float64Array::from(qualities.as_slice()), types, how.bytes as f64).await?;
    let made = made.dyn_into::<Array>().ok();
    Ok(made.map(|blobs| blobs.iter().filter_map(|blob| blob.dyn_into().ok()).collect()))
}
