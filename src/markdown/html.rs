//! Tokens to the HTML that VitePress hands to Vue: every blank and line break of it, since Vue's rules for white space
//! look at them.

use super::code;
use super::text::bytes;
use super::token::{Attributes, Element, Kind, Tag, Tightness, Token};
use std::ops::Range;

/// HTML, and where its top-level pieces come from.
#[derive(Debug, Default)]
pub struct Written {
    /// The HTML.
    pub html: String,
    /// For every piece at the top level: its first byte in the HTML, and its bytes of the source.
    pub pieces: Vec<(usize, Range<usize>)>,
    /// Every token that became HTML, in order.
    pub places: Vec<Place>,
}

/// Where a token stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its bytes in the HTML.
    pub html: Range<usize>,
    /// Its bytes of the source.
    pub source: Range<usize>,
    /// Whether it is HTML that the author wrote.
    pub is_authored: bool,
}

/// Writes tokens as HTML.
pub fn write(tokens: &[Token]) -> Written {
    let mut written = Written::default();
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        written.html.reserve(2 * last.range.end.saturating_sub(first.range.start));
    }
    for (index, token) in tokens.iter().enumerate() {
        if token.level == 0 && !matches!(token.kind, Kind::Close(_)) {
            written.pieces.push((written.html.len(), token.range.clone()));
        }
        let previous = index.checked_sub(1).and_then(|before| tokens.get(before));
        if let Kind::Inline(inline) = &token.kind {
            for child in &inline.children {
                let start = written.html.len();
                write_inline(&mut written.html, child);
                written.note(start, child);
            }
            continue;
        }
        let start = written.html.len();
        write_block(&mut written.html, previous, token, tokens.get(index + 1));
        written.note(start, token);
    }
    written
}

impl Written {
    fn note(&mut self, start: usize, token: &Token) {
        if self.html.len() > start {
            // The permalink's own piece comes from no byte of the source.
            let is_authored = matches!(token.kind, Kind::RawBlock(_) | Kind::RawInline(_)) && !token.range.is_empty();
            self.places.push(Place { html: start..self.html.len(), source: token.range.clone(), is_authored });
        }
    }
}

fn write_block(html: &mut String, previous: Option<&Token>, token: &Token, next: Option<&Token>) {
    match &token.kind {
        Kind::Fence(block) => {
            code::write_fence(html, block);
            // The fence's own line break is inside its wrapper.
        }
        Kind::IndentedCode(text, attributes) => {
            html.push_str("<pre");
            write_attributes(html, attributes);
            html.push_str("><code>");
            escape_text(html, text);
            html.push_str("</code></pre>\n");
        }
        Kind::RawBlock(raw) if is_sfc_block(raw) => {}
        Kind::RawBlock(raw) | Kind::RawInline(raw) => html.push_str(raw),
        Kind::TocEntries(entries) => html.push_str(entries),
        Kind::Open(tag) => write_open(html, previous, tag, next),
        Kind::Void(tag) => {
            break_after_hidden(html, previous);
            write_tag(html, tag);
            html.push('\n');
        }
        Kind::Close(element) => {
            if !is_hidden(element) {
                html.push_str(closing(element));
                html.push('\n');
            }
        }
        _ => write_inline(html, token),
    }
}

fn write_open(html: &mut String, previous: Option<&Token>, tag: &Tag, next: Option<&Token>) {
    match &tag.element {
        Element::Table => html.push_str("<table tabindex=\"0\">\n"),
        Element::Alert(kind, title) => {
            let title = format!("<p class=\"custom-block-title\">{title}</p>\n");
            html.push_str(&format!("<div class=\"{kind} custom-block github-alert\">{title}"));
        }
        Element::Container(container) => {
            let (name, title) = (container.name, &container.title);
            match name {
                "v-pre" => html.push_str("<div v-pre>\n"),
                "raw" => html.push_str("<div class=\"vp-raw\">\n"),
                "code-group" => html.push_str(&format!(
                    "<div class=\"vp-code-group vp-adaptive-theme\"><div class=\"tabs\">{title}</div><div class=\"blocks\">\n"
                )),
                _ => {
                    let is_details = name == "details";
                    html.push_str(if is_details { "<details" } else { "<div" });
                    html.push_str(&format!(" class=\"{name} custom-block\""));
                    write_attributes(html, &tag.attributes);
                    html.push_str(&match is_details {
                        true => format!("><summary>{title}</summary>\n"),
                        false => format!("><p class=\"custom-block-title\">{title}</p>\n"),
                    });
                }
            }
        }
        element if is_hidden(element) => {}
        element => {
            break_after_hidden(html, previous);
            write_tag(html, tag);
            if !continues_line(element, next) {
                html.push('\n');
            }
        }
    }
}

/// Whether nothing separates an opening tag from what follows it.
fn continues_line(element: &Element, next: Option<&Token>) -> bool {
    match next.map(|next| &next.kind) {
        Some(Kind::Inline(_) | Kind::TocEntries(_)) => true,
        Some(Kind::Open(tag)) => is_hidden(&tag.element),
        Some(Kind::Close(closed)) => is_hidden(closed) || closed == element,
        _ => false,
    }
}

/// A line break parts the text of a tight item from a block after it.
fn break_after_hidden(html: &mut String, previous: Option<&Token>) {
    let hidden = previous.is_some_and(|token| match &token.kind {
        Kind::Open(tag) => is_hidden(&tag.element),
        Kind::Close(element) => is_hidden(element),
        _ => false,
    });
    if hidden {
        html.push('\n');
    }
}

fn is_hidden(element: &Element) -> bool {
    *element == Element::Paragraph(Tightness::Tight)
}

/// A block that is one `<script>` or `<style>` and nothing else goes to the component the page becomes, not to its
/// template.
pub(crate) fn is_sfc_block(raw: &str) -> bool {
    let raw = super::unicode::js_trim(raw);
    ["script", "style"].iter().any(|name| {
        let starts = raw.get(1..1 + name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        let Some(end) = raw.rfind("</").filter(|_| starts && raw.starts_with('<')) else { return false };
        let close = &raw[end + 2..];
        close.get(..name.len()).is_some_and(|close| close.eq_ignore_ascii_case(name))
            && super::unicode::js_trim(&close[name.len()..]) == ">"
            && raw[..end].contains('>')
    })
}

fn write_inline(html: &mut String, token: &Token) {
    match &token.kind {
        Kind::Text(text) => escape_around_entities(html, text),
        Kind::Special(special) => escape_around_entities(html, &special.text),
        Kind::SoftBreak => html.push('\n'),
        Kind::Emoji(emoji) => html.push_str(emoji),
        Kind::RawInline(raw) => html.push_str(raw),
        Kind::InlineCode(text, attributes) => {
            html.push_str("<code");
            write_attributes(html, attributes);
            html.push('>');
            escape_text(html, text);
            html.push_str("</code>");
        }
        Kind::Open(tag) => write_tag(html, tag),
        Kind::Void(tag) => {
            write_tag(html, tag);
            if tag.element == Element::Break {
                html.push('\n');
            }
        }
        Kind::Close(element) => html.push_str(closing(element)),
        _ => {}
    }
}

fn write_tag(html: &mut String, tag: &Tag) {
    html.push('<');
    html.push_str(name(&tag.element));
    write_attributes(html, &tag.attributes);
    html.push('>');
}

fn write_attributes(html: &mut String, attributes: &Attributes) {
    for (name, value) in attributes {
        html.push(' ');
        escape_text(html, name);
        html.push_str("=\"");
        escape_text(html, value);
        html.push('"');
    }
}

fn name(element: &Element) -> &'static str {
    let tag = closing(element);
    &tag[2..tag.len() - 1]
}

fn closing(element: &Element) -> &'static str {
    match element {
        Element::Paragraph(_) => "</p>",
        Element::Heading(1) => "</h1>",
        Element::Heading(2) => "</h2>",
        Element::Heading(3) => "</h3>",
        Element::Heading(4) => "</h4>",
        Element::Heading(5) => "</h5>",
        Element::Heading(_) => "</h6>",
        Element::Quote => "</blockquote>",
        Element::Alert(..) => "</div>",
        Element::BulletList => "</ul>",
        Element::OrderedList => "</ol>",
        Element::Item => "</li>",
        Element::Table => "</table>",
        Element::TableHead => "</thead>",
        Element::TableBody => "</tbody>",
        Element::Row => "</tr>",
        Element::HeadCell => "</th>",
        Element::Cell => "</td>",
        Element::Container(container) => match container.name {
            "details" => "</details>",
            "code-group" => "</div></div>",
            _ => "</div>",
        },
        Element::Toc => "</nav>",
        Element::Emphasis => "</em>",
        Element::Strong => "</strong>",
        Element::Strike => "</s>",
        Element::Link | Element::Autolink => "</a>",
        Element::Break => "</br>",
        Element::Rule => "</hr>",
        Element::Image(_) => "</img>",
    }
}

/// Escapes text as VitePress does: an `&` that could begin an entity stays.
fn escape_around_entities(html: &mut String, text: &str) {
    replace(html, text, |at, byte| match byte {
        b'&' if begins_entity(&text[at + 1..]) => None,
        other => escaped(other),
    });
}

/// `[\w#]+;`
fn begins_entity(after: &str) -> bool {
    let end = after.find(|end: char| !(end.is_ascii_alphanumeric() || end == '_' || end == '#'));
    end.is_some_and(|end| end > 0 && after[end..].starts_with(';'))
}

/// Escapes text, code and double-quoted attributes.
pub fn escape_text(html: &mut String, text: &str) {
    replace(html, text, |_, byte| escaped(byte));
}

/// Escapes quotes of both kinds too.
pub(super) fn escape_all(html: &mut String, text: &str) {
    replace(html, text, |_, byte| if byte == b'\'' { Some("&#39;") } else { escaped(byte) });
}

/// What any of the ways to escape replaces.
const MAY_BE_ESCAPED: [bool; 256] = bytes(b"&<>\"'\0");

fn escaped(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0 => Some("\u{FFFD}"),
        _ => None,
    }
}

/// Writes a text with some of its ASCII characters replaced.
fn replace(html: &mut String, text: &str, replacement: impl Fn(usize, u8) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if MAY_BE_ESCAPED[usize::from(byte)]
            && let Some(replacement) = replacement(at, byte)
        {
            html.push_str(&text[copied..at]);
            html.push_str(replacement);
            copied = at + 1;
        }
    }
    html.push_str(&text[copied..]);
}
