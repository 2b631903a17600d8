//! # Summary and banner
//!
//! **What.** `summary` holds a straight double quote; `banner` is missing in a post whose list shows one, or begins with a slash.
//!
//! **Why.** The quote ends the page's description for search engines: VitePress writes it as it is. The list puts a slash before
//! the banner, and two slashes lead to another host.
//!
//! **Example.** `banner: /img/a.png` is mended as `banner: img/a.png`, `"` in a summary as `“` and `”`.
//!
//! **Source.** VitePress 1.2.3 and the site's lists.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::front_matter::FieldValue;
use crate::site::Layout;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let front_matter = context.document.front_matter();
    if let (Some(entry), Some(summary)) = (front_matter.get("summary"), front_matter.value("summary").as_text())
        && summary.contains('"')
    {
        let mut is_open = false;
        let curly: String = summary
            .chars()
            .map(|character| match character {
                '"' => {
                    is_open = !is_open;
                    if is_open { '“' } else { '”' }
                }
                other => other,
            })
            .collect();
        found.push(with_value(
            Diagnostic::new(Code::SummaryQuotes, entry.node.range.clone()),
            context,
            "summary",
            curly,
        ));
    }
    let banner = front_matter.value("banner");
    match (front_matter.get("banner"), banner.as_text()) {
        (Some(entry), Some(path)) if path.starts_with('/') && context.layout() == Layout::News => {
            let bare = path.trim_start_matches('/').to_owned();
            found.push(with_value(
                Diagnostic::new(Code::BannerSlash, entry.node.range.clone()).with(path),
                context,
                "banner",
                bare,
            ));
        }
        (_, text) if context.layout() == Layout::News && text.is_none_or(str::is_empty) => {
            found.push(Diagnostic::new(Code::BannerMissing, context.key_range("banner")));
        }
        _ => {}
    }
}

fn with_value(diagnostic: Diagnostic, context: &Context, key: &str, value: String) -> Diagnostic {
    context.fix_by_setting(diagnostic, FixTitle::Replace, &value.clone(), key, FieldValue::Text(value))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{BannerMissing, BannerSlash, SummaryQuotes};

    #[test]
    fn a_summary_has_no_straight_quotes() {
        check_code(SummaryQuotes, "---\nsummary: 'a \"b\" c'\n---\n", &["'a \"b\" c'"]);
        check_code(SummaryQuotes, "---\nsummary: \"a b\"\n---\n", &[]);
        check_fix(SummaryQuotes, "---\nsummary: 'a \"b\" c'\n---\n", "---\nsummary: 'a “b” c'\n---\n");
    }

    #[test]
    fn a_news_post_has_a_banner_without_a_slash() {
        check_code(BannerSlash, "---\ncategory: news\nbanner: /img/a.png\n---\n", &["/img/a.png"]);
        check_code(BannerMissing, "---\ncategory: news\n---\n", &["---"]);
        check_code(BannerMissing, "---\ncategory: news\nbanner: img/a.png\n---\n", &[]);
        check_code(BannerMissing, "---\ncategory: blog\n---\n", &[]);
        let mended = "---\ncategory: news\nbanner: img/a.png\n---\n";
        check_fix(BannerSlash, "---\ncategory: news\nbanner: /img/a.png\n---\n", mended);
    }
}
