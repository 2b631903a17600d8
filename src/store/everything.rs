//! All drafts as files of one zip, readable without Galley, and back again. Nothing is written before all of it has been read;
//! what may be written is decided here, never over what is there.
//!
//! `galley.json` names what belongs to it; `drafts/1/post.md` is a post's bytes, `draft.json` beside it the rest, and
//! `history/` there the texts of its snapshots; `images/` has all images by the identity of their bytes. The same drafts give
//! the same files.

use super::history::SnapshotInfo;
use super::record::{Head, ImageRecord, Kept, SCHEMA, Stamp, from_json, to_json};
use crate::images::ContentId;
use crate::package::{File, RepoPath};
use crate::text::{Newline, Source};
use crate::workbench::Baseline;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const KIND: &str = "galley-everything";
/// The file that names the others.
pub const INDEX: &str = "galley.json";

/// A draft with all that is kept of it but its images' bytes.
#[derive(Clone, Debug)]
pub struct SavedDraft {
    /// Its id.
    pub id: String,
    /// What is known of it.
    pub head: Head,
    /// Its text.
    pub source: Source,
    /// The file it came from.
    pub baseline: Option<Baseline>,
    /// Its snapshots.
    pub snapshots: Vec<SnapshotInfo>,
}

/// All that a zip brought.
#[derive(Clone, Debug, Default)]
pub struct Everything {
    /// Settings by their names, as they are stored.
    pub settings: BTreeMap<String, String>,
    /// The drafts; with each the texts of its snapshots, by identity.
    pub drafts: Vec<(SavedDraft, BTreeMap<String, Source>)>,
}

/// What else belongs to the files, so that one that is missing is noticed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Index {
    kind: String,
    schema: u32,
    drafts: usize,
    images: BTreeSet<String>,
    settings: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct DraftRecord {
    id: String,
    newline: String,
    baseline: Option<Kept>,
    snapshots: Vec<SnapshotInfo>,
    head: Head,
}

/// Why nothing is taken from a zip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is another kind of zip.
    NotOurs,
    /// A later version of the program made it.
    Newer,
    /// A file in it is missing or not what it was: its path.
    Damaged(String),
}

fn file(path: &str, bytes: Vec<u8>) -> Option<File> {
    Some(File { path: RepoPath::new(path)?, bytes })
}

/// The files of a draft but the texts of its snapshots; drafts are numbered from 1.
pub fn draft_files(number: usize, draft: &SavedDraft) -> Vec<File> {
    let record = DraftRecord {
        id: draft.id.clone(),
        newline: draft.source.newline().as_str().to_owned(),
        baseline: draft.baseline.as_ref().map(Kept::of),
        snapshots: draft.snapshots.clone(),
        // Which session wrote it says nothing elsewhere.
        head: Head { stamp: Stamp::default(), ..draft.head.clone() },
    };
    let post = file(&format!("drafts/{number}/post.md"), draft.source.to_bytes());
    post.into_iter().chain(file(&format!("drafts/{number}/draft.json"), to_json(&record).into_bytes())).collect()
}

/// The file of a snapshot's text.
pub fn snapshot_file(number: usize, id: &str, source: &Source) -> Option<File> {
    file(&text_path(number, id), source.to_bytes())
}

fn text_path(number: usize, id: &str) -> String {
    format!("drafts/{number}/history/{id}.txt")
}

/// Where an image's bytes are; nothing for a record that is not understood.
pub fn image_file_path(image: &ImageRecord) -> Option<RepoPath> {
    let (_, facts) = image.read()?;
    RepoPath::new(&format!("images/{}.{}", facts.id, facts.format.extension()))
}

/// The file that names the others, the images by their paths.
pub fn index_file(drafts: usize, images: &BTreeSet<String>, settings: &BTreeMap<String, String>) -> Option<File> {
    let index =
        Index { kind: KIND.to_owned(), schema: SCHEMA, drafts, images: images.clone(), settings: settings.clone() };
    file(INDEX, to_json(&index).into_bytes())
}

/// The identity an image's bytes have to have, by its path; nothing for files that are no images of ours.
fn identity(path: &str) -> Option<ContentId> {
    ContentId::parse(path.strip_prefix("images/")?.split('.').next()?)
}

/// Whether a zip's file `galley.json` is that of all drafts, of whatever version.
pub fn is_everything(index: &[u8]) -> bool {
    let value = std::str::from_utf8(index).ok().and_then(from_json::<serde_json::Value>);
    value.is_some_and(|value| value.get("kind").and_then(serde_json::Value::as_str) == Some(KIND))
}

/// Takes the files of a zip one by one.
#[derive(Debug, Default)]
pub struct EverythingReader {
    files: BTreeMap<String, Vec<u8>>,
    images: BTreeSet<String>,
}

impl EverythingReader {
    /// Takes a file. An image comes back, under the identity it is to be kept by.
    ///
    /// # Errors
    /// When an image is not what it was.
    pub fn take(&mut self, file: File) -> Result<Option<(ContentId, Vec<u8>)>, Fault> {
        let path = file.path.to_string();
        match identity(&path) {
            Some(id) if ContentId::of(&file.bytes) != id => Err(Fault::Damaged(path)),
            Some(id) => {
                self.images.insert(path);
                Ok(Some((id, file.bytes)))
            }
            None => {
                self.files.insert(path, file.bytes);
                Ok(None)
            }
        }
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// When a file is missing or not what it was.
    pub fn finish(mut self) -> Result<Everything, Fault> {
        let index = self.files.remove(INDEX).ok_or(Fault::NotOurs)?;
        let damaged = |path: &str| Fault::Damaged(path.to_owned());
        let index = std::str::from_utf8(&index).map_err(|_| damaged(INDEX))?;
        let kind = from_json::<serde_json::Value>(index).ok_or_else(|| damaged(INDEX))?;
        if kind.get("kind").and_then(serde_json::Value::as_str) != Some(KIND) {
            return Err(Fault::NotOurs);
        }
        if kind.get("schema").and_then(serde_json::Value::as_u64).is_some_and(|schema| schema > u64::from(SCHEMA)) {
            return Err(Fault::Newer);
        }
        let index: Index = from_json(index).ok_or_else(|| damaged(INDEX))?;
        if let Some(missing) = index.images.difference(&self.images).next() {
            return Err(damaged(missing));
        }
        let drafts = (1..=index.drafts).map(|number| self.draft(number)).collect::<Result<_, _>>()?;
        Ok(Everything { settings: index.settings, drafts })
    }

    fn file(&mut self, path: &str) -> Result<Vec<u8>, Fault> {
        self.files.remove(path).ok_or_else(|| Fault::Damaged(path.to_owned()))
    }

    fn draft(&mut self, number: usize) -> Result<(SavedDraft, BTreeMap<String, Source>), Fault> {
        let path = format!("drafts/{number}/draft.json");
        let damaged = || Fault::Damaged(path.clone());
        let json = String::from_utf8(self.file(&path)?).map_err(|_| damaged())?;
        let record: DraftRecord = from_json(&json).ok_or_else(damaged)?;
        let newline = Newline::with_characters(&record.newline).ok_or_else(damaged)?;
        if !is_id(&record.id) || record.head.schema != SCHEMA || record.head.shelf().is_none() {
            return Err(damaged());
        }
        let baseline = record.baseline.map(|kept| Kept::read(&kept.write()).ok_or_else(damaged)).transpose()?;
        let post = self.file(&format!("drafts/{number}/post.md"))?;
        let mut texts = BTreeMap::new();
        for info in &record.snapshots {
            if !texts.contains_key(&info.text) {
                let path = text_path(number, &info.text);
                let bytes = self.file(&path)?;
                if ContentId::of(&bytes).to_string() != info.text {
                    return Err(Fault::Damaged(path));
                }
                texts.insert(info.text.clone(), Source::from_bytes(&bytes));
            }
        }
        let source = Source::from_bytes(&post).with_newline(newline);
        let draft = SavedDraft { id: record.id, head: record.head, source, baseline, snapshots: record.snapshots };
        Ok((draft, texts))
    }
}

/// Whether this is an id as the program gives them, so that no zip gets at other records.
fn is_id(id: &str) -> bool {
    (1..=100).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Text and images of a draft, to tell whether two are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    text: ContentId,
    images: BTreeSet<(String, String)>,
}

impl Content {
    /// Of a draft.
    pub fn of(head: &Head, source: &Source) -> Self {
        let images = head.images.iter().map(|image| (image.path.clone(), image.id.clone())).collect();
        Self { text: ContentId::of(&source.to_bytes()), images }
    }
}

/// Where a draft from elsewhere goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is here already, under this id.
    Here(String),
    /// Nothing is in its place.
    New,
    /// Another text is in its place, so it goes beside it under this id.
    Beside(String),
}

/// Where a draft from elsewhere goes among those that are here, each with what it holds; one that cannot be read holds nothing
/// known, and stays all the same.
pub fn arrival(draft: &SavedDraft, here: &BTreeMap<String, Option<Content>>) -> Arrival {
    let content = Content::of(&draft.head, &draft.source);
    // Always the same id for the same text, so that a zip imported twice brings it once.
    let beside = format!("{}-{}", draft.id, &content.text.to_string()[..8]);
    let further = (2..).map(|number| format!("{beside}-{number}"));
    let ids = [draft.id.clone(), beside.clone()].into_iter().chain(further);
    for id in ids {
        match here.get(&id) {
            None if id == draft.id => return Arrival::New,
            None => return Arrival::Beside(id),
            Some(Some(found)) if *found == content => return Arrival::Here(id),
            Some(_) => {}
        }
    }
    Arrival::New
}
