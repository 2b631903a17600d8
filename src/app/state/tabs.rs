//! One tab writes a post; others show it as it is written, and can take over. Locks decide who may type; what may be stored is
//! decided by the revision, whatever became of the locks.

use super::{SaveState, State};
use crate::bridge::{editor, locks};
use crate::drafts;
use crate::platform::channel;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// Milliseconds to wait for a lock before the post is shown read only: the page that this one replaces may still hold it.
pub(super) const PATIENCE: u32 = 250;

/// Milliseconds that another tab has to store and let go.
const HANDOVER: u32 = 1500;

/// The longest wait that timers know, about 24 days.
const FOREVER: u32 = i32::MAX as u32;

fn lock_of(id: &str) -> String {
    format!("galley.post.{id}")
}

impl State {
    pub(super) async fn claim(&self, id: &str) {
        self.claim_within(id, PATIENCE, false).await;
    }

    async fn claim_within(&self, id: &str, patience: u32, force: bool) {
        let is_ours = self.lock(id, patience, force).await;
        self.set_following(!is_ours);
    }

    /// Takes a post's lock in place of the one this tab has; nothing is editable by that alone.
    pub(super) async fn lock(&self, id: &str, patience: u32, force: bool) -> bool {
        let state = *self;
        self.turns.update_value(|turns| *turns += 1);
        let (granted_id, lost_id) = (id.to_owned(), id.to_owned());
        let granted = move || leptos::task::spawn_local(async move { state.take_up(&granted_id).await });
        let lost = move || leptos::task::spawn_local(async move { state.step_down(&lost_id).await });
        locks::acquire(&lock_of(id), patience, force, granted, lost).await
    }

    /// Claims the draft on the bench, which no other tab can know yet.
    pub(super) fn claim_new(&self) {
        self.set_following(false);
        let (state, id) = (*self, self.draft_id_now());
        // However busy the page is: nobody else can have it, so the answer is only a matter of time.
        leptos::task::spawn_local(async move {
            state.lock(&id, FOREVER, false).await;
        });
    }

    pub(super) fn set_following(&self, following: bool) {
        if self.following.get_untracked() != following {
            self.following.set(following);
        }
        editor::set_read_only(following);
    }

    /// Asks the tab that writes the post to hand it over; one that does not answer loses it.
    pub fn take_over(&self) {
        let (state, id) = (*self, self.draft_id_now());
        channel::tell("hand-over", &id);
        let asked = state.turns.get_value();
        leptos::task::spawn_local(async move {
            TimeoutFuture::new(HANDOVER).await;
            // A tab that was frozen wakes up here long after; whatever became of its wish, it is over.
            let is_unanswered = state.turns.get_value() == asked && state.following.get_untracked();
            if is_unanswered && state.lock(&id, HANDOVER, true).await {
                state.take_up(&id).await;
            }
        });
    }

    /// The lock became this tab's: goes on from what is stored.
    async fn take_up(&self, id: &str) {
        if self.draft.with_value(|draft| draft.id != id) {
            return;
        }
        self.turns.update_value(|turns| *turns += 1);
        if self.draft.with_value(|draft| !draft.is_stored()) {
            // Newer than anything read; the revision decides whether it may be stored as it is.
            self.set_following(false);
            self.save_changes_soon();
            return;
        }
        self.set_following(true);
        if self.read_again(id).await {
            self.set_following(false);
            if self.draft.with_value(|draft| !draft.is_stored()) {
                self.save_changes_soon();
            }
        }
    }

    /// Another tab took the lock: shows what that one writes, and keeps what only this one has.
    async fn step_down(&self, id: &str) {
        if self.draft.with_value(|draft| draft.id != id) {
            return;
        }
        if self.has_nothing_new() || self.is_in_store(id).await {
            self.follow_store(id).await;
        } else {
            self.fork();
            self.save_soon();
        }
    }

    /// Goes on from what is stored, which has all that this tab has. The lock stays as it is: the tab that had it before only
    /// finished a save, and would get it back.
    pub(super) async fn catch_up(&self, id: &str) {
        self.draft.update_value(drafts::Draft::settled);
        self.save.set(SaveState::Saved);
        editor::set_read_only(true);
        self.read_again(id).await;
        editor::set_read_only(self.following.get_untracked());
    }

    /// Shows what another tab writes from here on. Whatever was still to be saved here is stored.
    async fn follow_store(&self, id: &str) {
        self.set_following(true);
        self.draft.update_value(drafts::Draft::settled);
        self.save.set(SaveState::Saved);
        self.read_again(id).await;
        self.claim_within(id, 0, false).await;
        let is_due = !self.following.get_untracked() && self.draft.with_value(|draft| !draft.is_stored());
        if is_due {
            self.save_changes_soon();
        }
    }

    /// Whether this tab only has what another session left, read before that one's last save was through.
    pub(super) fn is_nothing_own(&self) -> bool {
        self.draft.with_value(drafts::Draft::is_only_heir)
    }

    /// Whether this tab has nothing that is not stored, or will be by the tab that wrote it.
    fn has_nothing_new(&self) -> bool {
        self.draft.with_value(drafts::Draft::is_stored) || self.is_nothing_own()
    }

    /// Whether the store has this draft with the very text that is on the bench: another tab read it from the journal.
    pub(super) async fn is_in_store(&self, id: &str) -> bool {
        let Ok(found) = drafts::open(id).await else { return false };
        self.draft.with_value(|draft| draft.id == id)
            && self.bench.with_value(|bench| found.opened.source.to_bytes() == bench.document().source().to_bytes())
    }

    /// Shows the post as it is stored, and saves on from there. `false` when it cannot be read.
    async fn read_again(&self, id: &str) -> bool {
        let Ok(found) = drafts::open(id).await else { return false };
        // What was typed meanwhile is newer than what was read; what another tab typed and had not stored yet is not.
        if self.draft.with_value(|draft| draft.id != id) || !self.has_nothing_new() {
            return false;
        }
        let is_same_name = self.bench.with_value(|bench| bench.name() == found.opened.head.name);
        let source = &found.opened.source;
        let is_same_kind = self.bench.with_value(|bench| {
            let shown = bench.document().source();
            shown.has_bom() == source.has_bom() && shown.undecoded().is_empty() && source.undecoded().is_empty()
        });
        if !is_same_name || !is_same_kind {
            self.put_on_bench(found);
            return true;
        }
        let changes = self.bench.with_value(|bench| bench.changes_to(source.text()));
        if !changes.is_empty() {
            self.is_echo.set_value(true);
            editor::follow(&changes);
            self.is_echo.set_value(false);
        }
        let is_as_stored = self.bench.with_value(|bench| bench.document().source().to_bytes() == source.to_bytes());
        if !is_as_stored {
            // A break was cut in two, which changes of the editor's cannot say.
            self.put_on_bench(found);
            return true;
        }
        self.keep_stored(found.images);
        self.bench.update_value(|bench| {
            bench.restore_images(found.opened.images);
            bench.set_baseline(found.opened.baseline);
        });
        self.draft.set_value(found.draft);
        self.revision.update(|revision| *revision += 1);
        true
    }

    pub(super) fn listen_to_tabs(&self) {
        let state = *self;
        channel::on_told(move |what, id| {
            let is_ours = state.draft.with_value(|draft| draft.id == id);
            let (what, id) = (what.to_owned(), id.to_owned());
            leptos::task::spawn_local(async move {
                match what.as_str() {
                    "saved" if is_ours && state.following.get_untracked() => {
                        state.read_again(&id).await;
                    }
                    // Another tab renamed it, say; a save would find another state than it builds on.
                    "listed" if is_ours && state.draft.with_value(drafts::Draft::is_stored) => {
                        state.read_again(&id).await;
                    }
                    "hand-over" if is_ours && !state.following.get_untracked() => state.hand_over(&id).await,
                    // The other tab is slow, not dead: its lock will come, and is not taken by force.
                    "handing-over" if is_ours => state.turns.update_value(|turns| *turns += 1),
                    _ => {}
                }
                match what.as_str() {
                    "saved" => state.list_again_one(&id).await,
                    "listed" => state.list_again().await,
                    _ => {}
                }
            });
        });
    }

    async fn hand_over(&self, id: &str) {
        channel::tell("handing-over", id);
        editor::set_read_only(true);
        if self.save_and_wait().await && self.draft.with_value(|draft| draft.id == id) {
            self.set_following(true);
            // Lets go, and waits in line for the day the other tab is closed.
            self.claim_within(id, 0, false).await;
            // A tab that was frozen answers late: what was stored meanwhile was told while it did not follow yet.
            if self.following.get_untracked() {
                self.read_again(id).await;
            }
        } else {
            editor::set_read_only(false);
        }
    }
}
