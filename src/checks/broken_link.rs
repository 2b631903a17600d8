//! # Dead link
//!
//! **What.** A Markdown link leads to a page of the site that is not there. A link without an address leads to the folder's own
//! page, a host name without `https://` is taken for a page, and so is any address on `localhost`.
//!
//! **Why.** The site's build fails for everybody, as long as the site does not tell VitePress to ignore dead links.
//!
//! **Example.** `[x]()`, `[x](www.openeuler.org)`, `<http://localhost:8080>`, `[x](./nope.md)`.
//!
//! **Source.** VitePress 1.2.3, dead links.

use super::context::{Address, AddressKind, Context};
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::markdown::{Target, decoded, link_target};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for address in context.addresses.iter().filter(|address| address.kind != AddressKind::Image) {
        let range = address.range.clone();
        match link_target(&address.url) {
            Target::Localhost => {
                let diagnostic = Diagnostic::new(Code::LocalhostLink, range).with(&address.url);
                found.push(as_code(diagnostic, context, address));
            }
            Target::Page(page) => found.extend(page_problem(context, address, &page)),
            _ => {}
        }
    }
}

fn page_problem(context: &Context, address: &Address, page: &str) -> Option<Diagnostic> {
    let path = page.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_suffix(".html").or(path.strip_suffix(".md")).unwrap_or(path);
    let path = decoded(&if path.ends_with('/') { format!("{path}index") } else { path.to_owned() })?;
    if context.place.is_some_and(|place| place.has_page(&path)) {
        return None;
    }
    let range = address.range.clone();
    if address.url.is_empty() {
        return Some(without_link(Diagnostic::new(Code::EmptyLink, range), context, address));
    }
    let is_host = address.url.len() > 4 && address.url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    if is_host {
        let diagnostic = Diagnostic::new(Code::LinkWithoutScheme, range).with(&address.url);
        return Some(match &address.target {
            Some(target) => diagnostic.fix(FixTitle::Insert, "https://", TextEdit::insert(target.start, "https://")),
            None => diagnostic,
        });
    }
    context.place?;
    Some(without_link(Diagnostic::new(Code::DeadLink, range).with(&address.url), context, address))
}

/// Leaves of a link what it shows.
fn without_link(diagnostic: Diagnostic, context: &Context, address: &Address) -> Diagnostic {
    let label = address.label.clone();
    let edits =
        vec![TextEdit::delete(address.range.start..label.start), TextEdit::delete(label.end..address.range.end)];
    // A label of nothing would leave nothing to see.
    let removed = context.text[label.end..address.range.end].to_owned();
    diagnostic.fix_all(FixTitle::Remove, removed, edits)
}

/// Shows an address as code.
fn as_code(diagnostic: Diagnostic, context: &Context, address: &Address) -> Diagnostic {
    let label = &context.text[address.label.clone()];
    let shown = match address.kind {
        AddressKind::Autolink => format!("`{label}`"),
        _ if label == address.url => format!("`{label}`"),
        _ => format!("{label} (`{}`)", address.url),
    };
    diagnostic.fix(FixTitle::WrapInCode, &address.url, TextEdit::replace(address.range.clone(), shown))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix, found};
    use crate::checks::{Neighbours, SiteFiles};
    use crate::diagnostic::Code::{DeadLink, EmptyLink, LinkWithoutScheme, LocalhostLink};

    #[test]
    fn some_links_are_dead_wherever_they_stand() {
        check_code(
            LocalhostLink,
            "[x](http://localhost:8080/) <http://localhost:1>",
            &["[x](http://localhost:8080/)", "<http://localhost:1>"],
        );
        check_code(LocalhostLink, "<http://127.0.0.1:3080> [x](http://localhost/) `http://localhost:1`", &[]);
        check_code(EmptyLink, "a [x]() b", &["[x]()"]);
        check_code(EmptyLink, "[x](#a) ![x]()", &[]);
        check_code(LinkWithoutScheme, "[x](www.openeuler.org)", &["[x](www.openeuler.org)"]);
        check_code(LinkWithoutScheme, "[x](https://www.openeuler.org) [y](./www)", &[]);
    }

    #[test]
    fn pages_are_looked_for_where_they_are_known() {
        let files = SiteFiles {
            source: ["zh/a/p.md", "zh/a/q.md", "zh/index.md"].map(str::to_owned).into(),
            ..SiteFiles::default()
        };
        let place = Neighbours { files: &files, post: "zh/a/p.md" };
        let post = "[a](./q.md#x) [b](/zh/) [c](q) [d](nope.pdf) [e](./nope.md) [f](/en/)";
        let dead: Vec<_> = found(post, Some(place)).into_iter().filter(|one| one.code == DeadLink).collect();
        let dead: Vec<_> = dead.iter().map(|one| &post[one.range.clone()]).collect();
        assert_eq!(dead, ["[e](./nope.md)", "[f](/en/)"]);
    }

    #[test]
    fn each_is_mended_in_its_own_way() {
        check_fix(EmptyLink, "a [*x*]() b", "a *x* b");
        check_fix(LinkWithoutScheme, "[x](www.openeuler.org)", "[x](https://www.openeuler.org)");
        check_fix(LocalhostLink, "[x](http://localhost:8080/)", "x (`http://localhost:8080/`)");
        check_fix(LocalhostLink, "<http://localhost:1>", "`http://localhost:1`");
    }
}
