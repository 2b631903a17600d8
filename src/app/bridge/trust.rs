//! Text that may become markup, seen from Rust: `src/app/js/trust.ts` has the policy. Only for documents in which no script
//! runs, and for text of our own.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyTrust, js_name = createHTML)]
    fn create_html(html: &str) -> JsValue;
}

/// Sets a property that takes markup, such as `innerHTML` or `srcdoc`.
///
/// # Errors
/// When the browser refuses the markup there.
pub fn set_markup(element: &web_sys::Element, property: &str, html: &str) -> Result<(), JsValue> {
    Reflect::set(element, &property.into(), &create_html(html)).map(drop)
}
