//! # Front matter that can't be read
//!
//! **What.** The front matter is never closed or is no YAML: a value with a colon and a blank in it, a quote that is not closed, a
//! value that begins with `[`, `@`, `%` or a backtick, a key that stands twice, a full-width colon.
//!
//! **Why.** The site's build fails for everybody, or the page gets no title, date or author.
//!
//! **Example.** `title: openEuler: a report` is mended as `title: 'openEuler: a report'`.
//!
//! **Source.** gray-matter 4.0.3 and js-yaml 3.14.1; found while the front matter is read, here with ways to mend it.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::front_matter::{FrontMatter, Style, write_scalar};
use crate::text::{TextEdit, TextEdits};
use std::ops::Range;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for diagnostic in context.document.diagnostics() {
        found.push(match diagnostic.code {
            Code::FrontMatterYaml | Code::FrontMatterNotMapping => with_line_fixes(diagnostic, context),
            Code::FrontMatterUnclosed => with_end(diagnostic, context),
            _ => diagnostic,
        });
    }
}

/// Bytes before the place the parser names in which the fault may be.
const NEAR: usize = 500;

/// Lines that are tried.
const MOST_LINES: usize = 30;

/// Fixes of a line, of which only those are offered that leave nothing wrong with the YAML.
fn with_line_fixes(mut diagnostic: Diagnostic, context: &Context) -> Diagnostic {
    let Some(block) = &context.document.front_matter().split.block else { return diagnostic };
    // The parser stops at the line at fault or soon after it.
    let near = lines(context.text, block.yaml.clone()).filter(|(line, _)| line.end + NEAR > diagnostic.range.start);
    let near: Vec<_> = near.take(MOST_LINES).collect();
    for (line, content) in near {
        let edits = [
            quoted(content, line.start),
            without_wide_colon(content, line.start),
            Some((FixTitle::Remove, TextEdit::delete(line.clone()))),
        ];
        for (title, edit) in edits.into_iter().flatten() {
            let is_last_resort = title == FixTitle::Remove;
            if is_last_resort && !is_repeated(context.text, block.yaml.clone(), content, line.start) {
                continue;
            }
            let argument = if is_last_resort { content.trim() } else { edit.insert.trim() }.to_owned();
            let text = TextEdits::one(edit.clone()).applied_to(context.text);
            let is_mended = !FrontMatter::parse(&text).diagnostics.iter().any(|one| one.code == diagnostic.code);
            if is_mended {
                diagnostic = diagnostic.fix(title, argument, edit);
            }
        }
        if !diagnostic.fixes.is_empty() {
            break;
        }
    }
    diagnostic
}

fn lines(text: &str, yaml: Range<usize>) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = yaml.start;
    text[yaml].split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len()..at, line.trim_end_matches(['\n', '\r']))
    })
}

/// `key: value` with the value in quotes.
fn quoted(line: &str, start: usize) -> Option<(FixTitle, TextEdit)> {
    let (key, value) = line.split_once(": ")?;
    let value_start = start + key.len() + 2;
    let trimmed = value.trim();
    if trimmed.is_empty() || key.contains(char::is_whitespace) {
        return None;
    }
    let inner = trimmed.trim_matches(['\'', '"']);
    let edit = TextEdit::replace(value_start..value_start + value.len(), write_scalar(inner, Style::Single, false));
    Some((FixTitle::Quote, edit))
}

fn without_wide_colon(line: &str, start: usize) -> Option<(FixTitle, TextEdit)> {
    let at = line.find('：').filter(|at| line[..*at].bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
    let blank = if line[at + '：'.len_utf8()..].is_empty() { "" } else { " " };
    Some((FixTitle::Replace, TextEdit::replace(start + at..start + at + '：'.len_utf8(), format!(":{blank}"))))
}

/// Whether a line before has the same key.
fn is_repeated(text: &str, yaml: Range<usize>, content: &str, start: usize) -> bool {
    let Some(key) = content.split(':').next().filter(|key| !key.is_empty() && !key.starts_with([' ', '-'])) else {
        return false;
    };
    lines(text, yaml)
        .take_while(|(line, _)| line.start < start)
        .any(|(_, earlier)| earlier.split(':').next() == Some(key))
}

/// Closes the block after the last line that looks like one of it.
fn with_end(diagnostic: Diagnostic, context: &Context) -> Diagnostic {
    let Some(block) = &context.document.front_matter().split.block else { return diagnostic };
    let belongs = |line: &str| {
        let is_key = line.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        });
        is_key || line.trim_start().starts_with("- ")
    };
    let kept = lines(context.text, block.yaml.clone()).take_while(|(_, line)| belongs(line)).last();
    let Some((line, content)) = kept else { return diagnostic };
    let end = line.start + content.len();
    diagnostic.fix(
        FixTitle::Insert,
        "---",
        TextEdit::insert(end, format!("{}---", context.document.source().newline().as_str())),
    )
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{FrontMatterUnclosed, FrontMatterYaml};

    #[test]
    fn yaml_has_its_rules() {
        check_code(FrontMatterYaml, "---\ntitle: a: b\n---\n", &["a: b"].map(|_| ": b"));
        check_code(FrontMatterYaml, "---\ntitle: 'a: b'\n---\n", &[]);
    }

    #[test]
    fn values_are_quoted_and_double_keys_go() {
        check_fix(FrontMatterYaml, "---\nauthor: x\ntitle: a: b\n---\n", "---\nauthor: x\ntitle: 'a: b'\n---\n");
        check_fix(FrontMatterYaml, "---\ntitle: 'it's'\n---\n", "---\ntitle: 'it''s'\n---\n");
        check_fix(FrontMatterYaml, "---\ntitle: @x\n---\n", "---\ntitle: '@x'\n---\n");
        check_fix(FrontMatterYaml, "---\na: x\nb: y\na: z\n---\n", "---\na: x\nb: y\n---\n");
        check_fix(
            FrontMatterUnclosed,
            "---\ntitle: x\ntags:\n  - a\n\nText\n",
            "---\ntitle: x\ntags:\n  - a\n---\n\nText\n",
        );
    }
}
