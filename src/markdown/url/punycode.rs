//! Host names of other scripts in the domain name system's ASCII, and back (RFC 3492). Checks no name.

/// A host name in ASCII, part by part.
pub(super) fn to_ascii(host: &str) -> String {
    let parts = host
        .split(['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'])
        .map(|part| if part.is_ascii() { part.to_owned() } else { format!("xn--{}", punycode(part)) });
    parts.collect::<Vec<_>>().join(".")
}

/// RFC 3492, encoding.
fn punycode(part: &str) -> String {
    let characters: Vec<u32> = part.chars().map(u32::from).collect();
    let mut encoded: String = part.chars().filter(char::is_ascii).collect();
    let basic = encoded.len() as u32;
    if basic > 0 {
        encoded.push('-');
    }
    let (mut next, mut delta, mut bias, mut handled) = (128, 0, 72, basic);
    while (handled as usize) < characters.len() {
        let Some(least) = characters.iter().copied().filter(|character| *character >= next).min() else { break };
        delta += (least - next) * (handled + 1);
        next = least;
        for character in &characters {
            if *character < next {
                delta += 1;
            }
            if *character == next {
                push_number(&mut encoded, delta, bias);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        next += 1;
    }
    encoded
}

fn push_number(encoded: &mut String, mut number: u32, bias: u32) {
    let digit = |digit: u32| char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[digit as usize % 36]);
    let mut position = 36_u32;
    loop {
        let threshold = position.saturating_sub(bias).clamp(1, 26);
        if number < threshold {
            break;
        }
        encoded.push(digit(threshold + (number - threshold) % (36 - threshold)));
        number = (number - threshold) / (36 - threshold);
        position += 36;
    }
    encoded.push(digit(number));
}

fn adapt(delta: u32, points: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

/// A host name with its encoded parts readable; as it is, if one of them is no encoding.
pub(super) fn to_unicode(host: &str) -> String {
    let readable = |part: &str| match part.strip_prefix("xn--") {
        Some(encoded) => decode(encoded),
        None => Some(part.to_owned()),
    };
    let parts: Option<Vec<_>> = host.split(['.', '\u{3002}', '\u{FF0E}', '\u{FF61}']).map(readable).collect();
    parts.map_or_else(|| host.to_owned(), |parts| parts.join("."))
}

/// RFC 3492, decoding.
fn decode(part: &str) -> Option<String> {
    let (basic, encoded) = part.rsplit_once('-').unwrap_or(("", part));
    let mut characters: Vec<char> = basic.chars().collect();
    let mut digits = encoded.chars().map(|digit| match digit {
        'a'..='z' | 'A'..='Z' => Some(u32::from(digit.to_ascii_lowercase()) - u32::from('a')),
        '0'..='9' => Some(u32::from(digit) - u32::from('0') + 26),
        _ => None,
    });
    let (mut code, mut at, mut bias, mut is_first) = (128_u32, 0_u32, 72, true);
    while let Some(mut digit) = digits.next() {
        let start = at;
        let mut weight = 1_u32;
        let mut position = 36_u32;
        loop {
            let value = digit?;
            at = at.checked_add(value.checked_mul(weight)?)?;
            let threshold = position.saturating_sub(bias).clamp(1, 26);
            if value < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
            position += 36;
            digit = digits.next()?;
        }
        let count = u32::try_from(characters.len()).ok()? + 1;
        bias = adapt(at - start, count, is_first);
        is_first = false;
        code = code.checked_add(at / count)?;
        at %= count;
        characters.insert(at as usize, char::from_u32(code)?);
        at += 1;
    }
    Some(characters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for name in ["中文.com", "bücher.example", "例え。テスト", "a.b", "münchen-ost.de", "😀.la"] {
            let encoded = to_ascii(name);
            assert!(encoded.is_ascii());
            assert_eq!(to_unicode(&encoded), name.replace('。', "."));
        }
    }

    #[test]
    fn what_is_no_encoding_stays() {
        for name in ["xn--a-!", "xn--99999999", "xn--中", "xn--fiq228c.xn--a!"] {
            assert_eq!(to_unicode(name), name);
        }
    }
}
