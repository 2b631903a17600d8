//! The post's text as a file of its own: read in another encoding, handed out, copied.

use super::State;
use crate::drafts::Draft;
use crate::platform::files;
use galley::{Source, Workbench};
use leptos::prelude::*;

impl State {
    /// Reads the post's bytes again in another encoding. The text becomes UTF-8.
    pub fn reopen_as(&self, encoding: &str) {
        let file = self.bench.with_value(Workbench::export);
        let Some(text) = files::decode(&file.bytes, encoding) else { return };
        let state = *self;
        leptos::task::spawn_local(async move {
            if state.save_and_wait().await {
                let guarded = state.draft.with_value(|draft| draft.guarded);
                let draft = if guarded { Draft::from_outside() } else { Draft::new() };
                state.show(&file.name, Source::from_bytes(text.as_bytes()), draft);
                state.save_soon();
            }
        });
    }

    /// Puts the post's text on the clipboard; calls `done` when it is there.
    pub fn copy(&self, done: impl Fn() + 'static) {
        self.copy_text(self.bench.with_value(|bench| bench.document().text().to_owned()), done);
    }
}
