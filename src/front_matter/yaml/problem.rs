//! Why a block is no YAML to the site's parser. One variant a reason; the sentence for people is English and short,
//! the name is for machines and for other languages.

use std::ops::Range;

/// A refusal, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Bytes of the source text.
    pub range: Range<usize>,
    /// The reason.
    pub problem: Problem,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $words:literal;)*) => {
        /// The reason of a refusal.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Problem { $($(#[$doc])* $variant,)* }

        impl Problem {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Stable name for machines.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// For people, in English, to stand after a colon.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

problems! {
    /// A key stands twice in one mapping.
    DuplicateKey = "duplicate-key", "this key is there already";
    /// A quoted value is never closed.
    UnclosedQuote = "unclosed-quote", "a quoted value is not closed";
    /// `[` or `{` is never closed.
    UnclosedCollection = "unclosed-collection", "a list or mapping in brackets is not closed";
    /// Two entries in brackets without a comma.
    MissingComma = "missing-comma", "a comma is missing between two entries in brackets";
    /// A line that would be a key has no colon.
    MissingColon = "missing-colon", "a colon after the key is missing";
    /// A key goes over several lines.
    KeyOverLines = "key-over-lines", "a key has to stand on one line";
    /// A colon without a key, such as the second one of `title: a: b`.
    MissingKey = "missing-key", "a colon and a blank stand where no key is: quote a value that contains them";
    /// No blank after a key's colon.
    NoBlankAfterColon = "no-blank-after-colon", "a blank is missing after the colon";
    /// Something deeper than its mapping.
    MappingIndent = "mapping-indent", "this is indented and belongs to no key";
    /// Something deeper than its list.
    ListIndent = "list-indent", "this does not belong to the list item above it";
    /// A value that begins with a character YAML keeps for itself.
    ReservedStart = "reserved-start", "a value cannot begin with this character: quote it";
    /// Something after the end of all values.
    AfterEnd = "after-end", "this belongs to no key";
    /// More than one document.
    SeveralDocuments = "several-documents", "there is more than one document";
    /// An escape that is none.
    UnknownEscape = "unknown-escape", "this escape after a backslash does not exist";
    /// `\x`, `\u` or `\U` without its digits.
    HexDigits = "hex-digits", "hexadecimal digits are missing in an escape";
    /// A control character.
    ControlCharacter = "control-character", "a control character cannot stand here";
    /// `|` or `>` is followed by something else.
    BlockHeader = "block-header", "only an indentation width, + or - can follow | and >";
    /// `*name` of no anchor.
    UnknownAlias = "unknown-alias", "no anchor of this name stands before its alias";
    /// `*` or `&` alone.
    MissingName = "missing-name", "the name of an anchor or alias is missing";
    /// An alias inside the value it stands for.
    AliasOfItself = "alias-of-itself", "an alias cannot stand inside its own value";
    /// An alias with an anchor or a tag.
    AliasProperties = "alias-properties", "an alias cannot have an anchor or a tag";
    /// Two anchors or two tags on one value.
    RepeatedProperty = "repeated-property", "a value can have one anchor and one tag";
    /// A tag js-yaml's safe schema does not know, or a malformed one.
    UnknownTag = "unknown-tag", "this tag is unknown";
    /// A value its tag cannot hold.
    TagMismatch = "tag-mismatch", "this value does not fit its tag";
    /// `<<` with something that is no mapping.
    MergeValue = "merge-value", "only mappings can be merged";
    /// A list in a list as a key.
    ListAsKey = "list-as-key", "a list of lists cannot be a key";
    /// A `%` line that is malformed, or without `---` after it.
    Directive = "directive", "this % line is no directive";
    /// Deeper than Galley reads.
    TooDeep = "too-deep", "this is nested too deeply";
    /// Aliases that would copy more than Galley reads.
    TooManyCopies = "too-many-copies", "aliases stand for too much text";
}

impl Problem {
    /// The one with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|problem| problem.name() == name)
    }
}
