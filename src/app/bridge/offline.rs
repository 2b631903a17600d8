//! The part that works without a network, seen from Rust: `src/app/js/offline.ts` has the other side.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyOffline, js_name = start)]
    fn js_start(keeps: bool, told: &JsValue, arrived: &JsValue);
    #[wasm_bindgen(js_namespace = galleyOffline, js_name = take)]
    fn js_take();
}

/// What there is to say of the app's versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A new version is here and waits to be taken.
    Ready,
    /// Another tab has taken a new version; this one goes on with its own files.
    Replaced,
}

/// Keeps the app for the time without a network, for as long as the program runs. `arrived` gets files that the system opens
/// with the app or that other programs share with it.
pub fn start(told: impl Fn(News) + 'static, arrived: impl Fn(Vec<File>) + 'static) {
    let told = Closure::<dyn Fn(String)>::new(move |news: String| {
        told(if news == "ready" { News::Ready } else { News::Replaced });
    });
    let arrived = Closure::<dyn Fn(Array)>::new(move |files: Array| {
        arrived(files.iter().filter_map(|file| file.dyn_into().ok()).collect());
    });
    // A build for developing changes all the time.
    let keeps = !cfg!(debug_assertions);
    js_start(keeps, &told.into_js_value(), &arrived.into_js_value());
}

/// Starts the page anew with the version that is ready. What is not stored by then is lost.
pub fn take() {
    js_take();
}
