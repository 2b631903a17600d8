//! What Vue makes of the HTML: its compiler reads it by rules of its own, not by a browser's, and drops comments, most white
//! space, scripts and styles. Nothing is evaluated: what needs a running Vue becomes a `<galley-vue>` that says so.

mod attributes;
pub(super) mod tag;

pub(crate) use tag::is_void;

use std::borrow::Cow;
use std::ops::Range;
use tag::{Markup, is_space};

/// The content as the page has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its HTML.
    pub html: String,
    /// The nodes at the top, in order.
    pub nodes: Vec<Node>,
}

/// A node at the top of the page's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its bytes in the page's HTML.
    pub html: Range<usize>,
    /// Its bytes in the HTML that Vue was given.
    pub source: Range<usize>,
}

/// Renders HTML as Vue would.
pub fn render(html: &str) -> Page {
    let mut renderer = Renderer {
        source: html,
        lacks_closing: false,
        result: Page { html: String::with_capacity(html.len()), nodes: Vec::new() },
        frames: vec![Frame::default()],
        open: [0; NAME_BUCKETS],
        text: None,
    };
    renderer.run();
    renderer.result
}

/// What stands before a text, as far as white space depends on it.
#[derive(Clone, Copy, Default, PartialEq)]
enum Neighbour {
    #[default]
    Edge,
    Element,
    Other,
}

/// An element that is open.
#[derive(Default)]
struct Frame<'s> {
    name: &'s str,
    /// Its last child.
    last: Neighbour,
    /// Whether its tags are written.
    is_written: bool,
    /// Whether it is gone from the page with all it holds: where the page's HTML then ends.
    dropped_at: Option<usize>,
    /// Whether white space in it stays.
    keeps_space: bool,
    is_v_pre: bool,
    is_foreign: bool,
    html_start: usize,
    source_start: usize,
}

/// Text that is being collected: removed comments do not part it.
struct Text<'s> {
    html: Cow<'s, str>,
    source_start: usize,
}

/// As many as names of elements are told apart by before they are compared.
const NAME_BUCKETS: usize = 256;

struct Renderer<'s> {
    source: &'s str,
    /// Whether a search for `}}` has come to the end.
    lacks_closing: bool,
    result: Page,
    frames: Vec<Frame<'s>>,
    /// How many elements are open, by [`bucket`]: a closing tag that closes none is not looked for among thousands.
    open: [u32; NAME_BUCKETS],
    text: Option<Text<'s>>,
}

impl<'s> Renderer<'s> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.source.len() {
            let rest = &self.source[at..];
            let is_v_pre = self.top().is_v_pre;
            let is_mark = |byte: &u8| *byte == b'<' || (*byte == b'{' && !is_v_pre);
            let plain = rest.as_bytes().iter().position(is_mark).unwrap_or(rest.len());
            if plain > 0 {
                self.add_text(&rest[..plain], at);
                at += plain;
                continue;
            }
            at += if rest.starts_with('<') { self.markup(at) } else { self.braces(at) };
        }
        while self.frames.len() > 1 {
            self.close(self.source.len());
        }
        self.end_text(Neighbour::Edge, self.source.len());
    }

    fn top(&self) -> &Frame<'s> {
        // The first frame is never popped.
        self.frames.last().unwrap_or_else(|| unreachable!("the page is always open"))
    }

    fn add_text(&mut self, text: &'s str, at: usize) {
        let plain = if text.contains('&') { Cow::Owned(tag::with_plain_blanks(text)) } else { Cow::Borrowed(text) };
        match &mut self.text {
            Some(collected) => collected.html.to_mut().push_str(&plain),
            None => self.text = Some(Text { html: plain, source_start: at }),
        }
    }

    /// Writes the collected text, by Vue's rules for white space.
    fn end_text(&mut self, next: Neighbour, at: usize) {
        let Some(Text { html: text, source_start }) = self.text.take() else { return };
        let (last, keeps_space, is_pre) = {
            let frame = self.top();
            (frame.last, frame.keeps_space, frame.name == "pre")
        };
        let start = self.result.html.len();
        if keeps_space {
            let is_first = last == Neighbour::Edge;
            let kept = if is_first && is_pre { text.strip_prefix('\n').unwrap_or(&text) } else { text.as_ref() };
            if is_first && (is_pre || self.top().name == "textarea") && kept.starts_with('\n') {
                // A browser's parser drops a first line break too.
                self.result.html.push('\n');
            }
            self.result.html.push_str(kept);
        } else if text.bytes().all(is_space) {
            let is_line_between_elements =
                last == Neighbour::Element && next == Neighbour::Element && text.contains(['\n', '\r']);
            if last == Neighbour::Edge || next == Neighbour::Edge || is_line_between_elements {
                return;
            }
            self.result.html.push(' ');
        } else {
            condense(&mut self.result.html, &text);
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.last = Neighbour::Other;
        }
        self.node(start, source_start..at);
    }

    /// Notes a node that is complete, if it stands at the top.
    fn node(&mut self, html_start: usize, source: Range<usize>) {
        if self.frames.len() == 1 && self.result.html.len() > html_start {
            self.result.nodes.push(Node { html: html_start..self.result.html.len(), source });
        }
    }

    /// `{{ … }}` outside of `v-pre`.
    fn braces(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        let inside = rest.strip_prefix("{{").filter(|_| !self.lacks_closing);
        let length = inside.and_then(|inside| inside.find("}}")).map(|length| length + 4);
        self.lacks_closing |= inside.is_some() && length.is_none();
        let Some(length) = length else {
            self.add_text("{", at);
            return 1;
        };
        self.end_text(Neighbour::Other, at);
        let start = self.result.html.len();
        self.needs_vue(&rest[..length]);
        self.child(Neighbour::Other);
        self.node(start, at..at + length);
        length
    }

    fn needs_vue(&mut self, source: &str) {
        self.result.html.push_str("<galley-vue>");
        for character in source.chars() {
            match character {
                '<' => self.result.html.push_str("&lt;"),
                other => self.result.html.push(other),
            }
        }
        self.result.html.push_str("</galley-vue>");
    }

    fn child(&mut self, neighbour: Neighbour) {
        if let Some(frame) = self.frames.last_mut() {
            frame.last = neighbour;
        }
    }

    /// What begins with `<`. Gives its length.
    fn markup(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        match tag::read(rest) {
            None => {
                self.add_text("&lt;", at);
                1
            }
            Some(Markup::Nothing { length }) => length,
            Some(Markup::Close { name, length }) => {
                self.close_by_name(name, at, at + length);
                length
            }
            Some(Markup::Open(tag)) => {
                self.end_text(Neighbour::Element, at);
                let length = tag.length;
                let raw = tag::raw_text(&tag, &rest[length..], self.top().is_foreign);
                self.open(&tag, at);
                if let Some(raw) = raw {
                    self.add_text(&rest[length..length + raw], at + length);
                    return length + raw;
                }
                if tag.is_self_closing || tag::is_void(tag.name) {
                    self.close(at + length);
                }
                length
            }
        }
    }

    fn open(&mut self, tag: &tag::OpenTag<'s>, at: usize) {
        let parent = self.top();
        let is_outer_v_pre = parent.is_v_pre;
        let starts_v_pre = !is_outer_v_pre && tag.attributes.iter().any(|attribute| attribute.name == "v-pre");
        let is_v_pre = is_outer_v_pre || starts_v_pre;
        let is_foreign = parent.is_foreign || matches!(tag.name.as_bytes(), b"svg" | b"math");
        let is_raw = matches!(tag.name.as_bytes(), b"textarea" | b"title" | b"script" | b"style");
        let html_start = self.result.html.len();
        let is_dropped = matches!(tag.name.as_bytes(), b"script" | b"style");
        let is_fragment = !is_v_pre && tag::is_fragment(tag.name);
        let frame = Frame {
            name: tag.name,
            last: Neighbour::Edge,
            is_written: !is_fragment,
            dropped_at: is_dropped.then_some(html_start),
            keeps_space: parent.keeps_space || tag.name == "pre" || is_raw,
            is_v_pre,
            is_foreign,
            html_start,
            source_start: at,
        };
        let live = attributes::live(tag, is_v_pre);
        if !live.is_empty() {
            self.needs_vue(&live);
        }
        let whole = self.source.get(at..at + tag.name.len() + 2).filter(|whole| whole.ends_with('>'));
        if let Some(whole) = whole.filter(|_| frame.is_written) {
            push_name(&mut self.result.html, whole, is_foreign);
        } else if frame.is_written {
            self.result.html.push('<');
            push_name(&mut self.result.html, tag.name, is_foreign);
            attributes::write(&mut self.result.html, tag, is_v_pre, starts_v_pre);
            self.result.html.push('>');
        }
        self.child(Neighbour::Element);
        self.open[bucket(frame.name)] += 1;
        self.frames.push(frame);
    }

    /// Closes the innermost element of that name and all within it. Without one the tag means nothing.
    fn close_by_name(&mut self, name: &str, at: usize, end: usize) {
        if tag::is_void(name) {
            return;
        }
        if self.open[bucket(name)] == 0 {
            return;
        }
        let found = self.frames.iter().skip(1).rposition(|frame| frame.name.eq_ignore_ascii_case(name));
        let Some(depth) = found else { return };
        self.end_text(Neighbour::Edge, at);
        while self.frames.len() > depth + 1 {
            self.close(end);
        }
    }

    /// Closes the innermost element.
    fn close(&mut self, end: usize) {
        self.end_text(Neighbour::Edge, end);
        if self.frames.len() == 1 {
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        self.open[bucket(frame.name)] -= 1;
        if let Some(length) = frame.dropped_at {
            self.result.html.truncate(length);
            return;
        }
        if frame.is_written && !tag::is_void(frame.name) {
            self.result.html.push_str("</");
            push_name(&mut self.result.html, frame.name, frame.is_foreign);
            self.result.html.push('>');
        }
        self.node(frame.html_start, frame.source_start..end);
    }
}

/// Names that differ only in case have the same.
fn bucket(name: &str) -> usize {
    let hash = |hash: u32, byte: u8| hash.wrapping_mul(31).wrapping_add(u32::from(byte.to_ascii_lowercase()));
    name.bytes().fold(0, hash) as usize % NAME_BUCKETS
}

/// Names of HTML are written in lower case, as a browser keeps them.
fn push_name(html: &mut String, name: &str, is_foreign: bool) {
    let start = html.len();
    html.push_str(name);
    if !is_foreign {
        html[start..].make_ascii_lowercase();
    }
}

/// Makes one space of every run of white space.
fn condense(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_space) {
        html.push_str(&rest[..at]);
        html.push(' ');
        rest = rest[at..].trim_start_matches(|blank: char| blank.is_ascii() && is_space(blank as u8));
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(render(html).html, expected, "{html:?}");
    }

    #[test]
    fn white_space_between_elements_goes_when_it_breaks_a_line() {
        check("<p>a</p>\n<p> b\n c </p>\n", "<p>a</p><p> b c </p>");
        check("<b>a</b>\n<b>b</b> <b>c</b>", "<b>a</b><b>b</b> <b>c</b>");
        check("<b>a</b>\nb<b>\n</b>", "<b>a</b> b<b></b>");
        check("<b>a</b>\n{{ b }}\n<b>c</b>", "<b>a</b> <galley-vue>{{ b }}</galley-vue> <b>c</b>");
        check("<pre>\n a  b\n</pre>", "<pre> a  b\n</pre>");
    }

    #[test]
    fn comments_scripts_and_styles_go() {
        check("a <!-- b --> c", "a c");
        check("<div><style>a{}</style><script>b<c</script></div>", "<div></div>");
        check("<!DOCTYPE html>a<?b?>", "a");
    }

    #[test]
    fn tags_are_matched_by_vues_rules() {
        check("<Foo/>a</br><br></p>", "<foo></foo>a<br>");
        check("<p><div>a</p>b", "<p><div>a</div></p>b");
        check("a < b <1> </ ><", "a &lt; b &lt;1> &lt;");
        check(
            "<svg viewBox=\"0\"><linearGradient/></svg>",
            "<svg viewBox=\"0\"><linearGradient></linearGradient></svg>",
        );
    }

    #[test]
    fn nothing_is_evaluated() {
        check("<p v-pre>{{ a }}</p>", "<p>{{ a }}</p>");
        check("<p :a=\"b\" @c=\"d\" e='\"'>f</p>", "<galley-vue>:a=\"b\"</galley-vue><p e=\"&quot;\">f</p>");
        check("{{ a", "{{ a");
    }

    #[test]
    fn attributes_are_written_as_vue_leaves_them() {
        check(
            "<p class=\" a  b \" style=\"A:b;;c : url(d;e)\" key=f ref=g>h</p>",
            "<p class=\"a b\" style=\"a:b;c:url(d;e);\">h</p>",
        );
    }

    #[test]
    fn top_level_nodes_know_where_they_come_from() {
        let rendered = render("<p>a</p>\n\nb <i>c</i>");
        let pieces: Vec<_> = rendered.nodes.iter().map(|node| &rendered.html[node.html.clone()]).collect();
        assert_eq!(pieces, ["<p>a</p>", " b ", "<i>c</i>"]);
    }
}
