//! URLs as markdown-it writes them: encoded once, host names of other scripts in Punycode, dangerous schemes refused.

mod parts;
mod punycode;

use super::unicode::js_trim;
use parts::Parts;

/// Characters an encoded URL may hold as they are.
const UNESCAPED: &str = ";/?:@&=+$,-_.!~*'()#";
/// What `decodeURI` leaves encoded.
pub(super) const RESERVED: &str = ";/?:@&=+$,#";
/// What is left encoded in the text of an autolink.
const RESERVED_IN_TEXT: &str = ";/?:@&=+$,#%";

/// markdown-it's `normalizeLink`.
pub(super) fn normalize(url: &str) -> String {
    encode(&with_host(url, punycode::to_ascii))
}

/// markdown-it's `normalizeLinkText`: what an autolink shows.
pub(super) fn readable(url: &str) -> String {
    decode_or_replace(&with_host(url, punycode::to_unicode), RESERVED_IN_TEXT)
}

/// A URL put together again from its parts, the host rewritten where it is a name for the domain name system.
fn with_host(url: &str, rewrite: fn(&str) -> String) -> String {
    let mut parts = Parts::of(js_trim(url));
    if matches!(parts.scheme, "" | "http:" | "https:" | "mailto:") {
        parts.host = rewrite(&parts.host).into();
    }
    parts.written()
}

/// markdown-it's `validateLink`, inverted: a link or image with such a normalized URL stays text.
pub(super) fn is_refused(url: &str) -> bool {
    let url = js_trim(url).to_lowercase();
    let is_image = || ["gif", "png", "jpeg", "webp"].iter().any(|kind| url.starts_with(&format!("data:image/{kind};")));
    ["vbscript:", "javascript:", "file:"].iter().any(|scheme| url.starts_with(scheme))
        || (url.starts_with("data:") && !is_image())
}

/// A scheme of letters, or `//`: VitePress's `EXTERNAL_URL_RE`.
pub(crate) fn is_external(url: &str) -> bool {
    let scheme = url
        .split_once(':')
        .is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic()));
    scheme || url.starts_with("//")
}

/// Percent-encodes what a URL may not hold; valid `%XX` is kept.
fn encode(url: &str) -> String {
    let bytes = url.as_bytes();
    let mut encoded = String::with_capacity(url.len());
    for (at, character) in url.char_indices() {
        let hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        if character.is_ascii_alphanumeric() || UNESCAPED.contains(character) || (character == '%' && hex(1) && hex(2))
        {
            encoded.push(character);
        } else {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}

/// Undoes percent-encoding except for the ASCII characters in `keep`. `None`: the text is no encoding of UTF-8, where
/// JavaScript throws and the site's build fails.
pub(crate) fn decode(url: &str, keep: &str) -> Option<String> {
    String::from_utf8(decoded_bytes(url, keep)).ok()
}

/// Whether JavaScript's `decodeURIComponent` takes an address; where it throws, the build fails.
pub fn is_decodable(url: &str) -> bool {
    let bytes = url.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let is_whole = url.match_indices('%').all(|(at, _)| is_hex(at + 1) && is_hex(at + 2));
    is_whole && decode(url, "").is_some()
}

/// Undoes all percent-encoding, where that gives a text.
pub fn decoded(url: &str) -> Option<String> {
    decode(url, "")
}

/// The same with a U+FFFD for every byte that is of no character (mdurl's `decode`).
fn decode_or_replace(url: &str, keep: &str) -> String {
    let mut decoded = String::with_capacity(url.len());
    for chunk in decoded_bytes(url, keep).utf8_chunks() {
        decoded.push_str(chunk.valid());
        decoded.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    decoded
}

fn decoded_bytes(url: &str, keep: &str) -> Vec<u8> {
    let bytes = url.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |offset: usize| bytes.get(at + offset).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], hex(1), hex(2)) {
            (b'%', Some(high), Some(low)) => {
                let byte = (high * 16 + low) as u8;
                if keep.as_bytes().contains(&byte) {
                    decoded.extend_from_slice(&bytes[at..at + 3]);
                } else {
                    decoded.push(byte);
                }
                at += 3;
            }
            (byte, _, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_encoded_once() {
        assert_eq!(normalize("/中 文?q=%41%zz"), "/%E4%B8%AD%20%E6%96%87?q=%41%25zz");
        assert_eq!(normalize("\u{A0}"), "");
    }

    #[test]
    fn hosts_of_other_scripts_become_ascii() {
        assert_eq!(normalize("https://u:p@中文.example.com:80/路"), "https://u:p@xn--fiq228c.example.com:80/%E8%B7%AF");
        assert_eq!(normalize("//bücher.de"), "//xn--bcher-kva.de");
        assert_eq!(normalize("mailto:a@中国。cn"), "mailto:a@xn--fiqs8s.cn");
        assert_eq!(normalize("ftp://中文.com"), "ftp://%E4%B8%AD%E6%96%87.com");
        assert_eq!(normalize("中文.com"), "%E4%B8%AD%E6%96%87.com");
    }

    #[test]
    fn dangerous_schemes_are_refused() {
        for url in ["javascript:x", " JavaScript:x", "vbscript:x", "file:///x", "data:text/html,x"] {
            assert!(is_refused(url), "{url}");
        }
        for url in ["data:image/png;base64,AA==", "java:x", "https://javascript:x", ""] {
            assert!(!is_refused(url), "{url}");
        }
    }

    #[test]
    fn autolinks_show_readable_urls() {
        assert_eq!(readable("https://a.b/%E4%B8%AD%20%2Fc%25"), "https://a.b/中 %2Fc%25");
        assert_eq!(readable("a:%E4%B8"), "a:\u{FFFD}\u{FFFD}");
        assert_eq!(readable("https://xn--fiq228c.com/xn--a"), "https://中文.com/xn--a");
    }
}
