//! The library on the command line, for a site's continuous integration and for comparing the engine with
//! the site in bulk. No logic of its own.

#[path = "cli/check.rs"]
mod check;
#[path = "cli/front_matter.rs"]
mod front_matter;
#[path = "cli/messages.rs"]
mod messages;

use clap::{Args, Parser, Subcommand};
use galley::images::references;
use galley::package::{Change, File, Letter, Moment, RepoPath, locate, patch, post_path, zip};
use galley::page::{card, listing, page};
use galley::{Document, Place, Site, Source, line_column, read_date_in_utc, render};
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "galley", version, about = "The page a VitePress site would make of a post")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the HTML of a post's content
    Render {
        /// The post
        file: PathBuf,
        /// The whole page's instead, dates as a reader in UTC sees them. The locale is that of the path's `zh` or `en`
        /// folder, else that of the text
        #[arg(long)]
        page: bool,
        /// With `--page`: a JSON object with the page, its title in the tab, its description, its address and its card
        #[arg(long, requires = "page")]
        json: bool,
    },
    /// Print the blocks of a post's content as JSON, one a line, with their byte ranges in the file's text
    Blocks {
        /// The post
        file: PathBuf,
    },
    /// Check posts, and folders of posts: what fails the site's build, what is lost on the page. Exits with 0 when there is no
    /// error, with 1 when there is one, with 2 when something cannot be read
    Check(check::Arguments),
    /// Print the HTML of many posts: reads one JSON string a line, each a whole post, and answers each line at once with one
    /// JSON object, the HTML of its content and the code in it. How the engine is compared with a site in bulk
    Batch {
        /// Read objects of a post's `path` and `text`, and answer what `render --page --json` prints
        #[arg(long)]
        page: bool,
        /// Answer with what the checks find instead
        #[arg(long, conflicts_with = "page")]
        check: bool,
        /// Answer with the blocks of the content and their byte ranges instead
        #[arg(long, conflicts_with_all = ["page", "check"])]
        blocks: bool,
    },
    /// Print what is read of the front matter of many posts, after edits of it: reads one JSON request a line and answers
    /// each at once with one JSON object. The program's source says what both hold
    FrontMatter,
    /// Write a post and the images it refers to as files of the site's repository, in a zip or a patch
    Package(PackageArguments),
}

#[derive(Args)]
struct PackageArguments {
    /// The post. Where its path has a `zh` or `en` folder, that is its place; else date and title tell
    file: PathBuf,
    /// A zip
    #[arg(long, conflicts_with = "patch", required_unless_present = "patch")]
    zip: bool,
    /// A patch for `git am`
    #[arg(long, requires = "author")]
    patch: bool,
    /// Where to write it
    #[arg(short, long)]
    output: PathBuf,
    /// The root of the repository the post is in: images with absolute paths are looked for there
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// A checkout the patch is for: what is there already is changed, everything else is new
    #[arg(long)]
    against: Option<PathBuf>,
    /// The patch's author: `Name <address>`
    #[arg(long)]
    author: Option<String>,
    /// The commit's first line; else the post's title
    #[arg(long)]
    subject: Option<String>,
    /// When the patch was made, in seconds since 1970 in UTC
    #[arg(long, env = "SOURCE_DATE_EPOCH", default_value_t = 0)]
    date: i64,
}

fn main() -> ExitCode {
    let printed = match Arguments::parse().command {
        Command::Render { file, page: false, .. } => read(&file).map(|document| render(&document).html() + "\n"),
        Command::Render { file, json, .. } => read(&file).map(|document| {
            let page = whole_page(&document, &file.to_string_lossy());
            if json { format!("{page}\n") } else { page["html"].as_str().unwrap_or_default().to_owned() + "\n" }
        }),
        Command::Blocks { file } => read(&file).map(|document| blocks(&document)),
        Command::Check(arguments) => {
            return match check::run(&arguments, std::io::BufWriter::new(std::io::stdout().lock())) {
                Ok(true) => ExitCode::SUCCESS,
                Ok(false) => ExitCode::FAILURE,
                Err(message) => failed(&message),
            };
        }
        Command::Batch { check: true, .. } => batch(check::answer),
        Command::Batch { blocks: true, .. } => batch(answer_blocks),
        Command::Batch { page: true, .. } => batch(answer_page),
        Command::Batch { .. } => batch(answer_content),
        Command::FrontMatter => {
            let site = Site::embedded();
            batch(|request| front_matter::answer(request, &site))
        }
        Command::Package(arguments) => package(&arguments),
    };
    let written =
        printed.and_then(|text| std::io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string()));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => failed(&message),
    }
}

fn failed(message: &str) -> ExitCode {
    eprintln!("galley: {message}");
    ExitCode::from(2)
}

fn read(file: &Path) -> Result<Document, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(Document::new(Source::from_bytes(&bytes)))
}

/// Answers one line of JSON after the other.
fn batch<Request: serde::de::DeserializeOwned>(
    mut answer: impl FnMut(Request) -> serde_json::Value,
) -> Result<String, String> {
    let mut answers = std::io::stdout().lock();
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let told = |error: &dyn std::fmt::Display| format!("line {number}: {error}");
        let line = line.map_err(|error| told(&error))?;
        let request = serde_json::from_str(&line).map_err(|error| told(&error))?;
        writeln!(answers, "{}", answer(request)).and_then(|()| answers.flush()).map_err(|error| told(&error))?;
    }
    Ok(String::new())
}

fn answer_content(post: String) -> serde_json::Value {
    let rendered = render(&Document::new(Source::from_bytes(post.as_bytes())));
    let codes: Vec<_> = rendered.blocks.iter().flat_map(|block| code(&block.code)).collect();
    serde_json::json!({ "html": rendered.html(), "code": codes })
}

fn answer_blocks(post: String) -> serde_json::Value {
    let rendered = render(&Document::new(Source::from_bytes(post.as_bytes())));
    let blocks = rendered
        .blocks
        .iter()
        .map(|block| serde_json::json!({ "start": block.range.start, "end": block.range.end, "html": block.html }));
    blocks.collect()
}

#[derive(serde::Deserialize)]
struct PostFile {
    path: String,
    text: String,
}

fn answer_page(PostFile { path, text }: PostFile) -> serde_json::Value {
    whole_page(&Document::new(Source::from_bytes(text.as_bytes())), &path)
}

/// The page, and what is told of it elsewhere.
fn whole_page(document: &Document, path: &str) -> serde_json::Value {
    let site = Site::embedded();
    let place = Place::of(&site, document, path);
    let content = render(document);
    let listing = listing(&site, document, &place, &content.heading);
    serde_json::json!({
        "html": page(&site, document, place.locale, &read_date_in_utc).html(&content.html()),
        "title": listing.title,
        "static_title": listing.static_title,
        "builds": listing.builds,
        "url": listing.url,
        "description": listing.description,
        "static_description": listing.static_description,
        "shared_link": {
            "title": listing.shared_link.title,
            "description": listing.shared_link.description,
            "image": listing.shared_link.image,
        },
        "card": card(&site, document, &place),
    })
}

fn blocks(document: &Document) -> String {
    let line = |byte| line_column(document.text(), byte).line;
    let rendered = render(document);
    let lines = rendered.blocks.iter().map(|block| {
        let value = serde_json::json!({
            "start": block.range.start,
            "end": block.range.end,
            "line": line(block.range.start),
            "html": block.html,
            "code": code(&block.code),
        });
        format!("{value}\n")
    });
    lines.collect()
}

fn code(codes: &[galley::markdown::Code]) -> Vec<serde_json::Value> {
    let values = codes.iter().map(|code| {
        serde_json::json!({
            "language": code.language,
            "text": code.text,
            "lines": code.lines,
            "mustaches": code.mustaches,
        })
    });
    values.collect()
}

/// Writes a package, and tells its files.
fn package(arguments: &PackageArguments) -> Result<String, String> {
    let site = Site::embedded();
    let document = read(&arguments.file)?;
    let files = packed(&site, &document, arguments)?;
    let bytes = match arguments.patch {
        true => packed_as_patch(&document, &files, arguments)?,
        false => zip(&files).map_err(|error| error.to_string())?,
    };
    let told = |error| format!("{}: {error}", arguments.output.display());
    std::fs::write(&arguments.output, bytes).map_err(told)?;
    Ok(files.iter().map(|file| format!("{}\n", file.path)).collect())
}

/// The post and the images it refers to.
fn packed(site: &Site, document: &Document, arguments: &PackageArguments) -> Result<Vec<File>, String> {
    let name = arguments.file.to_string_lossy();
    let post = post_path(site, document, &name).ok_or(format!("{name}: has no place in the repository"))?;
    let beside = arguments.file.parent().unwrap_or(Path::new("."));
    let mut files = vec![File { path: post.clone(), bytes: document.source().to_bytes() }];
    for reference in references(document, &site.images.banner) {
        let Some(image) = reference.target.file() else { continue };
        let line = line_column(document.text(), reference.range.start).line;
        let told = |what: &dyn std::fmt::Display| format!("{name}:{line}: {image}: {what}");
        let path = locate(site, &post, image).ok_or_else(|| told(&"leads out of the repository"))?;
        let source = match image.is_absolute() {
            true => arguments.root.join(path.as_str()),
            false => beside.join(image.as_str()),
        };
        let bytes = std::fs::read(source).map_err(|error| told(&error))?;
        files.push(File { path, bytes });
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files.dedup_by(|one, other| one.path == other.path);
    Ok(files)
}

fn packed_as_patch(document: &Document, files: &[File], arguments: &PackageArguments) -> Result<Vec<u8>, String> {
    let author = arguments.author.as_deref().unwrap_or_default();
    let (name, email) = author
        .strip_suffix('>')
        .and_then(|author| author.split_once('<'))
        .ok_or("the author is to be given as `Name <address>`")?;
    let letter = Letter {
        name: name.trim().to_owned(),
        email: email.trim().to_owned(),
        date: Moment { seconds: arguments.date, ahead: 0 },
        subject: arguments.subject.clone().unwrap_or_else(|| document.front_matter().value("title").to_display()),
        message: String::new(),
        signs_off: false,
    };
    let there = |path: &RepoPath| std::fs::read(arguments.against.as_ref()?.join(path.as_str())).ok();
    let before: Vec<_> = files.iter().map(|file| there(&file.path)).collect();
    let changes: Vec<_> = files
        .iter()
        .zip(&before)
        .map(|(file, before)| Change { path: &file.path, before: before.as_deref(), after: &file.bytes })
        .collect();
    Ok(patch(&letter, &changes))
}
