//! Laws of rendering: patches carry one rendering into the next, and nothing a user writes can stop it.

use galley::{Document, EditorChange, Rendered, Site, Source, Workbench, byte_to_editor, render};
use proptest::prelude::*;

fn rendered(text: &str) -> Rendered {
    render(&Document::new(Source::from_bytes(text.as_bytes())))
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "# a\n",
        "\n",
        "\n\n",
        "text",
        "**b**",
        "- c\n",
        "  - d\n",
        "> e\n",
        "```js\nf\n```\n",
        "<div>\n",
        "</div>\n",
        "<b>",
        "</b>",
        "| g |\n|---|\n| h |\n",
        "[i](j.md)",
        "![k](l.png)",
        "`m`",
        "~~n~~",
        "~o~",
        "---\n",
        "1. p\n",
        "    q\n",
        "\r\n",
        "中",
        "😀",
        "\0",
        "<",
        "<!--",
        "::: tip\n",
        ":::\n",
        "[a]: b\n",
        "[a]",
        "{#x .y}",
        "[[toc]]\n",
        "> [!NOTE]\n",
        ":smile:",
        "{{ z }}",
        "{{",
        "}}",
        "-->",
        "\"",
        "::: code-group\n",
    ])
}

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn patches_over_many_edits_give_the_page_of_the_last_text(
        text in markdown(),
        edits in prop::collection::vec((0..200_usize, 0..6_usize, piece()), 1..8),
    ) {
        let mut bench = Workbench::new(Site::embedded());
        bench.load("post.md", Source::from_bytes(text.as_bytes()));
        let mut page: Vec<String> = bench.rendered().blocks.iter().map(|block| block.html.clone()).collect();
        for (start, length, insert) in edits {
            let units = byte_to_editor(bench.document().text(), bench.document().text().len());
            let range = start.min(units)..(start + length).min(units);
            let patch = bench.edit(&[EditorChange { range, insert: insert.replace("\r\n", "\n") }]);
            let inserted = bench.rendered().blocks[patch.inserted].iter().map(|block| block.html.clone());
            page.splice(patch.removed, inserted);
        }
        prop_assert_eq!(page.concat(), rendered(bench.document().text()).html());
    }

    #[test]
    fn what_follows_edits_is_what_reading_it_all_gives(
        blocks in prop::collection::vec(prop::collection::vec(piece(), 1..4), 0..40),
        edits in prop::collection::vec((0..1000_usize, 0..6_usize, piece()), 1..6),
    ) {
        let text = blocks.iter().map(|pieces| pieces.concat()).collect::<Vec<_>>().join("\n\n");
        let mut bench = Workbench::new(Site::embedded());
        bench.load("post.md", Source::from_bytes(text.as_bytes()));
        for (start, length, insert) in edits {
            let units = byte_to_editor(bench.document().text(), bench.document().text().len());
            let start = start * units / 1000;
            let range = start..(start + length).min(units);
            let before = bench.document().text().to_owned();
            bench.edit(&[EditorChange { range, insert: insert.replace("\r\n", "\n") }]);
            prop_assert_eq!(bench.rendered(), &rendered(bench.document().text()), "{:?} and then {:?}", before, bench.document().text());
        }
    }

    #[test]
    fn blocks_lie_in_the_body_in_order(text in markdown()) {
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let mut end = document.front_matter().split.body.start;
        for block in render(&document).blocks {
            prop_assert!(block.range.start >= end && block.range.end <= text.len(), "{:?}", block);
            prop_assert!(text.get(block.range.clone()).is_some());
            end = block.range.start;
        }
    }

    #[test]
    fn blocks_rendered_alone_are_the_page_cut_at_top_level(text in markdown()) {
        let whole = rendered(&text).html();
        prop_assert_eq!(rendered(&text).blocks.iter().map(|block| block.html.len()).sum::<usize>(), whole.len());
    }
}
