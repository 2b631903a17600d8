//! Lists in brackets whose items share lines.

use super::lis::longest_increasing;
use super::list::Slot;
use super::writer::Writer;
use crate::front_matter::node::Node;
use crate::text::TextEdit;

impl Writer<'_> {
    /// `None` if a comment stands between the items: there is no saying whose it is.
    pub fn change_inline(
        &self,
        list: &Node,
        items: &[Node],
        slots: &[Slot],
        texts: &[String],
    ) -> Option<Vec<TextEdit>> {
        let between = |index: usize| {
            let end = items.get(index + 1).map_or(list.range.end - 1, |next| next.whole().start);
            self.text.get(items[index].whole().end..end)
        };
        let gaps = (0..items.len()).map(between).collect::<Option<Vec<_>>>()?;
        if gaps.iter().any(|gap| gap.contains('#')) {
            return None;
        }
        let gap = if items.len() > 1 { gaps[0] } else { ", " };
        let order: Vec<usize> = slots.iter().filter_map(Slot::old).collect();
        let mut is_staying = vec![false; items.len()];
        for place in longest_increasing(&order) {
            is_staying[order[place]] = true;
        }
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return None };
        if !is_staying.contains(&true) {
            return Some(vec![TextEdit::replace(first.whole().start..last.whole().end, texts.join(gap))]);
        }

        let mut inserted = Vec::new();
        let mut changed = Vec::new();
        let mut after: Option<usize> = None;
        for (slot, text) in slots.iter().zip(texts) {
            match (slot.old().filter(|index| is_staying[*index]), after) {
                (Some(index), _) => {
                    after = Some(index);
                    if matches!(slot, Slot::Replaced(..)) {
                        changed.push(TextEdit::replace(items[index].whole(), text));
                    }
                }
                // Before the next item, as taking it away again leaves what was there before.
                (None, Some(index)) if is_staying.get(index + 1) == Some(&true) => {
                    let next = items[index + 1].whole().start;
                    inserted.push(TextEdit::insert(next, format!("{text}{gap}")));
                }
                (None, Some(index)) => {
                    inserted.push(TextEdit::insert(items[index].whole().end, format!("{gap}{text}")));
                }
                (None, None) => {
                    inserted.push(TextEdit::insert(first.whole().start, format!("{text}{gap}")));
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
