//! The binary changes of git's patches: the new bytes, deflated and in base 85, whole or as a delta of the old; and behind them
//! the way back, which tells the old ones.

use super::{Content, PatchError, PatchReader, apply};
use crate::images::ContentId;
use crate::package::base85;
use crate::package::unzip::LARGEST;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

impl PatchReader<'_> {
    /// Reads the way forward of a binary change.
    pub(super) fn read_binary(&mut self) -> Result<Content, PatchError> {
        match self.head().map(|head| self.read_inflated(head)) {
            None => Ok(Content::Damaged),
            Some(None) => Err(PatchError::TooLarge),
            Some(Some(content)) => Ok(content),
        }
    }

    /// Reads the way back, if there is one. The new bytes do not hang on it: what is damaged or has no room is left out.
    pub(super) fn read_way_back(&mut self) -> Option<Content> {
        let start = self.at;
        let Some(head) = self.head() else {
            self.at = start;
            return None;
        };
        let content = self.read_inflated(head);
        if content.is_none() {
            while self.words().is_some_and(|line| !line.is_empty()) {}
        }
        content
    }

    /// The old bytes by the way back, which may begin at the new ones, if they have the hash that the patch says.
    pub(super) fn by_way_back(&mut self, back: &Content, new: Option<&[u8]>, old_id: &str) -> Option<Vec<u8>> {
        let old = match back {
            Content::Literal(bytes) => bytes.clone(),
            Content::Delta(delta) => {
                let old = apply::delta(new?, delta, self.room)?;
                self.room -= old.len();
                old
            }
            Content::Same | Content::Text(_) | Content::Damaged => return None,
        };
        ((7..=40).contains(&old_id.len()) && ContentId::of(&old).to_string().starts_with(old_id)).then_some(old)
    }

    /// The line before the bytes: whether they are a delta, and how many they are.
    fn head(&mut self) -> Option<(bool, usize)> {
        let head = std::str::from_utf8(self.words()?).ok()?;
        match head.split_once(' ')? {
            ("literal", length) => Some((false, length.parse().ok()?)),
            ("delta", length) => Some((true, length.parse().ok()?)),
            _ => None,
        }
    }

    /// Nothing, and nothing read, when there is no room for it.
    fn read_inflated(&mut self, (is_delta, length): (bool, usize)) -> Option<Content> {
        if length > self.room.min(LARGEST) {
            return None;
        }
        let mut deflated = Vec::new();
        while let Some(line) = self.words().filter(|line| !line.is_empty()) {
            match base85::decode(line) {
                Some(decoded) => deflated.extend(decoded),
                None => return Some(Content::Damaged),
            }
        }
        let inflated = decompress_to_vec_zlib_with_limit(&deflated, length);
        // What turns out to be damaged has taken room too, and so has a delta.
        let taken = inflated.as_ref().map_or(length, Vec::len);
        self.room = self.room.saturating_sub(taken);
        Some(match inflated {
            Ok(bytes) if bytes.len() == length && is_delta => Content::Delta(bytes),
            Ok(bytes) if bytes.len() == length => Content::Literal(bytes),
            _ => Content::Damaged,
        })
    }
}
