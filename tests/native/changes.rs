//! What has changed between two versions of a page, whatever they are: nothing is lost of either, and nothing is made up.

use galley::images::Shelf;
use galley::review::{Fate, PageChanges, changed_fields, changed_units};
use galley::{Document, Rendered, Source, render};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn document(text: &str) -> Document {
    Document::new(Source::from_bytes(text.as_bytes()))
}

fn rendered(text: &str) -> Rendered {
    render(&document(text))
}

fn between(old: &Rendered, new: &Rendered) -> PageChanges {
    PageChanges::between((old, &Shelf::default()), (new, &Shelf::default()))
}

/// Posts of blocks that are often alike or the same.
fn post() -> impl Strategy<Value = String> {
    let block = prop::sample::select(vec![
        "# Title",
        "## Second",
        "## Third",
        "one two three four five",
        "one two 3 four five",
        "欧拉操作系统支持多样性计算。",
        "欧拉操作系统支持云原生计算。",
        "- a\n- b\n- c",
        "- a\n- x\n- c",
        "![](./a.png)",
        "![](./b.png)",
        "text ![](./a.png) and ![](./b.png)",
        "---",
        "```c\nint main(void);\n```",
        "<div>\n\nraw <b>html</b>\n\n</div>",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "😀 :smile: &amp; <br>",
    ]);
    prop::collection::vec(block, 0..12).prop_map(|blocks| blocks.join("\n\n"))
}

#[track_caller]
fn check(old: &str, new: &str) {
    let (before, after) = (rendered(old), rendered(new));
    let changes = between(&before, &after);
    let rows = &changes.rows;
    // Each block of either is in one row, in the order of its page.
    let in_order = |side: Vec<usize>, count: usize| assert_eq!(side, (0..count).collect::<Vec<_>>());
    in_order(rows.iter().filter_map(|row| row.old).collect(), before.blocks.len());
    in_order(rows.iter().filter_map(|row| row.new).collect(), after.blocks.len());
    for row in rows {
        match row.fate {
            Fate::Same | Fate::Changed => {
                let (one, other) = row.old.zip(row.new).expect("a pair");
                assert_eq!(row.fate == Fate::Same, before.blocks[one].html == after.blocks[other].html);
            }
            Fate::Removed => assert!(row.old.is_some() && row.new.is_none()),
            Fate::Added => assert!(row.old.is_none() && row.new.is_some()),
            Fate::MovedTo(to) => {
                let from = row.old.expect("an old block");
                assert_eq!(before.blocks[from].html, after.blocks[to].html);
                let other = rows.iter().find(|other| other.new == Some(to)).expect("the other end");
                assert_eq!(other.fate, Fate::MovedFrom(from));
            }
            Fate::MovedFrom(from) => {
                let other = rows.iter().find(|other| other.old == Some(from)).expect("the other end");
                assert_eq!(other.fate, Fate::MovedTo(row.new.expect("a new block")));
            }
        }
    }
    // Marks of pictures stand in blocks that changed, each once.
    for (marks, side) in [(&changes.old_pictures, true), (&changes.new_pictures, false)] {
        let places: BTreeSet<_> = marks.iter().map(|mark| (mark.block, mark.index)).collect();
        assert_eq!(places.len(), marks.len());
        for mark in marks {
            let is_its = |row: &&galley::review::BlockRow| if side { row.old } else { row.new } == Some(mark.block);
            assert!(rows.iter().find(is_its).expect("its block").is_change());
        }
    }
}

proptest! {
    #[test]
    fn every_block_of_both_pages_is_accounted_for(old in post(), new in post()) {
        check(&old, &new);
    }

    #[test]
    fn what_is_the_same_has_not_changed(text in post(), head in "[a-z]{1,4}: [a-z'\\[\\], ]{0,8}") {
        let text = format!("---\n{head}\n---\n\n{text}");
        let page = rendered(&text);
        let changes = between(&page, &page);
        prop_assert!(changes.rows.iter().all(|row| row.fate == Fate::Same && row.old == row.new));
        prop_assert!(changes.old_pictures.is_empty() && changes.new_pictures.is_empty());
        prop_assert_eq!(changed_fields(&document(&text), &document(&text)), Default::default());
    }

    #[test]
    fn what_is_not_marked_is_on_both_sides(old in "[ab😀中 ]{0,40}", new in "[ab😀中 ]{0,40}") {
        let (old_marks, new_marks) = changed_units(&old, &new);
        let left = |text: &str, marks: &[std::ops::Range<usize>]| {
            let units: Vec<u16> = text.encode_utf16().collect();
            let is_marked = |at: &usize| marks.iter().any(|mark| mark.contains(at));
            (0..units.len()).filter(|at| !is_marked(at)).map(|at| units[at]).collect::<Vec<_>>()
        };
        if !old_marks.is_empty() || !new_marks.is_empty() || old == new {
            prop_assert_eq!(left(&old, &old_marks), left(&new, &new_marks));
        }
    }

    #[test]
    fn front_matter_of_any_text_has_an_answer(old in "(---\n)?[a-c:'\"\\[\\]{}&*\n -]{0,60}(\n---\n)?", new in "---\n[a-c: \n'-]{0,40}\n---\n") {
        changed_fields(&document(&old), &document(&new));
        changed_fields(&document(&new), &document(&old));
    }
}

#[test]
fn two_long_posts_without_anything_in_common_take_no_time() {
    let text = |word: &str| (0..3000).map(|at| format!("{word}{at} {word} {at}\n\n")).collect::<String>();
    let (old, new) = (rendered(&text("a")), rendered(&text("b")));
    assert_eq!(between(&old, &new).rows.len(), 6000);
}
