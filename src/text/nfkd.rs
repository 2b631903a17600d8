//! Compatibility decomposition (NFKD). A browser brings the tables along, and they are the very ones that
//! run the site's own code; elsewhere a crate has them.

/// The NFKD form of a text.
#[cfg(all(target_arch = "wasm32", feature = "ui"))]
pub fn nfkd(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

/// The NFKD form of a text.
#[cfg(not(all(target_arch = "wasm32", feature = "ui")))]
pub fn nfkd(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().collect()
}
