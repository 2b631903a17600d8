//! What a document that shows a post may not do: links never replace it, and what its policy keeps out is told. Nothing is
//! asked of the post's own elements but links', because the names in a form answer for the form.

use crate::bridge::trust;
use js_sys::{Reflect, Symbol};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, DocumentFragment, Element, Event, NodeList, SecurityPolicyViolationEvent};

/// What has an address that a click leads to.
const LINKS: [&str; 3] = ["HTMLAnchorElement", "HTMLAreaElement", "SVGAElement"];

/// Links never replace the document: anchors scroll, web addresses open in a tab of their own, the rest stay put.
///
/// # Errors
/// When the browser refuses the listener.
pub fn guard_links(page: &Document, root: &Element) -> Result<(), JsValue> {
    let root = root.clone();
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(href) = event.composed_path().iter().find_map(|target| link(&target)) else { return };
        event.prevent_default();
        if let Some(id) = href.strip_prefix('#') {
            if let Some(heading) = by_id(&root, id) {
                heading.scroll_into_view();
            }
        } else if href.starts_with("https://") || href.starts_with("http://") {
            // A blocked pop-up is the user's choice.
            let _ = window().open_with_url_and_target_and_features(&href, "_blank", "noopener,noreferrer");
        }
    });
    let listener: js_sys::Function = listener.into_js_value().unchecked_into();
    page.add_event_listener_with_callback_and_bool("click", &listener, true)
}

/// The address of a node that is a link.
fn link(target: &JsValue) -> Option<String> {
    let kind = Reflect::get(target, &Symbol::to_string_tag()).ok()?.as_string()?;
    // Unchecked: an iframe's nodes are no instances of this window's classes.
    let link = LINKS.contains(&kind.as_str()).then(|| target.unchecked_ref::<Element>())?;
    link.get_attribute("href").or_else(|| link.get_attribute("xlink:href"))
}

/// The element with an id; a document's own search could be another thing's name.
fn by_id(root: &Element, id: &str) -> Option<Element> {
    all(root.query_selector_all("[id]").ok()?).find(|element| element.get_attribute("id").as_deref() == Some(id))
}

/// Takes from `link` elements what they are for, and gives frames an empty page of their own: no policy keeps a browser from
/// connecting to another site ahead of what it then refuses, and where pictures are let in, none from fetching ahead.
///
/// # Errors
/// When the browser refuses a DOM operation.
pub fn quieten(part: &DocumentFragment) -> Result<(), JsValue> {
    for link in all(part.query_selector_all("link")?) {
        link.remove_attribute("rel")?;
    }
    // It comes before `src`, which stays readable.
    all(part.query_selector_all("iframe[src]:not([srcdoc])")?)
        .try_for_each(|frame| trust::set_markup(&frame, "srcdoc", ""))
}

fn all(nodes: NodeList) -> impl Iterator<Item = Element> {
    // Unchecked: an iframe's nodes are no instances of this window's classes.
    (0..nodes.length()).filter_map(move |index| nodes.get(index)).map(|node| node.unchecked_into())
}

/// Calls `refused` with the address of each picture, video or sound of another site that the document's policy keeps out.
///
/// # Errors
/// When the browser refuses the listener.
pub fn watch_refusals(root: &Element, refused: impl Fn(String) + 'static) -> Result<(), JsValue> {
    let own = window().location().origin().unwrap_or_default();
    let listener = Closure::<dyn Fn(SecurityPolicyViolationEvent)>::new(move |event: SecurityPolicyViolationEvent| {
        let directives = ["img-src", "media-src"];
        let address = event.blocked_uri();
        let is_foreign = address.starts_with("http") && !address.starts_with(&format!("{own}/"));
        if is_foreign && directives.contains(&event.effective_directive().as_str()) {
            refused(address);
        }
    });
    let listener: js_sys::Function = listener.into_js_value().unchecked_into();
    root.owner_document().ok_or(JsValue::NULL)?.add_event_listener_with_callback("securitypolicyviolation", &listener)
}
