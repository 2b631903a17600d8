//! All drafts of this browser: the list, the bin, and what is brought over from earlier versions.

use super::{NotOpened, as_text, latest_keys};
use crate::platform::clock;
use crate::platform::database::{self, Work, stores};
use crate::platform::storage::{self, Refusal};
use galley::Site;
use galley::store::{Body, Head, Kept, SnapshotInfo, Stamp, copy_name, is_expired, migrate};
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;

/// A line of the draft list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The draft's id.
    pub id: String,
    /// What is known of it.
    pub head: Head,
}

/// A record that cannot be read, as it is stored.
pub type Unreadable = String;

/// Brings over drafts of the first schema and empties the bin of what is too old. Gives what cannot be read.
///
/// # Errors
/// When the browser refuses; nothing is lost then, and the next start tries again.
pub async fn begin(site: &Site) -> Result<Vec<Unreadable>, Refusal> {
    let mut unreadable = Vec::new();
    for key in storage::keys("draft.") {
        let Some((raw, id)) = storage::raw(&key).zip(key.strip_prefix("draft.")) else { continue };
        match migrate(&raw, site) {
            Some((head, body, baseline)) => {
                let work = database::write(&[stores::POSTS, stores::BODIES, stores::BASELINES]).await?;
                let name = JsValue::from_str(id);
                if work.get(stores::POSTS, &name).await?.is_none() {
                    work.put(stores::POSTS, &name, &head.write().into())?;
                    work.put(stores::BODIES, &name, &body.write().into())?;
                    if let Some(baseline) = baseline {
                        work.put(stores::BASELINES, &name, &baseline.write().into())?;
                    }
                    work.commit().await?;
                }
                storage::remove(&key);
            }
            None => unreadable.push(raw),
        }
    }
    let (listed, damaged) = list().await?;
    unreadable.extend(damaged);
    let now = clock::now();
    for draft in listed.iter().filter(|draft| draft.head.deleted.is_some_and(|deleted| is_expired(deleted, now))) {
        discard(&draft.id).await?;
    }
    Ok(unreadable)
}

/// All drafts, those in the bin too, the last changed first; and what cannot be read.
///
/// # Errors
/// When the browser refuses.
pub async fn list() -> Result<(Vec<Listed>, Vec<Unreadable>), Refusal> {
    let work = database::read(&[stores::POSTS]).await?;
    let (mut listed, mut unreadable) = (Vec::new(), Vec::new());
    for (key, value) in work.all(stores::POSTS).await? {
        let raw = as_text(&value);
        match key.as_string().zip(Head::read(&raw)) {
            Some((id, head)) => listed.push(Listed { id, head }),
            None => unreadable.push(raw),
        }
    }
    listed.sort_by(|a, b| b.head.updated.total_cmp(&a.head.updated));
    Ok((listed, unreadable))
}

/// One draft as the list shows it; nothing when it is not there or cannot be read.
///
/// # Errors
/// When the browser refuses.
pub async fn list_line(id: &str) -> Result<Option<Listed>, Refusal> {
    let work = database::read(&[stores::POSTS]).await?;
    let head = work.get(stores::POSTS, &JsValue::from_str(id)).await?;
    Ok(head.and_then(|head| Head::read(&as_text(&head))).map(|head| Listed { id: id.to_owned(), head }))
}

/// Changes what is known of a draft beside its text. A tab that has it open notices at its next save.
///
/// # Errors
/// When the browser refuses.
pub async fn change_head(id: &str, change: impl FnOnce(&mut Head)) -> Result<(), Refusal> {
    let work = database::write(&[stores::POSTS]).await?;
    let key = JsValue::from_str(id);
    let head = work.get(stores::POSTS, &key).await?;
    if let Some(mut head) = head.and_then(|head| Head::read(&as_text(&head))) {
        change(&mut head);
        head.stamp.save += 1;
        work.put(stores::POSTS, &key, &head.write().into())?;
    }
    work.commit().await
}

/// Stores a copy of a draft under an id and a name of its own; its images are the same.
///
/// # Errors
/// As [`super::open`].
pub async fn duplicate(id: &str) -> Result<(), NotOpened> {
    let opened = super::open_parts(id).await?;
    let names: Vec<String> = match list().await {
        Ok((listed, _)) => listed.into_iter().map(|draft| draft.head.name).collect(),
        Err(_) => Vec::new(),
    };
    let now = clock::now();
    let head = Head {
        stamp: Stamp { writer: String::new(), save: 1, edits: 0 },
        name: copy_name(&opened.head.name, &names),
        created: now,
        updated: now,
        deleted: None,
        ..opened.head
    };
    let stored = async {
        let work = database::write(&[stores::POSTS, stores::BODIES, stores::BASELINES]).await?;
        let key = JsValue::from_str(&super::draft::new_id());
        work.put(stores::POSTS, &key, &head.write().into())?;
        work.put(stores::BODIES, &key, &Body::of(&opened.source, 0).write().into())?;
        if let Some(baseline) = &opened.baseline {
            work.put(stores::BASELINES, &key, &Kept::of(baseline).write().into())?;
        }
        work.commit().await
    };
    stored.await.map_err(|_: Refusal| NotOpened::Refused)
}

/// Throws a draft away for good, and the images that no other draft has.
///
/// # Errors
/// When the browser refuses; then it is all still there.
pub async fn discard(id: &str) -> Result<(), Refusal> {
    let work = database::write(&stores::ALL).await?;
    let key = JsValue::from_str(id);
    for store in [stores::POSTS, stores::BODIES, stores::BASELINES] {
        work.delete(store, &key)?;
    }
    for store in [stores::JOURNAL, stores::SNAPSHOTS, stores::SNAPSHOT_TEXTS] {
        work.delete_below(store, id)?;
    }
    discard_images(&work).await?;
    work.commit().await?;
    for key in latest_keys(id) {
        storage::remove(&key);
    }
    Ok(())
}

/// Removes the images that no draft and no snapshot names, unless one of them cannot be read and might name them.
async fn discard_images(work: &Work) -> Result<(), Refusal> {
    let mut needed = BTreeSet::new();
    for (_, value) in work.all(stores::POSTS).await? {
        let Some(head) = Head::read(&as_text(&value)) else { return Ok(()) };
        needed.extend(head.images.into_iter().map(|image| image.id));
    }
    for (_, value) in work.all(stores::SNAPSHOTS).await? {
        let Some(info) = SnapshotInfo::read(&as_text(&value)) else { return Ok(()) };
        needed.extend(info.images.into_iter().map(|image| image.id));
    }
    for key in work.keys(stores::IMAGES).await? {
        if key.as_string().is_some_and(|id| !needed.contains(&id)) {
            work.delete(stores::IMAGES, &key)?;
        }
    }
    Ok(())
}
