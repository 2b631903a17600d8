//! Where Markdown links lead on the site: clean URLs, and a new tab for other hosts (VitePress's link plugin).
//! Raw `<a>` is left alone, and whether a page is there is not its question.

use super::token::{Element, Kind, Tag, Token};
use super::url::{RESERVED, decode, is_external};

/// The extension of pages in links.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Extension {
    /// Clean URLs, as the site has them.
    None,
    /// The titles of containers are rendered without the site's setting.
    Html,
}

/// Resolves the targets of links among the tokens of a text.
pub(super) fn resolve(children: &mut [Token], extension: Extension) {
    for token in children {
        if let Kind::Open(tag) = &mut token.kind
            && matches!(tag.element, Element::Link | Element::Autolink)
        {
            resolve_one(tag, extension);
        }
    }
}

fn resolve_one(tag: &mut Tag, extension: Extension) {
    let Some(url) = tag.attribute("href").map(str::to_owned) else { return };
    if is_external(&url) {
        tag.set("target", "_blank");
        tag.set("rel", "noreferrer");
    } else {
        tag.set("href", internal(&url, extension));
    }
}

fn internal(url: &str, extension: Extension) -> String {
    if url.starts_with('#') {
        return decode(url, RESERVED).unwrap_or_else(|| url.to_owned());
    }
    if has_other_scheme(url) {
        return url.to_owned();
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let mut link = if is_file(path) { url.to_owned() } else { page(url, extension) };
    if link.starts_with('/') {
        while link.contains("//") {
            link = link.replace("//", "/");
        }
    }
    link
}

/// Whether a URL names a scheme that is none of the Web's, with characters that [`is_external`] does not know of.
fn has_other_scheme(url: &str) -> bool {
    let Some((scheme, _)) = url.split_once(':') else { return false };
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(is_letter)
        && !scheme.to_ascii_lowercase().starts_with("http")
}

/// What the address of a Markdown link means to the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another host, or another scheme.
    Elsewhere,
    /// A port of the reader's own machine, which the site takes for a dead page.
    Localhost,
    /// A place on the page itself.
    Anchor,
    /// A file that is no page. It is not looked for.
    File,
    /// A page, encoded and without `.md`, as the site looks for it.
    Page(String),
}

/// What an address as markdown-it has it means to the site.
pub fn link_target(url: &str) -> Target {
    if is_external(url) {
        let rest = url.split_once(':').filter(|(scheme, _)| !scheme.starts_with('/')).map_or(url, |(_, rest)| rest);
        let path = rest.trim_start_matches("//").split_once('/').map_or("", |(_, path)| path);
        let is_local = rest.starts_with("//localhost:") && !is_file(path.split(['?', '#']).next().unwrap_or_default());
        return if is_local { Target::Localhost } else { Target::Elsewhere };
    }
    match url {
        _ if url.starts_with('#') => Target::Anchor,
        _ if has_other_scheme(url) => Target::Elsewhere,
        _ if is_file(url.split(['?', '#']).next().unwrap_or_default()) => Target::File,
        _ => Target::Page(undecoded_page(url, Extension::None)),
    }
}

/// A link to a page of the site, without its extension.
fn page(url: &str, extension: Extension) -> String {
    let link = undecoded_page(url, extension);
    decode(&link, RESERVED).unwrap_or(link)
}

fn undecoded_page(url: &str, extension: Extension) -> String {
    let mut link = match index(url) {
        Some((folder, rest)) => format!("{folder}{rest}"),
        None => {
            let (path, tail) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
            let (query, hash) = tail.split_at(tail.find('#').unwrap_or(tail.len()));
            let kept = |part: &str| if part.len() > 1 { part.to_owned() } else { String::new() };
            let (name, ending) = match (path.strip_suffix(".md"), extension) {
                (Some(name), Extension::None) => (name, ""),
                (Some(name), Extension::Html) => (name, ".html"),
                (None, Extension::Html) if !path.ends_with(".html") && !path.ends_with('/') => (path, ".html"),
                (None, _) => (path, ""),
            };
            format!("{name}{ending}{}{}", kept(query), kept(hash))
        }
    };
    if !link.starts_with('/') && !link.starts_with("./") {
        link.insert_str(0, "./");
    }
    link
}

/// Splits a URL around the name of a folder's own page, `index.md`. The dot may be any character, as on the site.
fn index(url: &str) -> Option<(&str, &str)> {
    let is_index = |at: usize| {
        let rest = url.as_bytes().get(at..at + 8)?;
        (rest[..5].eq_ignore_ascii_case(b"index") && rest[5].is_ascii() && rest[6..].eq_ignore_ascii_case(b"md"))
            .then_some((&url[..at], &url[at + 8..]))
    };
    let after_slashes = url.rmatch_indices('/').map(|(at, _)| at + 1);
    after_slashes.chain([0]).find_map(is_index)
}

/// Whether a path names a file that is no page, by its extension: VitePress's own list.
fn is_file(path: &str) -> bool {
    const EXTENSIONS: &str = "3g2 3gp aac ai apng au avif bin bmp cer class conf crl css csv dll doc eps epub exe gif gz ics \
        ief jar jpe jpeg jpg js json jsonld m4a man mid midi mjs mov mp2 mp3 mp4 mpe mpeg mpg mpp oga ogg ogv ogx opus otf \
        p10 p7c p7m p7s pdf png ps qt roff rtf rtx ser svg t tif tiff tr ts tsv ttf txt vtt wav weba webm webp woff woff2 \
        xhtml xml yaml yml zip";
    let Some((_, extension)) = path.rsplit_once('.') else { return false };
    let extension = extension.to_ascii_lowercase();
    EXTENSIONS.split(' ').any(|known| known == extension)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::tests::check;

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
            ("INDEX.md", "./"),
            ("a/index.md.md", "./a/.md"),
            ("b#", "./b"),
            ("#%E4%B8%AD", "#中"),
            ("a.pdf", "a.pdf"),
            ("a.PDF", "a.PDF"),
            ("b.html", "./b.html"),
            ("a+b:c", "a+b:c"),
        ];
        for (url, expected) in cases {
            assert_eq!(internal(url, Extension::None), expected, "{url:?}");
        }
    }

    #[test]
    fn other_hosts_open_in_a_new_tab() {
        check("[a](https://b.c)", "<p><a href=\"https://b.c\" target=\"_blank\" rel=\"noreferrer\">a</a></p>");
        check("<a@b.c>", "<p><a href=\"mailto:a@b.c\" target=\"_blank\" rel=\"noreferrer\">a@b.c</a></p>");
        check("[a](//b.c)", "<p><a href=\"//b.c\" target=\"_blank\" rel=\"noreferrer\">a</a></p>");
        check("[a](b.md \"t\")", "<p><a href=\"./b\" title=\"t\">a</a></p>");
    }
}
