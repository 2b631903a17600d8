//! Patches, as the real git takes them: what it has afterwards is byte for byte what was packaged.

use crate::git::{self, Files, files, tree, write_files};
use galley::package::{Change, Letter, Moment, RepoPath, patch};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What git prints, as text.
#[track_caller]
fn git(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(git::git(folder, arguments)).expect("UTF-8")
}

fn repository(files: &Files) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    git(folder.path(), &["init", "-q"]);
    write_files(folder.path(), files);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "--allow-empty", "-m", "before"]);
    folder
}

fn letter() -> Letter {
    Letter {
        name: "张三, a member".to_owned(),
        email: "zhang@example.com".to_owned(),
        date: Moment { seconds: 1_782_864_000, ahead: 480 },
        subject: "新增文章：一个很长很长的标题，长到一行信头放不下 (with some ASCII)".to_owned(),
        message: "Why: 因为\n\ndiff - is no patch\n--- nor is this\nFrom here on\n".to_owned(),
        signs_off: true,
    }
}

fn written(before: &Files, after: &Files) -> Vec<u8> {
    let paths: Vec<_> = after.keys().map(|path| RepoPath::new(path).expect("a path")).collect();
    let changes: Vec<_> = paths
        .iter()
        .map(|path| {
            let before = before.get(path.as_str()).map(Vec::as_slice);
            Change { path, before, after: &after[path.as_str()] }
        })
        .collect();
    patch(&letter(), &changes)
}

/// Applies a patch by `git apply` and by `git am`, and compares what is there.
#[track_caller]
fn check(before: &Files, after: &Files) {
    let bytes = written(before, after);
    for way in [&["apply", "--index"][..], &["am", "-q"]] {
        let folder = repository(before);
        let file = folder.path().join(".git/galley.patch");
        fs::write(&file, &bytes).expect("written");
        git(folder.path(), &[way, &[file.to_str().expect("UTF-8")]].concat());
        for (path, bytes) in after {
            assert_eq!(&fs::read(folder.path().join(path)).expect("there"), bytes, "{path} by {way:?}");
        }
        let tracked = git(folder.path(), &["ls-files", "-z"]);
        let mut expected: Vec<_> = before.keys().chain(after.keys()).cloned().collect();
        expected.sort();
        expected.dedup();
        let mut tracked: Vec<_> = tracked.split_terminator('\0').map(str::to_owned).collect();
        tracked.sort();
        assert_eq!(tracked, expected);
    }
}

#[test]
fn new_files_of_every_kind_arrive() {
    let every_byte: Vec<u8> = (0..=255).cycle().take(5000).collect();
    check(
        &Files::new(),
        &files(&[
            (
                "app/zh/news/20260825-Call for Papers/20260825-Call for Papers.md",
                "---\ntitle: 中\n---\n\n正文\n".as_bytes(),
            ),
            ("app/zh/news/中文 路径/图\"片.png", &every_byte),
            ("crlf.md", b"a\r\nb\r\n"),
            ("no-final-newline.md", b"a\nb"),
            ("bom.md", b"\xEF\xBB\xBFa\n"),
            ("gbk.md", b"\xD6\xD0\n"),
            ("nul.md", b"a\0b\n"),
            ("empty.md", b""),
            ("empty.png", b""),
            ("signs.md", b"-- \n---\n+++ b/x\nFrom someone\n>From\n\\ No newline at end of file\n \t \n"),
            ("trailing blank .md", b"\n\n\n"),
        ]),
    );
}

#[test]
fn changed_files_arrive() {
    let lines: String = (0..100).map(|number| format!("line {number}\n")).collect();
    check(
        &files(&[
            ("a.md", lines.as_bytes()),
            ("crlf.md", b"a\r\nb\r\n"),
            ("image.png", b"\x89PNG\0a"),
            ("to-binary.md", b"text\n"),
            ("grows.md", b""),
            ("shrinks.md", b"a\nb"),
            ("same.md", b"same"),
            ("untouched.md", b"x"),
        ]),
        &files(&[
            ("a.md", lines.replace("line 50\n", "another\nline\n").as_bytes()),
            ("crlf.md", b"a\r\nc\r\n"),
            ("image.png", b"\x89PNG\0bcd"),
            ("to-binary.md", b"text\r\n"),
            ("grows.md", b"a"),
            ("shrinks.md", b""),
            ("same.md", b"same"),
            ("new.md", b"y"),
        ]),
    );
}

#[test]
fn the_commit_says_what_the_letter_said() {
    let folder = repository(&Files::new());
    let file = folder.path().join(".git/galley.patch");
    fs::write(&file, written(&Files::new(), &files(&[("a.md", b"a\n")]))).expect("written");
    git(folder.path(), &["am", "-q", file.to_str().expect("UTF-8")]);
    let told = git(folder.path(), &["log", "-1", "--format=%an|%ae|%aI|%s"]);
    let letter = letter();
    assert_eq!(
        told.trim_end(),
        format!("张三, a member|zhang@example.com|2026-07-01T08:00:00+08:00|{}", letter.subject)
    );
    let body = git(folder.path(), &["log", "-1", "--format=%b"]);
    let expected = "Why: 因为\n\n diff - is no patch\n --- nor is this\n From here on\n\n\
        Signed-off-by: 张三, a member <zhang@example.com>";
    assert_eq!(body.trim_end(), expected);
}

#[test]
fn blob_hashes_are_those_git_gives() {
    let bytes = written(&Files::new(), &files(&[("a.bin", b"a\0b")]));
    let folder = repository(&files(&[("a.bin", b"a\0b")]));
    let hash = git(folder.path(), &["hash-object", "a.bin"]);
    assert!(String::from_utf8(bytes).expect("UTF-8").contains(&format!("..{}\n", hash.trim_end())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_patch_applied_is_the_files(before in tree(), mut after in tree()) {
        // Git does not make a commit of nothing.
        after.insert("always.md".to_owned(), b"x\n".to_vec());
        check(&before, &after);
    }
}
