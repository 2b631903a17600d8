//! A writer's own snippets as they are kept: each is one record of JSON, so that one that is damaged is no other's harm, and two tabs
//! write over nothing of each other. How a snippet's fields are written and where its text goes is for the editor.

use super::record::{from_json, to_json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text to be inserted, or to begin a post with, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// What it is called; not blank.
    pub name: String,
    /// Markdown.
    pub text: String,
}

impl Snippet {
    /// Reads a stored form; nothing when it is none.
    pub fn read(json: &str) -> Option<Self> {
        from_json::<Self>(json).filter(|snippet| !snippet.name.trim().is_empty())
    }

    /// Its stored form.
    pub fn write(&self) -> String {
        to_json(self)
    }

    /// Its first line that is not blank.
    pub fn first_line(&self) -> &str {
        self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// The name itself where no other has it, else with the first number that makes it one.
pub fn free_name(name: &str, others: &[&str]) -> String {
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !others.contains(&name.as_str())).unwrap_or_default()
}

/// Whether a name is another one, or that with a number that [`free_name`] gave it.
fn is_name_of(name: &str, other: &str) -> bool {
    let number = name.strip_prefix(other).and_then(|rest| rest.strip_prefix(" (")?.strip_suffix(')'));
    name == other || number.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
}

/// What is to be stored of snippets from elsewhere so that all of them are here and nothing that is here is written over; all are
/// stored forms by their keys. One that is here stays away, also under a name that it got when it came before; one that
/// differs from one of its name gets a name beside it. What cannot be read comes too, as it is.
pub fn snippets_to_bring(
    incoming: &BTreeMap<String, String>,
    here: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut all = here.clone();
    let mut brought = BTreeMap::new();
    for (key, stored) in incoming {
        let read: Vec<Snippet> = all.values().filter_map(|stored| Snippet::read(stored)).collect();
        let stored = match Snippet::read(stored) {
            None if all.values().any(|other| other == stored) => continue,
            None => stored.clone(),
            Some(new) if read.iter().any(|old| old.text == new.text && is_name_of(&old.name, &new.name)) => continue,
            Some(new) => {
                let others: Vec<&str> = read.iter().map(|old| old.name.as_str()).collect();
                Snippet { name: free_name(&new.name, &others), text: new.text }.write()
            }
        };
        let further = (2..).map(|number| format!("{key}-{number}"));
        let free = std::iter::once(key.clone()).chain(further).find(|key| !all.contains_key(key));
        if let Some(key) = free {
            all.insert(key.clone(), stored.clone());
            brought.insert(key, stored);
        }
    }
    brought
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stored(name: &str, text: &str) -> String {
        Snippet { name: name.to_owned(), text: text.to_owned() }.write()
    }

    fn keyed(all: &[(&str, String)]) -> BTreeMap<String, String> {
        all.iter().map(|(key, stored)| ((*key).to_owned(), stored.clone())).collect()
    }

    #[test]
    fn what_is_no_snippet_is_not_read_as_one() {
        for damaged in [
            "",
            "null",
            "{",
            "[1]",
            "\"a\"",
            r#"{"name":1,"text":"a"}"#,
            r#"{"name":"a"}"#,
            r#"{"name":" ","text":"a"}"#,
        ] {
            assert_eq!(Snippet::read(damaged), None, "{damaged}");
        }
        assert_eq!(
            Snippet::read(&stored("a", "\u{0}😀\r\n")).map(|snippet| snippet.text).as_deref(),
            Some("\u{0}😀\r\n")
        );
    }

    #[test]
    fn the_first_line_is_the_first_with_something_on_it() {
        let first = |text: &str| Snippet { name: "a".to_owned(), text: text.to_owned() }.first_line().to_owned();
        assert_eq!(first("\n  \n  ::: tip\nb"), "::: tip");
        assert_eq!(first(" \n"), "");
    }

    #[test]
    fn a_name_is_taken_once() {
        assert_eq!(free_name("a", &["b"]), "a");
        assert_eq!(free_name("a", &["a", "a (2)"]), "a (3)");
    }

    #[test]
    fn what_differs_is_kept_beside_and_comes_once() {
        let here = keyed(&[("1", stored("a", "mine"))]);
        let incoming = keyed(&[("1", stored("a", "theirs")), ("2", stored("b", "new")), ("3", stored("a", "mine"))]);
        let brought = snippets_to_bring(&incoming, &here);
        assert_eq!(brought, keyed(&[("1-2", stored("a (2)", "theirs")), ("2", stored("b", "new"))]));
        let mut all = here;
        all.extend(brought);
        assert!(snippets_to_bring(&incoming, &all).is_empty());
    }

    #[test]
    fn what_is_damaged_comes_as_it_is_and_stays_as_it_is() {
        let here = keyed(&[("1", "{".to_owned())]);
        let brought = snippets_to_bring(&keyed(&[("1", "[".to_owned()), ("2", "{".to_owned())]), &here);
        assert_eq!(brought, keyed(&[("1-2", "[".to_owned())]));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_written_over(
            here in prop::collection::btree_map("[1-3]", "[a-c\\{]", 0..4),
            incoming in prop::collection::btree_map("[1-3]", "[a-c\\{]", 0..4),
            names in prop::collection::vec("[xy]", 8),
        ) {
            let as_stored = |all: &BTreeMap<String, String>, at: usize| -> BTreeMap<String, String> {
                let one = |(number, (key, text)): (usize, (&String, &String))| {
                    let damaged = text == "{";
                    (key.clone(), if damaged { text.clone() } else { stored(&names[at + number], text) })
                };
                all.iter().enumerate().map(one).collect()
            };
            let (here, incoming) = (as_stored(&here, 0), as_stored(&incoming, 4));
            let brought = snippets_to_bring(&incoming, &here);
            prop_assert!(brought.keys().all(|key| !here.contains_key(key)));
            let mut all = here;
            all.extend(brought);
            for stored in incoming.values() {
                let is_there = match Snippet::read(stored) {
                    Some(new) => all.values().filter_map(|stored| Snippet::read(stored)).any(|old| old.text == new.text),
                    None => all.values().any(|other| other == stored),
                };
                prop_assert!(is_there);
            }
            prop_assert!(snippets_to_bring(&incoming, &all).is_empty());
        }
    }
}
