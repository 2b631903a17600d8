//! Files that come in and go out.

use super::{Notice, State};
use crate::drafts::Draft;
use crate::platform::files;
use galley::{Source, Workbench};
use leptos::prelude::*;

impl State {
    /// Opens files one after another, each as a draft of its own; the last one stays open.
    pub fn open_files(&self, files: Vec<files::File>) {
        let state = *self;
        leptos::task::spawn_local(async move {
            for file in files {
                let name = file.name();
                if !is_text(&name, &file.type_()) {
                    state.tell(Notice::NotText(name));
                    continue;
                }
                match files::read(&file).await {
                    Ok(bytes) => {
                        if state.save_and_wait().await {
                            state.open_bytes(&name, &bytes);
                        }
                    }
                    Err(_) => state.tell(Notice::ReadFailed(name)),
                }
            }
        });
    }

    fn open_bytes(&self, name: &str, bytes: &[u8]) {
        self.show(name, Source::from_bytes(bytes), Draft::new());
        self.bench.update_value(Workbench::mark_on_disk);
        self.revision.update(|revision| *revision += 1);
        self.save_soon();
    }

    /// Reads the post's bytes again in another encoding. The text becomes UTF-8.
    pub fn reopen_as(&self, encoding: &str) {
        let file = self.bench.with_value(Workbench::export);
        let Some(text) = files::decode(&file.bytes, encoding) else { return };
        let state = *self;
        leptos::task::spawn_local(async move {
            if state.save_and_wait().await {
                state.show(&file.name, Source::from_bytes(text.as_bytes()), Draft::new());
                state.save_soon();
            }
        });
    }

    /// Hands the post out as a file.
    pub fn export(&self) {
        let file = self.bench.with_value(Workbench::export);
        if files::download(&file.name, &file.bytes, "text/markdown").is_ok() {
            self.bench.update_value(Workbench::mark_on_disk);
            self.revision.update(|revision| *revision += 1);
            self.save_soon();
        } else {
            self.tell(Notice::ReadFailed(file.name));
        }
    }

    /// Puts the post's text on the clipboard; calls `done` when it is there.
    pub fn copy(&self, done: impl Fn() + 'static) {
        let state = *self;
        let text = self.bench.with_value(|bench| bench.document().text().to_owned());
        leptos::task::spawn_local(async move {
            match files::copy(&text).await {
                Ok(()) => done(),
                Err(_) => state.tell(Notice::CopyFailed),
            }
        });
    }
}

fn is_text(name: &str, kind: &str) -> bool {
    let name = name.to_ascii_lowercase();
    kind.starts_with("text/")
        || [".md", ".markdown", ".mdown", ".txt"].iter().any(|extension| name.ends_with(extension))
}
