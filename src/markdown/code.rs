//! Fenced code as VitePress 1.2.3 writes it, before Vue: the wrapper with language label and copy button, and one
//! `span.line` a line. A block without a language is exact; one with a language stands like this, lines and sizes true,
//! until the highlighter has coloured it.

mod info;
mod marks;

pub use info::title as code_title;

use super::html::escape_text;
use super::token::CodeBlock;
use info::Info;
use marks::Line;
use std::borrow::Cow;

/// A fenced block as the highlighter needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The name Shiki is asked for, in lower case. It may not know it; such a block has no colours.
    pub language: String,
    /// The code, blanks at its end removed.
    pub text: String,
    /// Lines to highlight, like `1,3-5`; empty for none.
    pub lines: String,
    /// Whether Vue evaluates `{{ … }}` in the code.
    pub mustaches: bool,
}

impl Code {
    /// What a fenced block asks for.
    pub fn of(block: &CodeBlock) -> Self {
        let Info { language, lines, mustaches, .. } = Info::of(block);
        Self { language, text: text(block).into_owned(), lines, mustaches }
    }

    /// Whether it never has colours, whatever its text is.
    pub fn is_plain(&self) -> bool {
        matches!(self.language.as_str(), "" | "txt" | "text" | "plain" | "plaintext")
    }
}

fn text<'b>(block: &'b CodeBlock) -> Cow<'b, str> {
    let text = info::js_trim_end(&block.text);
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// Writes a fenced block.
pub(super) fn write_fence(html: &mut String, block: &CodeBlock) {
    let info = Info::of(block);
    let text = text(block);
    let mut lines: Vec<_> = text.split('\n').map(Line::new).collect();
    for number in info.highlighted(lines.len()) {
        lines[number - 1].add_classes(&["highlighted"]);
    }
    let block_classes = marks::apply(&mut lines);
    write_opening(html, &info);
    html.push_str("<pre class=\"shiki shiki-themes github-light github-dark");
    for class in block_classes.into_iter().chain(["vp-code"]) {
        html.push(' ');
        html.push_str(class);
    }
    html.push_str(if info.mustaches { "\" tabindex=\"0\"><code>" } else { "\" tabindex=\"0\" v-pre=\"\"><code>" });
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            html.push('\n');
        }
        write_line(html, line, info.mustaches);
    }
    html.push_str("</code></pre>\n");
    if let Some(first) = info.first_number {
        write_line_numbers(html, first, lines.len());
    }
    html.push_str("</div>");
}

fn write_opening(html: &mut String, info: &Info) {
    let mut classes = format!("language-{} vp-adaptive-theme", info.label);
    if info.active {
        classes.push_str(" active");
    }
    if info.first_number.is_some() {
        let end = classes.find('"').unwrap_or(classes.len());
        classes.insert_str(end, " line-numbers-mode");
    }
    html.push_str("<div class=\"");
    html.push_str(&classes);
    html.push_str("\"><button title=\"Copy Code\" class=\"copy\"></button><span class=\"lang\">");
    html.push_str(&info.label);
    html.push_str("</span>");
}

fn write_line(html: &mut String, line: &Line, mustaches: bool) {
    let Some(text) = line.text else { return };
    html.push_str("<span class=\"line");
    for class in &line.classes {
        html.push(' ');
        html.push_str(class);
    }
    html.push_str("\"><span>");
    if mustaches {
        write_around_mustaches(html, text)
    } else {
        escape_text(html, text)
    }
    html.push_str("</span></span>");
}

/// Escapes all but `{{ … }}`, which VitePress sets aside before highlighting and puts back as it was; `$$` in it
/// becomes `$`, as in any replacement text of JavaScript.
fn write_around_mustaches(html: &mut String, mut text: &str) {
    while let Some(start) = text.find("{{")
        && let Some(length) = text[start + 2..].find("}}")
    {
        let end = start + 2 + length + 2;
        escape_text(html, &text[..start]);
        html.push_str(&text[start..end].replace("$$", "$"));
        text = &text[end..];
    }
    escape_text(html, text);
}

fn write_line_numbers(html: &mut String, first: u64, count: usize) {
    html.push_str("<div class=\"line-numbers-wrapper\" aria-hidden=\"true\">");
    for index in 0..count as u64 {
        html.push_str("<span class=\"line-number\">");
        html.push_str(&first.saturating_add(index).to_string());
        html.push_str("</span><br>");
    }
    html.push_str("</div>");
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_written as check;
    use super::Code;
    use crate::markdown::{Kind, tokens};

    const PRE: &str =
        "<pre class=\"shiki shiki-themes github-light github-dark vp-code\" tabindex=\"0\" v-pre=\"\"><code>";

    fn opening(class: &str, label: &str) -> String {
        format!(
            "<div class=\"language-{class}\"><button title=\"Copy Code\" class=\"copy\"></button><span class=\"lang\">{label}</span>"
        )
    }

    #[track_caller]
    fn check_lines(markdown: &str, pre: &str, lines: &str) {
        let expected = format!("{}{pre}{lines}</code></pre>\n</div>", opening(" vp-adaptive-theme", ""));
        check(markdown, &expected);
    }

    #[test]
    fn a_fence_has_the_sites_wrapper() {
        let lines = "<span class=\"line\"><span>a &lt;b&gt;</span></span>\n<span class=\"line\"><span></span></span>\n\
                     <span class=\"line\"><span>c</span></span></code></pre>\n</div>";
        let expected = opening("js vp-adaptive-theme", "js") + PRE + lines;
        check("```js\na <b>\n\nc\n\n```", &expected);
    }

    #[test]
    fn an_empty_fence_has_one_empty_line() {
        check_lines("```\n```", PRE, "<span class=\"line\"><span></span></span>");
    }

    #[test]
    fn escapes_stay_in_the_label() {
        let lines = "<span class=\"line\"><span>x</span></span></code></pre>\n</div>";
        check(
            "> ~~~ \\*&amp; y\n> x\n",
            &format!("<blockquote>\n{}{PRE}{lines}</blockquote>", opening("\\*&amp; vp-adaptive-theme", "\\*&amp;")),
        );
    }

    #[test]
    fn lines_are_numbered_when_asked_for() {
        let numbers = "<div class=\"line-numbers-wrapper\" aria-hidden=\"true\"><span class=\"line-number\">9</span><br>\
                       <span class=\"line-number\">10</span><br></div></div>";
        let lines =
            "<span class=\"line\"><span>a</span></span>\n<span class=\"line\"><span>b</span></span></code></pre>\n";
        let expected = opening("js vp-adaptive-theme active line-numbers-mode", "js") + PRE + lines + numbers;
        check("```js:line-numbers=9 active\na\nb\n```", &expected);
    }

    #[test]
    fn marked_lines_and_their_block_have_classes() {
        check_lines(
            "``` {2} .\na // [!code ++]\n# [!code focus]\nb\n```",
            &PRE.replace("vp-code", "has-diff has-focused-lines vp-code"),
            "<span class=\"line diff add\"><span>a</span></span>\n\n<span class=\"line\"><span>b</span></span>",
        );
    }

    #[test]
    fn a_vue_block_keeps_its_mustaches_as_they_are() {
        check_lines(
            "```-vue\n<{{ a<b }}> {{ c\n}}{{ '$$' }}\n```",
            &PRE.replace(" v-pre=\"\"", ""),
            "<span class=\"line\"><span>&lt;{{ a<b }}&gt; {{ c</span></span>\n<span class=\"line\"><span>}}{{ '$' }}</span></span>",
        );
    }

    #[test]
    fn the_highlighter_gets_what_shiki_gets() {
        const MARKDOWN: &str = "```Vue-vue {1} x\na\0\n\u{FEFF}\n```";
        let tokens = tokens(MARKDOWN, 0..MARKDOWN.len());
        let codes = tokens.iter().filter_map(|token| match &token.kind {
            Kind::Fence(block) => Some(Code::of(block)),
            _ => None,
        });
        let expected =
            Code { language: "vue".to_owned(), text: "a\u{FFFD}".to_owned(), lines: "1".to_owned(), mustaches: true };
        assert_eq!(codes.collect::<Vec<_>>(), [expected]);
    }
}
