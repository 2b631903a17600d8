//! PNG: chunks up to the end of the image. Those stay that pixels, colours, animation and print size depend on.

use super::{Piece, Scan, Size, be32, exif};

const SIGNATURE: usize = 8;

/// Besides the critical chunks, whose names begin with a capital letter.
const STAYS: [&[u8; 4]; 16] = [
    b"acTL", b"fcTL", b"fdAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT",
    b"bKGD", b"hIST", b"pHYs", b"sPLT",
];

pub(super) fn scan(bytes: &[u8]) -> Scan {
    let mut scan = Scan::new();
    scan.keep(0..SIGNATURE);
    let mut at = SIGNATURE;
    while let Some(chunk) = chunk(bytes, at) {
        let range = at..at + 12 + chunk.body.len();
        at = range.end;
        match &chunk.name {
            b"IHDR" => {
                let size = be32(chunk.body, 0).zip(be32(chunk.body, 4));
                scan.size = scan.size.or(size.map(|(width, height)| Size { width, height }));
            }
            b"IEND" => {
                scan.keep(range);
                scan.is_whole = scan.size.is_some();
                return scan;
            }
            b"eXIf" => {
                let orientation = exif::orientation(chunk.body);
                if orientation != 1 && scan.orientation == 1 {
                    scan.orientation = orientation;
                    scan.pieces.push(Piece::Write(only_orientation(orientation)));
                }
                continue;
            }
            _ => {}
        }
        if chunk.name[0].is_ascii_uppercase() || STAYS.contains(&&chunk.name) {
            scan.keep(range);
        }
    }
    scan.keep(at..bytes.len());
    scan
}

struct Chunk<'a> {
    name: [u8; 4],
    body: &'a [u8],
}

/// The chunk at a byte, if it is complete.
fn chunk(bytes: &[u8], at: usize) -> Option<Chunk<'_>> {
    let length = usize::try_from(be32(bytes, at)?).ok()?;
    let name = bytes.get(at + 4..)?.first_chunk::<4>()?;
    let end = at.checked_add(8)?.checked_add(length)?;
    be32(bytes, end)?;
    Some(Chunk { name: *name, body: bytes.get(at + 8..end)? })
}

fn only_orientation(orientation: u8) -> Vec<u8> {
    let tiff = exif::only_orientation(orientation);
    let body = [&b"eXIf"[..], &tiff].concat();
    [&(tiff.len() as u32).to_be_bytes()[..], &body, &rawzip::crc32(&body).to_be_bytes()].concat()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::take_in;
    use super::*;

    fn part(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let named = [&name[..], body].concat();
        [&(body.len() as u32).to_be_bytes()[..], &named, &rawzip::crc32(&named).to_be_bytes()].concat()
    }

    fn file(parts: &[Vec<u8>]) -> Vec<u8> {
        [b"\x89PNG\r\n\x1A\n".to_vec(), parts.concat()].concat()
    }

    fn head() -> Vec<u8> {
        part(b"IHDR", &[0, 0, 1, 0, 0, 0, 0, 3, 8, 6, 0, 0, 0])
    }

    #[test]
    fn texts_times_and_private_chunks_go() {
        let (data, end) = (part(b"IDAT", b"x"), part(b"IEND", b""));
        let kept = [head(), part(b"pHYs", b"y"), data.clone(), end.clone()];
        let dirty = [
            kept[0].clone(),
            part(b"tEXt", b"Author\0me"),
            part(b"eXIf", b"MM\0*\0\0\0\x08\0\0"),
            kept[1].clone(),
            part(b"tIME", b"1234567"),
            data,
            part(b"prVW", b"z"),
            end,
            b"trailing".to_vec(),
        ];
        let taken = take_in(&file(&dirty)).expect("an image");
        assert_eq!(taken.bytes, file(&kept));
        assert_eq!(taken.facts.size, Some(Size { width: 256, height: 3 }));
        assert!(taken.facts.is_whole);
    }

    #[test]
    fn the_turn_stays_alone() {
        let exif = part(b"eXIf", &[exif::only_orientation(8), b"GPS".to_vec()].concat());
        let taken = take_in(&file(&[head(), exif, part(b"IEND", b"")])).expect("an image");
        assert_eq!(taken.facts.orientation, 8);
        assert_eq!(taken.bytes, file(&[head(), part(b"eXIf", &exif::only_orientation(8)), part(b"IEND", b"")]));
    }

    #[test]
    fn what_is_cut_off_stays_cut_off() {
        let whole = file(&[head(), part(b"IDAT", b"x"), part(b"IEND", b"")]);
        for end in 8..whole.len() {
            let cut = take_in(&whole[..end]).expect("an image");
            assert!(!cut.facts.is_whole);
            assert_eq!(cut.bytes, &whole[..end]);
        }
    }
}
