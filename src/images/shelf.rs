//! The images that belong to a post, by path and by content, and how they and the post's references agree.

use super::{ContentId, Facts, ImagePath, Reference};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The images of a post. What has the same bytes is one content, under however many paths: renaming adds a path, so that
/// undoing it in the text finds the image where it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    paths: BTreeMap<ImagePath, ContentId>,
    contents: BTreeMap<ContentId, Facts>,
    /// The path each content was given last.
    latest: BTreeMap<ContentId, ImagePath>,
}

/// An image that was taken away, to be put back as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    paths: Vec<ImagePath>,
    /// What was known of it.
    pub facts: Facts,
}

impl Removed {
    /// The path it had last.
    pub fn path(&self) -> Option<&ImagePath> {
        self.paths.last()
    }

    /// Whether it was at a path.
    pub fn was_at(&self, path: &ImagePath) -> bool {
        self.paths.contains(path)
    }
}

/// How references and images agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// References to files that are not there, in the order of the text.
    pub missing: Vec<Missing>,
    /// Images that nothing refers to, under any path.
    pub unused: Vec<ImagePath>,
}

/// A reference that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The reference.
    pub reference: Reference,
    /// The image that is meant when only the case of letters differs, or only `./` is missing.
    pub meant: Option<ImagePath>,
}

impl Shelf {
    /// Puts an image at a path, in place of what is there.
    pub fn put(&mut self, path: ImagePath, facts: Facts) {
        self.latest.insert(facts.id, path.clone());
        self.paths.insert(path, facts.id);
        self.contents.insert(facts.id, facts);
        self.forget_contents();
    }

    /// Takes the image at a path away, under all its paths.
    pub fn remove(&mut self, path: &ImagePath) -> Option<Removed> {
        let facts = self.get(path)?.clone();
        let paths = self.by_age().filter(|(_, other)| other.id == facts.id).map(|(path, _)| path.clone()).collect();
        self.paths.retain(|_, other| *other != facts.id);
        self.forget_contents();
        Some(Removed { paths, facts })
    }

    /// Puts an image back under all paths it had, but those that another one has by now.
    pub fn put_back(&mut self, removed: Removed) {
        for path in removed.paths {
            if !self.paths.contains_key(&path) {
                self.put(path, removed.facts.clone());
            }
        }
    }

    /// Adds a path to an image; the old one stays. Whether there is such an image.
    pub fn add_path(&mut self, from: &ImagePath, to: ImagePath) -> bool {
        let id = self.paths.get(from).copied();
        self.latest.extend(id.map(|id| (id, to.clone())));
        self.paths.extend(id.map(|id| (to, id)));
        id.is_some()
    }

    fn forget_contents(&mut self) {
        let used: BTreeSet<_> = self.paths.values().collect();
        self.contents.retain(|id, _| used.contains(id));
        let paths = &self.paths;
        self.latest.retain(|id, path| paths.get(path) == Some(id));
    }

    /// The image at a path.
    pub fn get(&self, path: &ImagePath) -> Option<&Facts> {
        self.contents.get(self.paths.get(path)?)
    }

    /// The path of an image with these bytes: the one it was given last.
    pub fn path_of(&self, id: ContentId) -> Option<&ImagePath> {
        let any = || self.paths.iter().find(|(_, other)| **other == id).map(|(path, _)| path);
        self.latest.get(&id).or_else(any)
    }

    /// Paths and their images; the path an image was given last comes after its others, so that putting them in this order
    /// makes the same shelf.
    pub fn by_age(&self) -> impl Iterator<Item = (&ImagePath, &Facts)> {
        let is_latest = |(path, facts): &(&ImagePath, &Facts)| self.latest.get(&facts.id) == Some(*path);
        self.iter().filter(move |entry| !is_latest(entry)).chain(self.iter().filter(is_latest))
    }

    /// Paths and their images, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&ImagePath, &Facts)> {
        self.paths.iter().filter_map(|(path, id)| Some((path, self.contents.get(id)?)))
    }

    /// All paths, old ones too.
    pub fn paths(&self) -> impl Iterator<Item = &ImagePath> {
        self.paths.keys()
    }

    /// What is missing and what is unused.
    pub fn survey(&self, references: &[Reference]) -> Survey {
        let by_lower_case: HashMap<String, &ImagePath> =
            self.paths.keys().map(|path| (path.as_str().to_lowercase(), path)).collect();
        let mut used = BTreeSet::new();
        let mut missing = Vec::new();
        for reference in references {
            let Some(path) = reference.target.file() else { continue };
            let is_file = matches!(reference.target, super::Target::File(_));
            match self.paths.get(path) {
                Some(id) if is_file => {
                    used.insert(*id);
                }
                _ => {
                    let meant = by_lower_case.get(&path.as_str().to_lowercase()).map(|path| (*path).clone());
                    used.extend(meant.as_ref().and_then(|path| self.paths.get(path)));
                    missing.push(Missing { reference: reference.clone(), meant });
                }
            }
        }
        let mut unused = Vec::new();
        for (path, id) in &self.paths {
            if used.insert(*id) {
                unused.push(path.clone());
            }
        }
        Survey { missing, unused }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::images::references;
    use crate::text::Source;

    fn path(path: &str) -> ImagePath {
        ImagePath::new(path).expect("a path")
    }

    fn shelf(paths: &[&str]) -> Shelf {
        let mut shelf = Shelf::default();
        for name in paths {
            let svg = format!("<svg id='{name}'/>");
            let taken = crate::images::take_in(svg.as_bytes()).expect("an image");
            shelf.put(path(name), taken.facts);
        }
        shelf
    }

    fn survey(shelf: &Shelf, text: &str) -> (Vec<Option<ImagePath>>, Vec<ImagePath>) {
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let survey = shelf.survey(&references(&document, "banner"));
        (survey.missing.into_iter().map(|missing| missing.meant).collect(), survey.unused)
    }

    #[test]
    fn what_is_missing_or_unused_is_listed() {
        let shelf = shelf(&["a.png", "media/b.png", "/img/c.png"]);
        assert_eq!(
            survey(&shelf, "![](a.png) ![](./media/B.png) ![](d.png) ![](https://e.f/g.png)"),
            (vec![Some(path("media/b.png")), None], vec![path("/img/c.png")])
        );
        assert_eq!(survey(&shelf, "<img src=a.png>").0, [Some(path("a.png"))]);
        assert_eq!(survey(&shelf, "---\nbanner: img/c.png\n---\n![](a.png)![](media/b.png)"), (vec![], vec![]));
    }

    #[test]
    fn a_renamed_image_is_found_under_both_paths() {
        let mut shelf = shelf(&["a.png"]);
        assert!(shelf.add_path(&path("a.png"), path("b.png")));
        assert_eq!(survey(&shelf, "![](b.png)"), (vec![], vec![]));
        assert_eq!(survey(&shelf, "![](a.png)"), (vec![], vec![]));
        assert_eq!(survey(&shelf, ""), (vec![], vec![path("a.png")]));
        let before = shelf.clone();
        let removed = shelf.remove(&path("a.png")).expect("there");
        assert_eq!(shelf, Shelf::default());
        assert_eq!(removed.path(), Some(&path("b.png")));
        shelf.put_back(removed);
        assert_eq!(shelf, before);
        assert_eq!(shelf.remove(&path("c.png")), None);
    }

    #[test]
    fn an_image_comes_back_around_what_took_its_place() {
        let mut shelf = shelf(&["a.png", "c.png"]);
        shelf.add_path(&path("a.png"), path("b.png"));
        let other = shelf.get(&path("c.png")).expect("there").clone();
        let removed = shelf.remove(&path("a.png")).expect("there");
        shelf.put(path("b.png"), other.clone());
        shelf.put_back(removed);
        assert_eq!(shelf.get(&path("b.png")), Some(&other));
        assert!(shelf.get(&path("a.png")).is_some_and(|facts| *facts != other));
    }

    #[test]
    fn the_last_name_is_the_name() {
        let mut shelf = shelf(&["b.png"]);
        shelf.add_path(&path("b.png"), path("a.png"));
        let id = shelf.get(&path("b.png")).expect("there").id;
        assert_eq!(shelf.path_of(id), Some(&path("a.png")));
        let mut again = Shelf::default();
        shelf.by_age().for_each(|(path, facts)| again.put(path.clone(), facts.clone()));
        assert_eq!(again, shelf);
    }

    #[test]
    fn equal_bytes_are_one_content() {
        let mut shelf = shelf(&["a.png"]);
        let facts = shelf.get(&path("a.png")).expect("there").clone();
        assert_eq!(shelf.path_of(facts.id), Some(&path("a.png")));
        shelf.put(path("b.png"), facts);
        assert_eq!(shelf.contents.len(), 1);
    }
}
