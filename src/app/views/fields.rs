//! The inputs of the form, one file a kind. An input shows what the source says and hands changes to the state;
//! while an input method composes in it, nothing is written and nothing is committed.

mod author;
mod category;
mod date;
mod list;
mod text;

pub use author::AuthorField;
pub use category::CategoryField;
pub use date::DateField;
pub use list::ListField;
pub use text::TextField;

use galley::Workbench;
use galley::front_matter::Shape;

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
    /// A value that only the source shows in full.
    Complex,
}

impl FieldView {
    /// As one line of text.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
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
}

/// What the post says about a key.
pub fn field_view(bench: &Workbench, key: &str) -> FieldView {
    let Some(entry) = bench.document().front_matter().get(key) else { return FieldView::Missing };
    match (&entry.node.shape, entry.node.texts()) {
        (Shape::Empty, _) => FieldView::Missing,
        (Shape::Scalar(_, text), _) => FieldView::Text(text.clone()),
        (_, Some(texts)) => FieldView::List(texts.into_iter().map(str::to_owned).collect()),
        _ => FieldView::Complex,
    }
}

/// The id and test id of a key's input.
fn input_id(key: &str) -> String {
    format!("field-{key}")
}
