//! A long page's sections, of which those far from what is in sight are not laid out: `src/app/js/page_sections.ts` has the other
//! side.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleySections, js_name = replaced)]
    fn js_replaced(content: &web_sys::Element, removed: &Array, added: &Array, uneven: &Array);
}

/// Nodes of a content have been replaced in one place. `uneven` are those of the new ones whose look could be another with a
/// box around them.
pub fn replaced(content: &web_sys::Element, removed: &Array, added: &Array, uneven: &Array) {
    js_replaced(content, removed, added, uneven);
}
