//! GIF: blocks up to the trailer. Comments go, and of the application extensions all but those that animate and colour.

use super::{Scan, Size, le16};

const HEADER: usize = 13;
const STAYS: [&[u8; 11]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn scan(bytes: &[u8]) -> Scan {
    let mut scan = Scan::new();
    scan.size =
        le16(bytes, 6).zip(le16(bytes, 8)).map(|(width, height)| Size { width: width.into(), height: height.into() });
    let mut at = HEADER + bytes.get(10).map_or(0, |flags| colour_table(*flags));
    scan.keep(0..at.min(bytes.len()));
    while let Some(kind) = bytes.get(at) {
        let end = match kind {
            0x3B => {
                scan.keep(at..at + 1);
                scan.is_whole = true;
                return scan;
            }
            0x21 => data_end(bytes, at + 2),
            0x2C => bytes.get(at + 9).and_then(|flags| data_end(bytes, at + 10 + colour_table(*flags) + 1)),
            _ => None,
        };
        let Some(end) = end else { break };
        if !is_dropped(&bytes[at..end]) {
            scan.keep(at..end);
        }
        at = end;
    }
    scan.keep(at.min(bytes.len())..bytes.len());
    scan
}

/// Bytes of a colour table, as the flags before it tell.
fn colour_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// The end of the data blocks that begin at a byte.
fn data_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

fn is_dropped(block: &[u8]) -> bool {
    match block {
        [0x21, 0xFE, ..] => true,
        [0x21, 0xFF, 11, rest @ ..] => !STAYS.iter().any(|name| rest.starts_with(*name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::take_in;
    use super::*;

    const HEAD: &[u8] = b"GIF89a\x05\0\x07\0\x80\0\0\0\0\0\xFF\xFF\xFF";
    const LOOP: &[u8] = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0";
    const IMAGE: &[u8] = b"\x2C\0\0\0\0\x05\0\x07\0\0\x02\x02\x44\x01\0";

    #[test]
    fn comments_go_and_animation_stays() {
        let xmp = b"\x21\xFF\x0BXMP DataXMP\x01x\0";
        let dirty = [HEAD, LOOP, b"\x21\xFE\x02me\0", xmp, IMAGE, b"\x3Btrailing"].concat();
        let taken = take_in(&dirty).expect("an image");
        assert_eq!(taken.bytes, [HEAD, LOOP, IMAGE, b"\x3B"].concat());
        assert_eq!(taken.facts.size, Some(Size { width: 5, height: 7 }));
        assert!(taken.facts.is_whole);
    }

    #[test]
    fn what_is_cut_off_stays_cut_off() {
        let whole = [HEAD, LOOP, IMAGE, b"\x3B"].concat();
        for end in 6..whole.len() {
            let cut = take_in(&whole[..end]).expect("an image");
            assert!(!cut.facts.is_whole);
            assert_eq!(cut.bytes, &whole[..end]);
        }
    }
}
