//! The journal: edits since the text was last written whole, in the database and, for the moments between two
//! transactions, in a store that is written synchronously. Which of the latter count is decided here.

use super::record::{Stamp, from_json, to_json};
use crate::text::{EditorChange, Source};
use serde::{Deserialize, Serialize};

/// One edit as the editor reported it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Bytes of the text before it: an edit of another text does not fit.
    #[serde(rename = "b")]
    before: usize,
    /// From, to (editor units) and what was inserted.
    #[serde(rename = "c")]
    changes: Vec<(usize, usize, String)>,
}

impl Entry {
    /// An edit of a text that has so many bytes.
    pub fn new(before: usize, changes: &[EditorChange]) -> Self {
        let changes = changes.iter().map(|change| (change.range.start, change.range.end, change.insert.clone()));
        Self { before, changes: changes.collect() }
    }

    /// Bytes that it inserts: about what it takes to store.
    pub fn size(&self) -> usize {
        self.changes.iter().map(|(_, _, insert)| insert.len() + 16).sum()
    }

    /// Does it again. `false`, and nothing done, when it is no edit of this text.
    pub fn replay(&self, source: &mut Source) -> bool {
        let sorted = self.changes.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        let ordered = self.changes.iter().all(|(from, to, _)| from <= to);
        if source.text().len() != self.before || !sorted || !ordered {
            return false;
        }
        let changes: Vec<_> = self
            .changes
            .iter()
            .map(|(from, to, insert)| EditorChange { range: *from..*to, insert: insert.clone() })
            .collect();
        let edits = source.edits_for(&changes);
        source.apply(&edits);
        true
    }
}

/// The edits of one transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The number of its first edit; a text with so many less one takes it.
    pub first: u64,
    /// The edits, in order.
    pub entries: Vec<Entry>,
}

impl Batch {
    /// Reads a stored batch.
    pub fn read(json: &str) -> Option<Self> {
        from_json(json)
    }

    /// Its stored form.
    pub fn write(&self) -> String {
        to_json(self)
    }
}

/// An edit in the synchronous journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The session that made it.
    writer: String,
    /// What that session opened; nothing for a post it made itself.
    on: Option<Stamp>,
    /// The number of the edit.
    number: u64,
    entry: Entry,
}

impl Origin {
    /// Edit `number` of a session.
    pub fn new(writer: &str, on: Option<&Stamp>, number: u64, entry: Entry) -> Self {
        Self { writer: writer.to_owned(), on: on.cloned(), number, entry }
    }

    /// Reads a stored edit.
    pub fn read(json: &str) -> Option<Self> {
        from_json(json)
    }

    /// Its stored form.
    pub fn write(&self) -> String {
        to_json(self)
    }
}

/// The edits that a stored state lacks, in order: those of the session that wrote it, else those of a session that
/// opened exactly it. They follow the state without a gap. Before them, the session whose edits they are.
pub fn edits_to_replay(stored: &Stamp, mut found: Vec<Origin>) -> (String, Vec<Entry>) {
    found.sort_by_key(|origin| origin.number);
    let run = |belongs: &dyn Fn(&Origin) -> bool| {
        let mut next = stored.edits + 1;
        let mut entries = Vec::new();
        for origin in found.iter().filter(|origin| belongs(origin)) {
            if origin.number == next {
                entries.push(origin.entry.clone());
                next += 1;
            }
        }
        entries
    };
    let own = run(&|origin| origin.writer == stored.writer);
    let mut sessions: Vec<_> = found.iter().filter(|origin| origin.on.as_ref() == Some(stored)).collect();
    if !own.is_empty() || sessions.is_empty() {
        return (stored.writer.clone(), own);
    }
    sessions.dedup_by_key(|origin| &origin.writer);
    let runs = sessions.into_iter().map(|session| {
        let is_its = |origin: &Origin| origin.writer == session.writer && origin.on.as_ref() == Some(stored);
        (session.writer.clone(), run(&is_its))
    });
    runs.max_by_key(|(_, entries)| entries.len()).unwrap_or_default()
}
