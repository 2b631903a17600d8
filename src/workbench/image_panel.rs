//! What an author does with the images a post has: rename, describe, take away, find again, make smaller. Every change of the
//! text is one step of the editor's; nothing that such a step can lead back to is forgotten.

use super::Workbench;
use super::images::{Added, accept};
use crate::images::{
    ContentId, Facts, ImagePath, Inventory, Refusal, Removed, Stuck, concerns, describe, free_path, inventory, rename,
    safe_name, take_in,
};
use crate::markdown::AltPlace;
use crate::text::{EditorChange, TextEdit, TextEdits};

/// An image under its new name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Where it is now.
    pub path: ImagePath,
    /// What the editor has to change, in one step.
    pub changes: Vec<EditorChange>,
}

/// Why an image keeps its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRenamed {
    /// There is no such image.
    Gone,
    /// Nothing of the name can be kept.
    NoName,
    /// Another image has it.
    Taken(ImagePath),
    /// A reference cannot be written with it.
    Stuck(Stuck),
}

/// Why an image keeps its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReplaced {
    /// The others are no image.
    Refused(Refusal),
    /// A reference cannot be written with its new name.
    Stuck(Stuck),
}

/// Images that have others in their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// The others.
    pub added: Vec<Added>,
    /// What the editor has to change, in one step for all.
    pub changes: Vec<EditorChange>,
    /// Those that stayed, and why.
    pub failed: Vec<(ImagePath, NotReplaced)>,
}

impl Workbench {
    /// The post's images, and what it refers to and lacks.
    pub fn inventory(&self) -> Inventory {
        inventory(&self.site.images, self.document.text(), &self.references(), &self.images)
    }

    /// Renames an image and all references to it; the name is made safe, and the extension stays. The old name stays known,
    /// so that undoing the editor's step is enough.
    ///
    /// # Errors
    /// When that cannot be; then nothing has changed.
    pub fn rename_image(&mut self, path: &ImagePath, name: &str) -> Result<Renamed, NotRenamed> {
        let facts = self.images.get(path).ok_or(NotRenamed::Gone)?;
        let extension = path.name().rsplit_once('.').map_or(facts.format.extension(), |(_, extension)| extension);
        let name = name.trim();
        let stem = safe_name(name.strip_suffix(&format!(".{extension}")).unwrap_or(name));
        if stem.is_empty() {
            return Err(NotRenamed::NoName);
        }
        let new = path.with_name(&format!("{stem}.{extension}")).ok_or(NotRenamed::NoName)?;
        let id = facts.id;
        let lower = new.as_str().to_lowercase();
        let is_taken = |(other, facts): &(&ImagePath, &Facts)| facts.id != id && other.as_str().to_lowercase() == lower;
        if let Some((other, _)) = self.images.iter().find(is_taken) {
            return Err(NotRenamed::Taken(other.clone()));
        }
        let edits = self.moved(path, &new).map_err(NotRenamed::Stuck)?;
        self.images.add_path(path, new.clone());
        Ok(Renamed { path: new, changes: self.as_changes(&edits) })
    }

    /// Takes an image away, to be put back with [`Workbench::put_image_back`]. References to it stay, and are missing then.
    pub fn remove_image(&mut self, path: &ImagePath) -> Option<Removed> {
        self.images.remove(path)
    }

    /// Puts an image back that was taken away.
    pub fn put_image_back(&mut self, removed: Removed) {
        self.images.put_back(removed);
    }

    /// Which of the images that were taken away the text refers to, as after undoing the step that took a reference out.
    pub fn needed(&self, removed: &[Removed]) -> Vec<ContentId> {
        let references = self.references();
        let paths = references.iter().filter_map(|reference| reference.target.file());
        let missing: Vec<_> = paths.filter(|path| self.images.get(path).is_none()).collect();
        let is_needed = |removed: &&Removed| missing.iter().any(|path| removed.was_at(path));
        removed.iter().filter(is_needed).map(|removed| removed.facts.id).collect()
    }

    /// What the editor has to change so that all references to one path lead to another; one that lacks `./` gets it.
    ///
    /// # Errors
    /// When a reference cannot be written with that path.
    pub fn redirection(&self, from: &ImagePath, to: &ImagePath) -> Result<Vec<EditorChange>, Stuck> {
        Ok(self.as_changes(&self.moved(from, to)?))
    }

    /// What the editor has to change so that an image is described so. Empty when it is; `None` when these words cannot stand
    /// there.
    pub fn description(&self, place: &AltPlace, alt: &str) -> Option<Vec<EditorChange>> {
        let edits = describe(&self.document, &self.site.images.banner, place, alt)?;
        Some(self.as_changes(&edits))
    }

    /// Takes an image in for references that lead nowhere: at their path, or where its format asks for another extension, under
    /// that name with all references.
    ///
    /// # Errors
    /// When the bytes are no image, or a reference cannot follow; then nothing has changed.
    pub fn supply_image(
        &mut self,
        missing: &ImagePath,
        bytes: &[u8],
    ) -> Result<(Added, Vec<EditorChange>), NotReplaced> {
        let taken = take_in(bytes).map_err(NotReplaced::Refused)?;
        let concerns = concerns(&self.site.images, &taken.facts);
        accept(&concerns).map_err(NotReplaced::Refused)?;
        let (stem, extension) = missing.name().rsplit_once('.').unwrap_or((missing.name(), ""));
        let format = taken.facts.format;
        let fits = extension.eq_ignore_ascii_case(format.extension()) || extension.eq_ignore_ascii_case(format.name());
        let wanted = if fits { None } else { missing.with_name(&format!("{stem}.{}", format.extension())) };
        let path = match wanted {
            Some(wanted) => free_path(wanted, self.images.paths()),
            None => missing.clone(),
        };
        let edits = self.moved(missing, &path).map_err(NotReplaced::Stuck)?;
        self.images.put(path.clone(), taken.facts.clone());
        let added = Added { path, facts: taken.facts, bytes: Some(taken.bytes), concerns };
        Ok((added, self.as_changes(&edits)))
    }

    /// Puts other bytes in the places of images, as when they were made smaller. Each gets a name of its own, so that undoing
    /// the editor's step leads back to the image there was.
    pub fn replace_images(&mut self, images: Vec<(ImagePath, Vec<u8>)>) -> Replaced {
        let mut replaced = Replaced::default();
        let mut edits: Vec<TextEdit> = Vec::new();
        for (path, bytes) in images {
            match self.replacement(&path, &bytes) {
                Ok((added, own)) => {
                    edits.extend(own.iter().cloned());
                    replaced.added.push(added);
                }
                Err(why) => replaced.failed.push((path, why)),
            }
        }
        // Of different paths, so of different references.
        replaced.changes = TextEdits::new(edits).map(|edits| self.as_changes(&edits)).unwrap_or_default();
        replaced
    }

    fn replacement(&mut self, path: &ImagePath, bytes: &[u8]) -> Result<(Added, TextEdits), NotReplaced> {
        let taken = take_in(bytes).map_err(NotReplaced::Refused)?;
        let concerns = concerns(&self.site.images, &taken.facts);
        accept(&concerns).map_err(NotReplaced::Refused)?;
        let stem = path.name().rsplit_once('.').map_or(path.name(), |(stem, _)| stem);
        let wanted = path.with_name(&format!("{stem}.{}", taken.facts.format.extension())).unwrap_or(path.clone());
        let new = free_path(wanted, self.images.paths());
        let edits = self.moved(path, &new).map_err(NotReplaced::Stuck)?;
        self.images.put(new.clone(), taken.facts.clone());
        Ok((Added { path: new, facts: taken.facts, bytes: Some(taken.bytes), concerns }, edits))
    }

    fn moved(&self, from: &ImagePath, to: &ImagePath) -> Result<TextEdits, Stuck> {
        rename(&self.document, &self.site.images.banner, from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::Survey;
    use crate::workbench::tests::loaded;

    fn bench(text: &str) -> Workbench {
        loaded("20260102-x.md", text)
    }

    fn svg(id: &str) -> Vec<u8> {
        format!("<svg id='{id}'/>").into_bytes()
    }

    fn path(path: &str) -> ImagePath {
        ImagePath::new(path).expect("a path")
    }

    const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0\x3B";

    #[test]
    fn a_name_that_cannot_be_says_why() {
        let mut bench = bench("---\nbanner: img/c.svg\n---\n");
        let one = bench.add_image("one.svg", &svg("1")).expect("an image").path;
        let two = bench.add_image("two.svg", &svg("2")).expect("an image").path;
        assert_eq!(bench.rename_image(&one, "TWO"), Err(NotRenamed::Taken(two)));
        assert_eq!(bench.rename_image(&one, " /"), Err(NotRenamed::NoName));
        assert_eq!(bench.rename_image(&path("no.svg"), "a"), Err(NotRenamed::Gone));
        let renamed = bench.rename_image(&one, "三 three.svg").expect("renamed");
        assert_eq!(renamed.path.name(), "san-three.svg");
        assert_eq!(bench.inventory().images.len(), 2);
    }

    #[test]
    fn a_reference_that_cannot_follow_is_named() {
        let text = "---\nbanner: img/c.svg\n---\n![](/img/c.svg)";
        let bench = bench(text);
        let stuck = bench.redirection(&path("/img/c.svg"), &path("c.svg")).expect_err("a banner");
        assert_eq!(&text[stuck.0], "img/c.svg");
    }

    #[test]
    fn smaller_ones_leave_the_originals_behind() {
        let mut bench = bench("![](media/a.svg) ![](media/b.gif)");
        bench.open_image(path("media/a.svg"), &svg("a")).expect("an image");
        bench.open_image(path("media/b.gif"), &[GIF, b" "].concat()).expect("an image");
        let before = bench.images().clone();
        let other = b"GIF89a\x02\0\x01\0\0\0\0\x3B".to_vec();
        let list = vec![(path("media/a.svg"), GIF.to_vec()), (path("media/b.gif"), other), (path("x.gif"), vec![])];
        let replaced = bench.replace_images(list);
        assert_eq!(replaced.failed, [(path("x.gif"), NotReplaced::Refused(Refusal::NoImage))]);
        bench.edit(&replaced.changes);
        assert_eq!(bench.document().text(), "![](media/a.gif) ![](media/b-2.gif)");
        assert_eq!(bench.survey().missing, []);
        assert_eq!(bench.survey().unused, [path("media/a.svg"), path("media/b.gif")]);
        assert!(before.iter().all(|(path, facts)| bench.images().get(path) == Some(facts)));
    }

    #[test]
    fn a_missing_image_is_supplied() {
        let mut bench = bench("![](media/a.svg) ![](b.png) <img src=c.gif>");
        let (added, changes) = bench.supply_image(&path("media/a.svg"), &svg("a")).expect("an image");
        assert_eq!((added.path.as_str(), changes.len()), ("media/a.svg", 0));
        let (added, changes) = bench.supply_image(&path("b.png"), GIF).expect("an image");
        assert_eq!(added.path.as_str(), "b.gif");
        bench.edit(&changes);
        let (_, changes) = bench.supply_image(&path("c.gif"), GIF).expect("an image");
        bench.edit(&changes);
        assert_eq!(bench.document().text(), "![](media/a.svg) ![](b.gif) <img src=./c.gif>");
        assert_eq!(bench.survey(), Survey::default());
        assert_eq!(bench.supply_image(&path("d.gif"), b"no"), Err(NotReplaced::Refused(Refusal::NoImage)));
    }

    #[test]
    fn what_is_taken_away_is_needed_again_once_the_text_has_it() {
        let mut bench = bench("a");
        bench.open_image(path("a.svg"), &svg("a")).expect("an image");
        let removed = [bench.remove_image(&path("a.svg")).expect("there")];
        assert_eq!(bench.needed(&removed), []);
        bench.edit(&[EditorChange { range: 0..1, insert: "![](a.svg)".to_owned() }]);
        assert_eq!(bench.needed(&removed), [removed[0].facts.id]);
        bench.put_image_back(removed[0].clone());
        assert_eq!(bench.needed(&removed), []);
        assert_eq!(bench.survey(), Survey::default());
    }

    #[test]
    fn a_description_travels_through_the_editor() {
        let mut bench = bench("😀 ![](a.svg)");
        bench.open_image(path("a.svg"), &svg("a")).expect("an image");
        let place = bench.inventory().images[0].uses[0].alts[0].place.clone();
        let changes = bench.description(&place, "图").expect("can stand there");
        bench.edit(&changes);
        assert_eq!(bench.document().text(), "😀 ![图](a.svg)");
    }
}
