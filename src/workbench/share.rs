//! What goes along when the post is passed on. How is for the module of that name.

use super::Workbench;
use crate::images::{Facts, ImagePath};
use crate::package::RepoPath;
use std::collections::BTreeMap;

impl Workbench {
    /// What the post's file is called where it is passed on: as here, if that is a path at all.
    pub fn shared_path(&self) -> RepoPath {
        let own = RepoPath::new(&self.name).or_else(|| RepoPath::new(&self.file_name()));
        own.unwrap_or_else(RepoPath::post)
    }

    /// The images that the post names and that are here, by the paths they are here under.
    pub fn shared_images(&self) -> Vec<(ImagePath, Facts)> {
        let references = self.references();
        let survey = self.images.survey(&references);
        let exact = references.iter().filter_map(|reference| reference.target.file());
        let meant = survey.missing.iter().filter_map(|missing| missing.meant.as_ref());
        let found: BTreeMap<_, _> =
            exact.chain(meant).filter_map(|path| Some((path.clone(), self.images.get(path)?.clone()))).collect();
        found.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::images::{ImagePath, Shelf, take_in};
    use crate::text::Source;
    use crate::workbench::tests::loaded;

    #[test]
    fn the_images_that_are_named_go_along() {
        let text = "---\nbanner: img/b.svg\n---\n![](a.svg) ![](./a.svg) ![](C.svg) ![](none.svg) ![](https://a.example/e.svg)";
        let mut bench = loaded("app/zh/x.md", text);
        let mut shelf = Shelf::default();
        for path in ["a.svg", "/img/b.svg", "c.svg", "unused.svg"] {
            let svg = format!("<svg id='{path}'/>");
            shelf.put(ImagePath::new(path).expect("a path"), take_in(svg.as_bytes()).expect("an image").facts);
        }
        bench.load_with_images("app/zh/x.md", Source::from_bytes(text.as_bytes()), shelf);
        let paths: Vec<_> = bench.shared_images().into_iter().map(|(path, _)| path.to_string()).collect();
        assert_eq!(paths, ["/img/b.svg", "a.svg", "c.svg"]);
        assert_eq!(bench.shared_path().as_str(), "app/zh/x.md");
    }

    #[test]
    fn a_name_that_is_no_path_does_not_go_along() {
        assert_eq!(loaded("", "---\ntitle: x\n---\n").shared_path().as_str(), "x.md");
        assert_eq!(loaded("../a.md", "").shared_path().as_str(), "a.md");
        assert_eq!(loaded("a\nb", "").shared_path().as_str(), "post.md");
    }
}
