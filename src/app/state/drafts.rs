//! Which draft is open, and when it is stored. How one is stored is for `drafts`.

use super::{Notice, SaveState, State};
use crate::bridge::offline;
use crate::drafts::{self, Draft, Saved};
use crate::platform::clock;
use galley::{Locale, Source, Workbench, new_post};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// At most this many milliseconds pass between a change and its being stored.
const SAVE_DELAY: u32 = 300;

impl State {
    /// Opens the draft this tab had last, else a new post.
    pub fn start(&self, locale: Locale) {
        for raw in drafts::unreadable() {
            self.tell(Notice::Unreadable(raw));
        }
        let opened = drafts::last_opened().is_some_and(|id| self.open_draft(&id));
        if !opened {
            self.show("", Source::from_bytes(self.template(0, locale).as_bytes()), Draft::new());
        }
    }

    /// Opens a draft; `false` if it is not there or cannot be read.
    pub fn open_draft(&self, id: &str) -> bool {
        if !self.may_replace() {
            return false;
        }
        let mut found = Ok(None);
        self.bench.update_value(|bench| found = Draft::open(id, bench));
        match found {
            Ok(Some(draft)) => {
                self.draft.set_value(draft);
                self.save.set(SaveState::Saved);
                self.loaded();
                true
            }
            Ok(None) => false,
            Err(raw) => {
                self.tell(Notice::Unreadable(raw));
                false
            }
        }
    }

    /// Deletes a draft; the open one gives way to a new post.
    pub fn delete_draft(&self, id: &str, locale: Locale) {
        let is_open = self.draft.with_value(|draft| draft.id == id);
        if is_open {
            self.cancel_save();
        }
        if let Some(deleted) = Draft::delete(id) {
            self.tell(Notice::Deleted(Box::new(deleted)));
        }
        if is_open {
            self.save.set(SaveState::Saved);
            self.show("", Source::from_bytes(self.template(0, locale).as_bytes()), Draft::new());
        }
        self.drafts_changed.update(|count| *count += 1);
    }

    /// Starts a post of the site's collection number `collection`.
    pub fn new_post(&self, collection: usize, locale: Locale) {
        if self.may_replace() {
            let name = format!("{}.md", clock::today());
            self.show(&name, Source::from_bytes(self.template(collection, locale).as_bytes()), Draft::new());
            self.save_soon();
        }
    }

    pub(super) fn template(&self, collection: usize, locale: Locale) -> String {
        self.site(|site| site.collections.get(collection).map(|found| new_post(found, locale, &clock::today())))
            .unwrap_or_default()
    }

    /// Whether the post on the bench may give way: it is stored, or it is on disk as it is.
    pub(super) fn may_replace(&self) -> bool {
        self.save_now();
        match self.save.get_untracked() {
            SaveState::Problem(refusal) if self.bench.with_value(Workbench::is_unsaved_to_disk) => {
                self.tell(Notice::NotStored(refusal));
                false
            }
            _ => true,
        }
    }

    pub(super) fn save_soon(&self) {
        self.save.set(SaveState::Saving);
        let state = *self;
        self.save_timer.update_value(|timer| {
            timer.get_or_insert_with(|| Timeout::new(SAVE_DELAY, move || state.save_now()));
        });
    }

    pub(super) fn cancel_save(&self) {
        self.save_timer.update_value(|timer| *timer = None);
    }

    /// Stores what has changed and is not stored yet.
    pub fn save_now(&self) {
        if self.save.get_untracked() == SaveState::Saved {
            return;
        }
        self.cancel_save();
        let mut result = Ok(Saved::Yes);
        self.bench.with_value(|bench| self.draft.update_value(|draft| result = draft.save(bench)));
        match result {
            Ok(saved) => {
                if matches!(saved, Saved::Forked) {
                    self.tell(Notice::Forked);
                }
                self.save.set(SaveState::Saved);
                self.drafts_changed.update(|count| *count += 1);
            }
            Err(refusal) => self.save.set(SaveState::Problem(refusal)),
        }
    }

    /// Starts the program anew with its new version, once the post is safe; else says why not.
    pub fn take_version(&self) {
        if self.may_replace() {
            offline::take();
        }
    }
}
