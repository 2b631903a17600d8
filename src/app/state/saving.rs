//! When the post is stored, and what is said of it. How one is stored is for `drafts`.

use super::{Notice, SaveState, State};
use crate::bridge::editor;
use crate::drafts::{self, Listed, Outcome, Write};
use crate::platform::channel;
use crate::platform::storage::{self, Refusal};
use futures_channel::oneshot;
use galley::Workbench;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Milliseconds between a change and the transaction that stores it: time for the key to be shown.
const SAVE_DELAY: u32 = 40;

impl State {
    /// Something other than the text changed: stores it within moments.
    pub fn save_soon(&self) {
        self.draft.update_value(drafts::Draft::touched);
        self.save_changes_soon();
    }

    pub(super) fn save_changes_soon(&self) {
        // A problem stays one until a save has gone well.
        if self.save.get_untracked() == SaveState::Saved {
            self.save.set(SaveState::Saving);
        }
        let state = *self;
        self.save_timer.update_value(|timer| {
            timer.get_or_insert_with(|| Timeout::new(SAVE_DELAY, move || state.save_now()));
        });
    }

    pub(super) fn cancel_save(&self) {
        self.save_timer.update_value(|timer| *timer = None);
    }

    /// Begins to store what is not stored yet.
    pub fn save_now(&self) {
        self.cancel_save();
        if self.is_saving.get_value() {
            self.is_due.set_value(true);
            return;
        }
        if self.draft.with_value(drafts::Draft::is_stored) {
            return;
        }
        self.is_saving.set_value(true);
        let state = *self;
        // Written down before this returns: the page may have no later moment.
        let first = state.next_write();
        leptos::task::spawn_local(async move {
            let mut next = Some(first);
            while let Some(write) = next {
                next = state.carry_out(write).await;
            }
            state.is_saving.set_value(false);
            state.saves_ended();
        });
    }

    fn next_write(&self) -> Write {
        self.bench.with_value(|bench| {
            let mut write = None;
            self.draft.update_value(|draft| {
                write = Some(draft.write(bench, editor::selection(), |id| self.image_blob(id)));
            });
            write.expect("the draft lives as long as the program")
        })
    }

    /// One save; gives the next that is due.
    async fn carry_out(&self, write: Write) -> Option<Write> {
        self.is_due.set_value(false);
        let result = drafts::store(&write).await;
        if self.draft.with_value(|draft| draft.id != write.id) {
            // The draft was deleted meanwhile; a save of the one that took its place may be due.
            return self.draft.with_value(|draft| !draft.is_stored()).then(|| self.next_write());
        }
        match result {
            Ok(Outcome::Stored) => {
                self.draft.update_value(|draft| draft.stored(&write));
                channel::tell("saved", &write.id);
                self.list_one(Listed { id: write.id, head: write.head });
                if self.list_is_old.get_value() {
                    self.list_again().await;
                }
                if self.draft.with_value(|draft| !draft.is_stored()) {
                    return Some(self.next_write());
                }
                self.save.set(SaveState::Saved);
                None
            }
            Ok(Outcome::Conflict) if self.is_nothing_own() || self.is_in_store(&write.id).await => {
                self.catch_up(&write.id).await;
                self.draft.with_value(|draft| !draft.is_stored()).then(|| self.next_write())
            }
            Ok(Outcome::Conflict) => {
                if self.draft.with_value(|draft| draft.id != write.id) {
                    return self.draft.with_value(|draft| !draft.is_stored()).then(|| self.next_write());
                }
                self.fork();
                Some(self.next_write())
            }
            Err(refusal) => {
                self.draft.update_value(drafts::Draft::not_stored);
                self.save_failed(refusal);
                // Asked for while this one was under way: what was in its way may be gone.
                self.is_due.get_value().then(|| self.next_write())
            }
        }
    }

    fn save_failed(&self, refusal: Refusal) {
        self.save.set(SaveState::Problem(refusal));
        let state = *self;
        leptos::task::spawn_local(async move {
            state.space.set(storage::space().await);
        });
    }

    /// Goes on with the post as a draft of its own.
    pub(super) fn fork(&self) {
        self.draft.update_value(|draft| *draft = draft.forked());
        self.revision.update(|revision| *revision += 1);
        self.claim_new();
        self.tell(Notice::Forked);
    }

    fn saves_ended(&self) {
        let mut waiting = Vec::new();
        self.waiting.update_value(|senders| waiting = std::mem::take(senders));
        for sender in waiting {
            // Whoever waited may be gone.
            let _ = sender.send(());
        }
    }

    pub(super) async fn next_end(&self) {
        let (sender, receiver) = oneshot::channel();
        self.waiting.update_value(|senders| senders.push(sender));
        let _ = receiver.await;
    }

    /// Waits until the program has read what is stored.
    pub async fn begun(&self) {
        while !self.ready.get_untracked() {
            self.next_end().await;
        }
    }

    pub(super) fn set_ready(&self) {
        self.ready.set(true);
        self.saves_ended();
    }

    /// Stores the post and waits for it: whether another may take its place on the bench, because it is stored, or is on
    /// disk as it is. If not, that is said. To be called before every `show`, also between two posts opened in a row.
    pub async fn save_and_wait(&self) -> bool {
        self.begun().await;
        loop {
            if self.draft.with_value(drafts::Draft::is_stored) && !self.is_saving.get_value() {
                return true;
            }
            self.save_now();
            self.next_end().await;
            if let SaveState::Problem(_) = self.save.get_untracked() {
                let is_needed = self.bench.with_value(Workbench::is_unsaved_to_disk);
                if is_needed {
                    self.tell(Notice::NotStored);
                }
                return !is_needed;
            }
        }
    }
}
