//! What is told of a post in a pull request: Markdown that reads the same whatever the post's own text is. The words come from
//! the program's strings; what a post says is quoted so that it can neither form nor call anybody.

use super::{Comment, Facts};
use crate::diagnostic::Severity;
use crate::images::Size;
use crate::package::Plan;

/// Something that is wrong with the post, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its line, from 1.
    pub line: usize,
    /// How bad it is.
    pub severity: Severity,
    /// The name of its code.
    pub code: &'static str,
    /// What is wrong: a sentence that may quote the post.
    pub sentence: String,
}

/// The words of a report in a language. None of them is Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The heading, before the post's path.
    pub review: String,
    /// How long it is and how long it takes to read.
    pub length: String,
    /// The headings of the parts.
    pub problems: String,
    /// Instead of problems.
    pub no_problems: String,
    /// Comments.
    pub comments: String,
    /// Images.
    pub images: String,
    /// Links.
    pub links: String,
    /// Files that will be committed.
    pub files: String,
    /// Instead of files.
    pub no_files: String,
    /// "line", with `{}` where the number stands.
    pub line: String,
    /// Between a label and what it is about.
    pub colon: String,
    /// Between the items of an enumeration.
    pub comma: String,
    /// Errors, warnings and hints: one of each.
    pub severities: [String; 3],
    /// Of an image that is not among the files.
    pub missing: String,
    /// Of an image of another site.
    pub elsewhere: String,
    /// Changes that the reviewer suggests.
    pub suggestion: String,
    /// Instead of changes that are too many for a comment.
    pub long_suggestion: String,
    /// Behind changes with characters that a comment cannot hold.
    pub inexact_suggestion: String,
}

/// All that a report says.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The path or the name of the post's file.
    pub name: &'a str,
    /// The post's title.
    pub title: &'a str,
    /// What can be counted.
    pub facts: &'a Facts,
    /// What is wrong, in the order of the text.
    pub remarks: &'a [Remark],
    /// What the reviewer says, in the order of the text.
    pub comments: &'a [Comment],
    /// What will be committed; nothing for a post without a place.
    pub plan: Option<&'a Plan>,
    /// What the reviewer would change, as a unified diff.
    pub suggestion: Option<&'a str>,
}

impl Report<'_> {
    /// The report as Markdown.
    pub fn markdown(&self, words: &Wording) -> String {
        let Wording { colon, comma, .. } = words;
        let line = |number: usize| words.line.replace("{}", &number.to_string());
        let mut out = format!("### {} {}\n\n", words.review, code(self.name));
        if !self.title.trim().is_empty() {
            out.push_str(&format!("**{}**\n\n", plain(self.title)));
        }
        out.push_str(&format!("{}\n", words.length));
        if self.remarks.is_empty() {
            out.push_str(&format!("\n{}\n", words.no_problems));
        } else {
            part(
                &mut out,
                &words.problems,
                self.remarks.iter().map(|remark| {
                    let severity = &words.severities[match remark.severity {
                        Severity::Error => 0,
                        Severity::Warning => 1,
                        Severity::Hint => 2,
                    }];
                    format!(
                        "**{severity}**{comma}{}{colon}{} ({})",
                        line(remark.line),
                        plain(&remark.sentence),
                        code(remark.code)
                    )
                }),
            );
        }
        part(
            &mut out,
            &words.comments,
            self.comments.iter().map(|comment| {
                let quote = if comment.quote.trim().is_empty() {
                    String::new()
                } else {
                    format!("{colon}{}", code(&comment.quote))
                };
                let text: String = comment.text.trim().lines().map(|line| format!("\n  {line}")).collect();
                format!("{}{quote}\n{text}", line(comment.line))
            }),
        );
        part(
            &mut out,
            &words.images,
            self.facts.images.iter().map(|image| {
                let about = match image.file {
                    Some((Some(Size { width, height }), bytes)) => format!("{width} × {height}{comma}{}", size(bytes)),
                    Some((None, bytes)) => size(bytes),
                    None if image.is_elsewhere => words.elsewhere.clone(),
                    None => words.missing.clone(),
                };
                format!("{}{colon}{}{comma}{about}", line(image.line), code(&image.name))
            }),
        );
        part(
            &mut out,
            &words.links,
            self.facts.links.iter().map(|link| format!("{}{colon}{}", line(link.line), code(&link.address))),
        );
        match self.plan {
            Some(plan) => part(
                &mut out,
                &words.files,
                plan.files.iter().map(|file| format!("{}{comma}{}", code(file.path.as_str()), size(file.bytes))),
            ),
            None => out.push_str(&format!("\n{}\n", words.no_files)),
        }
        if let Some(diff) = self.suggestion {
            let is_inexact = diff.contains(|letter| letter == '\r' || turns(letter));
            let shown = match diff.len() > MOST_DIFF {
                true => format!("{}\n", words.long_suggestion),
                false if is_inexact => format!("{}\n{}\n", fenced(diff), words.inexact_suggestion),
                false => fenced(diff),
            };
            out.push_str(&format!("\n#### {}\n\n{shown}", words.suggestion));
        }
        out
    }
}

/// A heading and a list; neither when the list is empty.
fn part(out: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    let list: String = items.map(|item| format!("- {item}\n")).collect();
    if !list.is_empty() {
        out.push_str(&format!("\n#### {heading}\n\n{list}"));
    }
}

/// Text that stands for itself: no sign of Markdown in it is one, and where a forge makes a link of `@name` or `#1`, an
/// invisible joiner keeps it from doing so.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for letter in text.trim().chars() {
        match letter {
            letter if turns(letter) => out.push('\u{fffd}'),
            letter if letter.is_control() => out.push(' '),
            '@' | '#' => out.extend(['\\', letter, '\u{2060}']),
            letter if letter.is_ascii_punctuation() => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}

/// Whether a character turns the direction of what follows, so that it is read otherwise than it is written.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text as inline code: in more backticks than it has in a row (CommonMark 6.1).
fn code(text: &str) -> String {
    let safe = |letter: char| match letter {
        letter if turns(letter) => '\u{fffd}',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    let text: String = text.chars().map(safe).take(MOST).collect();
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let needs_blank = text.starts_with('`') || text.ends_with('`') || (text.starts_with(' ') && text.ends_with(' '));
    match text.trim() {
        "" => String::new(),
        _ if needs_blank => format!("{fence} {text} {fence}"),
        _ => format!("{fence}{text}{fence}"),
    }
}

/// In bytes; GitHub takes 65536 characters a comment, and the rest of the report needs room too.
const MOST_DIFF: usize = 30_000;

/// A diff as a block of code, in more backticks than it has in a row. Carriage returns go, as they would in any comment;
/// characters that turn the direction of what follows are replaced, so that the block says what it shows.
fn fenced(diff: &str) -> String {
    let longest = diff.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let shown =
        diff.chars().filter(|letter| *letter != '\r').map(|letter| if turns(letter) { '\u{fffd}' } else { letter });
    let shown: String = shown.collect();
    format!("{fence}diff\n{}\n{fence}\n", shown.strip_suffix('\n').unwrap_or(&shown))
}

/// At most so many characters of a line or an address are quoted.
const MOST: usize = 200;

/// Bytes for people.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    fn words() -> Wording {
        let word = |text: &str| text.to_owned();
        Wording {
            review: word("Review of"),
            length: word("4 words"),
            problems: word("Problems"),
            no_problems: word("No problem."),
            comments: word("Comments"),
            images: word("Images"),
            links: word("Links"),
            files: word("Files"),
            no_files: word("No place."),
            line: word("line {}"),
            colon: word(": "),
            comma: word(", "),
            severities: ["Error", "Warning", "Hint"].map(word),
            missing: word("missing"),
            elsewhere: word("of another site"),
            suggestion: word("Suggested"),
            long_suggestion: word("Too long."),
            inexact_suggestion: word("Not all."),
        }
    }

    /// The texts of a report as a forge shows them: plain and code apart; nothing else may be in it.
    fn shown(markdown: &str) -> (String, Vec<String>) {
        let (mut text, mut codes) = (String::new(), Vec::new());
        for event in Parser::new_ext(markdown, Options::all()) {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::Code(piece) => codes.push(piece.to_string()),
                Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong) => {}
                Event::End(_) | Event::SoftBreak => text.push('\n'),
                other => panic!("{other:?} in {markdown}"),
            }
        }
        (text.replace('\u{2060}', ""), codes)
    }

    const HOSTILE: &[&str] = &[
        "<script>alert(1)</script>",
        "[a](javascript:b) ![c](https://d.e/f.png)",
        "@everyone see #12 and https://evil.example",
        "`code` ``two`` *a* _b_ ~~c~~ **d** $e$ [^1] | f | :tada:",
        "# heading\n- item\n> quote\n\n---\n    code",
        "&lt;b&gt; &#60; \\",
        "` ",
    ];

    #[test]
    fn whatever_a_post_says_is_shown_as_it_is_and_forms_nothing() {
        for hostile in HOSTILE {
            let remarks = [Remark {
                line: 5,
                severity: Severity::Error,
                code: "stray-end-tag",
                sentence: format!("“{hostile}” x"),
            }];
            let facts = Facts {
                images: vec![super::super::ImageFact {
                    line: 1,
                    name: (*hostile).to_owned(),
                    file: None,
                    is_elsewhere: false,
                }],
                links: vec![super::super::LinkFact { line: 2, address: (*hostile).to_owned() }],
                ..Facts::default()
            };
            let report = Report {
                name: hostile,
                title: hostile,
                facts: &facts,
                remarks: &remarks,
                comments: &[],
                plan: None,
                suggestion: None,
            };
            let (text, codes) = shown(&report.markdown(&words()));
            let one_line = hostile.replace('\n', " ");
            assert!(text.contains(one_line.trim()), "{hostile:?}: {text}");
            assert!(text.contains(&format!("“{one_line}” x")), "{hostile:?}: {text}");
            assert_eq!(codes.iter().filter(|code| code.trim() == one_line.trim()).count(), 3, "{hostile:?}: {codes:?}");
        }
    }

    #[test]
    fn a_name_calls_nobody_and_no_text_turns_around() {
        assert_eq!((plain("a\u{202e}b").as_str(), code("a\u{2066}b").as_str()), ("a\u{fffd}b", "`a\u{fffd}b`"));
        assert_eq!(plain("@a #1"), "\\@\u{2060}a \\#\u{2060}1");
    }

    #[test]
    fn a_report_has_its_parts_with_lines() {
        let remarks =
            [Remark { line: 5, severity: Severity::Warning, code: "alt-missing", sentence: "No alt.".to_owned() }];
        let said = |text: &str| text.to_owned();
        let comments =
            [Comment { line: 7, quote: said("a `b`"), text: said("Why?\n\n- **one**\n"), source: String::new() }];
        let facts = Facts::default();
        let report = Report {
            name: "a.md",
            title: "T",
            facts: &facts,
            remarks: &remarks,
            comments: &comments,
            plan: None,
            suggestion: None,
        };
        assert_eq!(
            report.markdown(&words()),
            "### Review of `a.md`\n\n**T**\n\n4 words\n\n#### Problems\n\n- **Warning**, line 5: No alt\\. (`alt-missing`)\n\
             \n#### Comments\n\n- line 7: `` a `b` ``\n\n  Why?\n  \n  - **one**\n\nNo place.\n"
        );
        let report = Report { remarks: &[], comments: &[], title: " ", ..report };
        assert_eq!(report.markdown(&words()), "### Review of `a.md`\n\n4 words\n\nNo problem.\n\nNo place.\n");
    }

    #[test]
    fn a_suggestion_is_one_block_whatever_is_in_it() {
        let diff = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\r\n+````\u{202e}\r\n ```\r\n";
        let facts = Facts::default();
        let report = Report {
            name: "a.md",
            title: "",
            facts: &facts,
            remarks: &[],
            comments: &[],
            plan: None,
            suggestion: Some(diff),
        };
        let made = report.markdown(&words());
        let block = "`````diff\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+````\u{fffd}\n ```\n`````\n";
        assert!(made.ends_with(&format!("\n#### Suggested\n\n{block}\nNot all.\n")), "{made}");
        let made = Report { suggestion: Some("-a\n+b\n"), ..report.clone() }.markdown(&words());
        assert!(made.ends_with("\n#### Suggested\n\n```diff\n-a\n+b\n```\n"), "{made}");
        let long = format!("{diff}{}", "+x\n".repeat(MOST_DIFF / 3));
        let made = Report { suggestion: Some(&long), ..report }.markdown(&words());
        assert!(made.ends_with("\n#### Suggested\n\nToo long.\n"), "{made}");
    }
}
