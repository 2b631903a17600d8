//! Paths in a repository: they never lead out of it, nor into git's own folder.

use std::fmt;

/// A file's path from the root of a repository, with `/` between folders.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepoPath(String);

impl RepoPath {
    /// Reads a path; backslashes part folders too, as zips made on Windows have them. `None` when it is absolute, leads
    /// upwards, names no file or a part of `.git`, or has a control character.
    pub fn new(path: &str) -> Option<Self> {
        let path = path.replace('\\', "/");
        let has_drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
        if path.starts_with('/') || path.ends_with('/') || has_drive || path.contains(char::is_control) {
            return None;
        }
        let segments: Vec<&str> = path.split('/').filter(|segment| !matches!(*segment, "" | ".")).collect();
        let is_bad = |segment: &&str| *segment == ".." || segment.eq_ignore_ascii_case(".git");
        (!segments.is_empty() && !segments.iter().any(is_bad) && !path.ends_with("/."))
            .then(|| Self(segments.join("/")))
    }

    /// What a post is called that has no name of its own.
    pub fn post() -> Self {
        Self("post.md".to_owned())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// What stands before the file's name, with the `/`.
    pub fn folder(&self) -> &str {
        &self.0[..self.0.len() - self.name().len()]
    }
}

impl fmt::Display for RepoPath {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out() {
        let check = |path: &str, expected: Option<&str>| {
            assert_eq!(RepoPath::new(path).as_ref().map(RepoPath::as_str), expected, "{path:?}");
        };
        check("app\\zh\\./a b.md", Some("app/zh/a b.md"));
        for path in ["", "/a", "../a", "a/../b", "a/..\\..\\b", "c:\\a", "a/", ".git/x", "a/.GIT/x", "a\0", "a\nb", "."]
        {
            check(path, None);
        }
    }
}
