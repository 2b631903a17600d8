//! A docx from anybody, made safe for a reader that unpacks without limits: unpacked within limits here, and packed again from
//! what came out.

use crate::images::Format;
use crate::package::{Limits, UnzipError, ZipReader, ZipWriter};

/// A document of a thousand pages has some dozen parts and an entry an image.
const LIMITS: Limits = Limits { entries: 3000, bytes: 512 << 20 };

/// Bytes of one part of XML: its tree takes twenty times as much.
const LARGEST_XML: usize = 24 << 20;

/// What begins Word's files before 2007, and encrypted ones of any age.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Why a docx is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocxRefusal {
    /// It is none, or damaged.
    NoDocx,
    /// It is an old `.doc`, or protected by a password.
    OldOrLocked,
    /// It holds more than is read.
    TooLarge,
}

/// The parts of a docx that its text and images are made of, in a zip of our own making.
///
/// # Errors
/// When it is no docx or holds more than is read.
pub fn safe_docx(bytes: &[u8]) -> Result<Vec<u8>, DocxRefusal> {
    if bytes.starts_with(COMPOUND) {
        return Err(DocxRefusal::OldOrLocked);
    }
    let refusal = |error| match error {
        UnzipError::NoZip => DocxRefusal::NoDocx,
        UnzipError::TooManyEntries | UnzipError::TooLarge => DocxRefusal::TooLarge,
    };
    let ascii = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let mut reader = ZipReader::new(bytes, LIMITS, &ascii).map_err(refusal)?;
    let mut writer = ZipWriter::new(Vec::new());
    let (mut has_types, mut has_text) = (false, false);
    while let Some(read) = reader.next().map_err(refusal)? {
        let Ok(file) = read else { continue };
        let path = file.path.as_str();
        let is_xml = path.ends_with(".xml") || path.ends_with(".rels");
        let is_media = path.starts_with("word/media/") || Format::of(&file.bytes).is_some();
        if !is_xml && !is_media {
            continue;
        }
        if is_xml && file.bytes.len() > LARGEST_XML {
            return Err(DocxRefusal::TooLarge);
        }
        has_types |= path == "[Content_Types].xml";
        has_text |= is_xml && contains(&file.bytes, b"wordprocessingml") && path.ends_with(".xml");
        writer.add(&file.path, &file.bytes).map_err(|_| DocxRefusal::TooLarge)?;
    }
    if !has_types || !has_text {
        return Err(DocxRefusal::NoDocx);
    }
    writer.finish().map_err(|_| DocxRefusal::TooLarge)
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::{File, RepoPath, unzip, zip};

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let file =
            |(path, bytes): &(&str, &[u8])| File { path: RepoPath::new(path).expect("a path"), bytes: bytes.to_vec() };
        zip(&files.iter().map(file).collect::<Vec<_>>()).expect("written")
    }

    const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    const TEXT: (&str, &[u8]) = ("word/document.xml", b"<w:document xmlns:w='wordprocessingml'/>");

    #[test]
    fn what_is_needed_is_kept() {
        let safe = safe_docx(&packed(&[
            TYPES,
            TEXT,
            ("word/media/image1.emf", b"x"),
            ("word/embeddings/sheet.xlsx", b"PK"),
            ("word/vbaProject.bin", b"macro"),
        ]))
        .expect("a docx");
        let files = unzip(&safe, LIMITS, &|name| String::from_utf8_lossy(name).into_owned()).expect("a zip").files;
        let names: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(names, ["[Content_Types].xml", "word/document.xml", "word/media/image1.emf"]);
    }

    #[test]
    fn what_is_none_is_refused() {
        assert_eq!(safe_docx(b"hello"), Err(DocxRefusal::NoDocx));
        assert_eq!(safe_docx(b""), Err(DocxRefusal::NoDocx));
        assert_eq!(safe_docx(&packed(&[("a.md", b"# a")])), Err(DocxRefusal::NoDocx));
        assert_eq!(safe_docx(&packed(&[TYPES])), Err(DocxRefusal::NoDocx));
        assert_eq!(safe_docx(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"), Err(DocxRefusal::OldOrLocked));
        let mut cut = packed(&[TYPES, TEXT]);
        cut.truncate(cut.len() / 2);
        assert_eq!(safe_docx(&cut), Err(DocxRefusal::NoDocx));
    }

    #[test]
    fn what_unfolds_is_refused() {
        let large = vec![b' '; LARGEST_XML + 1];
        assert_eq!(safe_docx(&packed(&[TYPES, TEXT, ("word/styles.xml", &large)])), Err(DocxRefusal::TooLarge));
    }
}
