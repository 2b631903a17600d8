//! Snapshots in the database: one transaction for each thing done with them. When one is taken and which stay is the
//! library's to say.

use super::as_text;
use crate::platform::blobs::Blob;
use crate::platform::clock;
use crate::platform::database::{self, Work, pair, stores};
use crate::platform::storage::Refusal;
use galley::Source;
use galley::store::{Body, SnapshotInfo, texts_without, thinned};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

/// A state of a post that is to be stored.
pub struct Snapshot {
    /// The draft it is of.
    pub draft: String,
    /// What is known of it.
    pub info: SnapshotInfo,
    /// Its text.
    pub source: Source,
    /// Its images, by identity.
    pub images: Vec<(String, Blob)>,
}

/// What became of a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Stored.
    Stored,
    /// The last one says it all.
    Known,
    /// The draft is not stored.
    NoDraft,
}

fn text_key(draft: &str, text: &str) -> JsValue {
    Array::of2(&draft.into(), &text.into()).into()
}

async fn all(work: &Work, draft: &str) -> Result<Vec<SnapshotInfo>, Refusal> {
    let stored = work.get_below(stores::SNAPSHOTS, draft).await?;
    Ok(stored.iter().filter_map(|info| SnapshotInfo::read(&as_text(info))).collect())
}

/// Stores a snapshot, and lets go of those that are old enough.
///
/// # Errors
/// When the browser refuses; nothing changes then.
pub async fn store(snapshot: &Snapshot) -> Result<Taken, Refusal> {
    let names = [stores::POSTS, stores::SNAPSHOTS, stores::SNAPSHOT_TEXTS, stores::IMAGES];
    let work = database::write(&names).await?;
    let draft = &snapshot.draft;
    // One of a draft that was thrown away would stay for ever.
    if work.get(stores::POSTS, &JsValue::from_str(draft)).await?.is_none() {
        return Ok(Taken::NoDraft);
    }
    let mut known = all(&work, draft).await?;
    let mut info = snapshot.info.clone();
    if !info.is_news(&known) {
        return Ok(Taken::Known);
    }
    info.put_after(&known);
    work.put(stores::SNAPSHOTS, &pair(draft, info.at), &info.write().into())?;
    if !known.iter().any(|other| other.text == info.text) {
        let body = Body::of(&snapshot.source, 0).write();
        work.put(stores::SNAPSHOT_TEXTS, &text_key(draft, &info.text), &body.into())?;
    }
    for (id, blob) in &snapshot.images {
        let key = JsValue::from_str(id);
        if work.get(stores::IMAGES, &key).await?.is_none() {
            work.put(stores::IMAGES, &key, blob)?;
        }
    }
    known.push(info);
    let gone = thinned(&known, clock::now());
    for at in &gone {
        work.delete(stores::SNAPSHOTS, &pair(draft, *at))?;
    }
    for text in texts_without(&known, &gone) {
        work.delete(stores::SNAPSHOT_TEXTS, &text_key(draft, &text))?;
    }
    work.commit().await?;
    Ok(Taken::Stored)
}

/// The snapshots of a draft, the last one first.
///
/// # Errors
/// When the browser refuses.
pub async fn list(draft: &str) -> Result<Vec<SnapshotInfo>, Refusal> {
    let work = database::read(&[stores::SNAPSHOTS]).await?;
    let mut found = all(&work, draft).await?;
    found.sort_by(|a, b| b.at.total_cmp(&a.at));
    Ok(found)
}

/// The text of a snapshot; nothing when it is not there or cannot be read.
///
/// # Errors
/// When the browser refuses.
pub async fn text(draft: &str, text: &str) -> Result<Option<Source>, Refusal> {
    let work = database::read(&[stores::SNAPSHOT_TEXTS]).await?;
    let stored = work.get(stores::SNAPSHOT_TEXTS, &text_key(draft, text)).await?;
    Ok(stored.and_then(|body| Body::read(&as_text(&body))).map(Body::into_source))
}

/// Changes what is known of a snapshot.
///
/// # Errors
/// When the browser refuses.
pub async fn change(draft: &str, at: f64, change: impl FnOnce(&mut SnapshotInfo)) -> Result<(), Refusal> {
    let work = database::write(&[stores::SNAPSHOTS]).await?;
    let stored = work.get(stores::SNAPSHOTS, &pair(draft, at)).await?;
    if let Some(mut info) = stored.and_then(|info| SnapshotInfo::read(&as_text(&info))) {
        change(&mut info);
        work.put(stores::SNAPSHOTS, &pair(draft, at), &info.write().into())?;
    }
    work.commit().await
}

/// The images of some identities that are stored.
///
/// # Errors
/// When the browser refuses.
pub async fn images(ids: &[String]) -> Result<Vec<(String, Blob)>, Refusal> {
    let work = database::read(&[stores::IMAGES]).await?;
    let mut found = Vec::new();
    for id in ids {
        let blob = work.get(stores::IMAGES, &JsValue::from_str(id)).await?;
        found.extend(blob.and_then(|blob| blob.dyn_into().ok()).map(|blob| (id.clone(), blob)));
    }
    Ok(found)
}
