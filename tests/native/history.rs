//! Snapshots: when one is taken, which stay, and that any of them can come back whole or place by place.

use galley::images::Shelf;
use galley::store::{Cause, SnapshotInfo, texts_without, thinned};
use galley::text::{differences, restored};
use galley::{EditorChange, ImagePath, Site, Source, Workbench};
use proptest::prelude::*;

const MINUTE: f64 = 60_000.0;

fn taken(at: f64, cause: Cause, text: &str) -> SnapshotInfo {
    SnapshotInfo::of(at, cause, "a.md", &Source::from_bytes(text.as_bytes()), &Shelf::default())
}

#[test]
fn snapshots_thin_out_with_age_and_pinned_ones_stay() {
    let now = 400.0 * 24.0 * 60.0 * MINUTE;
    let at = |count: i32| taken(now - f64::from(count) * MINUTE, Cause::Time, "a");
    let recent: Vec<_> = (0..20).map(at).collect();
    assert_eq!(thinned(&recent, now), Vec::<f64>::new());

    // One every minute for two days: all of the last hour, then one in ten minutes, then one in six hours.
    let all: Vec<_> = (0..2880).map(at).collect();
    let gone = thinned(&all, now);
    let left: Vec<_> = all.iter().filter(|snapshot| !gone.contains(&snapshot.at)).collect();
    assert_eq!(left.iter().filter(|snapshot| now - snapshot.at <= 60.0 * MINUTE).count(), 61);
    assert!((200..=215).contains(&left.len()), "{} left", left.len());
    assert_eq!(left[0].at, now);

    let mut named = all.clone();
    named[2000].name = "kept".to_owned();
    named[2001].pinned = true;
    let gone = thinned(&named, now);
    assert!(!gone.contains(&named[2000].at) && !gone.contains(&named[2001].at));

    // Dense ones within the hour are at most three hundred, the newest.
    let dense: Vec<_> = (0..400).map(|count| taken(now - f64::from(count) * 1000.0, Cause::Export, "a")).collect();
    let gone = thinned(&dense, now);
    assert_eq!(gone.len(), 100);
    assert!(gone.iter().all(|at| now - at >= 300.0 * 1000.0));
}

#[test]
fn a_text_goes_with_the_last_snapshot_that_needs_it() {
    let all = [taken(1.0, Cause::Open, "a"), taken(2.0, Cause::Time, "b"), taken(3.0, Cause::Export, "a")];
    assert_eq!(all[0].text, all[2].text);
    assert_eq!(texts_without(&all, &[1.0]), Vec::<String>::new());
    assert_eq!(texts_without(&all, &[1.0, 2.0]), [all[1].text.clone()]);
    assert_eq!(texts_without(&all, &[1.0, 3.0]), [all[0].text.clone()]);
}

#[test]
fn the_same_state_is_not_taken_twice_but_an_event_is_said() {
    let open = taken(1.0, Cause::Open, "a");
    let before = std::slice::from_ref(&open);
    assert!(open.is_news(&[]));
    assert!(!taken(2.0, Cause::Time, "a").is_news(before));
    assert!(!taken(2.0, Cause::Open, "a").is_news(before));
    assert!(taken(2.0, Cause::Export, "a").is_news(before));
    assert!(taken(2.0, Cause::Time, "b").is_news(before));
    // Only the last one counts: a text that came back is news.
    assert!(taken(3.0, Cause::Time, "a").is_news(&[taken(2.0, Cause::Time, "b"), open.clone()]));
    let renamed = SnapshotInfo { file: "b.md".to_owned(), ..taken(2.0, Cause::Time, "a") };
    assert!(renamed.is_news(before));
    let mut late = taken(0.5, Cause::Export, "a");
    late.put_after(before);
    assert_eq!(late.at, 2.0);
    late.put_after(&[]);
    assert_eq!(late.at, 2.0);
}

#[test]
fn edits_of_much_text_are_worth_a_snapshot() {
    let cause = |range, insert: String| Cause::of_edit(false, &[EditorChange { range, insert }]);
    assert_eq!(cause(0..0, "欧".repeat(1000)), None);
    assert_eq!(cause(0..0, "欧".repeat(1001)), Some(Cause::Paste));
    assert_eq!(cause(0..1001, String::new()), Some(Cause::Removal));
    assert_eq!(cause(0..1000, "x".to_owned()), None);
    assert_eq!(Cause::of_edit(true, &[EditorChange { range: 0..1, insert: "x".to_owned() }]), Some(Cause::ReplaceAll));
    let halves = [0, 9].map(|at| EditorChange { range: at..at, insert: "x".repeat(501) });
    assert_eq!(Cause::of_edit(false, &halves), Some(Cause::Paste));
}

#[test]
fn a_snapshot_comes_back_as_it_was_stored() {
    let mut bench = Workbench::new(Site::embedded());
    bench.load("b.md", Source::from_bytes(b"\xEF\xBB\xBFa\xFF"));
    bench.open_image(ImagePath::new("media/a.svg").expect("a path"), b"<svg width='3' height='2'/>").expect("an image");
    let info = SnapshotInfo::of(5.0, Cause::Asked, bench.name(), bench.document().source(), bench.images());
    let read = SnapshotInfo::read(&info.write()).expect("stored");
    assert_eq!(read, info);
    assert_eq!(read.shelf(), *bench.images());
    assert_eq!((read.bytes, read.file.as_str()), (5, "b.md"));
    for cause in [Cause::Time, Cause::Open, Cause::Import, Cause::Paste, Cause::Removal, Cause::ReplaceAll] {
        assert!(SnapshotInfo { cause, ..info.clone() }.write().contains(&format!("\"{}\"", cause.name())));
    }
    assert_eq!(SnapshotInfo::read("{}"), None);
}

fn text() -> impl Strategy<Value = String> {
    let line = proptest::sample::select(vec!["a\n", "b c\n", "中文 字\n", "😀\n", "\n", "b d", "---\n", "a"]);
    proptest::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
}

proptest! {
    /// Restoring all gives the older text; restoring one place makes exactly that place agree.
    #[test]
    fn restoring_gives_the_older_text(old in text(), new in text(), crlf in any::<bool>()) {
        let file = if crlf { new.replace('\n', "\r\n") } else { new.clone() };
        let mut bench = Workbench::new(Site::embedded());
        bench.load("a.md", Source::from_bytes(file.as_bytes()));
        prop_assert_eq!(bench.editor_text(), new.clone());
        let found = differences(&old, &new);
        prop_assert_eq!(found.is_empty(), old == new);
        bench.edit(&restored(&found, &old, &new));
        prop_assert_eq!(bench.editor_text(), old.clone());
        prop_assert!(differences(&old, &bench.editor_text()).is_empty());

        for place in &found {
            bench.load("a.md", Source::from_bytes(file.as_bytes()));
            bench.edit(&[place.restored(&old, &new)]);
            let by_hand = format!("{}{}{}", &new[..place.new.start], &old[place.old.clone()], &new[place.new.end..]);
            prop_assert_eq!(bench.editor_text(), by_hand);
        }
        // What is shown is the lines themselves.
        for place in &found {
            let shown: Vec<String> = place.lines.iter().map(|line| line.pieces.iter().map(|(piece, _)| piece.as_str()).collect()).collect();
            let lines: Vec<&str> = old[place.old.clone()].lines().chain(new[place.new.clone()].lines()).collect();
            prop_assert_eq!(shown, lines);
        }
    }
}
