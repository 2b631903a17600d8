//! What a check can look at: a post, its tokens, the HTML that Vue is given and what Vue reads in it, each with a way back
//! to the source text. Everything is worked out once for all checks.

use super::files::Neighbours;
use crate::diagnostic::{Diagnostic, FixTitle};
use crate::document::Document;
use crate::front_matter::{Edit, FieldValue, Habit, edit};
use crate::markdown::{self, Element, Kind, Token};
use crate::site::{Layout, Site};
use crate::vue::{self, Fault, Globals, Problem, Template};
use std::collections::HashSet;
use std::ops::Range;

/// A post as checks see it. Ranges are bytes of `text` unless they are said to be of the HTML.
pub(super) struct Context<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub site: &'a Site,
    pub place: Option<Neighbours<'a>>,
    /// The tokens of the body, addresses as on the site.
    pub tokens: &'a [Token<'a>],
    /// The addresses of links and images as markdown-it has them.
    pub addresses: &'a [Address],
    /// The whole template Vue is given.
    pub html: &'a str,
    /// What Vue reads in it.
    pub template: &'a Template<'a>,
    /// What Vue refuses in it.
    pub problems: &'a [Problem],
    places: &'a [markdown::Place],
    /// Where the places begin whose HTML is their source, letter by letter.
    verbatim: &'a HashSet<usize>,
}

/// Bytes of a token in which a piece is looked for.
const LONGEST_SEARCHED: usize = 20_000;

/// The address of a Markdown link or image.
#[derive(Debug)]
pub(super) struct Address {
    pub kind: AddressKind,
    /// Encoded, otherwise as it is written.
    pub url: String,
    /// The whole link or image.
    pub range: Range<usize>,
    /// What it shows or is described by.
    pub label: Range<usize>,
    /// The address itself, where it stands in the link; else nothing.
    pub target: Option<Range<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum AddressKind {
    Link,
    Autolink,
    Image,
}

/// What VitePress writes around the content.
const BEFORE: &str = "<template><div>";
const AFTER: &str = "</div></template>";

impl Context<'_> {
    /// Works everything out for a post and hands it over.
    pub fn with(document: &Document, site: &Site, place: Option<Neighbours>, look: impl FnOnce(&Context)) {
        let text = document.text();
        let mut tokens = markdown::unresolved(text, document.front_matter().split.body.clone());
        let addresses = addresses(text, &tokens);
        markdown::resolve(&mut tokens);
        let written = markdown::write(&tokens);
        let html = format!("{BEFORE}{}{AFTER}", written.html);
        let mut places = written.places;
        for place in &mut places {
            place.html = place.html.start + BEFORE.len()..place.html.end + BEFORE.len();
        }
        let authored: Vec<_> =
            places.iter().filter(|place| place.is_authored).map(|place| place.html.clone()).collect();
        let template = vue::read(&html, &authored);
        let is_script = |token: &Token| matches!(&token.kind, Kind::RawBlock(raw) if is_script_block(raw));
        let globals = Globals {
            front_matter: document.front_matter().entries.iter().map(|entry| entry.key.clone()).collect(),
            has_script: tokens.iter().any(is_script),
        };
        let is_verbatim = |place: &&markdown::Place| {
            html[place.html.clone()].trim_end() == text.get(place.source.clone()).unwrap_or_default().trim_end()
        };
        let verbatim = places.iter().filter(is_verbatim).map(|place| place.html.start).collect();
        let problems = vue::problems(&template, &globals);
        look(&Context {
            document,
            text,
            site,
            place,
            tokens: &tokens,
            addresses: &addresses,
            html: &html,
            template: &template,
            problems: &problems,
            places: &places,
            verbatim: &verbatim,
        });
    }

    /// A diagnostic with the fix that a front matter key holds `value`, where that can be done.
    pub fn fix_by_setting(
        &self,
        diagnostic: Diagnostic,
        title: FixTitle,
        argument: &str,
        key: &str,
        value: FieldValue,
    ) -> Diagnostic {
        let front_matter = self.document.front_matter();
        let category = front_matter.value("category");
        let order = self.site.key_order(category.as_text());
        let habit = Habit { order: &order, style: self.site.quotes(category.as_text()) };
        match edit(self.text, front_matter, key, &Edit::Set(value), habit) {
            Some(edits) => diagnostic.fix_all(title, argument, edits.iter().cloned().collect()),
            None => diagnostic,
        }
    }

    /// The problems of Vue's that are of these faults, each at its place in the source.
    pub fn faults(&self, faults: &[Fault]) -> impl Iterator<Item = (&Problem, Range<usize>)> {
        let wanted = faults.to_vec();
        let problems = self.problems.iter().filter(move |problem| wanted.contains(&problem.fault));
        problems.map(|problem| (problem, self.source(&problem.range)))
    }

    /// The token that a byte of the HTML comes from.
    pub fn place(&self, html: usize) -> Option<&markdown::Place> {
        let before = self.places.partition_point(|place| place.html.start <= html);
        self.places.get(before.checked_sub(1)?)
    }

    /// Whether a byte of the HTML is of a piece that the author wrote as HTML.
    pub fn is_authored(&self, html: usize) -> bool {
        self.place(html).is_some_and(|place| place.is_authored && html < place.html.end)
    }

    /// Where a range of the HTML comes from: its own first line where that can be found, else the whole token.
    pub fn source(&self, html: &Range<usize>) -> Range<usize> {
        let Some(place) = self.place(html.start) else { return 0..0 };
        let start =
            self.line(place, html.start..html.end.min(place.html.end)).unwrap_or_else(|| self.trimmed(&place.source));
        let last = self.place(html.end.saturating_sub(1));
        let end = match last.filter(|last| last.html.start > html.start) {
            Some(last) if last.html.end >= html.end => {
                self.line(last, last.html.start..html.end).unwrap_or_else(|| last.source.clone()).end
            }
            _ => start.end,
        };
        start.start..end.max(start.end)
    }

    /// Where the first line of a piece of a token's HTML stands in its source.
    fn line(&self, place: &markdown::Place, html: Range<usize>) -> Option<Range<usize>> {
        let (own, source) = (self.html.get(place.html.clone())?, self.text.get(place.source.clone())?);
        let offset = html.start - place.html.start;
        if self.verbatim.contains(&place.html.start) {
            let length = html.len().min(source.trim_end().len().checked_sub(offset)?);
            return Some(place.source.start + offset..place.source.start + offset + length);
        }
        if own.len() > LONGEST_SEARCHED {
            return None;
        }
        let piece = self.html.get(html.clone())?.lines().next()?;
        let decoded = markdown::decode_entities(piece);
        for piece in [piece, decoded.as_ref()] {
            if piece.is_empty() {
                continue;
            }
            let before = own.get(..offset)?.matches(self.html.get(html.clone())?.lines().next()?).count();
            let found = source.match_indices(piece).nth(before).or_else(|| source.match_indices(piece).next());
            if let Some((at, _)) = found {
                return Some(place.source.start + at..place.source.start + at + piece.len());
            }
        }
        None
    }

    /// A range of the source without the blanks at its end.
    fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let length = self.text.get(range.clone()).map_or(0, |text| text.trim_end().len());
        range.start..range.start + length
    }

    /// The layout of the page.
    pub fn layout(&self) -> Layout {
        self.site.layout(self.document.front_matter().value("category").as_text())
    }

    /// Where something about a key is said: at its line, or at the front matter's beginning when there is none.
    pub fn key_range(&self, key: &str) -> Range<usize> {
        let front_matter = self.document.front_matter();
        match front_matter.get(key) {
            Some(entry) => self.trimmed(&entry.lines),
            None if front_matter.split.block.is_some() => 0..3.min(self.text.len()),
            None => 0..0,
        }
    }

    /// The inline tokens of the body, each with the token of the block it stands in.
    pub fn inlines(&self) -> impl Iterator<Item = (&Token<'_>, &markdown::Inline<'_>)> {
        self.tokens.iter().filter_map(|token| match &token.kind {
            Kind::Inline(inline) => Some((token, inline)),
            _ => None,
        })
    }

    /// The pieces of plain text in the body.
    pub fn texts(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let children = self.inlines().flat_map(|(_, inline)| &inline.children);
        children.filter_map(|child| match &child.kind {
            Kind::Text(text) if !child.range.is_empty() => Some((text.as_ref(), child.range.clone())),
            _ => None,
        })
    }
}

/// Whether raw HTML is a script of the page's component.
pub(super) fn is_script_block(raw: &str) -> bool {
    markdown::is_sfc_block(raw) && raw.trim_start().get(1..7).is_some_and(|name| name.eq_ignore_ascii_case("script"))
}

fn addresses(text: &str, tokens: &[Token]) -> Vec<Address> {
    let mut found = Vec::new();
    for token in tokens {
        let Kind::Inline(inline) = &token.kind else { continue };
        let mut open: Vec<Address> = Vec::new();
        for child in &inline.children {
            match &child.kind {
                Kind::Open(tag)
                    if matches!(tag.element, Element::Link | Element::Autolink) && !child.range.is_empty() =>
                {
                    let kind = if tag.element == Element::Link { AddressKind::Link } else { AddressKind::Autolink };
                    let url = tag.attribute("href").unwrap_or_default().to_owned();
                    let label = child.range.end..child.range.end;
                    open.push(Address { kind, url, range: child.range.clone(), label, target: None });
                }
                Kind::Close(Element::Link | Element::Autolink) if !child.range.is_empty() => {
                    let Some(mut address) = open.pop() else { continue };
                    address.label.end = child.range.start;
                    address.range.end = child.range.end;
                    address.target = match address.kind {
                        AddressKind::Autolink => Some(address.label.clone()),
                        _ => target(text, child.range.clone()),
                    };
                    found.push(address);
                }
                Kind::Void(tag) if matches!(tag.element, Element::Image(_)) => {
                    let range = child.range.clone();
                    let source = text.get(range.clone()).unwrap_or_default();
                    let close = source.rfind("](").map_or(range.end, |at| range.start + at);
                    let url = tag.attribute("src").unwrap_or_default().to_owned();
                    let label = (range.start + 2).min(close)..close;
                    let target = target(text, close..range.end);
                    found.push(Address { kind: AddressKind::Image, url, range, label, target });
                }
                _ => {}
            }
        }
    }
    found
}

/// The address in `](…)`.
fn target(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inside = text.get(range.clone())?.strip_prefix("](")?;
    let blanks = inside.len() - inside.trim_start().len();
    let start = range.start + 2 + blanks;
    let inside = inside[blanks..].strip_suffix(')')?;
    if let Some(bracketed) = inside.strip_prefix('<') {
        return Some(start + 1..start + 1 + bracketed.find('>')?);
    }
    let length = inside.find(char::is_whitespace).unwrap_or(inside.len());
    Some(start..start + length)
}

/// Where a piece of a text begins in it, in bytes.
pub(super) fn offset_in(text: &str, piece: &str) -> usize {
    (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
