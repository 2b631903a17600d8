//! The ways out: the post alone, a zip, a patch, a folder. One file's bytes at a time pass through the program; what is made is put
//! together by the browser. What leaves and where it goes is for `galley::package`.

mod folder;

use super::mishap::Mishap;
use super::tasks::Task;
use super::{Notice, State};
use crate::platform::blobs::{self, Blob};
use crate::platform::storage::{self, Found};
use crate::platform::{clock, files};
pub use folder::{Fate, FolderPlan, Row};
use galley::package::{
    Change, Content, Letter, Moment, Plan, PlannedFile, ZipWriter, patch_end, patch_file, patch_start,
};
use galley::store::Cause;
use galley::{ExportedFile, Workbench};
use leptos::prelude::*;
use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

/// What leaves, as it was when the person said so.
#[derive(Clone)]
struct Leaving {
    plan: Plan,
    post: Vec<u8>,
}

/// A patch's author has this address.
pub fn email() -> String {
    setting("email").unwrap_or_default()
}

/// Whether a patch is signed off.
pub fn signs_off() -> bool {
    setting("sign-off").unwrap_or(false)
}

/// Keeps a setting of [`email`] or [`signs_off`]; one that is not kept is asked for again.
pub fn keep_setting(key: &str, value: &impl serde::Serialize) {
    let _ = storage::set(key, value);
}

fn setting<T: serde::de::DeserializeOwned>(key: &str) -> Option<T> {
    match storage::get(key) {
        Found::Value(value) => Some(value),
        Found::Nothing | Found::Unreadable => None,
    }
}

/// What was written since it was last taken.
#[derive(Clone, Default)]
pub(super) struct Outlet(pub Rc<RefCell<Vec<u8>>>);

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl State {
    /// Hands the post out as a file.
    pub fn export(&self) {
        let ExportedFile { name, bytes } = self.bench.with_value(Workbench::export);
        if files::download(&name, &bytes, "text/markdown").is_ok() {
            self.on_disk();
            self.take_snapshot(Cause::Export);
        } else {
            self.tell_mishap(Mishap::NoRoom);
        }
    }

    /// Hands the post and its images out as a zip laid out as the repository.
    pub fn export_zip(&self) {
        let state = *self;
        rare!(zip_out(state: State) { state.leave(State::pack_zip).await });
    }

    /// Hands the post and its images out as a patch for `git am`.
    pub fn export_patch(&self) {
        let state = *self;
        let letter = self.letter(Workbench::letter);
        rare!(patch_out(state: State, letter: Letter) {
            state.leave(async |state: &State, leaving, task| state.pack_patch(&letter, leaving, task).await).await;
        });
    }

    async fn pack_zip(&self, leaving: Leaving, task: Task) -> Result<(), Notice> {
        let outlet = Outlet::default();
        let mut writer = ZipWriter::new(outlet.clone());
        let mut parts = Vec::new();
        for file in &leaving.plan.files {
            let bytes = self.bytes(file, &leaving).await?;
            writer.add(&file.path, &bytes).map_err(|_| Notice::Mishap(Mishap::NoRoom))?;
            parts.push(part(&outlet.0.take())?);
            task.step()?;
            self.breathe().await;
        }
        writer.finish().map_err(|_| Notice::Mishap(Mishap::NoRoom))?;
        parts.push(part(&outlet.0.take())?);
        self.hand_out("zip", &parts, "application/zip", &leaving)
    }

    async fn pack_patch(&self, letter: &Letter, leaving: Leaving, task: Task) -> Result<(), Notice> {
        let mut parts = vec![part(&patch_start(letter))?];
        for file in &leaving.plan.files {
            let after = self.bytes(file, &leaving).await?;
            parts.push(part(&patch_file(&Change { path: &file.path, before: None, after: &after }))?);
            task.step()?;
            self.breathe().await;
        }
        parts.push(part(&patch_end())?);
        self.hand_out("patch", &parts, "text/x-patch", &leaving)
    }

    /// The letter of a patch of the post as it is now; that it has no address is told. `write` gets the address, whether the
    /// patch is signed off, and the moment.
    pub(super) fn letter(&self, write: impl FnOnce(&Workbench, &str, bool, Moment) -> Letter) -> Letter {
        let date = Moment { seconds: (clock::now() / 1000.0) as i64, ahead: clock::minutes_ahead() };
        let email = email();
        if !email.contains('@') {
            self.tell_once(Notice::Mishap(Mishap::NoEmail));
        }
        self.bench.with_value(|bench| write(bench, &email, signs_off(), date))
    }

    /// Gives the post another slug. `false` when nothing safe is left of it.
    pub fn set_slug(&self, slug: &str) -> bool {
        let is_set = self.bench.try_update_value(|bench| bench.set_slug(slug)).unwrap_or(false);
        if is_set {
            self.revision.update(|revision| *revision += 1);
            self.save_soon();
            self.check_soon();
        }
        is_set
    }

    async fn leave(&self, work: impl AsyncFnOnce(&State, Leaving, Task) -> Result<(), Notice>) {
        let result = match self.leaving() {
            Some(leaving) => {
                let task = self.task(true);
                task.begin(leaving.plan.files.len());
                work(self, leaving, task).await
            }
            None => Err(Notice::Mishap(Mishap::NoPlace)),
        };
        if let Err(notice) = result {
            self.tell(notice);
        }
    }

    fn leaving(&self) -> Option<Leaving> {
        self.bench.with_value(|bench| {
            let post = bench.document().source().to_bytes();
            bench.plan().map(|plan| Leaving { plan, post })
        })
    }

    async fn bytes(&self, file: &PlannedFile, leaving: &Leaving) -> Result<Vec<u8>, Notice> {
        match &file.content {
            Content::Post => Ok(leaving.post.clone()),
            Content::Image(path, id) => {
                let lost = || Notice::Mishap(Mishap::Lost(vec![path.clone()]));
                let blob = self.image_blob(*id).ok_or_else(lost)?;
                blobs::read(&blob).await.map_err(|_| lost())
            }
        }
    }

    fn hand_out(&self, extension: &str, parts: &[Blob], media_type: &str, leaving: &Leaving) -> Result<(), Notice> {
        let name = format!("{}.{extension}", self.bench.with_value(Workbench::slug));
        let whole = blobs::joined(parts, media_type).and_then(|whole| files::download_blob(&name, &whole));
        whole.map_err(|_| Notice::Mishap(Mishap::NoRoom))?;
        self.left(leaving);
        Ok(())
    }

    /// Remembers that this is on a disk, unless the post has changed since.
    fn left(&self, leaving: &Leaving) {
        if self.bench.with_value(|bench| bench.document().source().to_bytes() == leaving.post) {
            self.on_disk();
            self.take_snapshot(Cause::Export);
        }
    }
}

pub(super) fn part(bytes: &[u8]) -> Result<Blob, Notice> {
    blobs::blob(bytes, "").map_err(|_| Notice::Mishap(Mishap::NoRoom))
}
