//! All drafts as one zip: it comes back as it was, damage is noticed and located, and nothing that is there is written over.

use galley::package::{File, Limits, ZipReader, zip};
use galley::store::{
    Arrival, Cause, Content, EverythingReader, Fault, Head, SavedDraft, SnapshotInfo, Stamp, arrival, draft_files,
    image_file_path, index_file, snapshot_file,
};
use galley::{ImagePath, Site, Source, Workbench};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const IMAGE: &[u8] = b"<svg width='3' height='2'/>";

fn draft(id: &str, bytes: &[u8], snapshots: &[&[u8]]) -> SavedDraft {
    let mut bench = Workbench::new(Site::embedded());
    bench.load("a.md", Source::from_bytes(bytes));
    bench.open_image(ImagePath::new("media/a.svg").expect("a path"), IMAGE).expect("an image");
    bench.mark_on_disk();
    let taken = snapshots.iter().enumerate().map(|(at, bytes)| {
        SnapshotInfo::of(at as f64, Cause::Asked, "a.md", &Source::from_bytes(bytes), bench.images())
    });
    SavedDraft {
        id: id.to_owned(),
        head: Head::of(&bench, Stamp { writer: "me".to_owned(), save: 7, edits: 9 }, 1.0, 2.0, (3, 4)),
        source: bench.document().source().clone(),
        baseline: bench.baseline().cloned(),
        snapshots: taken.collect(),
    }
}

fn settings() -> BTreeMap<String, String> {
    BTreeMap::from([("theme".to_owned(), "\"dark\"".to_owned())])
}

/// The files as the program writes them.
fn files(drafts: &[(SavedDraft, BTreeMap<String, Source>)]) -> Vec<File> {
    let (mut files, mut images) = (Vec::new(), BTreeSet::new());
    for (number, (draft, texts)) in (1..).zip(drafts) {
        files.extend(draft_files(number, draft));
        files.extend(texts.iter().filter_map(|(id, source)| snapshot_file(number, id, source)));
        for path in draft.head.images.iter().filter_map(image_file_path) {
            if images.insert(path.to_string()) {
                files.push(File { path, bytes: IMAGE.to_vec() });
            }
        }
    }
    files.extend(index_file(drafts.len(), &images, &settings()));
    files
}

fn texts(snapshots: &[&[u8]]) -> BTreeMap<String, Source> {
    let one = |bytes: &&[u8]| (galley::ContentId::of(bytes).to_string(), Source::from_bytes(bytes));
    snapshots.iter().map(one).collect()
}

fn read(files: Vec<File>) -> Result<galley::store::Everything, Fault> {
    let mut reader = EverythingReader::default();
    for file in files {
        if let Some((id, bytes)) = reader.take(file)? {
            assert_eq!(galley::ContentId::of(&bytes), id);
        }
    }
    reader.finish()
}

fn two() -> Vec<(SavedDraft, BTreeMap<String, Source>)> {
    let snapshots: [&[u8]; 3] = [b"one", b"\xFFtwo\r\n", b"one"];
    vec![
        (draft("1", b"\xEF\xBB\xBF---\r\ntitle: a\r\n---\r\n\xFF", &snapshots), texts(&snapshots)),
        (draft("2", "中文".as_bytes(), &[]), BTreeMap::new()),
    ]
}

#[test]
fn everything_comes_back_as_it_was() {
    let all = two();
    let packed = zip(&files(&all)).expect("written");
    let mut zip_reader =
        ZipReader::new(&packed, Limits { entries: 100, bytes: 1 << 20 }, &|_| String::new()).expect("a zip");
    let mut unpacked = Vec::new();
    while let Some(file) = zip_reader.next().expect("within the limits") {
        unpacked.push(file.expect("whole"));
    }
    let back = read(unpacked).expect("whole");
    assert_eq!(back.settings, settings());
    for ((before, before_texts), (after, after_texts)) in all.iter().zip(&back.drafts) {
        assert_eq!(after.id, before.id);
        assert_eq!(after.source.to_bytes(), before.source.to_bytes());
        assert_eq!(after.source.newline(), before.source.newline());
        assert_eq!(after.baseline, before.baseline);
        assert_eq!(after.snapshots, before.snapshots);
        assert_eq!(after.head, Head { stamp: Stamp::default(), ..before.head.clone() });
        assert_eq!(after_texts, before_texts);
    }
    assert_eq!(zip(&files(&back.drafts)).expect("written"), packed);
}

#[test]
fn whatever_is_missing_or_changed_is_named() {
    let whole = files(&two());
    for missing in &whole {
        let rest = whole.iter().filter(|file| file.path != missing.path).cloned().collect();
        let fault = read(rest).expect_err("something is missing");
        let expected = match missing.path.as_str() {
            "galley.json" => Fault::NotOurs,
            path => Fault::Damaged(path.to_owned()),
        };
        assert_eq!(fault, expected);
        // The text of a post is what it is; the zip's own sums keep it.
        if missing.path.name() != "post.md" {
            let broken = whole.iter().cloned().map(|mut file| {
                if file.path == missing.path {
                    file.bytes.pop();
                }
                file
            });
            assert_eq!(read(broken.collect()).expect_err("damaged"), Fault::Damaged(missing.path.to_string()));
        }
    }
    let outside = [(draft("1.2", b"text", &[]), BTreeMap::new())];
    assert_eq!(read(files(&outside)).expect_err("no id"), Fault::Damaged("drafts/1/draft.json".to_owned()));
    let index = |change: &dyn Fn(String) -> String| {
        let changed = whole.iter().cloned().map(|mut file| {
            if file.path.as_str() == "galley.json" {
                file.bytes = change(String::from_utf8(file.bytes).expect("text")).into_bytes();
            }
            file
        });
        read(changed.collect()).map(|_| ()).expect_err("refused")
    };
    assert_eq!(index(&|json| json.replace("\"schema\":2", "\"schema\":9")), Fault::Newer);
    assert_eq!(index(&|json| json.replace("galley-everything", "other")), Fault::NotOurs);
}

#[test]
fn what_is_here_is_never_written_over() {
    let incoming = draft("1", b"text", &[]);
    let content = |bytes: &[u8]| Some(Content::of(&incoming.head, &Source::from_bytes(bytes)));
    let here = |drafts: &[(&str, Option<Content>)]| -> BTreeMap<String, Option<Content>> {
        drafts.iter().map(|(id, content)| ((*id).to_owned(), content.clone())).collect()
    };
    let goes = |drafts: &[(&str, Option<Content>)]| arrival(&incoming, &here(drafts));
    assert_eq!(goes(&[]), Arrival::New);
    assert_eq!(goes(&[("1", content(b"text"))]), Arrival::Here("1".to_owned()));
    let Arrival::Beside(beside) = goes(&[("1", content(b"other"))]) else { panic!("it is beside") };
    assert_eq!(goes(&[("1", None)]), Arrival::Beside(beside.clone()));
    // Imported once more: it is there.
    assert_eq!(goes(&[("1", content(b"other")), (&beside, content(b"text"))]), Arrival::Here(beside.clone()));
    let changed = goes(&[("1", content(b"other")), (&beside, content(b"changed since"))]);
    assert_eq!(changed, Arrival::Beside(format!("{beside}-2")));
    // The same text with other images is another draft.
    let plain = Head { images: Vec::new(), ..incoming.head.clone() };
    let content = Content::of(&plain, &incoming.source);
    assert!(matches!(goes(&[("1", Some(content))]), Arrival::Beside(_)));
}

proptest! {
    /// Bytes of any kind survive, and files of any kind do no harm.
    #[test]
    fn any_bytes_survive(post in proptest::collection::vec(any::<u8>(), 0..60), name in "[a-z./0-9]{1,20}", junk in proptest::collection::vec(any::<u8>(), 0..60)) {
        let all = [(draft("1", &post, &[&post]), texts(&[&post]))];
        let mut written = files(&all);
        let back = read(written.clone()).expect("whole");
        prop_assert_eq!(back.drafts[0].0.source.to_bytes(), post);
        if let Some(path) = galley::package::RepoPath::new(&name) {
            written.push(File { path, bytes: junk.clone() });
            let _ = read(written.clone());
        }
        for file in &mut written {
            if file.path.name() == "draft.json" {
                file.bytes = junk.clone();
            }
        }
        prop_assert!(read(written).is_err());
    }
}
