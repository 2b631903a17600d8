//! What tabs tell each other. A message is for all other tabs; a tab never hears its own.

use super::storage;
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

thread_local! {
    static CHANNEL: OnceCell<Option<BroadcastChannel>> = const { OnceCell::new() };
}

fn with(act: impl FnOnce(&BroadcastChannel)) {
    CHANNEL.with(|channel| {
        // Refused where storage is: then no other tab can have anything of this one either.
        if let Some(channel) = channel.get_or_init(|| BroadcastChannel::new(storage::PREFIX).ok()) {
            act(channel);
        }
    });
}

/// Tells the other tabs something of a post.
pub fn tell(what: &str, id: &str) {
    with(|channel| {
        // Text can always be sent.
        let _ = channel.post_message(&format!("{what} {id}").into());
    });
}

/// Hears what other tabs tell, for as long as the program runs: what, and of which post.
pub fn on_told(heard: impl Fn(&str, &str) + 'static) {
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data().as_string().unwrap_or_default();
        if let Some((what, id)) = message.split_once(' ') {
            heard(what, id);
        }
    });
    with(|channel| channel.set_onmessage(Some(listener.as_ref().unchecked_ref())));
    listener.forget();
}
