//! What a fence's info string says, cut up by the rules of VitePress 1.2.3. Several of its plugins read the string one
//! after another and each cuts by its own rule, so that label and language can differ. Writes no HTML.

use super::super::token::CodeBlock;
use crate::markdown::entity::unescape;
use std::ops::Range;

/// An info string, read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Info {
    /// The language as the page names it, letter case kept. Not escaped: VitePress does not.
    pub label: String,
    /// Whether it is the panel a code group shows first.
    pub active: bool,
    /// The language Shiki is asked for.
    pub language: String,
    /// Whether Vue evaluates `{{ … }}` in the code.
    pub mustaches: bool,
    /// Lines to highlight, like `1,3-5`; empty for none.
    pub lines: String,
    /// The first line's number, if lines are numbered.
    pub first_number: Option<u64>,
}

impl Info {
    pub fn of(block: &CodeBlock) -> Self {
        if is_bare(block) {
            let language = block.info.to_lowercase();
            let (active, mustaches, lines, first_number) = (false, false, String::new(), None);
            return Self { label: block.info.to_string(), active, language, mustaches, lines, first_number };
        }
        let info = block.info.replace('\0', "\u{FFFD}");
        let (info, active) = take_active(&without(&info, brackets(&info)));
        let label = label(&info);
        let info = with_lines(info, block.attributes.first().map(|(name, _)| name.as_ref()));
        let first_number = first_number(&info);
        let unescaped = unescape(&info);
        let unescaped = js_trim(&unescaped);
        let (word, rest) = unescaped.split_at(unescaped.find(is_js_space).unwrap_or(unescaped.len()));
        let lines = lines(js_trim(rest));
        Self { label, active, language: language(word), mustaches: word.ends_with("-vue"), lines, first_number }
    }

    /// Which of `count` lines, counted from 1, are to be highlighted, in order. Nonsense in the list highlights nothing.
    pub fn highlighted(&self, count: usize) -> Vec<usize> {
        let ranges = self.lines.split(',').filter_map(|part| {
            let mut ends = part.split('-').map(leading_number);
            match (ends.next().flatten()?, ends.next().flatten()) {
                (first, Some(last)) if first > 0 && last > 0 => Some(first..=last.min(count)),
                (first, _) => Some(first.max(1)..=first.min(count)),
            }
        });
        let mut ranges: Vec<_> = ranges.collect();
        ranges.sort_unstable_by_key(|range| *range.start());
        let mut lines = Vec::new();
        for range in ranges {
            let start = lines.last().map_or(1, |last| last + 1).max(*range.start());
            lines.extend(start..=*range.end());
        }
        lines
    }
}

/// Whether a fence has a name of a language, or nothing, and no more: as most have.
fn is_bare(block: &CodeBlock) -> bool {
    let is_word = block.info.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_word && block.info != "ansi" && block.attributes.is_empty()
}

/// The title of a block in a code group.
pub fn title(info: &str) -> String {
    let named = brackets(info).map(|range| &info[range.start + 1..range.end - 1]).filter(|title| !title.is_empty());
    let title = named.map_or_else(|| label(info), str::to_owned);
    if title.is_empty() { "txt".to_owned() } else { title }
}

/// From the first `[` to the last `]`, on the first line that has both.
fn brackets(info: &str) -> Option<Range<usize>> {
    let mut line_start = 0;
    for line in info.split_inclusive(is_js_line_end) {
        let found = line.find('[').and_then(|start| Some(start..start + line[start..].rfind(']')? + 1));
        if let Some(range) = found {
            return Some(line_start + range.start..line_start + range.end);
        }
        line_start += line.len();
    }
    None
}

fn take_active(info: &str) -> (String, bool) {
    let before = info.strip_suffix(" active");
    let info = before.unwrap_or(info);
    let start = first(info, &[" active "]);
    let inner = (start < info.len()).then(|| start..start + " active".len());
    (without(info, inner.clone()), before.is_some() || inner.is_some())
}

fn label(info: &str) -> String {
    let info = without_number(js_trim(info));
    let numbers = line_numbers(&info);
    let info = without(&info, numbers);
    // What is cut off goes to the end of the string, and no pattern of JavaScript's goes past the end of a line.
    let last_line = info.rsplit(is_js_line_end).next().unwrap_or_default();
    let end = info.len() - last_line.len() + first(last_line, &["-vue", "{", " "]);
    match &info[..end] {
        "vue-html" => "template".to_owned(),
        "ansi" => String::new(),
        other => other.to_owned(),
    }
}

/// The first `:line-numbers` or `:no-line-numbers` that is a word, and the rest of its line.
fn line_numbers(info: &str) -> Option<Range<usize>> {
    let starts = info.match_indices(':').map(|(at, _)| at);
    let mut found = starts.filter(|at| {
        let rest = &info[at + 1..];
        let rest = rest.strip_prefix("no-").unwrap_or(rest).strip_prefix("line-numbers");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['{', ' ', '=']))
    });
    let start = found.next()?;
    Some(start..info[start..].find(is_js_line_end).map_or(info.len(), |length| start + length))
}

fn is_js_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The language of the info string's first word.
fn language(word: &str) -> String {
    let word = without_number(word);
    let word = without_line_numbers(&word);
    word.strip_suffix("-vue").unwrap_or(word).to_lowercase()
}

/// Takes off `:line-numbers`, `:no-line-numbers`, either with `=` and digits, at the end.
fn without_line_numbers(word: &str) -> &str {
    let unnumbered = word.trim_end_matches(|end: char| end.is_ascii_digit()).strip_suffix('=').unwrap_or(word);
    [":line-numbers", ":no-line-numbers"].iter().find_map(|mark| unnumbered.strip_suffix(mark)).unwrap_or(word)
}

/// The first `=` and the digits after it.
fn number(info: &str) -> Option<Range<usize>> {
    let start = first(info, &["="]);
    (start < info.len()).then(|| start..run(info, start + 1, |digit| digit.is_ascii_digit()))
}

fn without_number(info: &str) -> String {
    without(info, number(info))
}

/// The number of the first line, if lines are numbered.
fn first_number(info: &str) -> Option<u64> {
    let ended = [info, " "].concat();
    if first(&ended, &[":line-numbers ", ":line-numbers="]) == ended.len() {
        return None;
    }
    let digits = number(info).map_or("", |range| &info[range.start + 1..range.end]);
    Some(if digits.is_empty() { 1 } else { digits.parse().unwrap_or(u64::MAX) })
}

/// VitePress appends the lines to the info string: the name of the first attribute if it looks like lines, or, where
/// markdown-it-attrs found no attributes because the braces are not last, what is in the first braces that do.
fn with_lines(info: String, first_attribute: Option<&str>) -> String {
    match first_attribute {
        Some(name) if name.bytes().any(|byte| is_of_lines(&byte)) => info + " " + name,
        Some(_) => info,
        None => match braces(&info) {
            Some(range) => {
                let inner = &info[range.start + 1..range.end - 1];
                [js_trim(&without(&info, Some(range.clone()))), " ", inner].concat()
            }
            None => info,
        },
    }
}

fn is_of_lines(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'9' | b',' | b'-')
}

/// The first `{…}` with nothing but lines in it.
fn braces(info: &str) -> Option<Range<usize>> {
    let mut start = first(info, &["{"]);
    while start < info.len() {
        let end = run(info, start + 1, is_of_lines);
        if end > start + 1 && info[end..].starts_with('}') {
            return Some(start..end + 1);
        }
        start = end + first(&info[end..], &["{"]);
    }
    None
}

/// The first run of digits, commas and hyphens on the first line, and the lines after it; if the text starts with
/// brackets, preferably a run after them. Without one, everything.
fn lines(meta: &str) -> String {
    let (line, rest) = meta.split_at(meta.find(is_js_line_end).unwrap_or(meta.len()));
    let found = |from: usize| {
        let start = from + line[from..].bytes().position(|byte| is_of_lines(&byte))?;
        Some(&line[start..run(line, start, is_of_lines)])
    };
    let bracket = if line.starts_with('[') { first(line, &["]"]) } else { 0 };
    match found(bracket).or_else(|| found(0)) {
        None if rest.is_empty() => String::new(),
        found => js_trim(&[found.unwrap_or(line), rest].concat()).to_owned(),
    }
}

/// JavaScript's `parseInt`, of what is never negative here.
fn leading_number(text: &str) -> Option<usize> {
    let text = js_trim(text);
    let text = text.strip_prefix('+').unwrap_or(text);
    text[..run(text, 0, u8::is_ascii_digit)].parse().ok()
}

/// Where the earliest of some marks is, or the end.
fn first(text: &str, marks: &[&str]) -> usize {
    marks.iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len())
}

/// Where a run of ASCII characters ends that begins at `from`, maybe at once.
fn run(text: &str, from: usize, is_in: fn(&u8) -> bool) -> usize {
    from + text[from..].bytes().take_while(is_in).count()
}

fn without(text: &str, range: Option<Range<usize>>) -> String {
    let range = range.unwrap_or_default();
    [&text[..range.start], &text[range.end..]].concat()
}

/// JavaScript's white space, which has U+FEFF and lacks U+0085.
fn is_js_space(character: char) -> bool {
    character == '\u{FEFF}' || (character.is_whitespace() && character != '\u{85}')
}

/// JavaScript's `trim`.
pub(super) fn js_trim(text: &str) -> &str {
    text.trim_matches(is_js_space)
}

/// JavaScript's `trimEnd`.
pub(super) fn js_trim_end(text: &str) -> &str {
    text.trim_end_matches(is_js_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(info: &str, attribute: Option<&str>) -> CodeBlock<'static> {
        let attributes = attribute.map(|name| (name.to_owned().into(), "".into())).into_iter().collect();
        CodeBlock { info: info.to_owned().into(), text: String::new(), attributes }
    }

    fn read(info: &str) -> Info {
        Info::of(&block(info, None))
    }

    #[test]
    fn label_and_language_are_cut_each_by_its_rule() {
        let cases = [
            ("", "", ""),
            ("  js", "js", "js"),
            ("JavaScript [f.js]", "JavaScript", "javascript"),
            ("js{1,3-5} x", "js", "js"),
            ("js{.x y", "js", "js{.x"),
            ("ts:line-numbers=2", "ts", "ts"),
            ("ts:no-line-numbers {1} ", "ts", "ts"),
            ("ts:line-numbersX", "ts:line-numbersX", "ts:line-numbersx"),
            ("a=1=2", "a=2", "a=2"),
            ("shell script", "shell", "shell"),
            ("js\u{3000}x", "js\u{3000}x", "js"),
            ("C++", "C++", "c++"),
            ("vue-html", "template", "vue-html"),
            ("ansi", "", "ansi"),
            ("md-vue", "md", "md"),
            ("my-vuejs", "my", "my-vuejs"),
            ("\\*&amp;", "\\*&amp;", "*&"),
            ("a\0", "a\u{FFFD}", "a\u{FFFD}"),
            ("a \u{2028}b c", "a \u{2028}b", "a"),
        ];
        for (info, label, language) in cases {
            let found = read(info);
            assert_eq!((found.label.as_str(), found.language.as_str()), (label, language), "{info:?}");
        }
    }

    #[test]
    fn the_lines_come_from_the_first_attribute_or_from_the_rest_of_the_info_string() {
        let cases = [
            ("js", Some("1,3-5"), "js", "1,3-5"),
            ("js", Some("class"), "js", ""),
            ("js a\u{2028}1,2", None, "js", "a\u{2028}1,2"),
            ("js &#0;1", None, "js", "0"),
            ("js 7", Some("1"), "js", "7"),
            ("", Some("1"), "1", ""),
            ("js{2} x", None, "js", "2"),
            ("js {2} x", None, "js", "2"),
            ("bash v1.2", None, "bash", "1"),
            ("js title=x", None, "js", ""),
            ("js &#91;1] 2", None, "js", "2"),
            ("js &#91;1]", None, "js", "1"),
        ];
        for (info, attribute, language, lines) in cases {
            let found = Info::of(&block(info, attribute));
            assert_eq!((found.language.as_str(), found.lines.as_str()), (language, lines), "{info:?} {attribute:?}");
        }
    }

    #[test]
    fn a_list_of_lines_is_read_leniently() {
        let highlighted = |lines: &str| {
            let info = Info { lines: lines.to_owned(), ..read("") };
            info.highlighted(9)
        };
        assert_eq!(highlighted("1,3-5"), [1, 3, 4, 5]);
        assert_eq!(highlighted("5-3,-2,4-,0-3"), [4]);
        assert_eq!(highlighted("2-3-9,,-"), [2, 3]);
        assert_eq!(highlighted("1-99999999999999999999"), [1]);
    }

    #[test]
    fn a_first_line_number_is_what_follows_the_first_equals_sign() {
        assert_eq!(read("js").first_number, None);
        assert_eq!(read("js:line-numbers").first_number, Some(1));
        assert_eq!(read("js:line-numbers=12 {1} x").first_number, Some(12));
        assert_eq!(read("js title=7 :line-numbers").first_number, Some(7));
        assert_eq!(read("js:no-line-numbers").first_number, None);
        assert_eq!(read("js:line-numbers{1} x").first_number, Some(1));
    }

    #[test]
    fn a_title_is_what_is_in_brackets_else_the_label() {
        assert_eq!(title("js [a [b].js] x"), "a [b].js");
        assert_eq!(title("C++ {1}"), "C++");
        assert_eq!(title(" "), "txt");
        assert_eq!(title("[]"), "[]");
    }

    #[test]
    fn active_is_a_word_of_its_own() {
        for (info, active, language) in [
            ("js active", true, "js"),
            ("js  active ", true, "js"),
            ("js inactive", false, "js"),
            ("active", false, "active"),
        ] {
            let found = read(info);
            assert_eq!((found.active, found.language.as_str()), (active, language), "{info:?}");
        }
    }
}
