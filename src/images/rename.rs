//! Renaming an image: the edits to a post that make every reference to it lead to its new path, each in its own form.

use super::insert::encode;
use super::reference::{Form, Reference, references};
use super::{ImagePath, Target, resolve};
use crate::document::Document;
use crate::front_matter::{Edit, FieldValue, Habit, Style, edit};
use crate::markdown::{self, SourceForm};
use crate::text::{Source, TextEdit, TextEdits};
use std::ops::Range;

/// A reference that cannot name a path: bytes of the source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck(pub Range<usize>);

/// The edits that make all references to `from` lead to `to`. A reference whose folder stays keeps it as it is written; one
/// that lacks `./` gets it, so that `from` and `to` may be the same. Empty when nothing has to change.
///
/// # Errors
/// When a form cannot express the new path, or a banner would leave the site's root: the first such reference.
pub fn rename(document: &Document, banner: &str, from: &ImagePath, to: &ImagePath) -> Result<TextEdits, Stuck> {
    let before = references(document, banner);
    let leads_from = |reference: &&Reference| reference.target.file() == Some(from);
    let all: Vec<_> = before.iter().filter(leads_from).collect();
    let renaming = Renaming { document, banner, from, to };
    // Where a form has a choice it stays readable, unless that does not lead there.
    let found = |some: &[&Reference]| {
        let tries = [false, true].into_iter().map(|encodes| renaming.edits(some, encodes));
        tries.flatten().find(|edits| renaming.leads_there(&before, some, edits))
    };
    let stuck = || {
        let alone = all.iter().find(|reference| found(&[reference]).is_none()).or(all.first());
        Stuck(alone.map_or(0..0, |reference| reference.range.clone()))
    };
    found(&all).ok_or_else(stuck)
}

struct Renaming<'a> {
    document: &'a Document,
    banner: &'a str,
    from: &'a ImagePath,
    to: &'a ImagePath,
}

impl Renaming<'_> {
    fn edits(&self, some: &[&Reference], encodes: bool) -> Option<TextEdits> {
        let mut edits = Vec::new();
        for reference in some {
            match reference.form {
                Form::Banner => edits.extend(self.banner_edits()?.iter().cloned()),
                Form::Body(form) => edits.push(self.body_edit(reference, form, encodes)),
            }
        }
        edits.retain(|edit| self.document.text().get(edit.range.clone()) != Some(edit.insert.as_str()));
        TextEdits::new(edits)
    }

    fn banner_edits(&self) -> Option<TextEdits> {
        let path = self.to.as_str().strip_prefix('/')?;
        let habit = Habit { order: &[], style: Style::Single };
        let value = Edit::Set(FieldValue::Text(path.to_owned()));
        edit(self.document.text(), self.document.front_matter(), self.banner, &value, habit)
    }

    fn body_edit(&self, reference: &Reference, form: SourceForm, encodes: bool) -> TextEdit {
        let Self { from, to, .. } = self;
        let written = self.document.text().get(reference.range.clone()).unwrap_or_default();
        let start = reference.range.start;
        let end = path_end(written, form);
        let encodes = encodes || written.contains('%');
        let is_bare = matches!(reference.target, Target::Bare(_));
        if from.folder() == to.folder()
            && !is_bare
            && let Some(name) = name_start(&written[..end], from, form)
        {
            return TextEdit::replace(start + name..start + end, encode(to.name(), form, encodes));
        }
        let needs_dot = !to.as_str().starts_with("../") && !to.is_absolute();
        let dot = if needs_dot && (written.starts_with("./") || form.is_html()) { "./" } else { "" };
        TextEdit::replace(start..start + end, format!("{dot}{}", encode(to.as_str(), form, encodes)))
    }

    /// Reads the result back: these references lead to the new path, and all others where they did.
    fn leads_there(&self, before: &[Reference], some: &[&Reference], edits: &TextEdits) -> bool {
        let source = Source::from_parts(edits.applied_to(self.document.text()), false, Vec::new());
        let after = references(&Document::new(source), self.banner);
        let is_right = |(after, before): (&Reference, &Reference)| {
            if some.iter().any(|one| one.range == before.range) {
                return matches!(&after.target, Target::File(path) if path == self.to);
            }
            after.target == before.target
        };
        after.len() == before.len() && after.iter().zip(before).all(is_right)
    }
}

/// Where the path ends and a query or fragment begins. A `#` in raw HTML may be part of an entity.
fn path_end(written: &str, form: SourceForm) -> usize {
    let is_end = |at: usize| {
        let is_entity = form.is_html() && written[..at].ends_with('&');
        !is_entity
    };
    written.match_indices(['?', '#']).map(|(at, _)| at).find(|at| is_end(*at)).unwrap_or(written.len())
}

/// Where the file's name begins in a path as it is written, if that can be told.
fn name_start(written: &str, from: &ImagePath, form: SourceForm) -> Option<usize> {
    let start = written.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let name = &written[start..];
    let name = if form.is_html() { markdown::decode_entities(name).into_owned() } else { name.to_owned() };
    let found = resolve(&format!("./{name}"));
    let found = found.file().map(ImagePath::name).map(str::to_owned);
    // Markdown's paths are decoded twice on the site.
    let is_name = found.is_some_and(|found| {
        found == from.name() || markdown::decode(&found, "").is_some_and(|twice| twice == from.name())
    });
    is_name.then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, from: &str, to: &str, expected: Option<&str>) {
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let path = |path: &str| ImagePath::new(path).expect("a path");
        let edits = rename(&document, "banner", &path(from), &path(to));
        assert_eq!(edits.ok().map(|edits| edits.applied_to(text)).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn every_form_follows_and_stays_itself() {
        let text = "---\nbanner: \"img/a.png\" # b\n---\n![](media/a.png) ![](./media/a.png 'a.png') ![x]\n\n\
            [x]: <media/a.png>\n\n<img alt='media/a.png' src = './media/a.png'>\n\n![](a.png) `media/a.png`\n";
        let expected = "---\nbanner: \"img/a.png\" # b\n---\n![](media/b.png) ![](./media/b.png 'a.png') ![x]\n\n\
            [x]: <media/b.png>\n\n<img alt='media/a.png' src = './media/b.png'>\n\n![](a.png) `media/a.png`\n";
        check(text, "media/a.png", "media/b.png", Some(expected));
    }

    #[test]
    fn a_folder_that_stays_keeps_its_bytes() {
        check(
            "![](./my%20dir/../my%20dir/a.png?x)",
            "my dir/a.png",
            "my dir/b.png",
            Some("![](./my%20dir/../my%20dir/b.png?x)"),
        );
        check("<img src=\".\\m\\a&amp;b.png\">", "m/a&b.png", "m/c.png", Some("<img src=\".\\m\\c.png\">"));
    }

    #[test]
    fn blanks_are_written_as_the_form_has_them() {
        check("![](a.png)", "a.png", "b c.png", Some("![](b%20c.png)"));
        check("![](<a b.png>)", "a b.png", "b (c.png", Some("![](<b (c.png>)"));
        check("<img src='./a%20b.png'>", "a b.png", "b c.png", Some("<img src='./b%20c.png'>"));
        check("<img src='./a b.png'>", "a b.png", "b 'c.png", Some("<img src='./b %27c.png'>"));
        check("<img src=./a.png>", "a.png", "b c.png", Some("<img src=./b%20c.png>"));
        check(
            "<img srcset='./a.png 1x, ./a.png 2x'>",
            "a.png",
            "b,c.png",
            Some("<img srcset='./b%2Cc.png 1x, ./b%2Cc.png 2x'>"),
        );
        check("![](图.png)", "图.png", "表.png", Some("![](表.png)"));
        check("![](%E5%9B%BE.png)", "图.png", "表.png", Some("![](%E8%A1%A8.png)"));
        check("![](a.png)", "a.png", "100%.png", Some("![](100%2525.png)"));
        check("![](a.png)", "a.png", "a\\b&amp;.png", None);
    }

    #[test]
    fn other_folders_are_written_anew() {
        check("![](a.png)", "a.png", "media/a.png", Some("![](media/a.png)"));
        check("<img src=a.png>![](a.png)", "a.png", "b.png", Some("<img src=./b.png>![](b.png)"));
        check("<img src=\"./x/../a.png\">", "a.png", "media/a.png", Some("<img src=\"./media/a.png\">"));
        check("![](./media/a.png)", "media/a.png", "../b.png", Some("![](../b.png)"));
        check("![](a.png)", "a.png", "/img/a.png", Some("![](/img/a.png)"));
    }

    #[test]
    fn a_banner_keeps_its_quotes() {
        let text = "---\nbanner: \"img/a.png\" # b\n---\n![](/img/a.png)";
        check(text, "/img/a.png", "/img/b.png", Some("---\nbanner: \"img/b.png\" # b\n---\n![](/img/b.png)"));
        check(text, "/img/a.png", "b.png", None);
    }

    #[test]
    fn what_lacks_a_dot_gets_it_without_a_new_name() {
        check("<img src='a.png'>![](a.png)", "a.png", "a.png", Some("<img src='./a.png'>![](a.png)"));
        check("<img src=\"~/m/a.png?x\">", "m/a.png", "m/a.png", Some("<img src=\"./m/a.png?x\">"));
    }

    #[test]
    fn what_cannot_follow_is_named() {
        let text = "---\nbanner: img/a.png\n---\n![](/img/a.png)";
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let path = |path: &str| ImagePath::new(path).expect("a path");
        let stuck = rename(&document, "banner", &path("/img/a.png"), &path("b.png")).expect_err("no banner");
        assert_eq!(&text[stuck.0], "img/a.png");
    }
}
