//! Quotes that an edit had to write because the text could not stand bare, as one that ends in a blank while its next word is
//! typed. They go again with the text that needed them; quotes of the author's stay.

use super::writer::Writer;
use super::{Edit, Habit, edit_as};
use crate::front_matter::FrontMatter;
use crate::front_matter::node::{Entry, Shape};
use crate::front_matter::write::Style;
use crate::text::TextEdits;

/// The values of one file that have such quotes: a key each, and what was written, quotes and all. Whatever else comes to stand
/// there is the author's.
#[derive(Clone, Debug, Default)]
pub struct OwnQuotes(Vec<(String, String)>);

impl OwnQuotes {
    /// As [`edit()`](super::edit()), with the quotes that are left or added remembered.
    pub fn edit(
        &mut self,
        text: &str,
        front_matter: &FrontMatter,
        key: &str,
        change: &Edit,
        habit: Habit,
    ) -> Option<TextEdits> {
        let entry = front_matter.get(key);
        let is_own = entry.is_some_and(|entry| self.has(text, entry));
        let is_bare = match entry.map(|entry| &entry.node.shape) {
            Some(Shape::Scalar(Style::Plain, _)) => true,
            Some(Shape::Scalar(..)) => is_own,
            _ => Writer::new(text, front_matter, habit).preferred() == Style::Plain,
        };
        let edits = edit_as(text, front_matter, key, change, habit, is_own)?;
        if !edits.is_empty() {
            self.0.retain(|(known, _)| known != key);
            let after = edits.applied_to(text);
            let found = FrontMatter::parse(&after);
            if let Some(entry) = found.get(key).filter(|entry| is_bare && is_quoted(entry)) {
                self.0.push((key.to_owned(), after[entry.node.range.clone()].to_owned()));
            }
        }
        Some(edits)
    }

    /// Follows what became of the text: a value that is now another one is the author's from here on.
    pub fn follow(&mut self, text: &str, front_matter: &FrontMatter) {
        self.0.retain(|(key, written)| front_matter.get(key).is_some_and(|entry| is_written(text, entry, written)));
    }

    fn has(&self, text: &str, entry: &Entry) -> bool {
        self.0.iter().any(|(key, written)| *key == entry.key && is_written(text, entry, written))
    }
}

fn is_written(text: &str, entry: &Entry, written: &str) -> bool {
    text[entry.node.range.clone()] == *written
}

fn is_quoted(entry: &Entry) -> bool {
    matches!(entry.node.shape, Shape::Scalar(Style::Single | Style::Double, _))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter::FieldValue;

    const HABIT: Habit = Habit { order: &["title", "author"], style: Style::Single };

    /// A file at which texts are typed into the form, one after another.
    struct File {
        text: String,
        quotes: OwnQuotes,
    }

    impl File {
        fn new(text: &str) -> Self {
            Self { text: text.to_owned(), quotes: OwnQuotes::default() }
        }

        fn set(&mut self, key: &str, value: &str) {
            let change = Edit::Set(FieldValue::Text(value.to_owned()));
            let front_matter = FrontMatter::parse(&self.text);
            let edits = self.quotes.edit(&self.text, &front_matter, key, &change, HABIT).expect("it can be set");
            self.becomes(&edits.applied_to(&self.text));
        }

        fn becomes(&mut self, text: &str) {
            self.text = text.to_owned();
            self.quotes.follow(&self.text, &FrontMatter::parse(&self.text));
        }
    }

    /// What stands after each key, as a title is typed on from `start`.
    #[track_caller]
    fn check(before: &str, start: &str, typed: &str, expected: &str) {
        let mut file = File::new(before);
        let mut value = start.to_owned();
        for key in typed.chars() {
            value.push(key);
            file.set("title", &value);
        }
        assert_eq!(file.text, expected);
    }

    #[test]
    fn quotes_go_with_what_needed_them() {
        check("---\ntitle: New\n---\n", "New", " title", "---\ntitle: New title\n---\n");
        check("---\ntitle: New # kept\n---\n", "New", " title", "---\ntitle: New title # kept\n---\n");
        check("---\ntitle: 1\n---\n", "1", "0 things", "---\ntitle: 10 things\n---\n");
        check(
            "---\ntitle: a\nauthor: \"b\"\nx: \"c\"\n---\n",
            "a",
            " b",
            "---\ntitle: a b\nauthor: \"b\"\nx: \"c\"\n---\n",
        );
        // Where the file's strings are bare, the first word of a new value comes without quotes too.
        check("---\nauthor: b\n---\n", "", "true story", "---\ntitle: true story\nauthor: b\n---\n");
        check("---\ntitle:\nauthor: b\n---\n", "", "true story", "---\ntitle: true story\nauthor: b\n---\n");
    }

    #[test]
    fn quotes_that_are_needed_or_the_authors_stay() {
        check("---\ntitle: New\n---\n", "New", " ", "---\ntitle: 'New '\n---\n");
        check("---\ntitle: New\n---\n", "New", ": title", "---\ntitle: 'New: title'\n---\n");
        check("---\ntitle: 'New'\n---\n", "New", " title", "---\ntitle: 'New title'\n---\n");
        check("---\ntitle: \"New \"\n---\n", "New ", "title", "---\ntitle: \"New title\"\n---\n");
        check("---\nauthor: 'b'\n---\n", "", "New title", "---\ntitle: 'New title'\nauthor: 'b'\n---\n");
    }

    #[test]
    fn what_the_author_writes_over_them_is_the_authors() {
        let mut file = File::new("---\ntitle: New\n---\n");
        file.set("title", "New ");
        assert_eq!(file.text, "---\ntitle: 'New '\n---\n");
        // Undone, and then the same by hand.
        file.becomes("---\ntitle: New\n---\n");
        file.becomes("---\ntitle: 'New '\n---\n");
        file.set("title", "New title");
        assert_eq!(file.text, "---\ntitle: 'New title'\n---\n");
    }

    #[test]
    fn each_key_has_its_own() {
        let mut file = File::new("---\ntitle: New\nauthor: 'Ada'\n---\n");
        file.set("title", "New ");
        file.set("author", "Ada L");
        file.set("title", "New one");
        assert_eq!(file.text, "---\ntitle: New one\nauthor: 'Ada L'\n---\n");
    }
}
