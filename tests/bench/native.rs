//! How long the library's hot paths take without a browser: a whole post rendered and checked, and one key in the middle of a
//! post, against its size and against what it is made of. Measures only; that nothing grows is held by a test that counts.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use galley::render::Live;
use galley::{Document, EditorChange, Site, Source, TextEdit, TextEdits, Workbench, byte_to_editor, check, render};

fn main() {
    divan::main();
}

const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 5_000_000];

/// Sections of what posts of the site have in them, up to so many bytes.
fn mixed(bytes: usize) -> String {
    filled(bytes, |n| {
        format!(
            "## 第 {n} 节\n\n内存占用 **下降** 了 {}%，见 [上一版](https://example.org/{n}) 与 `systemd` 的日志。\n\n- 一\n- 二\n  - 三\n\n\
             | 项目 | 之前 |\n| --- | ---: |\n| 启动 | {n} ms |\n\n```sh\necho {n}\n```\n\n",
            n % 90
        )
    })
}

fn filled(bytes: usize, section: impl Fn(usize) -> String) -> String {
    let mut text =
        String::from("---\ntitle: t\ndate: 2026-01-02\ncategory: blog\ntags:\n  - a\nauthor: b\nsummary: c\n---\n\n");
    let mut n = 0;
    while text.len() < bytes {
        text.push_str(&section(n));
        n += 1;
    }
    text
}

fn document(text: &str) -> Document {
    Document::new(Source::from_bytes(text.as_bytes()))
}

/// One letter typed at a byte, over and over.
fn key(bencher: Bencher, text: &str, at: usize) {
    let mut document = document(text);
    let mut live = Live::new(&document);
    bencher.bench_local(|| {
        let edits = TextEdits::one(TextEdit::insert(at, "x"));
        let stretch = live.stretch(&document, &edits);
        document.apply(&edits);
        black_box(live.follow(&document, stretch, true))
    });
}

/// Where a line that holds `words` begins, the first after the middle.
fn middle(text: &str, words: &str) -> usize {
    let half = text.ceil_char_boundary(text.len() / 2);
    half + text[half..].find(words).unwrap_or_default()
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn whole_rendering(bencher: Bencher, bytes: usize) {
    let document = document(&mixed(bytes));
    bencher.counter(BytesCount::new(document.text().len())).bench_local(|| black_box(render(&document)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn whole_check(bencher: Bencher, bytes: usize) {
    let (document, site) = (document(&mixed(bytes)), Site::embedded());
    bencher.counter(BytesCount::new(document.text().len())).bench_local(|| black_box(check(&document, &site, None)));
}

#[divan::bench(args = SIZES)]
fn key_in_a_paragraph(bencher: Bencher, bytes: usize) {
    let text = mixed(bytes);
    key(bencher, &text, middle(&text, "内存"));
}

#[divan::bench(args = SIZES)]
fn key_through_the_workbench(bencher: Bencher, bytes: usize) {
    let text = mixed(bytes);
    let at = byte_to_editor(&text, middle(&text, "内存"));
    let mut bench = Workbench::new(Site::embedded());
    bench.load("post.md", Source::from_bytes(text.as_bytes()));
    bencher.bench_local(|| {
        black_box(bench.edit(&[EditorChange { range: at..at, insert: "x".to_owned() }]));
    });
}

#[divan::bench(args = [1, 10, 30])]
fn key_at_the_depth_of_a_list(bencher: Bencher, depth: usize) {
    let text =
        filled(0, |_| String::new()) + &(0..depth).map(|n| format!("{}- 项 {n}\n", "  ".repeat(n))).collect::<String>();
    key(bencher, &text, text.len() - 1);
}

#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn key_in_a_table_of_rows(bencher: Bencher, rows: usize) {
    let text = filled(0, |_| String::new())
        + "| a | b |\n| --- | --- |\n"
        + &(0..rows).map(|n| format!("| 行 {n} | 值 |\n")).collect::<String>();
    key(bencher, &text, middle(&text, "值"));
}

#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn key_beside_images(bencher: Bencher, images: usize) {
    let text = filled(0, |_| String::new())
        + &(0..images).map(|n| format!("![图](./media/{n}.png)\n\n段落\n\n")).collect::<String>();
    key(bencher, &text, middle(&text, "段落"));
}

#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn key_beside_code(bencher: Bencher, blocks: usize) {
    let text = filled(0, |_| String::new())
        + &(0..blocks).map(|n| format!("```sh\necho {n}\n```\n\n段落\n\n")).collect::<String>();
    key(bencher, &text, middle(&text, "段落"));
}
