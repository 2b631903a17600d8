//! Listening to the window for as long as the program runs.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{DragEvent, Event, VisibilityState};

fn listen(target: &web_sys::EventTarget, name: &str, capture: bool, listener: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(listener).into_js_value();
    // Adding a listener fails for no name and no function.
    let _ = target.add_event_listener_with_callback_and_bool(name, closure.unchecked_ref(), capture);
}

/// Calls `leave` whenever this may be the last chance to run: the page is hidden, closed or frozen.
pub fn on_leave(leave: impl Fn() + Clone + 'static) {
    let window = leptos::prelude::window();
    let document = leptos::prelude::document();
    let hidden = leave.clone();
    listen(&document.clone(), "visibilitychange", false, move |_| {
        if document.visibility_state() == VisibilityState::Hidden {
            hidden();
        }
    });
    listen(&window, "pagehide", false, move |_| leave());
}

/// Calls `changed` with the name, without Galley's prefix, under which another tab stored or removed something. What it stored
/// can be read by then: a message on a channel may be there before.
pub fn on_stored_elsewhere(changed: impl Fn(&str) + 'static) {
    listen(&leptos::prelude::window(), "storage", false, move |event| {
        let name = js_sys::Reflect::get(&event, &"key".into()).ok().and_then(|key| key.as_string());
        if let Some(name) = name.as_deref().and_then(|name| name.strip_prefix(super::storage::PREFIX)) {
            changed(name);
        }
    });
}

type Pressed = Rc<dyn Fn(&web_sys::KeyboardEvent) -> bool>;

thread_local! {
    /// Those who asked for keys, in the order they asked.
    static KEYS: RefCell<Vec<Pressed>> = RefCell::default();
}

/// Whether a key is an input method's: what it does is not meant for the page. Safari tells the key that ends a composition after
/// its end, with the number that all such keys have.
pub fn is_composing(event: &web_sys::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// Calls `pressed` with every key before anything else has it; what it says yes to goes no further. Keys of the documents that
/// [`keys_of`] knows are among them.
pub fn on_key(pressed: impl Fn(&web_sys::KeyboardEvent) -> bool + 'static) {
    let is_first = KEYS.with_borrow_mut(|keys| {
        keys.push(Rc::new(pressed));
        keys.len() == 1
    });
    if is_first {
        keys_of(&leptos::prelude::window());
    }
}

/// Has the keys that are pressed in a window go to those who asked for keys.
pub fn keys_of(window: &web_sys::Window) {
    listen(window, "keydown", true, move |event| {
        // Unchecked: the events of an iframe's window are no instances of this window's classes.
        let key: &web_sys::KeyboardEvent = event.unchecked_ref();
        // Chromium fills forms in with events that are called so and have no key.
        if !js_sys::Reflect::get(key, &"key".into()).is_ok_and(|key| key.is_string()) {
            return;
        }
        let all = KEYS.with_borrow(Clone::clone);
        if all.iter().any(|pressed| pressed(key)) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
}

/// Calls `changed` when the fragment of the page's address has changed, as when a link is opened in this tab.
pub fn on_fragment(changed: impl Fn() + 'static) {
    listen(&leptos::prelude::window(), "hashchange", false, move |_| changed());
}

/// What was let go over the window.
pub struct Dropped {
    /// Files.
    pub files: Vec<web_sys::File>,
    /// Folders.
    pub folders: Vec<web_sys::FileSystemEntry>,
    /// Where, in CSS pixels of the window.
    pub point: (f64, f64),
}

/// Calls `drag` with whether files hover over the window, and `drop` with what is let go there. Drags of text are left to the
/// editor, and what is let go over an element with `data-takes-files` to that element.
pub fn on_files_dropped(drag: impl Fn(bool) + 'static, drop: impl Fn(Dropped) + 'static) {
    let window = leptos::prelude::window();
    let drag = Rc::new(drag);
    let over = drag.clone();
    listen(&window, "dragover", true, move |event| {
        if has_files(&event) {
            event.prevent_default();
            event.stop_propagation();
            over(true);
        }
    });
    let left = drag.clone();
    listen(&window, "dragleave", true, move |event| {
        let event: &DragEvent = event.unchecked_ref();
        if event.related_target().is_none() {
            left(false);
        }
    });
    listen(&window, "drop", true, move |event| {
        if has_files(&event) {
            event.prevent_default();
            drag(false);
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            if target.is_some_and(|target| target.closest("[data-takes-files]").ok().flatten().is_some()) {
                return;
            }
            event.stop_propagation();
            let event: &DragEvent = event.unchecked_ref();
            let (files, folders) = event.data_transfer().map(|transfer| dropped(&transfer)).unwrap_or_default();
            drop(Dropped { files, folders, point: (event.client_x().into(), event.client_y().into()) });
        }
    });
}

/// Files and folders; only during the event can they be told apart.
fn dropped(transfer: &web_sys::DataTransfer) -> (Vec<web_sys::File>, Vec<web_sys::FileSystemEntry>) {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    let items = transfer.items();
    for item in (0..items.length()).filter_map(|index| items.get(index)) {
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) if entry.is_directory() => folders.push(entry),
            _ => files.extend(item.get_as_file().ok().flatten()),
        }
    }
    (files, folders)
}

fn has_files(event: &Event) -> bool {
    let event: &DragEvent = event.unchecked_ref();
    let Some(transfer) = event.data_transfer() else { return false };
    transfer.types().iter().any(|kind| kind == "Files")
}
