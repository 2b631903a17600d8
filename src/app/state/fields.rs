//! The front matter as the form sees it: its edits, and what a field could hold.

use super::{Notice, State};
use crate::bridge::editor::{self, Step};
use galley::front_matter::Style;
use galley::{Edit, FieldValue, Value};
use leptos::prelude::*;

impl State {
    /// Makes a front matter field hold a value, through the editor and its undo history.
    pub fn set_field(&self, key: &str, value: FieldValue) {
        let step = if matches!(value, FieldValue::List(_)) { Step::Single } else { Step::Typed };
        self.change_field(key, &Edit::Set(value), step);
    }

    /// Edits a front matter field, through the editor and its undo history.
    pub fn edit_field(&self, key: &str, edit: &Edit) {
        self.change_field(key, edit, Step::Single);
    }

    fn change_field(&self, key: &str, edit: &Edit, step: Step) {
        let changes = self.bench.try_update_value(|bench| bench.front_matter_changes(key, edit)).flatten();
        match changes {
            Some(changes) if changes.is_empty() => {}
            Some(changes) => editor::apply(&changes, step),
            None => self.tell(Notice::FieldRefused),
        }
    }

    /// Makes the lines of the front matter these, whatever they mean.
    pub fn set_yaml(&self, yaml: &str) {
        let changes = self.bench.with_value(|bench| bench.yaml_changes(yaml));
        editor::apply(&changes, Step::Typed);
    }

    /// Whether a date in this field is written bare: `None` where the post has something that is no date.
    pub fn has_bare_date(&self, key: &str) -> Option<bool> {
        self.of_post(|bench| {
            let front_matter = bench.document().front_matter();
            match front_matter.value(key) {
                Value::Date(_) => Some(true),
                Value::Text(text) => Value::is_date(&text).then_some(false),
                Value::Null if front_matter.get(key).is_none() => {
                    Some(bench.site().quotes(front_matter.value("category").as_text()) == Style::Plain)
                }
                _ => None,
            }
        })
    }

    /// The profile's words for a field, in the language of the post.
    pub fn vocabulary(&self, key: &str) -> Vec<String> {
        self.of_post(|bench| {
            let field = bench.site().field(key);
            field.map(|field| field.words(bench.place().locale).to_vec()).unwrap_or_default()
        })
    }

    /// Values that a field could have: those of the author's other drafts, the newest first, then the profile's.
    pub fn known_values(&self, key: &str) -> Vec<String> {
        let own = self.draft_id_now();
        let mut known: Vec<String> = Vec::new();
        self.listed.with_untracked(|listed| {
            let others = listed.iter().filter(|draft| draft.id != own && draft.head.deleted.is_none());
            for value in others.flat_map(|draft| draft.head.values(key)) {
                if !known.contains(value) {
                    known.push(value.clone());
                }
            }
        });
        for word in untrack(|| self.vocabulary(key)) {
            if !known.contains(&word) {
                known.push(word);
            }
        }
        known
    }

    /// What a field's value looks like in posts of this name and language.
    pub fn example(&self, key: &str) -> String {
        self.of_post(|bench| {
            let example = bench.site().field(key).and_then(|field| field.example.get(&bench.place().locale));
            let name = bench.name().rsplit('/').next().unwrap_or_default();
            let name = name.strip_suffix(".md").filter(|name| !name.is_empty()).unwrap_or("post");
            example.map(|example| example.replace("{name}", name)).unwrap_or_default()
        })
    }
}
