//! The tags in a piece of raw HTML, found without building a tree: enough to know which elements are
//! open. Not a validator; what the build would refuse is found by the checks.

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagEvent {
    /// `<div …>`; void and self-closing elements give nothing.
    Open(String),
    /// `</div>`
    Close(String),
}

/// The opening and closing tags of `html` in order. Comments and attribute values are skipped.
pub fn tag_events(html: &str) -> Vec<TagEvent> {
    let mut events = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let closing = rest.starts_with('/');
        let name_start = &rest[usize::from(closing)..];
        let length =
            name_start.find(|end: char| !(end.is_ascii_alphanumeric() || end == '-')).unwrap_or(name_start.len());
        if !name_start.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let name = name_start[..length].to_ascii_lowercase();
        let (end, self_closing) = end_of_tag(&name_start[length..]);
        rest = &name_start[length + end..];
        if closing {
            events.push(TagEvent::Close(name));
        } else if !self_closing && !is_void(&name) {
            events.push(TagEvent::Open(name));
        }
    }
    events
}

/// Bytes up to and with the `>` of a tag, and whether a `/` stands before it.
fn end_of_tag(attributes: &str) -> (usize, bool) {
    let mut quote = None;
    let mut previous = ' ';
    for (at, character) in attributes.char_indices() {
        match (quote, character) {
            (None, '>') => return (at + 1, previous == '/'),
            (None, '"' | '\'') if previous == '=' => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
        previous = character;
    }
    (attributes.len(), false)
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let events = tag_events(html).into_iter().map(|event| match event {
            TagEvent::Open(name) => format!("<{name}>"),
            TagEvent::Close(name) => format!("</{name}>"),
        });
        assert_eq!(events.collect::<String>(), expected);
    }

    #[test]
    fn tags_are_found_and_void_ones_skipped() {
        check("<div class=\"a>b\"><BR><img src='x'/></Div>", "<div></div>");
        check("<!-- <p> --><p>", "<p>");
        check("a < b <1> <x-y/> </x-y", "</x-y>");
        check("<a title=\"", "<a>");
    }
}
