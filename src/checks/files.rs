//! What is known of a site's files, as plain lists of paths. Who read the folders is none of its business.

use std::collections::BTreeSet;

/// The files of a site. Paths have `/` and no leading one; case counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteFiles {
    /// Files below the folder with the pages, by path from it.
    pub source: BTreeSet<String>,
    /// Files that are copied as they are, by path from their folder.
    pub public: BTreeSet<String>,
}

/// A post among the files of its site.
#[derive(Clone, Copy, Debug)]
pub struct Neighbours<'a> {
    /// All files.
    pub files: &'a SiteFiles,
    /// The post's own path from the folder with the pages.
    pub post: &'a str,
}

/// What an address finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file.
    File,
    /// Only one whose name has other letters in upper and lower case: that path, from the same start as the one asked for.
    OtherCase(String),
    /// Nothing.
    Nothing,
}

impl Neighbours<'_> {
    /// The file that a path leads to from the post, or from the site's root when it begins with a slash.
    pub fn file(&self, path: &str) -> Found {
        let Some(target) = self.resolve(path) else { return Found::Nothing };
        let is_public = path.starts_with('/');
        if self.files.source.contains(&target) || (is_public && self.files.public.contains(&target)) {
            return Found::File;
        }
        let lower = target.to_lowercase();
        let lists = [Some(&self.files.source), is_public.then_some(&self.files.public)];
        let other = lists.into_iter().flatten().flatten().find(|known| known.to_lowercase() == lower);
        // Folders above keep the way they are written in the path.
        let tail = other.and_then(|other| {
            let kept = path.trim_start_matches("./").trim_start_matches("../").trim_start_matches('/');
            let start = path.len() - kept.len();
            (kept.to_lowercase() == other.get(other.len().checked_sub(kept.len())?..)?.to_lowercase())
                .then(|| format!("{}{}", &path[..start], &other[other.len() - kept.len()..]))
        });
        tail.map_or(Found::Nothing, Found::OtherCase)
    }

    /// Whether a page is at an address that VitePress looks for: decoded, without query, hash and extension.
    pub fn has_page(&self, path: &str) -> bool {
        self.resolve(path).is_some_and(|page| {
            self.files.source.contains(&format!("{page}.md")) || self.files.public.contains(&format!("{page}.html"))
        })
    }

    /// Whether a file, or a folder, is beside the post.
    pub fn has_neighbour(&self, path: &str) -> bool {
        let Some(target) = self.resolve(path) else { return false };
        let folder = format!("{target}/");
        let below = self.files.source.range(folder.clone()..).next();
        self.files.source.contains(&target) || target.is_empty() || below.is_some_and(|path| path.starts_with(&folder))
    }

    /// A path without `.` and `..`. `None` when it leaves the site.
    fn resolve(&self, path: &str) -> Option<String> {
        let mut parts: Vec<&str> = Vec::new();
        if !path.starts_with('/') {
            parts.extend(self.post.split('/'));
            parts.pop();
        }
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_start_at_the_post_and_case_counts() {
        let list = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        let files =
            SiteFiles { source: list(&["zh/a/p.md", "zh/a/1.png", "zh/index.md"]), public: list(&["img/B.png"]) };
        let place = Neighbours { files: &files, post: "zh/a/p.md" };
        assert_eq!(place.file("./1.png"), Found::File);
        assert_eq!(place.file("../a/1.png"), Found::File);
        assert_eq!(place.file("./1.PNG"), Found::OtherCase("./1.png".to_owned()));
        assert_eq!(place.file("/img/b.png"), Found::OtherCase("/img/B.png".to_owned()));
        assert_eq!(place.file("img/B.png"), Found::Nothing);
        assert_eq!(place.file("../../../x"), Found::Nothing);
        assert!(place.has_page("../index") && place.has_page("./p") && place.has_page("/zh/a/p"));
        assert!(!place.has_page("./q"));
        assert!(place.has_neighbour("../a") && !place.has_neighbour("./2.png"));
    }
}
