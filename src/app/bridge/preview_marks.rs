//! The marks in the preview, seen from Rust: `src/app/js/preview_marks.ts` has the other side.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = galleyMarkPreview)]
    fn js_mark_preview(frame: &web_sys::HtmlIFrameElement, marks: Array, picked: &JsValue);
}

/// Shows marks in an iframe's page, each made by [`mark`], and no others. `picked` is called with the index of one that is pressed.
pub fn show(frame: &web_sys::HtmlIFrameElement, marks: Array, picked: &JsValue) {
    js_mark_preview(frame, marks, picked);
}

/// A mark. `target` is an array of nodes, or a selector as a string; `kind` the classes it is drawn by; `messages` are said of it.
///
/// # Errors
/// Never for plain objects such as these.
pub fn mark(target: &JsValue, kind: &str, messages: Array) -> Result<JsValue, JsValue> {
    let mark = Object::new();
    Reflect::set(&mark, &"target".into(), target)?;
    Reflect::set(&mark, &"kind".into(), &kind.into())?;
    Reflect::set(&mark, &"messages".into(), &messages)?;
    Ok(mark.into())
}
