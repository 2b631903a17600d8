//! From pulldown-cmark's events to tokens. Fixed here: what CommonMark leaves to the renderer and
//! VitePress decides otherwise (`<s>`, `tabindex` on tables, plain-text image descriptions).

use super::token::{CodeBlock, Kind, Tag, Token};
use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag as Start, TagEnd,
};
use std::ops::Range;

/// Parses the body of `text`. The site has tables and strikethrough, and nothing else of GFM.
pub(super) fn parse(text: &str, body: Range<usize>) -> Vec<Token<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let start = body.start;
    let mut builder = Builder { source: &text[body.clone()], start, ..Builder::default() };
    for (event, range) in Parser::new_ext(&text[body], options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.tokens
}

#[derive(Default)]
struct Builder<'a> {
    tokens: Vec<Token<'a>>,
    /// The body, and its first byte in the whole text.
    source: &'a str,
    start: usize,
    /// Column alignments and the next cell's index, inside a table.
    alignments: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
    has_table_body: bool,
    /// Images are nested when a description holds an image; the outermost collects.
    images: Vec<Tag<'a>>,
    description: String,
    code: Option<CodeText<'a>>,
}

enum CodeText<'a> {
    Fenced(CowStr<'a>, String),
    Indented(String),
}

impl<'a> Builder<'a> {
    fn push(&mut self, kind: Kind<'a>, range: Range<usize>) {
        self.tokens.push(Token { kind, range: range.start + self.start..range.end + self.start });
    }

    fn open(&mut self, name: &'static str, range: Range<usize>) {
        self.push(Kind::Open(Tag::new(name)), range);
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            match (event, code) {
                (Event::Text(text), CodeText::Fenced(_, code) | CodeText::Indented(code)) => code.push_str(&text),
                (_, _) => self.end_code(range),
            }
            return;
        }
        if !self.images.is_empty() {
            return self.image_event(event, range);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.push(Kind::Text(text), range),
            Event::Code(text) => self.push(Kind::InlineCode(text), range),
            Event::Html(html) => self.push(Kind::RawBlock(html), range),
            Event::InlineHtml(html) => self.push(Kind::RawInline(html), range),
            Event::SoftBreak => self.push(Kind::SoftBreak, range),
            Event::HardBreak => self.push(Kind::Void(Tag::new("br")), range),
            Event::Rule => self.push(Kind::Void(Tag::new("hr")), range),
            // Extensions that the options leave off.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Start<'a>, range: Range<usize>) {
        match tag {
            Start::Paragraph => self.open("p", range),
            Start::Heading { level, .. } => self.open(heading_name(level), range),
            Start::BlockQuote(_) => self.open("blockquote", range),
            Start::List(None) => self.open("ul", range),
            Start::List(Some(1)) => self.open("ol", range),
            Start::List(Some(first)) => self.push(Kind::Open(Tag::new("ol").with("start", first.to_string())), range),
            Start::Item => self.open("li", range),
            Start::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.code = Some(CodeText::Fenced(info_string(&self.source[range]).into(), String::new()));
            }
            Start::CodeBlock(CodeBlockKind::Indented) => self.code = Some(CodeText::Indented(String::new())),
            Start::Table(alignments) => {
                self.alignments = alignments;
                self.has_table_body = false;
                self.push(Kind::Open(Tag::new("table").with("tabindex", "0")), range);
            }
            Start::TableHead => {
                self.in_table_head = true;
                self.column = 0;
                self.open("thead", range.clone());
                self.open("tr", range);
            }
            Start::TableRow => {
                self.column = 0;
                if !self.has_table_body {
                    self.has_table_body = true;
                    self.open("tbody", range.clone());
                }
                self.open("tr", range);
            }
            Start::TableCell => self.cell(range),
            Start::Emphasis => self.open("em", range),
            Start::Strong => self.open("strong", range),
            Start::Strikethrough if self.is_double_tilde(&range) => self.open("s", range),
            Start::Strikethrough => self.push(Kind::Text("~".into()), range.start..range.start + 1),
            Start::Link { link_type, dest_url, title, .. } => {
                let href = match link_type {
                    LinkType::Email if !dest_url.starts_with("mailto:") => format!("mailto:{dest_url}").into(),
                    _ => dest_url,
                };
                let mut tag = Tag::new("a").with("href", href);
                if !title.is_empty() {
                    tag = tag.with("title", title);
                }
                self.push(Kind::Open(tag), range);
            }
            Start::Image { dest_url, title, .. } => self.start_image(dest_url, title),
            Start::HtmlBlock => {}
            // Extensions that the options leave off.
            Start::FootnoteDefinition(_)
            | Start::DefinitionList
            | Start::DefinitionListTitle
            | Start::DefinitionListDefinition
            | Start::MetadataBlock(_)
            | Start::Superscript
            | Start::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let name = match tag {
            TagEnd::Paragraph => "p",
            TagEnd::Heading(level) => heading_name(level),
            TagEnd::BlockQuote(_) => "blockquote",
            TagEnd::List(true) => "ol",
            TagEnd::List(false) => "ul",
            TagEnd::Item => "li",
            TagEnd::Table => {
                if self.has_table_body {
                    self.push(Kind::Close("tbody"), range.clone());
                }
                "table"
            }
            TagEnd::TableHead => {
                self.in_table_head = false;
                self.push(Kind::Close("tr"), range.clone());
                "thead"
            }
            TagEnd::TableRow => "tr",
            TagEnd::TableCell if self.in_table_head => "th",
            TagEnd::TableCell => "td",
            TagEnd::Emphasis => "em",
            TagEnd::Strong => "strong",
            TagEnd::Strikethrough if self.is_double_tilde(&range) => "s",
            TagEnd::Strikethrough => return self.push(Kind::Text("~".into()), range.end - 1..range.end),
            TagEnd::Link => "a",
            _ => return,
        };
        self.push(Kind::Close(name), range);
    }

    fn cell(&mut self, range: Range<usize>) {
        let mut tag = Tag::new(if self.in_table_head { "th" } else { "td" });
        tag = match self.alignments.get(self.column) {
            Some(Alignment::Left) => tag.with("style", "text-align:left;"),
            Some(Alignment::Center) => tag.with("style", "text-align:center;"),
            Some(Alignment::Right) => tag.with("style", "text-align:right;"),
            Some(Alignment::None) | None => tag,
        };
        self.column += 1;
        self.push(Kind::Open(tag), range);
    }

    /// markdown-it strikes `~~a~~` only; `~a~` stays text.
    fn is_double_tilde(&self, range: &Range<usize>) -> bool {
        self.source[range.clone()].starts_with("~~")
    }

    fn start_image(&mut self, url: CowStr<'a>, title: CowStr<'a>) {
        let mut tag = Tag::new("img").with("src", url).with("alt", "");
        if !title.is_empty() {
            tag = tag.with("title", title);
        }
        self.images.push(tag);
    }

    /// Inside an image only text counts: its tags and inline code vanish from the description.
    fn image_event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) => self.description.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.description.push('\n'),
            Event::Start(Start::Image { dest_url, title, .. }) => self.start_image(dest_url, title),
            Event::End(TagEnd::Image) => {
                let Some(mut tag) = self.images.pop() else { return };
                if self.images.is_empty() {
                    tag.attributes[1].1 = std::mem::take(&mut self.description).into();
                    self.push(Kind::Void(tag), range);
                }
            }
            _ => {}
        }
    }

    fn end_code(&mut self, range: Range<usize>) {
        match self.code.take() {
            Some(CodeText::Fenced(info, text)) => {
                self.push(Kind::Fence(CodeBlock { info, attributes: Vec::new(), text }), range)
            }
            Some(CodeText::Indented(mut text)) => {
                if !text.ends_with('\n') {
                    text.push('\n');
                }
                self.push(Kind::IndentedCode(text), range);
            }
            None => {}
        }
    }
}

/// A fence's info string as it is written; pulldown-cmark gives it only with escapes and entities resolved.
fn info_string(fence: &str) -> &str {
    let line = fence.split(['\n', '\r']).next().unwrap_or_default();
    line.trim_start_matches(if line.starts_with('~') { '~' } else { '`' })
}

fn heading_name(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn blocks_and_inlines() {
        check("a *b* **c** ~~d~~ `e`\\\nf", "<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code><br>f</p>");
        check(
            "> a\n\n- b\n- c\n\n2. d",
            "<blockquote><p>a</p></blockquote><ul><li>b</li><li>c</li></ul><ol start=\"2\"><li>d</li></ol>",
        );
        check("---\n\n    x", "<hr><pre><code>x\n</code></pre>");
    }

    #[test]
    fn a_single_tilde_is_text() {
        check("~a~", "<p>~a~</p>");
    }

    #[test]
    fn tables_can_be_reached_with_the_keyboard() {
        check(
            "|a|b|\n|:-|-|\n|c|d|",
            "<table tabindex=\"0\"><thead><tr><th style=\"text-align:left;\">a</th><th>b</th></tr></thead>\
             <tbody><tr><td style=\"text-align:left;\">c</td><td>d</td></tr></tbody></table>",
        );
        check("|a|\n|-|", "<table tabindex=\"0\"><thead><tr><th>a</th></tr></thead></table>");
    }

    #[test]
    fn an_images_description_is_its_text() {
        check("![a *b* `c`](x.png \"t\")", "<p><img src=\"./x.png\" alt=\"a b \" title=\"t\"></p>");
        check("![a ![b](y.png)](x.png)", "<p><img src=\"./x.png\" alt=\"a b\"></p>");
    }

    #[test]
    fn what_the_site_does_not_do_stays_text() {
        check("- [ ] a", "<ul><li>[ ] a</li></ul>");
        check("$a$ https://a.b", "<p>$a$ https://a.b</p>");
    }
}
