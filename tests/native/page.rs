//! Laws of the page around the content: it holds whatever a front matter says, and the content once.

use galley::{DateValue, Site, Source, Workbench, read_date_in_utc};
use proptest::prelude::*;

thread_local! {
    /// Reading the profile takes longer than a case.
    static SITE: Site = Site::embedded();
}

fn front_matter() -> impl Strategy<Value = String> {
    let keys =
        vec!["title", "author", "date", "tags", "category", "class", "summary", "banner", "titleTemplate", "head"];
    let scalars = vec![
        "a",
        "''",
        "news",
        "blog",
        "showcase",
        "'<main>'",
        "'</div>'",
        "'\"$&'",
        "😀",
        "~",
        "0",
        "3",
        "1e300",
        ".nan",
        "true",
        "2026-01-02",
        "'2026-1-2'",
        "'{a}'",
        "':title'",
        "[a, 2]",
        "[[b], {c: d}]",
        "{k: v}",
        "!!str x",
        "|\n  x\n  y",
        "&x y",
        "*z",
    ];
    let line = (prop::sample::select(keys), prop::sample::select(scalars))
        .prop_map(|(key, value)| format!("{key}: {value}\n"));
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
}

/// How often elements open less how often they close, `img` and `svg`'s shapes aside.
fn balance(html: &str) -> i64 {
    let count = |mark: &str| html.matches(mark).count() as i64;
    let all_open: i64 = ["<main", "<div", "<span", "<h1", "<p", "<a "].into_iter().map(count).sum();
    let paths = count("<path");
    all_open - paths - ["</main", "</div", "</span", "</h1", "</p>", "</a>"].into_iter().map(count).sum::<i64>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_front_matter_has_a_page_a_card_and_a_listing(yaml in front_matter(), name in "[a-z/]{0,8}") {
        let mut bench = Workbench::new(SITE.with(Site::clone));
        bench.load(&name, Source::from_bytes(format!("---\n{yaml}---\n\n# here\n").as_bytes()));
        let page = bench.page(&read_date_in_utc);
        let html = page.html("<i>content</i>");
        prop_assert_eq!(balance(&html), 0, "{}", html);
        prop_assert!(!html.contains("galley"));
        prop_assert_eq!(html.matches("<i>content</i>").count(), usize::from(html != "<main></main>"));
        if let Some(card) = bench.card() {
            prop_assert_eq!(balance(&card), 0, "{}", card);
        }
        let listing = bench.listing();
        prop_assert!(!listing.title.is_empty());
        prop_assert!(!listing.static_description.contains('"'));
    }

    #[test]
    fn any_text_is_a_date_or_none(text in "\\PC{0,20}|[0-9/.:TZ +-]{0,30}") {
        let read = read_date_in_utc(&DateValue::Text(text));
        prop_assert!(read == "NaN-NaN-NaN" || read.split('-').count() >= 3, "{}", read);
    }
}
