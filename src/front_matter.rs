//! The front matter of a post: where it is, what its keys hold, and byte edits to them.
//! Nothing here ever writes YAML from a tree; a change touches the bytes of one value.
//!
//! [`split()`] finds the block as gray-matter does. `yaml` reads it as js-yaml does, into values and nodes with their
//! places. Where that parser throws, one diagnostic says where and why, and `recover` reads the keys whose own lines are
//! fine. [`edit()`] turns an [`Edit`] of a key into bytes, and reads the result back before it gives it.

mod date;
mod edit;
mod lines;
mod node;
mod recover;
mod scalar;
mod split;
mod value;
mod write;
mod yaml;

pub use date::to_iso;
pub use edit::{Edit, FieldValue, Habit, OwnQuotes, edit};
pub use node::{Entry, Node, Shape};
pub use split::{Block, Split, split};
pub use value::{DateValue, Value};
pub use write::{Style, write as write_scalar};
pub use yaml::Problem;

use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

/// What is known of a post's front matter. All ranges are bytes of the source text.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// Where the block and the body are.
    pub split: Split,
    /// The top-level keys in the order of the file, as far as they could be read.
    pub entries: Vec<Entry>,
    /// The whole block in brackets, if it is written as `{…}`.
    pub braces: Option<Range<usize>>,
    /// What the site's templates get; of a block that is no YAML, the keys that could be read.
    pub data: Value,
    /// What is wrong with the block.
    pub diagnostics: Vec<Diagnostic>,
}

impl FrontMatter {
    /// Reads the front matter of a post. Never fails: what cannot be read is a diagnostic.
    pub fn parse(text: &str) -> Self {
        let split = split(text);
        let mut front_matter =
            Self { split, entries: Vec::new(), braces: None, data: Value::Map(Vec::new()), diagnostics: Vec::new() };
        let Some(block) = front_matter.split.block.clone() else {
            let code = if text.trim().is_empty() { Code::EmptyFile } else { Code::FrontMatterMissing };
            front_matter.diagnostics.push(Diagnostic::new(code, 0..0));
            return front_matter;
        };
        if block.close.is_none() {
            front_matter.diagnostics.push(Diagnostic::new(Code::FrontMatterUnclosed, 0..3));
        }
        if block.is_blank(text) {
            return front_matter;
        }
        let language = &text[block.language.clone()];
        if !matches!(language.to_lowercase().as_str(), "" | "yaml" | "yml") {
            let diagnostic = Diagnostic::new(Code::FrontMatterLanguage, block.language.clone()).with(language);
            front_matter.diagnostics.push(diagnostic);
        }
        front_matter.read(text, block.yaml);
        front_matter
    }

    fn read(&mut self, text: &str, yaml: Range<usize>) {
        // gray-matter takes the line feed before the closing `---` for a part of that.
        let is_closed = self.split.block.as_ref().is_some_and(|block| block.close.is_some());
        let end = if is_closed { yaml.end.saturating_sub(1).max(yaml.start) } else { yaml.end };
        match yaml::read(text, yaml.start..end, &mut yaml::Anchors::default()) {
            Ok(root) => {
                match root.node.shape {
                    Shape::BlockMap(entries) => self.entries = entries,
                    Shape::FlowMap(entries) => {
                        self.braces = Some(root.node.range);
                        self.entries = entries;
                    }
                    _ if matches!(root.value, Value::Null | Value::Map(_)) => {}
                    _ => self.diagnostics.push(Diagnostic::new(Code::FrontMatterNotMapping, yaml)),
                }
                // gray-matter's users see no difference between nothing and no keys.
                self.data = if root.value == Value::Null { Value::Map(Vec::new()) } else { root.value };
            }
            Err(failure) => {
                let range = if failure.range.is_empty() {
                    line_around(text, failure.range.start, &yaml)
                } else {
                    failure.range
                };
                let problem = failure.problem;
                let diagnostic =
                    Diagnostic::new(Code::FrontMatterYaml, range).with(problem.words()).with(problem.name());
                self.diagnostics.push(diagnostic);
                (self.entries, self.data) = recover::recover(text, yaml);
            }
        }
        if self.braces.is_none() {
            for entry in &mut self.entries {
                let end = entry.lines.end;
                entry.lines = lines::line_start(text, entry.lines.start)..lines::next_line(text, end);
            }
        }
    }

    /// The first entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The lines between the opening and the closing `---`, without the last one's break; empty without a block.
    pub fn yaml_lines(&self, text: &str) -> Range<usize> {
        let Some(block) = &self.split.block else { return 0..0 };
        let lines = &text[block.yaml.clone()];
        let length = match &block.close {
            Some(_) => lines.strip_suffix('\n').map_or(lines, |lines| lines.strip_suffix('\r').unwrap_or(lines)).len(),
            None => lines.len(),
        };
        block.yaml.start..block.yaml.start + length
    }

    /// The value of a key as the site's parser gives it; null when the key is missing.
    pub fn value(&self, key: &str) -> Value {
        self.data.get(key).cloned().unwrap_or(Value::Null)
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
