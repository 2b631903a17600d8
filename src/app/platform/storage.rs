//! localStorage through gloo: settings and the journal of the latest edits under Galley's own prefix; what can go wrong with
//! storage, and how much of it there is.

use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, SessionStorage, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

/// What all of Galley's names begin with.
pub const PREFIX: &str = "galley.";

/// Why something was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The quota is used up.
    Full,
    /// The browser lets nothing be stored.
    Blocked,
    /// The browser failed to read or write.
    Broken,
}

/// What was found under a key.
pub enum Found<T> {
    /// A value.
    Value(T),
    /// Nothing.
    Nothing,
    /// Something that is no such value: left untouched.
    Unreadable,
}

fn prefixed(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// Whether the browser has localStorage at all. gloo panics where it has not.
fn available() -> bool {
    leptos::prelude::window().local_storage().ok().flatten().is_some()
}

/// Stores a value.
///
/// # Errors
/// When the browser refuses; nothing stored before is changed.
pub fn set(key: &str, value: &impl Serialize) -> Result<(), Refusal> {
    if !available() {
        return Err(Refusal::Blocked);
    }
    LocalStorage::set(prefixed(key), value).map_err(|_| Refusal::Full)
}

/// Reads a value.
pub fn get<T: DeserializeOwned>(key: &str) -> Found<T> {
    if !available() {
        return Found::Nothing;
    }
    match LocalStorage::get(prefixed(key)) {
        Ok(value) => Found::Value(value),
        Err(StorageError::KeyNotFound(_)) => Found::Nothing,
        Err(_) => Found::Unreadable,
    }
}

/// What stands under a key, as it is.
pub fn raw(key: &str) -> Option<String> {
    if !available() {
        return None;
    }
    LocalStorage::raw().get_item(&prefixed(key)).ok().flatten()
}

/// Puts something under a key as it is.
///
/// # Errors
/// As [`set`].
pub fn put_raw(key: &str, value: &str) -> Result<(), Refusal> {
    if !available() {
        return Err(Refusal::Blocked);
    }
    LocalStorage::raw().set_item(&prefixed(key), value).map_err(|_| Refusal::Full)
}

/// Removes a key.
pub fn remove(key: &str) {
    if available() {
        LocalStorage::delete(prefixed(key));
    }
}

/// All keys that start with `start`, without Galley's prefix.
pub fn keys(start: &str) -> Vec<String> {
    if !available() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let names = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
    names
        .filter_map(|name| name.strip_prefix(PREFIX).filter(|name| name.starts_with(start)).map(str::to_owned))
        .collect()
}

/// Remembers something for this tab only.
pub fn set_for_tab(key: &str, value: &impl Serialize) {
    if available() {
        // Only a convenience: without it the tab starts with the newest draft.
        let _ = SessionStorage::set(prefixed(key), value);
    }
}

/// What this tab remembers.
pub fn get_for_tab<T: DeserializeOwned>(key: &str) -> Option<T> {
    if available() { SessionStorage::get(prefixed(key)).ok() } else { None }
}

/// Asks the browser not to throw Galley's data away when the disk gets full. It may say no, and nothing depends on it.
pub fn ask_to_persist() {
    let manager = leptos::prelude::window().navigator().storage();
    if !manager.is_undefined()
        && let Ok(answer) = manager.persist()
    {
        leptos::task::spawn_local(async move {
            let _ = JsFuture::from(answer).await;
        });
    }
}

/// Bytes that Galley uses here, and how many the browser gives it; `None` where it does not say.
pub async fn space() -> Option<(f64, f64)> {
    let manager = leptos::prelude::window().navigator().storage();
    if manager.is_undefined() {
        return None;
    }
    let estimate: StorageEstimate = JsFuture::from(manager.estimate().ok()?).await.ok()?.unchecked_into();
    Some((estimate.get_usage()?, estimate.get_quota()?))
}
