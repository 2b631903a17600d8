//! Cells from elsewhere: what a spreadsheet puts on the clipboard as text, and its way into a table.

/// Rows of cells as spreadsheets copy them: parted by tabs and lines, a cell with either in quotes (RFC 4180, with tabs).
pub fn read(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut is_quoted = false;
    let mut is_begin = true;
    while let Some(letter) = letters.next() {
        let was_begin = std::mem::replace(&mut is_begin, false);
        let push = |rows: &mut Vec<Vec<String>>, letter| {
            if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                cell.push(letter);
            }
        };
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                push(&mut rows, '"');
            }
            '"' if is_quoted => is_quoted = false,
            // Only where the cell ends in one too: a lone one is text.
            '"' if was_begin && is_closed(letters.clone()) => is_quoted = true,
            '\t' if !is_quoted => {
                is_begin = true;
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\n' if !is_quoted => {
                is_begin = true;
                rows.push(vec![String::new()]);
            }
            letter => push(&mut rows, letter),
        }
    }
    rows
}

/// Whether a quote that has begun ends before a tab, a line or the end.
fn is_closed(rest: impl Iterator<Item = char>) -> bool {
    let mut letters = rest.peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' {
            match letters.peek() {
                Some('"') => drop(letters.next()),
                next => return matches!(next, None | Some('\t' | '\n')),
            }
        }
    }
    false
}

/// A cell's text as it stands in a table: pipes escaped, lines as breaks.
pub fn written(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '|' if !result.ends_with('\\') => result.push_str("\\|"),
            '\n' => result.push_str("<br>"),
            '\t' => result.push(' '),
            letter => result.push(letter),
        }
    }
    result
}

/// The Markdown of a table that was copied as text, the first row its head; nothing when the text is none: two rows of the same
/// number of cells, two or more, are the least.
pub fn from_cells(text: &str) -> Option<String> {
    let rows = read(text);
    let columns = rows.first()?.len();
    if rows.len() < 2 || columns < 2 || rows.iter().any(|row| row.len() != columns) {
        return None;
    }
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row.iter().map(|cell| written(cell)).collect();
            format!("| {} |", cells.join(" | "))
        })
        .collect();
    lines.insert(1, format!("|{}", " --- |".repeat(columns)));
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    let rows = super::grid::Grid::of(&lines, 0)?.tidied().rows;
    Some(rows.iter().map(super::grid::Row::written).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_copy_is_read() {
        assert_eq!(read("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(read("\"a\nb\"\t\"say \"\"x\"\"\""), [["a\nb", "say \"x\""]]);
        assert_eq!(read("5\" disk\tx\n\"y\tz"), [["5\" disk", "x"], ["\"y", "z"]]);
    }

    #[test]
    fn cells_become_a_table() {
        let table = from_cells("名称\tn\na|b\t\"1\n2\"\n").expect("a table");
        assert_eq!(table, "| 名称 | n      |\n| ---- | ------ |\n| a\\|b | 1<br>2 |");
        assert_eq!(from_cells("one line\twith a tab"), None);
        assert_eq!(from_cells("a\tb\nc"), None);
        assert_eq!(from_cells("two\nlines"), None);
    }
}
