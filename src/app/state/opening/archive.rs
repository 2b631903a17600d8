//! Zips and patches as sets of files, unpacked one file at a time; and a single text.

use super::bundle::{Bundle, Fetched, Member};
use super::{MOST_BYTES, MOST_FILES};
use crate::drafts::Draft;
use crate::platform::blobs::{self, Blob};
use crate::platform::clock;
use crate::platform::files;
use crate::state::mishap::Mishap;
use crate::state::remote::Asked;
use crate::state::tasks::Task;
use crate::state::{Notice, State};
use galley::package::{Limits, PatchError, PatchReader, Patched, RepoPath, UnzipError, WhySkipped, ZipReader};
use galley::share::{SharedError, SharedImage, SharedReader};
use galley::store::Cause;
use galley::{ContentId, Source};
use leptos::prelude::*;
use std::cell::Cell;

const LIMITS: Limits = Limits { entries: MOST_FILES, bytes: MOST_BYTES };

/// Milliseconds of work before the browser has its turn.
const BREATH: f64 = 12.0;

thread_local! {
    /// When the browser had its turn last.
    static LAST_BREATH: Cell<f64> = const { Cell::new(0.0) };
}

/// A post that came together with a patch.
pub struct Along {
    name: String,
    bytes: Vec<u8>,
    is_taken: Cell<bool>,
}

impl Along {
    /// Of this name.
    pub fn new(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes, is_taken: Cell::new(false) }
    }

    /// Whether it is this file and a patch was applied to it, so that it is no post of its own.
    pub fn is_taken(&self, name: &str) -> bool {
        self.is_taken.get() && self.name == name
    }

    /// Whether it is the file at a path, whose git hash begins so; without one, its lines have to tell.
    fn is_before(&self, path: &RepoPath, id: &str) -> bool {
        let is_there = path.name() == self.name.rsplit('/').next().unwrap_or_default();
        is_there && (id.is_empty() || id.len() >= 7 && ContentId::of(&self.bytes).to_string().starts_with(id))
    }

    fn take(&self) -> Vec<u8> {
        self.is_taken.set(true);
        self.bytes.clone()
    }
}

/// All bytes of a file that is no larger than what may be in it.
async fn whole(name: &str, blob: &Blob) -> Result<Vec<u8>, Notice> {
    if blob.size() > MOST_BYTES as f64 * 1.5 {
        return Err(Notice::Mishap(Mishap::TooLarge(name.to_owned())));
    }
    blobs::read(blob).await.map_err(|_| Notice::ReadFailed(name.to_owned()))
}

impl State {
    /// All bytes of a file, unless it is larger than anything that is opened.
    pub(in crate::state) async fn read_whole(&self, name: &str, blob: &Blob) -> Result<Vec<u8>, Notice> {
        whole(name, blob).await
    }

    /// Unpacks a zip; nothing of one that holds all drafts of a browser, about which is asked.
    pub(super) async fn unzip(&self, name: &str, blob: &Blob, task: &Task) -> Result<Option<Bundle>, Notice> {
        let bytes = whole(name, blob).await?;
        if Self::is_all(&bytes) {
            self.asked.set(Some(Asked::All { name: name.to_owned(), zip: blob.clone() }));
            return Ok(None);
        }
        let named = |error| {
            let name = name.to_owned();
            Notice::Mishap(match error {
                UnzipError::NoZip => Mishap::NoZip(name),
                UnzipError::TooManyEntries => Mishap::TooMany(name),
                UnzipError::TooLarge => Mishap::TooLarge(name),
            })
        };
        let in_gbk = |name: &[u8]| files::decode(name, "gbk").unwrap_or_else(|| String::from_utf8_lossy(name).into());
        let mut reader = ZipReader::new(&bytes, LIMITS, &in_gbk).map_err(named)?;
        let mut set = Bundle::new(name.to_owned());
        task.begin(reader.left());
        while let Some(read) = reader.next().map_err(named)? {
            match read {
                Ok(file) => set.add(Member::unpacked(file)?),
                Err(skipped) => set.skipped.push((skipped.name, skipped.why)),
            }
            task.step()?;
            self.breathe().await;
        }
        Ok(Some(set))
    }

    /// Reads a patch. A change of the post that is open applies to it, and one of the posts that came along to those: which of
    /// these are taken up so is noted.
    pub(super) async fn read_patch(
        &self,
        name: &str,
        blob: &Blob,
        along: &[Along],
        task: &Task,
    ) -> Result<Bundle, Notice> {
        let bytes = whole(name, blob).await?;
        let named = |error| {
            let name = name.to_owned();
            Notice::Mishap(match error {
                PatchError::NoPatch => Mishap::NoPatch(name),
                PatchError::TooManyFiles => Mishap::TooMany(name),
                PatchError::TooLarge => Mishap::TooLarge(name),
            })
        };
        let open = self.bench.with_value(|bench| (bench.file_name(), bench.document().source().to_bytes()));
        let id = ContentId::of(&open.1).to_string();
        let before = |path: &RepoPath, old: &str| {
            let came = along.iter().find(|post| post.is_before(path, old)).map(Along::take);
            came.or_else(|| (path.name() == open.0 && old.len() >= 7 && id.starts_with(old)).then(|| open.1.clone()))
        };
        let mut reader = PatchReader::new(&bytes, LIMITS, &before).map_err(named)?;
        let mut set = Bundle::new(name.to_owned());
        const PARTS: usize = 100;
        task.begin(PARTS);
        while let Some(patched) = reader.next().map_err(named)? {
            match patched {
                Patched::Written(file, before) => {
                    set.remove(&file.path);
                    set.note_before(&file.path, before);
                    set.add(Member::unpacked(file)?);
                }
                Patched::Removed(path) => set.remove(&path),
                Patched::Skipped(skipped) => set.skipped.push((skipped.name, skipped.why)),
            }
            task.wanted()?;
            task.reached(reader.position() * PARTS / bytes.len().max(1));
            self.breathe().await;
        }
        Ok(set)
    }

    /// Opens the post of a page that was shared; any other page is opened as the text it is.
    pub(super) async fn open_page(&self, name: &str, blob: &Blob, task: &Task) -> Result<(), Notice> {
        match self.read_page(name, blob, task).await? {
            Some(post) => self.open_fetched(post).await,
            None => self.open_text(name, blob).await,
        }
    }

    /// Reads the post of a page that was shared, and its images; nothing of any other page.
    pub(in crate::state) async fn read_page(
        &self,
        name: &str,
        blob: &Blob,
        task: &Task,
    ) -> Result<Option<Fetched>, Notice> {
        let bytes = whole(name, blob).await?;
        let named = |error| {
            let name = name.to_owned();
            Notice::Mishap(match error {
                SharedError::NotShared | SharedError::Damaged => Mishap::BadPage(name),
                SharedError::TooMany => Mishap::TooMany(name),
                SharedError::TooLarge => Mishap::TooLarge(name),
            })
        };
        let mut reader = match SharedReader::new(&bytes, LIMITS) {
            Err(SharedError::NotShared) => return Ok(None),
            reader => reader.map_err(named)?,
        };
        let mut post = Fetched { path: reader.path().to_string(), bytes: reader.post().to_vec(), images: Vec::new() };
        task.begin(reader.left().count());
        while let Some(SharedImage { paths, bytes }) = reader.next().map_err(named)? {
            let no_room = |_| Notice::Mishap(Mishap::TooLarge(name.to_owned()));
            let blob = blobs::blob(&bytes, "").map_err(no_room)?;
            for path in paths {
                post.images.push((path, blob.clone()));
                task.step()?;
            }
            self.breathe().await;
        }
        let missing: Vec<_> = reader.left().map(|path| (path.to_string(), WhySkipped::Damaged)).collect();
        if !missing.is_empty() {
            self.tell_mishap(Mishap::Skipped(name.to_owned(), missing));
        }
        Ok(Some(post))
    }

    /// Opens a text that is not called Markdown.
    pub(super) async fn open_text(&self, name: &str, blob: &Blob) -> Result<(), Notice> {
        let bytes = whole(name, blob).await?;
        if self.save_and_wait().await {
            self.show(name, Source::from_bytes(&bytes), Draft::from_outside());
            self.on_disk();
            self.take_snapshot(Cause::Open);
        }
        Ok(())
    }

    /// Lets the browser draw and take keys before the work goes on, unless it had the chance a moment ago: thousands of small
    /// files would wait longer than they work.
    pub(in crate::state) async fn breathe(&self) {
        // A clock may be set back.
        if (0.0..BREATH).contains(&(clock::now() - LAST_BREATH.get())) {
            return;
        }
        let nothing = js_sys::Promise::new(&mut |done, _| {
            gloo_timers::callback::Timeout::new(0, move || {
                // A resolving function throws never.
                let _ = done.call0(&wasm_bindgen::JsValue::UNDEFINED);
            })
            .forget();
        });
        let _ = wasm_bindgen_futures::JsFuture::from(nothing).await;
        LAST_BREATH.set(clock::now());
    }
}
