//! The command line, as a program: what it prints and how it ends.

use std::path::Path;
use std::process::{Command, Output};

fn galley(arguments: &[&str]) -> Output {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    Command::new(env!("CARGO_BIN_EXE_galley")).args(arguments).current_dir(fixtures).output().expect("galley runs")
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
fn blocks_prints_one_object_a_line_with_true_ranges() {
    let output = galley(&["blocks", "crlf-bom.md"]);
    let lines: Vec<serde_json::Value> =
        printed(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["line"], 8);
    assert_eq!(lines[0]["html"], "<p>正文\n第二行</p>");
}

#[test]
fn a_missing_file_is_named() {
    let output = galley(&["render", "missing.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("galley: missing.md: "));
}
