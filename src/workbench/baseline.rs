//! What is known of the file a post was last opened from or written to. Knows nothing of how a draft keeps it.

use crate::text::{Source, Undecoded};

/// A file's bytes as a hash, and its text where that is still known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    hash: u64,
    text: Option<String>,
}

impl Baseline {
    /// A file that is these bytes.
    pub fn of(source: &Source) -> Self {
        Self { hash: hash(source), text: Some(source.text().to_owned()) }
    }

    /// One that a draft has kept.
    pub fn kept(hash: u64, text: Option<String>) -> Self {
        Self { hash, text }
    }

    /// FNV-1a of the file's bytes: the same on every machine and in every version, as it is stored.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// The file's text.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The file, as far as it is known: its text, and around it what makes the bytes those of the hash, of which `now` may
    /// have some. Whether they are.
    pub fn source(&self, now: &Source) -> Option<(Source, bool)> {
        let text = self.text()?;
        let with = |bom, undecoded: &[Undecoded]| Source::from_parts(text.to_owned(), bom, undecoded.to_vec());
        let guesses =
            [now.has_bom(), !now.has_bom()].into_iter().flat_map(|bom| [with(bom, now.undecoded()), with(bom, &[])]);
        let exact = guesses.into_iter().find(|guess| hash(guess) == self.hash);
        Some(exact.map_or_else(|| (with(now.has_bom(), &[]), false), |source| (source, true)))
    }

    /// Whether the file has these bytes.
    pub fn is(&self, source: &Source) -> bool {
        // While a post is written its text is another at once; the hash of a megabyte takes a while.
        self.text.as_deref().is_none_or(|text| text == source.text()) && self.hash == hash(source)
    }
}

fn hash(source: &Source) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    source.to_bytes().into_iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_found_again_by_its_hash() {
        let now = Source::from_bytes(b"\xEF\xBB\xBFb");
        for bytes in [&b"a\r\n"[..], b"\xEF\xBB\xBFa"] {
            let (source, is_exact) = Baseline::of(&Source::from_bytes(bytes)).source(&now).expect("the text is known");
            assert_eq!((source.to_bytes().as_slice(), is_exact), (bytes, true));
        }
        let (source, is_exact) = Baseline::of(&Source::from_bytes(b"a\xFF")).source(&now).expect("the text is known");
        assert_eq!((source.text(), is_exact), ("a\u{FFFD}", false));
        assert_eq!(Baseline::kept(1, None).source(&now), None);
    }
}
