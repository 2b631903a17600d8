//! All drafts at once: each as it is stored, and many brought in by one transaction, whole or not at all. What goes where is
//! the library's to say.

use super::{NotOpened, as_text, history, open_parts};
use crate::platform::blobs::Blob;
use crate::platform::clock;
use crate::platform::database::{self, Work, pair, stores};
use crate::platform::storage::Refusal;
use galley::Source;
use galley::store::{Arrival, Body, Content, Head, Kept, SavedDraft, Stamp, is_expired};
use js_sys::Array;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// A draft that comes in, and where it goes.
pub struct Incoming {
    /// Where.
    pub arrival: Arrival,
    /// The draft.
    pub draft: SavedDraft,
    /// The texts of its snapshots, by identity.
    pub texts: BTreeMap<String, Source>,
}

/// The ids of all drafts, those in the bin and those that cannot be read too, in their order.
///
/// # Errors
/// When the browser refuses.
pub async fn ids() -> Result<Vec<String>, Refusal> {
    let work = database::read(&[stores::POSTS]).await?;
    Ok(work.keys(stores::POSTS).await?.iter().filter_map(JsValue::as_string).collect())
}

/// A draft with all that is kept of it, its snapshots in the order they were taken.
///
/// # Errors
/// When it is not there, cannot be read, or the browser refuses.
pub async fn saved(id: &str) -> Result<SavedDraft, NotOpened> {
    let opened = open_parts(id).await?;
    let mut snapshots = history::list(id).await.map_err(|_| NotOpened::Refused)?;
    snapshots.reverse();
    let head = Head { bytes: opened.source.text().len(), ..opened.head };
    Ok(SavedDraft { id: id.to_owned(), head, source: opened.source, baseline: opened.baseline, snapshots })
}

/// What a draft holds; nothing known of one that cannot be read.
///
/// # Errors
/// When the browser refuses.
pub async fn content(id: &str) -> Result<Option<Content>, Refusal> {
    match open_parts(id).await {
        Ok(opened) => Ok(Some(Content::of(&opened.head, &opened.source))),
        Err(NotOpened::Refused) => Err(Refusal::Broken),
        Err(NotOpened::Missing | NotOpened::Damaged(_)) => Ok(None),
    }
}

/// Stores drafts with their images.
///
/// # Errors
/// When the browser refuses, or another tab has put something in a draft's place meanwhile; then nothing of it is stored.
pub async fn bring_in(incoming: &[Incoming], images: &[(String, Blob)]) -> Result<(), Refusal> {
    let work = database::write(&stores::ALL).await?;
    for Incoming { arrival, draft, texts } in incoming {
        match arrival {
            Arrival::Here(id) => take_back(&work, id, draft).await?,
            Arrival::New => put(&work, &draft.id, draft).await?,
            Arrival::Beside(id) => put(&work, id, draft).await?,
        }
        let id = match arrival {
            Arrival::Here(id) | Arrival::Beside(id) => id,
            Arrival::New => &draft.id,
        };
        put_snapshots(&work, id, draft, texts).await?;
    }
    for (id, blob) in images {
        let key = JsValue::from_str(id);
        if work.get(stores::IMAGES, &key).await?.is_none() {
            work.put(stores::IMAGES, &key, blob)?;
        }
    }
    work.commit().await
}

async fn put(work: &Work, id: &str, draft: &SavedDraft) -> Result<(), Refusal> {
    let key = JsValue::from_str(id);
    if work.get(stores::POSTS, &key).await?.is_some() {
        return Err(Refusal::Broken);
    }
    let now = clock::now();
    // One that has been in a bin for long stays long enough to be noticed.
    let deleted = draft.head.deleted.map(|at| if is_expired(at, now) { now } else { at });
    let stamp = Stamp { writer: String::new(), save: 1, edits: 0 };
    let head = Head { stamp, deleted, ..draft.head.clone() };
    work.put(stores::POSTS, &key, &head.write().into())?;
    work.put(stores::BODIES, &key, &Body::of(&draft.source, 0).write().into())?;
    work.delete_below(stores::JOURNAL, id)?;
    if let Some(baseline) = &draft.baseline {
        work.put(stores::BASELINES, &key, &Kept::of(baseline).write().into())?;
    }
    Ok(())
}

/// Of a draft that is here already, takes it out of the bin unless it comes from one.
async fn take_back(work: &Work, id: &str, draft: &SavedDraft) -> Result<(), Refusal> {
    let key = JsValue::from_str(id);
    let stored = work.get(stores::POSTS, &key).await?;
    if let Some(mut head) = stored.and_then(|head| Head::read(&as_text(&head)))
        && head.deleted.is_some()
        && draft.head.deleted.is_none()
    {
        head.deleted = None;
        head.stamp.save += 1;
        work.put(stores::POSTS, &key, &head.write().into())?;
    }
    Ok(())
}

async fn put_snapshots(
    work: &Work,
    id: &str,
    draft: &SavedDraft,
    texts: &BTreeMap<String, Source>,
) -> Result<(), Refusal> {
    for info in &draft.snapshots {
        let key = pair(id, info.at);
        // Taken at the very same moment, it is the same one.
        if work.get(stores::SNAPSHOTS, &key).await?.is_none() {
            work.put(stores::SNAPSHOTS, &key, &info.write().into())?;
        }
    }
    for (text, source) in texts {
        let key = Array::of2(&id.into(), &text.as_str().into()).into();
        if work.get(stores::SNAPSHOT_TEXTS, &key).await?.is_none() {
            work.put(stores::SNAPSHOT_TEXTS, &key, &Body::of(source, 0).write().into())?;
        }
    }
    Ok(())
}
