//! The library on the command line, for a site's continuous integration and for comparing the engine with
//! the site in bulk. No logic of its own.

#[path = "cli/check.rs"]
mod check;
#[path = "cli/messages.rs"]
mod messages;

use clap::{Parser, Subcommand};
use galley::{Document, Source, line_column, render};
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
    },
    /// Print the blocks of a post's content as JSON, one a line, with their byte ranges in the file's text
    Blocks {
        /// The post
        file: PathBuf,
    },
    /// Check posts: what fails the site's build, what is lost on the page. Exits with 1 when there is an error
    Check(check::Arguments),
    /// Print the HTML of many posts: reads one JSON string a line, each a whole post, and answers each line at once with one
    /// JSON string, the HTML of its content. How the engine is compared with a site in bulk
    Batch {
        /// Answer with what the checks find instead
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let printed = match Arguments::parse().command {
        Command::Render { file } => read(&file).map(|document| render(&document).html() + "\n"),
        Command::Blocks { file } => read(&file).map(|document| blocks(&document)),
        Command::Check(arguments) => {
            return match check::run(&arguments, std::io::BufWriter::new(std::io::stdout().lock())) {
                Ok(true) => ExitCode::SUCCESS,
                Ok(false) => ExitCode::FAILURE,
                Err(message) => failed(&message),
            };
        }
        Command::Batch { check: true } => {
            check::batch(std::io::stdin().lock(), std::io::stdout().lock()).map(|()| String::new())
        }
        Command::Batch { check: false } => {
            batch(std::io::stdin().lock(), std::io::stdout().lock()).map(|()| String::new())
        }
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

fn batch(posts: impl BufRead, mut answers: impl Write) -> Result<(), String> {
    for (number, line) in (1..).zip(posts.lines()) {
        let told = |error: &dyn std::fmt::Display| format!("line {number}: {error}");
        let line = line.map_err(|error| told(&error))?;
        let post: String = serde_json::from_str(&line).map_err(|error| told(&error))?;
        let document = Document::new(Source::from_bytes(post.as_bytes()));
        let answer = serde_json::Value::from(render(&document).html());
        writeln!(answers, "{answer}").and_then(|()| answers.flush()).map_err(|error| told(&error))?;
    }
    Ok(())
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
