//! What became of the pictures on two pages: which came, went, moved or gave way to another. A picture is the same when its
//! bytes are, whatever it is called; of one that is not here, the name has to do.

use super::blocks::{Fate, Row, Seen};
use crate::images::{ContentId, Shelf, Target, resolve};
use crate::text::gaps;
use crate::vue::{self, Kind};
use std::collections::HashMap;

/// A picture in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// How the page names it.
    name: String,
    /// What it is, when its bytes are here.
    id: Option<ContentId>,
}

impl Picture {
    /// By what it is told from others.
    pub fn identity(&self) -> String {
        self.id.map_or_else(|| format!("name {}", self.name), |id| format!("id {id}"))
    }
}

/// What became of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFate {
    /// Only the newer page has it.
    Added,
    /// Only the older page has it.
    Removed,
    /// Another one stands in its place.
    Replaced,
    /// It is on both pages, in different places.
    Moved,
}

/// A picture that somebody wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureMark {
    /// The block of its page.
    pub block: usize,
    /// The how-manieth picture of the block, from 0: of all `img` elements with a source.
    pub index: usize,
    /// What became of it.
    pub fate: PictureFate,
}

/// The pictures of a block's HTML, in its order.
pub(super) fn pictures(html: &str, shelf: &Shelf) -> Vec<Picture> {
    if !html.contains("<img") {
        return Vec::new();
    }
    let template = vue::read(html, &[]);
    let source = |node: &vue::Node| {
        let Kind::Element(element) = &node.kind else { return None };
        let is_source = |attribute: &&vue::Attribute| attribute.name == "src";
        let attribute = element.attributes.iter().find(is_source).filter(|_| element.name == "img")?;
        Some(attribute.value.as_ref().map(|value| value.text.to_string()).unwrap_or_default())
    };
    let picture = |name: String| {
        let path = match resolve(&name) {
            Target::File(path) => Some(path),
            _ => None,
        };
        Picture { id: path.and_then(|path| shelf.get(&path)).map(|facts| facts.id), name }
    };
    template.nodes.iter().filter_map(source).map(picture).collect()
}

/// A picture that has no equal in its place.
#[derive(Clone, Copy)]
struct Loose {
    block: usize,
    index: usize,
    /// Those that share it may stand for each other.
    place: usize,
}

/// The marks on either side.
pub(super) fn marks(rows: &[Row], old: &[Seen], new: &[Seen]) -> (Vec<PictureMark>, Vec<PictureMark>) {
    let (mut old_loose, mut new_loose): (Vec<Loose>, Vec<Loose>) = (Vec::new(), Vec::new());
    let mut place = 0;
    for row in rows.iter().filter(|row| row.fate != Fate::Same) {
        let of = |blocks: &[Seen], index: Option<usize>| {
            index.map(|index| blocks[index].pictures.iter().map(Picture::identity).collect::<Vec<_>>())
        };
        let (before, after) = (of(old, row.old).unwrap_or_default(), of(new, row.new).unwrap_or_default());
        let (before, after): (Vec<&str>, Vec<&str>) =
            (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
        for (old_gap, new_gap) in gaps(&before, &after) {
            for step in 0..old_gap.len().max(new_gap.len()) {
                place += 1;
                let loose = |block: Option<usize>, gap: &std::ops::Range<usize>| {
                    let block = block.filter(|_| step < gap.len())?;
                    Some(Loose { block, index: gap.start + step, place })
                };
                old_loose.extend(loose(row.old, &old_gap));
                new_loose.extend(loose(row.new, &new_gap));
            }
        }
    }
    let identity = |blocks: &[Seen], loose: &Loose| blocks[loose.block].pictures[loose.index].identity();
    let counted = |blocks: &[Seen], all: &[Loose]| {
        let mut count: HashMap<String, usize> = HashMap::new();
        all.iter().for_each(|loose| *count.entry(identity(blocks, loose)).or_default() += 1);
        count
    };
    let (old_count, new_count) = (counted(old, &old_loose), counted(new, &new_loose));
    let fates = |blocks: &[Seen], all: &[Loose], others: &[Loose], counts: &HashMap<String, usize>, alone| {
        let mut left = counts.clone();
        let mark = |loose: &Loose| {
            let is_moved = left.get_mut(&identity(blocks, loose)).is_some_and(|count| {
                let is_there = *count > 0;
                *count = count.saturating_sub(1);
                is_there
            });
            let has_other = others.binary_search_by_key(&loose.place, |other| other.place).is_ok();
            let fate = match () {
                () if is_moved => PictureFate::Moved,
                () if has_other => PictureFate::Replaced,
                () => alone,
            };
            PictureMark { block: loose.block, index: loose.index, fate }
        };
        all.iter().map(mark).collect::<Vec<_>>()
    };
    (
        fates(old, &old_loose, &new_loose, &new_count, PictureFate::Removed),
        fates(new, &new_loose, &old_loose, &old_count, PictureFate::Added),
    )
}

#[cfg(test)]
mod tests {
    use super::super::PageChanges;
    use super::*;
    use crate::document::Document;
    use crate::images::{ImagePath, take_in};
    use crate::render::{Rendered, render};
    use crate::text::Source;
    use PictureFate::{Added, Moved, Removed, Replaced};

    fn rendered(text: &str) -> Rendered {
        render(&Document::new(Source::from_bytes(text.as_bytes())))
    }

    fn shelf(images: &[(&str, &str)]) -> Shelf {
        let mut shelf = Shelf::default();
        for (path, id) in images {
            let facts = take_in(format!("<svg id='{id}'/>").as_bytes()).expect("an image").facts;
            shelf.put(ImagePath::new(path).expect("a path"), facts);
        }
        shelf
    }

    type Seen<'a> = (&'a str, &'a [(&'a str, &'a str)]);
    type Marks<'a> = &'a [(usize, usize, PictureFate)];

    #[track_caller]
    fn check(old: Seen, new: Seen, old_marks: Marks, new_marks: Marks) {
        let changes = PageChanges::between((&rendered(old.0), &shelf(old.1)), (&rendered(new.0), &shelf(new.1)));
        let said =
            |marks: &[PictureMark]| marks.iter().map(|mark| (mark.block, mark.index, mark.fate)).collect::<Vec<_>>();
        assert_eq!(
            (said(&changes.old_pictures), said(&changes.new_pictures)),
            (old_marks.to_vec(), new_marks.to_vec())
        );
    }

    #[test]
    fn pictures_come_go_and_move() {
        let text = "one ![](./a.png)\n\ntwo ![](./b.png)\n";
        check((text, &[]), (text, &[]), &[], &[]);
        check((text, &[]), ("one ![](./a.png)\n\ntwo\n", &[]), &[(1, 0, Removed)], &[]);
        check((text, &[]), ("one ![](./a.png)\n\ntwo ![](./b.png) ![](./c.png)\n", &[]), &[], &[(1, 1, Added)]);
        check((text, &[]), ("one ![](./a.png)\n\ntwo ![](./c.png)\n", &[]), &[(1, 0, Replaced)], &[(1, 0, Replaced)]);
        check(
            (text, &[]),
            ("one ![](./b.png)\n\ntwo ![](./a.png)\n", &[]),
            &[(0, 0, Moved), (1, 0, Moved)],
            &[(0, 0, Moved), (1, 0, Moved)],
        );
        check(
            ("![](./a.png)\n\nx y\n\nz\n", &[]),
            ("x y\n\nz\n\n![](./a.png)\n", &[]),
            &[(0, 0, Moved)],
            &[(2, 0, Moved)],
        );
    }

    #[test]
    fn bytes_say_more_than_names() {
        let text = "one ![](./a.svg)\n";
        check((text, &[("a.svg", "1")]), (text, &[("a.svg", "2")]), &[(0, 0, Replaced)], &[(0, 0, Replaced)]);
        check((text, &[("a.svg", "1")]), ("one ![](./b.svg)\n", &[("b.svg", "1")]), &[], &[]);
    }
}
