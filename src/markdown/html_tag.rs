//! How long a tag, comment or declaration of raw HTML is, by VitePress's grammar: CommonMark 0.30's, and attribute
//! names may begin with `@`.

use super::unicode::is_js_space;

/// Bytes of whatever raw HTML `text` begins with.
pub(super) fn any(text: &str) -> Option<usize> {
    open(text)
        .or_else(|| close(text))
        .or_else(|| comment(text))
        .or_else(|| enclosed(text, "<?", "?>"))
        .or_else(|| declaration(text))
        .or_else(|| enclosed(text, "<![CDATA[", "]]>"))
}

/// `<name …>` or `<name …/>`
pub(super) fn open(text: &str) -> Option<usize> {
    let mut at = name(text, 1).filter(|_| text.starts_with('<'))?;
    loop {
        let (next, has_blank) = skip_blanks(text, at);
        match text[next..].chars().next()? {
            '>' => return Some(next + 1),
            '/' if text[next + 1..].starts_with('>') => return Some(next + 2),
            _ if has_blank => at = attribute(text, next)?,
            _ => return None,
        }
    }
}

/// `</name>`
pub(super) fn close(text: &str) -> Option<usize> {
    let end = name(text, 2).filter(|_| text.starts_with("</"))?;
    let (end, _) = skip_blanks(text, end);
    text[end..].starts_with('>').then_some(end + 1)
}

/// `<name …/>`
pub(super) fn self_closing(text: &str) -> Option<usize> {
    open(text).filter(|end| text[..*end].ends_with("/>"))
}

/// `<name …>` up to the last `</name>` of the line.
pub(super) fn open_and_close(text: &str) -> Option<usize> {
    let start = open(text).filter(|end| !self_closes(&text[..*end]))?;
    let name = &text[1..name(text, 1)?];
    let line_end = text[start..].find(['\u{2028}', '\u{2029}']).map_or(text.len(), |length| start + length);
    let mut end = line_end;
    while let Some(at) = text.get(start..end)?.rfind("</") {
        let at = start + at;
        if text[at + 2..].starts_with(name)
            && let (after, _) = skip_blanks(text, at + 2 + name.len())
            && text[after..].starts_with('>')
        {
            return Some(after + 1);
        }
        end = at;
    }
    None
}

/// Whether the slash before `>` closes the tag. After an unquoted value it is part of the value.
fn self_closes(tag: &str) -> bool {
    let Some(before) = tag.strip_suffix("/>") else { return false };
    let value = before.rsplit(is_js_space).next().unwrap_or_default();
    let is_unquoted = value.split_once('=').is_some_and(|(_, value)| !value.ends_with(['"', '\'']));
    !is_unquoted
}

fn comment(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!--")?;
    if inside.starts_with("-->") {
        return Some(7);
    }
    if inside.starts_with('>') || inside.starts_with("->") || inside.starts_with("--") {
        return None;
    }
    let end = inside.find("--")?;
    // A text that ends in a hyphen would make three of them.
    (inside[end..].starts_with("-->") && !inside.is_empty() && end > 0).then_some(4 + end + 3)
}

fn declaration(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!")?;
    let name = inside.len() - inside.trim_start_matches(|letter: char| letter.is_ascii_uppercase()).len();
    if name == 0 || !inside[name..].starts_with(is_js_space) {
        return None;
    }
    inside.find('>').map(|end| 2 + end + 1)
}

fn enclosed(text: &str, open: &str, close: &str) -> Option<usize> {
    let inside = text.strip_prefix(open)?;
    inside.find(close).map(|end| open.len() + end + close.len())
}

/// End of the tag name that starts at a byte.
fn name(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let length = rest.find(|end: char| !(end.is_ascii_alphanumeric() || end == '-'));
    Some(length.map_or(text.len(), |length| start + length))
}

/// End of the attribute that starts at a byte.
fn attribute(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    if !rest.starts_with(|first: char| first.is_ascii_alphabetic() || "_:@".contains(first)) {
        return None;
    }
    let length = rest.find(|end: char| !(end.is_ascii_alphanumeric() || ":._@-".contains(end)));
    let length = length.unwrap_or(rest.len());
    // `@` may only be the first character.
    let length = rest[1..length].find('@').map_or(length, |at| at + 1);
    let end = start + length;
    let (equals, _) = skip_blanks(text, end);
    if !text[equals..].starts_with('=') {
        return Some(end);
    }
    let (value, _) = skip_blanks(text, equals + 1);
    let rest = &text[value..];
    for quote in ['"', '\''] {
        if let Some(inside) = rest.strip_prefix(quote) {
            return inside.find(quote).map(|length| value + length + 2);
        }
    }
    let length = rest.find(|end: char| end <= ' ' || "\"'=<>`".contains(end)).unwrap_or(rest.len());
    (length > 0).then_some(value + length)
}

fn skip_blanks(text: &str, start: usize) -> (usize, bool) {
    let rest = text.get(start..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start_matches(is_js_space).len();
    (start + blanks, blanks > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(any(text).map(|length| &text[..length]), expected, "{text:?}");
    }

    #[test]
    fn tags_end_where_their_grammar_says() {
        check("<a>b", Some("<a>"));
        check("<a b c='>' d=\">\" e=f/>g", Some("<a b c='>' d=\">\" e=f/>"));
        check("<a @click=\"x\" :b @>", Some("<a @click=\"x\" :b @>"));
        check("<a b@c>", None);
        check("<a\u{3000}b>", Some("<a\u{3000}b>"));
        check("<a b=>", None);
        check("<a b=\"c\"d>", None);
        check("</a \n>b", Some("</a \n>"));
        check("<表>", None);
        check("<a.b>", None);
        check("<1>", None);
    }

    #[test]
    fn comments_follow_the_older_rule() {
        check("<!-- a -->b", Some("<!-- a -->"));
        check("<!---->", Some("<!---->"));
        check("<!-->", None);
        check("<!--->", None);
        check("<!-- a -- b -->", None);
        check("<!-- a--->", None);
        check("<!DOCTYPE html>", Some("<!DOCTYPE html>"));
        check("<!doctype html>", None);
        check("<?a?>", Some("<?a?>"));
        check("<![CDATA[a]]>", Some("<![CDATA[a]]>"));
    }

    #[test]
    fn an_element_on_one_line_ends_at_its_last_closing_tag() {
        assert_eq!(open_and_close("<f a=b>x</f> y </f >z</g>"), Some(20));
        assert_eq!(open_and_close("<f>x</F>"), None);
        assert_eq!(open_and_close("<f a='\u{2028}'></f>"), Some(15));
        assert_eq!(open_and_close("<f>\u{2028}</f>"), None);
        assert_eq!(open_and_close("<f/>x</f>"), None);
        assert_eq!(self_closing("<F a=\"b\" />x"), Some(11));
        assert_eq!(self_closing("<F>"), None);
    }
}
