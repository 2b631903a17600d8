//! # Malformed tag
//!
//! **What.** A tag that Vue cannot read: a quote in an attribute's name or in a value without quotes, an `=` without a value, a
//! `/` that does not end the tag, an end tag without a name, a tag that never ends.
//!
//! **Why.** The site's build fails for everybody. A browser would put up with all of these.
//!
//! **Example.** `<div a"b>`, `<a title=it's>`, `<br / >`, `</>`.
//!
//! **Source.** Vue 3.4.38, compiler errors 5, 9, 13, 14, 17, 18, 19 and 22.

use super::context::Context;
use super::fixes::escape_angle;
use crate::diagnostic::{Code, Diagnostic};
use crate::vue::{Fault, Kind};

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let faults =
        [Fault::AttributeName, Fault::AttributeValue, Fault::SlashInTag, Fault::EndTagName, Fault::UnfinishedTag];
    for (problem, range) in context.faults(&faults) {
        let piece = context.text[range.clone()].to_owned();
        let diagnostic = Diagnostic::new(Code::MalformedTag, range.clone()).with(piece);
        // The tag is what an author would want to show, not the piece of it.
        let tag = context.template.nodes.iter().find_map(|node| match &node.kind {
            Kind::Element(element) if element.open.contains(&problem.range.start) => Some(element.open.clone()),
            _ => None,
        });
        let tag = tag.map_or(range, |open| context.source(&(open.start..open.start + 1)));
        let whole = Diagnostic { range: tag, ..diagnostic.clone() };
        found.push(Diagnostic { fixes: escape_angle(whole, context).fixes, ..diagnostic });
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::MalformedTag;

    #[test]
    fn tags_follow_vues_grammar() {
        check_code(MalformedTag, "<div a\"b>\n</div>", &["a\"b"]);
        check_code(MalformedTag, "<div a=b'c>\n</div>", &["b'c"]);
        check_code(MalformedTag, "<x y=1", &["1"]);
        check_code(MalformedTag, "<div a=\"b'c\" d='\"' e=f/>\n</div>", &[]);
    }

    #[test]
    fn it_can_be_shown_as_text() {
        check_fix(MalformedTag, "<x y=1", "&lt;x y=1");
    }
}
