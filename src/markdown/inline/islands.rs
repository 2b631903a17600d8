//! Where pulldown-cmark finds links, images, code, autolinks and raw HTML in a text. What it makes of the rest is not
//! used.

use super::shield::Shield;
use crate::markdown::block::References;
use crate::markdown::token::{Element, Tag};
use crate::markdown::{target, url};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag as Start, TagEnd};
use std::ops::Range;

/// Something that is not text, or the mark that opens or closes something around text.
#[derive(Debug)]
pub(super) struct Island {
    pub mark: Mark,
    /// Bytes of the text.
    pub range: Range<usize>,
}

#[derive(Debug)]
pub(super) enum Mark {
    Code,
    Html,
    /// An autolink and its normalized URL.
    Auto(String),
    /// `[`
    LinkOpen(Target),
    /// From `]` on.
    LinkClose,
    /// `![`
    ImageOpen(Target),
    /// From `]` on.
    ImageClose,
}

/// Where a link leads: the normalized URL, and the title.
#[derive(Debug, Default)]
pub(super) struct Target {
    pub url: String,
    pub title: String,
}

impl Target {
    /// An element with the URL under `name`.
    pub fn tag(self, element: Element<'static>, name: &'static str) -> Tag<'static> {
        let tag = Tag::new(element).with(name, self.url);
        if self.title.is_empty() { tag } else { tag.with("title", self.title) }
    }
}

/// The islands of a text in order.
pub(super) fn find(content: &str, references: &References) -> Vec<Island> {
    if !content.contains(['`', '[', '<']) {
        return Vec::new();
    }
    let mut shield = Shield::new(content);
    loop {
        let (islands, hidden) = attempt(&shield, content, references);
        if hidden.is_empty() {
            return islands;
        }
        shield.hide(&hidden);
    }
}

/// One reading, and the bytes of marks that must not count in the next: markdown-it takes them for text.
fn attempt(shield: &Shield, content: &str, references: &References) -> (Vec<Island>, Vec<usize>) {
    let resolve = |link: BrokenLink| {
        let (url, title) = references.get(&link.reference)?;
        Some((CowStr::from(url.clone()), CowStr::from(title.clone())))
    };
    let mut finder = Finder { content, islands: Vec::new(), open: Vec::new(), images: 0, seen: 0, hidden: Vec::new() };
    let parser = Parser::new_with_broken_link_callback(shield.text(), Options::empty(), Some(resolve));
    for (event, range) in parser.into_offset_iter() {
        finder.event(event, shield.place(range.start)..shield.place(range.end));
    }
    (finder.islands, finder.hidden)
}

/// A link or image whose end is still to come.
struct Open {
    /// What its end will be; an autolink has none.
    close: Option<Mark>,
    start: usize,
    link_type: LinkType,
    /// Index of its island.
    island: usize,
}

struct Finder<'t> {
    content: &'t str,
    islands: Vec<Island>,
    open: Vec<Open>,
    /// How many of them are images.
    images: usize,
    /// End of the last thing inside the innermost label.
    seen: usize,
    /// Bytes of marks that must not count.
    hidden: Vec<usize>,
}

impl Finder<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(Start::Link { link_type: link_type @ (LinkType::Autolink | LinkType::Email), .. }) => {
                self.auto(link_type, range);
            }
            Event::Start(Start::Link { link_type, dest_url, title, .. }) => {
                let target = Target { url: url::normalize(&dest_url), title: title.to_string() };
                self.open(Mark::LinkClose, link_type, range.start, 1, Mark::LinkOpen(target));
            }
            Event::Start(Start::Image { link_type, dest_url, title, .. }) => {
                // To markdown-it's images a label before `(` is no reference.
                if link_type == LinkType::ShortcutUnknown && self.content[range.end..].starts_with('(') {
                    self.hidden.push(range.start);
                }
                let target = Target { url: url::normalize(&dest_url), title: title.to_string() };
                self.images += 1;
                self.open(Mark::ImageClose, link_type, range.start, 2, Mark::ImageOpen(target));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.close(range),
            Event::Code(_) => self.leaf(Mark::Code, range),
            Event::InlineHtml(_) => self.leaf(Mark::Html, range),
            Event::Start(_) => {}
            _ => self.seen = self.seen.max(range.end),
        }
    }

    fn leaf(&mut self, mark: Mark, range: Range<usize>) {
        self.seen = self.seen.max(range.end);
        self.islands.push(Island { mark, range });
    }

    fn auto(&mut self, link_type: LinkType, range: Range<usize>) {
        self.open.push(Open { close: None, start: range.start, link_type, island: self.islands.len() });
        let address = self.content.get(range.start + 1..range.end - 1).unwrap_or_default();
        let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
        let url = url::normalize(&format!("{scheme}{address}"));
        if url::is_refused(&url) {
            self.hidden.push(range.start);
        }
        self.islands.push(Island { mark: Mark::Auto(url), range });
    }

    fn open(&mut self, close: Mark, link_type: LinkType, start: usize, length: usize, mark: Mark) {
        self.open.push(Open { close: Some(close), start, link_type, island: self.islands.len() });
        self.seen = start + length;
        self.islands.push(Island { mark, range: start..start + length });
    }

    fn close(&mut self, mut range: Range<usize>) {
        let Some(Open { close, start, link_type, island }) = self.open.pop() else { return };
        if let Some(mark) = close {
            // The range of `[label][]` ends before its `[]` when the parser had to ask what the label means.
            let (before, after) = self.content.split_at(range.end);
            if link_type == LinkType::CollapsedUnknown && after.starts_with("[]") && !before.ends_with("[]") {
                range.end += 2;
            }
            let label = self.content.get(self.seen..range.end).unwrap_or_default();
            let label_end = self.seen + label.find(']').unwrap_or(0);
            if link_type == LinkType::Inline {
                self.read_target(island, label_end + 2);
            }
            let is_image = matches!(mark, Mark::ImageClose);
            if is_image {
                self.images -= 1;
            } else if self.images > 0 {
                // A link in an image's description does not keep the image out of another link.
                self.hidden.extend([start, label_end]);
            }
            if self.is_refused(island) {
                self.hidden.push(if is_image { start } else { label_end + 1 });
            }
            self.islands.push(Island { mark, range: label_end..range.end });
        }
        self.seen = self.seen.max(range.end);
    }

    /// Reads an inline link's target from the text, for the copy that the parser saw is not to be trusted with it.
    fn read_target(&mut self, island: usize, start: usize) {
        let Some(island) = self.islands.get_mut(island) else { return };
        if let Mark::LinkOpen(target) | Mark::ImageOpen(target) = &mut island.mark {
            let (url, title) = target::in_parentheses(self.content, start);
            *target = Target { url: url::normalize(&url), title };
        }
    }

    fn is_refused(&self, island: usize) -> bool {
        match self.islands.get(island).map(|island| &island.mark) {
            Some(Mark::LinkOpen(target) | Mark::ImageOpen(target)) => url::is_refused(&target.url),
            _ => false,
        }
    }
}
