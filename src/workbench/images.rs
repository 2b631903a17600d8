//! The images of the post on the bench, and its export. The bytes are kept by the program around, by [`ContentId`]; here is
//! what is known of them.

use super::Workbench;
use crate::front_matter::FieldValue;
use crate::images::{
    Concern, Facts, Format, ImagePath, NewImage, Reference, Refusal, Shelf, Survey, banner_path, concerns, free_path,
    image_path, insertion, references, take_in,
};
use crate::package::{Plan, RepoPath, plan, post_path};
use crate::text::{EditorChange, TextEdits, editor_to_bytes};
use std::ops::Range;

/// Bytes of images that are all shown at once.
const MOST_SHOWN: usize = 64 << 20;

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
        // One that is there already keeps its name: undoing the text's change leads back to it.
        let others = self.images.iter().filter(|(_, facts)| facts.id != taken.facts.id);
        let path = free_path(path, others.map(|(path, _)| path));
        let value = FieldValue::Text(path.as_str().trim_start_matches('/').to_owned());
        let key = self.site.images.banner.clone();
        let Some(changes) = self.field_changes(&key, &value) else { return Ok(None) };
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

    /// The image to show for a `src` as the preview has it.
    pub fn image_shown(&self, src: &str) -> Option<&Facts> {
        match crate::images::resolve(src) {
            crate::images::Target::File(path) => self.images.get(&path),
            _ => None,
        }
    }

    /// Whether the images are too many bytes for a browser to hold all of them at once, so that those out of sight wait.
    pub fn images_are_late(&self) -> bool {
        self.images.iter().map(|(_, facts)| facts.bytes).sum::<usize>() > MOST_SHOWN
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
pub(super) fn accept(concerns: &[Concern]) -> Result<(), Refusal> {
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
    use crate::workbench::tests::loaded;

    fn bench(text: &str) -> Workbench {
        loaded("20260102-x.md", text)
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
        assert_eq!(bench.image_shown("./media/jia-gou-tu.svg"), Some(&added.facts));
        assert!(!bench.images_are_late());

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

    #[test]
    fn another_banner_leaves_the_one_before_where_it_was() {
        let mut bench = bench("---\ncategory: news\nbanner: ''\n---\n");
        let first = bench.set_banner(&svg("a")).expect("an image").expect("a place");
        bench.edit(&first.changes);
        let second = bench.set_banner(&svg("b")).expect("an image").expect("a place");
        assert_eq!(second.added.path.name(), "banner-2.svg");
        let banner = |bench: &Workbench| {
            let facts = bench.references()[0].target.file().and_then(|path| bench.images().get(path));
            facts.map(|facts| facts.id)
        };
        assert_eq!(banner(&bench), Some(first.added.facts.id));
        bench.edit(&second.changes);
        assert_eq!(banner(&bench), Some(second.added.facts.id));
        let again = bench.set_banner(&svg("b")).expect("an image").expect("a place");
        assert_eq!((again.added.path, again.changes), (second.added.path, Vec::new()));
    }
}
