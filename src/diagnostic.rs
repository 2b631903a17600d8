//! The one type for everything Galley has to say about a post. Carries no prose: the interface
//! and the command line turn a code and its arguments into a sentence of the reader's language.

use crate::text::{TextEdit, TextEdits};
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

macro_rules! codes {
    ($($(#[$meaning:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// What is wrong. One variant a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$meaning])* $variant,)*
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Stable name for machines and help pages.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The severity every diagnostic of this code has.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    // The file and its front matter
    /// Bytes that are not UTF-8. Arguments: how many places, the first byte's offset in the file.
    NotUtf8 = "not-utf8", Error;
    /// A NUL character; the page shows U+FFFD. Argument: how many.
    NulCharacter = "nul-character", Warning;
    /// The file has no text.
    EmptyFile = "empty-file", Warning;
    /// The file does not start with `---`.
    FrontMatterMissing = "front-matter-missing", Warning;
    /// The opening `---` has no closing one: gray-matter takes all the rest for YAML, and the page is empty.
    FrontMatterUnclosed = "front-matter-unclosed", Warning;
    /// Something stands after the opening `---`: gray-matter takes it for a language. Argument: it.
    FrontMatterLanguage = "front-matter-language", Error;
    /// The YAML does not parse. Arguments: why, in English; the reason's name for machines.
    FrontMatterYaml = "front-matter-yaml", Error;
    /// The YAML is no mapping of keys to values, so the page gets none.
    FrontMatterNotMapping = "front-matter-not-mapping", Warning;
    /// A paragraph no browser can lay out; the preview shows its beginning. Argument: its bytes.
    ParagraphTooLong = "paragraph-too-long", Warning;
    // What the site's build fails on
    /// An element is never closed, or something around it is closed first. Argument: its name.
    UnclosedTag = "unclosed-tag", Error;
    /// An end tag without its element. Argument: its name.
    StrayEndTag = "stray-end-tag", Error;
    /// An attribute stands twice on an element. Argument: its name.
    DuplicateAttribute = "duplicate-attribute", Error;
    /// A tag Vue cannot read. Argument: the piece it stumbles over.
    MalformedTag = "malformed-tag", Error;
    /// A comment without its end.
    UnfinishedComment = "unfinished-comment", Error;
    /// `<?…?>` or `<![CDATA[…]]>`. Argument: its beginning.
    XmlSyntax = "xml-syntax", Error;
    /// `{{` without `}}`.
    UnclosedMustache = "unclosed-mustache", Error;
    /// Braces or a directive hold no expression of JavaScript. Argument: what they hold.
    BadExpression = "bad-expression", Error;
    /// An expression needs something that does not exist. Argument: its name.
    UndefinedName = "undefined-name", Error;
    /// A directive of Vue's that is wrong or unknown. Argument: it.
    BadDirective = "bad-directive", Error;
    /// A script that cannot be part of the page: no JavaScript, or one too many. Argument: where it goes wrong.
    ScriptFails = "script-fails", Error;
    /// A script that names what only a browser has. Argument: the name.
    ScriptNeedsBrowser = "script-needs-browser", Error;
    /// A tag for the page's head that cannot be written. Argument: it.
    HeadFails = "head-fails", Error;
    /// An address whose percent signs cannot be decoded. Argument: it.
    BadPercentEncoding = "bad-percent-encoding", Error;
    /// Two headings with one id, the second the author's own. Argument: the id.
    DuplicateId = "duplicate-id", Error;
    /// Braces that are taken for attributes where no block can have them. Argument: they.
    DanglingBraces = "dangling-braces", Error;
    /// `<<<` takes a line for the path of a file that is not there. Argument: the path.
    SnippetMissing = "snippet-missing", Error;
    /// A file that the page needs is not there. Argument: its path.
    ImageMissing = "image-missing", Error;
    /// A file that the page needs is there in other letters. Arguments: its path, the right one.
    ImageCase = "image-case", Error;
    /// The `src` of raw HTML without `./`. Argument: the path.
    ImageBarePath = "image-bare-path", Error;
    /// A link to a page of the site that is not there. Argument: the address.
    DeadLink = "dead-link", Error;
    /// A link that leads nowhere.
    EmptyLink = "empty-link", Error;
    /// A host name without `https://`, which is a page of the site. Argument: it.
    LinkWithoutScheme = "link-without-scheme", Error;
    /// A link to the author's own machine. Argument: the address.
    LocalhostLink = "localhost-link", Error;
    // What builds and is lost, or surprises
    /// A blank line before the opening `---`: the page shows it as text.
    BlankBeforeFrontMatter = "blank-before-front-matter", Warning;
    /// No `category`, so the page has no layout.
    CategoryMissing = "category-missing", Warning;
    /// A `category` the site does not know. Arguments: it, the nearest known one or nothing.
    CategoryUnknown = "category-unknown", Warning;
    /// No `author`, so date and tags vanish too.
    AuthorMissing = "author-missing", Warning;
    /// `tags` is a string: the page shows a tag a letter. Argument: it.
    TagsAsText = "tags-as-text", Warning;
    /// A `date` the page shows as NaN. Argument: it.
    DateInvalid = "date-invalid", Warning;
    /// A `date` that the page shows as another day. Arguments: it, the day.
    DateShifts = "date-shifts", Warning;
    /// No `title`.
    TitleMissing = "title-missing", Warning;
    /// A `title` that is no string: browser tab and page differ. Argument: it.
    TitleNotText = "title-not-text", Warning;
    /// A straight double quote in `summary` cuts the description short.
    SummaryQuotes = "summary-quotes", Warning;
    /// No `banner` where the list shows one.
    BannerMissing = "banner-missing", Warning;
    /// A `banner` that begins with a slash becomes an address on another host. Argument: it.
    BannerSlash = "banner-slash", Warning;
    /// An element that the site's static page lacks. Argument: its name.
    LostElement = "lost-element", Warning;
    /// An image's path holds a blank, so the page shows it as text. Argument: the path.
    ImageAsText = "image-as-text", Warning;
    /// An image without an address.
    ImageEmpty = "image-empty", Warning;
    /// A backslash in a path. Argument: it.
    ImageBackslash = "image-backslash", Warning;
    /// An image without a description.
    AltMissing = "alt-missing", Hint;
    /// An image whose description is an editor's default. Argument: it.
    AltDefault = "alt-default", Warning;
    /// Braces at a block's end are taken for attributes and vanish. Argument: they.
    SwallowedBraces = "swallowed-braces", Warning;
    /// `{{ … }}` shows the value of an expression, or nothing. Argument: it.
    EvaluatedBraces = "evaluated-braces", Warning;
    /// A line break between two elements vanishes.
    JoinedLines = "joined-lines", Warning;
    /// A line break within Chinese text becomes a blank. Arguments: the characters around it.
    SplitText = "split-text", Hint;
    /// A `<style>` applies to the whole site.
    LeakingStyle = "leaking-style", Warning;
    /// A `<script>` runs when the site is built.
    ScriptInPost = "script-in-post", Warning;
    /// An ordered list: the site shows bullets.
    NumbersNotShown = "numbers-not-shown", Hint;
    /// Inline code that makes the page wider than a screen. Argument: its characters.
    LongCode = "long-code", Warning;
    /// A heading more than one level below the one before. Arguments: both levels.
    HeadingJump = "heading-jump", Hint;
    /// A first-level heading in the body beside the page's title.
    SecondTitle = "second-title", Hint;
    /// An address that won't be a link. Argument: it.
    BareLink = "bare-link", Hint;
    /// TeX, which the site shows as it is written. Argument: its beginning.
    MathsNotRendered = "maths-not-rendered", Warning;
    /// `[ ]` in a list, which the site shows as it is written.
    TaskListNotRendered = "task-list-not-rendered", Warning;
    /// A file to include is not there. Argument: its path.
    IncludeMissing = "include-missing", Warning;
    // The community's own rules, and taste
    /// A `+` in the file's name: a rule of the community that is out of date. Argument: the name.
    FileNamePlus = "file-name-plus", Hint;
    /// A C++ fence: a rule of the community that is out of date.
    CppFence = "cpp-fence", Hint;
    /// A file name with blanks or capitals. Argument: it.
    ImageName = "image-name", Hint;
    /// Chinese and Latin without a blank between. Arguments: the characters around the place.
    CjkSpacing = "cjk-spacing", Hint;
    /// Half-width punctuation after Chinese. Arguments: it, the full-width one.
    HalfWidthPunctuation = "half-width-punctuation", Hint;
    /// A word stands twice. Argument: it.
    RepeatedWord = "repeated-word", Hint;
    /// A product's name in other letters. Arguments: as it is written, as it should be.
    ProductName = "product-name", Hint;
}

/// A way to mend what is wrong, as one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub title: FixTitle,
    /// What the sentence needs to know; see the title.
    pub argument: String,
    /// The change, in bytes of the text the diagnostic was found in.
    pub edits: TextEdits,
}

/// What a fix does, for the interface to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FixTitle {
    /// Close the element. Argument: the end tag.
    CloseTag,
    /// Show the characters as they are. Argument: they.
    Escape,
    /// Make it inline code. Argument: it.
    WrapInCode,
    /// Tell Vue to leave it alone (`v-pre`).
    LeaveAlone,
    /// Take it out. Argument: it.
    Remove,
    /// Put something else there. Argument: what.
    Replace,
    /// Put something in. Argument: what.
    Insert,
    /// Make it a list.
    MakeList,
    /// Put the value in quotes.
    Quote,
}

impl FixTitle {
    /// Stable name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::CloseTag => "close-tag",
            Self::Escape => "escape",
            Self::WrapInCode => "wrap-in-code",
            Self::LeaveAlone => "leave-alone",
            Self::Remove => "remove",
            Self::Replace => "replace",
            Self::Insert => "insert",
            Self::MakeList => "make-list",
            Self::Quote => "quote",
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
    /// Ways to mend it, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A finding without arguments.
    pub fn new(code: Code, range: Range<usize>) -> Self {
        Self { code, range, arguments: Vec::new(), fixes: Vec::new() }
    }

    /// Adds an argument.
    pub fn with(mut self, argument: impl ToString) -> Self {
        self.arguments.push(argument.to_string());
        self
    }

    /// Adds a fix of one edit.
    pub fn fix(self, title: FixTitle, argument: impl Into<String>, edit: TextEdit) -> Self {
        self.fix_all(title, argument, vec![edit])
    }

    /// Adds a fix of several edits. Edits that overlap are no fix.
    pub fn fix_all(mut self, title: FixTitle, argument: impl Into<String>, edits: Vec<TextEdit>) -> Self {
        if let Some(edits) = TextEdits::new(edits) {
            self.fixes.push(Fix { title, argument: argument.into(), edits });
        }
        self
    }
}
