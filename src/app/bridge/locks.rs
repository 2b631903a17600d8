//! Locks between tabs, seen from Rust: `src/app/js/locks.ts` has the other side.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyLocks, js_name = acquire)]
    async fn js_acquire(name: &str, patience: u32, force: bool, granted: &JsValue, lost: &JsValue) -> JsValue;
}

/// Asks for a lock in place of the one this tab has: whether it is this tab's within `patience` milliseconds. If not,
/// `granted` is called once it is. `lost` is called when another tab takes it by force, as this one does with `force`.
pub async fn acquire(
    name: &str,
    patience: u32,
    force: bool,
    granted: impl FnOnce() + 'static,
    lost: impl FnOnce() + 'static,
) -> bool {
    let granted = Closure::once_into_js(granted);
    let lost = Closure::once_into_js(lost);
    js_acquire(name, patience, force, &granted, &lost).await.is_truthy()
}
