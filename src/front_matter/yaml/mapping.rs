//! A mapping while it is being read: keys as strings, each once, and merge keys.

use super::{Anchors, Problem};
use crate::front_matter::Value;
use std::collections::{HashMap, HashSet};

/// A mapping so far.
#[derive(Default)]
pub(super) struct Mapping {
    pairs: Vec<(String, Value)>,
    places: HashMap<String, usize>,
    /// Keys that came from a merge and may still be set.
    merged: HashSet<String>,
}

impl Mapping {
    pub fn into_value(self) -> Value {
        Value::Map(self.pairs)
    }

    /// Sets a key, or merges if the key is `<<`. Gives the key as a string.
    pub fn store(
        &mut self,
        key: &Value,
        is_merge: bool,
        value: Value,
        anchors: &mut Anchors,
    ) -> Result<String, Problem> {
        let key = key.to_key().ok_or(Problem::ListAsKey)?;
        if is_merge {
            match &value {
                Value::List(sources) => sources.iter().try_for_each(|source| self.merge(source, anchors))?,
                source => self.merge(source, anchors)?,
            }
            return Ok(key);
        }
        let may_be_set = self.merged.remove(&key);
        match self.places.get(&key) {
            Some(_) if !may_be_set => return Err(Problem::DuplicateKey),
            Some(place) => self.pairs[*place].1 = value,
            None => self.push(key.clone(), value),
        }
        Ok(key)
    }

    fn push(&mut self, key: String, value: Value) {
        self.places.insert(key.clone(), self.pairs.len());
        self.pairs.push((key, value));
    }

    fn merge(&mut self, source: &Value, anchors: &mut Anchors) -> Result<(), Problem> {
        match source {
            Value::Map(pairs) => {
                for (key, value) in pairs {
                    let value = anchors.copy_merged(value)?;
                    if !self.places.contains_key(key) {
                        self.merged.insert(key.clone());
                        self.push(key.clone(), value);
                    }
                }
                Ok(())
            }
            // To JavaScript these are objects: a list of lists merges by index, a date not at all.
            Value::List(items) => {
                let pairs = items.iter().enumerate().map(|(index, item)| (index.to_string(), item.clone()));
                self.merge(&Value::Map(pairs.collect()), anchors)
            }
            Value::Date(_) => Ok(()),
            Value::Bytes(bytes) => {
                let pairs =
                    bytes.iter().enumerate().map(|(index, byte)| (index.to_string(), Value::Number(f64::from(*byte))));
                self.merge(&Value::Map(pairs.collect()), anchors)
            }
            _ => Err(Problem::MergeValue),
        }
    }
}
