//! `galley check`: reads posts and the names of a site's files, prints what the library finds. Decides nothing.

use crate::messages::Messages;
use galley::{
    Diagnostic, Document, Neighbours, Severity, Site, SiteFiles, Source, TextEdits, check, diagnose, line_column,
    render,
};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, clap::ValueEnum)]
pub enum Format {
    /// `file:line:column: severity: message [code]`
    Text,
    /// One object a line
    Json,
    /// Annotations of GitHub's workflows: they stand beside the lines of a pull request
    Github,
}

/// What is asked for.
#[derive(clap::Args)]
pub struct Arguments {
    /// The checkout of the site: with it, images, snippets and links between pages are looked for
    #[arg(long)]
    root: Option<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The posts, and folders of posts
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Checks posts. Says whether none has an error.
///
/// # Errors
/// A file that cannot be read or written to, or that is not below the root.
pub fn run(arguments: &Arguments, mut output: impl Write) -> Result<bool, String> {
    let (site, messages) = (Site::embedded(), Messages::english());
    let root = arguments.root.as_ref().map(|root| Root::read(root, &site)).transpose()?;
    let mut is_good = true;
    for file in &posts(&arguments.files)? {
        let told = |error: std::io::Error| format!("{}: {error}", file.display());
        let document = Document::new(Source::from_bytes(&std::fs::read(file).map_err(told)?));
        let post = root.as_ref().map(|root| root.path_of(file)).transpose()?;
        let place = root.as_ref().zip(post.as_ref()).map(|(root, post)| Neighbours { files: &root.files, post });
        for diagnostic in diagnose(&document, &render(&document), &site, place) {
            is_good &= diagnostic.code.severity() != Severity::Error;
            let line = line(arguments.format, file, &document, &diagnostic, &messages);
            writeln!(output, "{line}").map_err(|error| error.to_string())?;
        }
    }
    output.flush().map_err(|error| error.to_string())?;
    Ok(is_good)
}

fn line(format: Format, file: &Path, document: &Document, diagnostic: &Diagnostic, messages: &Messages) -> String {
    let place = line_column(document.text(), diagnostic.range.start);
    let (code, severity) = (diagnostic.code.name(), diagnostic.code.severity().name());
    let message = messages.sentence(diagnostic);
    match format {
        Format::Text => {
            let message = message.replace(['\n', '\r'], " ");
            format!("{}:{}:{}: {severity}: {message} [{code}]", file.display(), place.line, place.column)
        }
        Format::Json => serde_json::json!({
            "file": file.to_string_lossy(),
            "code": code,
            "severity": severity,
            "line": place.line,
            "column": place.column,
            "message": message,
        })
        .to_string(),
        Format::Github => {
            let command = match diagnostic.code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
            let (file, message) = (property(&file.to_string_lossy()), data(&message));
            format!("::{command} file={file},line={},col={},title={code}::{message}", place.line, place.column)
        }
    }
}

/// Text after the `::` of a workflow command: a post must not begin a command of its own.
/// Source: `escapeData` in `actions/toolkit`, `packages/core/src/command.ts`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a workflow command. Source: `escapeProperty`, at the same place.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The given files, and in place of a folder the posts below it.
fn posts(given: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in given {
        if path.is_dir() {
            let below = paths(path)?;
            let posts = below.iter().filter(|name| name.to_ascii_lowercase().ends_with(".md"));
            found.extend(posts.map(|name| path.join(name)));
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

/// What is found in a post, every fix as the post it makes.
pub fn answer(post: String) -> serde_json::Value {
    let document = Document::new(Source::from_bytes(post.as_bytes()));
    let bom = if document.source().has_bom() { "\u{FEFF}" } else { "" };
    let apply = |edits: &TextEdits| format!("{bom}{}", edits.applied_to(document.text()));
    let found = check(&document, &Site::embedded(), None).into_iter().map(|one| {
        serde_json::json!({
            "code": one.code.name(),
            "severity": one.code.severity().name(),
            "line": line_column(document.text(), one.range.start).line,
            "range": [one.range.start, one.range.end],
            "piece": document.text().get(one.range.clone()),
            "fixes": one.fixes.iter().map(|fix| serde_json::json!({
                "title": fix.title.name(),
                "post": apply(&fix.edits),
            })).collect::<Vec<_>>(),
        })
    });
    found.collect()
}

/// A site's checkout.
struct Root {
    /// The folder with the pages, as the system knows it.
    source: PathBuf,
    files: SiteFiles,
}

impl Root {
    fn read(root: &Path, site: &Site) -> Result<Self, String> {
        let source = root.join(&site.folders.source);
        let source = source.canonicalize().map_err(|error| format!("{}: {error}", source.display()))?;
        let public = root.join(&site.folders.public);
        let files = SiteFiles {
            source: paths(&source)?,
            public: if public.is_dir() { paths(&public)? } else { BTreeSet::new() },
        };
        Ok(Self { source, files })
    }

    fn path_of(&self, file: &Path) -> Result<String, String> {
        let whole = file.canonicalize().map_err(|error| format!("{}: {error}", file.display()))?;
        let path = whole.strip_prefix(&self.source);
        path.map(with_slashes).map_err(|_| format!("{}: not below {}", file.display(), self.source.display()))
    }
}

fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The paths of all files below a folder. Folders of tools are left out.
fn paths(folder: &Path) -> Result<BTreeSet<String>, String> {
    let mut found = BTreeSet::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        let told = |error: std::io::Error| format!("{}: {error}", next.display());
        for entry in std::fs::read_dir(&next).map_err(told)? {
            let entry = entry.map_err(told)?;
            let name = entry.file_name();
            let is_tool = name == ".vitepress" || name == "node_modules" || name == ".git";
            if entry.file_type().map_err(told)?.is_dir() {
                if !is_tool {
                    left.push(entry.path());
                }
            } else if let Ok(path) = entry.path().strip_prefix(folder) {
                found.insert(with_slashes(path));
            }
        }
    }
    Ok(found)
}
