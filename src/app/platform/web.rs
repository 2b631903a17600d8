//! Addresses of the web, and what they answer. Nothing is sent along: no cookies, no referrer.

use super::blobs::Blob;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReferrerPolicy, Request, RequestCredentials, RequestInit, Response, Url, UrlSearchParams};

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its media type, as it says.
    pub media_type: String,
    /// Where it came from in the end.
    pub url: String,
    /// What it says.
    pub blob: Blob,
}

/// Takes a value out of the page's own address, so that loading the page again does not find it.
pub fn take_from_address(key: &str) -> Option<String> {
    let location = window().location();
    let search = location.search().ok()?;
    let query = UrlSearchParams::new_with_str(&search).ok()?;
    let value = query.get(key)?;
    query.delete(key);
    let rest = String::from(query.to_string());
    let mark = if rest.is_empty() { "" } else { "?" };
    let address = format!("{}{mark}{rest}{}", location.pathname().ok()?, location.hash().ok()?);
    window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&address)).ok()?;
    Some(value)
}

/// Whether the fragment of the page's own address is `#key=…`.
pub fn fragment_has(key: &str) -> bool {
    fragment(key).is_some()
}

fn fragment(key: &str) -> Option<String> {
    let hash = window().location().hash().ok()?;
    Some(hash.strip_prefix('#')?.strip_prefix(key)?.strip_prefix('=')?.to_owned())
}

/// Takes a value out of the fragment of the page's own address (`#key=value`), which is then gone from it. A step back does not
/// lead to it again.
pub fn take_from_fragment(key: &str) -> Option<String> {
    let value = fragment(key)?;
    let location = window().location();
    let address = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&address)).ok()?;
    Some(value)
}

/// The address of the page without query and fragment.
pub fn own_address() -> String {
    let location = window().location();
    [location.origin(), location.pathname()].into_iter().filter_map(Result::ok).collect()
}

/// An address of the web in its full form, its host, and its path as text. `None` for anything else.
pub fn parse(address: &str) -> Option<(String, String, String)> {
    let url = Url::new(address.trim()).ok()?;
    let path = url.pathname();
    let path = js_sys::decode_uri(&path).map(String::from).unwrap_or(path);
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| (url.href(), url.host(), path))
}

/// The address that a path names on a page.
pub fn resolve(path: &str, base: &str) -> Option<String> {
    let encoded: Vec<String> = path.split('/').map(|part| js_sys::encode_uri_component(part).into()).collect();
    Url::new_with_base(&encoded.join("/"), base).ok().map(|url| url.href())
}

/// Fetches an address.
///
/// # Errors
/// When it cannot be reached, or its site lets no other site read it: a browser does not tell which.
pub async fn fetch(address: &str) -> Result<Answer, JsValue> {
    let options = RequestInit::new();
    options.set_credentials(RequestCredentials::Omit);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let request = Request::new_with_str_and_init(address, &options)?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.unchecked_into();
    let blob: Blob = JsFuture::from(response.blob()?).await?.unchecked_into();
    let media_type = response.headers().get("content-type")?.unwrap_or_default();
    Ok(Answer { status: response.status(), media_type, url: response.url(), blob })
}
