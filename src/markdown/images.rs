//! Where Markdown images point: VitePress's image rule, which decodes the path and starts it with `./`.
//! Raw `<img>` is left alone, and whether a file is there is not its question.

use super::links::{decode, is_external};
use super::token::{Kind, Token};

/// Resolves the sources of all Markdown images.
pub(super) fn resolve(tokens: &mut [Token]) {
    for token in tokens {
        let Kind::Void(tag) = &mut token.kind else { continue };
        if tag.name != "img" {
            continue;
        }
        let source = &mut tag.attributes[0].1;
        if source.is_empty() || is_external(source) {
            continue;
        }
        let prefix = if source.starts_with(['/', '#']) || source.starts_with("./") { "" } else { "./" };
        *source = decode(&format!("{prefix}{source}"), "").into();
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn relative_sources_start_with_a_dot() {
        check("![](x.png)", "<p><img src=\"./x.png\" alt=\"\"></p>");
        check("![](../x.png)", "<p><img src=\"./../x.png\" alt=\"\"></p>");
        check("![](./a%20b.png)", "<p><img src=\"./a b.png\" alt=\"\"></p>");
        check("![](/img/x.png)", "<p><img src=\"/img/x.png\" alt=\"\"></p>");
        check("![]()", "<p><img src=\"\" alt=\"\"></p>");
        check("![](https://a.b/c.png)", "<p><img src=\"https://a.b/c.png\" alt=\"\"></p>");
    }
}
