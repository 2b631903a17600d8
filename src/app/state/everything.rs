//! All drafts out as one zip, and in again beside what is here. What the zip looks like and what may be written is for
//! `galley::store`.

use super::leaving::{Outlet, part};
use super::mishap::Mishap;
use super::settings::{self, Settings};
use super::snippets;
use super::tasks::Task;
use super::{Notice, State};
use crate::bridge::editor;
use crate::drafts::everything::{self, Incoming};
use crate::drafts::{Draft, NotOpened, history};
use crate::platform::blobs::{self, Blob};
use crate::platform::{channel, clock, files, storage};
use galley::ContentId;
use galley::images::Format;
use galley::package::{File, Limits, RepoPath, UnzipError, ZipReader, ZipWriter};
use galley::store::{
    Arrival, Everything, EverythingReader, Fault, Head, INDEX, SavedDraft, Stamp, arrival, copy_name, draft_files,
    image_file_path, index_file, is_everything, snapshot_file,
};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What else is set, by the names it is stored under.
const OTHERS: [&str; 6] = ["locale", "theme", "email", "sign-off", "view", "panes"];

/// Whether something that is set is stored under a name.
fn is_setting(name: &str) -> bool {
    OTHERS.contains(&name) || settings::NAMES.contains(&name)
}

/// What is read of a zip; more than is opened as posts, as it holds many.
const LIMITS: Limits = Limits { entries: 200_000, bytes: 2_000_000_000 };

/// Bytes of the file in it that names the others: a hundred for each image.
const MOST_INDEX: usize = 32 << 20;

/// A zip that grows file by file.
struct Packing {
    outlet: Outlet,
    writer: ZipWriter<Outlet>,
    parts: Vec<Blob>,
}

impl Packing {
    fn new() -> Self {
        let outlet = Outlet::default();
        Self { writer: ZipWriter::new(outlet.clone()), outlet, parts: Vec::new() }
    }

    fn add(&mut self, path: &RepoPath, bytes: &[u8]) -> Result<(), Notice> {
        self.writer.add(path, bytes).map_err(|_| Notice::Mishap(Mishap::NoRoom))?;
        self.parts.push(part(&self.outlet.0.take())?);
        Ok(())
    }

    fn finish(mut self) -> Result<Blob, Notice> {
        let no_room = Notice::Mishap(Mishap::NoRoom);
        self.writer.finish().map_err(|_| no_room.clone())?;
        self.parts.push(part(&self.outlet.0.take())?);
        blobs::joined(&self.parts, "application/zip").map_err(|_| no_room)
    }
}

impl State {
    /// Hands out all drafts with their images and snapshots, the settings and the snippets, as one zip.
    pub fn export_all(&self) {
        let state = *self;
        rare!(all_out(state: State) {
            let result = state.pack_all().await;
            if let Err(notice) = result {
                state.tell(notice);
            }
        });
    }

    async fn pack_all(&self) -> Result<(), Notice> {
        self.begun().await;
        if !self.draft.with_value(Draft::is_stored) {
            self.save_now();
            self.next_end().await;
        }
        let mut ids = everything::ids().await.map_err(|_| Notice::ListUnreadable)?;
        // What the browser would not store is here all the same.
        let unstored = self.unstored_draft();
        ids.extend(
            unstored.iter().filter(|draft| !ids.contains(&draft.id)).map(|draft| draft.id.clone()).collect::<Vec<_>>(),
        );
        let mut packing = Packing::new();
        let mut images = BTreeSet::new();
        let (mut count, mut unreadable) = (0, 0);
        let task = self.task(true);
        task.begin(ids.len());
        for id in &ids {
            let stored = everything::saved(id).await;
            let draft = match (stored, unstored.as_ref().filter(|draft| draft.id == *id)) {
                (Ok(stored), Some(unstored)) => SavedDraft { snapshots: stored.snapshots, ..unstored.clone() },
                (_, Some(unstored)) => unstored.clone(),
                (Ok(stored), None) => stored,
                (Err(NotOpened::Missing), None) => continue,
                (Err(NotOpened::Refused), None) => return Err(Notice::ListUnreadable),
                (Err(NotOpened::Damaged(raw)), None) => {
                    unreadable += 1;
                    if let Some(path) = RepoPath::new(&format!("unreadable/{unreadable}.txt")) {
                        packing.add(&path, raw.as_bytes())?;
                    }
                    continue;
                }
            };
            count += 1;
            self.pack(count, draft, &mut packing, &mut images, &task).await?;
            task.step()?;
        }
        let mut settings = snippets::stored();
        settings.extend(
            OTHERS.iter().chain(&settings::NAMES).filter_map(|key| Some(((*key).to_owned(), storage::raw(key)?))),
        );
        if let Some(index) = index_file(count, &images, &settings) {
            packing.add(&index.path, &index.bytes)?;
        }
        let name = format!("galley-{}.zip", clock::today());
        files::download_blob(&name, &packing.finish()?).map_err(|_| Notice::Mishap(Mishap::NoRoom))?;
        if unreadable > 0 {
            self.tell_mishap(Mishap::AllLeftOut(unreadable));
        }
        Ok(())
    }

    /// The post on the bench, when it is not stored as it is.
    fn unstored_draft(&self) -> Option<SavedDraft> {
        self.draft.with_value(|draft| {
            let known = self.listed.with_untracked(|listed| {
                listed.iter().find(|listed| listed.id == draft.id).map(|listed| listed.head.created)
            });
            let created = known.unwrap_or_else(clock::now);
            (!draft.is_stored()).then(|| {
                self.bench.with_value(|bench| SavedDraft {
                    id: draft.id.clone(),
                    head: Head::of(bench, Stamp::default(), created, clock::now(), editor::selection()),
                    source: bench.document().source().clone(),
                    baseline: bench.baseline().cloned(),
                    snapshots: Vec::new(),
                })
            })
        })
    }

    async fn pack(
        &self,
        number: usize,
        mut draft: SavedDraft,
        packing: &mut Packing,
        images: &mut BTreeSet<String>,
        task: &Task,
    ) -> Result<(), Notice> {
        let texts: BTreeSet<_> = draft.snapshots.iter().map(|info| info.text.clone()).collect();
        for text in texts {
            let source = history::text(&draft.id, &text).await.map_err(|_| Notice::ListUnreadable)?;
            // One without a text is of no use anywhere.
            match source.and_then(|source| snapshot_file(number, &text, &source)) {
                Some(file) => packing.add(&file.path, &file.bytes)?,
                None => draft.snapshots.retain(|info| info.text != text),
            }
            task.wanted()?;
            self.breathe().await;
        }
        let records = draft.head.images.iter().chain(draft.snapshots.iter().flat_map(|info| &info.images));
        for image in records {
            let Some(path) = image_file_path(image).filter(|path| !images.contains(path.as_str())) else { continue };
            let stored = history::images(std::slice::from_ref(&image.id)).await.map_err(|_| Notice::ListUnreadable)?;
            let here = ContentId::parse(&image.id).and_then(|id| self.image_blob(id));
            // One that is lost is missed in the post, here and there.
            if let Some(blob) = stored.into_iter().map(|(_, blob)| blob).next().or(here) {
                let bytes = blobs::read(&blob).await.map_err(|_| Notice::ReadFailed(image.path.clone()))?;
                packing.add(&path, &bytes)?;
                images.insert(path.to_string());
            }
            self.breathe().await;
        }
        for file in draft_files(number, &draft) {
            packing.add(&file.path, &file.bytes)?;
        }
        Ok(())
    }

    /// Brings in what [`State::export_all`] made; nothing that is here is written over.
    pub fn import_all(&self, name: String, zip: Blob) {
        let state = *self;
        rare!(all_in(state: State, name: String, zip: Blob) {
            let result = state.unpack_all(&name, &zip).await;
            state.tell(result.unwrap_or_else(|notice| notice));
        });
    }

    async fn unpack_all(&self, name: &str, zip: &Blob) -> Result<Notice, Notice> {
        self.begun().await;
        let (all, images) = self.read_all(name, zip).await?;
        if !self.draft.with_value(Draft::is_stored) {
            self.save_now();
            self.next_end().await;
        }
        let refused = |_| Notice::Mishap(Mishap::AllRefused(name.to_owned()));
        let ids = everything::ids().await.map_err(refused)?;
        let mut here = BTreeMap::new();
        for id in ids.into_iter().filter(|id| all.drafts.iter().any(|(draft, _)| id.starts_with(&draft.id))) {
            let content = everything::content(&id).await.map_err(refused)?;
            here.insert(id, content);
        }
        let mut names: Vec<String> =
            self.listed.with_untracked(|listed| listed.iter().map(|draft| draft.head.name.clone()).collect());
        let mut incoming = Vec::new();
        let (mut new, mut beside, mut same) = (0, 0, 0);
        for (mut draft, texts) in all.drafts {
            let arrival = arrival(&draft, &here);
            match &arrival {
                Arrival::New => new += 1,
                Arrival::Here(_) => same += 1,
                Arrival::Beside(_) => {
                    beside += 1;
                    if !draft.head.name.is_empty() {
                        draft.head.name = copy_name(&draft.head.name, &names);
                        names.push(draft.head.name.clone());
                    }
                }
            }
            let id = match &arrival {
                Arrival::New => draft.id.clone(),
                Arrival::Here(id) | Arrival::Beside(id) => id.clone(),
            };
            // A zip may name one draft twice.
            here.entry(id).or_insert(None);
            incoming.push(Incoming { arrival, draft, texts });
        }
        let brought = snippets::bring_in(&all.settings).map_err(refused)?;
        if let Err(refusal) = everything::bring_in(&incoming, &images).await {
            snippets::take_out(&brought);
            return Err(refused(refusal));
        }
        let mut settings = 0;
        for (key, value) in all.settings.iter().filter(|(key, _)| is_setting(key)) {
            // What was set here stays. A setting that is not kept is asked for again.
            if storage::raw(key).is_none() && storage::put_raw(key, value).is_ok() {
                settings += 1;
            }
        }
        self.take_settings(Settings::read());
        if !brought.is_empty() {
            self.snippets_changed.update(|count| *count += 1);
        }
        channel::tell("listed", "");
        self.list_again().await;
        Ok(Notice::Imported { new, beside, same, settings, snippets: brought.len() })
    }

    /// Whether a zip is one that [`State::export_all`] made.
    pub(super) fn is_all(zip: &[u8]) -> bool {
        let plain = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        let index = ZipReader::new(zip, LIMITS, &plain).ok().and_then(|zip| zip.peek(INDEX, MOST_INDEX));
        index.is_some_and(|index| is_everything(&index))
    }

    /// Reads a zip to its end, before anything is done with it.
    async fn read_all(&self, name: &str, zip: &Blob) -> Result<(Everything, Vec<(String, Blob)>), Notice> {
        let fault = |fault| {
            let name = name.to_owned();
            Notice::Mishap(match fault {
                Fault::NotOurs => Mishap::AllNone(name),
                Fault::Newer => Mishap::AllNewer(name),
                Fault::Damaged(path) => Mishap::AllBroken(name, path),
            })
        };
        let broken = |error| {
            let name = name.to_owned();
            Notice::Mishap(match error {
                UnzipError::NoZip => Mishap::NoZip(name),
                UnzipError::TooManyEntries | UnzipError::TooLarge => Mishap::TooLarge(name),
            })
        };
        let bytes = blobs::read(zip).await.map_err(|_| Notice::ReadFailed(name.to_owned()))?;
        let plain = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        let mut zip = ZipReader::new(&bytes, LIMITS, &plain).map_err(broken)?;
        let mut reader = EverythingReader::default();
        let mut images = Vec::new();
        let task = self.task(false);
        task.begin(zip.left());
        while let Some(read) = zip.next().map_err(broken)? {
            let file: File = read.map_err(|skipped| fault(Fault::Damaged(skipped.name)))?;
            if let Some((id, bytes)) = reader.take(file).map_err(fault)? {
                let media_type = Format::of(&bytes).map_or("", Format::media_type);
                let blob =
                    blobs::blob(&bytes, media_type).map_err(|_| Notice::Mishap(Mishap::TooLarge(name.to_owned())))?;
                images.push((id.to_string(), blob));
            }
            task.step()?;
            self.breathe().await;
        }
        Ok((reader.finish().map_err(fault)?, images))
    }
}
