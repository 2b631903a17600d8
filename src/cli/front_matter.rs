//! `galley front-matter`: what is read of a post's front matter, and edits of it, as JSON. No logic of its own.
//!
//! A request is an object with `text`, a whole post, and optionally `edits`, a list of objects that each have a `key` and
//! one of
//!
//! | member | edit |
//! |---|---|
//! | `"set": "text"` or `"set": ["a", "b"]` | the key holds this |
//! | `"clear": true` | the key holds nothing |
//! | `"remove": true` | the key goes |
//! | `"insert": "text", "at": 0` | an item is put into the list |
//! | `"set_item": 0, "to": "text"` | an item holds this |
//! | `"remove_item": 0` | an item goes |
//! | `"move_item": 0, "to": 1` | an item goes elsewhere |
//!
//! The answer describes the post after all edits: `text`; `data`, with dates, bytes and numbers that JSON lacks as
//! `{"$date": ISO}`, `{"$bytes": […]}` and `{"$number": "NaN"}`; `entries`, each with `key` and the byte ranges
//! `key_range`, `range`, `lines` and, of a list, `items`; `body`, the Markdown's first byte; `diagnostics`; `done`, for each
//! edit whether it could be made; and `edits`, the bytes that the last one changed. Bytes are those of the text without
//! a byte order mark.

use galley::front_matter::{DateValue, Edit, Entry, FieldValue, FrontMatter, Habit, Value, edit, to_iso};
use galley::{Diagnostic, Site, Source};
use serde::Deserialize;
use serde_json::json;
use std::ops::Range;

/// One line of input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    text: String,
    #[serde(default)]
    edits: Vec<KeyEdit>,
}

#[derive(Deserialize)]
struct KeyEdit {
    key: String,
    #[serde(flatten)]
    edit: EditRequest,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum EditRequest {
    Text {
        set: String,
    },
    List {
        set: Vec<String>,
    },
    Clear {
        #[serde(rename = "clear")]
        _clear: bool,
    },
    Remove {
        #[serde(rename = "remove")]
        _remove: bool,
    },
    Insert {
        insert: String,
        at: usize,
    },
    SetItem {
        set_item: usize,
        to: String,
    },
    RemoveItem {
        remove_item: usize,
    },
    MoveItem {
        move_item: usize,
        to: usize,
    },
}

impl From<EditRequest> for Edit {
    fn from(request: EditRequest) -> Self {
        match request {
            EditRequest::Text { set } => Self::Set(FieldValue::Text(set)),
            EditRequest::List { set } => Self::Set(FieldValue::List(set)),
            EditRequest::Clear { .. } => Self::Clear,
            EditRequest::Remove { .. } => Self::Remove,
            EditRequest::Insert { insert, at } => Self::InsertItem(at, insert),
            EditRequest::SetItem { set_item, to } => Self::SetItem(set_item, to),
            EditRequest::RemoveItem { remove_item } => Self::RemoveItem(remove_item),
            EditRequest::MoveItem { move_item, to } => Self::MoveItem(move_item, to),
        }
    }
}

/// Answers one line.
pub fn answer(request: Request, site: &Site) -> serde_json::Value {
    let mut source = Source::from_bytes(request.text.as_bytes());
    let mut done = Vec::new();
    let mut last = Vec::new();
    for KeyEdit { key, edit: change } in request.edits {
        let front_matter = FrontMatter::parse(source.text());
        let category = front_matter.value("category");
        let order = site.key_order(category.as_text());
        let habit = Habit { order: &order, style: site.quotes(category.as_text()) };
        let edits = edit(source.text(), &front_matter, &key, &change.into(), habit);
        done.push(edits.is_some());
        last.clear();
        if let Some(edits) = edits {
            let changed = |edit: &galley::TextEdit| json!({ "range": range(&edit.range), "insert": edit.insert });
            last.extend(edits.iter().map(changed));
            source.apply(&edits);
        }
    }
    let front_matter = FrontMatter::parse(source.text());
    json!({
        "text": String::from_utf8_lossy(&source.to_bytes()),
        "data": value(&front_matter.data),
        "entries": front_matter.entries.iter().map(entry).collect::<Vec<_>>(),
        "body": front_matter.split.body.start,
        "diagnostics": front_matter.diagnostics.iter().map(diagnostic).collect::<Vec<_>>(),
        "done": done,
        "edits": last,
    })
}

fn range(range: &Range<usize>) -> serde_json::Value {
    json!([range.start, range.end])
}

fn entry(entry: &Entry) -> serde_json::Value {
    let items = entry.node.items().map(|items| items.iter().map(|item| range(&item.whole())).collect::<Vec<_>>());
    json!({
        "key": entry.key,
        "key_range": range(&entry.key_range),
        "range": range(&entry.node.whole()),
        "lines": range(&entry.lines),
        "items": items,
    })
}

fn diagnostic(diagnostic: &Diagnostic) -> serde_json::Value {
    json!({
        "code": diagnostic.code.name(),
        "severity": diagnostic.code.severity().name(),
        "range": range(&diagnostic.range),
        "arguments": diagnostic.arguments,
    })
}

fn value(found: &Value) -> serde_json::Value {
    match found {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => json!(value),
        Value::Number(number) if number.is_finite() => json!(number),
        Value::Number(_) => json!({ "$number": found.to_display() }),
        Value::Date(DateValue::Utc(milliseconds)) => json!({ "$date": to_iso(*milliseconds) }),
        Value::Date(DateValue::Text(text)) | Value::Text(text) => json!(text),
        Value::List(items) => items.iter().map(value).collect(),
        Value::Map(pairs) => {
            pairs.iter().map(|(key, item)| (key.clone(), value(item))).collect::<serde_json::Map<_, _>>().into()
        }
        Value::Bytes(bytes) => json!({ "$bytes": bytes }),
    }
}
