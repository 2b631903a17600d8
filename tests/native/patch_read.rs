//! Patches read back: those made here, those git makes, and those nobody should have made.

use crate::git::{Files, files, git, tree, write_files};
use galley::ContentId;
use galley::package::{
    Change, File, Letter, Limits, Moment, PatchError, PatchReader, Patched, RepoPath, WhySkipped, patch,
};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const LIMITS: Limits = Limits { entries: 100, bytes: 1 << 22 };

/// What a patch makes of some files; and what it leaves alone.
fn read(bytes: &[u8], before: &Files) -> Result<(Files, Vec<(String, WhySkipped)>), PatchError> {
    let known = |path: &RepoPath, id: &str| {
        let bytes = before.get(path.as_str())?;
        (id.is_empty() || ContentId::of(bytes).to_string().starts_with(id)).then(|| bytes.clone())
    };
    let mut reader = PatchReader::new(bytes, LIMITS, &known)?;
    let (mut after, mut skipped) = (before.clone(), Vec::new());
    while let Some(patched) = reader.next()? {
        match patched {
            Patched::Written(File { path, bytes }, _) => {
                after.insert(path.to_string(), bytes);
            }
            Patched::Removed(path) => {
                after.remove(path.as_str());
            }
            Patched::Skipped(left) => skipped.push((left.name, left.why)),
        }
    }
    Ok((after, skipped))
}

/// Makes a commit of exactly these files.
fn commit(folder: &Path, before: &Files, after: &Files) {
    for path in before.keys() {
        fs::remove_file(folder.join(path)).expect("removed");
    }
    write_files(folder, after);
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", "a change\n\n-- \nof files"]);
}

/// What git writes for a series of trees, read with the first of them at hand.
#[track_caller]
fn check_git(trees: &[Files]) {
    let folder = TempDir::new().expect("a folder");
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["config", "core.autocrlf", "false"]);
    let none = Files::new();
    for (at, tree) in trees.iter().enumerate() {
        commit(folder.path(), at.checked_sub(1).map_or(&none, |at| &trees[at]), tree);
    }
    let series = format!("-{}", trees.len() - 1);
    let expected = (trees[trees.len() - 1].clone(), Vec::new());
    let letters = git(folder.path(), &["format-patch", "--binary", "--stdout", "-M", &series]);
    if !letters.is_empty() {
        assert_eq!(read(&letters, &trees[0]), Ok(expected.clone()), "format-patch");
    }
    let whole = git(folder.path(), &["diff", "--binary", "--full-index", &format!("HEAD~{}", trees.len() - 1)]);
    if !whole.is_empty() {
        assert_eq!(read(&whole, &trees[0]), Ok(expected), "diff");
    }
}

#[test]
fn what_git_writes_is_read() {
    let every_byte: Vec<u8> = (0..=255).cycle().take(5000).collect();
    let noise: Vec<u8> = (0..9000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let longer = [&noise[..4000], b"inserted", &noise[4000..]].concat();
    let lines: String = (0..100).map(|number| format!("line {number}\n")).collect();
    let first = files(&[
        ("a.md", lines.as_bytes()),
        ("crlf.md", b"a\r\nb\r\nc\r\n"),
        ("image.png", &noise),
        ("old name.md", lines.replace("line", "row").as_bytes()),
        ("gone.md", b"x\n"),
        ("gone.png", b"x\0"),
        ("no-end.md", b"a\nb"),
        ("empties.md", b"x"),
    ]);
    let second = files(&[
        ("a.md", lines.replace("line 5\n", "five\n").replace("line 80\n", "").as_bytes()),
        ("crlf.md", b"a\r\nB\r\nc\r\n"),
        ("image.png", &longer),
        ("新 name.md", lines.replace("line", "row").replace("row 50\n", "fifty\n").as_bytes()),
        ("no-end.md", b"a\nb\n"),
        ("empties.md", b""),
        ("new/\"q\".png", &every_byte),
        ("new/empty.md", b""),
        ("new/signs.md", b"-- \n--- a/x\n+++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n\\ No newline at end of file\n"),
    ]);
    let third = files(&[
        ("a.md", b"short\n"),
        ("new/empty.md", b"now not\n"),
        ("new/\"q\".png", &every_byte[1..]),
        ("image.png", &longer),
    ]);
    check_git(&[first.clone(), second.clone()]);
    check_git(&[first.clone(), second, third]);
    check_git(&[files(&[("x", b"")]), first]);
}

#[test]
fn a_patch_made_here_is_read() {
    let after = files(&[
        ("app/zh/news/中文 路径/中文 路径.md", "---\ntitle: 中\n---\n\n正文".as_bytes()),
        ("app/zh/news/中文 路径/media/图\"片.png", &[0, 1, 2, 3, 255]),
        ("crlf.md", b"a\r\nb\r\n"),
        ("empty.md", b""),
        ("signs.md", b"-- \ndiff --git a/x b/x\n--- a\n+++ b\n@@ -1 +1 @@\n"),
    ]);
    assert_eq!(read(&made(&after), &Files::new()), Ok((after, Vec::new())));
}

fn made(after: &Files) -> Vec<u8> {
    let letter = Letter {
        name: "张三".to_owned(),
        email: "zhang@example.com".to_owned(),
        date: Moment { seconds: 1_782_864_000, ahead: 480 },
        subject: "新增文章".to_owned(),
        message: "diff --git a/x b/x\n--- a\n+++ b\n@@ -1 +1 @@\n".to_owned(),
        signs_off: true,
    };
    let paths: Vec<_> = after.keys().map(|path| RepoPath::new(path).expect("a path")).collect();
    let change = |path| Change { path, before: None, after: &after[RepoPath::as_str(path)] };
    patch(&letter, &paths.iter().map(change).collect::<Vec<_>>())
}

#[track_caller]
fn check_skipped(patch: &str, name: &str, why: WhySkipped) {
    let (after, skipped) = read(patch.as_bytes(), &Files::new()).expect("a patch");
    assert_eq!((after, skipped), (Files::new(), vec![(name.to_owned(), why)]));
}

#[test]
fn what_cannot_be_had_is_named() {
    let new = |name: &str| format!("--- /dev/null\n+++ b/{name}\n@@ -0,0 +1 @@\n+x\n");
    check_skipped(&new("../x"), "../x", WhySkipped::Outside);
    check_skipped(&new("/etc/x"), "/etc/x", WhySkipped::Outside);
    check_skipped(&new(".git/config"), ".git/config", WhySkipped::Outside);
    check_skipped("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", "x", WhySkipped::OnlyChanges);
    check_skipped("--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n-a\n", "x", WhySkipped::Damaged);
    let link = "diff --git a/x b/x\nnew file mode 120000\nindex 000..111\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+y\n";
    check_skipped(link, "x", WhySkipped::Link);
    let binary = "diff --git a/x b/x\nnew file mode 100644\nindex 000..111\nGIT binary patch\nliteral 3\n";
    check_skipped(&format!("{binary}not base85\n\n"), "x", WhySkipped::Damaged);
    let (after, skipped) = read((new("a") + &new("A")).as_bytes(), &Files::new()).expect("a patch");
    assert_eq!((after, skipped), (files(&[("a", b"x\n")]), vec![("A".to_owned(), WhySkipped::Twice)]));
}

#[test]
fn a_patch_that_shows_all_of_the_old_file_needs_no_other() {
    let old = b"a\nb\nc";
    let id = ContentId::of(old).to_string();
    let body = "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n\\ No newline at end of file\n";
    let with = |id: &str| format!("diff --git a/x b/x\nindex {id}..1234567 100644\n{body}");
    for id in [id.as_str(), &id[..7]] {
        let patch = with(id);
        let mut reader = PatchReader::new(patch.as_bytes(), LIMITS, &|_, _| None).expect("a patch");
        let file = File { path: RepoPath::new("x").expect("a path"), bytes: b"a\nB\nc".to_vec() };
        assert_eq!(reader.next(), Ok(Some(Patched::Written(file, Some(old.to_vec())))));
    }
    // Somebody else's file, or a hash that anything has.
    check_skipped(&with("1234567"), "x", WhySkipped::OnlyChanges);
    check_skipped(&with(&id[..6]), "x", WhySkipped::OnlyChanges);
}

/// What git's patch tells of two versions of a file when neither is at hand.
fn told(before: &[u8], after: &[u8]) -> Option<Patched> {
    let folder = TempDir::new().expect("a folder");
    git(folder.path(), &["init", "-q"]);
    commit(folder.path(), &Files::new(), &files(&[("x.png", before)]));
    commit(folder.path(), &files(&[("x.png", before)]), &files(&[("x.png", after)]));
    let patch = git(folder.path(), &["format-patch", "--binary", "--stdout", "-1"]);
    let mut reader = PatchReader::new(&patch, LIMITS, &|_, _| None).expect("a patch");
    reader.next().expect("within the limits")
}

#[test]
fn the_way_back_of_a_binary_tells_the_old_file() {
    let noise = |seed: u32| (0..6000_u32).map(|at| ((at ^ seed).wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let (one, other): (Vec<u8>, Vec<u8>) = (noise(1), noise(90_001));
    let file = |bytes: &[u8]| File { path: RepoPath::new("x.png").expect("a path"), bytes: bytes.to_vec() };
    assert_eq!(told(&one, &other), Some(Patched::Written(file(&other), Some(one.clone()))));
    // A delta back from what is whole; and one forward from what the way back has whole.
    let longer = [&one[..], &other[..], &one[..]].concat();
    let (short, long) = (one[..40].to_vec(), longer);
    assert_eq!(told(&long, &short), Some(Patched::Written(file(&short), Some(long.clone()))));
    assert_eq!(told(&short, &long), Some(Patched::Written(file(&long), Some(short))));
}

#[test]
fn a_way_back_that_lies_or_has_no_room_tells_nothing() {
    let folder = TempDir::new().expect("a folder");
    git(folder.path(), &["init", "-q"]);
    let (before, after) = (files(&[("x.png", b"\0one")]), files(&[("x.png", b"\0another")]));
    commit(folder.path(), &Files::new(), &before);
    commit(folder.path(), &before, &after);
    let patch = String::from_utf8(git(folder.path(), &["diff", "--binary", "HEAD~1"])).expect("UTF-8");
    let file = File { path: RepoPath::new("x.png").expect("a path"), bytes: b"\0another".to_vec() };
    let first = |patch: &str| PatchReader::new(patch.as_bytes(), LIMITS, &|_, _| None).expect("a patch").next();
    assert_eq!(first(&patch), Ok(Some(Patched::Written(file.clone(), Some(b"\0one".to_vec())))));
    let id = ContentId::of(b"\0one").to_string();
    for wrong in [patch.replace(&id, &"1".repeat(40)), patch.replace("literal 4\n", "literal 99999999999\n")] {
        assert_ne!(wrong, patch);
        assert_eq!(first(&wrong), Ok(Some(Patched::Written(file.clone(), None))));
    }
}

#[test]
fn what_a_binary_says_of_itself_has_to_be_true() {
    let after = files(&[("x.png", b"a\0b")]);
    let patch = String::from_utf8(made(&after)).expect("UTF-8");
    let id = ContentId::of(b"a\0b").to_string();
    assert!(patch.contains(&id));
    let wrong = patch.replace(&id, &"1".repeat(40));
    assert_eq!(
        read(wrong.as_bytes(), &Files::new()),
        Ok((Files::new(), vec![("x.png".to_owned(), WhySkipped::Damaged)]))
    );
}

#[test]
fn limits_are_kept() {
    let many: Files = (0..101).map(|number| (number.to_string(), b"x".to_vec())).collect();
    assert_eq!(read(&made(&many), &Files::new()), Err(PatchError::TooManyFiles));
    assert_eq!(read(&made(&files(&[("bomb", &vec![0; 5 << 20])])), &Files::new()), Err(PatchError::TooLarge));
    let half = vec![0; 3 << 20];
    assert_eq!(read(&made(&files(&[("a", &half), ("b", &half)])), &Files::new()), Err(PatchError::TooLarge));
    let lies = "diff --git a/x b/x\nnew file mode 100644\nGIT binary patch\nliteral 99999999999\nHcmV?d00001\n\n";
    assert_eq!(read(lies.as_bytes(), &Files::new()), Err(PatchError::TooLarge));
    assert_eq!(read(b"# A post\n\n--- a\n+++ b\n", &Files::new()), Err(PatchError::NoPatch));
}

#[test]
fn a_patch_that_went_through_windows_is_read() {
    let after = files(&[("a.md", "中\n\nb\n".as_bytes()), ("b.png", &[0, 1, 2]), ("c.md", b"no end")]);
    let patch = String::from_utf8(made(&after)).expect("UTF-8").replace('\n', "\r\n");
    assert_eq!(read(patch.as_bytes(), &Files::new()), Ok((after, Vec::new())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_change_git_writes_is_read(before in tree(), after in tree()) {
        // Git writes a letter without a patch where nothing changes.
        prop_assume!(before != after);
        check_git(&[before, after]);
    }
}

proptest! {
    #[test]
    fn any_patch_made_here_is_read(after in tree()) {
        prop_assume!(!after.is_empty());
        prop_assert_eq!(read(&made(&after), &Files::new()), Ok((after, Vec::new())));
    }

    #[test]
    fn a_broken_patch_is_no_reason_to_panic(after in tree(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = made(&after);
        let place = at.index(bytes.len());
        bytes[place] = byte;
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes, &after);
    }
}
