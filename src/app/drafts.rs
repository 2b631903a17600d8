//! Drafts in this browser: their stored form, and rules that keep one tab from overwriting another. The full
//! store (IndexedDB, history) replaces this; the form has a version for that day.

use crate::platform::clock;
use crate::platform::storage::{self, Found, Refusal};
use galley::{Baseline, FrontMatter, Source, TextEdit, TextEdits, Undecoded, Workbench, edit_between};
use serde::{Deserialize, Serialize};

/// A draft as it is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Record {
    /// Counts saves; a tab that finds another number than it left does not overwrite.
    revision: u64,
    version: u32,
    name: String,
    /// Milliseconds since 1970.
    updated: f64,
    bom: bool,
    undecoded: Vec<(usize, Vec<u8>)>,
    /// Hex, because JSON numbers do not hold 64 bits.
    baseline: Option<String>,
    /// What makes the file's text of `text`; without it that is no longer known.
    #[serde(default)]
    baseline_edit: Option<(usize, usize, String)>,
    text: String,
}

const VERSION: u32 = 1;

impl Record {
    fn baseline(&self) -> Option<Baseline> {
        let hash = u64::from_str_radix(self.baseline.as_ref()?, 16).ok()?;
        let text = self.baseline_edit.as_ref().and_then(|(start, end, insert)| {
            self.text.get(*start..*end)?;
            Some(TextEdits::one(TextEdit::replace(*start..*end, insert.as_str())).applied_to(&self.text))
        });
        Some(Baseline::kept(hash, text))
    }
}

/// The start of a record: enough to see whose turn it is.
#[derive(Deserialize)]
struct Revision {
    revision: u64,
}

/// The start of a record that the list shows.
#[derive(Deserialize)]
struct Head {
    name: String,
    updated: f64,
}

/// A line of the draft list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its file name.
    pub name: String,
    /// When it was last saved, in milliseconds since 1970.
    pub updated: f64,
}

/// A draft of this tab: which one it is, and the revision the tab last saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id; the time it was made.
    pub id: String,
    revision: u64,
}

/// What became of a save.
pub enum Saved {
    /// Stored.
    Yes,
    /// Another tab had stored something newer: ours is now a draft of its own.
    Forked,
}

fn key(id: &str) -> String {
    format!("draft.{id}")
}

fn new_id() -> String {
    // Time for order, chance for two tabs in one millisecond.
    format!("{}-{}", clock::now() as u64, (js_sys::Math::random() * 9999.0) as u32)
}

impl Draft {
    /// A draft that is not stored yet.
    pub fn new() -> Self {
        Self { id: new_id(), revision: 0 }
    }

    /// Stores what is on the bench.
    ///
    /// # Errors
    /// When the browser refuses; what was stored before stays.
    pub fn save(&mut self, bench: &Workbench) -> Result<Saved, Refusal> {
        let stored = match storage::get::<Revision>(&key(&self.id)) {
            Found::Value(found) => Some(found.revision),
            Found::Nothing => None,
            Found::Unreadable(_) => Some(u64::MAX),
        };
        let foreign = stored.is_some_and(|stored| stored != self.revision);
        if foreign {
            *self = Self::new();
        }
        let source = bench.document().source();
        let mut record = Record {
            revision: self.revision + 1,
            version: VERSION,
            name: bench.name().to_owned(),
            updated: clock::now(),
            bom: source.has_bom(),
            undecoded: source.undecoded().iter().map(|entry| (entry.at, entry.bytes.clone())).collect(),
            baseline: bench.baseline().map(|baseline| format!("{:x}", baseline.hash())),
            baseline_edit: bench.baseline().and_then(Baseline::text).map(|file| {
                let edit = edit_between(source.text(), file);
                (edit.range.start, edit.range.end, edit.insert)
            }),
            text: source.text().to_owned(),
        };
        let stored = storage::set(&key(&self.id), &record);
        if stored.is_err() && record.baseline_edit.take().is_some() {
            // The post is worth more than the file it came from.
            storage::set(&key(&self.id), &record)?;
        } else {
            stored?;
        }
        self.revision += 1;
        storage::set_for_tab("draft", &self.id);
        Ok(if foreign { Saved::Forked } else { Saved::Yes })
    }

    /// Puts a stored draft on the bench. `Err` holds what was found when it cannot be read.
    pub fn open(id: &str, bench: &mut Workbench) -> Result<Option<Self>, String> {
        match storage::get::<Record>(&key(id)) {
            Found::Value(record) if record.version == VERSION => {
                let baseline = record.baseline();
                let undecoded = record.undecoded.into_iter().map(|(at, bytes)| Undecoded { at, bytes }).collect();
                bench.load(&record.name, Source::from_parts(record.text, record.bom, undecoded));
                bench.set_baseline(baseline);
                storage::set_for_tab("draft", &id.to_owned());
                Ok(Some(Self { id: id.to_owned(), revision: record.revision }))
            }
            Found::Value(record) => Err(record.text),
            Found::Nothing => Ok(None),
            Found::Unreadable(raw) => Err(raw),
        }
    }

    /// Removes a draft. Gives what was stored, so that it can be put back.
    pub fn delete(id: &str) -> Option<Deleted> {
        let Found::Value(record) = storage::get::<Record>(&key(id)) else { return None };
        storage::remove(&key(id));
        Some(Deleted { id: id.to_owned(), record })
    }
}

/// A draft that was removed and can come back.
#[derive(Clone, Debug)]
pub struct Deleted {
    id: String,
    record: Record,
}

impl Deleted {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.record.name
    }

    /// Puts it back.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn restore(&self) -> Result<(), Refusal> {
        storage::set(&key(&self.id), &self.record)
    }
}

/// All drafts, newest first.
pub fn list() -> Vec<Listed> {
    let listed = storage::keys("draft.").into_iter().filter_map(|key| match storage::get::<Head>(&key) {
        Found::Value(head) => {
            Some(Listed { id: key.strip_prefix("draft.")?.to_owned(), name: head.name, updated: head.updated })
        }
        Found::Nothing | Found::Unreadable(_) => None,
    });
    let mut listed: Vec<_> = listed.collect();
    listed.sort_by(|a, b| b.updated.total_cmp(&a.updated));
    listed
}

/// The draft this tab had open, else the newest.
pub fn last_opened() -> Option<String> {
    let of_tab = storage::get_for_tab::<String>("draft")
        .filter(|id| !matches!(storage::get::<Revision>(&key(id)), Found::Nothing));
    of_tab.or_else(|| list().into_iter().next().map(|draft| draft.id))
}

/// Drafts that are there and cannot be read, as they are stored.
pub fn unreadable() -> Vec<String> {
    let found = storage::keys("draft.").into_iter().filter_map(|key| match storage::get::<Head>(&key) {
        Found::Unreadable(raw) => Some(raw),
        Found::Value(_) | Found::Nothing => None,
    });
    found.collect()
}

/// What a front matter key holds in the drafts but one, each value once, those of the newest draft first.
pub fn values(of: &str, except: &str) -> Vec<String> {
    let others = storage::keys("draft.").into_iter().filter(|other| *other != key(except));
    let records = others.filter_map(|key| match storage::get::<Record>(&key) {
        Found::Value(record) => Some(record),
        Found::Nothing | Found::Unreadable(_) => None,
    });
    let mut records: Vec<_> = records.collect();
    records.sort_by(|a, b| b.updated.total_cmp(&a.updated));
    let mut values: Vec<String> = Vec::new();
    for record in &records {
        let front_matter = FrontMatter::parse(&record.text);
        let Some(entry) = front_matter.get(of) else { continue };
        let found = entry.node.texts().or_else(|| entry.node.text().map(|text| vec![text])).unwrap_or_default();
        for value in found {
            if !value.trim().is_empty() && !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        }
    }
    values
}
