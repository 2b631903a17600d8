//! Where an image is, seen from its post. Not a place on a disk: that depends on where the post will be.

use std::fmt;

/// A path without detours: `media/a.png` and `../b/c.png` from the post's folder, `/img/a.png` from the site's root.
/// Compared byte by byte, as the site's builds do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImagePath(String);

impl ImagePath {
    /// Reads a path with `/` between its folders. `None` when it names no file, or leads out of the site's root.
    pub fn new(path: &str) -> Option<Self> {
        let is_absolute = path.starts_with('/');
        let mut segments: Vec<&str> = Vec::new();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." if segments.last().is_some_and(|last| *last != "..") => {
                    segments.pop();
                }
                ".." if is_absolute => return None,
                other => segments.push(other),
            }
        }
        let name = segments.last()?;
        let names_a_file =
            *name != ".." && !path.ends_with(['/', '\0']) && !path.ends_with("/.") && !path.contains('\0');
        let root = if is_absolute { "/" } else { "" };
        names_a_file.then(|| Self(format!("{root}{}", segments.join("/"))))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it begins at the site's root.
    pub fn is_absolute(&self) -> bool {
        self.0.starts_with('/')
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// What stands before the file's name, with the `/`.
    pub fn folder(&self) -> &str {
        &self.0[..self.0.len() - self.name().len()]
    }

    /// The same folder's file `name`. `None` when that is no mere name.
    pub fn with_name(&self, name: &str) -> Option<Self> {
        let is_name = !name.is_empty() && !name.contains(['/', '\\', '\0']) && !matches!(name, "." | "..");
        is_name.then(|| Self(format!("{}{name}", self.folder())))
    }
}

impl fmt::Display for ImagePath {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detours_are_taken_out() {
        let check = |path: &str, expected: Option<&str>| {
            assert_eq!(ImagePath::new(path).as_ref().map(ImagePath::as_str), expected, "{path:?}");
        };
        check("./media//a.png", Some("media/a.png"));
        check("././../a/../b.png", Some("../b.png"));
        check("../../b.png", Some("../../b.png"));
        check("/img/./x/../a.png", Some("/img/a.png"));
        check("/../a.png", None);
        for folder in ["", ".", "..", "a/", "a/..", "/", "a/.", "a\0"] {
            check(folder, None);
        }
    }

    #[test]
    fn names_can_be_changed_alone() {
        let path = ImagePath::new("media/a.png").expect("a path");
        assert_eq!((path.folder(), path.name()), ("media/", "a.png"));
        assert_eq!(path.with_name("b.png"), ImagePath::new("media/b.png"));
        assert_eq!(path.with_name("../b.png"), None);
    }
}
