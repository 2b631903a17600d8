//! What leaves with a post: its file and the images it refers to, with their places and sizes. The bytes are fetched when
//! they are written.

use super::{RepoPath, locate};
use crate::document::Document;
use crate::images::{ContentId, ImagePath, Missing, Shelf, references};
use crate::site::Site;
use std::collections::BTreeMap;

/// The files of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The post's place.
    pub post: RepoPath,
    /// All files in the order of their paths, the post among them.
    pub files: Vec<PlannedFile>,
    /// What the post refers to and the export lacks.
    pub left_out: Vec<LeftOut>,
    /// Images that nothing refers to. They stay behind.
    pub unused: Vec<ImagePath>,
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its place.
    pub path: RepoPath,
    /// What goes there.
    pub content: Content,
    /// Its bytes.
    pub bytes: usize,
}

/// What a file of an export holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The post's source.
    Post,
    /// An image.
    Image(ImagePath, ContentId),
}

/// Why something is not in an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// There is no such image under exactly this name. One that is meant goes along under its own.
    Missing(Missing),
    /// It would stand outside of the repository.
    Outside(ImagePath),
    /// Its place differs from that of another file in the case of letters only, so half of all computers can hold just one.
    Alike(ImagePath),
}

/// Plans the export of a post that goes to `post`.
pub fn plan(site: &Site, document: &Document, post: RepoPath, shelf: &Shelf) -> Plan {
    let references = references(document, &site.images.banner);
    let survey = shelf.survey(&references);
    let exact = references.iter().filter_map(|reference| reference.target.file());
    let meant = survey.missing.iter().filter_map(|missing| missing.meant.as_ref());
    let mut files = BTreeMap::from([(post.clone(), (Content::Post, document.source().to_bytes().len()))]);
    let mut taken = BTreeMap::from([(post.as_str().to_lowercase(), post.clone())]);
    let mut left_out: Vec<_> = Vec::new();
    for path in exact.chain(meant) {
        let Some(facts) = shelf.get(path) else { continue };
        let Some(place) = locate(site, &post, path) else {
            left_out.push(LeftOut::Outside(path.clone()));
            continue;
        };
        if *taken.entry(place.as_str().to_lowercase()).or_insert_with(|| place.clone()) != place {
            left_out.push(LeftOut::Alike(path.clone()));
            continue;
        }
        files.entry(place).or_insert_with(|| (Content::Image(path.clone(), facts.id), facts.bytes));
    }
    let files = files.into_iter().map(|(path, (content, bytes))| PlannedFile { path, content, bytes }).collect();
    left_out.dedup();
    left_out.extend(survey.missing.into_iter().map(LeftOut::Missing));
    Plan { post, files, left_out, unused: survey.unused }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::take_in;
    use crate::text::Source;

    #[test]
    fn referenced_images_go_along() {
        let site = Site::embedded();
        let mut shelf = Shelf::default();
        for path in ["media/a.png", "B.png", "b.png", "unused.png", "/img/news/x/banner.png", "../../../../../out.png"]
        {
            let svg = format!("<svg id='{path}'/>");
            shelf.put(ImagePath::new(path).expect("a path"), take_in(svg.as_bytes()).expect("an image").facts);
        }
        let text = "---\nbanner: img/news/x/banner.png\n---\n![](media/A.png) ![](b.png) ![](B.png) ![](no.png)\n\
            ![](../../../../../out.png)";
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let post = RepoPath::new("app/zh/news/x/x.md").expect("a path");
        let plan = plan(&site, &document, post, &shelf);
        let files: Vec<_> = plan.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(
            files,
            [
                "app/.vitepress/public/img/news/x/banner.png",
                "app/zh/news/x/b.png",
                "app/zh/news/x/media/a.png",
                "app/zh/news/x/x.md",
            ]
        );
        assert_eq!(plan.files[3].bytes, text.len());
        let left_out: Vec<_> = plan
            .left_out
            .iter()
            .map(|left| match left {
                LeftOut::Missing(missing) => format!("missing {}", missing.reference.target.file().expect("a file")),
                LeftOut::Outside(path) => format!("outside {path}"),
                LeftOut::Alike(path) => format!("alike {path}"),
            })
            .collect();
        assert_eq!(
            left_out,
            ["alike B.png", "outside ../../../../../out.png", "missing media/A.png", "missing no.png"]
        );
        assert_eq!(plan.unused, [ImagePath::new("unused.png").expect("a path")]);
    }
}
