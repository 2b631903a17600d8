//! Where a body names its images: the bytes of every path and what Vue is given for it. Whether a path leads to a
//! file is not asked here.

mod alt;

use super::block::{self, References};
use super::entity::decode_entities;
use super::inline::islands::{self, Mark};
use super::template::tag::{self, Markup};
use super::token::{Element, Inline, Kind, Tag};
use super::{alerts, images, target};
use std::collections::HashSet;
use std::ops::Range;

pub use alt::AltPlace;

/// An image's path in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageSource {
    /// The path as it is written, without quotes or angle brackets: bytes of the source text.
    pub range: Range<usize>,
    /// How it is written.
    pub form: SourceForm,
    /// The value of the attribute that Vue's compiler is given.
    pub src: String,
    /// Where the images with this path are described, in the order of the text. Empty for what is no image of the page, and
    /// where the description is also the name of a definition.
    pub alts: Vec<AltPlace>,
}

/// How an image's path is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceForm {
    /// `![](path)`
    Inline,
    /// `![](<path>)`
    InlinePointed,
    /// `[label]: path`, for all images of that label
    Definition,
    /// `[label]: <path>`, for all images of that label
    DefinitionPointed,
    /// An attribute of raw HTML.
    Html,
    /// One of several paths in a `srcset`.
    HtmlSet,
}

impl SourceForm {
    /// Whether it is an attribute of raw HTML.
    pub fn is_html(self) -> bool {
        matches!(self, Self::Html | Self::HtmlSet)
    }

    /// Whether angle brackets enclose it.
    pub fn is_pointed(self) -> bool {
        matches!(self, Self::InlinePointed | Self::DefinitionPointed)
    }
}

/// The attributes that Vue's compiler takes for files of the site (its `transformAssetUrls`). Case counts.
const ATTRIBUTES: [(&str, &[&str]); 5] = [
    ("img", &["src", "srcset"]),
    ("video", &["src", "poster"]),
    ("source", &["src", "srcset"]),
    ("image", &["xlink:href", "href"]),
    ("use", &["xlink:href", "href"]),
];

/// Every image's path in a body, in the order of the text. `body` is its byte range in `text`. A definition counts when
/// an image uses it, and once.
pub fn image_sources(text: &str, body: Range<usize>) -> Vec<ImageSource> {
    let (mut tokens, references) = block::parse(text, body, References::default());
    alerts::mark(&mut tokens);
    let mut finder = Finder { text, references: &references, found: Vec::new(), defined: HashSet::new() };
    for token in &tokens {
        match &token.kind {
            Kind::Inline(inline) => finder.inline(inline),
            Kind::RawBlock(raw) => finder.block(raw, &token.range),
            Kind::RawInline(raw) => finder.html(raw, &|at| token.range.start + at),
            Kind::Open(Tag { element: Element::Container(container), .. }) => {
                finder.title(&container.info, &token.range, |finder, info, start| {
                    finder.inline_at(info, &|at| start + at)
                });
            }
            Kind::Open(Tag { element: Element::Alert(_, title), .. }) => {
                finder.title(title, &token.range, |finder, title, start| finder.html(title, &|at| start + at));
            }
            _ => {}
        }
    }
    let mut found = finder.found;
    found.sort_by_key(|source| source.range.start);
    found
}

struct Finder<'a> {
    text: &'a str,
    references: &'a References,
    found: Vec<ImageSource>,
    /// Where the definitions are that have been noted.
    defined: HashSet<usize>,
}

impl Finder<'_> {
    fn push(&mut self, range: Range<usize>, form: SourceForm, src: String, alt: Option<AltPlace>) {
        let is_in_text = self.text.get(range.clone()).is_some();
        if is_in_text {
            self.found.push(ImageSource { range, form, src, alts: alt.into_iter().collect() });
        }
    }

    /// The text of a block.
    fn inline(&mut self, inline: &Inline) {
        self.inline_at(&inline.content, &|at| inline.place(at));
    }

    fn inline_at(&mut self, content: &str, place: &dyn Fn(usize) -> usize) {
        if !content.contains(['!', '<']) {
            return;
        }
        for island in islands::find(content, self.references) {
            match island.mark {
                Mark::Html => {
                    let start = island.range.start;
                    self.html(content.get(island.range).unwrap_or_default(), &|at| place(start + at));
                }
                Mark::Image(found, label) => self.image(content, &found.url, label, island.range.end, place),
                _ => {}
            }
        }
    }

    /// An image with its description at `label`.
    fn image(&mut self, content: &str, url: &str, label: Range<usize>, end: usize, place: &dyn Fn(usize) -> usize) {
        let behind = content.get(label.end + 1..end).unwrap_or_default();
        let src = images::source(url);
        let alt = alt::label(self.text, content, &label, place);
        if let Some(inside) = behind.strip_prefix('(') {
            let at = end - inside.trim_start_matches([' ', '\t', '\n']).len();
            let (range, form) = match target::destination(content, at) {
                Some((_, after)) if content[at..].starts_with('<') => (at + 1..after - 1, SourceForm::InlinePointed),
                Some((_, after)) if !url.is_empty() => (at..after, SourceForm::Inline),
                _ => (at..at, SourceForm::Inline),
            };
            let start = place(range.start);
            return self.push(start..start + range.len(), form, src, alt);
        }
        let second = behind.strip_prefix('[').and_then(|name| name.strip_suffix(']')).filter(|name| !name.is_empty());
        let Some(definition) = second.or(content.get(label)).and_then(|label| self.references.get(label)) else {
            return;
        };
        let range = definition.range.clone();
        let alt = alt.filter(|_| second.is_some());
        if self.defined.insert(range.start) {
            let is_pointed = self.text.get(..range.start).is_some_and(|before| before.ends_with('<'));
            let form = if is_pointed { SourceForm::DefinitionPointed } else { SourceForm::Definition };
            self.push(range, form, src, alt);
        } else if let Some(known) = self.found.iter_mut().find(|known| known.range == range) {
            known.alts.extend(alt);
        }
    }

    /// A block of raw HTML: the lines of its source without what the blocks around it took of each.
    fn block(&mut self, raw: &str, range: &Range<usize>) {
        let Some(source) = self.text.get(range.clone()) else { return };
        if source.trim_end() == raw.trim_end() {
            return self.html(raw, &|at| range.start + at);
        }
        let mut places = Vec::new();
        let (mut at, mut start) = (0, range.start);
        for (line, written) in raw.split('\n').zip(source.split('\n')) {
            let end = start + written.strip_suffix('\r').unwrap_or(written).len();
            places.push((at + line.len(), end));
            at += line.len() + 1;
            start += written.len() + 1;
        }
        let place = |at: usize| {
            let index = places.partition_point(|(line_end, _)| *line_end < at);
            places.get(index).map_or(usize::MAX, |(line_end, end)| end.saturating_sub(line_end - at))
        };
        self.html(raw, &place);
    }

    /// Raw HTML. `place` gives the byte of the source that a byte of it comes from.
    fn html(&mut self, html: &str, place: &dyn Fn(usize) -> usize) {
        let mut at = 0;
        while let Some(offset) = html[at..].find('<') {
            at += offset;
            match tag::read(&html[at..]) {
                None => at += 1,
                Some(Markup::Nothing { length } | Markup::Close { length, .. }) => at += length,
                Some(Markup::Open(tag)) => {
                    let known = ATTRIBUTES.iter().find(|(name, _)| *name == tag.name).map(|(_, names)| *names);
                    for attribute in &tag.attributes {
                        let Some(value) = attribute.value else { continue };
                        if known.is_some_and(|names| names.contains(&attribute.name)) {
                            let alt = (tag.name == "img" && attribute.name == "src")
                                .then(|| alt::attribute(self.text, &tag, &|within| place(at + within)));
                            let place = |within| place(at + attribute.value_start + within);
                            self.attribute(attribute.name, value, &place, alt.flatten());
                        }
                    }
                    let length = tag.length;
                    let raw_text = tag::raw_text(&tag, &html[at + length..], false).unwrap_or(0);
                    at += length + raw_text;
                }
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str, place: &dyn Fn(usize) -> usize, alt: Option<AltPlace>) {
        if name != "srcset" {
            let start = place(0);
            return self.push(
                start..start.saturating_add(value.len()),
                SourceForm::Html,
                decode_entities(value).into_owned(),
                alt,
            );
        }
        let mut at = 0;
        for candidate in value.split(',') {
            let path = candidate.split_ascii_whitespace().next().unwrap_or_default();
            if !path.is_empty() && !value.contains("data:") {
                let start = place(at + candidate.len() - candidate.trim_ascii_start().len());
                self.push(
                    start..start.saturating_add(path.len()),
                    SourceForm::HtmlSet,
                    decode_entities(path).into_owned(),
                    None,
                );
            }
            at += candidate.len() + 1;
        }
    }

    /// What is written in the first line of a block and is no text of it.
    fn title(&mut self, title: &str, range: &Range<usize>, read: impl Fn(&mut Self, &str, usize)) {
        if title.contains(['!', '<'])
            && let Some(at) = self.text.get(range.clone()).and_then(|source| source.find(title))
        {
            read(self, title, range.start + at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, SourceForm, &str)]) {
        let found = image_sources(text, 0..text.len());
        let found: Vec<_> =
            found.iter().map(|source| (&text[source.range.clone()], source.form, source.src.as_str())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn markdown_images_have_their_destination() {
        use SourceForm::{Inline, InlinePointed};
        check("![a](x.png)", &[("x.png", Inline, "./x.png")]);
        check("[![a](  a%20b.png 'c'  )](d.png)", &[("a%20b.png", Inline, "./a b.png")]);
        check("![a]( <a b.png> )", &[("a b.png", InlinePointed, "./a b.png")]);
        check("![]()![](<>)", &[("", Inline, ""), ("", InlinePointed, "")]);
        check("- > ![a\n  > b](\n  > ./中.png)", &[("./中.png", Inline, "./中.png")]);
        check("a | b\n-|-\n![](x.png) | ![](y.png)", &[("x.png", Inline, "./x.png"), ("y.png", Inline, "./y.png")]);
        check("`![](a.png)` \\![](b.png)\n\n    ![](c.png)\n\n```\n![](d.png)\n```", &[]);
        check("::: tip ![](a.png)\n:::", &[("a.png", Inline, "./a.png")]);
        check("![](javascript:x) ![](my img.png)", &[]);
    }

    #[test]
    fn definitions_count_when_an_image_uses_them() {
        use SourceForm::{Definition, DefinitionPointed};
        check("![x] ![y][x] ![X][]\n\n[x]: a.png\n[x]: b.png", &[("a.png", Definition, "./a.png")]);
        check("[x]\n\n[x]: a.png", &[]);
        check("> ![a][中]\n>\n> [中]:\n>  <b c.png> 'd'", &[("b c.png", DefinitionPointed, "./b c.png")]);
    }

    #[test]
    fn raw_html_has_the_attributes_that_vue_knows() {
        use SourceForm::{Html, HtmlSet};
        check("a <img alt=b src=./c.png> d", &[("./c.png", Html, "./c.png")]);
        check("<img src = './a&amp;b.png'\n/>", &[("./a&amp;b.png", Html, "./a&b.png")]);
        check(
            "<video poster=\"./p.png\"><source src='v.mp4'></video>",
            &[("./p.png", Html, "./p.png"), ("v.mp4", Html, "v.mp4")],
        );
        check("> - <div>\n>   <img\n>    src=\"./a.png\">\n>   </div>", &[("./a.png", Html, "./a.png")]);
        check("<div>\r\n  <img src=\"./a.png\">\r\n</div>", &[("./a.png", Html, "./a.png")]);
        check(
            "<img srcset=\"./a.png 1x,  b.png 2x\">",
            &[("./a.png", HtmlSet, "./a.png"), ("b.png", HtmlSet, "b.png")],
        );
        check("<!-- <img src=a> --><IMG src=b><img :src=c><a src=d>", &[]);
        check(
            "<div><style>a{}<img src=a></style></div>\n\n> [!tip] <img src=./b.png>",
            &[("./b.png", Html, "./b.png")],
        );
    }
}
