//! What a reviewer hands back, as the real git takes it: the author's file becomes the reviewer's, byte for byte, whatever ends
//! its lines.

use crate::git::{self, write_files};
use galley::package::{Change, Limits, Moment, PatchReader, Patched, RepoPath, patch, text_diff};
use galley::review::{Report, Wording};
use galley::{Site, Source, Workbench};
use proptest::prelude::*;
use std::fs;
use tempfile::TempDir;

const PATH: &str = "app/zh/news/x/x.md";

fn bench(bytes: &[u8]) -> Workbench {
    let mut bench = Workbench::new(Site::embedded());
    bench.load(PATH, Source::from_bytes(bytes));
    bench
}

fn written(before: &[u8], after: &[u8]) -> Vec<u8> {
    let (opened, now) = (bench(before), bench(after));
    let suggestion = now.suggestion_to(&opened).expect("a place");
    let date = Moment { seconds: 1_782_864_000, ahead: 480 };
    let letter = now.suggestion_letter("r@example.com", false, date, "修改建议：标题");
    patch(&letter, &[suggestion.change()])
}

fn repository(before: &[u8]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    git::git(folder.path(), &["init", "-q"]);
    write_files(folder.path(), &git::files(&[(PATH, before)]));
    git::git(folder.path(), &["add", "-A"]);
    git::git(folder.path(), &["commit", "-q", "-m", "before"]);
    folder
}

/// Applies a patch in each of the ways to the file as it was, and compares.
#[track_caller]
fn applies(before: &[u8], patch: &[u8], ways: &[&[&str]], after: &[u8]) {
    for way in ways {
        let folder = repository(before);
        let file = folder.path().join(".git/galley.patch");
        fs::write(&file, patch).expect("written");
        git::git(folder.path(), &[*way, &[file.to_str().expect("UTF-8")]].concat());
        assert_eq!(fs::read(folder.path().join(PATH)).expect("there"), after, "{way:?}");
    }
}

#[track_caller]
fn check(before: &[u8], after: &[u8]) {
    let patch = written(before, after);
    let folder = repository(before);
    let file = folder.path().join(".git/galley.patch");
    fs::write(&file, &patch).expect("written");
    git::git(folder.path(), &["apply", "--check", file.to_str().expect("UTF-8")]);
    applies(before, &patch, &[&["apply", "--index"], &["am", "-q"]], after);
}

#[test]
fn line_ends_marks_and_missing_ends_stay_what_they_are() {
    let text = "---\ntitle: T\ncategory: news\n---\n\none\n\ntwo\n\nthree\n";
    let with = |end: &str, text: &str| text.replace('\n', end).into_bytes();
    let other = text.replace("two", "2 `x`");
    check(text.as_bytes(), other.as_bytes());
    check(&with("\r\n", text), &with("\r\n", &other));
    let marked = |text: &str| [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    check(&marked(text), &marked(&other));
    check(text.trim_end().as_bytes(), other.trim_end().as_bytes());
    check(text.trim_end().as_bytes(), other.as_bytes());
    check(text.as_bytes(), other.trim_end().as_bytes());
    check("---\ntitle: 中\n---\n一\n".as_bytes(), "---\ntitle: 文\n---\n二\n".as_bytes());
    check(b"gbk \xD6\xD0\na\n", b"gbk \xD6\xD0\nb\n");
}

#[test]
fn the_block_of_the_report_applies_too() {
    let lines: String = (0..60).map(|line| format!("line {line}\n")).collect();
    let before = format!("---\ntitle: T\n---\n\n{lines}```c\nx\n```\n");
    let after = before.replace("line 7\n", "line seven\n").replace("line 50\n", "").replace("x\n", "x\n````\n");
    let (opened, now) = (bench(before.as_bytes()), bench(after.as_bytes()));
    let diff = now.suggestion_to(&opened).and_then(|suggestion| suggestion.diff()).expect("lines");
    let report = Report {
        name: PATH,
        title: "T",
        facts: &now.facts(),
        remarks: &[],
        comments: &[],
        plan: None,
        suggestion: Some(&diff),
    };
    let markdown = report.markdown(&Wording { suggestion: "S".to_owned(), ..Wording::default() });
    let block =
        pulldown_cmark::Parser::new(&markdown).fold((false, String::new()), |(is_in, mut text), event| match event {
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::CodeBlock(_)) => (true, text),
            pulldown_cmark::Event::End(pulldown_cmark::TagEnd::CodeBlock) => (false, text),
            pulldown_cmark::Event::Text(part) if is_in => {
                text.push_str(&part);
                (is_in, text)
            }
            _ => (is_in, text),
        });
    assert_eq!(block.1.matches("\n@@ ").count(), 3, "{}", block.1);
    applies(before.as_bytes(), block.1.as_bytes(), &[&["apply", "--index"]], after.as_bytes());
}

/// Texts whose lines end in every way, and differ in few of them.
fn texts() -> impl Strategy<Value = (Vec<u8>, Vec<u8>)> {
    let line =
        prop::sample::select(vec!["a", "b", "", "中文", "--- x", "+++ y", "@@ -1 +1 @@", "-- ", " ", "\\ No newline"]);
    let end = prop::sample::select(vec!["\n", "\r\n"]);
    let parts = (prop::collection::vec((line.clone(), any::<bool>(), line), 0..30), end, any::<(bool, bool, bool)>());
    parts.prop_map(|(lines, end, (has_mark, old_ends, new_ends))| {
        let text = |pick: &dyn Fn(&(&str, bool, &str)) -> String, ends: bool| {
            let text = lines.iter().map(pick).collect::<Vec<_>>().join(end);
            let mark = if has_mark { "\u{FEFF}" } else { "" };
            format!("{mark}{text}{}", if ends && !lines.is_empty() { end } else { "" }).into_bytes()
        };
        let old = text(&|(line, _, _)| (*line).to_owned(), old_ends);
        let new = text(&|(line, changes, other)| (if *changes { *other } else { *line }).to_owned(), new_ends);
        (old, new)
    })
}

proptest! {
    #[test]
    fn a_diff_makes_the_new_text_of_the_old_one((old, new) in texts()) {
        let path = RepoPath::new(PATH).expect("a path");
        let diff = text_diff(&Change { path: &path, before: Some(&old), after: &new }).expect("texts");
        prop_assert_eq!(diff.is_empty(), old == new);
        if old != new {
            let before = |_: &RepoPath, _: &str| Some(old.clone());
            let limits = Limits { entries: 10, bytes: 1 << 20 };
            let mut reader = PatchReader::new(diff.as_bytes(), limits, &before).expect("a patch");
            match reader.next() {
                Ok(Some(Patched::Written(file, was))) => prop_assert_eq!((file.bytes, was), (new, Some(old))),
                other => prop_assert!(false, "{:?} of {}", other, diff),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn git_makes_the_new_text_of_the_old_one((old, mut new) in texts()) {
        // Git does not make a commit of nothing.
        new.extend(b"end\n");
        check(&old, &new);
    }
}
