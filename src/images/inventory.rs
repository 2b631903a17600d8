//! All images of a post and all that it refers to, as a list to work on: what is where, how often used, how described, and
//! what is missing. Changes nothing.

use super::alt::alt_text;
use super::nearest::nearest;
use super::{Concern, Facts, Form, ImagePath, Reference, Shelf, Target, concerns};
use crate::markdown::AltPlace;
use crate::site::ImageRule;
use crate::text::line_column;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The images of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// What is there, in the order of the paths.
    pub images: Vec<Item>,
    /// What is referred to and not there, in the order of the text.
    pub missing: Vec<Absent>,
}

/// An image under one path. One that is referred to under several is as many items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its path: as it is referred to, else as it was called last.
    pub path: ImagePath,
    /// What is known of it.
    pub facts: Facts,
    /// The places that refer to it, in the order of the text.
    pub uses: Vec<Use>,
    /// Whether it is meant by a reference that does not lead to it.
    pub is_meant: bool,
    /// What its author should know, the gravest first.
    pub concerns: Vec<Concern>,
}

/// A place that refers to an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The path as it is written: bytes of the source text.
    pub range: Range<usize>,
    /// Its line, from 1.
    pub line: usize,
    /// Whether it is the image of the site's list.
    pub is_banner: bool,
    /// The descriptions of the images it shows.
    pub alts: Vec<Alt>,
}

/// A description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alt {
    /// Where it stands.
    pub place: AltPlace,
    /// What it says.
    pub text: String,
}

/// References to one path that lead nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// The path.
    pub path: ImagePath,
    /// Why they lead nowhere.
    pub why: Why,
    /// The places.
    pub uses: Vec<Use>,
}

/// Why a reference leads nowhere, and what may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The image is there; `./` is missing before its path.
    Bare,
    /// There is one that differs in the case of letters only.
    OtherCase(ImagePath),
    /// There is none; perhaps the one most like it is meant.
    NoFile(Option<ImagePath>),
}

impl Why {
    /// The image that is or may be meant.
    pub fn meant<'a>(&'a self, path: &'a ImagePath) -> Option<&'a ImagePath> {
        match self {
            Self::Bare => Some(path),
            Self::OtherCase(meant) => Some(meant),
            Self::NoFile(nearest) => nearest.as_ref(),
        }
    }
}

impl Item {
    /// Whether nothing refers to it, not even wrongly.
    pub fn is_unused(&self) -> bool {
        self.uses.is_empty() && !self.is_meant
    }
}

/// Lists the images of a text.
pub fn inventory(rule: &ImageRule, text: &str, references: &[Reference], shelf: &Shelf) -> Inventory {
    let used = |reference: &Reference| Use {
        range: reference.range.clone(),
        line: line_column(text, reference.range.start).line,
        is_banner: reference.form == Form::Banner,
        alts: reference.alts.iter().map(|place| Alt { place: place.clone(), text: alt_text(text, place) }).collect(),
    };
    let mut uses: BTreeMap<&ImagePath, Vec<Use>> = BTreeMap::new();
    for reference in references {
        if let Target::File(path) = &reference.target
            && shelf.get(path).is_some()
        {
            uses.entry(path).or_default().push(used(reference));
        }
    }
    let mut missing: Vec<Absent> = Vec::new();
    for found in shelf.survey(references).missing {
        let Some(path) = found.reference.target.file() else { continue };
        let why = match (&found.reference.target, found.meant) {
            (Target::Bare(bare), Some(meant)) if *bare == meant => Why::Bare,
            (_, Some(meant)) => Why::OtherCase(meant),
            _ => Why::NoFile(nearest(path, names(shelf)).cloned()),
        };
        match missing.iter_mut().find(|known| known.path == *path && known.why == why) {
            Some(known) => known.uses.push(used(&found.reference)),
            None => missing.push(Absent { path: path.clone(), why, uses: vec![used(&found.reference)] }),
        }
    }
    let meant: BTreeSet<_> = missing
        .iter()
        .filter(|absent| !matches!(absent.why, Why::NoFile(_)))
        .filter_map(|absent| shelf.get(absent.why.meant(&absent.path)?))
        .map(|facts| facts.id)
        .collect();
    let seen: BTreeSet<_> = uses.keys().filter_map(|path| shelf.get(path)).map(|facts| facts.id).collect();
    let is_listed = |(path, facts): &(&ImagePath, &Facts)| {
        uses.contains_key(*path) || (!seen.contains(&facts.id) && shelf.path_of(facts.id) == Some(*path))
    };
    let item = |(path, facts): (&ImagePath, &Facts)| Item {
        path: path.clone(),
        facts: facts.clone(),
        uses: uses.get(path).cloned().unwrap_or_default(),
        is_meant: meant.contains(&facts.id),
        concerns: concerns(rule, facts),
    };
    Inventory { images: shelf.iter().filter(is_listed).map(item).collect(), missing }
}

/// The path each image was given last.
fn names(shelf: &Shelf) -> impl Iterator<Item = &ImagePath> {
    shelf.iter().filter(|(path, facts)| shelf.path_of(facts.id) == Some(*path)).map(|(path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::images::{references, take_in};
    use crate::site::Site;
    use crate::text::Source;

    fn path(path: &str) -> ImagePath {
        ImagePath::new(path).expect("a path")
    }

    fn list(shelf: &Shelf, text: &str) -> Inventory {
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        inventory(&Site::embedded().images, text, &references(&document, "banner"), shelf)
    }

    fn shelf(paths: &[&str]) -> Shelf {
        let mut shelf = Shelf::default();
        for name in paths {
            let svg = format!("<svg id='{name}'/>");
            shelf.put(path(name), take_in(svg.as_bytes()).expect("an image").facts);
        }
        shelf
    }

    #[test]
    fn images_are_listed_with_their_uses() {
        let shelf = shelf(&["a.svg", "b.svg", "/img/c.svg"]);
        let found = list(&shelf, "---\nbanner: img/c.svg\n---\n![x](a.svg)\n\n![](a.svg)");
        let told: Vec<_> = found
            .images
            .iter()
            .map(|item| {
                let uses: Vec<_> = item.uses.iter().map(|used| (used.line, used.is_banner, used.alts.len())).collect();
                (item.path.as_str(), uses, item.is_unused())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("/img/c.svg", vec![(2, true, 0)], false),
                ("a.svg", vec![(4, false, 1), (6, false, 1)], false),
                ("b.svg", vec![], true),
            ]
        );
        assert_eq!(found.images[1].uses[0].alts[0].text, "x");
        assert_eq!(found.missing, []);
    }

    #[test]
    fn an_old_name_is_no_image_of_its_own() {
        let mut shelf = shelf(&["a.svg"]);
        shelf.add_path(&path("a.svg"), path("b.svg"));
        let paths = |text: &str| -> Vec<String> {
            list(&shelf, text).images.iter().map(|item| item.path.to_string()).collect()
        };
        assert_eq!(paths("![](a.svg)"), ["a.svg"]);
        assert_eq!(paths("![](b.svg)"), ["b.svg"]);
        assert_eq!(paths("![](b.svg) ![](a.svg)"), ["a.svg", "b.svg"]);
        assert_eq!(paths(""), ["b.svg"]);
    }

    #[test]
    fn what_is_missing_comes_with_what_may_be_meant() {
        let shelf = shelf(&["media/plan.svg", "b.svg"]);
        let text = "<img src=b.svg> ![](media/PLAN.svg) ![](plan.svg) ![](plan.svg) ![](qqqq.svg)";
        let found = list(&shelf, text);
        let told: Vec<_> = found.missing.iter().map(|absent| (absent.path.as_str(), absent.uses.len())).collect();
        assert_eq!(told, [("b.svg", 1), ("media/PLAN.svg", 1), ("plan.svg", 2), ("qqqq.svg", 1)]);
        let whys: Vec<_> = found.missing.into_iter().map(|absent| absent.why).collect();
        assert_eq!(
            whys,
            [
                Why::Bare,
                Why::OtherCase(path("media/plan.svg")),
                Why::NoFile(Some(path("media/plan.svg"))),
                Why::NoFile(None)
            ]
        );
        assert!(found.images.iter().all(|item| item.is_meant && !item.is_unused()));
    }
}
