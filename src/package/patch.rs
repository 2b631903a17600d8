//! A patch that `git apply` and `git am` take: new and changed files, texts as unified diffs, everything else as git's
//! binary literals.

use super::letter::Letter;
use super::zip::is_compressed;
use super::{RepoPath, base85, diff};
use crate::images::ContentId;

/// A file that is new or changed.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Where it is.
    pub path: &'a RepoPath,
    /// What is there now; nothing for a new file.
    pub before: Option<&'a [u8]>,
    /// What is to be there.
    pub after: &'a [u8],
}

/// A whole patch.
pub fn patch(letter: &Letter, changes: &[Change]) -> Vec<u8> {
    let mut written = patch_start(letter);
    changes.iter().for_each(|change| written.extend(patch_file(change)));
    written.extend(patch_end());
    written
}

/// What stands before the files.
pub fn patch_start(letter: &Letter) -> Vec<u8> {
    letter.head().into_bytes()
}

/// What stands behind the files.
pub fn patch_end() -> Vec<u8> {
    b"-- \ngalley\n".to_vec()
}

/// One file's part. Empty when nothing changes.
pub fn patch_file(change: &Change) -> Vec<u8> {
    let before = change.before.unwrap_or_default();
    if change.before == Some(change.after) {
        return Vec::new();
    }
    let (old, new) = (quoted("a/", change.path), quoted("b/", change.path));
    let old_id = change.before.map_or_else(|| "0".repeat(40), |before| ContentId::of(before).to_string());
    let new_id = ContentId::of(change.after);
    let mode = if change.before.is_some() { " 100644" } else { "" };
    let mut head = format!("diff --git {old} {new}\n");
    if change.before.is_none() {
        head.push_str("new file mode 100644\n");
    }
    head.push_str(&format!("index {old_id}..{new_id}{mode}\n"));
    let mut written = head.into_bytes();
    match (as_text(before), as_text(change.after)) {
        (Some(_), Some(_)) => written.extend(text_diff(change).unwrap_or_default().into_bytes()),
        _ => {
            written.extend(b"GIT binary patch\n");
            written.extend(literal(change.after));
            written.extend(literal(before));
        }
    }
    written
}

/// How a text changes, as a unified diff with the lines that name the file, and with whatever ends its lines; nothing written
/// when nothing changes. `None` when one of both is no text.
pub fn text_diff(change: &Change) -> Option<String> {
    let text = |bytes| std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    let (before, after) = (text(change.before.unwrap_or_default())?, text(change.after)?);
    let hunks = diff::hunks(before, after);
    if hunks.is_empty() {
        return Some(hunks);
    }
    // Git ends names that hold blanks by a tab.
    let end = if change.path.as_str().contains(' ') { "\t" } else { "" };
    let side = |side| format!("{}{end}", quoted(side, change.path));
    let from = if change.before.is_some() { side("a/") } else { "/dev/null".to_owned() };
    Some(format!("--- {from}\n+++ {}\n{hunks}", side("b/")))
}

/// A text that survives a letter: `git am` takes carriage returns off the ends of lines.
fn as_text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| !text.contains(['\0', '\r']))
}

fn literal(bytes: &[u8]) -> Vec<u8> {
    let mut written = format!("literal {}\n", bytes.len()).into_bytes();
    let level = if is_compressed(bytes) { 0 } else { 6 };
    written.extend(base85::encode(&miniz_oxide::deflate::compress_to_vec_zlib(bytes, level)));
    written.push(b'\n');
    written
}

/// A path as git writes it: in quotes and octal when it is not printable ASCII.
fn quoted(side: &str, path: &RepoPath) -> String {
    let is_plain = |byte: u8| (b' '..0x7F).contains(&byte) && !matches!(byte, b'"' | b'\\');
    if path.as_str().bytes().all(is_plain) {
        return format!("{side}{path}");
    }
    let mut written = format!("\"{side}");
    for byte in path.as_str().bytes() {
        match byte {
            b'"' => written.push_str("\\\""),
            b'\\' => written.push_str("\\\\"),
            byte if is_plain(byte) => written.push(char::from(byte)),
            other => written.push_str(&format!("\\{other:03o}")),
        }
    }
    written + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_as_git_does() {
        let check = |path: &str, expected: &str| {
            assert_eq!(quoted("a/", &RepoPath::new(path).expect("a path")), expected);
        };
        check("a b.md", "a/a b.md");
        check("中\".md", "\"a/\\344\\270\\255\\\".md\"");
    }

    #[test]
    fn a_new_text_is_a_diff_from_nothing() {
        let path = RepoPath::new("a b.md").expect("a path");
        let part = patch_file(&Change { path: &path, before: None, after: b"x" });
        let text = String::from_utf8(part).expect("UTF-8");
        assert!(text.starts_with("diff --git a/a b.md b/a b.md\nnew file mode 100644\nindex 0000"));
        assert!(text.ends_with("--- /dev/null\n+++ b/a b.md\t\n@@ -0,0 +1,1 @@\n+x\n\\ No newline at end of file\n"));
        assert!(patch_file(&Change { path: &path, before: Some(b"x"), after: b"x" }).is_empty());
    }
}
