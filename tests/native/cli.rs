//! The command line, as a program: what it prints and how it ends.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn galley(arguments: &[&str]) -> Output {
    galley_reading("", arguments)
}

fn galley_reading(input: &str, arguments: &[&str]) -> Output {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut command = Command::new(env!("CARGO_BIN_EXE_galley"));
    command.args(arguments).current_dir(fixtures);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().expect("galley runs");
    running.stdin.take().expect("piped").write_all(input.as_bytes()).expect("galley reads its input");
    running.wait_with_output().expect("galley ends")
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn render_prints_the_content() {
    let output = galley(&["render", "no-front-matter.md"]);
    assert!(output.status.success());
    assert_eq!(printed(&output), "<p>No front matter here.</p><pre><code>code with a tab\n</code></pre>\n");
}

#[test]
fn render_page_prints_the_page_with_the_content_in_place() {
    let html = printed(&galley(&["render", "--page", "english.md"]));
    assert!(html.starts_with("<main><div class=\"bread\"><div class=\"bread-crumbs\"><span><a href=\"/en/"), "{html}");
    let content = printed(&galley(&["render", "english.md"]));
    assert!(html.contains(&format!("<div style=\"position:relative;\"><div>{}</div></div>", content.trim_end())));
}

#[test]
fn the_path_decides_the_locale_before_the_text() {
    let line = |path: &str| serde_json::json!({ "path": path, "text": "---\ntitle: A\ncategory: news\n---\n# b" });
    let input = format!("{}\n{}\n", line("app/zh/news/a/a.md"), line("a.md"));
    let output = printed(&galley_reading(&input, &["batch", "--page"]));
    let pages: Vec<serde_json::Value> = output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let titles: Vec<_> = pages.iter().map(|page| page["title"].as_str().expect("a string")).collect();
    assert_eq!(titles, ["A | openEuler社区官网", "A | openEuler"]);
    assert!(pages[0]["url"].as_str().expect("a string").ends_with("/zh/news/a/a"));
    assert!(pages[0]["html"].as_str().expect("a string").contains("<a href=\"/zh/interaction/news-list/\">新闻</a>"));
}

#[test]
fn blocks_prints_one_object_a_line_with_true_ranges() {
    let output = galley(&["blocks", "crlf-bom.md"]);
    let lines: Vec<serde_json::Value> =
        printed(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["line"], 8);
    assert_eq!(lines[0]["html"], "<p>正文 第二行</p>");
}

#[test]
fn batch_answers_every_line() {
    let output = galley_reading("\"a\\n\\nb\"\n\"---\\ntitle: x\\n---\\nc\"\n", &["batch"]);
    assert!(output.status.success());
    let answers: Vec<serde_json::Value> =
        printed(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let html: Vec<_> = answers.iter().map(|answer| answer["html"].as_str().expect("a string")).collect();
    assert_eq!(html, ["<p>a</p><p>b</p>", "<p>c</p>"]);
    assert_eq!(answers[0]["code"], serde_json::json!([]));
}

#[test]
fn batch_names_the_line_it_cannot_read() {
    let output = galley_reading("\"a\"\nb\n", &["batch"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(printed(&output).lines().count(), 1);
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("galley: line 2: "));
}

/// A site with one post, in a folder of its own.
fn site(name: &str, post: &str) -> std::path::PathBuf {
    let root = std::env::temp_dir().join(format!("galley-cli-{}-{name}", std::process::id()));
    let folder = root.join("app/zh/news");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("a.md"), post).expect("a post");
    std::fs::write(folder.join("img.png"), "").expect("an image");
    root
}

#[test]
fn check_says_where_what_is_wrong_and_how_bad_it_is() {
    let root = site("json", "---\ncategory: news\n---\n中 <b> [x](./nope.md)\n\n![一张图](./IMG.png)\n");
    let post = root.join("app/zh/news/a.md");
    let post = post.to_str().expect("UTF-8");
    let output = galley(&["check", "--root", root.to_str().expect("UTF-8"), "--format", "json", post]);
    assert_eq!(output.status.code(), Some(1));
    let found: Vec<serde_json::Value> =
        printed(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let errors = found.iter().filter(|one| one["severity"] == "error");
    let errors: Vec<_> =
        errors.map(|one| (one["code"].as_str(), one["line"].as_u64(), one["column"].as_u64())).collect();
    let expected = [("unclosed-tag", 4, 3), ("dead-link", 4, 7), ("image-case", 6, 8)];
    assert_eq!(errors, expected.map(|(code, line, column)| (Some(code), Some(line), Some(column))));
    assert!(
        found.iter().all(|one| one["file"] == post && one["message"].as_str().is_some_and(|words| words.len() > 9))
    );
    std::fs::remove_dir_all(root).expect("removed");
}

#[test]
fn check_prints_lines_as_compilers_do() {
    let root = site("text", "a </b> c");
    let post = root.join("app/zh/news/a.md");
    let output = galley(&["check", post.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(1));
    let start = format!("{}:1:3: error: “</b>” closes nothing", post.display());
    assert!(printed(&output).lines().any(|line| line.starts_with(&start) && line.ends_with(" [stray-end-tag]")));
    std::fs::write(&post, "a").expect("a post");
    assert_eq!(galley(&["check", post.to_str().expect("UTF-8")]).status.code(), Some(0));
    std::fs::remove_dir_all(root).expect("removed");
}

#[test]
fn check_says_what_the_program_says() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let output = galley(&["check", "--format", "json", "."]);
    let printed = printed(&output);
    let found: Vec<serde_json::Value> = printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let mut posts: Vec<_> =
        std::fs::read_dir(&fixtures).expect("a folder").map(|entry| entry.expect("one").path()).collect();
    posts.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    posts.sort();
    let mut expected = Vec::new();
    for path in posts {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let mut bench = galley::Workbench::new(galley::Site::embedded());
        bench.load(&name, galley::Source::from_bytes(&std::fs::read(&path).expect("readable")));
        let one = |finding: galley::Finding| (name.clone(), finding.diagnostic.code.name(), finding.line);
        expected.extend(bench.findings().into_iter().map(one));
    }
    let found: Vec<_> = found
        .iter()
        .filter_map(|one| {
            Some((one["file"].as_str()?.strip_prefix("./")?, one["code"].as_str()?, one["line"].as_u64()?))
        })
        .filter(|(file, ..)| !file.contains('/'))
        .map(|(file, code, line)| (file.to_owned(), code, usize::try_from(line).expect("a line")))
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(found, expected);
}

#[test]
fn check_annotates_for_github_and_lets_no_post_begin_a_command() {
    let root = site("github", "---\ncategory: news\n---\n\na <b\n::error::c> d 100%\n");
    let folder = root.join("app/zh/news,x");
    std::fs::rename(root.join("app/zh/news"), &folder).expect("moved");
    let output = galley(&["check", "--format", "github", root.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(1));
    let path = folder.join("a.md").to_str().expect("UTF-8").replace(',', "%2C");
    let printed = printed(&output);
    let starts = ["error", "warning", "notice"].map(|command| format!("::{command} file={path},line="));
    assert!(printed.lines().all(|line| starts.iter().any(|start| line.starts_with(start))), "{printed}");
    assert!(printed.lines().any(|line| line.starts_with(&starts[0]) && line.contains(",title=")), "{printed}");
    std::fs::remove_dir_all(root).expect("removed");
}

#[test]
fn check_reads_folders_and_leaves_out_those_of_tools() {
    let root = site("folder", "a </b>");
    std::fs::create_dir_all(root.join("node_modules/x")).expect("a folder");
    std::fs::write(root.join("node_modules/x/b.md"), "a </b>").expect("a post");
    std::fs::write(root.join("app/UP.MD"), "a </b>").expect("a post");
    let output = galley(&["check", "--format", "json", root.to_str().expect("UTF-8")]);
    let printed = printed(&output);
    let files = printed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let files: std::collections::BTreeSet<_> =
        files.filter_map(|one| one["file"].as_str()?.rsplit('/').next().map(str::to_owned)).collect();
    assert_eq!(files.into_iter().collect::<Vec<_>>(), ["UP.MD", "a.md"]);
    std::fs::remove_dir_all(root).expect("removed");
}

#[test]
fn check_says_how_it_is_used() {
    let help = printed(&galley(&["check", "--help"]));
    for word in ["--root", "--format", "github", "json", "folders of posts", "with 1 when"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}

#[test]
fn check_ends_with_2_when_it_cannot_read() {
    assert_eq!(galley(&["check", "missing.md"]).status.code(), Some(2));
    let root = site("outside", "a");
    let output = galley(&["check", "--root", root.to_str().expect("UTF-8"), "feature.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not below"));
    std::fs::remove_dir_all(root).expect("removed");
}

#[test]
fn front_matter_answers_with_places_values_and_edits() {
    let text = "\u{FEFF}---\ntitle: a\ndate: 2020-03-03\ntags: [b, .nan]\n---\nc";
    let edits = serde_json::json!([
        { "key": "title", "set": "d: e" },
        { "key": "tags", "insert": "f", "at": 1 },
        { "key": "tags", "move_item": 0, "to": 2 },
        { "key": "tags", "remove_item": 9 },
        { "key": "author", "set": ["g"] },
    ]);
    let request = serde_json::json!({ "text": text, "edits": edits });
    let output = galley_reading(&format!("{request}\n"), &["front-matter"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: serde_json::Value = serde_json::from_str(&printed(&output)).expect("JSON");
    let after = "\u{FEFF}---\ntitle: 'd: e'\ndate: 2020-03-03\ntags: [f, .nan, b]\nauthor: [g]\n---\nc";
    assert_eq!(answer["text"], after);
    assert_eq!(answer["done"], serde_json::json!([true, true, true, false, true]));
    let date = serde_json::json!({ "$date": "2020-03-03T00:00:00.000Z" });
    let nan = serde_json::json!({ "$number": "NaN" });
    let data = serde_json::json!({ "title": "d: e", "date": date, "tags": ["f", nan, "b"], "author": ["g"] });
    assert_eq!(answer["data"], data);
    assert_eq!(answer["entries"][0]["range"], serde_json::json!([11, 17]));
    assert_eq!(answer["edits"].as_array().map(Vec::len), Some(1));
}

#[test]
fn front_matter_says_why_it_cannot_be_read() {
    let output = galley_reading("{\"text\":\"---\\na: 1\\na: 2\\n---\\n\"}\n", &["front-matter"]);
    let answer: serde_json::Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert_eq!(answer["diagnostics"][0]["code"], "front-matter-yaml");
    assert_eq!(answer["diagnostics"][0]["arguments"][1], "duplicate-key");
    assert_eq!(answer["diagnostics"][0]["range"], serde_json::json!([9, 10]));
    assert_eq!(answer["data"], serde_json::json!({ "a": 1.0 }));
}

#[test]
fn a_missing_file_is_named() {
    let output = galley(&["render", "missing.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("galley: missing.md: "));
}

#[test]
fn package_writes_a_zip_or_a_patch_of_the_post_and_its_images() {
    let root = tempfile::TempDir::new().expect("a folder");
    let post = root.path().join("app/zh/news/a b/a b.md");
    std::fs::create_dir_all(post.parent().expect("a folder").join("media")).expect("created");
    std::fs::write(&post, "---\ntitle: 中\n---\n![](media/c.png) ![](media/c.png)\n").expect("written");
    let output = root.path().join("out");
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let package = |way: &[&str]| galley(&[&["package", &path(&post), "-o", &path(&output)], way].concat());

    let failed = package(&["--zip"]);
    assert_eq!(failed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("a b.md:4: media/c.png: "));

    std::fs::write(post.with_file_name("media/c.png"), b"\0").expect("written");
    assert_eq!(printed(&package(&["--zip"])), "app/zh/news/a b/a b.md\napp/zh/news/a b/media/c.png\n");
    assert!(std::fs::read(&output).expect("written").starts_with(b"PK"));

    let against = path(root.path());
    assert!(package(&["--patch", "--author", "A <a@b.c>"]).status.success());
    assert!(std::fs::read_to_string(&output).expect("written").contains("\nSubject: [PATCH] =?UTF-8?q?=E4=B8=AD?=\n"));
    assert!(package(&["--patch", "--author", "A <a@b.c>", "--against", &against]).status.success());
    assert!(!std::fs::read_to_string(&output).expect("written").contains("diff --git"), "nothing changed");
    assert_eq!(package(&["--patch", "--author", "A"]).status.code(), Some(2));
}
