//! What takes a while, each on its own: how far it is, and whether the person still wants it.

use super::mishap::Mishap;
use super::{Notice, State};
use leptos::prelude::*;

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Tells it from the others.
    pub id: u64,
    /// Whether files leave; else they come in.
    pub leaves: bool,
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub total: usize,
}

/// Something that takes a while; it is told as long as this is kept.
pub struct Task {
    all: RwSignal<Vec<Progress>>,
    id: u64,
}

impl Task {
    /// Says that a part of it begins which takes `total` steps. Nothing once it was stopped.
    pub fn begin(&self, total: usize) {
        self.update(|progress| (progress.done, progress.total) = (0, total));
    }

    /// Counts a step; an error when the person wants no more of them.
    pub fn step(&self) -> Result<(), Notice> {
        self.update(|progress| progress.done += 1);
        self.wanted()
    }

    /// Says how many steps are done.
    pub fn reached(&self, done: usize) {
        self.update(|progress| progress.done = done);
    }

    /// An error when the person does not want it any more.
    pub fn wanted(&self) -> Result<(), Notice> {
        let is_there = self.all.with_untracked(|all| all.iter().any(|progress| progress.id == self.id));
        if is_there { Ok(()) } else { Err(Notice::Mishap(Mishap::Stopped)) }
    }

    fn update(&self, change: impl FnOnce(&mut Progress)) {
        self.all.update(|all| {
            if let Some(progress) = all.iter_mut().find(|progress| progress.id == self.id) {
                change(progress);
            }
        });
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.all.update(|all| all.retain(|progress| progress.id != self.id));
    }
}

impl State {
    /// Something that takes a while begins. `leaves` says whether files leave; else they come in.
    pub(super) fn task(&self, leaves: bool) -> Task {
        let id = self.tasks.try_update_value(|count| {
            *count += 1;
            *count
        });
        let id = id.unwrap_or_default();
        self.progress.update(|all| all.push(Progress { id, leaves, done: 0, total: 0 }));
        Task { all: self.progress, id }
    }

    /// Stops what takes a while; nothing of it stays.
    pub fn stop(&self, id: u64) {
        self.progress.update(|all| all.retain(|progress| progress.id != id));
    }
}
