//! The draft on the bench: what of it is stored, what is not yet, and one save of it.

use super::{latest_key, latest_keys, session, stamp};
use crate::platform::blobs::Blob;
use crate::platform::clock;
use crate::platform::database::{self, pair, stores};
use crate::platform::storage::{self, Refusal};
use galley::store::{Batch, Body, Entry, Head, Kept, Opened, Origin, Saving, Stamp, is_whole, may_save};
use galley::{Baseline, ContentId, Workbench};
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;

/// An edit beyond this many bytes is not written synchronously; the database gets it within moments.
const MOST_BYTES: usize = 16 * 1024;

/// Nor is any once so many bytes wait there, as when the database refuses.
const MOST_WAITING: usize = 512 * 1024;

/// A draft of this tab.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id; the time it was made.
    pub id: String,
    created: f64,
    /// Whether it came from outside, and may not show pictures of other sites.
    pub guarded: bool,
    /// The state that is stored; nothing for a new one.
    base: Option<Stamp>,
    /// The state that was opened.
    on: Option<Stamp>,
    edits: u64,
    /// Edits that are not in the database, and their bytes.
    pending: Vec<Entry>,
    waiting: usize,
    /// Whether the text has to be written whole.
    whole: bool,
    /// Whether anything is not in the database.
    changed: bool,
    /// The session that did what is not in the database, when that was another one than this.
    heir_of: Option<String>,
    batches: usize,
    journal: usize,
    /// Identities of the images that are stored for it.
    images: BTreeSet<String>,
    baseline: Option<u64>,
}

/// All that one save writes.
pub struct Write {
    /// The draft.
    pub id: String,
    /// What the list shows of it.
    pub head: Head,
    base: Option<Stamp>,
    body: Option<Body>,
    batch: Option<Batch>,
    baseline: Option<Option<Kept>>,
    images: Vec<(String, Blob)>,
    edits: usize,
}

/// What became of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Stored.
    Stored,
    /// Something else is stored than this tab left; nothing was changed.
    Conflict,
}

pub(super) fn new_id() -> String {
    // Time for order, chance for two tabs in one millisecond.
    format!("{}-{}", clock::now() as u64, (js_sys::Math::random() * 999_999.0) as u32)
}

impl Draft {
    /// A draft that is not stored yet.
    pub fn new() -> Self {
        Self {
            id: new_id(),
            created: clock::now(),
            guarded: false,
            base: None,
            on: None,
            edits: 0,
            pending: Vec::new(),
            waiting: 0,
            whole: true,
            changed: false,
            heir_of: None,
            batches: 0,
            journal: 0,
            images: BTreeSet::new(),
            baseline: None,
        }
    }

    /// The same of a post from outside.
    pub fn from_outside() -> Self {
        Self { guarded: true, ..Self::new() }
    }

    pub(super) fn stored_as(id: &str, opened: &Opened, images: BTreeSet<String>) -> Self {
        let stamp = &opened.head.stamp;
        let (batches, journal) = opened.journal;
        Self {
            id: id.to_owned(),
            created: opened.head.created,
            guarded: opened.head.guarded,
            base: Some(stamp.clone()),
            on: Some(stamp.clone()),
            edits: stamp.edits + opened.replayed,
            pending: Vec::new(),
            waiting: 0,
            whole: opened.replayed > 0,
            changed: opened.replayed > 0,
            heir_of: (opened.replayed > 0).then(|| opened.writer.clone()),
            batches,
            journal,
            images,
            baseline: opened.baseline.as_ref().map(Baseline::hash),
        }
    }

    /// The same post as a draft of its own that is not stored yet.
    pub fn forked(&self) -> Self {
        Self { edits: self.edits, changed: true, guarded: self.guarded, ..Self::new() }
    }

    /// Takes down an edit of a text that had so many bytes, at once.
    pub fn edited(&mut self, before: usize, changes: &[galley::EditorChange]) {
        let entry = Entry::new(before, changes);
        self.edits += 1;
        self.changed = true;
        self.heir_of = None;
        self.waiting += entry.size();
        if entry.size() <= MOST_BYTES && self.waiting <= MOST_WAITING {
            let origin = Origin::new(&session(), self.on.as_ref(), self.edits, entry.clone());
            // Only a second rope: the database has the edit within moments, and says so if it has not.
            let _ = storage::set(&latest_key(&self.id, self.edits), &origin);
        }
        self.pending.push(entry);
    }

    /// Something other than the text changed.
    pub fn touched(&mut self) {
        self.changed = true;
        self.heir_of = None;
    }

    /// Whether all that is not stored was done by another session, whose own last save may come later than this one's look at
    /// what it left.
    pub fn is_only_heir(&self) -> bool {
        self.heir_of.is_some()
    }

    /// Another session has stored all of it.
    pub fn settled(&mut self) {
        self.changed = false;
        self.heir_of = None;
        self.pending.clear();
        self.waiting = 0;
    }

    /// Whether all of it is stored.
    pub fn is_stored(&self) -> bool {
        !self.changed && self.pending.is_empty()
    }

    /// Whether nothing of it was ever stored.
    pub fn is_new(&self) -> bool {
        self.base.is_none()
    }

    /// What is to be written for the draft to be stored as it is. Edits that follow are for the next save.
    pub fn write(
        &mut self,
        bench: &Workbench,
        cursor: (usize, usize),
        blob: impl Fn(ContentId) -> Option<Blob>,
    ) -> Write {
        self.changed = false;
        let save = self.base.as_ref().map_or(0, |base| base.save) + 1;
        // A state of another session stays that one's: further edits of it may turn up that follow this one.
        let writer = self.heir_of.clone().unwrap_or_else(session);
        let stamp = Stamp { writer, save, edits: self.edits };
        let source = bench.document().source();
        let whole = is_whole(Saving {
            has_body: !self.whole,
            batches: self.batches,
            journal: self.journal + self.waiting,
            text: source.text().len(),
        });
        let head = Head::of(bench, stamp, self.created, clock::now(), cursor);
        let batch = (!whole && !self.pending.is_empty())
            .then(|| Batch { first: self.edits - self.pending.len() as u64 + 1, entries: self.pending.clone() });
        let baseline = bench.baseline().map(Baseline::hash);
        let new = bench.images().iter().filter(|(_, facts)| !self.images.contains(&facts.id.to_string()));
        Write {
            id: self.id.clone(),
            base: self.base.clone(),
            body: whole.then(|| Body::of(source, self.edits)),
            batch,
            baseline: (baseline != self.baseline).then(|| bench.baseline().map(Kept::of)),
            images: new.filter_map(|(_, facts)| Some((facts.id.to_string(), blob(facts.id)?))).collect(),
            edits: self.pending.len(),
            head: Head { guarded: self.guarded, ..head },
        }
    }

    /// A write of this draft was carried out.
    pub fn stored(&mut self, write: &Write) {
        let stamp = &write.head.stamp;
        let is_first = self.base.as_ref().is_none_or(|base| base.writer != stamp.writer);
        if is_first {
            // What earlier sessions left there is in the database by now, or belongs to none of its states.
            let first_kept = stamp.edits + 1;
            for key in latest_keys(&self.id) {
                let number = key.rsplit('.').next().and_then(|number| number.parse::<u64>().ok());
                if number.is_none_or(|number| number < first_kept) {
                    storage::remove(&key);
                }
            }
        } else {
            for number in (stamp.edits + 1).saturating_sub(write.edits as u64)..=stamp.edits {
                storage::remove(&latest_key(&self.id, number));
            }
        }
        if stamp.writer != session() {
            self.on = Some(stamp.clone());
            self.heir_of = None;
        }
        self.base = Some(stamp.clone());
        self.pending.drain(..write.edits.min(self.pending.len()));
        self.waiting = self.pending.iter().map(Entry::size).sum();
        if write.body.is_some() {
            (self.whole, self.batches, self.journal) = (false, 0, 0);
        } else if let Some(batch) = &write.batch {
            self.batches += 1;
            self.journal += batch.entries.iter().map(Entry::size).sum::<usize>();
        }
        if let Some(baseline) = &write.baseline {
            self.baseline = baseline.as_ref().and_then(|kept| Kept::read(&kept.write())).as_ref().map(Baseline::hash);
        }
        let had = std::mem::take(&mut self.images);
        let new = write.images.iter().map(|(id, _)| id);
        let kept = write.head.images.iter().map(|image| &image.id).filter(|id| had.contains(*id));
        self.images = new.chain(kept).cloned().collect();
        storage::set_for_tab("draft", &self.id);
    }

    /// A write of this draft failed: all of it is still to be done.
    pub fn not_stored(&mut self) {
        self.changed = true;
    }
}

/// Carries out a save in one transaction.
///
/// # Errors
/// When the browser refuses; what was stored before stays as it was.
pub async fn store(write: &Write) -> Result<Outcome, Refusal> {
    let names = [stores::POSTS, stores::BODIES, stores::JOURNAL, stores::BASELINES, stores::IMAGES];
    let work = database::write(&names).await?;
    let key = JsValue::from_str(&write.id);
    let found = work.get(stores::POSTS, &key).await?;
    // A head that cannot be read is somebody's too.
    let unreadable = found.as_ref().is_some_and(|head| stamp(head).is_none());
    if unreadable || !may_save(found.as_ref().and_then(stamp).as_ref(), write.base.as_ref()) {
        return Ok(Outcome::Conflict);
    }
    work.put(stores::POSTS, &key, &write.head.write().into())?;
    if let Some(body) = &write.body {
        work.put(stores::BODIES, &key, &body.write().into())?;
        work.delete_below(stores::JOURNAL, &write.id)?;
    }
    if let Some(batch) = &write.batch {
        work.put(stores::JOURNAL, &pair(&write.id, batch.first as f64), &batch.write().into())?;
    }
    match &write.baseline {
        Some(Some(kept)) => work.put(stores::BASELINES, &key, &kept.write().into())?,
        Some(None) => work.delete(stores::BASELINES, &key)?,
        None => {}
    }
    for (id, blob) in &write.images {
        work.put(stores::IMAGES, &id.as_str().into(), blob)?;
    }
    work.commit().await?;
    Ok(Outcome::Stored)
}
