//! The previewed page as markup that stands alone, seen from Rust: `src/app/js/share_door.ts` has the other side.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyShare, js_name = markup, catch)]
    async fn js_markup(body: &web_sys::Element, images: Array, addresses: Array) -> Result<JsValue, JsValue>;
}

/// What is in a page's `body`, with the images that are here and what is written in place of their addresses. `None` when what
/// does it could not be loaded.
pub async fn markup(body: &web_sys::Element, images: Vec<(web_sys::Element, String)>) -> Option<String> {
    let addresses: Array = images.iter().map(|(_, address)| JsValue::from_str(address)).collect();
    let images: Array = images.into_iter().map(|(image, _)| JsValue::from(image)).collect();
    js_markup(body, images, addresses).await.ok()?.as_string()
}
