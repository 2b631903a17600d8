//! The stored forms of a post, as JSON with a schema number. Schema 1 was one record of localStorage (see
//! `legacy`); schema 2 is these.

use crate::images::{ContentId, Facts, Format, ImagePath, Shelf, Size};
use crate::text::{Newline, Source, Undecoded};
use crate::workbench::{Baseline, Workbench};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The schema that is written.
pub const SCHEMA: u32 = 2;

/// At most so many bytes of a value, values of a key, and keys are kept for suggestions.
const VALUE_BYTES: usize = 200;
const VALUES: usize = 30;
const KEYS: usize = 30;

/// Which state of a post a save builds on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The session that wrote it: one program in one tab, from start to end.
    pub writer: String,
    /// Counts saves.
    pub save: u64,
    /// Counts edits of the text.
    pub edits: u64,
}

/// What is known of a post without reading its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// [`SCHEMA`] when it was written.
    pub schema: u32,
    /// Its state.
    pub stamp: Stamp,
    /// File name.
    pub name: String,
    /// The front matter's title.
    pub title: String,
    /// When it was first stored, in milliseconds since 1970.
    pub created: f64,
    /// When it was last changed, in milliseconds since 1970.
    pub updated: f64,
    /// When it was put in the bin, in milliseconds since 1970.
    #[serde(default)]
    pub deleted: Option<f64>,
    /// Whether it came from outside, and may not show pictures of other sites.
    #[serde(default)]
    pub guarded: bool,
    /// Whether it differs from the file on disk.
    pub unsaved: bool,
    /// Bytes of its text.
    pub bytes: usize,
    /// The editor's selection, in editor units.
    pub cursor: (usize, usize),
    /// Its images; their bytes are stored by identity.
    pub images: Vec<ImageRecord>,
    /// What its front matter has under each key, for suggestions in other posts.
    pub values: Vec<(String, Vec<String>)>,
}

/// An image of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageRecord {
    /// Its path, seen from the post.
    pub path: String,
    /// Identity of its bytes, in hexadecimal.
    pub id: String,
    format: String,
    size: Option<(u32, u32)>,
    orientation: u8,
    /// Bytes of its file.
    pub bytes: usize,
    is_whole: bool,
}

/// A post's text as it was last written whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// [`SCHEMA`] when it was written.
    pub schema: u32,
    /// How many edits it has in it.
    pub edits: u64,
    bom: bool,
    undecoded: Vec<(usize, Vec<u8>)>,
    /// The line ending of new lines, which edits depend on; the text need not have one left.
    #[serde(default)]
    newline: Option<String>,
    /// The text.
    pub text: String,
}

/// The file a post was last opened from or written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Hex, because JSON numbers do not hold 64 bits.
    pub(super) hash: String,
    pub(super) text: Option<String>,
}

/// A record as JSON. Records have string keys only, so that writing one cannot fail; an empty string would be read as damage.
pub(super) fn to_json(record: &impl Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

pub(super) fn from_json<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

impl Head {
    /// The head of the post on the bench.
    pub fn of(bench: &Workbench, stamp: Stamp, created: f64, updated: f64, cursor: (usize, usize)) -> Self {
        Self {
            schema: SCHEMA,
            stamp,
            name: bench.name().to_owned(),
            title: bench.document().front_matter().value("title").to_display(),
            created,
            updated,
            deleted: None,
            guarded: false,
            unsaved: bench.is_unsaved_to_disk(),
            bytes: bench.document().text().len(),
            cursor,
            images: bench.images().by_age().map(|(path, facts)| ImageRecord::of(path, facts)).collect(),
            values: values(bench),
        }
    }

    /// Reads a stored head; `None` when it is none of this schema.
    pub fn read(json: &str) -> Option<Self> {
        from_json::<Self>(json).filter(|head| head.schema == SCHEMA)
    }

    /// Its stored form.
    pub fn write(&self) -> String {
        to_json(self)
    }

    /// The images as the workbench has them; `None` when one is not understood.
    pub fn shelf(&self) -> Option<Shelf> {
        let mut shelf = Shelf::default();
        for image in &self.images {
            let (path, facts) = image.read()?;
            shelf.put(path, facts);
        }
        Some(shelf)
    }

    /// The values under a front matter key.
    pub fn values(&self, key: &str) -> &[String] {
        self.values.iter().find(|(known, _)| known == key).map_or(&[], |(_, values)| values)
    }

    /// Bytes of its text and its images.
    pub fn size(&self) -> usize {
        self.bytes + self.images.iter().map(|image| image.bytes).sum::<usize>()
    }
}

fn values(bench: &Workbench) -> Vec<(String, Vec<String>)> {
    let front_matter = bench.document().front_matter();
    let keys = bench.site().fields.iter().map(|field| &field.key).take(KEYS);
    let entries = keys.filter_map(|key| {
        let entry = front_matter.get(key)?;
        let found = entry.node.texts().or_else(|| entry.node.text().map(|text| vec![text]))?;
        let kept = found.iter().filter(|value| !value.trim().is_empty() && value.len() <= VALUE_BYTES);
        let kept: Vec<String> = kept.take(VALUES).map(|value| (*value).to_owned()).collect();
        (!kept.is_empty()).then(|| (key.clone(), kept))
    });
    entries.collect()
}

impl ImageRecord {
    pub(super) fn of(path: &ImagePath, facts: &Facts) -> Self {
        Self {
            path: path.as_str().to_owned(),
            id: facts.id.to_string(),
            format: facts.format.name().to_owned(),
            size: facts.size.map(|size| (size.width, size.height)),
            orientation: facts.orientation,
            bytes: facts.bytes,
            is_whole: facts.is_whole,
        }
    }

    pub(super) fn read(&self) -> Option<(ImagePath, Facts)> {
        let facts = Facts {
            id: ContentId::parse(&self.id)?,
            format: Format::ALL.into_iter().find(|format| format.name() == self.format)?,
            size: self.size.map(|(width, height)| Size { width, height }),
            orientation: self.orientation,
            bytes: self.bytes,
            is_whole: self.is_whole,
        };
        Some((ImagePath::new(&self.path)?, facts))
    }
}

impl Body {
    /// The text of a post after so many edits.
    pub fn of(source: &Source, edits: u64) -> Self {
        Self {
            schema: SCHEMA,
            edits,
            bom: source.has_bom(),
            undecoded: source.undecoded().iter().map(|entry| (entry.at, entry.bytes.clone())).collect(),
            newline: Some(source.newline().as_str().to_owned()),
            text: source.text().to_owned(),
        }
    }

    pub(super) fn from_parts(text: String, bom: bool, undecoded: Vec<(usize, Vec<u8>)>) -> Self {
        Self { schema: SCHEMA, edits: 0, bom, undecoded, newline: None, text }
    }

    /// Reads a stored text; `None` when it is none of this schema.
    pub fn read(json: &str) -> Option<Self> {
        from_json::<Self>(json).filter(|body| body.schema == SCHEMA)
    }

    /// Its stored form.
    pub fn write(&self) -> String {
        to_json(self)
    }

    /// The source it is of.
    pub fn into_source(self) -> Source {
        let undecoded = self.undecoded.into_iter().map(|(at, bytes)| Undecoded { at, bytes }).collect();
        let source = Source::from_parts(self.text, self.bom, undecoded);
        match self.newline.as_deref().and_then(Newline::with_characters) {
            Some(newline) => source.with_newline(newline),
            None => source,
        }
    }
}

impl Kept {
    /// The stored form of a baseline.
    pub fn of(baseline: &Baseline) -> Self {
        Self { hash: format!("{:x}", baseline.hash()), text: baseline.text().map(str::to_owned) }
    }

    /// Reads a stored baseline.
    pub fn read(json: &str) -> Option<Baseline> {
        let kept: Self = from_json(json)?;
        Some(Baseline::kept(u64::from_str_radix(&kept.hash, 16).ok()?, kept.text))
    }

    /// Its stored form.
    pub fn write(&self) -> String {
        to_json(self)
    }
}
