//! What can still be read of a block that is no YAML: every key whose own lines are. Nothing is guessed at; the
//! value of a key whose lines are none is [`Shape::Unread`].

use super::Value;
use super::lines::{Line, continuation, lines};
use super::node::{Entry, Node, Shape};
use super::yaml::{Anchors, read};
use std::ops::Range;

/// The keys of the block at `yaml`, in the order of the file, and the values of those that could be read.
pub(super) fn recover(text: &str, yaml: Range<usize>) -> (Vec<Entry>, Value) {
    let lines = lines(text, yaml);
    let mut anchors = Anchors::default();
    let mut entries = Vec::new();
    let mut pairs: Vec<(String, Value)> = Vec::new();
    let mut known = std::collections::HashSet::new();
    let Some(base) = lines.iter().find(|line| !line.is_blank_or_comment()).map(Line::indent) else {
        return (entries, Value::Map(pairs));
    };
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        index += 1;
        if line.is_blank_or_comment() || line.indent() != base {
            continue;
        }
        let below = continuation(&lines[index..], base);
        index += below;
        let last = &lines[index - 1];
        match read(text, line.start..last.end(), &mut anchors) {
            Ok(root) => {
                if let (Value::Map(values), Shape::BlockMap(found)) = (root.value, root.node.shape) {
                    pairs.extend(values.into_iter().filter(|(key, _)| known.insert(key.clone())));
                    entries.extend(found);
                }
            }
            Err(_) => entries.extend(unread(line, last.end())),
        }
    }
    (entries, Value::Map(pairs))
}

/// A key and all that stands after its colon, down to `end`.
fn unread(line: &Line, end: usize) -> Option<Entry> {
    let content = line.text.trim_start_matches(' ');
    let start = line.end() - content.len();
    let colon = content.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = &content[at + 1..];
        after.is_empty() || after.starts_with([' ', '\t'])
    })?;
    let written = content[..colon].trim_end_matches([' ', '\t']);
    let quoted = ['\'', '"'].iter().find_map(|quote| written.strip_prefix(*quote)?.strip_suffix(*quote));
    let key = quoted.unwrap_or(written);
    if key.is_empty()
        || key.contains(['\'', '"', '\\'])
        || written.starts_with(['-', '?', '[', '{', '#', '&', '*', '!'])
    {
        return None;
    }
    let after = &content[colon + 1..];
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    let value = (start + colon + 1 + blanks).min(end);
    let node = Node { range: value..end, properties: None, shape: Shape::Unread };
    let key_range = start..start + written.len();
    Some(Entry { key: key.to_owned(), lines: key_range.start..end, key_range, node })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_broken_does_not_hide_the_rest() {
        let text = "a: 'open\nb: x\n: y\nc: z: w\nd: &k [1]\ne: *k\n  # c\n'f': *no\nb: 2\ng\n";
        let (entries, value) = recover(text, 0..text.len());
        let keys: Vec<_> = entries.iter().map(|entry| (entry.key.as_str(), &text[entry.node.range.clone()])).collect();
        let expected = [("a", "'open"), ("b", "x"), ("c", "z: w"), ("d", "[1]"), ("e", "*k"), ("f", "*no"), ("b", "2")];
        assert_eq!(keys, expected);
        let one = Value::List(vec![Value::Number(1.0)]);
        let text = |text: &str| Value::Text(text.to_owned());
        let pairs = [("b", text("x")), ("d", one.clone()), ("e", one)];
        assert_eq!(value, Value::Map(pairs.map(|(key, value)| (key.to_owned(), value)).to_vec()));
    }
}
