//! Writing a post as a page that stands alone: what the preview shows, with its look and its images in it, and the post itself,
//! to be opened again. Nothing in it runs, and nothing is asked of anybody: its own policy sees to that.
//!
//! The post stands in the head, before anything of it is shown, as the page's version in Markdown (`link rel="alternate"`); a
//! `meta` each says what it and its images are called. An image's bytes stand where the page shows it, and are known again by
//! their identity; those it does not show are in a `template`.

use crate::images::{ContentId, Format, ImagePath};
use crate::markdown::escape_text;
use crate::package::RepoPath;
use crate::site::Locale;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What says what the post is: its identity and its path.
pub(super) const POST: &str = "galley-post";
/// The same of an image, its path seen from the post.
pub(super) const IMAGE: &str = "galley-image";
/// What an address of the post begins with.
pub(super) const MARKDOWN: &str = "data:text/markdown;base64,";

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:; font-src data:; \
    base-uri 'none'; form-action 'none'";

/// A page to be written.
#[derive(Clone, Debug)]
pub struct SharedPage<'a> {
    /// The page's language.
    pub locale: Locale,
    /// Whether it has the site's dark look.
    pub is_dark: bool,
    /// What a browser's tab shows.
    pub title: &'a str,
    /// The site's look, as CSS of ours.
    pub styles: &'a str,
    /// What the post's file is called.
    pub path: &'a RepoPath,
    /// The post's file.
    pub post: &'a [u8],
    /// The images that go along.
    pub images: &'a [(ImagePath, ContentId)],
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Markup.
    Text(String),
    /// Where the address of an image stands, as [`data_uri`] writes it.
    Image(ContentId),
}

impl SharedPage<'_> {
    /// The page, piece by piece, so that the images' bytes need not be in memory together. `body` is the markup that is shown;
    /// `mark` and an image's identity stand in it for the image's address.
    pub fn pieces(&self, body: &str, mark: &str) -> Vec<Piece> {
        let (mut pieces, mut shown) = (Vec::new(), Vec::new());
        let mut rest = body;
        let mut text = String::new();
        while let Some(at) = rest.find(mark) {
            let after = &rest[at + mark.len()..];
            let id = after.get(..40).and_then(ContentId::parse);
            match id.filter(|id| self.images.iter().any(|(_, image)| image == id)) {
                Some(id) => {
                    text.push_str(&rest[..at]);
                    pieces.extend([Piece::Text(std::mem::take(&mut text)), Piece::Image(id)]);
                    shown.push(id);
                    rest = &after[40..];
                }
                None => {
                    text.push_str(&rest[..at + mark.len()]);
                    rest = after;
                }
            }
        }
        pieces.push(Piece::Text(text + rest + "</body>\n</html>\n"));
        let mut page = self.head(&shown);
        page.append(&mut pieces);
        page
    }

    /// All before the body's content. Images that are not `shown` in that stand here.
    fn head(&self, shown: &[ContentId]) -> Vec<Piece> {
        let class = if self.is_dark { " class=\"dark\"" } else { "" };
        let mut text = format!(
            "<!doctype html>\n<html lang=\"{}\"{class}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"Galley\">\n<title>",
            self.locale.name()
        );
        escape_text(&mut text, self.title);
        text.push_str("</title>\n");
        named(&mut text, POST, ContentId::of(self.post), self.path.as_str());
        self.images.iter().for_each(|(path, id)| named(&mut text, IMAGE, *id, path.as_str()));
        text.push_str(&format!("<link rel=\"alternate\" type=\"text/markdown\" href=\"{MARKDOWN}"));
        STANDARD.encode_string(self.post, &mut text);
        text.push_str("\">\n");
        let mut pieces = Vec::new();
        let mut written = shown.to_vec();
        for (_, id) in self.images {
            if written.contains(id) {
                continue;
            }
            written.push(*id);
            text.push_str("<template><img alt=\"\" src=\"");
            pieces.extend([Piece::Text(std::mem::take(&mut text)), Piece::Image(*id)]);
            text.push_str("\"></template>\n");
        }
        text.push_str("<style>\n");
        text.push_str(self.styles);
        text.push_str("</style>\n</head>\n<body>");
        pieces.push(Piece::Text(text));
        pieces
    }
}

fn named(text: &mut String, name: &str, id: ContentId, path: &str) {
    text.push_str(&format!("<meta name=\"{name}\" content=\"{id} "));
    escape_text(text, path);
    text.push_str("\">\n");
}

/// The address that is an image.
pub fn data_uri(bytes: &[u8]) -> String {
    let media_type = Format::of(bytes).map_or("image/png", Format::media_type);
    let mut address = format!("data:{media_type};base64,");
    STANDARD.encode_string(bytes, &mut address);
    address
}
