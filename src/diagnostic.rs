//! The one type for everything Galley has to say about a post. Carries no prose: the interface
//! and the command line turn a code and its arguments into a sentence of the reader's language.

use std::ops::Range;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site's build fails, or bytes cannot be read.
    Error,
    /// It builds, and something is lost or surprises on the page.
    Warning,
    /// A matter of taste or habit.
    Hint,
}

impl Severity {
    /// Stable lower-case name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// What is wrong. One variant a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Bytes that are not UTF-8. Arguments: how many places, the first byte's offset in the file.
    NotUtf8,
    /// A NUL character; the page shows U+FFFD. Argument: how many.
    NulCharacter,
    /// The file has no text.
    EmptyFile,
    /// The file does not start with `---`.
    FrontMatterMissing,
    /// The opening `---` has no closing one: gray-matter takes all the rest for YAML.
    FrontMatterUnclosed,
    /// Something stands after the opening `---`: gray-matter takes it for a language. Argument: it.
    FrontMatterLanguage,
    /// The YAML does not parse. Arguments: why, in English; the reason's name for machines.
    FrontMatterYaml,
    /// The YAML is no mapping of keys to values, so the page gets none.
    FrontMatterNotMapping,
    /// A paragraph no browser can lay out; the preview shows its beginning. Argument: its bytes.
    ParagraphTooLong,
}

impl Code {
    /// Stable name for machines and help pages.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::NulCharacter => "nul-character",
            Self::EmptyFile => "empty-file",
            Self::FrontMatterMissing => "front-matter-missing",
            Self::FrontMatterUnclosed => "front-matter-unclosed",
            Self::FrontMatterLanguage => "front-matter-language",
            Self::FrontMatterYaml => "front-matter-yaml",
            Self::FrontMatterNotMapping => "front-matter-not-mapping",
            Self::ParagraphTooLong => "paragraph-too-long",
        }
    }

    /// The severity every diagnostic of this code has.
    pub fn severity(self) -> Severity {
        match self {
            Self::NotUtf8 | Self::FrontMatterUnclosed | Self::FrontMatterLanguage | Self::FrontMatterYaml => {
                Severity::Error
            }
            Self::NulCharacter
            | Self::EmptyFile
            | Self::FrontMatterMissing
            | Self::FrontMatterNotMapping
            | Self::ParagraphTooLong => Severity::Warning,
        }
    }
}

/// One finding at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub code: Code,
    /// Where, in bytes of the source text.
    pub range: Range<usize>,
    /// What the sentence needs to know; see the code.
    pub arguments: Vec<String>,
}

impl Diagnostic {
    /// A finding without arguments.
    pub fn new(code: Code, range: Range<usize>) -> Self {
        Self { code, range, arguments: Vec::new() }
    }

    /// Adds an argument.
    pub fn with(mut self, argument: impl ToString) -> Self {
        self.arguments.push(argument.to_string());
        self
    }
}
