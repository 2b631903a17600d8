//! Tags as Vue's tokenizer cuts them. It follows a browser's in most, and not in what closes what.

/// What begins with `<` and is not text.
pub(in crate::markdown) enum Markup<'s> {
    Open(OpenTag<'s>),
    /// A closing tag, to be looked for among the open elements.
    Close {
        name: &'s str,
        length: usize,
    },
    /// A comment or a declaration.
    Nothing {
        length: usize,
    },
}

/// An opening tag.
pub(in crate::markdown) struct OpenTag<'s> {
    /// As it is written.
    pub name: &'s str,
    pub attributes: Vec<Attribute<'s>>,
    pub is_self_closing: bool,
    /// Bytes of the whole tag.
    pub length: usize,
}

/// An attribute. Entities in its value are not decoded.
pub(in crate::markdown) struct Attribute<'s> {
    pub name: &'s str,
    pub value: Option<&'s str>,
    /// First byte of the value in the tag; after the name where there is none.
    pub value_start: usize,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0C' | b'\r')
}

fn ends_name(byte: u8) -> bool {
    byte == b'/' || byte == b'>' || is_space(byte)
}

/// Reads what `text` begins with, if it is no text.
pub(in crate::markdown) fn read(text: &str) -> Option<Markup<'_>> {
    let bytes = text.as_bytes();
    let until = |mark: &str, from: usize| {
        text.get(from..).and_then(|rest| rest.find(mark)).map_or(text.len(), |at| from + at + mark.len())
    };
    match bytes.get(1)? {
        b'!' if text.starts_with("<!--") => {
            // `<!-->` and `<!--->` are whole comments to Vue.
            let hyphens = bytes[4..].iter().take_while(|byte| **byte == b'-').count();
            let is_short = bytes.get(4 + hyphens) == Some(&b'>');
            Some(Markup::Nothing { length: if is_short { 5 + hyphens } else { until("-->", 4) } })
        }
        b'!' if text.starts_with("<![CDATA[") => Some(Markup::Nothing { length: until("]]>", 9) }),
        b'!' | b'?' => Some(Markup::Nothing { length: until(">", 2) }),
        b'/' => {
            let start = 2 + bytes[2..].iter().take_while(|byte| is_space(**byte)).count();
            let length = bytes[start..].iter().position(|byte| *byte == b'>').map_or(text.len(), |at| start + at + 1);
            if !bytes.get(start)?.is_ascii_alphabetic() {
                return Some(Markup::Nothing { length });
            }
            let name = bytes[start..].iter().take_while(|byte| **byte != b'>' && !is_space(**byte)).count();
            Some(Markup::Close { name: &text[start..start + name], length })
        }
        first if first.is_ascii_alphabetic() => Some(Markup::Open(open(text))),
        _ => None,
    }
}

fn open(text: &str) -> OpenTag<'_> {
    let bytes = text.as_bytes();
    let name_end = run_end(bytes, 1, |byte| !ends_name(byte));
    let mut tag =
        OpenTag { name: &text[1..name_end], attributes: Vec::new(), is_self_closing: false, length: text.len() };
    let mut at = name_end;
    loop {
        at = run_end(bytes, at, is_space);
        match bytes.get(at) {
            None => return tag,
            Some(b'>') => {
                tag.length = at + 1;
                return tag;
            }
            Some(b'/') => {
                let next = run_end(bytes, at + 1, is_space);
                if bytes.get(next) == Some(&b'>') {
                    tag.is_self_closing = true;
                    tag.length = next + 1;
                    return tag;
                }
                at = next.max(at + 1);
                continue;
            }
            Some(b'<') if bytes.get(at + 1) == Some(&b'/') => {
                tag.length = at;
                return tag;
            }
            Some(_) => {}
        }
        // The first character is part of the name whatever it is.
        let end = run_end(bytes, at + 1, |byte| byte != b'=' && !ends_name(byte));
        let name = &text[at..floor(text, end)];
        let equals = run_end(bytes, end, is_space);
        if bytes.get(equals) != Some(&b'=') {
            tag.attributes.push(Attribute { name, value: None, value_start: end });
            at = end;
            continue;
        }
        let start = run_end(bytes, equals + 1, is_space);
        let (value_start, value_end, after) = match bytes.get(start) {
            Some(quote @ (b'"' | b'\'')) => {
                let end = run_end(bytes, start + 1, |byte| byte != *quote);
                (start + 1, end, end + 1)
            }
            _ => {
                let end = run_end(bytes, start, |byte| byte != b'>' && !is_space(byte));
                (start, end, end)
            }
        };
        tag.attributes.push(Attribute { name, value: text.get(value_start..value_end), value_start });
        at = after.min(text.len());
    }
}

/// Where a run of bytes ends that begins at a byte, maybe at once.
fn run_end(bytes: &[u8], mut at: usize, is_in: impl Fn(u8) -> bool) -> usize {
    while bytes.get(at).is_some_and(|byte| is_in(*byte)) {
        at += 1;
    }
    at
}

/// The nearest character boundary from a byte on.
fn floor(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Bytes of the text of an element that holds no tags, whatever it looks like.
pub(in crate::markdown) fn raw_text(tag: &OpenTag, rest: &str, is_foreign: bool) -> Option<usize> {
    const NAMES: [&str; 4] = ["script", "style", "textarea", "title"];
    let name = NAMES
        .into_iter()
        .find(|name| tag.name.eq_ignore_ascii_case(name) && tag.name.as_bytes().first() == name.as_bytes().first())?;
    if is_foreign || tag.is_self_closing {
        return None;
    }
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let close = from + at;
        let after = &rest[close + 2..];
        let is_end = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && after.as_bytes().get(name.len()).is_some_and(|byte| *byte == b'>' || is_space(*byte));
        if is_end {
            return Some(close);
        }
        from = close + 2;
    }
    Some(rest.len())
}

/// Elements that have no content and no closing tag. Case counts.
pub(crate) fn is_void(name: &str) -> bool {
    // As bytes, they are told apart without a comparison with each.
    matches!(
        name.as_bytes(),
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Components of Vue and VitePress that leave nothing but their content.
pub(super) fn is_fragment(name: &str) -> bool {
    matches!(name.as_bytes(), b"slot" | b"ClientOnly" | b"client-only")
}

/// A text in which entities that stand for white space are that white space.
pub(super) fn with_plain_blanks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (blank, length) = blank_entity(rest).unwrap_or(('&', 1));
        plain.push(blank);
        rest = &rest[length..];
    }
    plain + rest
}

/// The blank that an entity at the start of a text stands for, and the entity's bytes.
fn blank_entity(text: &str) -> Option<(char, usize)> {
    for (name, blank) in [("&Tab;", '\t'), ("&NewLine;", '\n')] {
        if text.starts_with(name) {
            return Some((blank, name.len()));
        }
    }
    let number = text.strip_prefix("&#")?;
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let length = digits.find(|end: char| !end.is_digit(radix)).unwrap_or(digits.len());
    let code = u8::from_str_radix(&digits[..length], radix).ok().filter(|code| is_space(*code))?;
    let end = text.len() - digits.len() + length;
    Some((char::from(code), end + usize::from(text[end..].starts_with(';'))))
}
