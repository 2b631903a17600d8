//! The history of the post: what sets off a snapshot, how it gets to the store beside the typing, and what is brought back from
//! one. What a snapshot is and which stay is the library's; how they are stored is for `drafts::history`.

use super::{Notice, SaveState, State};
use crate::bridge::editor::{self, Step};
use crate::drafts::Draft;
use crate::drafts::history::{self, Snapshot, Taken};
use crate::platform::blobs::Blob;
use crate::platform::clock;
use futures_channel::oneshot;
use galley::images::Shelf;
use galley::store::{Cause, SNAPSHOT_EVERY, SnapshotInfo};
use galley::text::in_editor;
use galley::{ContentId, EditorChange, Source, Workbench};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::collections::VecDeque;
use std::sync::Arc;

/// Milliseconds between an event and the work of storing its snapshot: time for what set it off to be shown.
const DELAY: u32 = 400;

/// A state as it was when something happened. Its text is a copy; all that takes time is done later.
struct Moment {
    draft: String,
    at: f64,
    cause: Cause,
    is_pinned: bool,
    file: String,
    source: Source,
    images: Shelf,
    blobs: Vec<(String, Blob)>,
}

/// Snapshots on their way to the store.
#[derive(Default)]
pub struct Queue {
    waiting: VecDeque<Moment>,
    is_busy: bool,
    /// Those who wait until none is being stored.
    waiters: Vec<oneshot::Sender<()>>,
    /// Whether nothing was written since the post was put on the bench.
    is_fresh: bool,
    /// Whether it was said that the browser refuses snapshots.
    is_told: bool,
    start: Option<Timeout>,
    /// Runs while there is writing that no snapshot has.
    next: Option<Timeout>,
}

/// The history of a post while it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The draft.
    pub draft: String,
    /// Its snapshots, the last one first.
    pub snapshots: Vec<SnapshotInfo>,
    /// The one that is compared with the post: its time, and its text as the editor would have it.
    pub chosen: Option<(f64, Arc<str>)>,
}

impl State {
    /// The post on the bench is another one.
    pub(super) fn history_begins(&self) {
        self.snapshots.update_value(|queue| {
            queue.is_fresh = true;
            queue.next = None;
        });
    }

    /// An edit comes: takes the state before it where that is worth it, and sees to it that the state after some writing is
    /// taken. On the path of a key, so it only copies the text, and that seldom.
    pub(super) fn about_to_change(&self, changes: &[EditorChange], is_replace_all: bool) {
        let is_fresh = self.snapshots.try_update_value(|queue| std::mem::take(&mut queue.is_fresh)).unwrap_or(false);
        // Of a post that was only read so far nothing is stored, not even how it was opened.
        let is_as_opened =
            || self.bench.with_value(|bench| !bench.is_unsaved_to_disk()) && self.draft.with_value(Draft::is_new);
        let before_writing = is_fresh.then(|| if is_as_opened() { Cause::Open } else { Cause::Time });
        if let Some(cause) = Cause::of_edit(is_replace_all, changes).or(before_writing) {
            self.take_snapshot(cause);
        }
        let state = *self;
        self.snapshots.update_value(|queue| {
            queue.next.get_or_insert_with(|| {
                Timeout::new(SNAPSHOT_EVERY as u32, move || {
                    state.snapshots.update_value(|queue| queue.next = None);
                    if !state.following.get_untracked() {
                        state.take_snapshot(Cause::Time);
                    }
                })
            });
        });
    }

    /// Takes the post as it is; it is stored within moments.
    pub(super) fn take_snapshot(&self, cause: Cause) {
        let moment = self.moment(cause, false);
        // What came before the post belongs to how it was opened.
        let sent =
            (cause == Cause::Open).then(|| self.of_sent(|sent| self.moment_of(sent, Cause::Sent, false))).flatten();
        let state = *self;
        self.snapshots.update_value(|queue| {
            queue.waiting.extend(sent);
            queue.waiting.push_back(moment);
            queue.start.get_or_insert_with(|| {
                Timeout::new(DELAY, move || {
                    state.snapshots.update_value(|queue| queue.start = None);
                    leptos::task::spawn_local(async move { state.store_snapshots().await });
                })
            });
        });
    }

    fn moment(&self, cause: Cause, is_pinned: bool) -> Moment {
        self.bench.with_value(|bench| self.moment_of(bench, cause, is_pinned))
    }

    fn moment_of(&self, bench: &Workbench, cause: Cause, is_pinned: bool) -> Moment {
        let blob = |id: ContentId| Some((id.to_string(), self.image_blob(id)?));
        Moment {
            draft: self.draft_id_now(),
            at: clock::now(),
            cause,
            is_pinned,
            file: bench.name().to_owned(),
            source: bench.document().source().clone(),
            images: bench.images().clone(),
            blobs: bench.images().iter().filter_map(|(_, facts)| blob(facts.id)).collect(),
        }
    }

    async fn store_snapshots(&self) {
        let is_busy = self.snapshots.try_update_value(|queue| std::mem::replace(&mut queue.is_busy, true));
        if is_busy != Some(false) {
            return;
        }
        while let Some(moment) = self.snapshots.try_update_value(|queue| queue.waiting.pop_front()).flatten() {
            self.store_moment(moment).await;
            // A key may be waiting.
            self.breathe().await;
        }
        self.snapshots.update_value(|queue| {
            queue.is_busy = false;
            for waiter in queue.waiters.drain(..) {
                // Whoever waited may be gone.
                let _ = waiter.send(());
            }
        });
    }

    /// Whether the state is in the history.
    async fn store_moment(&self, moment: Moment) -> bool {
        let mut info = SnapshotInfo::of(moment.at, moment.cause, &moment.file, &moment.source, &moment.images);
        info.pinned = moment.is_pinned;
        self.breathe().await;
        let snapshot = Snapshot { draft: moment.draft, info, source: moment.source, images: moment.blobs };
        let mut taken = history::store(&snapshot).await;
        let is_unsaved = || self.draft.with_value(|draft| draft.id == snapshot.draft && !Draft::is_stored(draft));
        if taken == Ok(Taken::NoDraft) && is_unsaved() {
            // A post that was just opened is not stored yet.
            self.save_now();
            self.next_end().await;
            taken = history::store(&snapshot).await;
        }
        if taken.is_err() {
            let is_told = self.snapshots.try_update_value(|queue| std::mem::replace(&mut queue.is_told, true));
            // Where the post itself is refused, that is said already.
            if is_told == Some(false) && self.save.get_untracked() == SaveState::Saved {
                self.tell(Notice::NoSnapshot);
            }
        }
        taken.is_ok_and(|taken| taken != Taken::NoDraft)
    }

    /// Ends when what is on its way to the store is there.
    pub(super) async fn snapshots_stored(&self) {
        self.begun().await;
        self.store_snapshots().await;
        while self.snapshots.with_value(|queue| queue.is_busy) {
            let (sender, receiver) = oneshot::channel();
            self.snapshots.update_value(|queue| queue.waiters.push(sender));
            let _ = receiver.await;
        }
    }

    /// Shows the history of the post.
    pub fn open_history(&self) {
        let state = *self;
        leptos::task::spawn_local(async move {
            state.snapshots_stored().await;
            let draft = state.draft_id_now();
            match history::list(&draft).await {
                Ok(snapshots) => state.history.set(Some(Shown { draft, snapshots, chosen: None })),
                Err(_) => state.tell(Notice::ListUnreadable),
            }
        });
    }

    /// Closes it.
    pub fn close_history(&self) {
        self.history.set(None);
    }

    /// Compares a snapshot with the post.
    pub fn choose_snapshot(&self, at: f64) {
        let state = *self;
        self.with_snapshot(at, move |draft, info| async move {
            match history::text(&draft, &info.text).await {
                Ok(Some(source)) => {
                    let text = in_editor(source.text());
                    state.history.update(|shown| {
                        if let Some(shown) = shown {
                            shown.chosen = Some((at, text.into()));
                        }
                    });
                }
                Ok(None) | Err(_) => state.tell(Notice::ListUnreadable),
            }
        });
    }

    fn with_snapshot<Done: Future<Output = ()> + 'static>(
        &self,
        at: f64,
        act: impl FnOnce(String, SnapshotInfo) -> Done,
    ) {
        let found = self.history.with_untracked(|shown| {
            let shown = shown.as_ref()?;
            let info = shown.snapshots.iter().find(|info| info.at.to_bits() == at.to_bits())?;
            Some((shown.draft.clone(), info.clone()))
        });
        if let Some((draft, info)) = found {
            leptos::task::spawn_local(act(draft, info));
        }
    }

    /// Keeps a snapshot for good, or no longer.
    pub fn pin_snapshot(&self, at: f64, pinned: bool) {
        self.change_snapshot(at, move |info| info.pinned = pinned);
    }

    /// Gives a snapshot a name; with one it is kept for good.
    pub fn name_snapshot(&self, at: f64, name: String) {
        self.change_snapshot(at, move |info| info.name.clone_from(&name));
    }

    fn change_snapshot(&self, at: f64, change: impl Fn(&mut SnapshotInfo) + 'static) {
        let state = *self;
        self.with_snapshot(at, move |draft, _| async move {
            match history::change(&draft, at, &change).await {
                Ok(()) => state.history.update(|shown| {
                    let found = shown.iter_mut().flat_map(|shown| &mut shown.snapshots);
                    found.filter(|info| info.at.to_bits() == at.to_bits()).for_each(change);
                }),
                Err(_) => state.tell(Notice::ListUnreadable),
            }
        });
    }

    /// Takes a snapshot because the author wants one, to be kept for good.
    pub fn keep_snapshot(&self) {
        let state = *self;
        leptos::task::spawn_local(async move {
            if !state.store_moment(state.moment(Cause::Asked, true)).await {
                state.tell(Notice::NoSnapshot);
            }
            state.list_snapshots().await;
        });
    }

    async fn list_snapshots(&self) {
        let draft = self.draft_id_now();
        if let Ok(snapshots) = history::list(&draft).await {
            self.history.update(|shown| {
                if let Some(shown) = shown.as_mut().filter(|shown| shown.draft == draft) {
                    shown.snapshots = snapshots;
                }
            });
        }
    }

    /// Makes the post the chosen snapshot, as one step of the undo history; of a `place`, the index of a difference, only that.
    /// The post as it is becomes a snapshot first.
    pub fn restore(&self, place: Option<usize>) {
        let chosen = self.history.with_untracked(|shown| shown.as_ref()?.chosen.clone());
        let Some((at, older)) = chosen.filter(|_| untrack(|| self.may_edit())) else { return };
        let state = *self;
        self.with_snapshot(at, move |draft, info| async move {
            if !state.store_moment(state.moment(Cause::Restore, false)).await {
                state.tell(Notice::NoSnapshot);
            }
            let ids: Vec<_> = info.images.iter().map(|image| image.id.clone()).collect();
            // What is not there is said by the checks: the post then names an image that nobody has.
            let images = history::images(&ids).await.unwrap_or_default();
            let is_same = state.draft.with_value(|now| now.id == draft) && untrack(|| state.may_edit());
            if !is_same {
                return;
            }
            let changes = state.bench.with_value(|bench| match place {
                None => bench.restored(&older),
                Some(place) => {
                    let text = bench.editor_text();
                    let found = bench.differences_from(&older);
                    found.get(place).map(|found| found.restored(&older, &text)).into_iter().collect()
                }
            });
            state.bring_images(&info, images, place.is_none());
            editor::apply(&changes, Step::Single);
            state.list_snapshots().await;
        });
    }

    /// Puts images of a snapshot at their places; without `all` only where the post has none.
    fn bring_images(&self, info: &SnapshotInfo, blobs: Vec<(String, Blob)>, all: bool) {
        let mut shelf = self.bench.with_value(|bench| bench.images().clone());
        let before = shelf.clone();
        for (path, facts) in info.shelf().iter() {
            let is_there = blobs.iter().any(|(id, _)| *id == facts.id.to_string());
            let is_other = shelf.get(path).is_none_or(|found| all && found.id != facts.id);
            if is_there && is_other {
                shelf.put(path.clone(), facts.clone());
            }
        }
        if shelf != before {
            self.keep_stored(blobs);
            self.bench.update_value(|bench| bench.restore_images(shelf));
            self.images_are_others();
        }
    }
}
