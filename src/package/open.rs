//! Files that came together, back into posts with their images: whichever way they were packed.

use super::{File, RepoPath, locate, seen_from};
use crate::document::Document;
use crate::images::{Format, ImagePath, references};
use crate::site::Site;
use crate::text::Source;
use std::collections::{BTreeSet, HashMap};

/// What some files are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The posts, those with front matter first.
    pub posts: Vec<OpenedPost>,
    /// Files that belong to no post.
    pub others: Vec<RepoPath>,
}

/// A post and its images.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedPost {
    /// Where it was.
    pub path: RepoPath,
    /// Its file.
    pub bytes: Vec<u8>,
    /// The images it refers to, and those that lie with it, by the paths it would name them by; and which of the given files
    /// each is.
    pub images: Vec<(ImagePath, usize)>,
}

/// Finds the posts among files, and to each the images it refers to. What lies beside a post or below it and is an image goes
/// along even if nothing refers to it, unless another post lies nearer. Of an image its beginning is enough.
pub fn open(site: &Site, files: &[File]) -> Opened {
    let mut opener = Opener::new(site, files);
    while opener.next() {}
    opener.finish()
}

/// [`open()`] post by post, for a program that has other things to do in between.
pub struct Opener<'a> {
    site: &'a Site,
    files: &'a [File],
    by_path: HashMap<&'a str, usize>,
    /// Images that lie with posts, by the posts' folders.
    lying: HashMap<&'a str, Vec<usize>>,
    root: String,
    is_flat: bool,
    left: std::vec::IntoIter<&'a File>,
    used: BTreeSet<usize>,
    opened: Vec<(bool, OpenedPost)>,
}

impl<'a> Opener<'a> {
    /// Of these files.
    pub fn new(site: &'a Site, files: &'a [File]) -> Self {
        let posts: Vec<&File> = files.iter().filter(|file| is_post(file)).collect();
        let folders: BTreeSet<&str> = posts.iter().map(|post| post.path.folder()).collect();
        let mut lying: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, file) in files.iter().enumerate().filter(|(_, file)| Format::of(&file.bytes).is_some()) {
            if let Some(folder) = nearest(&folders, file.path.folder()) {
                lying.entry(folder).or_default().push(at);
            }
        }
        Self {
            site,
            files,
            by_path: files.iter().enumerate().map(|(at, file)| (file.path.as_str(), at)).collect(),
            lying,
            root: root(site, &posts),
            is_flat: files.iter().all(|file| file.path.folder().is_empty()),
            left: posts.into_iter(),
            used: BTreeSet::new(),
            opened: Vec::new(),
        }
    }

    /// Reads the next post; whether there was one.
    #[expect(clippy::should_implement_trait, reason = "it gives nothing")]
    pub fn next(&mut self) -> bool {
        let Some(post) = self.left.next() else { return false };
        let (site, root) = (self.site, &self.root);
        let document = Document::new(Source::from_bytes(&post.bytes));
        let mut images: HashMap<usize, ImagePath> = HashMap::new();
        // Alone it has no images to find.
        let is_alone = self.files.len() == 1;
        let references = if is_alone { Vec::new() } else { references(&document, &site.images.banner) };
        for reference in references {
            let Some(path) = reference.target.file() else { continue };
            let place = locate(site, &post.path, path);
            let found = place.as_ref().and_then(|place| {
                let in_root = || self.by_path.get(format!("{root}{place}").as_str());
                let loose = || self.by_path.get(path.as_str().trim_start_matches('/')).filter(|_| path.is_absolute());
                // Files that were picked one by one have left their folders behind.
                let by_name = || self.by_path.get(path.name()).filter(|_| self.is_flat);
                self.by_path.get(place.as_str()).or_else(in_root).or_else(loose).or_else(by_name)
            });
            images.extend(found.map(|at| (*at, path.clone())));
        }
        for at in self.lying.get(post.path.folder()).into_iter().flatten() {
            if let Some(path) = seen_from(site, &post.path, &self.files[*at].path) {
                images.entry(*at).or_insert(path);
            }
        }
        self.used.extend(images.keys());
        let mut images: Vec<_> = images.into_iter().map(|(at, path)| (path, at)).collect();
        images.sort();
        let has_none = document.front_matter().split.block.is_none();
        self.opened.push((has_none, OpenedPost { path: post.path.clone(), bytes: post.bytes.clone(), images }));
        true
    }

    /// What the posts that were read are.
    pub fn finish(mut self) -> Opened {
        self.opened.sort_by_key(|(has_none, _)| *has_none);
        let is_other = |(at, file): &(usize, &File)| !self.used.contains(at) && !is_post(file);
        Opened {
            others: self.files.iter().enumerate().filter(is_other).map(|(_, file)| file.path.clone()).collect(),
            posts: self.opened.into_iter().map(|(_, post)| post).collect(),
        }
    }
}

fn is_post(file: &File) -> bool {
    file.path.as_str().to_ascii_lowercase().ends_with(".md")
}

/// The folder that holds the repository, where a zip has it in one.
fn root(site: &Site, posts: &[&File]) -> String {
    let first = site.collections.first().map_or("", |collection| collection.path.as_str());
    let start = first.split("{locale}").next().unwrap_or_default();
    let found = posts.iter().find_map(|post| {
        site.locales.iter().find_map(|locale| {
            let at = post.path.as_str().find(&format!("{start}{}/", locale.name()))?;
            let root = &post.path.as_str()[..at];
            (root.is_empty() || root.ends_with('/')).then(|| root.to_owned())
        })
    });
    found.unwrap_or_default()
}

/// The innermost of the posts' folders that a folder is in.
fn nearest<'a>(folders: &BTreeSet<&'a str>, folder: &str) -> Option<&'a str> {
    let ends = folder.match_indices('/').map(|(at, _)| at + 1).rev().chain([0]);
    ends.filter_map(|end| folders.get(&folder[..end]).copied()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Named = Vec<(String, usize)>;

    fn opened(files: &[(&str, &str)]) -> (Vec<(String, Named)>, Vec<String>) {
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| File { path: RepoPath::new(path).expect("a path"), bytes: text.as_bytes().to_vec() })
            .collect();
        let opened = open(&Site::embedded(), &files);
        let posts = opened.posts.into_iter().map(|post| {
            (post.path.to_string(), post.images.into_iter().map(|(path, at)| (path.to_string(), at)).collect())
        });
        (posts.collect(), opened.others.iter().map(RepoPath::to_string).collect())
    }

    fn named(images: &[(&str, usize)]) -> Named {
        images.iter().map(|(path, at)| ((*path).to_owned(), *at)).collect()
    }

    #[test]
    fn a_repository_in_a_folder_is_read() {
        let (posts, others) = opened(&[
            ("repo/app/zh/news/x/x.md", "---\nbanner: img/b.svg\n---\n![](a.svg) ![](../../c.svg)"),
            ("repo/app/zh/news/x/a.svg", "<svg/>"),
            ("repo/app/zh/c.svg", "<svg/>"),
            ("repo/app/.vitepress/public/img/b.svg", "<svg/>"),
            ("repo/app/zh/news/x/media/unused.svg", "<svg/>"),
            ("repo/app/zh/d.svg", "<svg/>"),
        ]);
        let images = named(&[("../../c.svg", 2), ("/img/b.svg", 3), ("a.svg", 1), ("media/unused.svg", 4)]);
        assert_eq!(posts, [("repo/app/zh/news/x/x.md".to_owned(), images)]);
        assert_eq!(others, ["repo/app/zh/d.svg"]);
    }

    #[test]
    fn files_without_folders_are_found_by_name() {
        let (posts, others) = opened(&[
            ("x.md", "---\nbanner: img/b.svg\n---\n![](./media/a.svg) ![](c.svg) ![](media/D.svg)"),
            ("a.svg", "<svg/>"),
            ("b.svg", "<svg/>"),
            ("c.svg", "<svg/>"),
            ("d.svg", "<svg/>"),
        ]);
        let images = named(&[("/img/b.svg", 2), ("c.svg", 3), ("d.svg", 4), ("media/a.svg", 1)]);
        assert_eq!(posts, [("x.md".to_owned(), images)]);
        assert_eq!(others, Vec::<String>::new());
    }

    #[test]
    fn loose_files_are_read() {
        let (posts, others) = opened(&[
            ("README.md", "hello"),
            ("post.md", "---\nbanner: img/b.svg\n---\n![](./media/a.svg)"),
            ("media/a.svg", "<svg/>"),
            ("img/b.svg", "<svg/>"),
            ("notes.txt", "x"),
        ]);
        assert_eq!(posts[0], ("post.md".to_owned(), named(&[("/img/b.svg", 3), ("media/a.svg", 2)])));
        assert_eq!(posts[1].0, "README.md");
        assert_eq!(others, ["notes.txt"]);
    }
}
