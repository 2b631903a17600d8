//! Packages: what goes into a zip comes out of it, here and by the tools others have.

use galley::images::{ImagePath, Shelf, take_in};
use galley::package::{Content, File, Limits, RepoPath, open, plan, post_path, unzip, zip};
use galley::{Document, Site, Source};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

const LIMITS: Limits = Limits { entries: 1000, bytes: 1 << 24 };

fn file(path: &str, bytes: &[u8]) -> File {
    File { path: RepoPath::new(path).expect("a path"), bytes: bytes.to_vec() }
}

fn sample() -> Vec<File> {
    let every_byte: Vec<u8> = (0..=255).collect();
    vec![
        file("app/zh/news/中文 a/中文 a.md", "---\ntitle: 中\n---\n".repeat(50).as_bytes()),
        file("app/zh/news/中文 a/media/图.png", &every_byte),
        file("empty.md", b""),
    ]
}

/// Unpacks by a program; nothing when the machine has none.
fn unpacked_by(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.zip"), bytes).expect("written");
    let output =
        Command::new(program).args(arguments).current_dir(folder.path()).env("LC_ALL", "C.UTF-8").output().ok()?;
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    let read = |file: File| {
        (file.path.to_string(), fs::read(folder.path().join("out").join(file.path.as_str())).unwrap_or_default())
    };
    Some(sample().into_iter().map(read).collect())
}

#[test]
fn other_programs_read_the_zip() {
    let bytes = zip(&sample()).expect("written");
    let expected: BTreeMap<_, _> = sample().into_iter().map(|file| (file.path.to_string(), file.bytes)).collect();
    let python = "import zipfile; z = zipfile.ZipFile('a.zip'); assert z.testzip() is None; z.extractall('out')";
    for (program, arguments) in [("unzip", &["-q", "a.zip", "-d", "out"][..]), ("python3", &["-c", python])] {
        if let Some(found) = unpacked_by(program, arguments, &bytes) {
            assert_eq!(found, expected, "{program}");
        }
    }
}

#[test]
fn the_same_files_are_the_same_bytes() {
    assert_eq!(zip(&sample()).expect("written"), zip(&sample()).expect("written"));
}

#[test]
fn a_zip_made_here_opens_here() {
    let site = Site::embedded();
    let text =
        "---\ntitle: 一\ndate: 2026-01-02\ncategory: news\nbanner: img/news/x/banner.svg\n---\n![](media/a.svg)\n";
    let document = Document::new(Source::from_bytes(text.as_bytes()));
    let images = [("media/a.svg", "<svg id='a'/>"), ("/img/news/x/banner.svg", "<svg id='b'/>")];
    let mut shelf = Shelf::default();
    for (path, svg) in images {
        shelf.put(ImagePath::new(path).expect("a path"), take_in(svg.as_bytes()).expect("an image").facts);
    }
    let post = post_path(&site, &document, "").expect("a path");
    let plan = plan(&site, &document, post.clone(), &shelf);
    assert!(plan.left_out.is_empty() && plan.unused.is_empty());
    let files: Vec<_> = plan
        .files
        .iter()
        .map(|planned| match &planned.content {
            Content::Post => file(planned.path.as_str(), &document.source().to_bytes()),
            Content::Image(path, _) => {
                let (_, svg) = images.iter().find(|(known, _)| *known == path.as_str()).expect("known");
                file(planned.path.as_str(), svg.as_bytes())
            }
        })
        .collect();
    let bytes = zip(&files).expect("written");
    let unzipped = unzip(&bytes, LIMITS, &|_| unreachable!("all names are UTF-8")).expect("a zip");
    assert_eq!(unzipped.files, files);
    let opened = open(&site, &unzipped.files);
    assert_eq!(opened.posts.len(), 1);
    assert_eq!((&opened.posts[0].path, opened.posts[0].bytes.as_slice()), (&post, text.as_bytes()));
    let found: BTreeMap<_, _> = opened.posts[0]
        .images
        .iter()
        .map(|(path, at)| (path.as_str(), String::from_utf8_lossy(&unzipped.files[*at].bytes)))
        .collect();
    let expected: BTreeMap<_, _> = images.iter().map(|(path, svg)| (*path, (*svg).into())).collect();
    assert_eq!(found, expected);
}

fn files() -> impl Strategy<Value = Vec<File>> {
    let name = prop::sample::select(vec!["a.md", "b c.md", "图/d.png", "e/f g/h.md", "\"q\".md"]);
    let content = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        (any::<u8>(), 0..5000usize).prop_map(|(byte, length)| vec![byte; length]),
    ];
    prop::collection::btree_map(name, content, 0..5)
        .prop_map(|files| files.into_iter().map(|(path, bytes)| file(path, &bytes)).collect())
}

proptest! {
    #[test]
    fn a_zip_gives_back_what_went_in(files in files()) {
        let bytes = zip(&files).expect("written");
        let unzipped = unzip(&bytes, LIMITS, &|_| String::new()).expect("a zip");
        prop_assert_eq!(unzipped.files, files);
        prop_assert!(unzipped.skipped.is_empty());
    }

    #[test]
    fn a_broken_zip_is_never_more_than_it_was(files in files(), cut in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0..8u32) {
        let mut bytes = zip(&files).expect("written");
        let place = at.index(bytes.len());
        bytes[place] ^= 1_u8 << bit;
        bytes.truncate(cut.index(bytes.len()).max(bytes.len() / 2));
        if let Ok(unzipped) = unzip(&bytes, LIMITS, &|_| "x".to_owned()) {
            prop_assert!(unzipped.files.len() + unzipped.skipped.len() <= files.len());
        }
    }

    #[test]
    fn any_bytes_are_no_reason_to_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = unzip(&bytes, LIMITS, &|_| String::new());
        let files = [file("a.md", &bytes), file("b.png", &bytes)];
        prop_assert_eq!(open(&Site::embedded(), &files).posts.len(), 1);
    }
}
