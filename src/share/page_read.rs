//! Reading the post back from a page that [`SharedPage`](super::SharedPage) wrote, or that somebody made to look like one. The
//! page is text to be searched: nothing of it is ever shown or run.

use super::head::Head;
use super::page::{IMAGE, MARKDOWN, POST};
use crate::images::{ContentId, ImagePath};
use crate::package::{Limits, RepoPath};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;

/// Why nothing is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedError {
    /// It is another kind of page.
    NotShared,
    /// The post in it is not what it was.
    Damaged,
    /// It has more images than the limit.
    TooMany,
    /// It has more bytes than the limit.
    TooLarge,
}

/// An image that came with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedImage {
    /// What the post calls it.
    pub paths: Vec<ImagePath>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads a page: the post at once, then image by image, so that they need not be in memory together.
#[derive(Debug)]
pub struct SharedReader<'a> {
    rest: &'a [u8],
    path: RepoPath,
    post: Vec<u8>,
    wanted: BTreeMap<ContentId, Vec<ImagePath>>,
    room: usize,
}

impl<'a> SharedReader<'a> {
    /// Reads what the page says of itself, and the post. Of `limits`, `bytes` counts an image once for each of its paths.
    ///
    /// # Errors
    /// When it is no such page, the post in it is damaged, or it is beyond the limits.
    pub fn new(page: &'a [u8], limits: Limits) -> Result<Self, SharedError> {
        let text = page.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let (mut named, mut post, mut images) = (None, None, Vec::new());
        for tag in Head(text) {
            let is = |name: &str, value: &str| tag.value(name).eq_ignore_ascii_case(value);
            if tag.name.eq_ignore_ascii_case("link") && is("rel", "alternate") && is("type", "text/markdown") {
                post = post.or(tag.raw("href").strip_prefix(MARKDOWN));
            } else if tag.name.eq_ignore_ascii_case("meta") && is("name", POST) {
                named = named.or(Some(tag.value("content")));
            } else if tag.name.eq_ignore_ascii_case("meta") && is("name", IMAGE) {
                images.push(tag.value("content"));
                if images.len() > limits.entries {
                    return Err(SharedError::TooMany);
                }
            }
        }
        let named = named.ok_or(SharedError::NotShared)?;
        let (id, path) = split(&named).ok_or(SharedError::Damaged)?;
        let path = RepoPath::new(path).ok_or(SharedError::Damaged)?;
        let post = post.ok_or(SharedError::Damaged)?;
        let post = STANDARD.decode(post).map_err(|_| SharedError::Damaged)?;
        if ContentId::of(&post) != id {
            return Err(SharedError::Damaged);
        }
        let room = limits.bytes.checked_sub(post.len()).ok_or(SharedError::TooLarge)?;
        let mut wanted: BTreeMap<ContentId, Vec<ImagePath>> = BTreeMap::new();
        for image in &images {
            let (id, path) = split(image).ok_or(SharedError::Damaged)?;
            wanted.entry(id).or_default().push(ImagePath::new(path).ok_or(SharedError::Damaged)?);
        }
        Ok(Self { rest: page, path, post, wanted, room })
    }

    /// What the post's file is called.
    pub fn path(&self) -> &RepoPath {
        &self.path
    }

    /// The post's file.
    pub fn post(&self) -> &[u8] {
        &self.post
    }

    /// The images that were not found yet; after the last one, those that are missing.
    pub fn left(&self) -> impl Iterator<Item = &ImagePath> {
        self.wanted.values().flatten()
    }

    /// The next image; nothing when there is none.
    ///
    /// # Errors
    /// When the page is beyond the limits; what was read before is then not to be used either.
    #[allow(clippy::should_implement_trait, reason = "an error ends the reading, which an iterator's item would not")]
    pub fn next(&mut self) -> Result<Option<SharedImage>, SharedError> {
        while !self.wanted.is_empty()
            && let Some(encoded) = self.next_address()
        {
            let Ok(bytes) = STANDARD.decode(encoded) else { continue };
            if let Some(paths) = self.wanted.remove(&ContentId::of(&bytes)) {
                let taken = bytes.len().saturating_mul(paths.len());
                self.room = self.room.checked_sub(taken).ok_or(SharedError::TooLarge)?;
                return Ok(Some(SharedImage { paths, bytes }));
            }
        }
        Ok(None)
    }

    /// What is encoded in the next address that is an image.
    fn next_address(&mut self) -> Option<&'a [u8]> {
        const START: &[u8] = b"data:image/";
        const ENCODED: &[u8] = b";base64,";
        loop {
            let at = self.rest.windows(START.len()).position(|window| window == START)?;
            let rest = &self.rest[at + START.len()..];
            self.rest = rest;
            let kind =
                rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-'));
            let Some(encoded) = rest[kind.count()..].strip_prefix(ENCODED) else { continue };
            let is_ours = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
            let (encoded, rest) = encoded.split_at(encoded.iter().take_while(is_ours).count());
            self.rest = rest;
            return Some(encoded);
        }
    }
}

/// An identity and a path.
fn split(named: &str) -> Option<(ContentId, &str)> {
    let (id, path) = named.split_once(' ')?;
    Some((ContentId::parse(id)?, path))
}
