//! The page as a whole: its theme, title and focus.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Whether the system asks for dark.
pub fn system_is_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches())
}

/// Puts the interface in a theme.
pub fn set_dark(dark: bool) {
    if let Some(root) = document().document_element() {
        // Setting a valid attribute name cannot fail.
        let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
    }
}

/// Gives the focus to an element of this page by its id.
pub fn focus_by_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus(&element);
    }
}

/// Whether what has the focus is in an iframe.
pub fn focus_is_in_frame() -> bool {
    document().active_element().is_some_and(|element| element.tag_name() == "IFRAME")
}

/// Takes away what stood in the place of the interface; false when a script of the program has not come, which is said there.
pub fn remove_skeleton() -> bool {
    let Some(skeleton) = document().get_element_by_id("skeleton") else { return true };
    let is_complete = !skeleton.has_attribute("data-incomplete");
    if is_complete {
        skeleton.remove();
    }
    is_complete
}

/// Names the browser's tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Has an installed app named and described in a language, as far as it is installed from here on.
pub fn set_manifest(language: &str) {
    if let Some(link) = document().query_selector("link[rel=manifest]").ok().flatten() {
        // Setting a valid attribute name cannot fail.
        let _ = link.set_attribute("href", &format!("manifest.{language}.webmanifest"));
    }
}

/// Moves the focus to an element.
pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // Refused only for elements that are not in the page.
        let _ = element.focus();
    }
}

/// Moves the focus to an element when nothing has it, as after what had it is gone.
pub fn focus_if_lost(element: &web_sys::Element) {
    let focused = document().active_element();
    if focused.is_none_or(|focused| matches!(focused.tag_name().as_str(), "BODY" | "DIALOG")) {
        focus(element);
    }
}

/// Has an input tell of its change as if it was left, and keep the focus.
pub fn commit(input: &web_sys::HtmlInputElement) {
    // Refused only for elements that are not in the page.
    let _ = input.blur();
    let _ = input.focus();
}

/// Moves the focus to the first element that fits a selector in an element's child of this index.
pub fn focus_in_child(parent: &web_sys::Element, index: usize, selector: &str) {
    let child = parent.children().item(index as u32);
    if let Some(found) = child.and_then(|child| child.query_selector(selector).ok().flatten()) {
        focus(&found);
    }
}

/// Opens the browser's own calendar of a date input.
pub fn show_picker(input: &web_sys::HtmlInputElement) {
    // Refused by browsers that have none, and without a person's click; the day can still be typed.
    let _ = input.show_picker();
}

/// Whether what has the focus keeps an undo history of its own: text that is not in the post yet.
pub fn has_own_undo() -> bool {
    let focused = document().active_element();
    let input = focused.and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok());
    input.is_some_and(|input| input.has_attribute("data-own-undo") && !input.value().is_empty())
}

/// Calls `changed` with an element's inner width and height in CSS pixels, now and whenever they change.
pub fn watch_size(element: &web_sys::Element, changed: impl Fn((f64, f64)) + 'static) {
    let watched = element.clone();
    let listener = Closure::<dyn Fn()>::new(move || {
        changed((f64::from(watched.client_width()), f64::from(watched.client_height())));
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(listener.into_js_value().unchecked_ref()) {
        observer.observe(element);
    }
}
