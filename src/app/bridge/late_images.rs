//! Images of the preview that are loaded only near what is in sight: `src/app/js/late_images.ts` has the other side.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyLateImages, js_name = show)]
    fn js_show(image: &web_sys::Element, url: &str, stand_in: &str);
    #[wasm_bindgen(js_namespace = galleyLateImages, js_name = forget)]
    fn js_forget(image: &web_sys::Element);
}

/// Shows an image while it is near what is in sight, else what stands in for it.
pub fn show(image: &web_sys::Element, url: &str, stand_in: &str) {
    js_show(image, url, stand_in);
}

/// Leaves an image as it is from here on.
pub fn forget(image: &web_sys::Element) {
    js_forget(image);
}
