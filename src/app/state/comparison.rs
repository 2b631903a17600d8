//! With which older version the post is compared, and that version on a bench of its own: the file as it was opened, the file
//! before the patch that the post came by, a file that is picked, a snapshot. What differs is for the library.

use super::mishap::Mishap;
use super::opening::Sent;
use super::{Notice, State};
use crate::drafts::history;
use crate::platform::blobs;
use crate::platform::clock;
use crate::platform::files::File;
use crate::platform::preview_frame::Pictures;
use galley::review::{Fields, PageChanges};
use galley::store::{Cause, SnapshotInfo};
use galley::text::{Difference, in_editor};
use galley::{ContentId, Source, Workbench};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An older version of the post.
#[derive(Clone, Debug, PartialEq)]
pub enum Older {
    /// The file before the patch that the post came by.
    Sent,
    /// The file as it was opened.
    Opened,
    /// A file that was picked, by its name.
    File(String),
    /// A snapshot.
    Snapshot(SnapshotInfo),
}

/// What the post is compared with.
#[derive(Clone, Copy)]
pub struct Comparison {
    older: StoredValue<Option<Workbench>>,
    /// The file before the patch that the post came by.
    sent: StoredValue<Option<Workbench>>,
    /// The file that was picked, on a bench of its own.
    picked: StoredValue<Option<Workbench>>,
    /// Counts changes of the older version.
    revision: RwSignal<u64>,
    /// Whether the comparison is shown.
    pub is_open: RwSignal<bool>,
    /// What there is to compare with.
    pub choices: RwSignal<Vec<Older>>,
    /// Which of them it is.
    pub chosen: RwSignal<Option<usize>>,
    /// Whether a person let both pages show the pictures of other sites.
    pub is_trusted: RwSignal<bool>,
    /// Counts how often the next place of the source was asked for, less those of the one before.
    pub places_asked: RwSignal<isize>,
    /// Pictures of other sites that the pages asked for and did not get, by their addresses.
    pub refused: RwSignal<BTreeSet<String>>,
}

/// All that differs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Of the front matter.
    pub fields: Fields,
    /// Of the source.
    pub places: Vec<Difference>,
    /// Of the page below its head.
    pub page: PageChanges,
    /// Whether the page's head differs.
    pub has_other_head: bool,
}

impl Comparison {
    /// With nothing yet.
    pub fn new() -> Self {
        Self {
            older: StoredValue::new(None),
            sent: StoredValue::new(None),
            picked: StoredValue::new(None),
            revision: RwSignal::new(0),
            is_open: RwSignal::new(false),
            choices: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(None),
            is_trusted: RwSignal::new(false),
            places_asked: RwSignal::new(0),
            refused: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Reads something of the older version; the reader runs again when it is another one. Nothing while there is none.
    pub fn of_older<T>(&self, read: impl FnOnce(&Workbench) -> T) -> Option<T> {
        self.revision.track();
        self.older.with_value(|older| older.as_ref().map(read))
    }

    /// What it is.
    pub fn choice(&self) -> Option<Older> {
        let chosen = self.chosen.get()?;
        self.choices.with(|choices| choices.get(chosen).cloned())
    }

    fn put(&self, older: Option<Workbench>) {
        self.refused.update(BTreeSet::clear);
        self.older.set_value(older);
        self.revision.update(|revision| *revision += 1);
    }
}

impl State {
    /// Another post comes on the bench.
    pub(super) fn leave_comparison(&self) {
        let comparison = self.comparison;
        comparison.is_open.set(false);
        comparison.sent.set_value(None);
        comparison.picked.set_value(None);
        comparison.choices.set(Vec::new());
        comparison.chosen.set(None);
        comparison.is_trusted.set(false);
        comparison.put(None);
    }

    /// Remembers what the post on the bench was before the patch that it came by, if it did.
    pub(super) fn came_by_patch(&self, sent: Option<Sent>) {
        let older = sent.map(|Sent { bytes, images }| {
            let mut older = self.beside(Source::from_bytes(&bytes));
            for (path, bytes) in images {
                // What was no image then was shown as none.
                if let Ok(facts) = older.open_image(path, &bytes) {
                    let _ = self.keep_image(facts.id, facts.format, &bytes);
                }
            }
            older
        });
        self.comparison.sent.set_value(older);
    }

    /// That, as long as the post stays on the bench.
    pub(super) fn of_sent<T>(&self, read: impl FnOnce(&Workbench) -> T) -> Option<T> {
        self.comparison.sent.with_value(|sent| sent.as_ref().map(read))
    }

    /// The images of the post before the patch that it came by.
    pub(super) fn sent_images(&self) -> Vec<ContentId> {
        self.of_sent(|sent| sent.images().iter().map(|(_, facts)| facts.id).collect()).unwrap_or_default()
    }

    /// Shows what has changed: since the patch, else since the file was opened, else since the last snapshot.
    pub fn open_comparison(&self) {
        let state = *self;
        leptos::task::spawn_local(async move {
            state.list_older().await;
            let comparison = state.comparison;
            comparison.is_open.set(true);
            let is_any = comparison.choices.with_untracked(|choices| !choices.is_empty());
            if comparison.chosen.get_untracked().is_none() && is_any {
                state.compare_with(0);
            } else if let Some(chosen) = comparison.chosen.get_untracked() {
                state.compare_with(chosen);
            }
        });
    }

    /// Closes it.
    pub fn close_comparison(&self) {
        self.comparison.is_open.set(false);
    }

    async fn list_older(&self) {
        self.snapshots_stored().await;
        let comparison = self.comparison;
        let before = comparison.choice_untracked();
        let mut choices = Vec::new();
        choices.extend(
            comparison.picked.with_value(|picked| picked.as_ref().map(|picked| Older::File(picked.name().to_owned()))),
        );
        let snapshots = history::list(&self.draft_id_now()).await.unwrap_or_default();
        let is_sent = |info: &SnapshotInfo| info.cause == Cause::Sent;
        if self.of_sent(|_| ()).is_some() || snapshots.iter().any(is_sent) {
            choices.insert(0, Older::Sent);
        }
        let is_opened = snapshots.iter().any(|info| info.cause == Cause::Open);
        let is_known = self.bench.with_value(|bench| bench.on_disk().is_some());
        choices.extend((is_opened || is_known).then_some(Older::Opened));
        choices.extend(snapshots.into_iter().filter(|info| !is_sent(info)).map(Older::Snapshot));
        let chosen = before.and_then(|before| choices.iter().position(|choice| *choice == before));
        comparison.choices.set(choices);
        comparison.chosen.set(chosen);
    }

    /// Compares with one of the choices.
    pub fn compare_with(&self, index: usize) {
        let state = *self;
        let Some(choice) = self.comparison.choices.with_untracked(|choices| choices.get(index).cloned()) else {
            return;
        };
        leptos::task::spawn_local(async move {
            let draft = state.draft_id_now();
            let older = match &choice {
                Older::Sent => state.sent().await,
                Older::File(_) => state.comparison.picked.with_value(|picked| Some(copy(picked.as_ref()?))),
                Older::Opened => state.opened().await.map(|(older, _)| older),
                Older::Snapshot(info) => state.snapshot_beside(info).await,
            };
            if state.draft_id_now() != draft {
                return;
            }
            if older.is_none() {
                state.tell(Notice::ListUnreadable);
            }
            state.comparison.chosen.set(Some(index));
            state.comparison.put(older);
        });
    }

    /// Compares with a file of the disk. Images among the files are those that it names so; for others that it names, those that
    /// the post has stand in.
    pub fn compare_with_files(&self, files: Vec<File>) {
        let is_image = |file: &File| file.type_().starts_with("image/");
        let (images, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_image);
        let Some(file) = others.into_iter().next() else { return };
        let state = *self;
        leptos::task::spawn_local(async move {
            let name = file.name();
            let Ok(bytes) = state.read_whole(&name, &file).await else {
                return state.tell(Notice::ReadFailed(name));
            };
            let mut older = state.beside(Source::from_bytes(&bytes));
            older.rename(&name);
            for image in images {
                if state.take_older_image(&mut older, &image).await.is_none() {
                    state.tell_mishap(Mishap::BadImages(vec![image.name()]));
                }
            }
            state.comparison.picked.set_value(Some(older));
            state.list_older().await;
            let at = |choices: &Vec<Older>| choices.iter().position(|choice| *choice == Older::File(name.clone()));
            if let Some(at) = state.comparison.choices.with_untracked(at) {
                state.compare_with(at);
            }
        });
    }

    /// Puts an image wherever the older version names one so. Nothing when it is no image.
    async fn take_older_image(&self, older: &mut Workbench, image: &File) -> Option<()> {
        let bytes = blobs::read(image).await.ok()?;
        let references = older.references();
        let named = references.iter().filter_map(|reference| reference.target.file());
        let paths: BTreeSet<_> = named.filter(|path| path.name() == image.name()).cloned().collect();
        for path in paths {
            let facts = older.open_image(path, &bytes).ok()?;
            self.keep_image(facts.id, facts.format, &bytes).ok()?;
        }
        Some(())
    }

    /// Another text of this post, with the images that the post has.
    fn beside(&self, source: Source) -> Workbench {
        self.bench.with_value(|bench| {
            let mut older = Workbench::new(bench.site().clone());
            older.load_with_images(bench.name(), source, bench.images().clone());
            older
        })
    }

    async fn snapshot_beside(&self, info: &SnapshotInfo) -> Option<Workbench> {
        let source = history::text(&self.draft_id_now(), &info.text).await.ok().flatten()?;
        let ids: Vec<_> = info.images.iter().map(|image| image.id.clone()).collect();
        // Images that are not stored any more are shown as missing.
        self.keep_stored(history::images(&ids).await.unwrap_or_default());
        let mut older = self.site(|site| Workbench::new(site.clone()));
        older.load_with_images(&info.file, source, info.shelf());
        Some(older)
    }

    /// The post before the patch that it came by.
    async fn sent(&self) -> Option<Workbench> {
        if let Some(older) = self.of_sent(copy) {
            return Some(older);
        }
        let snapshots = history::list(&self.draft_id_now()).await.unwrap_or_default();
        self.snapshot_beside(snapshots.iter().find(|info| info.cause == Cause::Sent)?).await
    }

    /// The post as it was opened, and whether its bytes are those of the file.
    pub(super) async fn opened(&self) -> Option<(Workbench, bool)> {
        let snapshots = history::list(&self.draft_id_now()).await.unwrap_or_default();
        let first = snapshots.iter().rev().find(|info| info.cause == Cause::Open);
        if let Some(info) = first
            && let Some(older) = self.snapshot_beside(info).await
        {
            return Some((older, true));
        }
        self.bench.with_value(Workbench::on_disk)
    }

    /// Whose pictures the two pages may show.
    pub fn compared_pictures(&self) -> Pictures {
        let comparison = self.comparison;
        let is_from_outside = matches!(comparison.choice(), Some(Older::File(_) | Older::Sent));
        let is_guarded = self.pictures.get() == Pictures::Own || is_from_outside;
        if is_guarded && !comparison.is_trusted.get() { Pictures::Own } else { Pictures::Anybodys }
    }

    /// All that differs; nothing while there is nothing to compare with.
    pub fn compared_changes(&self) -> Option<Changes> {
        self.comparison.of_older(|older| {
            self.of_post(|bench| Changes {
                fields: bench.fields_changed_from(older),
                places: bench.differences_from(&in_editor(older.document().text())),
                page: bench.page_changed_from(older),
                has_other_head: bench.head_changed_from(older, &clock::read_date),
            })
        })
    }
}

impl Comparison {
    fn choice_untracked(&self) -> Option<Older> {
        untrack(|| self.choice())
    }
}

/// The same post on another bench.
fn copy(bench: &Workbench) -> Workbench {
    let mut copy = Workbench::new(bench.site().clone());
    copy.load_with_images(bench.name(), bench.document().source().clone(), bench.images().clone());
    copy
}

/// All that differs, to be shared by those who show it.
pub type SharedChanges = Option<Arc<Changes>>;
