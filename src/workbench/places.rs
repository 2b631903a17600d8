//! Where the blocks of the page and what is in them stand in the text, in the units of the editor.

use super::Workbench;
use crate::text::{byte_to_editor, editor_to_bytes, source_place};
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
    /// The index of the block that an editor offset is in, else of the one before it.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let byte = self.document.source().byte_at(at);
        self.rendered().blocks.partition_point(|block| block.range.start <= byte).checked_sub(1)
    }

    /// The place of a block. What it costs follows the block, not the post.
    pub fn block_place(&self, index: usize) -> Option<BlockPlace> {
        let block = self.rendered().blocks.get(index)?;
        let mut cursor = self.document.source().cursor_from(block.range.start);
        let mut seek = |at: usize| cursor.seek(at.min(block.range.end));
        let start = seek(block.range.start);
        let spots = block.spots.iter().map(|spot| seek(block.range.start + spot)).collect();
        Some(BlockPlace { range: start..seek(block.range.end), spots })
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
        let bench = bench("---\r\na: b\r\n---\r\n😀\r\n\r\n- a\r\n- b\r\n  - c\r\n");
        let places: Vec<_> = (0..3).map_while(|index| bench.block_place(index)).collect();
        let places: Vec<_> = places.into_iter().map(|place| (place.range.start, place.spots)).collect();
        assert_eq!(places, [(13, vec![13]), (17, vec![17, 21, 25])]);
        assert_eq!(
            [0, 12, 13, 16, 17, 99].map(|at| bench.block_at(at)),
            [None, None, Some(0), Some(0), Some(1), Some(1)]
        );
    }

    #[test]
    fn a_shown_word_is_found_in_its_block() {
        let bench = bench("a\r\n\r\n😀 **b** c\r\n");
        assert_eq!(bench.place_of_shown(3..13, "😀 b c", 3), 8);
        assert_eq!(bench.place_of_shown(99..100, "x", 1), 14);
    }
}
