//! Real posts, when they are there: `../shared/corpus` beside the checkout, or the folder that
//! `GALLEY_CORPUS` names. Without them these tests run over the samples in `tests/fixtures`.

use galley::markdown::{decode_entities, image_sources};
use galley::{Document, FieldValue, Site, Source, Workbench, render};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn posts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::env::var_os("GALLEY_CORPUS").map_or_else(|| root.join("../shared/corpus"), PathBuf::from);
    let mut posts = markdown_files(&root.join("tests/fixtures"));
    assert!(!posts.is_empty(), "the fixtures are part of the project");
    if corpus.is_dir() {
        posts.extend(markdown_files(&corpus));
    }
    posts
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(markdown_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    files
}

#[test]
fn opening_and_exporting_gives_the_same_bytes() {
    for post in posts() {
        let bytes = fs::read(&post).expect("readable");
        let mut bench = Workbench::new(Site::embedded());
        bench.load("post.md", Source::from_bytes(&bytes));
        assert_eq!(bench.export().bytes, bytes, "{}", post.display());
    }
}

#[test]
fn setting_a_title_changes_its_own_lines_only() {
    for post in posts() {
        let source = Source::from_bytes(&fs::read(&post).expect("readable"));
        let document = Document::new(source.clone());
        let Some(entry) = document.front_matter().get("title") else { continue };
        let (before, after) = (entry.lines.start, document.text().len() - entry.lines.end);
        let mut bench = Workbench::new(Site::embedded());
        bench.load("post.md", source);
        let title = FieldValue::Text("新标题: it's".to_owned());
        let changes = bench.field_changes("title", &title).unwrap_or_else(|| panic!("{}", post.display()));
        bench.edit(&changes);
        let edited = bench.document();
        assert_eq!(edited.front_matter().value("title").as_text(), Some("新标题: it's"), "{}", post.display());
        assert_eq!(edited.text()[..before], document.text()[..before]);
        assert_eq!(edited.text()[edited.text().len() - after..], document.text()[document.text().len() - after..]);
    }
}

#[test]
fn every_block_is_a_slice_of_its_post() {
    for post in posts() {
        let document = Document::new(Source::from_bytes(&fs::read(&post).expect("readable")));
        for block in render(&document).blocks {
            assert!(document.text().get(block.range.clone()).is_some(), "{} {:?}", post.display(), block.range);
        }
    }
}

/// The values of an attribute in HTML that the renderer wrote.
fn values(html: &str, tag: &str, attribute: &str) -> BTreeSet<String> {
    let tags = html.split(tag).skip(1).filter_map(|rest| rest.split('>').next());
    let values = tags.filter_map(|inside| inside.split_once(attribute)?.1.split('"').next());
    values.map(|value| decode_entities(value).into_owned()).collect()
}

#[test]
fn every_image_on_the_page_is_found_in_the_source() {
    let mut count = 0;
    for post in posts() {
        let document = Document::new(Source::from_bytes(&fs::read(&post).expect("readable")));
        let html = render(&document).html();
        let sources = image_sources(document.text(), document.front_matter().split.body.clone());
        let found: BTreeSet<_> = sources.into_iter().map(|source| source.src).collect();
        let shown = values(&html, "<img ", "src=\"");
        let media: BTreeSet<_> = ["<video ", "<source "].iter().flat_map(|tag| values(&html, tag, "src=\"")).collect();
        let found: BTreeSet<_> = found.difference(&media).cloned().collect();
        assert_eq!(found, shown, "{}", post.display());
        count += shown.len();
    }
    assert!(count > 0, "the fixtures have images");
}
