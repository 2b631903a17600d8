//! Parts of a page that were parsed together: `src/app/js/page_parts.ts` has the other side.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyParts, js_name = between)]
    fn js_between(content: &web_sys::DocumentFragment, word: &str) -> Array;
}

/// The nodes of each of the parts that comments of this one word divide a content into. The comments are taken out.
pub fn between(content: &web_sys::DocumentFragment, word: &str) -> impl ExactSizeIterator<Item = Vec<web_sys::Node>> {
    let nodes = |part: JsValue| part.unchecked_into::<Array>().iter().map(JsValue::unchecked_into).collect();
    js_between(content, word).to_vec().into_iter().map(nodes)
}
