//! The lines of a table taken apart into cells, so that joining them again gives the same lines.

use super::width::width;
use crate::markdown::{is_js_space, js_trim};
use std::ops::Range;

/// Columns that a cell is filled up to at most: one long cell shall not make every row of its table long.
const WIDEST_FILLED: usize = 40;

/// How the text of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// As the site has it without a word.
    #[default]
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

impl Alignment {
    fn of(delimiter: &str) -> Self {
        let delimiter = js_trim(delimiter);
        match (delimiter.starts_with(':'), delimiter.len() > 1 && delimiter.ends_with(':')) {
            (true, true) => Self::Center,
            (true, false) => Self::Left,
            (false, true) => Self::Right,
            (false, false) => Self::None,
        }
    }

    /// The dashes and colons of a column, so many in all, at least three.
    pub fn written(self, columns: usize) -> String {
        let dashes = |colons: usize| "-".repeat(columns.max(3) - colons);
        match self {
            Self::None => dashes(0),
            Self::Left => format!(":{}", dashes(1)),
            Self::Center => format!(":{}:", dashes(2)),
            Self::Right => format!("{}:", dashes(1)),
        }
    }
}

/// A line of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Which line of the table as it was; none for one that is new.
    pub line: Option<usize>,
    /// The markers of what encloses the table.
    pub prefix: String,
    /// Whether a pipe stands before the first cell.
    pub opens: bool,
    /// What is between the pipes, with the blanks there.
    pub cells: Vec<String>,
    /// Whether a pipe stands behind the last cell.
    pub closes: bool,
    /// Blanks at the end of the line.
    pub tail: String,
}

impl Row {
    /// Takes a line apart whose markers of what encloses the table take so many bytes.
    fn of(index: usize, line: &str, start: usize) -> Self {
        let trimmed = line.trim_end_matches(is_js_space).len().max(start);
        let (row, tail) = (&line[start..trimmed], &line[trimmed..]);
        let pipes = pipes(row);
        let opens = pipes.first() == Some(&0);
        let closes = pipes.last().is_some_and(|last| last + 1 == row.len() && (!opens || pipes.len() > 1));
        let from = usize::from(opens);
        let to = row.len() - usize::from(closes);
        let mut cells = Vec::new();
        let mut begin = from;
        for pipe in pipes.into_iter().filter(|pipe| (from..to).contains(pipe)) {
            cells.push(row[begin..pipe].to_owned());
            begin = pipe + 1;
        }
        cells.push(row[begin..to].to_owned());
        Self { line: Some(index), prefix: line[..start].to_owned(), opens, cells, closes, tail: tail.to_owned() }
    }

    /// The line.
    pub fn written(&self) -> String {
        let pipe = |there: bool| if there { "|" } else { "" };
        let cells = self.cells.join("|");
        format!("{}{}{cells}{}{}", self.prefix, pipe(self.opens), pipe(self.closes), self.tail)
    }

    /// The bytes of a cell's text in the line, without the blanks around it; where it would be for one that is not there.
    pub fn place(&self, column: usize) -> Range<usize> {
        let first = self.prefix.len() + usize::from(self.opens);
        let before: usize = self.cells.iter().take(column).map(|cell| cell.len() + 1).sum();
        let Some(cell) = self.cells.get(column) else {
            let end = self.written().len() - self.tail.len();
            return end..end;
        };
        let text = js_trim(cell);
        let blanks = match text.is_empty() {
            true => cell.len().min(1),
            false => cell.len() - cell.trim_start_matches(is_js_space).len(),
        };
        let start = first + before + blanks;
        start..start + text.len()
    }

    /// The column of a byte of the line.
    fn column(&self, at: usize) -> usize {
        let mut end = self.prefix.len() + usize::from(self.opens);
        for (column, cell) in self.cells.iter().enumerate() {
            end += cell.len();
            if at <= end {
                return column;
            }
            end += 1;
        }
        self.cells.len().saturating_sub(1)
    }

    /// Puts pipes at both ends: what then becomes the first cell cannot be taken for another block's beginning.
    pub fn enclose(&mut self) {
        if !std::mem::replace(&mut self.opens, true)
            && let Some(first) = self.cells.first_mut()
        {
            first.insert(0, ' ');
        }
        if !std::mem::replace(&mut self.closes, true)
            && let Some(last) = self.cells.last_mut()
        {
            last.push(' ');
        }
    }
}

/// Bytes of blanks and quotes' markers before a row. Where another quote began, the table would end.
fn markers(line: &str) -> usize {
    line.len() - line.trim_start_matches(|letter| is_js_space(letter) || letter == '>').len()
}

/// Where the pipes are that part cells: those without a backslash before them.
fn pipes(row: &str) -> Vec<usize> {
    let bytes = row.as_bytes();
    let parts = |at: &usize| bytes[*at] == b'|' && (*at == 0 || bytes[at - 1] != b'\\');
    (0..bytes.len()).filter(parts).collect()
}

/// A table: its head, the line of dashes, and the rows below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Its lines.
    pub rows: Vec<Row>,
}

/// The line of dashes.
pub const DELIMITERS: usize = 1;
/// The first line below it.
pub const BODY: usize = 2;

impl Grid {
    /// Takes a table's lines apart. `head` is the first byte of the first line that belongs to the table and to nothing around it.
    pub fn of(lines: &[&str], head: usize) -> Option<Self> {
        let start = |index, line| if index == 0 { head } else { markers(line) };
        let rows = lines.iter().enumerate().map(|(index, line)| Row::of(index, line, start(index, line)));
        let grid = Self { rows: rows.collect() };
        (grid.rows.len() >= BODY).then_some(grid)
    }

    /// How many columns the site shows.
    pub fn columns(&self) -> usize {
        self.rows[DELIMITERS].cells.len()
    }

    /// Row and column of a byte of a line.
    pub fn cell_at(&self, line: usize, at: usize) -> (usize, usize) {
        let row = line.min(self.rows.len() - 1);
        (row, self.rows[row].column(at).min(self.columns() - 1))
    }

    /// Gives a row enough cells to have a column.
    pub fn fill(&mut self, row: usize, column: usize) {
        let cells = &mut self.rows[row].cells;
        while cells.len() <= column {
            cells.push("  ".to_owned());
        }
    }

    /// A new row before line `at`, with empty cells.
    pub fn insert_row(&mut self, at: usize) {
        let prefix = self.rows[DELIMITERS].prefix.clone();
        let cells = vec!["  ".to_owned(); self.columns()];
        self.rows.insert(at, Row { line: None, prefix, opens: true, cells, closes: true, tail: String::new() });
    }

    /// The alignments of the columns.
    pub fn alignments(&self) -> Vec<Alignment> {
        self.rows[DELIMITERS].cells.iter().map(|cell| Alignment::of(cell)).collect()
    }

    /// The same table with its pipes below one another. Nothing that is shown of it changes.
    pub fn tidied(&self) -> Self {
        let alignments = self.alignments();
        let mut widths = vec![3; self.columns()];
        for row in self.rows.iter().enumerate().filter(|(index, _)| *index != DELIMITERS).map(|(_, row)| row) {
            for (most, cell) in widths.iter_mut().zip(&row.cells) {
                *most = (*most).max(width(js_trim(cell)).min(WIDEST_FILLED));
            }
        }
        let rows = self.rows.iter().enumerate().map(|(index, row)| {
            let count = self.columns().max(row.cells.len());
            let cells = (0..count).map(|column| {
                let text = js_trim(row.cells.get(column).map_or("", String::as_str));
                let (Some(&columns), Some(alignment)) = (widths.get(column), alignments.get(column)) else {
                    return format!(" {text} ");
                };
                if index == DELIMITERS {
                    return format!(" {} ", alignment.written(columns));
                }
                let missing = columns.saturating_sub(width(text));
                let left = match alignment {
                    Alignment::None | Alignment::Left => 0,
                    Alignment::Center => missing / 2,
                    Alignment::Right => missing,
                };
                format!(" {}{text}{} ", " ".repeat(left), " ".repeat(missing - left))
            });
            Row { cells: cells.collect(), opens: true, closes: true, tail: String::new(), ..row.clone() }
        });
        Self { rows: rows.collect() }
    }

    /// Whether it is as [`Grid::tidied`] has it.
    pub fn is_tidy(&self) -> bool {
        *self == self.tidied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_survive_being_taken_apart() {
        let lines = [
            "| a | b |",
            "a|b",
            "|a|",
            "||",
            "|",
            "> | a \\| b | c |  ",
            "  > x | y |",
            "中 | 😀|",
            "a\\|b | c",
            "",
            "  ",
        ];
        for line in lines {
            assert_eq!(Row::of(0, line, markers(line)).written(), line);
        }
        let cells = |line: &str| Row::of(0, line, markers(line)).cells;
        assert_eq!(cells("> | a \\| b | c |"), [" a \\| b ", " c "]);
        assert_eq!(cells("- a | b"), ["- a ", " b"]);
        assert_eq!(cells("|a||"), ["a", ""]);
        assert_eq!(Row::of(0, "- | a |", 2).cells, [" a "]);
    }

    #[test]
    fn places_of_cells_are_those_of_their_text() {
        let line = "> | a  |  b|";
        let row = Row::of(0, line, 2);
        assert_eq!(&line[row.place(0)], "a");
        assert_eq!(&line[row.place(1)], "b");
        assert_eq!((row.column(3), row.column(6), row.column(8), row.column(99)), (0, 0, 1, 1));
        assert_eq!(Row::of(0, "|  |  |", 0).place(1), 5..5);
    }
}
