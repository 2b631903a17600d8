//! Drafts in this browser: what is read and written for each thing the program does, in which transaction. The stored
//! forms and all rules are the library's (`galley::store`).

mod draft;
pub mod everything;
pub mod history;
mod listing;

pub use draft::{Draft, Outcome, Write, store};
pub use listing::{Listed, begin, change_head, discard, duplicate, list, list_line};

use crate::platform::blobs::Blob;
use crate::platform::database::{self, Work, stores};
use crate::platform::storage::{self, Refusal};
use galley::store::{Damage, Opened, Parts, Stamp};
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, JsValue};

/// Why a draft was not opened.
#[derive(Clone, Debug)]
pub enum NotOpened {
    /// There is none.
    Missing,
    /// Its records, which cannot be read.
    Damaged(String),
    /// The browser refused.
    Refused,
}

/// A draft as it was stored, with the bytes of its images.
pub struct Found {
    /// The draft, to be saved on.
    pub draft: Draft,
    /// What it holds.
    pub opened: Opened,
    /// The images that are there, by the identity the head names.
    pub images: Vec<(String, Blob)>,
}

thread_local! {
    static SESSION: OnceCell<String> = const { OnceCell::new() };
}

/// This program in this tab, from start to end.
fn session() -> String {
    SESSION.with(|session| session.get_or_init(draft::new_id).clone())
}

fn latest_key(id: &str, number: u64) -> String {
    format!("journal.{id}.{number}")
}

fn latest_keys(id: &str) -> Vec<String> {
    storage::keys(&format!("journal.{id}."))
}

/// A record as it is stored: text, or what another program has put there.
fn as_text(value: &JsValue) -> String {
    let other = || js_sys::JSON::stringify(value).map(String::from).unwrap_or_default();
    value.as_string().unwrap_or_else(other)
}

async fn parts(work: &Work, id: &str) -> Result<Option<Parts>, Refusal> {
    let key = JsValue::from_str(id);
    let Some(head) = work.get(stores::POSTS, &key).await? else { return Ok(None) };
    Ok(Some(Parts {
        head: as_text(&head),
        body: work.get(stores::BODIES, &key).await?.as_ref().map(as_text),
        batches: work.get_below(stores::JOURNAL, id).await?.iter().map(as_text).collect(),
        latest: latest_keys(id).iter().filter_map(|key| storage::raw(key)).collect(),
        baseline: work.get(stores::BASELINES, &key).await?.as_ref().map(as_text),
    }))
}

/// Reads a draft, with what its last session could not put into the database any more.
///
/// # Errors
/// When it is not there, cannot be read, or the browser refuses. Nothing stored changes.
pub async fn open(id: &str) -> Result<Found, NotOpened> {
    let names = [stores::POSTS, stores::BODIES, stores::JOURNAL, stores::BASELINES, stores::IMAGES];
    let work = database::read(&names).await.map_err(|_| NotOpened::Refused)?;
    let opened = put_together(&work, id).await?;
    let mut images = Vec::new();
    for image in &opened.head.images {
        let blob = work.get(stores::IMAGES, &image.id.as_str().into()).await.map_err(|_| NotOpened::Refused)?;
        images.extend(blob.and_then(|blob| blob.dyn_into().ok()).map(|blob| (image.id.clone(), blob)));
    }
    let draft = Draft::stored_as(id, &opened, images.iter().map(|(id, _)| id.clone()).collect());
    storage::set_for_tab("draft", &id);
    Ok(Found { draft, opened, images })
}

/// What a draft holds, without the bytes of its images.
async fn open_parts(id: &str) -> Result<Opened, NotOpened> {
    let names = [stores::POSTS, stores::BODIES, stores::JOURNAL, stores::BASELINES];
    let work = database::read(&names).await.map_err(|_| NotOpened::Refused)?;
    put_together(&work, id).await
}

async fn put_together(work: &Work, id: &str) -> Result<Opened, NotOpened> {
    let found = parts(work, id).await.map_err(|_| NotOpened::Refused)?.ok_or(NotOpened::Missing)?;
    galley::store::open(&found).map_err(|Damage { raw }| NotOpened::Damaged(raw))
}

fn stamp(head: &JsValue) -> Option<Stamp> {
    galley::store::Head::read(&head.as_string()?).map(|head| head.stamp)
}
