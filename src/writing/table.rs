//! Commands on a Markdown table. A table stays as it is written but for what a command is about: only the lines it
//! changes are edited, and a table that is not tidy does not become so until it is asked to. One that is, stays it.

mod act;
mod cells;
mod grid;
mod width;

pub use act::{Action, edit};
pub use cells::from_cells;

use crate::markdown::{self, Element, Kind, Token};
use std::ops::Range;

/// Where a table stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePlace {
    /// Bytes of its lines, whole but for the last break.
    pub range: Range<usize>,
    /// The first byte that is not of what encloses it, such as a list's marker.
    pub head: usize,
}

/// The innermost table at byte `at`. `block` is a stretch of the text that begins and ends between two blocks at the top level
/// and has `at` in it.
pub fn table_at(text: &str, block: Range<usize>, at: usize) -> Option<TablePlace> {
    let tokens = markdown::unresolved(text, block);
    let is_here = |token: &Token| {
        let is_table = matches!(&token.kind, Kind::Open(tag) if tag.element == Element::Table);
        is_table && token.range.start <= at && at <= token.range.end
    };
    let found = tokens.iter().rposition(is_here)?;
    let range = tokens[found].range.clone();
    let first = tokens[found..].iter().find_map(|token| match &token.kind {
        Kind::Inline(inline) => Some(inline.place(0)),
        _ => None,
    })?;
    let before = text.get(range.start..first)?;
    // A cell that begins with an escaped pipe begins with the pipe.
    let before = before.strip_suffix('\\').unwrap_or(before);
    let head = range.start + before.rfind('|').unwrap_or(before.len());
    Some(TablePlace { range, head })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_where_the_site_sees_one() {
        let text = "a\n\n> | b | c |\n> |---|---|\n> | d | e |\n\nf\n";
        let found = table_at(text, 0..text.len(), 10).expect("a table");
        assert_eq!(&text[found.range], "> | b | c |\n> |---|---|\n> | d | e |");
        assert_eq!(&text[found.head..found.head + 5], "| b |");
        let list = "- \\|b | c\n  ---|---\n";
        let found = table_at(list, 0..list.len(), 3).map(|found| found.head);
        assert_eq!(found, Some(0), "to the site, the list's marker is of the first cell");
        let list = "- | b | c |\n  |---|---|\n";
        assert_eq!(table_at(list, 0..list.len(), 3).map(|found| found.head), Some(2));
        let code = "```\n| b | c |\n|---|---|\n```\n";
        assert_eq!(table_at(code, 0..code.len(), 8), None);
        assert_eq!(table_at(text, 0..text.len(), 0), None);
    }
}
