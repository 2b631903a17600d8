//! A stored post put together from its records, or the records themselves when they do not fit.

use super::journal::{Batch, Origin, edits_to_replay};
use super::record::{Body, Head, Kept};
use crate::images::Shelf;
use crate::text::Source;
use crate::workbench::Baseline;

/// The records of a post, as they were found.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The head.
    pub head: String,
    /// The text; nothing when there is none.
    pub body: Option<String>,
    /// The journal in the database, in the order of its keys.
    pub batches: Vec<String>,
    /// The synchronous journal, in any order.
    pub latest: Vec<String>,
    /// The baseline.
    pub baseline: Option<String>,
}

/// A post as it was left.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its head.
    pub head: Head,
    /// Its text.
    pub source: Source,
    /// Its images.
    pub images: Shelf,
    /// The file it came from.
    pub baseline: Option<Baseline>,
    /// Edits in it that the database does not have.
    pub replayed: u64,
    /// The session that made the last of its edits.
    pub writer: String,
    /// Batches and bytes in the database's journal.
    pub journal: (usize, usize),
}

/// Records that do not make a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// All of them, as they are stored, one a line.
    pub raw: String,
}

/// Puts a post together.
///
/// # Errors
/// When a record in the database is missing, cannot be read, or does not follow the one before it.
pub fn open(parts: &Parts) -> Result<Opened, Damage> {
    assemble(parts).ok_or_else(|| {
        let all = [&parts.head].into_iter().chain(&parts.body).chain(&parts.batches).chain(&parts.latest);
        Damage { raw: all.chain(&parts.baseline).cloned().collect::<Vec<_>>().join("\n") }
    })
}

fn assemble(parts: &Parts) -> Option<Opened> {
    let head = Head::read(&parts.head)?;
    let body = Body::read(parts.body.as_ref()?)?;
    let mut edits = body.edits;
    let mut source = body.into_source();
    for batch in &parts.batches {
        let batch = Batch::read(batch)?;
        if batch.first != edits + 1 {
            return None;
        }
        for entry in &batch.entries {
            if !entry.replay(&mut source) {
                return None;
            }
            edits += 1;
        }
    }
    if edits != head.stamp.edits {
        return None;
    }
    // What the synchronous journal cannot show to follow is not part of the post; what is stored stands.
    let latest = parts.latest.iter().filter_map(|json| Origin::read(json)).collect();
    let mut replayed = 0;
    let (writer, entries) = edits_to_replay(&head.stamp, latest);
    for entry in entries {
        if !entry.replay(&mut source) {
            break;
        }
        replayed += 1;
    }
    Some(Opened {
        images: head.shelf()?,
        baseline: parts.baseline.as_ref().and_then(|json| Kept::read(json)),
        journal: (parts.batches.len(), parts.batches.iter().map(String::len).sum()),
        head,
        source,
        replayed,
        writer,
    })
}
