//! SVG: the root element and the size it gives. The text stays as it is; scripts in it do not run in an image.

use super::{Scan, Size};

pub(super) fn scan(bytes: &[u8]) -> Scan {
    let mut scan = Scan::new();
    scan.keep(0..bytes.len());
    let text = bytes.trim_ascii_end();
    scan.is_whole = text.ends_with(b">");
    scan.size = root(bytes).and_then(size);
    scan
}

/// The attributes of the root element, if that is `svg`.
pub(super) fn root(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    loop {
        rest = rest.trim_ascii_start();
        let (opens, closes): (&[u8], &[u8]) = match rest {
            [b'<', b'?', ..] => (b"<?", b"?>"),
            [b'<', b'!', b'-', b'-', ..] => (b"<!--", b"-->"),
            [b'<', b'!', b'D', ..] => (b"<!D", b">"),
            _ => break,
        };
        let inside = rest.get(opens.len()..)?;
        let mut end = find(inside, closes)?;
        // A document type may hold declarations.
        if opens == b"<!D"
            && let Some(bracket) = find(&inside[..end], b"[")
        {
            end = bracket + find(&inside[bracket..], b"]>")? + 1;
        }
        rest = inside.get(end + closes.len()..)?;
    }
    let inside = rest.strip_prefix(b"<svg")?;
    inside.first().filter(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))?;
    Some(inside)
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

fn size(attributes: &[u8]) -> Option<Size> {
    let (mut width, mut height, mut view) = (None, None, None);
    let mut rest = attributes;
    loop {
        rest = rest.trim_ascii_start();
        let name = rest.iter().position(|byte| matches!(byte, b'=' | b'>' | b'/') || byte.is_ascii_whitespace())?;
        let (found, after) = rest.split_at(name);
        let Some(value) = after.trim_ascii_start().strip_prefix(b"=") else { break };
        let value = value.trim_ascii_start();
        let quote = *value.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let length = value[1..].iter().position(|byte| *byte == quote)?;
        let text = std::str::from_utf8(&value[1..1 + length]).unwrap_or_default();
        match found {
            b"width" => width = pixels(text),
            b"height" => height = pixels(text),
            b"viewBox" => view = view_box(text),
            _ => {}
        }
        rest = &value[length + 2..];
    }
    width.zip(height).map(|(width, height)| Size { width, height }).or(view)
}

fn pixels(text: &str) -> Option<u32> {
    let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
    (number.is_finite() && (0.0..1e9).contains(&number)).then_some(number.ceil() as u32)
}

fn view_box(text: &str) -> Option<Size> {
    let mut numbers =
        text.split(|end: char| end == ',' || end.is_ascii_whitespace()).filter(|number| !number.is_empty());
    Some(Size { width: pixels(numbers.nth(2)?)?, height: pixels(numbers.next()?)? })
}

#[cfg(test)]
mod tests {
    use super::super::{Format, take_in};
    use super::*;

    #[track_caller]
    fn check(svg: &str, expected: Option<(u32, u32)>) {
        let taken = take_in(svg.as_bytes()).expect("an image");
        assert_eq!(taken.facts.format, Format::Svg);
        assert_eq!(taken.facts.size, expected.map(|(width, height)| Size { width, height }), "{svg}");
        assert_eq!(taken.bytes, svg.as_bytes());
    }

    #[test]
    fn the_root_gives_the_size() {
        check("<svg width=\"10\" height='20.5px'/>", Some((10, 21)));
        check(
            "<?xml version='1.0'?>\n<!-- <svg> -->\n<!DOCTYPE svg [<!ENTITY a 'b>'>]>\n<svg\nviewBox='0 0 3,4'></svg>\n",
            Some((3, 4)),
        );
        check("<svg width='100%' height='5' viewBox='0 0 6 7'>", Some((6, 7)));
        check("\u{FEFF}<svg>", None);
        check("<svg width='1e99' height=2>", None);
        check("<svg width='", None);
    }

    #[test]
    fn a_text_without_its_end_is_not_whole() {
        let is_whole = |text: &str| take_in(text.as_bytes()).expect("an image").facts.is_whole;
        assert!(is_whole("<svg></svg>\n"));
        assert!(!is_whole("<svg><path d='"));
    }
}
