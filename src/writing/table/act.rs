//! What each command on a table does, and the edits it comes to.

use super::cells::{read, written};
use super::grid::{Alignment, BODY, DELIMITERS, Grid, Row};
use super::{TablePlace, table_at};
use crate::text::{TextEdit, TextEdits, edit_between};
use crate::writing::Outcome;
use std::ops::Range;

/// A command on the table that the cursor is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Selects the next cell; behind the last one, in a new row.
    NextCell,
    /// Selects the cell before.
    PreviousCell,
    /// A new row below the cursor's.
    RowBelow,
    /// A new row above it; the head stays the first.
    RowAbove,
    /// A new column to the right.
    ColumnRight,
    /// A new column to the left.
    ColumnLeft,
    /// Changes places with the row below.
    RowDown,
    /// Changes places with the row above.
    RowUp,
    /// Changes places with the column to the right.
    MoveRight,
    /// Changes places with the column to the left.
    MoveLeft,
    /// Deletes the row, which is not the head.
    DeleteRow,
    /// Deletes the column, if it is not the only one.
    DeleteColumn,
    /// Aligns the column.
    Align(Alignment),
    /// Puts the pipes below one another.
    Tidy,
    /// Puts cells that were copied as text into this one, those beside it and those below.
    Fill,
}

impl Action {
    /// The action of this name.
    pub fn named(name: &str) -> Option<Self> {
        let action = match name {
            "tableNextCell" => Self::NextCell,
            "tablePreviousCell" => Self::PreviousCell,
            "tableRowBelow" => Self::RowBelow,
            "tableRowAbove" => Self::RowAbove,
            "tableColumnRight" => Self::ColumnRight,
            "tableColumnLeft" => Self::ColumnLeft,
            "tableRowDown" => Self::RowDown,
            "tableRowUp" => Self::RowUp,
            "tableMoveRight" => Self::MoveRight,
            "tableMoveLeft" => Self::MoveLeft,
            "tableDeleteRow" => Self::DeleteRow,
            "tableDeleteColumn" => Self::DeleteColumn,
            "tableAlignLeft" => Self::Align(Alignment::Left),
            "tableAlignCenter" => Self::Align(Alignment::Center),
            "tableAlignRight" => Self::Align(Alignment::Right),
            "tableAlignNone" => Self::Align(Alignment::None),
            "tableTidy" => Self::Tidy,
            "tableFill" => Self::Fill,
            _ => return None,
        };
        Some(action)
    }
}

/// What an action on the table at byte `at` comes to; `None` where there is no table, or nothing that the action could do.
/// `block` is as for [`table_at`], `given` the text of an [`Action::Fill`].
pub fn edit(text: &str, block: Range<usize>, at: usize, action: Action, given: &str) -> Option<Outcome> {
    let TablePlace { range, head } = table_at(text, block, at)?;
    let table = text.get(range.clone())?;
    let lines = lines(table);
    let texts: Vec<&str> = lines.iter().map(|line| &table[line.clone()]).collect();
    let mut grid = Grid::of(&texts, head - range.start)?;
    let was_tidy = grid.is_tidy();
    let line = lines.iter().rposition(|line| line.start <= at - range.start).unwrap_or_default();
    let (row, column) = grid.cell_at(line, at - range.start - lines[line].start);
    let (row, column) = act(&mut grid, action, row, column, given)?;
    if was_tidy || action == Action::Tidy {
        grid = grid.tidied();
    }
    let new: Vec<String> = grid.rows.iter().map(Row::written).collect();
    let edits = edits(&grid, &new, &lines, &texts, range.start)?;
    // Where the chosen row is: what stands before the table is not touched, and the breaks within are what they were.
    let after = edits.applied_to(text);
    let mut start = range.start;
    for written in &new[..row] {
        start += written.len();
        start += if after[start..].starts_with("\r\n") { 2 } else { 1 };
    }
    let place = grid.rows[row].place(column);
    Some(Outcome { edits, selection: start + place.start..start + place.end })
}

/// The bytes of the lines of a text without their breaks.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while let Some(length) = text[start..].find(['\n', '\r']) {
        let end = start + length;
        lines.push(start..end);
        start = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
    }
    lines.push(start..text.len());
    lines
}

/// The edits from the lines as they were to `new`: within lines that stay, of whole lines that come and go.
fn edits(grid: &Grid, new: &[String], lines: &[Range<usize>], texts: &[&str], start: usize) -> Option<TextEdits> {
    let mut edits = Vec::new();
    let mut behind = 0;
    for (row, written) in grid.rows.iter().zip(new) {
        match row.line {
            Some(line) => {
                behind = line;
                let edit = edit_between(texts[line], written);
                if !edit.range.is_empty() || !edit.insert.is_empty() {
                    let first = start + lines[line].start;
                    edits.push(TextEdit::replace(first + edit.range.start..first + edit.range.end, edit.insert));
                }
            }
            None => edits.push(TextEdit::insert(start + lines[behind].end, format!("\n{written}"))),
        }
    }
    let gone = (1..lines.len()).filter(|line| grid.rows.iter().all(|row| row.line != Some(*line)));
    edits.extend(gone.map(|line| TextEdit::delete(start + lines[line - 1].end..start + lines[line].end)));
    TextEdits::new(edits)
}

/// Carries the action out on the cell of a row and column; gives the cell to select.
fn act(grid: &mut Grid, action: Action, row: usize, column: usize, given: &str) -> Option<(usize, usize)> {
    let rows = grid.rows.len();
    let is_body = row >= BODY;
    match action {
        Action::NextCell => Some(next(grid, row, column)),
        Action::PreviousCell => Some(match (row, column) {
            (0, 0) => (0, 0),
            (DELIMITERS, column) => (0, column),
            (BODY, 0) => (0, grid.columns() - 1),
            (row, 0) => (row - 1, grid.columns() - 1),
            (row, column) => (row, column - 1),
        }),
        Action::RowBelow | Action::RowAbove => {
            let at = (row + usize::from(action == Action::RowBelow)).max(BODY);
            grid.insert_row(at);
            Some((at, column))
        }
        Action::RowDown if is_body && row + 1 < rows => {
            swap_rows(grid, row, row + 1);
            Some((row + 1, column))
        }
        Action::RowUp if row > BODY => {
            swap_rows(grid, row - 1, row);
            Some((row - 1, column))
        }
        Action::ColumnRight | Action::ColumnLeft => {
            let at = column + usize::from(action == Action::ColumnRight);
            each_row(grid, |index, cells| {
                if at <= cells.len() {
                    cells.insert(at, if index == DELIMITERS { " --- ".to_owned() } else { "  ".to_owned() });
                }
            });
            Some((row, at))
        }
        Action::MoveRight if column + 1 < grid.columns() => {
            swap_columns(grid, column);
            Some((row, column + 1))
        }
        Action::MoveLeft if column > 0 => {
            swap_columns(grid, column - 1);
            Some((row, column - 1))
        }
        Action::DeleteRow if is_body => {
            grid.rows.remove(row);
            // Behind the last row the cursor goes up, from the first to the head.
            let above = if row == BODY { 0 } else { row - 1 };
            Some((if row < grid.rows.len() { row } else { above }, column))
        }
        Action::DeleteColumn if grid.columns() > 1 => {
            each_row(grid, |_, cells| {
                if column < cells.len() {
                    cells.remove(column);
                }
            });
            Some((row, column.min(grid.columns() - 1)))
        }
        Action::Align(alignment) => {
            let cell = grid.rows[DELIMITERS].cells.get_mut(column)?;
            let dashes = cell.trim();
            *cell = cell.replacen(dashes, &alignment.written(dashes.len()), 1);
            Some((row, column))
        }
        Action::Tidy => Some((row, column)),
        Action::Fill => Some(fill(grid, row, column, given)),
        _ => None,
    }
}

fn next(grid: &mut Grid, row: usize, column: usize) -> (usize, usize) {
    if row != DELIMITERS && column + 1 < grid.columns() {
        if row != 0 {
            grid.fill(row, column + 1);
        }
        return (row, column + 1);
    }
    let below = (row + 1).max(BODY);
    if below == grid.rows.len() {
        grid.insert_row(below);
    }
    (below, 0)
}

/// Rows change what is in them; their lines stay where they are.
fn swap_rows(grid: &mut Grid, upper: usize, lower: usize) {
    grid.rows.swap(upper, lower);
    let line = grid.rows[upper].line;
    grid.rows[upper].line = grid.rows[lower].line;
    grid.rows[lower].line = line;
}

fn swap_columns(grid: &mut Grid, left: usize) {
    for row in 0..grid.rows.len() {
        // A row that ends before both has nothing to move.
        if grid.rows[row].cells.len() > left {
            grid.fill(row, left + 1);
        }
    }
    each_row(grid, |_, cells| {
        if left + 1 < cells.len() {
            cells.swap(left, left + 1);
        }
    });
}

fn each_row(grid: &mut Grid, change: impl Fn(usize, &mut Vec<String>)) {
    for (index, row) in grid.rows.iter_mut().enumerate() {
        row.enclose();
        change(index, &mut row.cells);
    }
}

/// Puts cells in from a place on. The table grows where they do not fit.
fn fill(grid: &mut Grid, row: usize, column: usize, given: &str) -> (usize, usize) {
    let given = read(given);
    let columns = given.iter().map(Vec::len).max().unwrap_or_default();
    while grid.columns() < column + columns {
        let last = grid.columns();
        each_row(grid, |index, cells| {
            if cells.len() == last {
                cells.push(if index == DELIMITERS { " --- ".to_owned() } else { "  ".to_owned() });
            }
        });
    }
    let mut at = if row == DELIMITERS { BODY } else { row };
    let mut end = (at, column);
    for cells in &given {
        if at == DELIMITERS {
            at = BODY;
        }
        if at >= grid.rows.len() {
            grid.insert_row(at);
        }
        grid.rows[at].enclose();
        for (index, cell) in cells.iter().enumerate() {
            grid.fill(at, column + index);
            grid.rows[at].cells[column + index] = format!(" {} ", written(cell));
            end = (at, column + index);
        }
        at += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Carries an action out where `¦` stands; `[…]` is what is selected then.
    #[track_caller]
    fn check(action: &str, before: &str, after: &str) {
        check_given(action, "", before, after);
    }

    #[track_caller]
    fn check_given(action: &str, given: &str, before: &str, after: &str) {
        let at = before.find('¦').expect("a cursor");
        let text = before.replace('¦', "");
        let action = Action::named(action).expect("an action");
        let outcome = edit(&text, 0..text.len(), at, action, given);
        let shown = outcome.map_or("nothing".to_owned(), |Outcome { edits, selection }| {
            let mut shown = edits.applied_to(&text);
            shown.insert(selection.end, ']');
            shown.insert(selection.start, '[');
            shown
        });
        assert_eq!(shown, after);
    }

    #[test]
    fn cells_are_walked_through_and_end_in_a_new_row() {
        check("tableNextCell", "|a¦|b|\n|-|-|\n|c|d|", "|a|[b]|\n|-|-|\n|c|d|");
        check("tableNextCell", "|a|b¦|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|[c]|d|");
        check("tableNextCell", "|a|b|\n|-|-|\n|c|d¦|\n\nx", "|a|b|\n|-|-|\n|c|d|\n| [] |  |\n\nx");
        check("tableNextCell", "|a|b¦|\n|-|-|", "|a|b|\n|-|-|\n| [] |  |");
        check("tableNextCell", "|a|b|\n|-|-|\n|c¦|", "|a|b|\n|-|-|\n|c| [] |");
        check("tablePreviousCell", "|a|b|\n|-|-|\n|c¦|d|", "|a|[b]|\n|-|-|\n|c|d|");
        check("tablePreviousCell", "|a¦|b|\n|-|-|", "|[a]|b|\n|-|-|");
    }

    #[test]
    fn rows_come_go_and_move() {
        check("tableRowBelow", "> |a¦|b|\n> |-|-|", "> |a|b|\n> |-|-|\n> | [] |  |");
        check("tableRowAbove", "|a|b|\n|-|-|\n|c|d¦|", "|a|b|\n|-|-|\n|  | [] |\n|c|d|");
        check("tableDeleteRow", "|a|b|\n|-|-|\n|c|d¦|\n|e|f|\n", "|a|b|\n|-|-|\n|e|[f]|\n");
        check("tableDeleteRow", "|a|b|\n|-|-|\n|c|d¦|", "|a|[b]|\n|-|-|");
        check("tableDeleteRow", "|a¦|b|\n|-|-|", "nothing");
        check("tableRowDown", "|a|b|\n|-|-|\n|c¦|d|\n|e|f|", "|a|b|\n|-|-|\n|e|f|\n|[c]|d|");
        check("tableRowUp", "|a|b|\n|-|-|\n|c¦|d|\n|e|f|", "nothing");
        check("tableRowUp", "|a|b|\r\n|-|-|\r\n|c|d|\r\n|e|f¦|", "|a|b|\r\n|-|-|\r\n|e|[f]|\r\n|c|d|");
    }

    #[test]
    fn columns_come_go_and_move() {
        check("tableColumnRight", "a¦ | b\n-|-\nc | d", "| a | [] | b |\n| -| --- |- |\n| c |  | d |");
        check("tableColumnLeft", "|a|b|\n|-|-|\n|c¦|", "|  |a|b|\n| --- |-|-|\n| [] |c|");
        check("tableDeleteColumn", "|a|b¦|\n|-|-|\n|c|d|e|", "|[a]|\n|-|\n|c|e|");
        check("tableDeleteColumn", "|a¦|\n|-|\n|c|", "nothing");
        check("tableMoveRight", "|a¦|b|\n|:-|-|\n|c|", "|b|[a]|\n|-|:-|\n|  |c|");
        check("tableMoveLeft", "|a¦|b|\n|:-|-|\n|c|", "nothing");
    }

    #[test]
    fn a_tidy_table_stays_tidy_and_no_other_becomes_it() {
        check(
            "tableTidy",
            "|a¦|中文|\n|-|:-:|\n|long one|b|",
            "| [a]        | 中文 |\n| -------- | :--: |\n| long one |  b   |",
        );
        check("tableColumnRight", "| a¦   | 中文 |\n| --- | :--: |", "| a   | []    | 中文 |\n| --- | --- | :--: |");
        check("tableAlignRight", "|a¦|b|\n|-|----|", "|[a]|b|\n|--:|----|");
        check("tableAlignCenter", "| a¦   |\n| --- |\n| bbb |", "|  [a]  |\n| :-: |\n| bbb |");
        check("tableAlignNone", "|a¦|\n| :-: |", "|[a]|\n| --- |");
    }

    #[test]
    fn cells_of_a_spreadsheet_are_put_in() {
        check_given("tableFill", "x\ty\nz|\t", "|a|b¦|\n|-|-|\n|c|d|", "|a| x | y |\n|-|-| --- |\n|c| z\\| | [] |");
        check_given("tableFill", "1\n2\n3", "|a|\n|-|\n|b¦|", "|a|\n|-|\n| 1 |\n| 2 |\n| [3] |");
    }

    #[test]
    fn nothing_happens_outside_of_tables() {
        check("tableTidy", "a ¦| b", "nothing");
        check("tableTidy", "```\n|a¦|\n|-|\n```", "nothing");
    }
}
