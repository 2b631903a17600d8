//! A zip laid out as the repository. The same files give the same bytes: it holds no clock.

use super::{File, RepoPath};
use crate::images::Format;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::{Error, Write};

/// The earliest date a zip can hold stands for none.
const DATE: Option<UtcDateTime> = UtcDateTime::from_components(1980, 1, 1, 0, 0, 0, 0);
const LEVEL: u8 = 6;
const MODE: u32 = 0o100_644;

/// Writes a zip file by file; whoever takes the bytes need not keep them together.
#[derive(Debug)]
pub struct ZipWriter<W>(ZipArchiveWriter<W>);

impl<W: Write> ZipWriter<W> {
    /// A zip whose bytes go to `output`.
    pub fn new(output: W) -> Self {
        Self(ZipArchiveWriter::new(output))
    }

    /// Adds a file. It is compressed where that makes it smaller; of images of pixels, which are compressed already, this is
    /// not even tried: it takes a tenth of a second a megabyte.
    ///
    /// # Errors
    /// Those of the output.
    pub fn add(&mut self, path: &RepoPath, bytes: &[u8]) -> Result<(), Error> {
        let deflated = (!is_compressed(bytes)).then(|| miniz_oxide::deflate::compress_to_vec(bytes, LEVEL));
        let (method, data) = match &deflated {
            Some(deflated) if deflated.len() < bytes.len() => (CompressionMethod::DEFLATE, deflated.as_slice()),
            _ => (CompressionMethod::STORE, bytes),
        };
        let mut builder = self.0.new_file(path.as_str()).compression_method(method).unix_permissions(MODE);
        if let Some(date) = DATE {
            builder = builder.last_modified(date);
        }
        let (mut entry, _) = builder.start().map_err(Error::other)?;
        entry.write_all(data)?;
        let contents = rawzip::DataDescriptorOutput::new(rawzip::crc32(bytes), bytes.len() as u64);
        entry.finish(contents).map_err(Error::other)?;
        Ok(())
    }

    /// Writes the directory of files, and gives the output back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(self) -> Result<W, Error> {
        self.0.finish().map_err(Error::other)
    }
}

/// Whether a file is compressed by itself.
pub(super) fn is_compressed(bytes: &[u8]) -> bool {
    Format::of(bytes).is_some_and(|format| format != Format::Svg)
}

/// A whole zip.
///
/// # Errors
/// When a path is longer than a zip can hold (64 kB).
pub fn zip(files: &[File]) -> Result<Vec<u8>, Error> {
    let mut writer = ZipWriter::new(Vec::new());
    files.iter().try_for_each(|file| writer.add(&file.path, &file.bytes))?;
    writer.finish()
}
