//! The one thing of EXIF that pixels depend on: how the image is to be turned. TIFF's directory, read and written.

use super::{be16, be32, le16, le32};

const ORIENTATION: u16 = 0x0112;

/// The orientation in a TIFF file; 1 where there is none or no valid one.
pub(super) fn orientation(tiff: &[u8]) -> u8 {
    find(tiff).and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

fn find(tiff: &[u8]) -> Option<u16> {
    type Read16 = fn(&[u8], usize) -> Option<u16>;
    type Read32 = fn(&[u8], usize) -> Option<u32>;
    let (read16, read32): (Read16, Read32) = match tiff.get(..4)? {
        b"II*\0" => (le16, le32),
        b"MM\0*" => (be16, be32),
        _ => return None,
    };
    let directory = usize::try_from(read32(tiff, 4)?).ok()?;
    let count = usize::from(read16(tiff, directory)?);
    let entries = (0..count).map(|index| directory + 2 + index * 12);
    entries
        .take_while(|at| *at < tiff.len())
        .find_map(|at| (read16(tiff, at)? == ORIENTATION).then(|| read16(tiff, at + 8))?)
}

/// A TIFF file that holds an orientation and nothing else.
pub(super) fn only_orientation(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_byte_orders_are_read() {
        for value in 1..=8 {
            assert_eq!(orientation(&only_orientation(value)), value);
        }
        let little = b"II*\0\x08\0\0\0\x02\0\x0F\x01\x02\0\0\0\0\0\0\0\0\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(orientation(little), 6);
    }

    #[test]
    fn nonsense_is_not_turned() {
        for tiff in [&b""[..], b"MM\0*", b"MM\0*\xFF\xFF\xFF\xFF", &only_orientation(0), &only_orientation(9)] {
            assert_eq!(orientation(tiff), 1);
        }
    }
}
