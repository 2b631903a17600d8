//! Files in and out: reading what was picked or dropped, downloads, the clipboard.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{FileList, HtmlAnchorElement, HtmlInputElement, TextDecoder, Url};

/// The files of a list.
pub fn list(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// The files picked in an `<input type=file>`; the input is emptied, so that the same file can be picked again.
pub fn take_picked(input: &HtmlInputElement) -> Vec<File> {
    let files = input.files().as_ref().map(list).unwrap_or_default();
    input.set_value("");
    files
}

/// A file's path as the picker of a folder gives it, else its name.
pub fn path(file: &File) -> String {
    let path = js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

/// Bytes in one of the browser's encodings as text; `None` if they are not in it.
pub fn decode(bytes: &[u8], encoding: &str) -> Option<String> {
    let decoder = TextDecoder::new_with_label(encoding).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// Starts a download.
///
/// # Errors
/// When the browser refuses to make the blob, for lack of memory.
pub fn download(name: &str, bytes: &[u8], media_type: &str) -> Result<(), JsValue> {
    download_blob(name, &super::blobs::blob(bytes, media_type)?)
}

/// Starts a download of a blob.
///
/// # Errors
/// When the browser gives it no address.
pub fn download_blob(name: &str, blob: &super::blobs::Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = leptos::prelude::document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own reference once the click returned; a later task lets slow browsers take it.
    gloo_timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// Puts text on the clipboard.
///
/// # Errors
/// When the browser or the user refuses.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(clipboard.write_text(text)).await.map(|_| ())
}
