//! Git's base85, which its binary patches are written in (git's `base85.c` and the format of `GIT binary patch`).

const DIGITS: &[u8; 85] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
/// Bytes a line stands for.
const LINE: usize = 52;

/// Lines of base85, each begun by a letter for its length: `A` to `Z` for 1 to 26, `a` to `z` for 27 to 52.
pub(super) fn encode(bytes: &[u8]) -> Vec<u8> {
    let mut encoded = Vec::with_capacity(bytes.len() / LINE * 67 + 70);
    for line in bytes.chunks(LINE) {
        let length = line.len() as u8;
        encoded.push(if length <= 26 { b'A' + length - 1 } else { b'a' + length - 27 });
        for four in line.chunks(4) {
            let mut padded = [0; 4];
            padded[..four.len()].copy_from_slice(four);
            let mut number = u32::from_be_bytes(padded);
            let mut digits = [0; 5];
            for digit in digits.iter_mut().rev() {
                *digit = DIGITS[(number % 85) as usize];
                number /= 85;
            }
            encoded.extend(digits);
        }
        encoded.push(b'\n');
    }
    encoded
}

/// The bytes of one line of base85, without its end. `None` when it is none.
pub(super) fn decode(line: &[u8]) -> Option<Vec<u8>> {
    let (first, digits) = line.split_first()?;
    let length = match first {
        b'A'..=b'Z' => first - b'A' + 1,
        b'a'..=b'z' => first - b'a' + 27,
        _ => return None,
    };
    let length = usize::from(length);
    if digits.len() != length.div_ceil(4) * 5 {
        return None;
    }
    let mut decoded = Vec::with_capacity(LINE);
    for five in digits.chunks(5) {
        let mut number: u32 = 0;
        for digit in five {
            let value = VALUES[usize::from(*digit)];
            number = number.checked_mul(85)?.checked_add(u32::from(value)).filter(|_| value < 85)?;
        }
        decoded.extend(number.to_be_bytes());
    }
    decoded.truncate(length);
    Some(decoded)
}

/// What each byte stands for; 85 for none.
const VALUES: [u8; 256] = {
    let mut values = [85; 256];
    let mut at = 0;
    while at < DIGITS.len() {
        values[DIGITS[at] as usize] = at as u8;
        at += 1;
    }
    values
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_back() {
        for length in 1..=LINE {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 37 + 250) as u8).collect();
            let encoded = encode(&bytes);
            assert_eq!(decode(encoded.strip_suffix(b"\n").expect("a line")), Some(bytes));
        }
        for bad in [&b""[..], b"A", b"A1234", b"A~~~~~", b"A123456", b"?12345", b"A1 345"] {
            assert_eq!(decode(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn lines_are_those_of_git() {
        // Git writes an empty file's deflated bytes like this.
        let empty = [0x78, 0x01, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];
        assert_eq!(encode(&empty), b"HcmV?d00001\n");
        assert_eq!(encode(&[0xFF; 53]).split(|byte| *byte == b'\n').map(<[u8]>::len).collect::<Vec<_>>(), [66, 6, 0]);
    }
}
