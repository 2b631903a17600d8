//! The inputs of the form, one file a kind. An input shows what the source says and hands changes to the state;
//! while an input method composes in it, nothing is written and nothing is committed.

mod author;
mod choice;
mod complete;
mod date;
mod image;
mod list;
mod list_item;
mod text;

pub use author::AuthorField;
pub use choice::{CategoryField, ChoiceField};
pub use date::DateField;
pub use image::{ImageField, ImageHint};
pub use list::ListField;
pub use text::TextField;

use galley::Workbench;
use galley::front_matter::Shape;
use leptos::prelude::*;

/// What an input shows of a key.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum FieldView {
    /// The key is not there, or has no value.
    #[default]
    Missing,
    /// A scalar's text as it is read, whatever its type.
    Text(String),
    /// A list of scalars.
    List(Vec<String>),
    /// What stands after the colon of a key that is no YAML.
    Unread(String),
    /// A value that only the source shows in full.
    Complex,
}

impl FieldView {
    /// As one line of text.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Unread(text) => text.clone(),
            Self::List(items) => items.join(", "),
            Self::Missing | Self::Complex => String::new(),
        }
    }

    /// As a list; a text is one item.
    pub fn items(&self) -> Vec<String> {
        match self {
            Self::List(items) => items.clone(),
            Self::Text(text) if !text.is_empty() => vec![text.clone()],
            _ => Vec::new(),
        }
    }

    /// Whether there is nothing to see on the page.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Missing => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Unread(_) | Self::Complex => false,
        }
    }
}

/// What the post says about a key.
pub fn field_view(bench: &Workbench, key: &str) -> FieldView {
    let document = bench.document();
    let Some(entry) = document.front_matter().get(key) else { return FieldView::Missing };
    match (&entry.node.shape, entry.node.texts()) {
        (Shape::Empty, _) => FieldView::Missing,
        (Shape::Scalar(_, text), _) => FieldView::Text(text.clone()),
        (Shape::Unread, _) => match document.text()[entry.node.range.clone()].trim_end() {
            line if line.contains('\n') => FieldView::Complex,
            line => FieldView::Unread(line.to_owned()),
        },
        (_, Some(texts)) => FieldView::List(texts.into_iter().map(str::to_owned).collect()),
        _ => FieldView::Complex,
    }
}

/// A field as its input sees it.
#[derive(Clone, Copy)]
pub struct Handle {
    /// The front matter key.
    pub key: StoredValue<String>,
    /// What the post says about it.
    pub value: Memo<FieldView>,
    /// Whether something is wrong with it.
    pub is_invalid: Memo<bool>,
    /// Whether it must not be left empty.
    pub is_required: Memo<bool>,
}

impl Handle {
    /// The id and test id of the input.
    pub fn id(&self) -> String {
        self.key.with_value(|key| format!("field-{key}"))
    }

    /// The ids of what describes the input: help and errors.
    pub fn described_by(&self) -> String {
        self.key.with_value(|key| format!("field-{key}-help field-{key}-errors"))
    }

    /// `aria-invalid`.
    pub fn invalid(self) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || if self.is_invalid.get() { "true" } else { "false" }
    }

    /// `aria-required`.
    pub fn required(self) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || if self.is_required.get() { "true" } else { "false" }
    }
}
