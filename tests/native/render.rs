//! Laws of rendering: patches carry one rendering into the next, and nothing a user writes can stop it.

use galley::{Document, Rendered, Source, render};
use proptest::prelude::*;

fn rendered(text: &str) -> Rendered {
    render(&Document::new(Source::from_bytes(text.as_bytes())))
}

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
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
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_patch_carries_the_old_page_into_the_new(old in markdown(), new in markdown()) {
        let (old, new) = (rendered(&old), rendered(&new));
        let patch = new.patch_from(&old);
        let mut page: Vec<_> = old.blocks.iter().map(|block| block.html.clone()).collect();
        page.splice(patch.removed, new.blocks[patch.inserted].iter().map(|block| block.html.clone()));
        prop_assert_eq!(page.concat(), new.html());
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

#[test]
fn large_and_deep_texts_are_rendered() {
    let deep = "> ".repeat(5_000) + "x";
    let long = "x".repeat(5_000_000);
    let open = "<div>".repeat(10_000);
    let brackets = "[".repeat(50_000);
    for text in [deep, long, open, brackets] {
        assert!(!rendered(&text).blocks.is_empty());
    }
}
