//! Blocks of raw HTML, by the rule of VitePress's component plugin: any tag that is not known to be inline begins
//! one, and a line that closes the tag it begins with is a block of its own.

use super::Blocks;
use super::lines::Excerpt;
use crate::markdown::html_tag;
use crate::markdown::token::{Inline, Kind, Token};
use crate::markdown::unicode::is_js_space;
use std::borrow::Cow;

/// What a block of raw HTML begins with, and so where it ends.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum HtmlStart {
    /// Ends with the line that holds one of these.
    Until(&'static [&'static str]),
    /// A known block element: ends before a blank line.
    Block,
    /// Any other element that is not inline, for Vue a component: ends before a blank line, or on its line.
    Component,
    /// A lone tag of any kind: ends before a blank line.
    LoneTag,
}

impl HtmlStart {
    /// Whether it ends a paragraph.
    pub fn interrupts(self) -> bool {
        self != Self::LoneTag
    }
}

const BLOCK: &str = " address article aside base basefont blockquote body caption center col colgroup dd details dialog dir \
    div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend \
    li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th \
    thead title tr track ul ";

/// Inline elements. Case counts: `<BR>` is a component.
const INLINE: &str = " a abbr acronym audio b bdi bdo big br button canvas cite code data datalist del dfn em embed i \
    iframe img input ins kbd label map mark meter noscript object output picture progress q ruby s samp script select \
    small span strong sub sup svg textarea time u tt var video wbr ";

fn is_in(list: &str, name: &str) -> bool {
    list.split(' ').any(|known| !known.is_empty() && known == name)
}

impl<'a> Blocks<'a> {
    /// What kind of raw HTML begins at a line.
    pub(super) fn html_start(&self, line: usize) -> Option<HtmlStart> {
        let content = self.content(line);
        if !content.starts_with('<') || self.is_code_indented(line) {
            return None;
        }
        let after = &content[1..];
        let name_of = |text: &'a str| {
            let end = text.find(|end: char| !(end.is_ascii_alphanumeric() || end == '-')).unwrap_or(text.len());
            text.split_at(end)
        };
        let (name, rest) = name_of(after);
        let lower = name.to_ascii_lowercase();
        if matches!(lower.as_str(), "script" | "pre" | "style") && (rest.is_empty() || rest.starts_with(ends_name)) {
            return Some(HtmlStart::Until(&["</script>", "</pre>", "</style>"]));
        }
        if after.starts_with("!--") {
            return Some(HtmlStart::Until(&["-->"]));
        }
        if after.starts_with('?') {
            return Some(HtmlStart::Until(&["?>"]));
        }
        if after.starts_with('!') && after[1..].starts_with(|first: char| first.is_ascii_uppercase()) {
            return Some(HtmlStart::Until(&[">"]));
        }
        if after.starts_with("![CDATA[") {
            return Some(HtmlStart::Until(&["]]>"]));
        }
        let (name, rest) = name_of(after.strip_prefix('/').unwrap_or(after));
        let is_whole = rest.is_empty() || rest.starts_with(ends_name) || rest.starts_with("/>");
        if is_whole && is_in(BLOCK, &name.to_ascii_lowercase()) {
            return Some(HtmlStart::Block);
        }
        if is_whole && name.starts_with(|first: char| first.is_ascii_alphabetic()) && !is_in(INLINE, name) {
            return Some(HtmlStart::Component);
        }
        let tag = html_tag::open(content).or_else(|| html_tag::close(content))?;
        content[tag..].chars().all(is_js_space).then_some(HtmlStart::LoneTag)
    }

    /// A block of raw HTML.
    pub(super) fn html(&mut self, start: usize, end: usize) -> bool {
        let Some(kind) = self.html_start(start) else { return false };
        if kind == HtmlStart::Component && self.one_line_component(start) {
            return true;
        }
        let ends = |text: &str| match kind {
            HtmlStart::Until(marks) => {
                let text = text.to_ascii_lowercase();
                marks.iter().any(|mark| text.contains(&mark.to_ascii_lowercase()))
            }
            _ => text.is_empty(),
        };
        let mut line = start + 1;
        if !ends(self.content(start)) {
            while line < end && !self.is_outdented(line) {
                if ends(self.content(line)) {
                    line += usize::from(!self.is_blank(line));
                    break;
                }
                line += 1;
            }
        }
        self.line = line;
        let excerpt = self.excerpt(start..line);
        let range = self.bytes(start..line);
        let mut text = excerpt.text.into_owned();
        if range.end < self.text.len() {
            text.push('\n');
        }
        self.leaf(Kind::RawBlock(Cow::Owned(text)), range);
        true
    }

    /// `<Badge/> text` or `<font>a</font> text` on one line: the element is raw, the text after it is read as
    /// Markdown and stands in no paragraph.
    fn one_line_component(&mut self, line: usize) -> bool {
        let content = self.content(line);
        let Some(length) = html_tag::self_closing(content).or_else(|| html_tag::open_and_close(content)) else {
            return false;
        };
        self.line = line + 1;
        let range = self.bytes(line..line + 1);
        let place = self.lines[line].first() + length;
        self.leaf(Kind::RawInline(Cow::Borrowed(&content[..length])), range.start..place);
        let rest = Excerpt { text: Cow::Borrowed(&content[length..]), places: vec![(0, place)] };
        let inline = Inline { content: rest.text, places: rest.places, children: Vec::new() };
        self.tokens.push(Token { kind: Kind::Inline(inline), range: place..range.end, level: self.level });
        true
    }
}

fn ends_name(character: char) -> bool {
    character == '>' || is_js_space(character)
}
