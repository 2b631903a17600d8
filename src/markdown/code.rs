//! Fenced code: VitePress's wrapper with language label and copy button, around the plain block that
//! stands until highlighting arrives (one `span.line` a line).

use super::html::{escape_attribute, escape_text};
use super::token::CodeBlock;

/// Writes a fenced block.
pub(super) fn write_fence(html: &mut String, block: &CodeBlock) {
    let language = language(&block.info);
    html.push_str("<div class=\"language-");
    escape_attribute(html, language);
    html.push_str(" vp-adaptive-theme\"><button title=\"Copy Code\" class=\"copy\"></button><span class=\"lang\">");
    escape_text(html, language);
    html.push_str("</span><pre class=\"shiki shiki-themes github-light github-dark vp-code\" tabindex=\"0\"><code>");
    for (index, line) in block.text.trim_end().split('\n').enumerate() {
        if index > 0 {
            html.push('\n');
        }
        html.push_str("<span class=\"line\"><span>");
        escape_text(html, line);
        html.push_str("</span></span>");
    }
    html.push_str("</code></pre></div>");
}

/// The language of an info string, as VitePress cuts it: without `[title]`, `{lines}`, `:line-numbers`,
/// `=N`, the `-vue` mark and all after the first blank.
fn language(info: &str) -> &str {
    let info = info.trim();
    let end = info.find([' ', '\t', '{', '[', '=']).unwrap_or(info.len());
    let word = &info[..end];
    let word =
        [":line-numbers", ":no-line-numbers"].iter().fold(word, |word, mark| word.split(mark).next().unwrap_or(word));
    match word.strip_suffix("-vue").unwrap_or(word) {
        "vue-html" => "template",
        "ansi" => "",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::language;

    #[test]
    fn the_language_is_cut_out_of_the_info_string() {
        let cases = [
            ("", ""),
            ("js", "js"),
            ("js {1} [f.js]", "js"),
            ("js{1,3-5}", "js"),
            ("ts:line-numbers=2 {1}", "ts"),
            ("shell script", "shell"),
            ("c++", "c++"),
            ("vue-html", "template"),
            ("md-vue", "md"),
        ];
        for (info, expected) in cases {
            assert_eq!(language(info), expected, "{info:?}");
        }
    }

    #[test]
    fn a_fence_has_the_sites_wrapper() {
        check(
            "```js\na <b>\n\nc\n\n```",
            "<div class=\"language-js vp-adaptive-theme\"><button title=\"Copy Code\" class=\"copy\"></button>\
             <span class=\"lang\">js</span><pre class=\"shiki shiki-themes github-light github-dark vp-code\" tabindex=\"0\">\
             <code><span class=\"line\"><span>a &lt;b&gt;</span></span>\n<span class=\"line\"><span></span></span>\n\
             <span class=\"line\"><span>c</span></span></code></pre></div>",
        );
    }
}
