//! Making a file's new bytes of its old ones, by the hunks of a text or by git's delta. Exactly: what does not fit is refused.

use std::borrow::Cow;

/// A hunk: the line of the old file where it begins, counted from 0, and its lines with their signs.
pub(super) type Lines<'a> = (usize, Vec<(u8, Cow<'a, [u8]>)>);

/// Applies hunks to a text. `None` when a line they name is not there.
pub(super) fn hunks(before: &[u8], hunks: &[Lines]) -> Option<Vec<u8>> {
    let old: Vec<&[u8]> = before.split_inclusive(|byte| *byte == b'\n').collect();
    let mut after = Vec::with_capacity(before.len());
    let mut at = 0;
    for (start, lines) in hunks {
        for line in old.get(at..*start)? {
            after.extend_from_slice(line);
        }
        at = *start;
        for (sign, line) in lines {
            if *sign != b'+' {
                if old.get(at)? != &line.as_ref() {
                    return None;
                }
                at += 1;
            }
            if *sign != b'-' {
                after.extend_from_slice(line);
            }
        }
    }
    for line in old.get(at..)? {
        after.extend_from_slice(line);
    }
    Some(after)
}

/// Applies git's delta: copies of the old bytes and inserts, as packs have them. `None` when it is broken or makes more than
/// `room`.
pub(super) fn delta(before: &[u8], delta: &[u8], room: usize) -> Option<Vec<u8>> {
    let mut rest = delta.iter().copied();
    let old_size = size(&mut rest)?;
    let new_size = size(&mut rest)?;
    if old_size != before.len() || new_size > room {
        return None;
    }
    let mut after = Vec::new();
    while let Some(code) = rest.next() {
        if code & 0x80 != 0 {
            let mut number = |bits: std::ops::Range<u8>, shift: u8| {
                bits.filter(|bit| code & (1 << bit) != 0)
                    .try_fold(0_usize, |number, bit| Some(number | usize::from(rest.next()?) << (8 * (bit - shift))))
            };
            let offset = number(0..4, 0)?;
            let length = number(4..7, 4)?;
            let length = if length == 0 { 0x10000 } else { length };
            let copied = before.get(offset..offset.checked_add(length)?)?;
            if after.len() + copied.len() > new_size {
                return None;
            }
            after.extend_from_slice(copied);
        } else {
            let length = usize::from(code);
            if length == 0 || after.len() + length > new_size {
                return None;
            }
            for _ in 0..length {
                after.push(rest.next()?);
            }
        }
    }
    (after.len() == new_size).then_some(after)
}

fn size(bytes: &mut impl Iterator<Item = u8>) -> Option<usize> {
    let mut size = 0_usize;
    for shift in (0..28).step_by(7) {
        let byte = bytes.next()?;
        size |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(size);
        }
    }
    // A last one: a file is less than 4 GB.
    let byte = bytes.next().filter(|byte| *byte < 0x10)?;
    size.checked_add(usize::from(byte) << 28)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_fit_or_are_refused() {
        let one = |sign: u8, text: &'static str| (sign, Cow::Borrowed(text.as_bytes()));
        let hunk = vec![(1, vec![one(b' ', "b\n"), one(b'-', "c\n"), one(b'+', "x\n")])];
        assert_eq!(hunks(b"a\nb\nc\nd", &hunk).as_deref(), Some(&b"a\nb\nx\nd"[..]));
        assert_eq!(hunks(b"a\nb\n", &hunk), None);
        assert_eq!(hunks(b"a\nb\nq\n", &hunk), None);
        let backwards = [hunk[0].clone(), (0, vec![one(b'-', "a\n")])];
        assert_eq!(hunks(b"a\nb\nc\nd", &backwards), None);
    }

    #[test]
    fn deltas_are_bounded() {
        let copy_all = [3, 6, 0b1001_0000, 3, 0b1001_0000, 3];
        assert_eq!(delta(b"abc", &copy_all, 6).as_deref(), Some(&b"abcabc"[..]));
        assert_eq!(delta(b"abc", &copy_all, 5), None);
        assert_eq!(delta(b"ab", &copy_all, 6), None);
        assert_eq!(delta(b"abc", &[3, 2, 2, b'x', b'y'], 9).as_deref(), Some(&b"xy"[..]));
        for broken in [&[][..], &[3], &[3, 2, 0], &[3, 2, 2, b'x'], &[3, 2, 0x91, 9, 9], &[0xFF; 12]] {
            assert_eq!(delta(b"abc", broken, 9), None, "{broken:?}");
        }
    }
}
