//! What Vue's compiler (3.4.38) says about the HTML of a post: what it refuses, and what throws when the page is rendered.
//! It reads HTML by rules of its own; `markdown::render` follows the same rules to show a page and looks for no faults.
//! Nothing of a post is run: an expression is only looked at as far as it must throw.

mod directives;
mod evaluate;
mod expressions;
mod reader;
pub mod script;
mod template;

pub use directives::is_component;
pub use reader::read;
pub use template::{Attribute, Directive, Element, Kind, Node, Template, Value};

use std::ops::Range;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An element is never closed, or something around it is closed first.
    MissingEndTag,
    /// An end tag closes nothing, or something that is not the author's to close.
    StrayEndTag,
    /// `</>`
    EndTagName,
    /// An attribute stands twice.
    DuplicateAttribute,
    /// A quote or `<` in an attribute's name, a name that begins with `=`, or one that Vue takes for an identifier and is none.
    AttributeName,
    /// A quote, `<`, `=` or a backtick in a value without quotes, or no value after `=`.
    AttributeValue,
    /// A `/` in a tag that does not end it.
    SlashInTag,
    /// The text ends within a tag.
    UnfinishedTag,
    /// The text ends within a comment.
    UnfinishedComment,
    /// `<![CDATA[`
    Cdata,
    /// `<?`
    Instruction,
    /// `{{` without `}}`.
    UnclosedMustache,
    /// No expression of JavaScript.
    Expression,
    /// A directive without a name, or used where or as it can't be.
    Directive,
    /// A directive nobody registered.
    UnknownDirective,
    /// It throws when the page is rendered: a member of something undefined, a call of what is no function.
    Throws,
}

/// A fault at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub fault: Fault,
    /// Bytes of the HTML.
    pub range: Range<usize>,
    /// A tag's name, an expression, a directive: what the sentence is about.
    pub about: String,
}

/// What a template can name beside what a page always has.
#[derive(Clone, Debug, Default)]
pub struct Globals {
    /// The keys of the front matter.
    pub front_matter: Vec<String>,
    /// Names that the post's own scripts may declare. `true`: anything.
    pub has_script: bool,
}

/// Everything Vue refuses in a template and everything in it that throws.
pub fn problems(template: &Template, globals: &Globals) -> Vec<Problem> {
    let mut found = template.problems.clone();
    found.extend(directives::problems(template));
    found.extend(evaluate::problems(template, globals));
    found.sort_by_key(|problem| problem.range.start);
    found.dedup_by(|one, other| one.fault == other.fault && one.range == other.range);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the faults of HTML that is all an author's.
    #[track_caller]
    fn check(html: &str, expected: &[(Fault, &str)]) {
        let html = &format!("<template><div>{html}</div></template>");
        let template = read(html, std::slice::from_ref(&(15..html.len() - 17)));
        let found = problems(&template, &Globals { front_matter: vec!["title".to_owned()], has_script: false });
        let found: Vec<_> = found.iter().map(|problem| (problem.fault, &html[problem.range.clone()])).collect();
        assert_eq!(found, expected, "{html:?}");
    }

    #[test]
    fn tags_must_be_closed_in_order() {
        check("<p>a</p><br><img src=a><Foo/><svg><path d=x /></svg></br>", &[]);
        check("<b>a", &[(Fault::MissingEndTag, "<b>")]);
        check("a</b>", &[(Fault::StrayEndTag, "</b>")]);
        check("<b><i></b></i>", &[(Fault::MissingEndTag, "<i>"), (Fault::StrayEndTag, "</i>")]);
        check("</div></template>", &[(Fault::StrayEndTag, "</div>"), (Fault::StrayEndTag, "</template>")]);
        check("<BR>", &[(Fault::MissingEndTag, "<BR>")]);
        check("<B></b>", &[]);
        check("</>", &[(Fault::EndTagName, "</>")]);
        check("</ b>", &[(Fault::StrayEndTag, "</ b>")]);
    }

    #[test]
    fn an_authors_end_tag_closes_nothing_that_markdown_opened() {
        let html = "<p>a </div> b</p>";
        let template = read(html, std::slice::from_ref(&(5..11)));
        let found: Vec<_> =
            template.problems.iter().map(|problem| (problem.fault, &html[problem.range.clone()])).collect();
        assert_eq!(found, [(Fault::StrayEndTag, "</div>")]);
        let html = "<p>a <b> c</p>";
        let template = read(html, std::slice::from_ref(&(5..8)));
        let found: Vec<_> =
            template.problems.iter().map(|problem| (problem.fault, &html[problem.range.clone()])).collect();
        assert_eq!(found, [(Fault::MissingEndTag, "<b>")]);
    }

    #[test]
    fn attributes_follow_vues_grammar() {
        check("<a b c='>' d=\"<\" e=f @g=h :i=j v-on:k.l=\"m\"></a>", &[]);
        check("<a b=1 b=2></a>", &[(Fault::DuplicateAttribute, "b")]);
        check("<a b=1 B=2></a>", &[]);
        check("<a b\"c></a>", &[(Fault::AttributeName, "b\"c")]);
        check("<a =b></a>", &[(Fault::AttributeName, "=b")]);
        check("<a b=c'd></a>", &[(Fault::AttributeValue, "c'd")]);
        check("<a b=></a>", &[(Fault::AttributeValue, "b=")]);
        check("<a 中文 été data-x></a>", &[]);
        check("<a 😀></a>", &[(Fault::AttributeName, "😀")]);
        check("<a sty\u{FEFF}le=b></a>", &[(Fault::AttributeName, "sty\u{FEFF}le")]);
        check("<a / b></a>", &[(Fault::SlashInTag, "/")]);
        check("<a v-></a>", &[(Fault::Directive, "v-")]);
        check("<a :[b></a>", &[(Fault::Directive, ":[b")]);
        check("<br ", &[]);
        check("<a b='", &[(Fault::UnfinishedTag, "<a b='</div></template>")]);
    }

    #[test]
    fn comments_and_the_like_must_end() {
        check("<!-- a --><!----><!--><!--->", &[]);
        check("<!DOCTYPE html>", &[]);
        check("a<!-- b", &[(Fault::UnfinishedComment, "<!-- b</div></template>")]);
        check("<?xml?>", &[(Fault::Instruction, "<?xml?>")]);
        check("<![CDATA[a]]>", &[(Fault::Cdata, "<![CDATA[a]]>")]);
        check("<svg><![CDATA[a]]></svg>", &[]);
    }

    #[test]
    fn text_in_some_elements_is_only_text() {
        check("<script>a < b <c></script><style>a{}</style><textarea><b></textarea><title><i></title>", &[]);
        check("<textarea><b>", &[(Fault::MissingEndTag, "<textarea>")]);
        check("<v v-pre>{{ a b }} :x=\"a b\" {{</v>", &[]);
        check("<v v-pre :x=\"a b\" @y=\"c d\"></v>", &[]);
    }

    #[test]
    fn mustaches_hold_expressions() {
        check("{{ a }} {{ 1 + 1 }} {{}} {{ }} {{ a ? 'b' : c }} {{ '&lt;' &amp;&amp; &quot;x&quot; }}", &[]);
        check("{{ a b }}", &[(Fault::Expression, "{{ a b }}")]);
        check("{{ .Values.x }}", &[(Fault::Expression, "{{ .Values.x }}")]);
        check("a {{ b", &[(Fault::UnclosedMustache, "{{ b")]);
        check("{{ a。b }}", &[(Fault::Expression, "{{ a。b }}")]);
        check("{{ 😀 }}", &[(Fault::Expression, "{{ 😀 }}")]);
        check("{{ 中文 }} {{ class }} {{ \u{3000} }}", &[]);
    }

    #[test]
    fn what_reads_a_member_of_nothing_throws() {
        check("{{ a.b }}", &[(Fault::Throws, "{{ a.b }}")]);
        check("{{ a() }}", &[(Fault::Throws, "{{ a() }}")]);
        check("{{ a?.b.c }} {{ a && a.b }} {{ a ? a.b : 1 }} {{ Math.max(1) }} {{ [].length }} {{ 'x'.length }}", &[]);
        check("{{ $frontmatter.title.length }} {{ $frontmatter.nothing }} {{ x => x.y }}", &[]);
        check("{{ $frontmatter.nothing.x }}", &[(Fault::Throws, "{{ $frontmatter.nothing.x }}")]);
        check("<a :b=\"c.d\"></a>", &[(Fault::Throws, ":b=\"c.d\"")]);
        check("<a @b=\"c.d()\"></a>", &[]);
        check("<a v-if=\"b\">{{ c.d }}</a><i v-else>{{ e }}</i>", &[]);
        check("<a v-for=\"b in 3\">{{ b.c }}</a>", &[]);
        check("<a v-for=\"b in c\">{{ d.e }}</a>", &[]);
    }

    #[test]
    fn directives_have_their_rules() {
        check("<a v-else></a>", &[(Fault::Directive, "v-else")]);
        check("<a v-if=\"b\"></a>\n<a v-else-if=\"c\"></a><a v-else></a>", &[]);
        check("<a v-if></a>", &[(Fault::Directive, "v-if")]);
        check("<a v-for=\"b\"></a>", &[(Fault::Directive, "v-for=\"b\"")]);
        check("<a v-html=\"b\">c</a>", &[(Fault::Directive, "v-html=\"b\"")]);
        check("<div v-model=\"a\"></div><input v-model=\"a\">", &[(Fault::Directive, "v-model=\"a\"")]);
        check("<a @b></a><a @b.prevent></a>", &[(Fault::Directive, "@b")]);
        check("<div #x>y</div><Foo #x>y</Foo>", &[(Fault::Directive, "#x")]);
        check("<a v-foo></a>", &[(Fault::UnknownDirective, "v-foo")]);
        check("<a :b></a><a :c=\"\"></a>", &[(Fault::Directive, ":c=\"\"")]);
    }
}
