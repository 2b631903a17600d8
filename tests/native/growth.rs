//! What a key and a whole rendering cost as posts grow. A key is counted in the bytes of Markdown that are read for it, which no
//! busy machine changes; whole renderings are given what once cost the square of its size.

use galley::render::Live;
use galley::text::{TextEdit, TextEdits};
use galley::{Document, Site, Source, check, render};

fn document(text: &str) -> Document {
    Document::new(Source::from_bytes(text.as_bytes()))
}

/// Bytes read for a key at a byte, and that what came of it is right.
#[track_caller]
fn cost(text: &str, at: usize, key: &str) -> usize {
    let mut document = document(text);
    let mut live = Live::new(&document);
    let edits = TextEdits::one(TextEdit::insert(at, key));
    let stretch = live.stretch(&document, &edits);
    document.apply(&edits);
    live.follow(&document, stretch, true);
    if text.len() < 1_000_000 {
        assert!(live.rendered() == &render(&document), "{key:?} at {at}");
    }
    live.bytes_read()
}

/// A paragraph in the midst of as many pieces of some kind.
fn between(count: usize, piece: impl Fn(usize) -> String) -> (String, usize) {
    let half = |from: usize| (from..from + count / 2).map(&piece).collect::<String>();
    let before = half(10_000) + "\n\nThe paragraph.";
    (format!("{before}\n\n{}", half(50_000)), before.len())
}

/// Checks that a key in a paragraph reads as much beside a few pieces as beside many, and little.
#[track_caller]
fn check_beside(counts: &[usize], piece: impl Fn(usize) -> String) {
    let costs: Vec<_> = counts
        .iter()
        .map(|count| {
            let (text, at) = between(*count, &piece);
            cost(&text, at, "x")
        })
        .collect();
    assert!(costs.iter().all(|cost| *cost == costs[0]), "{costs:?} for {counts:?}");
    assert!(costs[0] <= 5 * (piece(10_000).len() + 20), "{costs:?}");
}

#[test]
fn a_key_reads_as_much_of_a_long_post_as_of_a_short_one() {
    let section =
        "## 标题 0000\n\ntext **b** `c`\n\n- d\n- e\n\n```js\nf\n```\n\n| g |\n|---|\n| h |\n\n![i](j.png)\n\n";
    let text = |sections: usize| -> String {
        (0..sections).map(|index| section.replace("0000", &format!("{index:04}"))).collect()
    };
    let (short, long) = (text(12), text(2000));
    // In a heading, a paragraph, an item, code, and a row.
    for (key, before) in
        [("x", "题"), ("x", "text"), ("**", "text"), ("\n", "te"), ("x", "- d"), ("{{", "js\nf"), ("x", "| h")]
    {
        let place = section.find(before).expect("in the section") + before.len();
        let expected = cost(&short, section.len() * 6 + place, key);
        assert_eq!(cost(&long, section.len() * 1000 + place, key), expected, "{key:?} after {before:?}");
        assert!(expected <= 2 * section.len(), "{key:?} after {before:?}");
    }
}

#[test]
fn a_key_reads_as_much_of_five_megabytes_as_of_one_kilobyte() {
    let paragraph = |_: usize| format!("{}\n\n", "内存占用下降了。".repeat(20));
    check_beside(&[8, 80, 10_400], paragraph);
    let (text, _) = between(10_400, paragraph);
    assert!(text.len() > 5_000_000);
}

#[test]
fn a_key_reads_no_more_beside_many_blocks_of_a_kind() {
    let counts = &[8, 400, 4_000];
    check_beside(counts, |n| format!("![图](./media/{n}.png)\n\n"));
    check_beside(counts, |n| format!("```sh\necho {n}\n```\n\n"));
    check_beside(counts, |n| format!("## {n}\n\n"));
    check_beside(counts, |n| format!("| {n} | b |\n| --- | --- |\n| c | d |\n\n"));
    check_beside(counts, |n| format!("<div id=\"a{n}\">b</div>\n\n"));
    check_beside(counts, |n| format!("[a](./{n}.md) and ![b][c{n}]\n\n"));
}

#[test]
fn a_key_reads_no_more_beside_great_blocks() {
    let sizes = [1, 100, 4_000];
    let costs_beside = |block: &dyn Fn(usize) -> String| {
        let around = "paragraph\n\n".repeat(4);
        let text = |size: usize| format!("{}{around}here\n\n{around}{}", block(size), block(size));
        let costs = sizes.map(|size| cost(&text(size), block(size).len() + around.len() + 4, "x"));
        assert!(costs[0] == costs[1] && costs[1] == costs[2] && costs[0] < 100, "{costs:?}");
    };
    costs_beside(&|size| format!("| a | b |\n|---|---|\n{}\n", "| c | d |\n".repeat(size)));
    costs_beside(&|size| format!("```sh\n{}```\n\n", "echo 1\n".repeat(size)));
    costs_beside(&|size| {
        format!("{}\n", (0..size).map(|n| format!("{}- x\n", "  ".repeat(n % 40))).collect::<String>())
    });
    costs_beside(&|size| format!("{}\n\n", "![a](b.png) ".repeat(size)));
}

/// Inside one block nothing less than the block is read, and nothing but its neighbours more.
#[test]
fn a_key_reads_the_block_that_it_is_in() {
    let check_inside = |block: &dyn Fn(usize) -> String, key: &str| {
        for size in [1, 30, 1000] {
            let (before, block) = ("paragraph\n\n".repeat(6), block(size));
            let text = format!("{before}{block}{before}");
            let at = before.len() + block[..block.len() / 2].rfind('x').expect("an x");
            let read = cost(&text, at, key);
            assert!(read <= block.len() + 6 * "paragraph\n\n".len(), "{read} bytes for one of {}", block.len());
        }
    };
    check_inside(&|size| format!("| x | b |\n|---|---|\n{}\n", "| x | d |\n".repeat(size)), "y");
    check_inside(&|size| format!("```sh\nx 1\n{}```\n\n", "x 1\n".repeat(size)), "y");
    check_inside(&|size| format!("- x\n{}\n", "- x\n".repeat(size)), "y");
    check_inside(
        &|size| format!("- x\n{}\n", (0..size.min(40)).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>()),
        "y",
    );
    check_inside(&|size| format!("x\n{}\n", "x ![a](b.png)\n".repeat(size)), "y");
    check_inside(&|size| format!("> x\n{}\n", "> x\n".repeat(size)), "y");
}

#[test]
fn large_and_deep_texts_are_rendered() {
    let deep = "> ".repeat(5_000) + "x";
    let long = "x".repeat(5_000_000);
    let open = "<div>".repeat(10_000);
    let brackets = "[".repeat(50_000);
    for text in [deep, long, open, brackets] {
        assert!(!render(&document(&text)).blocks.is_empty());
    }
}

/// Each of these took seconds or minutes when its time grew with the square.
#[test]
fn what_repeats_without_end_is_read_once() {
    let times = |piece: &str| piece.repeat(60_000 / piece.len());
    let numbered = |piece: &dyn Fn(usize) -> String| (0..6_000).map(piece).collect::<String>();
    let texts = [
        times("- a\n{.b}\n"),
        times("- a\n{.b}\n\n"),
        "`a`".to_owned() + &times("{.b}"),
        "*a ".repeat(6_000) + &"b*{.c}".repeat(6_000),
        "<b>".repeat(6_000) + &"</i>".repeat(6_000),
        times("<Foo></Bar>\n\n"),
        format!("<b {}>x</b>", numbered(&|n| format!("a{n}=b "))),
        format!("```js{{{}}}\n{}```", numbered(&|n| format!("{n},")), "a\n".repeat(6_000)),
        format!("```js\n{}```", times("a // [!code ++:999999]\n")),
        times("\0\n\n"),
        times("!["),
        times("![a]("),
        times("## a\n\n"),
    ];
    for text in texts {
        let document = document(&text);
        assert!(!render(&document).blocks.is_empty());
        check(&document, &Site::embedded(), None);
    }
}
