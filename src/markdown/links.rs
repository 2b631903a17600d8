//! Where Markdown links lead on the site: percent-encoding, clean URLs, and a new tab for other hosts
//! (markdown-it's `normalizeLink`, then VitePress's link plugin). Raw `<a>` is left alone.

use super::token::{Kind, Token};

/// Resolves the targets of all links.
pub(super) fn resolve(tokens: &mut [Token]) {
    for token in tokens {
        let Kind::Open(tag) = &mut token.kind else { continue };
        if tag.name != "a" || tag.attribute("class") == Some("header-anchor") {
            continue;
        }
        let encoded = encode(&tag.attributes[0].1);
        if is_external(&encoded) {
            tag.attributes[0].1 = encoded.into();
            tag.attributes.push(("target".into(), "_blank".into()));
            tag.attributes.push(("rel".into(), "noreferrer".into()));
        } else {
            tag.attributes[0].1 = internal(&encoded).into();
        }
    }
}

/// A scheme of letters, or `//`: VitePress's `EXTERNAL_URL_RE`.
pub(super) fn is_external(url: &str) -> bool {
    let scheme = url
        .split_once(':')
        .is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic()));
    scheme || url.starts_with("//")
}

fn internal(url: &str) -> String {
    if url.starts_with('#') {
        return decode(url, RESERVED);
    }
    let tail = url.find(['?', '#']).unwrap_or(url.len());
    let (path, tail) = url.split_at(tail);
    if is_file(path) {
        return url.to_owned();
    }
    let mut clean = path.strip_suffix(".md").unwrap_or(path).to_owned();
    if path.ends_with(".md") && (clean == "index" || clean.ends_with("/index")) {
        clean.truncate(clean.len() - "index".len());
    }
    if clean.starts_with('/') {
        while clean.contains("//") {
            clean = clean.replace("//", "/");
        }
    } else if !clean.starts_with("./") {
        clean.insert_str(0, "./");
    }
    decode(&(clean + tail), RESERVED)
}

/// Whether a path names a file that is no page, by its extension.
fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, extension)) = name.rsplit_once('.') else { return false };
    let known = "3gp aac ai apng au avif bin bmp cer class conf crl css csv dll doc eps epub exe gif gz ics ief jar jpe jpeg \
        jpg js json jsonld m4a man mid midi mjs mov mp2 mp3 mp4 mpe mpeg mpg mpp oga ogg ogv ogx opus otf p10 p7c \
        p7m p7s pdf png ps qt roff rtf rtx ser svg t tif tiff tr ts tsv ttf txt vtt wav weba webm webp woff woff2 xhtml \
        xml yaml yml zip";
    known.split(' ').any(|known| known == extension)
}

/// Characters an encoded URL may hold as they are.
const UNESCAPED: &str = ";/?:@&=+$,-_.!~*'()#";
/// What `decodeURI` leaves encoded.
const RESERVED: &str = ";/?:@&=+$,#";

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

/// Undoes percent-encoding except for the ASCII characters in `keep`. A text that is no valid encoding of
/// UTF-8 is given back as it is.
pub(super) fn decode(url: &str, keep: &str) -> String {
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
    String::from_utf8(decoded).unwrap_or_else(|_| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_within_the_site_are_clean() {
        let cases = [
            ("b.md", "./b"),
            ("../b.md#h", "./../b#h"),
            ("/zh/b.md?x=1#h", "/zh/b?x=1#h"),
            ("./%E4%B8%AD%E6%96%87.md", "./中文"),
            ("b", "./b"),
            ("", "./"),
            ("www.a.com", "./www.a.com"),
            ("./100%25.md", "./100%"),
            ("/a//b.md", "/a/b"),
            ("a/index.md#h", "./a/#h"),
            ("#%E4%B8%AD", "#中"),
            ("a.pdf", "a.pdf"),
            ("b.html", "./b.html"),
        ];
        for (url, expected) in cases {
            assert_eq!(internal(url), expected, "{url:?}");
        }
    }

    #[test]
    fn urls_are_encoded_once() {
        assert_eq!(encode("/中 文?q=%41%zz"), "/%E4%B8%AD%20%E6%96%87?q=%41%25zz");
    }

    #[test]
    fn other_hosts_open_in_a_new_tab() {
        use super::super::tests::check;
        check("[a](https://b.c)", "<p><a href=\"https://b.c\" target=\"_blank\" rel=\"noreferrer\">a</a></p>");
        check("<a@b.c>", "<p><a href=\"mailto:a@b.c\" target=\"_blank\" rel=\"noreferrer\">a@b.c</a></p>");
        check("[a](//b.c)", "<p><a href=\"//b.c\" target=\"_blank\" rel=\"noreferrer\">a</a></p>");
        check("[a](b.md \"t\")", "<p><a href=\"./b\" title=\"t\">a</a></p>");
    }
}
