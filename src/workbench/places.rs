//! Where the blocks of the page and what is in them stand in the text, in the units of the editor.

use super::Workbench;
use crate::text::{ByteCursor, byte_to_editor, editor_to_bytes, source_place};
use std::ops::Range;

/// A block's place in the text, in editor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockPlace {
    /// The whole block.
    pub range: Range<usize>,
    /// Where its elements of [`SPOTS`](crate::render::SPOTS) begin.
    pub spots: Vec<usize>,
}

impl Workbench {
    /// The places of all blocks, in the order of the page.
    pub fn block_places(&self) -> Vec<BlockPlace> {
        let mut cursor = ByteCursor::new(self.document.text());
        let blocks = self.rendered().blocks.iter().map(|block| {
            let mut seek = |at: usize| cursor.seek(at.min(block.range.end));
            let start = seek(block.range.start);
            let spots = block.spots.iter().map(|spot| seek(block.range.start + spot)).collect();
            BlockPlace { range: start..seek(block.range.end), spots }
        });
        blocks.collect()
    }

    /// The place in the text, in editor units, that a place in a shown text comes from. `part` is the part of the text it is
    /// shown of, in editor units; `before` counts UTF-16 units of `shown`.
    pub fn place_of_shown(&self, part: Range<usize>, shown: &str, before: usize) -> usize {
        let text = self.document.text();
        let bytes = editor_to_bytes(text, part);
        let Some(source) = text.get(bytes.clone()) else { return 0 };
        let at = editor_to_bytes(shown, before..before).start;
        byte_to_editor(text, bytes.start + source_place(source, shown, at))
    }
}

#[cfg(test)]
mod tests {
    use crate::workbench::tests::bench;

    #[test]
    fn places_count_as_the_editor_does() {
        let places = bench("---\r\na: b\r\n---\r\n😀\r\n\r\n- a\r\n- b\r\n  - c\r\n").block_places();
        let places: Vec<_> = places.into_iter().map(|place| (place.range.start, place.spots)).collect();
        assert_eq!(places, [(13, vec![13]), (17, vec![17, 21, 25])]);
    }

    #[test]
    fn a_shown_word_is_found_in_its_block() {
        let bench = bench("a\r\n\r\n😀 **b** c\r\n");
        assert_eq!(bench.place_of_shown(3..13, "😀 b c", 3), 8);
        assert_eq!(bench.place_of_shown(99..100, "x", 1), 14);
    }
}
