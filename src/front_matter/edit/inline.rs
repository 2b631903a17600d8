//! Lists in brackets whose items share lines.

use super::lis::longest_increasing;
use super::list::Slot;
use super::writer::Writer;
use crate::front_matter::node::Node;
use crate::front_matter::write::Style;
use crate::text::TextEdit;

impl Writer<'_> {
    /// `None` if a comment stands between the items: there is no saying whose it is.
    pub fn change_inline(&self, list: &Node, items: &[Node], slots: &[Slot], style: Style) -> Option<Vec<TextEdit>> {
        let between = |index: usize| {
            let end = items.get(index + 1).map_or(list.range.end - 1, |next| next.whole().start);
            self.text.get(items[index].whole().end..end)
        };
        let gaps = (0..items.len()).map(between).collect::<Option<Vec<_>>>()?;
        if gaps.iter().any(|gap| gap.contains('#')) {
            return None;
        }
        let written = |slot: &Slot| match slot {
            Slot::Old(index) => self.text[items[*index].whole()].to_owned(),
            Slot::Replaced(index, text) => self.replacement(&items[*index], text, style),
            Slot::New(text) => self.scalar(text, style),
        };
        let gap = if items.len() > 1 { gaps[0] } else { ", " };
        let order: Vec<usize> = slots.iter().filter_map(Slot::old).collect();
        let mut is_staying = vec![false; items.len()];
        for place in longest_increasing(&order) {
            is_staying[order[place]] = true;
        }
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return None };
        if !is_staying.contains(&true) {
            let all: Vec<_> = slots.iter().map(written).collect();
            return Some(vec![TextEdit::replace(first.whole().start..last.whole().end, all.join(gap))]);
        }

        let mut inserted = Vec::new();
        let mut changed = Vec::new();
        let mut after: Option<usize> = None;
        for slot in slots {
            match (slot.old().filter(|index| is_staying[*index]), after) {
                (Some(index), _) => {
                    after = Some(index);
                    if matches!(slot, Slot::Replaced(..)) {
                        changed.push(TextEdit::replace(items[index].whole(), written(slot)));
                    }
                }
                // Before the next item, as taking it away again leaves what was there before.
                (None, Some(index)) if is_staying.get(index + 1) == Some(&true) => {
                    let next = items[index + 1].whole().start;
                    inserted.push(TextEdit::insert(next, format!("{}{gap}", written(slot))));
                }
                (None, Some(index)) => {
                    inserted.push(TextEdit::insert(items[index].whole().end, format!("{gap}{}", written(slot))));
                }
                (None, None) => {
                    inserted.push(TextEdit::insert(first.whole().start, format!("{}{gap}", written(slot))));
                }
            }
        }
        let mut deleted = Vec::new();
        let mut index = 0;
        while index < items.len() {
            let run = is_staying[index..].iter().take_while(|stays| !**stays).count();
            let end = index + run;
            if run > 0 {
                deleted.push(TextEdit::delete(match items.get(end) {
                    Some(next) => items[index].whole().start..next.whole().start,
                    None => items[index - 1].whole().end..items[end - 1].whole().end,
                }));
            }
            index = end + 1;
        }
        // At one place, what is inserted comes before what is deleted.
        Some(inserted.into_iter().chain(deleted).chain(changed).collect())
    }
}
