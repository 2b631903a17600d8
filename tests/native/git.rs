//! What the tests of patches share: sets of files, any of them, and the real git, away from the settings of whoever runs the
//! tests.

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Files by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Files from a list.
pub fn files(list: &[(&str, &[u8])]) -> Files {
    list.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}

/// Puts files into a folder.
pub fn write_files(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("created");
        fs::write(path, bytes).expect("written");
    }
}

/// Runs git in a folder; what it prints.
#[track_caller]
pub fn git(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(folder);
    for name in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{name}_NAME"), "Somebody").env(format!("GIT_{name}_EMAIL"), "somebody@example.com");
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    command.env_remove("GIT_DIR").env_remove("GIT_INDEX_FILE").env_remove("GIT_WORK_TREE");
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Lines that patches have marks of their own for, and bytes that are no lines.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let line = prop::sample::select(vec![
        "a\n",
        "b\n",
        "\n",
        "中\n",
        "\r\n",
        "-- \n",
        "--- a\n",
        "@@ -1 +1 @@\n",
        "a",
        " ",
        "\t\n",
    ]);
    prop_oneof![
        4 => prop::collection::vec(line, 0..12).prop_map(|lines| lines.concat().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..300),
    ]
}

/// Any files, under names that patches have to quote.
pub fn tree() -> impl Strategy<Value = Files> {
    let name = prop::sample::select(vec!["a.md", "b c.md", "图/d.png", "e/f g/h.md", "\"q\".md", "e/é.webp"]);
    prop::collection::btree_map(name.prop_map(str::to_owned), content(), 0..6)
}
