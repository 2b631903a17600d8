//! Anchors and what aliases copy of them, with a bound on both: "billion laughs" is a refusal, not a full memory.

use super::Problem;
use crate::front_matter::Value;
use std::collections::HashMap;

/// What all anchors and aliases of a block may copy together, in bytes of memory, roughly.
const MOST_COPIED: usize = 1 << 20;

/// What the names of a block stand for.
#[derive(Default)]
pub struct Anchors {
    named: HashMap<String, Anchor>,
    copied: usize,
    opened: usize,
}

struct Anchor {
    value: Value,
    weight: usize,
    depth: usize,
    /// The number of a collection that is still being read.
    open: Option<usize>,
}

/// An anchor whose collection is being read.
pub(super) struct Open {
    name: String,
    number: usize,
}

impl Anchors {
    /// A collection of this name begins. Until it is finished, an alias to it stands inside its own value.
    pub(super) fn open(&mut self, name: Option<&str>, so_far: Value) -> Option<Open> {
        let name = name?.to_owned();
        self.opened += 1;
        let anchor = Anchor { value: so_far, weight: 1, depth: 1, open: Some(self.opened) };
        self.named.insert(name.clone(), anchor);
        Some(Open { name, number: self.opened })
    }

    /// The collection is read, unless it turned out to be none. An anchor of the same name inside it stays.
    pub(super) fn close(&mut self, open: Option<Open>, value: Option<&Value>) -> Result<(), Problem> {
        let Some(Open { name, number }) = open else { return Ok(()) };
        if self.named.get(&name).is_none_or(|anchor| anchor.open != Some(number)) {
            return Ok(());
        }
        match value {
            Some(value) => self.set(Some(&name), value),
            None => {
                self.named.entry(name).and_modify(|anchor| anchor.open = None);
                Ok(())
            }
        }
    }

    /// Names a value.
    pub(super) fn set(&mut self, name: Option<&str>, value: &Value) -> Result<(), Problem> {
        let Some(name) = name else { return Ok(()) };
        let before = self.copied;
        let depth = self.charge_all(value)?;
        let anchor = Anchor { value: value.clone(), weight: self.copied - before, depth, open: None };
        self.named.insert(name.to_owned(), anchor);
        Ok(())
    }

    /// A copy of what a name stands for, to be put `depth` levels deep.
    pub(super) fn copy(&mut self, name: &str, depth: usize) -> Result<Value, Problem> {
        let Some(anchor) = self.named.get(name) else { return Err(Problem::UnknownAlias) };
        if anchor.open.is_some() {
            return Err(Problem::AliasOfItself);
        }
        if depth + anchor.depth > super::MOST_NESTED {
            return Err(Problem::TooDeep);
        }
        let weight = anchor.weight;
        self.charge(weight)?;
        self.named.get(name).map(|anchor| anchor.value.clone()).ok_or(Problem::UnknownAlias)
    }

    /// A copy of a value of a merged mapping.
    pub(super) fn copy_merged(&mut self, value: &Value) -> Result<Value, Problem> {
        self.charge_all(value)?;
        Ok(value.clone())
    }

    fn charge(&mut self, weight: usize) -> Result<(), Problem> {
        self.copied += weight;
        if self.copied > MOST_COPIED { Err(Problem::TooManyCopies) } else { Ok(()) }
    }

    /// Charges for a copy of a value and gives its depth. Stops where the bound is reached.
    fn charge_all(&mut self, value: &Value) -> Result<usize, Problem> {
        let own = match value {
            Value::Text(text) => text.len(),
            Value::Bytes(bytes) => bytes.len(),
            _ => 0,
        };
        self.charge(size_of::<Value>() + own)?;
        let mut deepest = 0;
        match value {
            Value::List(items) => {
                for item in items {
                    deepest = deepest.max(self.charge_all(item)?);
                }
            }
            Value::Map(pairs) => {
                for (key, item) in pairs {
                    self.charge(key.len())?;
                    deepest = deepest.max(self.charge_all(item)?);
                }
            }
            _ => {}
        }
        Ok(deepest + 1)
    }
}
