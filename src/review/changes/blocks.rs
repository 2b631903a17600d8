//! Which blocks of two pages belong together: equal ones in their order, then those that are nowhere else but were moved, then
//! those that are alike. Every block is in exactly one row on its side. What is compared is what a page shows.

use super::pictures::{Picture, pictures};
use crate::images::Shelf;
use crate::text::{changed_words, gaps, words};
use crate::vue::{self, Kind};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is as it was.
    Same,
    /// It is another, but recognisable.
    Changed,
    /// Only the older page has it.
    Removed,
    /// Only the newer page has it.
    Added,
    /// On the older page: it stands elsewhere now, as this block.
    MovedTo(usize),
    /// On the newer page: it stood elsewhere, as this block.
    MovedFrom(usize),
}

/// A block of one page or a pair of both, by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What became of it.
    pub fate: Fate,
    /// The block of the older page that stands there.
    pub old: Option<usize>,
    /// That of the newer one.
    pub new: Option<usize>,
}

impl Row {
    /// Whether anybody wants to see it.
    pub fn is_change(&self) -> bool {
        self.fate != Fate::Same
    }
}

/// A block as it is compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    html: String,
    pub pictures: Vec<Picture>,
}

impl Seen {
    /// A block's HTML, with the images it may name.
    pub fn of(html: String, shelf: &Shelf) -> Self {
        Self { pictures: pictures(&html, shelf), html }
    }

    /// The name of its first element, and the words of its text.
    fn look(&self) -> (String, String) {
        let template = vue::read(&self.html, &[]);
        let mut name = String::new();
        let mut text = String::new();
        for node in &template.nodes {
            match &node.kind {
                Kind::Element(element) if name.is_empty() => name = element.name.to_lowercase(),
                Kind::Text(part) => {
                    text.push_str(part);
                    text.push(' ');
                }
                _ => {}
            }
        }
        (name, text)
    }
}

/// A stretch between blocks that are equal may hold so many pairs; beyond it, nothing in it is taken for changed.
const MOST_PAIRS: usize = 250_000;

/// From this likeness on two blocks are one that was changed. Of the thousands that texts about the same matter give by
/// chance few come near.
const ALIKE: f64 = 0.4;

/// The rows of two pages.
pub(super) fn rows(old: &[Seen], new: &[Seen]) -> Vec<Row> {
    let mut known = HashMap::new();
    let (old_keys, new_keys) = (keys(&mut known, old), keys(&mut known, new));
    let gaps = gaps(&old_keys, &new_keys);
    let moved = moved(&gaps, (&old_keys, old), (&new_keys, new));
    let mut rows = Vec::with_capacity(old.len().max(new.len()));
    let (mut old_at, mut new_at) = (0, 0);
    let same = |rows: &mut Vec<Row>, old: Range<usize>, new: Range<usize>| {
        rows.extend(old.zip(new).map(|(old, new)| Row { fate: Fate::Same, old: Some(old), new: Some(new) }));
    };
    for (old_gap, new_gap) in gaps {
        same(&mut rows, old_at..old_gap.start, new_at..new_gap.start);
        (old_at, new_at) = (old_gap.end, new_gap.end);
        let left = |gap: &Range<usize>, is_moved: &dyn Fn(usize) -> bool| -> Vec<usize> {
            gap.clone().filter(|index| !is_moved(*index)).collect()
        };
        let old_left = left(&old_gap, &|index| moved.to.contains_key(&index));
        let new_left = left(&new_gap, &|index| moved.from.contains_key(&index));
        let mut single = |old_end: usize, new_end: usize, from: (usize, usize)| {
            for index in from.0..old_end {
                let fate = moved.to.get(&index).map_or(Fate::Removed, |to| Fate::MovedTo(*to));
                rows.push(Row { fate, old: Some(index), new: None });
            }
            for index in from.1..new_end {
                let fate = moved.from.get(&index).map_or(Fate::Added, |from| Fate::MovedFrom(*from));
                rows.push(Row { fate, old: None, new: Some(index) });
            }
            if old_end < old_gap.end && new_end < new_gap.end {
                rows.push(Row { fate: Fate::Changed, old: Some(old_end), new: Some(new_end) });
            }
        };
        let mut from = (old_gap.start, new_gap.start);
        for (old_index, new_index) in alike(old, &old_left, new, &new_left) {
            single(old_index, new_index, from);
            from = (old_index + 1, new_index + 1);
        }
        single(old_gap.end, new_gap.end, from);
    }
    same(&mut rows, old_at..old.len(), new_at..new.len());
    rows
}

/// A number for each block: the same for blocks that show the same.
fn keys<'a>(known: &mut HashMap<(&'a str, Vec<String>), usize>, blocks: &'a [Seen]) -> Vec<usize> {
    let key = |block: &'a Seen| {
        let next = known.len();
        let pictures = block.pictures.iter().map(Picture::identity).collect();
        *known.entry((block.html.as_str(), pictures)).or_insert(next)
    };
    blocks.iter().map(key).collect()
}

/// Blocks that stand elsewhere, by their indices.
#[derive(Default)]
struct Moved {
    to: HashMap<usize, usize>,
    from: HashMap<usize, usize>,
}

fn moved(
    gaps: &[(Range<usize>, Range<usize>)],
    (old_keys, old): (&[usize], &[Seen]),
    (new_keys, new): (&[usize], &[Seen]),
) -> Moved {
    let mut waiting: HashMap<usize, Vec<usize>> = HashMap::new();
    for index in gaps.iter().rev().flat_map(|(gap, _)| gap.clone().rev()) {
        waiting.entry(old_keys[index]).or_default().push(index);
    }
    let mut moved = Moved::default();
    for index in gaps.iter().flat_map(|(_, gap)| gap.clone()) {
        // A rule or a blank line that is there again has come from nowhere.
        let says_something = |seen: &Seen| !seen.pictures.is_empty() || !seen.look().1.trim().is_empty();
        let Some(found) = waiting.get_mut(&new_keys[index]) else { continue };
        if let Some(before) = found.pop_if(|before| says_something(&new[index]) && says_something(&old[*before])) {
            moved.to.insert(before, index);
            moved.from.insert(index, before);
        }
    }
    moved
}

/// What two blocks are compared by to see whether one is the other, changed.
struct Features {
    element: String,
    /// Words and pairs of words that follow each other, by number and sorted.
    words: Vec<usize>,
    has_pictures: bool,
}

impl Features {
    /// From 0 for nothing in common to 1.
    fn likeness(&self, other: &Self) -> f64 {
        let is_kin = self.element == other.element;
        if self.words.is_empty() && other.words.is_empty() {
            return if self.has_pictures && other.has_pictures && is_kin { 0.6 } else { 0.0 };
        }
        let (mut one, mut other_words) = (self.words.as_slice(), other.words.as_slice());
        let mut common = 0_usize;
        while let ([first, rest @ ..], [second, others @ ..]) = (one, other_words) {
            common += usize::from(first == second);
            (one, other_words) = match first.cmp(second) {
                Ordering::Less => (rest, other_words),
                Ordering::Greater => (one, others),
                Ordering::Equal => (rest, others),
            };
        }
        let dice = 2.0 * common as f64 / (self.words.len() + other.words.len()) as f64;
        // Of a short text a word is much.
        if is_kin && dice > 0.0 { dice + 0.1 } else { dice }
    }
}

/// Pairs of blocks that are alike, rising on both sides, so that all together are as alike as can be.
fn alike(old: &[Seen], old_left: &[usize], new: &[Seen], new_left: &[usize]) -> Vec<(usize, usize)> {
    let (rows, columns) = (old_left.len(), new_left.len());
    if rows == 0 || columns == 0 || rows * columns > MOST_PAIRS {
        return Vec::new();
    }
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut features = |seen: &Seen| {
        let (element, text) = seen.look();
        let list: Vec<&str> = words(&text).into_iter().filter(|word| !word.trim().is_empty()).collect();
        let pairs = list.windows(2).map(|pair| pair.join("\u{0}"));
        let all = list.iter().map(|word| (*word).to_owned()).chain(pairs);
        let mut words: Vec<usize> = all
            .map(|word| {
                let next = numbers.len();
                *numbers.entry(word).or_insert(next)
            })
            .collect();
        words.sort_unstable();
        Features { element, words, has_pictures: !seen.pictures.is_empty() }
    };
    let old_features: Vec<_> = old_left.iter().map(|index| features(&old[*index])).collect();
    let new_features: Vec<_> = new_left.iter().map(|index| features(&new[*index])).collect();
    let only_pair = rows == 1 && columns == 1;
    let likeness = |row: usize, column: usize| {
        let (one, other) = (&old_features[row], &new_features[column]);
        let found = one.likeness(other);
        // What stands alone in the same place is a title that was written anew.
        let is_title = only_pair && one.element == other.element && one.element.starts_with('h');
        if found >= ALIKE || is_title { Some(found.max(ALIKE)) } else { None }
    };
    // The best sum for what is left from a row and a column on.
    let mut best = vec![0.0_f64; (rows + 1) * (columns + 1)];
    let place = |row: usize, column: usize| row * (columns + 1) + column;
    let mut paired = vec![false; rows * columns];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let without = best[place(row + 1, column)].max(best[place(row, column + 1)]);
            let with = likeness(row, column).map(|found| found + best[place(row + 1, column + 1)]);
            let with = with.filter(|with| *with > without);
            paired[row * columns + column] = with.is_some();
            best[place(row, column)] = with.unwrap_or(without);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < rows && column < columns {
        if paired[row * columns + column] {
            pairs.push((old_left[row], new_left[column]));
            (row, column) = (row + 1, column + 1);
        } else if best[place(row + 1, column)] >= best[place(row, column + 1)] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// The parts of two shown texts that the other lacks, word by word, in UTF-16 units. None where hardly anything is common.
pub fn changed_units(old: &str, new: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (old_marks, new_marks) = changed_words(old, new);
    (units(old, old_marks), units(new, new_marks))
}

fn units(text: &str, marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let (mut at, mut count) = (0, 0);
    let mut seek = |to: usize| {
        count += text.get(at..to).map_or(0, |part| part.encode_utf16().count());
        at = to;
        count
    };
    marks.into_iter().filter(|mark| !mark.is_empty()).map(|mark| seek(mark.start)..seek(mark.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::PageChanges;
    use super::*;
    use crate::document::Document;
    use crate::render::render;
    use crate::text::Source;

    /// Rows as signs with the words of the source that stands there.
    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let rendered = |text: &str| render(&Document::new(Source::from_bytes(text.as_bytes())));
        let (before, after) = (rendered(old), rendered(new));
        let shelf = Shelf::default();
        let changes = PageChanges::between((&before, &shelf), (&after, &shelf));
        let said = changes.rows.iter().map(|row| {
            let source = |index: Option<usize>, rendered: &crate::render::Rendered, text: &str| {
                index.map_or(String::new(), |index| text[rendered.blocks[index].range.clone()].trim().to_owned())
            };
            let (one, other) = (source(row.old, &before, old), source(row.new, &after, new));
            match row.fate {
                Fate::Same => format!("= {other}"),
                Fate::Changed => format!("~ {one} | {other}"),
                Fate::Removed => format!("- {one}"),
                Fate::Added => format!("+ {other}"),
                Fate::MovedTo(to) => format!("{one} > {to}"),
                Fate::MovedFrom(from) => format!("{from} > {other}"),
            }
        });
        assert_eq!(said.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn blocks_stay_change_come_and_go() {
        check("a\n\nb", "a\n\nb", &["= a", "= b"]);
        check("a\n\nb\n\nc", "a\n\nc", &["= a", "- b", "= c"]);
        check("a\n\nc", "a\n\nb\n\nc", &["= a", "+ b", "= c"]);
        check(
            "# t\n\none two three four\n\nend",
            "# t\n\none two 3 four\n\nend",
            &["= # t", "~ one two three four | one two 3 four", "= end"],
        );
        check("", "a", &["+ a"]);
        check("a", "", &["- a"]);
    }

    #[test]
    fn a_changed_paragraph_is_found_among_new_ones() {
        check(
            "欧拉操作系统支持多样性计算。\n\n收尾",
            "全新的段落，与旧文无关。\n\n欧拉操作系统支持多样性计算和云原生。\n\n收尾",
            &[
                "+ 全新的段落，与旧文无关。",
                "~ 欧拉操作系统支持多样性计算。 | 欧拉操作系统支持多样性计算和云原生。",
                "= 收尾",
            ],
        );
    }

    #[test]
    fn a_title_that_is_written_anew_is_the_title() {
        check("a\n\n## x\n\nb", "a\n\n## y\n\nb", &["= a", "~ ## x | ## y", "= b"]);
        check("a\n\nx\n\nb", "a\n\ny\n\nb", &["= a", "- x", "+ y", "= b"]);
    }

    #[test]
    fn what_stands_elsewhere_is_moved() {
        check(
            "first words\n\nsecond words\n\nthird words",
            "third words\n\nfirst words\n\nsecond words",
            &["2 > third words", "= first words", "= second words", "third words > 0"],
        );
        check("a\n\n***\n\nb\n\nc", "***\n\na\n\nb\n\nc", &["+ ***", "= a", "- ***", "= b", "= c"]);
    }

    #[test]
    fn words_count_as_the_page_does() {
        let (old, new) = changed_units("😀 eins zwei drei", "😀 eins 2 drei");
        let only = |marks: &[Range<usize>]| (marks.len(), marks[0].clone());
        assert_eq!((only(&old), only(&new)), ((1, 8..12), (1, 8..9)));
        assert_eq!(changed_units("a", "b"), (vec![], vec![]));
    }
}
