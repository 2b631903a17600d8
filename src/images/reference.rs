//! Where a post refers to images, and to which files, as the site's build resolves them.

use super::ImagePath;
use crate::document::Document;
use crate::front_matter::Value;
use crate::markdown::{self, AltPlace, SourceForm};
use std::ops::Range;

/// A place in a post that names an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The path as it is written: bytes of the source text. For the banner the whole value with its quotes.
    pub range: Range<usize>,
    /// How it is written.
    pub form: Form,
    /// What it leads to.
    pub target: Target,
    /// Where the images it shows are described.
    pub alts: Vec<AltPlace>,
}

/// How an image is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In the body.
    Body(SourceForm),
    /// In the front matter, for the site's list.
    Banner,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file of the site.
    File(ImagePath),
    /// No file, because `./` is missing: the build takes the path for the name of a package and fails. Then the file that
    /// is meant.
    Bare(ImagePath),
    /// Another host, or the image itself as a `data:` URL. Nothing of the site's.
    Elsewhere,
    /// Nothing is named.
    Nothing,
    /// The build cannot read it: no UTF-8 once decoded, a folder, a path of somebody's disk.
    Broken,
}

impl Target {
    /// The file that is named or meant.
    pub fn file(&self) -> Option<&ImagePath> {
        match self {
            Self::File(path) | Self::Bare(path) => Some(path),
            _ => None,
        }
    }
}

/// Every reference to an image in a post, in the order of the text. `banner` is the front matter key that names the image
/// of the site's list.
pub fn references(document: &Document, banner: &str) -> Vec<Reference> {
    let front_matter = document.front_matter();
    let banner = front_matter.get(banner).and_then(|entry| match front_matter.value(banner) {
        Value::Text(path) => Some(Reference {
            range: entry.node.range.clone(),
            form: Form::Banner,
            target: resolve_banner(&path),
            alts: Vec::new(),
        }),
        _ => None,
    });
    let sources = markdown::image_sources(document.text(), front_matter.split.body.clone());
    let body = sources.into_iter().map(|source| Reference {
        target: resolve(&source.src),
        range: source.range,
        form: Form::Body(source.form),
        alts: source.alts,
    });
    banner.into_iter().chain(body).collect()
}

/// What the value of an image's attribute leads to, as it stands in the content's HTML: the rule of Vue's compiler (3.4,
/// its `transformAssetUrl` and Node's `url.parse`) and of Vite's asset imports.
pub fn resolve(src: &str) -> Target {
    let src = src.trim();
    if src.is_empty() {
        return Target::Nothing;
    }
    let is_data = src.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    if is_data || ["#", "//", "http://", "https://"].iter().any(|start| src.starts_with(start)) {
        return Target::Elsewhere;
    }
    // Of other URLs the build looks for the path, unless they have none.
    match scheme(src) {
        Some(length) if length == 1 || src[length + 1..].starts_with("//") => return Target::Broken,
        Some(_) => return Target::Elsewhere,
        None => {}
    }
    let asset = &src[..src.find('#').unwrap_or(src.len())];
    let path = asset[..asset.find('?').unwrap_or(asset.len())].replace('\\', "/");
    // Vue decodes the path with its query, which fails as a whole.
    let (Some(path), Some(_)) = (markdown::decode(&path, ""), markdown::decode(asset, "")) else {
        return Target::Broken;
    };
    if has_lone_percent(asset) {
        return Target::Broken;
    }
    // What is a query only once it is decoded is one to Vite.
    let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
    let is_bare = !path.starts_with(['/', '.']);
    let path = if asset.starts_with('~') { path.trim_start_matches('~').trim_start_matches('/') } else { path };
    match ImagePath::new(path) {
        Some(path) if is_bare => Target::Bare(path),
        Some(path) => Target::File(path),
        None => Target::Broken,
    }
}

/// `decodeURIComponent` throws at a `%` that begins no encoded byte.
fn has_lone_percent(url: &str) -> bool {
    let bytes = url.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    bytes.iter().enumerate().any(|(at, byte)| *byte == b'%' && !(hex(at + 1) && hex(at + 2)))
}

/// Bytes of a URL's scheme.
fn scheme(url: &str) -> Option<usize> {
    let (scheme, _) = url.split_once(':')?;
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    (scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(is_letter))
        .then_some(scheme.len())
}

/// The site's list puts a `/` before the banner and leaves the rest to the reader's browser.
fn resolve_banner(value: &str) -> Target {
    if value.trim().is_empty() {
        return Target::Nothing;
    }
    resolve(&format!("/{}", value.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn path(path: &str) -> ImagePath {
        ImagePath::new(path).expect("a path")
    }

    #[test]
    fn attributes_lead_where_the_build_looks() {
        let file = |src: &str, expected: &str| assert_eq!(resolve(src), Target::File(path(expected)), "{src:?}");
        file("./a.png", "a.png");
        file("./../a.png", "../a.png");
        file("./my img.png", "my img.png");
        file("./my%20img.png?x#y", "my img.png");
        file(".\\media\\1.png", "media/1.png");
        file("./A.PNG", "A.PNG");
        file("/img/x.png", "/img/x.png");
        assert_eq!(resolve("1.png"), Target::Bare(path("1.png")));
        assert_eq!(resolve("~/a.png"), Target::Bare(path("a.png")));
        file("./a%2Fb.png", "a/b.png");
        file("./a.png#%E4", "a.png");
        file("./a%2525.png", "a%25.png");
        for src in ["https://a.b/c.png", "//a.b/c.png", "DATA:image/png;base64,AA==", "blob:x", "#a"] {
            assert_eq!(resolve(src), Target::Elsewhere, "{src}");
        }
        for src in [
            "./100%.png",
            "./%E4.png",
            "./a.png?%E4",
            "./a/",
            "/../a.png",
            "C:\\a.png",
            "HTTP://a.b/c.png",
            "?a",
            "./%00",
        ] {
            assert_eq!(resolve(src), Target::Broken, "{src}");
        }
        assert_eq!(resolve(" "), Target::Nothing);
    }

    #[test]
    fn a_post_refers_in_every_form() {
        let text = "---\nbanner: 'img/b.png'\n---\n![](a%20b.png) ![x]\n\n[x]: ./c.png\n\n<img src='d.png'>\n";
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let found: Vec<_> = references(&document, "banner")
            .into_iter()
            .map(|reference| (text[reference.range].to_owned(), reference.target))
            .collect();
        let expected = [
            ("'img/b.png'", Target::File(path("/img/b.png"))),
            ("a%20b.png", Target::File(path("a b.png"))),
            ("./c.png", Target::File(path("c.png"))),
            ("d.png", Target::Bare(path("d.png"))),
        ];
        assert_eq!(found, expected.map(|(written, target)| (written.to_owned(), target)));
    }

    #[test]
    fn a_banner_with_a_slash_is_another_host() {
        assert_eq!(resolve_banner("/img/a.png"), Target::Elsewhere);
        assert_eq!(resolve_banner("https://a.b/c.png"), Target::File(path("/https:/a.b/c.png")));
    }
}
