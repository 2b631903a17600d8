//! VitePress's custom containers: `::: tip` to `:::`, nested by the number of colons.

use super::{Blocks, Parent};
use crate::markdown::token::{Container, Element, Tag};
use crate::markdown::unicode::js_trim;
use std::borrow::Cow;

/// The names VitePress knows, in its order. Case counts.
const NAMES: [&str; 8] = ["tip", "info", "warning", "danger", "details", "v-pre", "raw", "code-group"];

/// How a container begins.
pub(super) struct ContainerStart<'a> {
    name: &'static str,
    colons: usize,
    info: &'a str,
}

impl<'a> Blocks<'a> {
    /// How the container at a line begins, if one does. Unlike all other blocks it may be indented at will.
    pub(super) fn container_start(&self, line: usize) -> Option<ContainerStart<'a>> {
        let content = self.content(line);
        if !content.starts_with(":::") {
            return None;
        }
        let info = content.trim_start_matches(':');
        let colons = content.len() - info.len();
        let word = js_trim(info).split(' ').next()?;
        let name = NAMES.into_iter().find(|name| *name == word)?;
        Some(ContainerStart { name, colons, info })
    }

    /// A container up to its closing line, the end of what encloses it, or the end.
    pub(super) fn container(&mut self, start: usize, end: usize) -> bool {
        let Some(container) = self.container_start(start) else { return false };
        let mut line = start + 1;
        let mut is_closed = false;
        while line < end {
            if !self.is_blank(line) && self.is_outdented(line) {
                break;
            }
            if self.closes_container(line, container.colons) {
                is_closed = true;
                break;
            }
            line += 1;
        }
        let parent = std::mem::replace(&mut self.parent, Parent::Other);
        let last = std::mem::replace(&mut self.last, line);
        let element = |info| Element::Container(Container { name: container.name, info, title: String::new() });
        let open = self.open(Tag::new(element(Cow::Borrowed(container.info))), start..line);
        self.run(start + 1, line);
        self.line = line + usize::from(is_closed);
        self.close(open, element(Cow::Borrowed("")));
        self.parent = parent;
        self.last = last;
        true
    }

    fn closes_container(&self, line: usize, colons: usize) -> bool {
        let content = self.content(line);
        let rest = content.trim_start_matches(':');
        !self.is_code_indented(line)
            && content.len() - rest.len() >= colons
            && rest.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
    }
}
