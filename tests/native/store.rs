//! How posts are kept: what is replayed, what is refused, what comes over from the first schema.

use galley::store::{Batch, Body, Entry, Head, Kept, Origin, Parts, Stamp, migrate, open};
use galley::{Baseline, EditorChange, Site, Source, Workbench};
use proptest::prelude::*;

fn stamp(writer: &str, save: u64, edits: u64) -> Stamp {
    Stamp { writer: writer.to_owned(), save, edits }
}

fn bench(bytes: &[u8]) -> Workbench {
    let mut bench = Workbench::new(Site::embedded());
    bench.load("a.md", Source::from_bytes(bytes));
    bench
}

fn insert(at: usize, text: &str) -> Vec<EditorChange> {
    vec![EditorChange { range: at..at, insert: text.to_owned() }]
}

/// A post stored as it is on the bench.
fn stored(bench: &Workbench, stamp: Stamp) -> Parts {
    let edits = stamp.edits;
    Parts {
        head: Head::of(bench, stamp, 1.0, 2.0, (3, 4)).write(),
        body: Some(Body::of(bench.document().source(), edits).write()),
        baseline: bench.baseline().map(|baseline| Kept::of(baseline).write()),
        ..Parts::default()
    }
}

#[test]
fn a_post_comes_back_byte_for_byte() {
    let bytes = b"\xEF\xBB\xBF---\r\ntitle: a\r\n---\r\n\xFFb\xC0\r";
    let mut bench = bench(bytes);
    bench.mark_on_disk();
    bench
        .open_image(galley::ImagePath::new("media/a.svg").expect("a path"), b"<svg width='3' height='2'/>")
        .expect("an image");
    let opened = open(&stored(&bench, stamp("a", 3, 9))).expect("whole");
    assert_eq!(opened.source.to_bytes(), bytes);
    assert_eq!(opened.images, *bench.images());
    assert_eq!(opened.baseline.as_ref(), bench.baseline());
    assert_eq!(opened.head.title, "a");
    assert_eq!((opened.head.cursor, opened.replayed), ((3, 4), 0));
    assert!(opened.baseline.is_some_and(|baseline| baseline == Baseline::of(&Source::from_bytes(bytes))));
}

#[test]
fn edits_after_the_text_are_replayed_from_both_journals() {
    let mut bench = bench(b"a\r\nb");
    let mut parts = stored(&bench, stamp("me", 1, 0));
    let mut edit = |changes: Vec<EditorChange>| {
        let entry = Entry::new(bench.document().text().len(), &changes);
        bench.edit(&changes);
        entry
    };
    let entries = [edit(insert(2, "1\n")), edit(insert(0, "😀")), edit(insert(2, "x"))];
    parts.batches = vec![Batch { first: 1, entries: entries[..2].to_vec() }.write()];
    parts.head = parts.head.replace(r#""edits":0"#, r#""edits":2"#);
    parts.latest = vec![
        Origin::new("me", None, 3, entries[2].clone()).write(),
        // Already in the database, of a stranger, and damaged: none of them counts.
        Origin::new("me", None, 2, entries[1].clone()).write(),
        Origin::new("stranger", Some(&stamp("me", 0, 0)), 3, entries[0].clone()).write(),
        "{\"writer".to_owned(),
    ];
    let opened = open(&parts).expect("whole");
    assert_eq!(opened.source.text(), "😀xa\r\n1\r\nb");
    assert_eq!(opened.source.text(), bench.document().text());
    assert_eq!(opened.replayed, 1);
}

#[test]
fn a_session_that_opened_exactly_this_state_goes_on_from_it() {
    let bench = bench(b"ab");
    let on = stamp("before", 4, 7);
    let mut parts = stored(&bench, on.clone());
    parts.latest = vec![
        Origin::new("me", Some(&on), 8, Entry::new(2, &insert(2, "c"))).write(),
        Origin::new("me", Some(&on), 9, Entry::new(3, &insert(3, "d"))).write(),
        // After a gap nothing is known of the text it belongs to.
        Origin::new("me", Some(&on), 11, Entry::new(4, &insert(4, "e"))).write(),
        Origin::new("other", Some(&stamp("before", 3, 7)), 8, Entry::new(2, &insert(0, "no"))).write(),
    ];
    let opened = open(&parts).expect("whole");
    assert_eq!((opened.source.text(), opened.writer.as_str()), ("abcd", "me"));
    // A tab that read too little of it, and stored that as what it is, is in the way of nothing.
    let half = stored(&self::bench(b"abc"), stamp("me", 5, 8));
    let opened = open(&Parts { latest: parts.latest, ..half }).expect("whole");
    assert_eq!((opened.source.text(), opened.replayed), ("abcd", 1));
}

#[test]
fn damage_is_never_taken_for_an_empty_post() {
    let whole = stored(&bench(b"precious"), stamp("a", 1, 0));
    let batch = |first| Batch { first, entries: vec![Entry::new(8, &insert(0, "x"))] }.write();
    let broken = [
        Parts { head: "{}".to_owned(), ..whole.clone() },
        Parts { head: whole.head.replace("\"schema\":2", "\"schema\":3"), ..whole.clone() },
        Parts { body: None, ..whole.clone() },
        Parts { body: Some("{\"schema\":2".to_owned()), ..whole.clone() },
        Parts { batches: vec![batch(2)], ..whole.clone() },
        Parts { batches: vec!["?".to_owned()], ..whole.clone() },
        // The head speaks of no such edit.
        Parts { batches: vec![batch(1)], ..whole.clone() },
        Parts { head: whole.head.replace(r#""edits":0"#, r#""edits":1"#), ..whole.clone() },
    ];
    for parts in broken {
        let damage = open(&parts).expect_err("damaged");
        assert!(damage.raw.contains(&parts.head));
        assert!(parts.body.is_none_or(|body| damage.raw.contains(&body)));
    }
    // A baseline is a convenience: without it the post is all there.
    let parts = Parts { baseline: Some("?".to_owned()), ..whole };
    assert_eq!(open(&parts).expect("whole").source.text(), "precious");
}

#[test]
fn a_draft_of_the_first_schema_comes_over() {
    let json = r#"{"revision":7,"version":1,"name":"old.md","updated":5.0,"bom":true,"undecoded":[[1,[255]]],
        "baseline":"1f","baseline_edit":[0,1,"A"],"text":"a\uFFFD\r\n"}"#;
    let (head, body, baseline) = migrate(json, &Site::embedded()).expect("a draft");
    let parts = Parts {
        head: head.write(),
        body: Some(body.write()),
        baseline: baseline.map(|kept| kept.write()),
        ..Parts::default()
    };
    let opened = open(&parts).expect("whole");
    assert_eq!(opened.source.to_bytes(), b"\xEF\xBB\xBFa\xFF\r\n");
    assert_eq!((opened.head.name.as_str(), opened.head.updated), ("old.md", 5.0));
    assert_eq!(opened.baseline, Some(Baseline::kept(0x1f, Some("A\u{FFFD}\r\n".to_owned()))));
    // As the very first version wrote it, without the file's text.
    let older = json.replace(r#""baseline_edit":[0,1,"A"],"#, "");
    assert!(migrate(&older, &Site::embedded()).is_some());
    for broken in ["", "{", r#"{"revision":1,"text":"half"}"#, &json.replace(r#""version":1"#, r#""version":9"#)] {
        assert_eq!(migrate(broken, &Site::embedded()), None);
    }
}

fn edits() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let insert = proptest::sample::select(vec!["", "a", "\n", "中", "😀", "b\n\nc", " "]);
    proptest::collection::vec((0..40usize, 0..6usize, insert.prop_map(str::to_owned)), 1..12)
}

proptest! {
    /// Wherever the program is killed: some beginning of the edits is in the database, some beginning of the rest in the other
    /// journal, and what opens is a text that was once there.
    #[test]
    fn any_beginning_of_the_journal_gives_a_text_that_was_once_there(
        start in proptest::sample::select(vec!["", "a\r\nb\r\n", "x\ry", "😀\n中\n", "---\ntitle: a\n---\n"]),
        edits in edits(),
        whole in 0..12usize,
        kept in 0..12usize,
        latest in 0..12usize,
    ) {
        let mut bench = bench(start.as_bytes());
        let mut texts = vec![bench.document().source().clone()];
        let mut entries = Vec::new();
        for (at, length, insert) in edits {
            let text = bench.document().text();
            let units = galley::byte_to_editor(text, text.len());
            let from = at.min(units);
            let changes = vec![EditorChange { range: from..(from + length).min(units), insert }];
            entries.push(Entry::new(text.len(), &changes));
            bench.edit(&changes);
            texts.push(bench.document().source().clone());
        }
        let whole = whole.min(entries.len());
        let kept = (whole + kept).min(entries.len());
        let last = (kept + latest).min(entries.len());
        let parts = Parts {
            head: Head::of(&bench, stamp("me", 1, kept as u64), 0.0, 0.0, (0, 0)).write(),
            body: Some(Body::of(&texts[whole], whole as u64).write()),
            batches: (whole..kept).map(|at| Batch { first: at as u64 + 1, entries: vec![entries[at].clone()] }.write()).collect(),
            latest: (kept..last).rev().map(|at| Origin::new("me", None, at as u64 + 1, entries[at].clone()).write()).collect(),
            baseline: None,
        };
        let opened = open(&parts).expect("whole");
        prop_assert_eq!(opened.source.to_bytes(), texts[last].to_bytes());
    }

    /// Records of any kind of damage neither panic nor pass for a post.
    #[test]
    fn cut_records_are_damage(cut in 0..400usize) {
        let whole = stored(&bench("中文 text\n".as_bytes()), stamp("a", 1, 0));
        let at = (0..=cut.min(whole.head.len() - 1)).rev().find(|at| whole.head.is_char_boundary(*at)).unwrap_or(0);
        let cut_head = Parts { head: whole.head[..at].to_owned(), ..whole.clone() };
        prop_assert!(open(&cut_head).is_err());
        let body = whole.body.clone().unwrap_or_default();
        let at = (0..=cut.min(body.len() - 1)).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0);
        let cut_body = Parts { body: Some(body[..at].to_owned()), ..whole };
        prop_assert!(open(&cut_body).is_err());
    }
}
