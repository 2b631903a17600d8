//! WebP: chunks of a RIFF file. EXIF, XMP and what is unknown go, and the header says so.

use super::{Piece, Scan, Size, exif, le16, le32};

const HEADER: usize = 12;
const STAYS: [&[u8; 4]; 6] = [b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

pub(super) fn scan(bytes: &[u8]) -> Scan {
    let mut scan = Scan::new();
    let end = le32(bytes, 4).and_then(|size| usize::try_from(size).ok()?.checked_add(8));
    let end = end.filter(|end| (HEADER..=bytes.len()).contains(end));
    let inside = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes);
    let mut chunks = Vec::new();
    let mut at = HEADER;
    while let Some(next) = chunk_end(inside, at) {
        chunks.push(at..next);
        at = next;
    }
    let body = |start: usize| {
        let length = le32(inside, start + 4).unwrap_or(0) as usize;
        inside.get(start + 8..start + 8 + length).unwrap_or_default()
    };
    scan.size = chunks.iter().find_map(|chunk| size(&inside[chunk.start..chunk.start + 4], body(chunk.start)));
    scan.is_whole = end.is_some() && at == inside.len() && scan.size.is_some();
    if !scan.is_whole {
        // A file whose chunks are not where it says is left alone: nothing is known of what they are.
        scan.keep(0..bytes.len());
        return scan;
    }
    let exif = chunks.iter().find(|chunk| inside[chunk.start..].starts_with(b"EXIF")).map(|chunk| body(chunk.start));
    scan.orientation = exif.map_or(1, |exif| exif::orientation(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif)));
    let mut clean: Vec<u8> = b"WEBP".to_vec();
    let mut must_turn = scan.orientation != 1;
    for chunk in chunks {
        let name = &inside[chunk.start..chunk.start + 4];
        if name == b"VP8X" && chunk.len() > 8 {
            let start = clean.len();
            clean.extend_from_slice(&inside[chunk]);
            let has_exif = if scan.orientation == 1 { 0 } else { HAS_EXIF };
            clean[start + 8] = clean[start + 8] & !(HAS_EXIF | HAS_XMP) | has_exif;
        } else if STAYS.iter().any(|stays| *stays == name) {
            clean.extend_from_slice(&inside[chunk]);
        } else if name == b"EXIF" && std::mem::take(&mut must_turn) {
            let tiff = exif::only_orientation(scan.orientation);
            clean.extend_from_slice(b"EXIF");
            clean.extend_from_slice(&(tiff.len() as u32).to_le_bytes());
            clean.extend_from_slice(&tiff);
        }
    }
    let size = (clean.len() as u32).to_le_bytes();
    scan.pieces.push(Piece::Write([&b"RIFF"[..], &size, &clean].concat()));
    scan
}

/// The end of the complete chunk at a byte, with the byte that makes its length even.
fn chunk_end(bytes: &[u8], at: usize) -> Option<usize> {
    let length = usize::try_from(le32(bytes, at + 4)?).ok()?;
    let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
    (end <= bytes.len()).then_some(end)
}

fn size(name: &[u8], body: &[u8]) -> Option<Size> {
    let le24 = |at: usize| Some(u32::from(le16(body, at)?) | u32::from(*body.get(at + 2)?) << 16);
    match name {
        b"VP8X" => Some(Size { width: le24(4)? + 1, height: le24(7)? + 1 }),
        b"VP8 " if body.get(3..6)? == b"\x9D\x01\x2A" => {
            Some(Size { width: u32::from(le16(body, 6)? & 0x3FFF), height: u32::from(le16(body, 8)? & 0x3FFF) })
        }
        b"VP8L" if body.first()? == &0x2F => {
            let bits = le32(body, 1)?;
            Some(Size { width: (bits & 0x3FFF) + 1, height: ((bits >> 14) & 0x3FFF) + 1 })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::take_in;
    use super::*;

    fn part(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let padding = if body.len() % 2 == 1 { &[0][..] } else { &[] };
        [&name[..], &(body.len() as u32).to_le_bytes(), body, padding].concat()
    }

    fn file(parts: &[Vec<u8>]) -> Vec<u8> {
        let body = [b"WEBP".to_vec(), parts.concat()].concat();
        [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
    }

    fn extended(flags: u8) -> Vec<u8> {
        part(b"VP8X", &[flags, 0, 0, 0, 9, 0, 0, 19, 0, 0])
    }

    #[test]
    fn exif_and_xmp_go_with_their_flags() {
        let data = part(b"VP8L", b"\x2F\x09\xC0\x04\0x");
        let dirty =
            file(&[extended(0x2C), part(b"ICCP", b"a"), data.clone(), part(b"EXIF", b"GPS"), part(b"XMP ", b"<x/>")]);
        let taken = take_in(&[dirty, b"trailing".to_vec()].concat()).expect("an image");
        assert_eq!(taken.bytes, file(&[extended(0x20), part(b"ICCP", b"a"), data]));
        assert_eq!(taken.facts.size, Some(Size { width: 10, height: 20 }));
        assert!(taken.facts.is_whole);
    }

    #[test]
    fn the_turn_stays_alone() {
        let exif = part(b"EXIF", &[b"Exif\0\0".to_vec(), exif::only_orientation(3), b"GPS".to_vec()].concat());
        let taken = take_in(&file(&[extended(0x08), exif])).expect("an image");
        assert_eq!(taken.facts.orientation, 3);
        assert_eq!(taken.bytes, file(&[extended(0x08), part(b"EXIF", &exif::only_orientation(3))]));
        assert_eq!(take_in(&taken.bytes), Ok(taken));
    }

    #[test]
    fn every_kind_has_a_size() {
        let size_of = |part: Vec<u8>| take_in(&file(&[part])).expect("an image").facts.size;
        let expected = Some(Size { width: 10, height: 20 });
        assert_eq!(size_of(part(b"VP8 ", b"\0\0\0\x9D\x01\x2A\x0A\0\x14\0")), expected);
        assert_eq!(size_of(part(b"VP8L", b"\x2F\x09\xC0\x04\0")), expected);
        assert_eq!(size_of(part(b"VP8L", b"\0\x09\xC0\x04\0")), None);
    }
}
