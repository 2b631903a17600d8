//! The help of the checks: every check has its text in both languages, and every code is some check's.

use galley::Code;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The text above the code of each check, by its file's name, and the file itself.
fn english() -> BTreeMap<String, (String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let files = fs::read_dir(folder).expect("a readable folder").map(|entry| entry.expect("readable").path());
    let checks = files.filter_map(|path| {
        let text = fs::read_to_string(&path).expect("readable");
        let doc: Vec<_> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let doc = doc.join("\n");
        doc.starts_with("# ").then_some((name, (doc, text)))
    });
    checks.collect()
}

fn chinese() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/locales/checks.zh-CN.md");
    let text = fs::read_to_string(path).expect("readable");
    let sections = text.split("\n## ").skip(1).map(|section| section.split_once('\n').expect("a text"));
    sections.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

#[track_caller]
fn has_paragraphs(name: &str, text: &str, labels: [&str; 4]) {
    let paragraphs: Vec<_> = text.trim().split("\n\n").filter(|paragraph| !paragraph.starts_with("# ")).collect();
    assert_eq!(paragraphs.len(), labels.len(), "{name}");
    for (paragraph, label) in paragraphs.into_iter().zip(labels) {
        let rest = paragraph.strip_prefix(&format!("**{label}** "));
        assert!(rest.is_some_and(|rest| !rest.trim().is_empty()), "{name}: {label} {paragraph}");
    }
}

#[test]
fn every_check_has_its_text_in_both_languages() {
    let (english, chinese) = (english(), chinese());
    assert!(english.keys().eq(chinese.keys()), "{:?}", english.keys().collect::<Vec<_>>());
    for (name, (text, _)) in &english {
        has_paragraphs(name, text, ["What.", "Why.", "Example.", "Source."]);
        has_paragraphs(name, &chinese[name], ["问题。", "影响。", "例子。", "依据。"]);
    }
}

#[test]
fn every_code_but_those_of_the_file_itself_is_of_one_check() {
    let english = english();
    let checks_of = |code: &Code| {
        let variant = format!("Code::{code:?}");
        let names = english.iter().filter(|(_, (_, text))| {
            text.match_indices(&variant).any(|(at, _)| !text[at + variant.len()..].starts_with(char::is_alphanumeric))
        });
        names.map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>()
    };
    let without: Vec<_> = Code::ALL.iter().filter(|code| checks_of(code).is_empty()).map(|code| code.name()).collect();
    let of_file = [
        "not-utf8",
        "nul-character",
        "empty-file",
        "front-matter-missing",
        "front-matter-language",
        "paragraph-too-long",
    ];
    assert_eq!(without, of_file);
    assert!(Code::ALL.iter().all(|code| checks_of(code).len() <= 1));
}
