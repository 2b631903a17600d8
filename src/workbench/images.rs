//! The images of the post on the bench, and its export. The bytes are kept by the program around, by [`ContentId`]; here is
//! what is known of them.

use super::Workbench;
use crate::front_matter::FieldValue;
use crate::images::{
    Concern, ContentId, Facts, Format, ImagePath, NewImage, Reference, Refusal, Shelf, Survey, banner_path, concerns,
    image_path, insertion, references, rename, take_in,
};
use crate::package::{Plan, RepoPath, plan, post_path};
use crate::text::{EditorChange, TextEdits, editor_to_bytes};
use std::ops::Range;

/// An image that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Where it is, seen from the post.
    pub path: ImagePath,
    /// What is known of it.
    pub facts: Facts,
    /// Its clean bytes, to be kept under `facts.id`. Nothing when the same are kept already.
    pub bytes: Option<Vec<u8>>,
    /// What its author should know, the gravest first.
    pub concerns: Vec<Concern>,
}

/// An image under its new name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Where it is now.
    pub path: ImagePath,
    /// What the editor has to change, in one step.
    pub changes: Vec<EditorChange>,
}

/// A new image for the site's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BannerChange {
    /// The image.
    pub added: Added,
    /// What the editor has to change.
    pub changes: Vec<EditorChange>,
}

impl Workbench {
    /// The post's images.
    pub fn images(&self) -> &Shelf {
        &self.images
    }

    /// Puts back images that were kept with a draft.
    pub fn restore_images(&mut self, images: Shelf) {
        self.images = images;
    }

    /// Takes an image in under a safe name. What is there already under any name stays the only one.
    ///
    /// # Errors
    /// When the bytes are no image, or one that no browser should be given.
    pub fn add_image(&mut self, file_name: &str, bytes: &[u8]) -> Result<Added, Refusal> {
        self.take(bytes, |bench, format| image_path(&bench.site.images, file_name, format, bench.images.paths()))
    }

    /// Takes an image in at a path that is given, as when a post is opened with its images: its bytes stay as they are.
    ///
    /// # Errors
    /// When the bytes are no image.
    pub fn open_image(&mut self, path: ImagePath, bytes: &[u8]) -> Result<Facts, Refusal> {
        let facts = crate::images::examine(bytes)?;
        self.images.put(path, facts.clone());
        Ok(facts)
    }

    fn take(&mut self, bytes: &[u8], place: impl FnOnce(&Self, Format) -> ImagePath) -> Result<Added, Refusal> {
        let taken = take_in(bytes)?;
        let facts = taken.facts;
        let concerns = concerns(&self.site.images, &facts);
        accept(&concerns)?;
        if let Some(path) = self.images.path_of(facts.id).cloned() {
            return Ok(Added { path, facts, bytes: None, concerns });
        }
        let path = place(self, facts.format);
        self.images.put(path.clone(), facts.clone());
        Ok(Added { path, facts, bytes: Some(taken.bytes), concerns })
    }

    /// Puts other bytes in an image's place, as when it was made smaller. A change of format changes the name too.
    ///
    /// # Errors
    /// When the bytes are no image.
    pub fn replace_image(&mut self, path: &ImagePath, bytes: &[u8]) -> Result<(Added, Vec<EditorChange>), Refusal> {
        let taken = take_in(bytes)?;
        let concerns = concerns(&self.site.images, &taken.facts);
        let keeps_name = self.images.get(path).is_some_and(|old| old.format == taken.facts.format);
        let new = match keeps_name {
            true => path.clone(),
            false => {
                let named = image_path(&self.site.images, path.name(), taken.facts.format, self.images.paths());
                path.with_name(named.name()).unwrap_or(named)
            }
        };
        let edits = rename(&self.document, &self.site.images.banner, path, &new).unwrap_or_default();
        self.images.put(new.clone(), taken.facts.clone());
        let added = Added { path: new, facts: taken.facts, bytes: Some(taken.bytes), concerns };
        Ok((added, self.as_changes(&edits)))
    }

    /// Takes an image away. References to it stay, and are missing then.
    pub fn remove_image(&mut self, path: &ImagePath) {
        self.images.remove(path);
    }

    /// What the editor has to change so that images stand in place of its selection (editor units).
    pub fn insertion(&self, selection: Range<usize>, images: &[NewImage]) -> Vec<EditorChange> {
        let selection = editor_to_bytes(self.document.text(), selection);
        self.as_changes(&TextEdits::one(insertion(&self.document, selection, images)))
    }

    /// Where in a text that was inserted at `start` its first image is to be described, all in editor units. `None` when it
    /// has a description.
    pub fn description_in(start: usize, inserted: &str) -> Option<usize> {
        let before = inserted.find("![](")? + "![".len();
        Some(start + inserted[..before].encode_utf16().count())
    }

    /// Renames an image and all references to it; its extension stays. The old name stays known, so that undoing the
    /// editor's step is enough. `None` when there is no such image, the name is taken, or a reference cannot follow.
    pub fn rename_image(&mut self, path: &ImagePath, name: &str) -> Option<Renamed> {
        let facts = self.images.get(path)?;
        let extension = path.name().rsplit_once('.').map_or(facts.format.extension(), |(_, extension)| extension);
        let stem = name.strip_suffix(&format!(".{extension}")).unwrap_or(name);
        let new = path.with_name(&format!("{stem}.{extension}"))?;
        let id = facts.id;
        let lower = new.as_str().to_lowercase();
        let is_taken = |(other, facts): (&ImagePath, &Facts)| facts.id != id && other.as_str().to_lowercase() == lower;
        if self.images.iter().any(is_taken) {
            return None;
        }
        let edits = rename(&self.document, &self.site.images.banner, path, &new)?;
        self.images.add_path(path, new.clone());
        Some(Renamed { path: new, changes: self.as_changes(&edits) })
    }

    /// Takes an image in as that of the site's list. `None` when the profile has no place for it or the field can only be
    /// changed in the source.
    ///
    /// # Errors
    /// When the bytes are no image, or one that no browser should be given.
    pub fn set_banner(&mut self, bytes: &[u8]) -> Result<Option<BannerChange>, Refusal> {
        let taken = take_in(bytes)?;
        let folder = self.post_path().map(|post| post.folder().trim_end_matches('/').to_owned()).unwrap_or_default();
        let name = folder.rsplit('/').next().unwrap_or_default();
        let Some(path) = banner_path(&self.site.images, name, taken.facts.format) else { return Ok(None) };
        let value = FieldValue::Text(path.as_str().trim_start_matches('/').to_owned());
        let Some(changes) = self.field_changes(&self.site.images.banner, &value) else { return Ok(None) };
        let concerns = concerns(&self.site.images, &taken.facts);
        accept(&concerns)?;
        self.images.put(path.clone(), taken.facts.clone());
        let added = Added { path, facts: taken.facts, bytes: Some(taken.bytes), concerns };
        Ok(Some(BannerChange { added, changes }))
    }

    /// Every place that names an image.
    pub fn references(&self) -> Vec<Reference> {
        references(&self.document, &self.site.images.banner)
    }

    /// Which images are missing and which unused.
    pub fn survey(&self) -> Survey {
        self.images.survey(&self.references())
    }

    /// The content to show for an image's `src` as the preview has it.
    pub fn image_shown(&self, src: &str) -> Option<ContentId> {
        match crate::images::resolve(src) {
            crate::images::Target::File(path) => self.images.get(&path).map(|facts| facts.id),
            _ => None,
        }
    }

    /// Where in the repository the post goes.
    pub fn post_path(&self) -> Option<RepoPath> {
        post_path(&self.site, &self.document, &self.name)
    }

    /// The files of an export; `None` when the profile's template gives no place for the post.
    pub fn plan(&self) -> Option<Plan> {
        Some(plan(&self.site, &self.document, self.post_path()?, &self.images))
    }
}

/// Whether there is nothing about an image that no browser should be given.
fn accept(concerns: &[Concern]) -> Result<(), Refusal> {
    let refusal = concerns.iter().find_map(|concern| match concern {
        Concern::Damaged => Some(Refusal::Damaged),
        Concern::TooManyPixels(size) => Some(Refusal::TooManyPixels(*size)),
        _ => None,
    });
    refusal.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;
    use crate::text::Source;

    fn bench(text: &str) -> Workbench {
        let mut bench = Workbench::new(Site::embedded());
        bench.load("20260102-x.md", Source::from_bytes(text.as_bytes()));
        bench
    }

    fn svg(id: &str) -> Vec<u8> {
        format!("<svg id='{id}'/>").into_bytes()
    }

    #[test]
    fn an_image_is_added_linked_renamed_and_undone() {
        let mut bench = bench("a\r\nb");
        let added = bench.add_image("架构 图.SVG", &svg("a")).expect("an image");
        assert_eq!(added.path.as_str(), "media/jia-gou-tu.svg");
        let again = bench.add_image("other.svg", &svg("a")).expect("an image");
        assert_eq!((again.path.clone(), again.bytes), (added.path.clone(), None));
        let changes = bench.insertion(2..2, &[NewImage { path: &added.path, alt: "" }]);
        bench.edit(&changes);
        assert_eq!(bench.document().text(), "a\r\n![](./media/jia-gou-tu.svg)b");
        assert_eq!(bench.image_shown("./media/jia-gou-tu.svg"), Some(added.facts.id));

        let renamed = bench.rename_image(&added.path, "plan").expect("renamed");
        bench.edit(&renamed.changes);
        assert_eq!(bench.document().text(), "a\r\n![](./media/plan.svg)b");
        assert_eq!(bench.survey(), Survey::default());
        let change = &renamed.changes[0];
        let end = change.range.start + change.insert.len();
        bench.edit(&[EditorChange { range: change.range.start..end, insert: "jia-gou-tu.svg".to_owned() }]);
        assert_eq!(bench.survey(), Survey::default());
    }

    #[test]
    fn a_taken_name_is_refused() {
        let mut bench = bench("");
        let one = bench.add_image("one.svg", &svg("1")).expect("an image").path;
        bench.add_image("two.svg", &svg("2")).expect("an image");
        assert_eq!(bench.rename_image(&one, "TWO"), None);
        assert_eq!(bench.rename_image(&one, "../two"), None);
        assert!(bench.rename_image(&one, "three.svg").is_some_and(|renamed| renamed.path.name() == "three.svg"));
    }

    #[test]
    fn another_format_takes_the_references_along() {
        let mut bench = bench("![](media/a.svg)");
        bench.open_image(ImagePath::new("media/a.svg").expect("a path"), &svg("a")).expect("an image");
        let gif = b"GIF89a\x01\0\x01\0\0\0\0\x3B";
        let (added, changes) =
            bench.replace_image(&ImagePath::new("media/a.svg").expect("a path"), gif).expect("an image");
        bench.edit(&changes);
        assert_eq!(bench.document().text(), "![](media/a.gif)");
        assert_eq!(added.path.as_str(), "media/a.gif");
        assert_eq!(bench.survey().missing, []);
    }

    #[test]
    fn a_banner_is_where_the_site_wants_it() {
        let mut bench = bench("---\ntitle: x\ncategory: news\nbanner: ''\n---\n");
        let change = bench.set_banner(&svg("b")).expect("an image").expect("a place");
        bench.edit(&change.changes);
        assert!(bench.document().text().contains("banner: 'img/news/20260102-x/banner.svg'"));
        let plan = bench.plan().expect("a plan");
        let files: Vec<_> = plan.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(
            files,
            ["app/.vitepress/public/img/news/20260102-x/banner.svg", "app/en/news/20260102-x/20260102-x.md",]
        );
    }
}
