//! # XML in HTML
//!
//! **What.** `<?…?>` or `<![CDATA[…]]>` outside of code. Both belong to XML.
//!
//! **Why.** The site's build fails for everybody. Configuration in XML belongs in a fenced code block.
//!
//! **Example.** `<?xml version="1.0"?>` at the start of a line.
//!
//! **Source.** Vue 3.4.38, compiler errors 1, 6 and 21.

use super::context::Context;
use super::fixes::escape_angle;
use crate::diagnostic::{Code, Diagnostic};
use crate::vue::Fault;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (_, range) in context.faults(&[Fault::Cdata, Fault::Instruction]) {
        let beginning: String = context.text[range.clone()].chars().take(20).collect();
        found.push(escape_angle(Diagnostic::new(Code::XmlSyntax, range).with(beginning), context));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::XmlSyntax;

    #[test]
    fn xml_is_no_html() {
        check_code(XmlSyntax, "<?xml version=\"1.0\"?>", &["<?xml version=\"1.0\"?>"]);
        check_code(XmlSyntax, "a <![CDATA[b]]> c", &["<![CDATA[b]]>"]);
        check_code(XmlSyntax, "```xml\n<?xml version=\"1.0\"?>\n```", &[]);
    }

    #[test]
    fn it_can_be_shown_as_text() {
        check_fix(XmlSyntax, "a <![CDATA[b]]> c", "a &lt;![CDATA[b]]> c");
    }
}
