//! The rules of the house, checked: direction of imports, a `//!` on every file, no file past 800 lines, the
//! browser only behind `app/platform` and `app/bridge`.

use std::fs;
use std::path::{Path, PathBuf};

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&root).into_iter().map(|path| {
        let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(path).expect("readable"))
    });
    files.collect()
}

/// A module may use those before it.
const ORDER: &[&str] = &[
    "text",
    "diagnostic",
    "front_matter",
    "markdown",
    "vue",
    "document",
    "site",
    "images",
    "page",
    "render",
    "checks",
    "package",
    "share",
    "review",
    "writing",
    "import",
    "workbench",
    "store",
];

fn module(path: &str) -> &str {
    path.split(['/', '.', ':']).next().unwrap_or_default()
}

#[test]
fn imports_point_downwards() {
    for (name, text) in sources().iter().filter(|(name, _)| ORDER.contains(&module(name))) {
        let rank = |module: &str| ORDER.iter().position(|known| *known == module);
        let own = rank(module(name));
        for used in text.split("crate::").skip(1) {
            let used = module(used.split(|end: char| !end.is_alphanumeric() && end != '_').next().unwrap_or_default());
            if let Some(used_rank) = rank(used) {
                assert!(Some(used_rank) <= own, "{name} uses {used}, which is above it");
            }
        }
    }
}

#[test]
fn every_library_module_has_its_place() {
    for (name, _) in sources() {
        let known = ORDER.contains(&module(&name)) || matches!(module(&name), "lib" | "cli" | "app");
        assert!(known, "{name} is in no module of the order");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "{name} does not open with //!");
    }
}

#[test]
fn no_file_is_past_800_lines() {
    for (name, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 800, "{name} has {lines} lines: split it");
    }
}

#[test]
fn the_browser_is_only_named_where_it_belongs() {
    for (name, text) in sources() {
        let allowed = name.starts_with("app/platform") || name.starts_with("app/bridge");
        assert!(allowed || !text.contains("web_sys"), "{name} names web_sys");
    }
}
