//! A link with a post in its fragment, which browsers send to nobody: the file's path and bytes, compressed (zlib, whose
//! checksum tells a damaged link) and written in the alphabet of URLs (RFC 4648, base64url). Images are not in it.

use crate::package::RepoPath;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// Characters of the longest link that is made or read. A link that is clicked outside of a browser reaches it on a command
/// line, of which Windows takes 32,767 characters (`CreateProcessW`).
pub const MOST_LINK: usize = 32_000;

/// Characters from which on a link may be cut on its way: some chat and mail programs end links at about 2,000, as early
/// browsers did (2,083 in Internet Explorer).
pub const LONG_LINK: usize = 2_000;

/// Bytes of the largest post in a link: what is far beyond any that fits, so that a small link cannot fill the memory.
const MOST_POST: usize = 1 << 20;

/// Bytes of the longest path.
const MOST_PATH: usize = 4096;

const BEST: u8 = 9;

/// A post that came in a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedPost {
    /// What its file is called.
    pub path: RepoPath,
    /// Its file.
    pub bytes: Vec<u8>,
}

/// Why there is no post in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is longer than [`MOST_LINK`], or what is in it is larger than a link holds.
    TooLarge,
    /// It is not whole: most often cut.
    Damaged,
}

/// The link that opens a post in the program at `address`, however long. `None` for a post that no link holds.
pub fn post_link(address: &str, path: &RepoPath, post: &[u8]) -> Option<String> {
    if post.len() > MOST_POST || path.as_str().len() > MOST_PATH {
        return None;
    }
    let packed = compress_to_vec_zlib(&[path.as_str().as_bytes(), b"\0", post].concat(), BEST);
    Some(format!("{address}#post={}", URL_SAFE_NO_PAD.encode(packed)))
}

/// Reads what stands after `#post=` in a link.
///
/// # Errors
/// When it is no post, or more than a link holds.
pub fn read_link(value: &str) -> Result<LinkedPost, LinkError> {
    // Programs that find links in a text take what stands behind one for a part of it.
    let is_foreign = |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    let value = value.split(is_foreign).next().unwrap_or_default();
    if value.len() > MOST_LINK {
        return Err(LinkError::TooLarge);
    }
    let packed = URL_SAFE_NO_PAD.decode(value).map_err(|_| LinkError::Damaged)?;
    let all = decompress_to_vec_zlib_with_limit(&packed, MOST_PATH + 1 + MOST_POST).map_err(|error| {
        let is_full = error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput;
        if is_full { LinkError::TooLarge } else { LinkError::Damaged }
    })?;
    let end = all.iter().position(|byte| *byte == 0).ok_or(LinkError::Damaged)?;
    let path = std::str::from_utf8(&all[..end]).ok().and_then(RepoPath::new).ok_or(LinkError::Damaged)?;
    Ok(LinkedPost { path, bytes: all[end + 1..].to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(path: &str, post: &[u8]) -> String {
        post_link("https://a.example/galley/", &RepoPath::new(path).expect("a path"), post).expect("it fits")
    }

    fn packed(bytes: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(bytes, BEST))
    }

    #[test]
    fn a_link_brings_the_post_back() {
        let post = b"\xEF\xBB\xBF---\r\ntitle: \xE4\xB8\xAD\r\n---\r\n\0\xFF";
        let link = link("app/zh/news/中 文.md", post);
        let value = link.strip_prefix("https://a.example/galley/#post=").expect("the address and the key");
        let read = read_link(value).expect("whole");
        assert_eq!((read.path.as_str(), read.bytes.as_slice()), ("app/zh/news/中 文.md", &post[..]));
        assert_eq!(read_link(&format!("{value}.)%20")), Ok(read));
    }

    #[test]
    fn a_link_that_was_cut_or_changed_is_damaged() {
        let text: String = (0..200).map(|number| format!("{number} * {} words\n", number * 7919 % 1000)).collect();
        let link = link("a.md", text.as_bytes());
        let value = link.split_once("#post=").expect("the key").1;
        for cut in (0..value.len()).step_by(7) {
            assert_eq!(read_link(&value[..cut]), Err(LinkError::Damaged), "{cut}");
        }
        for at in (0..value.len()).step_by(11) {
            let other = if &value[at..=at] == "A" { "B" } else { "A" };
            let changed = [&value[..at], other, &value[at + 1..]].concat();
            let read = read_link(&changed);
            assert!(read.is_err(), "{at}: {read:?}");
        }
    }

    #[test]
    fn nothing_hostile_is_read() {
        let check = |value: &str, expected| assert_eq!(read_link(value), Err(expected), "{value:.40}");
        for value in ["", "%", "a b", "AAAA", "====", "中", "<script>"] {
            check(value, LinkError::Damaged);
        }
        for path in ["", "../a.md", "/etc/passwd", ".git/config", "a/", "a\nb.md", "c:\\a"] {
            check(&packed(&[path.as_bytes(), b"\0text"].concat()), LinkError::Damaged);
        }
        check(&packed(b"no end of the path"), LinkError::Damaged);
        check(&packed(b"\xFF\xFE\0text"), LinkError::Damaged);
        let bomb = packed(&[b"a.md\0".to_vec(), vec![b'a'; 8 << 20]].concat());
        assert!(bomb.len() < MOST_LINK);
        check(&bomb, LinkError::TooLarge);
        check(&"A".repeat(MOST_LINK + 1), LinkError::TooLarge);
        assert_eq!(post_link("", &RepoPath::new("a.md").expect("a path"), &vec![0; MOST_POST + 1]), None);
    }
}
