//! The highlighter, seen from Rust: `src/app/js/preview.ts` has the other side.

use galley::markdown::Code;
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = galleyHighlight)]
    fn js_highlight(root: &web_sys::DocumentFragment, fields: Array);
}

/// Colours the code blocks below `root`, which are about to be put into a page: at once if they have been coloured
/// before, else when their colours arrive and if they are still there.
pub fn colour(root: &web_sys::DocumentFragment, codes: &[Code]) {
    if codes.iter().all(Code::is_plain) {
        return;
    }
    let fields = codes.iter().flat_map(|code| {
        let [language, text, lines] = [&code.language, &code.text, &code.lines].map(|field| JsValue::from_str(field));
        [language, text, lines, JsValue::from_bool(code.mustaches)]
    });
    js_highlight(root, fields.collect());
}
