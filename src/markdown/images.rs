//! Where Markdown images point: VitePress's image rule, which decodes the path and starts it with `./`.
//! Raw `<img>` is left alone, and whether a file is there is not its question.

use super::token::{Element, Kind, Token};
use super::url::{decode, is_external};

/// Resolves the sources of images among the tokens of a text.
pub(super) fn resolve(children: &mut [Token]) {
    for token in children {
        let Kind::Void(tag) = &mut token.kind else { continue };
        if !matches!(tag.element, Element::Image(_)) {
            continue;
        }
        let Some(source) = tag.attribute("src").map(str::to_owned) else { continue };
        tag.set("src", self::source(&source));
    }
}

/// What an image's normalized URL becomes.
pub(super) fn source(url: &str) -> String {
    if url.is_empty() || is_external(url) {
        return url.to_owned();
    }
    let prefix = if url.starts_with('/') || url.starts_with("./") { "" } else { "./" };
    let path = format!("{prefix}{url}");
    decode(&path, "").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use crate::markdown::tests::check;

    #[test]
    fn relative_sources_start_with_a_dot() {
        check("![](x.png)", "<p><img src=\"./x.png\" alt=\"\"></p>");
        check("![](../x.png)", "<p><img src=\"./../x.png\" alt=\"\"></p>");
        check("![](./a%20b.png)", "<p><img src=\"./a b.png\" alt=\"\"></p>");
        check("![](/img/x.png)", "<p><img src=\"/img/x.png\" alt=\"\"></p>");
        check("![](#x)", "<p><img src=\"./#x\" alt=\"\"></p>");
        check("![]()", "<p><img src=\"\" alt=\"\"></p>");
        check("![](https://a.b/c.png)", "<p><img src=\"https://a.b/c.png\" alt=\"\"></p>");
    }
}
