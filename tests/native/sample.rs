//! The sample post: nothing is wrong with it, and it has what it promises to show.

use galley::{FrontMatter, Site, Source, Workbench};

const SAMPLES: [(&str, &str); 2] = [
    ("en", include_str!("../../src/app/samples/sample.en.md")),
    ("zh-CN", include_str!("../../src/app/samples/sample.zh-CN.md")),
];

fn opened(text: &str) -> Workbench {
    let mut bench = Workbench::new(Site::embedded());
    bench.load("sample.md", Source::from_bytes(text.as_bytes()));
    bench
}

#[test]
fn nothing_is_wrong_with_it() {
    for (language, text) in SAMPLES {
        let found = opened(text).findings();
        let said: Vec<_> = found.iter().map(|found| (found.line, found.diagnostic.code)).collect();
        assert!(said.is_empty(), "{language}: {said:?}");
    }
}

#[test]
fn it_shows_the_same_in_both_languages() {
    let parts = [
        "<h2",
        "<nav class=\"table-of-contents\"",
        "<strong>",
        "<s>",
        "🚀",
        "<ul>",
        "<ol>",
        "<blockquote>",
        "tip custom-block",
        "<details",
        "<table",
        "language-js",
        "vp-code-group",
    ];
    let [english, chinese] = SAMPLES.map(|(_, text)| {
        let html: String = opened(text).rendered().blocks.iter().map(|block| block.html.as_str()).collect();
        parts.map(|part| (part, html.matches(part).count()))
    });
    assert_eq!(english, chinese);
    assert!(english.iter().all(|(_, count)| *count > 0), "{english:?}");
}

#[test]
fn its_front_matter_has_the_keys_of_its_collection() {
    let site = Site::embedded();
    for (language, text) in SAMPLES {
        let front_matter = FrontMatter::parse(text);
        let keys: Vec<_> = front_matter.entries.iter().map(|entry| entry.key.clone()).collect();
        let category = front_matter.value("category");
        let known: Vec<_> = site.fields_of(category.as_text()).map(|field| field.key.clone()).collect();
        assert!(keys.iter().all(|key| known.contains(key)), "{language}: {keys:?}");
    }
}
