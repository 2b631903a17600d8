//! Known places of a text in bytes and in the editor's units, so that no conversion reads a long text from its beginning. They
//! follow the text's edits. Counts nothing of its own: how is for `position`.

use super::position::{ByteCursor, EditorCursor};
use std::ops::Range;

/// Bytes between two known places, more or less.
const STRIDE: usize = 4096;

#[derive(Clone, Copy, Debug)]
struct Place {
    byte: usize,
    units: usize,
}

/// Places of one text, rising.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    places: Vec<Place>,
}

/// What is known of a text by itself makes no text another.
impl PartialEq for Units {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Units {}

impl Units {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut units = Self::default();
        units.follow(text, &(0..0), text.len());
        units
    }

    /// A cursor that finds bytes for editor offsets from `target` on.
    pub fn editor_cursor<'t>(&self, text: &'t str, target: usize) -> EditorCursor<'t> {
        let Place { byte, units } = self.last(|place| place.units <= target);
        EditorCursor::at(text, byte, units)
    }

    /// A cursor that finds editor offsets for bytes from `target` on. It knows no lines.
    pub fn byte_cursor<'t>(&self, text: &'t str, target: usize) -> ByteCursor<'t> {
        let Place { byte, units } = self.last(|place| place.byte <= target);
        ByteCursor::at(text, byte, units)
    }

    /// The bytes `range` have given way to `inserted` others; `text` is the text after.
    pub fn follow(&mut self, text: &str, range: &Range<usize>, inserted: usize) {
        // At both ends of the edit a break may have become half of one.
        let kept = self.places.partition_point(|place| place.byte < range.start);
        let below = self.places.partition_point(|place| place.byte <= range.end);
        let moved = |byte: usize| byte - range.len() + inserted;
        let from = kept.checked_sub(1).map_or(Place { byte: 0, units: 0 }, |last| self.places[last]);
        let next = self.places.get(below).copied();
        let end = next.map_or(text.len(), |next| moved(next.byte));
        let mut cursor = ByteCursor::at(text, from.byte, from.units);
        let mut fresh = Vec::new();
        let mut byte = from.byte;
        while end - byte > 2 * STRIDE {
            byte = text.ceil_char_boundary(byte + STRIDE);
            if text.as_bytes()[byte - 1] == b'\r' {
                // The next place is not between the halves of a break.
                byte += usize::from(text.as_bytes()[byte] == b'\n');
            }
            fresh.push(Place { byte, units: cursor.seek(byte) });
        }
        if let Some(next) = next {
            let units = cursor.seek(end);
            for place in &mut self.places[below..] {
                *place = Place { byte: moved(place.byte), units: place.units - next.units + units };
            }
        }
        self.places.splice(kept..below, fresh);
    }

    fn last(&self, is_before: impl Fn(&Place) -> bool) -> Place {
        let index = self.places.partition_point(is_before);
        index.checked_sub(1).map_or(Place { byte: 0, units: 0 }, |last| self.places[last])
    }
}

#[cfg(test)]
mod tests {
    use super::super::byte_to_editor;
    use super::*;
    use proptest::prelude::*;

    fn check(units: &Units, text: &str) {
        for place in &units.places {
            assert_eq!(place.units, byte_to_editor(text, place.byte), "byte {}", place.byte);
        }
        let ends = units.places.iter().map(|place| place.byte).chain([text.len()]);
        let starts = [0].into_iter().chain(units.places.iter().map(|place| place.byte));
        assert!(starts.zip(ends).all(|(start, end)| start <= end && end - start <= 2 * STRIDE + 4));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn places_stay_true_whatever_is_edited(
            edits in proptest::collection::vec((0usize..60_000, 0usize..9_000, "[a中😀\r\n]{0,6}", 1usize..3_000), 1..12)
        ) {
            let mut text = "é\r\n中😀x\r".repeat(3_000);
            let mut units = Units::of(&text);
            check(&units, &text);
            for (start, length, insert, times) in edits {
                let start = text.floor_char_boundary(start.min(text.len()));
                let end = text.floor_char_boundary((start + length).min(text.len()));
                let insert = insert.repeat(times);
                text.replace_range(start..end, &insert);
                units.follow(&text, &(start..end), insert.len());
                check(&units, &text);
            }
        }
    }

    #[test]
    fn a_cursor_begins_near_what_is_sought() {
        let text = "中\r\n".repeat(10_000);
        let units = Units::of(&text);
        assert_eq!(units.byte_cursor(&text, 40_003).seek(40_003), byte_to_editor(&text, 40_003));
        assert_eq!(units.editor_cursor(&text, 15_001).seek(15_001).byte, 37_503);
    }
}
