//! Reading zips that anybody may have made: within limits, nothing outside of them, nothing twice.

use super::{File, RepoPath};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::collections::HashSet;

/// How much of a zip is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Entries in it.
    pub entries: usize,
    /// Bytes of all its files together, unpacked.
    pub bytes: usize,
}

/// Bytes of one file, unpacked: more would not fit into the memory of a browser's tab beside the rest.
pub(super) const LARGEST: usize = 256 << 20;

/// A zip's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unzipped {
    /// In the order of the zip.
    pub files: Vec<File>,
    /// What was left where it is.
    pub skipped: Vec<Skipped>,
}

/// An entry that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: WhySkipped,
}

/// Why an entry was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhySkipped {
    /// It would lie outside of the folder the zip is unpacked to.
    Outside,
    /// Another entry has its name, but for the case of letters.
    Twice,
    /// It is encrypted.
    Encrypted,
    /// It is compressed by a method other than deflate.
    Method,
    /// Its bytes are not those it was made of.
    Damaged,
    /// It is no file.
    Link,
    /// A patch only says what changes in it, and it is not there to be changed.
    OnlyChanges,
}

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnzipError {
    /// It is no zip, or its directory is broken.
    NoZip,
    /// More entries than the limit.
    TooManyEntries,
    /// More bytes than the limit.
    TooLarge,
}

/// Reads a zip. `decode` reads names that are not UTF-8: Windows writes Chinese ones in GBK.
///
/// # Errors
/// When it is no zip or beyond the limits; then nothing is read.
pub fn unzip(bytes: &[u8], limits: Limits, decode: &dyn Fn(&[u8]) -> String) -> Result<Unzipped, UnzipError> {
    let mut reader = ZipReader::new(bytes, limits, decode)?;
    let mut unzipped = Unzipped::default();
    while let Some(read) = reader.next()? {
        match read {
            Ok(file) => unzipped.files.push(file),
            Err(skipped) => unzipped.skipped.push(skipped),
        }
    }
    Ok(unzipped)
}

/// Reads a zip file by file, so that what is unpacked need not be in memory together.
pub struct ZipReader<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    entries: std::vec::IntoIter<Entry>,
    names: HashSet<String>,
    room: usize,
}

/// What a zip's directory says of a file.
struct Entry {
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    crc32: u32,
    is_encrypted: bool,
    is_link: bool,
}

impl<'a> ZipReader<'a> {
    /// Reads the directory. `decode` as for [`unzip`].
    ///
    /// # Errors
    /// When it is no zip, has too many entries, or says itself that it is too large.
    pub fn new(bytes: &'a [u8], limits: Limits, decode: &dyn Fn(&[u8]) -> String) -> Result<Self, UnzipError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| UnzipError::NoZip)?;
        let mut found = Vec::new();
        let mut count = 0;
        let mut told: u64 = 0;
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| UnzipError::NoZip)? {
            count += 1;
            if count > limits.entries {
                return Err(UnzipError::TooManyEntries);
            }
            if entry.uncompressed_size_hint() > LARGEST as u64 {
                return Err(UnzipError::TooLarge);
            }
            told = told.saturating_add(entry.uncompressed_size_hint());
            let raw = entry.file_path();
            let name = std::str::from_utf8(raw.as_bytes()).map_or_else(|_| decode(raw.as_bytes()), str::to_owned);
            if entry.is_dir() || name.ends_with(['/', '\\']) || is_litter(&name) {
                continue;
            }
            found.push(Entry {
                name,
                place: entry.wayfinder(),
                method: entry.compression_method(),
                crc32: entry.crc32(),
                is_encrypted: entry.flags().is_encrypted(),
                is_link: entry.mode().is_symlink(),
            });
        }
        if told > limits.bytes as u64 {
            return Err(UnzipError::TooLarge);
        }
        Ok(Self { archive, entries: found.into_iter(), names: HashSet::new(), room: limits.bytes })
    }

    /// The bytes of one file of at most so many, out of turn; nothing when it is not there, larger or damaged.
    pub fn peek(&self, path: &str, most: usize) -> Option<Vec<u8>> {
        let entry = self.entries.as_slice().iter().find(|entry| entry.name == path)?;
        read(&self.archive, entry, &mut most.clone()).ok()?.ok()
    }

    /// Files that are still to be read.
    pub fn left(&self) -> usize {
        self.entries.len()
    }

    /// The next file, or why it was left where it is; nothing when there is none.
    ///
    /// # Errors
    /// When the zip is beyond the limits; what was read before is then not to be used either.
    #[allow(clippy::should_implement_trait, reason = "an error ends the reading, which an iterator's item would not")]
    pub fn next(&mut self) -> Result<Option<Result<File, Skipped>>, UnzipError> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        let file = match RepoPath::new(&entry.name) {
            None => Err(WhySkipped::Outside),
            Some(path) if !self.names.insert(path.as_str().to_lowercase()) => Err(WhySkipped::Twice),
            Some(path) => read(&self.archive, &entry, &mut self.room)?.map(|bytes| File { path, bytes }),
        };
        Ok(Some(file.map_err(|why| Skipped { name: entry.name, why })))
    }
}

/// What macOS and Windows leave in zips.
fn is_litter(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.starts_with("__MACOSX/") || matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// An entry's bytes; an error when they are more than `room`. What turns out to be damaged has taken room too.
fn read(
    archive: &ZipSliceArchive<&[u8]>,
    entry: &Entry,
    room: &mut usize,
) -> Result<Result<Vec<u8>, WhySkipped>, UnzipError> {
    if entry.is_encrypted {
        return Ok(Err(WhySkipped::Encrypted));
    }
    if entry.is_link {
        return Ok(Err(WhySkipped::Link));
    }
    let Ok(local) = archive.get_entry(entry.place) else { return Ok(Err(WhySkipped::Damaged)) };
    let most = LARGEST.min(*room);
    let unpacked = match entry.method {
        CompressionMethod::STORE if local.data().len() > most => return Err(UnzipError::TooLarge),
        CompressionMethod::STORE => local.data().to_vec(),
        CompressionMethod::DEFLATE => match miniz_oxide::inflate::decompress_to_vec_with_limit(local.data(), most) {
            Ok(unpacked) => unpacked,
            Err(error) if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput => {
                return Err(UnzipError::TooLarge);
            }
            Err(error) => {
                *room = room.saturating_sub(error.output.len());
                return Ok(Err(WhySkipped::Damaged));
            }
        },
        _ => return Ok(Err(WhySkipped::Method)),
    };
    *room = room.saturating_sub(unpacked.len());
    let is_whole = rawzip::crc32(&unpacked) == entry.crc32;
    Ok(if is_whole { Ok(unpacked) } else { Err(WhySkipped::Damaged) })
}

#[cfg(test)]
mod tests {
    use super::super::zip;
    use super::*;
    use std::io::Write;

    const LIMITS: Limits = Limits { entries: 10, bytes: 1000 };

    fn read(bytes: &[u8]) -> Result<Unzipped, UnzipError> {
        unzip(bytes, LIMITS, &|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// A zip with names that no honest program writes.
    fn raw_zip(names: &[&[u8]]) -> Vec<u8> {
        let mut writer = rawzip::ZipArchiveWriter::new(Vec::new());
        for name in names {
            let path = rawzip::path::EntryPath::verbatim(*name);
            let (mut entry, config) = writer.new_file(path).start().expect("written");
            let mut data = config.wrap(&mut entry);
            data.write_all(name).expect("written");
            let (_, output) = data.finish().expect("written");
            entry.finish(output).expect("written");
        }
        writer.finish().expect("written")
    }

    #[test]
    fn bad_names_are_left_where_they_are() {
        let bytes = raw_zip(&[b"../a", b"/b", b"x\\c", b"X/C", b"\xD6\xD0.md", b"__MACOSX/d", b"e/"]);
        let unzipped = read(&bytes).expect("a zip");
        let files: Vec<_> = unzipped.files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
        assert_eq!(files, [("x/c", &b"x\\c"[..]), ("d6d02e6d64", b"\xD6\xD0.md")]);
        let skipped: Vec<_> = unzipped.skipped.iter().map(|skipped| (skipped.name.as_str(), skipped.why)).collect();
        assert_eq!(skipped, [("../a", WhySkipped::Outside), ("/b", WhySkipped::Outside), ("X/C", WhySkipped::Twice)]);
    }

    #[test]
    fn limits_are_kept() {
        let file =
            |name: &str, length: usize| File { path: RepoPath::new(name).expect("a path"), bytes: vec![0; length] };
        let packed = |files: &[File]| zip(files).expect("written");
        assert_eq!(read(&packed(&[file("a", 1_000_000)])), Err(UnzipError::TooLarge));
        assert_eq!(read(&packed(&[file("a", 600), file("b", 600)])), Err(UnzipError::TooLarge));
        assert_eq!(read(&packed(&[file("a", 1000)])).expect("a zip").files, [file("a", 1000)]);
        let names: Vec<_> = (0..11).map(|number| file(&number.to_string(), 0)).collect();
        assert_eq!(read(&packed(&names)), Err(UnzipError::TooManyEntries));
        assert_eq!(read(b"no zip"), Err(UnzipError::NoZip));
        let mut damaged = packed(&[file("a", 600), file("b", 600)]);
        let is_entry = |at: &usize| damaged[*at..].starts_with(b"PK\x01\x02");
        let directory: Vec<_> = (0..damaged.len()).filter(is_entry).collect();
        directory.iter().for_each(|at| damaged[at + 16] ^= 1);
        assert_eq!(read(&damaged), Err(UnzipError::TooLarge));
    }

    #[test]
    fn damage_is_noticed() {
        let mut bytes = raw_zip(&[b"abc"]);
        let at = bytes.windows(6).position(|six| six == b"abcabc").expect("name and data") + 4;
        bytes[at] ^= 1;
        assert_eq!(
            read(&bytes).expect("a zip").skipped,
            [Skipped { name: "abc".to_owned(), why: WhySkipped::Damaged }]
        );
    }
}
