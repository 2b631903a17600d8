//! JPEG: segments up to the end of the image (ISO/IEC 10918-1, annex B). Of the application segments those stay that colours
//! depend on.

use super::{Piece, Scan, Size, be16, exif};
use std::ops::Range;

const EXIF: &[u8] = b"Exif\0\0";

pub(super) fn scan(bytes: &[u8]) -> Scan {
    let mut scan = Scan::new();
    scan.keep(0..2);
    let mut at = 2;
    while let Some(marker) = marker_at(bytes, at) {
        let mut next = marker + 1;
        match bytes[marker] {
            0xD9 => {
                scan.keep(at..next);
                scan.is_whole = scan.size.is_some();
                return scan;
            }
            0x01 | 0xD0..=0xD8 => scan.keep(at..next),
            kind => {
                let Some(length) = be16(bytes, next).map(usize::from).filter(|length| *length >= 2) else { break };
                let Some(body) = bytes.get(next + 2..next + length) else { break };
                next += length;
                segment(&mut scan, kind, body, at..next);
                if kind == 0xDA {
                    let end = end_of_data(bytes, next);
                    scan.keep(next..end);
                    next = end;
                }
            }
        }
        at = next;
    }
    // Cut off or broken: what is left stays as it is.
    scan.keep(at..bytes.len());
    scan
}

/// The marker's byte, behind any number of fill bytes.
fn marker_at(bytes: &[u8], at: usize) -> Option<usize> {
    let fill = bytes.get(at..)?.iter().take_while(|byte| **byte == 0xFF).count();
    (fill > 0 && at + fill < bytes.len()).then_some(at + fill)
}

fn segment(scan: &mut Scan, kind: u8, body: &[u8], range: Range<usize>) {
    let stays = match kind {
        0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
            scan.size = be16(body, 3)
                .zip(be16(body, 1))
                .map(|(width, height)| Size { width: width.into(), height: height.into() });
            true
        }
        0xE1 if body.starts_with(EXIF) => {
            let orientation = exif::orientation(&body[EXIF.len()..]);
            if orientation != 1 && scan.orientation == 1 {
                scan.orientation = orientation;
                scan.pieces.push(Piece::Write(only_orientation(orientation)));
            }
            false
        }
        // JFIF itself, and not the thumbnail that may follow it.
        0xE0 => body.starts_with(b"JFIF\0"),
        0xE2 => body.starts_with(b"ICC_PROFILE\0"),
        0xEE => body.starts_with(b"Adobe"),
        0xE0..=0xEF | 0xFE => false,
        _ => true,
    };
    if stays {
        scan.keep(range);
    }
}

fn only_orientation(orientation: u8) -> Vec<u8> {
    let tiff = exif::only_orientation(orientation);
    let length = (2 + EXIF.len() + tiff.len()) as u16;
    [&[0xFF, 0xE1][..], &length.to_be_bytes(), EXIF, &tiff].concat()
}

/// Where the compressed data that begin at a byte end: at a marker that is none of theirs.
fn end_of_data(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
        at += offset;
        match bytes.get(at + 1) {
            Some(0 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            Some(_) => return at,
            None => return bytes.len(),
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::super::{Facts, take_in};
    use super::*;

    fn part(kind: u8, body: &[u8]) -> Vec<u8> {
        [&[0xFF, kind][..], &((body.len() + 2) as u16).to_be_bytes(), body].concat()
    }

    fn frame() -> Vec<u8> {
        part(0xC0, &[8, 0, 20, 0, 10, 1, 1, 0x11, 0])
    }

    fn data() -> Vec<u8> {
        [part(0xDA, &[1, 1, 0, 0, 63, 0]), vec![1, 0xFF, 0, 2, 0xFF, 0xD0, 3, 0xFF, 0xD9]].concat()
    }

    fn taken(parts: &[Vec<u8>]) -> (Facts, Vec<u8>) {
        let bytes = [&[0xFF, 0xD8][..], &parts.concat()].concat();
        let taken = take_in(&bytes).expect("an image");
        (taken.facts, taken.bytes)
    }

    #[test]
    fn only_what_colours_depend_on_stays() {
        let exif = part(0xE1, &[EXIF, b"GPS 39.9N", &exif::only_orientation(1)].concat());
        let icc = part(0xE2, b"ICC_PROFILE\0\x01\x01x");
        let parts = [
            part(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            exif,
            part(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
            icc.clone(),
            part(0xE2, b"MPF\0"),
            part(0xED, b"Photoshop 3.0\0"),
            part(0xEE, b"Adobe\0d\0\0\0\0\x01"),
            part(0xFE, b"a comment"),
            frame(),
            data(),
            b"\xFF\xD8 a second image".to_vec(),
        ];
        let (facts, bytes) = taken(&parts);
        let expected = [&[0xFF, 0xD8][..], &parts[0], &icc, &parts[6], &frame(), &data()].concat();
        assert_eq!(bytes, expected);
        assert!(facts.is_whole);
        assert_eq!(facts.size, Some(Size { width: 10, height: 20 }));
    }

    #[test]
    fn the_turn_stays_alone() {
        let exif = part(0xE1, &[EXIF, &exif::only_orientation(6), b"and a thumbnail"].concat());
        let (facts, bytes) = taken(&[exif, frame(), data()]);
        assert_eq!(facts.orientation, 6);
        assert_eq!(facts.shown_size(), Some(Size { width: 20, height: 10 }));
        assert_eq!(bytes, [&[0xFF, 0xD8][..], &only_orientation(6), &frame(), &data()].concat());
        assert_eq!(take_in(&bytes).expect("an image").bytes, bytes);
    }

    #[test]
    fn what_is_cut_off_stays_cut_off() {
        let whole = [frame(), data()];
        let (_, bytes) = taken(&whole);
        for end in 3..bytes.len() {
            let cut = take_in(&bytes[..end]).expect("an image");
            assert!(!cut.facts.is_whole, "{end}");
            assert_eq!(cut.bytes, &bytes[..end]);
        }
    }
}
