//! Where links, images, code, autolinks and raw HTML stand in a text. What is between them is read elsewhere.
//!
//! CommonMark leaves no doubt about these in ordinary text. In the rest markdown-it goes its own way: a link's label is
//! measured by skipping over what is in it, a backtick forgets the runs it has once passed, brackets that are a hundred
//! deep give up. All of that is visible on the site, so this follows markdown-it 14.1 step by step, and is not built on
//! pulldown-cmark, which decides by CommonMark's rules and cannot be asked what it would decide by others.

use crate::markdown::block::References;
use crate::markdown::text::bytes;
use crate::markdown::token::{Element, Tag};
use crate::markdown::{html_tag, target, url};
use std::collections::HashMap;
use std::ops::Range;

/// Something that is not text, or the mark that opens or closes something around text.
#[derive(Debug)]
pub(in crate::markdown) struct Island {
    pub mark: Mark,
    /// Bytes of the text.
    pub range: Range<usize>,
}

#[derive(Debug)]
pub(in crate::markdown) enum Mark {
    Code,
    Html,
    /// An autolink and its normalized URL.
    Auto(String),
    /// `[`
    LinkOpen(Target),
    /// From `]` on.
    LinkClose,
    /// An image and the bytes of its description.
    Image(Target, Range<usize>),
}

/// Where a link leads: the normalized URL, and the title.
#[derive(Debug, Default)]
pub(in crate::markdown) struct Target {
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
pub(in crate::markdown) fn find(text: &str, references: &References) -> Vec<Island> {
    let mut finder = Finder {
        text,
        references,
        islands: Vec::new(),
        ends: Vec::new(),
        last_run: HashMap::new(),
        has_run_out: false,
        last_closer: HashMap::new(),
    };
    finder.collect(0..text.len());
    finder.islands
}

/// Labels in labels, beyond which the rest of the text is skipped (markdown-it's `maxNesting`).
const DEEPEST: usize = 100;

/// What an island or an escape can begin with.
const STARTS: [bool; 256] = bytes(b"\\`[!<");

/// What stands at a place.
enum Found {
    /// A backslash and what it escapes, or backticks without partners.
    Text,
    Code,
    Html,
    Auto(String),
    Link(Target, Range<usize>),
    Image(Target, Range<usize>),
}

struct Finder<'t> {
    text: &'t str,
    references: &'t References,
    islands: Vec<Island>,
    /// For every byte, the end of what was skipped over from there; 0 where nothing was.
    ends: Vec<usize>,
    /// For a number of backticks, the last start of such a run that a search for another number passed.
    last_run: HashMap<usize, usize>,
    /// Whether a search for backticks has come to the end of the text.
    has_run_out: bool,
    /// Where each closer of raw HTML stands last: looking for one that is not there takes no time twice.
    last_closer: HashMap<&'static str, Option<usize>>,
}

impl<'t> Finder<'t> {
    /// Notes the islands of a range.
    fn collect(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(start) = self.next_mark(at, range.end) {
            let Some((found, end)) = self.read(start, range.end, 0) else {
                at = start + 1;
                continue;
            };
            at = end;
            let mark = match found {
                Found::Text => continue,
                Found::Code => Mark::Code,
                Found::Html => Mark::Html,
                Found::Auto(url) => Mark::Auto(url),
                Found::Image(target, label) => Mark::Image(target, label),
                Found::Link(target, label) => {
                    self.note(Mark::LinkOpen(target), start..label.start);
                    self.collect(label.clone());
                    self.note(Mark::LinkClose, label.end..end);
                    continue;
                }
            };
            self.note(mark, start..end);
        }
    }

    fn note(&mut self, mark: Mark, range: Range<usize>) {
        self.islands.push(Island { mark, range });
    }

    fn next_mark(&self, from: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(from..end)?;
        bytes.iter().position(|byte| STARTS[usize::from(*byte)]).map(|at| from + at)
    }

    /// What starts at a byte, and its end. `depth` counts the labels that are being measured.
    fn read(&mut self, at: usize, end: usize, depth: usize) -> Option<(Found, usize)> {
        match self.text.as_bytes()[at] {
            b'\\' => self.escape(at, end).map(|end| (Found::Text, end)),
            b'`' => Some(self.backticks(at, end)),
            b'[' => self.link(at, end, depth),
            b'!' if self.text[at + 1..].starts_with('[') => self.image(at, end, depth),
            b'<' => self.autolink(at, end).or_else(|| self.html(at, end)),
            _ => None,
        }
    }

    fn escape(&self, at: usize, end: usize) -> Option<usize> {
        let escaped = self.text.get(at + 1..end)?.chars().next()?;
        Some(at + 1 + escaped.len_utf8())
    }

    fn backticks(&mut self, start: usize, end: usize) -> (Found, usize) {
        let run_end = |from: usize| {
            let rest = &self.text.as_bytes()[from..end.max(from)];
            from + rest.iter().position(|byte| *byte != b'`').unwrap_or(rest.len())
        };
        let after = run_end(start + 1);
        let length = after - start;
        if self.has_run_out && self.last_run.get(&length).is_none_or(|last| *last <= start) {
            return (Found::Text, after);
        }
        let mut at = after;
        while let Some(next) = self.text[at..].find('`').map(|offset| at + offset) {
            at = run_end(next + 1);
            if at - next == length {
                return (Found::Code, at);
            }
            self.last_run.insert(at - next, next);
        }
        self.has_run_out = true;
        (Found::Text, after)
    }

    fn link(&mut self, start: usize, end: usize, depth: usize) -> Option<(Found, usize)> {
        let label = start + 1..self.label_end(start, end, depth, true)?;
        // Where the parentheses are no target, a second label is looked for behind the place they were given up at.
        let (target, after) = match self.parentheses(label.end + 1, end) {
            Parentheses::Closed(target, after) => (target, after),
            Parentheses::Unfinished => return None,
            Parentheses::Broken(at) => self.reference(&label, at + 1, end, depth)?,
            Parentheses::None => self.reference(&label, label.end + 1, end, depth)?,
        };
        Some((Found::Link(target, label), after))
    }

    fn image(&mut self, start: usize, end: usize, depth: usize) -> Option<(Found, usize)> {
        let label = start + 2..self.label_end(start + 1, end, depth, false)?;
        let (target, after) = match self.parentheses(label.end + 1, end) {
            Parentheses::Closed(target, after) => (target, after),
            Parentheses::Unfinished | Parentheses::Broken(_) => return None,
            Parentheses::None => self.reference(&label, label.end + 1, end, depth)?,
        };
        Some((Found::Image(target, label), after))
    }

    /// Where the `]` stands that ends the label whose `[` is at `start`. In a link's label no other link may be.
    fn label_end(&mut self, start: usize, end: usize, depth: usize, is_link: bool) -> Option<usize> {
        let mut open = 1;
        let mut at = start + 1;
        while at < end {
            let byte = self.text.as_bytes()[at];
            if byte == b']' {
                open -= 1;
                if open == 0 {
                    return Some(at);
                }
            }
            let next = self.skip(at, end, depth);
            if byte == b'[' {
                if next == at + 1 {
                    open += 1;
                } else if is_link {
                    return None;
                }
            }
            at = next;
        }
        None
    }

    /// The end of what stands at a byte; of text up to the next mark.
    fn skip(&mut self, at: usize, end: usize, depth: usize) -> usize {
        self.ends.resize(self.text.len(), 0);
        if self.ends[at] > 0 {
            return self.ends[at];
        }
        let next = if depth >= DEEPEST {
            end
        } else {
            match self.text.as_bytes()[at] {
                b'\\' | b'`' | b'[' | b'!' | b'<' => self.read(at, end, depth + 1).map_or(at + 1, |(_, end)| end),
                b']' => at + 1,
                _ => {
                    let bytes = &self.text.as_bytes()[at..end];
                    let is_mark = |byte: &u8| matches!(byte, b'\\' | b'`' | b'[' | b']' | b'!' | b'<');
                    at + bytes.iter().position(is_mark).unwrap_or(bytes.len())
                }
            }
        };
        self.ends[at] = next;
        next
    }

    /// A label's target as the post defines it: by the label behind it, or by its own.
    fn reference(&mut self, label: &Range<usize>, at: usize, end: usize, depth: usize) -> Option<(Target, usize)> {
        if self.references.is_empty() {
            return None;
        }
        let mut name = label.clone();
        let mut after = label.end + 1;
        if at < end
            && self.text.as_bytes()[at] == b'['
            && let Some(second_end) = self.label_end(at, end, depth, false)
        {
            after = second_end + 1;
            if second_end > at + 1 {
                name = at + 1..second_end;
            }
        }
        let definition = self.references.get(self.text.get(name)?)?;
        Some((Target { url: url::normalize(&definition.destination), title: definition.title.clone() }, after))
    }

    /// The target in the parentheses that may open at a byte.
    fn parentheses(&self, at: usize, end: usize) -> Parentheses {
        let text = &self.text[..end];
        let skip_blanks = |at: usize| {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            at + rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\n')).unwrap_or(rest.len())
        };
        if text.as_bytes().get(at) != Some(&b'(') {
            return Parentheses::None;
        }
        let mut at = skip_blanks(at + 1);
        if at >= end {
            return Parentheses::Unfinished;
        }
        let mut target = Target::default();
        if let Some((destination, after)) = target::destination(text, at) {
            let url = url::normalize(&destination);
            if !url::is_refused(&url) {
                target.url = url;
                at = after;
            }
            let after_blanks = skip_blanks(at);
            if after_blanks > at
                && let target::Title::Closed { text: title, end } = target::title(text, after_blanks)
            {
                target.title = title;
                at = skip_blanks(end);
            } else {
                at = after_blanks;
            }
        }
        if text.as_bytes().get(at) == Some(&b')') {
            Parentheses::Closed(target, at + 1)
        } else {
            Parentheses::Broken(at)
        }
    }

    fn autolink(&self, start: usize, end: usize) -> Option<(Found, usize)> {
        let inside = self.text.get(start + 1..end)?;
        let length = inside.bytes().position(|byte| matches!(byte, b'<' | b'>'))?;
        let address = &inside[..length];
        let url = match () {
            () if inside.as_bytes()[length] == b'<' => return None,
            () if is_absolute_url(address) => url::normalize(address),
            () if is_mail_address(address) => url::normalize(&format!("mailto:{address}")),
            () => return None,
        };
        (!url::is_refused(&url)).then_some((Found::Auto(url), start + length + 2))
    }

    fn html(&mut self, start: usize, end: usize) -> Option<(Found, usize)> {
        let rest = &self.text[start..];
        if start + 2 >= end || self.lacks_closer(rest, start) {
            return None;
        }
        html_tag::any(rest).map(|length| (Found::Html, start + length))
    }

    /// Whether `rest`, which begins at `start`, opens something that nothing behind it closes.
    fn lacks_closer(&mut self, rest: &str, start: usize) -> bool {
        let closer = match rest.as_bytes().get(1) {
            Some(b'?') => "?>",
            Some(b'!') if rest.starts_with("<![") => "]]>",
            Some(b'!') => ">",
            _ => return false,
        };
        let text = self.text;
        self.last_closer.entry(closer).or_insert_with(|| text.rfind(closer)).is_none_or(|last| last < start)
    }
}

/// What follows a label.
enum Parentheses {
    /// A target, and the byte after it.
    Closed(Target, usize),
    /// No target: the byte where `)` was expected.
    Broken(usize),
    /// Nothing behind the `(`.
    Unfinished,
    /// No `(`.
    None,
}

/// A scheme of two to 32 characters, a colon, and no blanks (CommonMark's absolute URI).
fn is_absolute_url(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    (2..=32).contains(&scheme.len())
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(is_scheme)
        && rest.bytes().all(|byte| byte > b' ')
}

/// HTML's idea of an e-mail address.
fn is_mail_address(address: &str) -> bool {
    let Some((name, host)) = address.split_once('@') else { return false };
    let is_in_name = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    !name.is_empty() && name.bytes().all(is_in_name) && host.split('.').all(is_label)
}
