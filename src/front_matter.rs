//! The front matter of a post: where it is, what its keys hold, and byte edits to them.
//! Nothing here ever writes YAML from a tree; a change touches the bytes of one value.

mod edit;
mod lines;
mod quote;
mod scalar;
mod scan;
mod split;
mod value;

pub use edit::{FieldValue, Habit, set};
pub use quote::{Style, write as write_scalar};
pub use scan::{Entry, Item, Node};
pub use split::{Block, Split, split};
pub use value::{DateValue, Value};

use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

/// What is known of a post's front matter. All ranges are bytes of the source text.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// Where the block and the body are.
    pub split: Split,
    /// The top-level keys in the order of the file, as far as they could be read.
    pub entries: Vec<Entry>,
    /// What is wrong with the block.
    pub diagnostics: Vec<Diagnostic>,
}

impl FrontMatter {
    /// Reads the front matter of a post. Never fails: what cannot be read is a diagnostic.
    pub fn parse(text: &str) -> Self {
        let split = split(text);
        let Some(block) = split.block.clone() else {
            let diagnostics = missing(text);
            return Self { split, entries: Vec::new(), diagnostics };
        };
        let mut diagnostics = Vec::new();
        if block.close.is_none() {
            diagnostics.push(Diagnostic::new(Code::FrontMatterUnclosed, 0..3));
        }
        let language = &text[block.language.clone()];
        if !matches!(language, "" | "yaml" | "yml") {
            diagnostics.push(Diagnostic::new(Code::FrontMatterLanguage, block.language.clone()).with(language));
        }
        diagnostics.extend(check_yaml(text, &block.yaml));
        let entries = scan::scan(text, block.yaml.clone());
        Self { split, entries, diagnostics }
    }

    /// The first entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of a key as the site's parser gives it; null when the key is missing.
    pub fn value(&self, key: &str) -> Value {
        self.get(key).map_or(Value::Null, Entry::value)
    }
}

fn missing(text: &str) -> Vec<Diagnostic> {
    let code = if text.trim().is_empty() { Code::EmptyFile } else { Code::FrontMatterMissing };
    vec![Diagnostic::new(code, 0..0)]
}

/// Asks a real YAML parser whether the block parses, and to a mapping.
fn check_yaml(text: &str, yaml: &Range<usize>) -> Option<Diagnostic> {
    let slice = &text[yaml.clone()];
    match serde_yaml::from_str::<serde_yaml::Value>(slice) {
        Ok(serde_yaml::Value::Mapping(_) | serde_yaml::Value::Null) => None,
        Ok(_) => Some(Diagnostic::new(Code::FrontMatterNotMapping, yaml.clone())),
        Err(error) => {
            let at = error.location().map_or(yaml.start, |place| yaml.start + place.index().min(slice.len()));
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            Some(Diagnostic::new(Code::FrontMatterYaml, line_around(text, at, yaml)).with(words))
        }
    }
}

/// The part from byte `at` to the end of its line, or the whole line when that part is empty.
fn line_around(text: &str, at: usize, within: &Range<usize>) -> Range<usize> {
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let breaks = ['\n', '\r'];
    let end = text[at..within.end.max(at)].find(breaks).map_or(within.end.max(at), |length| at + length);
    if end > at {
        return at..end;
    }
    let start = text[within.start.min(at)..at].trim_end_matches(breaks).rfind(breaks);
    start.map_or(within.start.min(at), |offset| within.start + offset + 1)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn codes(text: &str, expected: &[Code]) {
        let found: Vec<_> = FrontMatter::parse(text).diagnostics.iter().map(|found| found.code).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn good_blocks_have_nothing_to_say() {
        codes("---\ntitle: a\n---\n", &[]);
        codes("---\n---\n", &[]);
        codes("---yaml\ntitle: a\n---\n", &[]);
    }

    #[test]
    fn bad_blocks_are_named() {
        codes("", &[Code::EmptyFile]);
        codes("text", &[Code::FrontMatterMissing]);
        codes("---\ntitle: a\n", &[Code::FrontMatterUnclosed]);
        codes("---toml\na = 1\n---\n", &[Code::FrontMatterLanguage, Code::FrontMatterNotMapping]);
        codes("---\ntitle：a\n---\n", &[Code::FrontMatterNotMapping]);
        codes("---\ntitle: a: b\n---\n", &[Code::FrontMatterYaml]);
        codes("---\na: 1\na: 2\n---\n", &[Code::FrontMatterYaml]);
    }

    #[test]
    fn a_yaml_error_is_located() {
        let text = "---\ntitle: 中\nsummary: a: b\n---\n";
        let diagnostics = FrontMatter::parse(text).diagnostics;
        let line = crate::text::line_column(text, diagnostics[0].range.start).line;
        assert_eq!(line, 3, "{diagnostics:?}");
        assert!(!diagnostics[0].arguments[0].contains("at line"));
    }

    #[test]
    fn other_keys_are_still_read_when_one_is_broken() {
        let front_matter = FrontMatter::parse("---\ntitle: a: b\nauthor: c\n---\n");
        assert_eq!(front_matter.value("author"), Value::Text("c".to_owned()));
    }
}
