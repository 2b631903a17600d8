//! A row of the table of posts, and the orders the table can have. What is wrong with a post is for the checks.

use crate::checks::diagnose;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::package::RepoPath;
use crate::render::render;
use crate::site::Site;
use crate::text::Source;
use std::cmp::Ordering;

/// How many diagnostics of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
}

impl Tally {
    /// Of some diagnostics.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|one| one.code.severity() == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), hints: count(Severity::Hint) }
    }

    /// Of a post's file, checked as the program checks a post that is open.
    pub fn of_post(site: &Site, bytes: &[u8]) -> Self {
        let document = Document::new(Source::from_bytes(bytes));
        Self::of(&diagnose(&document, &render(&document), site, None))
    }
}

/// What the table says of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where its file was.
    pub path: String,
    /// Its title as the front matter has it; empty without one.
    pub title: String,
    /// What is wrong with it; nothing while it has not been checked.
    pub tally: Option<Tally>,
}

impl Row {
    /// The row of a post that has not been checked.
    pub fn unchecked(path: &RepoPath, bytes: &[u8]) -> Self {
        let document = Document::new(Source::from_bytes(bytes));
        let title = document.front_matter().value("title").to_display();
        Self { path: path.to_string(), title, tally: None }
    }
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Where the file was.
    Path,
    /// The title.
    Title,
    /// The number of errors.
    Errors,
    /// The number of warnings.
    Warnings,
    /// The number of hints.
    Hints,
}

impl Column {
    /// All, in the order of the table.
    pub const ALL: [Self; 5] = [Self::Path, Self::Title, Self::Errors, Self::Warnings, Self::Hints];

    /// A name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Title => "title",
            Self::Errors => "errors",
            Self::Warnings => "warnings",
            Self::Hints => "hints",
        }
    }

    /// Whether its first order is from the most down: of numbers.
    pub fn begins_descending(self) -> bool {
        !matches!(self, Self::Path | Self::Title)
    }

    fn compare(self, one: &Row, other: &Row) -> Ordering {
        let number = |row: &Row| {
            let tally = row.tally?;
            match self {
                Self::Errors => Some(tally.errors),
                Self::Warnings => Some(tally.warnings),
                Self::Hints => Some(tally.hints),
                Self::Path | Self::Title => None,
            }
        };
        match self {
            Self::Path => Ordering::Equal,
            Self::Title => one.title.cmp(&other.title),
            _ => number(one).cmp(&number(other)),
        }
    }
}

/// The rows in the order of a column, as positions. Equal ones are in the order of their paths, whichever way the column goes;
/// those that have not been checked count as the least.
pub fn order(rows: &[Row], column: Column, descending: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|one, other| {
        let (one, other) = (&rows[*one], &rows[*other]);
        let by_path = one.path.cmp(&other.path);
        let wanted = if column == Column::Path { by_path } else { column.compare(one, other) };
        if descending { wanted.reverse() } else { wanted }.then(by_path)
    });
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(path: &str, title: &str, errors: Option<usize>) -> Row {
        let tally = errors.map(|errors| Tally { errors, ..Tally::default() });
        Row { path: path.to_owned(), title: title.to_owned(), tally }
    }

    #[test]
    fn rows_are_in_the_order_of_a_column_and_then_of_their_paths() {
        let rows = [row("c", "x", Some(1)), row("a", "y", Some(2)), row("b", "x", Some(1)), row("d", "", None)];
        assert_eq!(order(&rows, Column::Path, false), [1, 2, 0, 3]);
        assert_eq!(order(&rows, Column::Path, true), [3, 0, 2, 1]);
        assert_eq!(order(&rows, Column::Title, false), [3, 2, 0, 1]);
        assert_eq!(order(&rows, Column::Errors, true), [1, 2, 0, 3]);
        assert_eq!(order(&rows, Column::Errors, false), [3, 2, 0, 1]);
    }

    #[test]
    fn a_post_has_its_title_and_what_is_wrong_with_it() {
        let (site, bytes) = (Site::embedded(), "---\ntitle: '中'\ncategory: news\n---\na </b> c\n".as_bytes());
        let row = Row::unchecked(&RepoPath::new("a/b.md").expect("a path"), bytes);
        assert_eq!((row.path.as_str(), row.title.as_str(), row.tally), ("a/b.md", "中", None));
        let document = Document::new(Source::from_bytes(bytes));
        let found = diagnose(&document, &render(&document), &site, None);
        let tally = Tally::of_post(&site, bytes);
        assert_eq!(tally.errors, 1);
        assert_eq!(tally.errors + tally.warnings + tally.hints, found.len());
    }
}
