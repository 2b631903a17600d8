//! Documents at random to try the laws of front matter on: damaged ones, and well-formed ones of every style.

use proptest::prelude::*;

pub const PIECES: &[&str] = &[
    "a",
    "b: ",
    "title",
    "tags",
    ": ",
    ":",
    ":\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  ",
    " ",
    "\t",
    "- ",
    "-\n",
    "? ",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "#",
    " # c",
    "&a ",
    "*a",
    "!!str ",
    "!",
    "|\n",
    ">-\n",
    "|+\n",
    "\\",
    "\\x4",
    "中",
    "😀",
    "---",
    "---\n",
    "\n---\n",
    "...\n",
    "%",
    "@",
    "<<: ",
    "\0",
    "\u{7}",
    "\u{FEFF}",
    "1",
    "2020-01-02",
    "~",
    ".nan",
    "tags:\n  - x\n  - y\n",
    "date: 2020-01-02\n",
    "k: [a, 'b']\n",
    "s: >\n  t\n",
    "x: y\n",
    "- z\n",
    "  - c: d\n",
    "# e\n",
];

pub fn damaged() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| format!("---\n{}", pieces.concat()))
}

/// A value that is no list, in every style, with its comment, after the key's colon.
fn scalar() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        " a",
        " 'it''s' # c",
        " \"d\\n\"",
        "",
        " ~",
        " 2020-03-03",
        " 12:30",
        "   x y  ",
        "\tz",
        " |\n    l\n    m",
        " >+\n    f\n\n    g\n",
        " |- # c\n    k",
        " p\n    q",
        " 'r\n\n    s'",
        " !!str 1",
        " &anchor v # c",
        " # c",
    ])
}

/// A list of three items, in every style. The first item of the block ones has a comment above and one beside it.
fn list() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        " [a, 'b', c] # d",
        " [ a ,b,\"c\" ]",
        "\n  - a\n  - 'b' # d\n  - c",
        "\n- a\n\n- b\n- c",
        " # d\n    # e\n    - a # f\n    # g\n    - b\n    - c",
        " [\n    a, # d\n    # e\n    b,\n    c\n  ]",
        " [\n    a,\n    b,\n    c,\n  ]",
        "\n  -\n    a\n  - b: c\n    d: e\n  - - f\n    - g",
        "\n  - |\n    a\n\n  - >-\n    b\n  - c",
    ])
}

/// A well-formed post whose keys are `title`, `date`, `tags` and two unknown ones, in some order.
pub fn well_formed() -> impl Strategy<Value = String> {
    let entry = |key: &'static str, value: BoxedStrategy<&'static str>| {
        (Just(key), prop::sample::select(vec!["", "", "# about\n", "\n"]), value)
            .prop_map(|(key, before, value)| format!("{before}{key}:{value}\n"))
    };
    let entries = (
        entry("title", scalar().boxed()),
        entry("date", scalar().boxed()),
        entry("tags", list().boxed()),
        entry("x", prop_oneof![scalar(), list()].boxed()),
        entry("'y z'", prop_oneof![scalar(), list()].boxed()),
    );
    let shuffled =
        entries.prop_flat_map(|(one, two, three, four, five)| Just(vec![one, two, three, four, five]).prop_shuffle());
    let newline = prop::sample::select(vec!["\n", "\r\n"]);
    let end = prop::sample::select(vec!["---\n\n# body\n", "---", "--- x"]);
    // An anchor may stand once.
    (shuffled, newline, end).prop_map(|(entries, newline, end)| {
        let yaml = entries.concat();
        format!("---\n{yaml}{end}").replace('\n', newline)
    })
}

/// Any text an author may type or paste.
pub fn any_text() -> impl Strategy<Value = String> {
    const HARD: &[&str] = &[
        "---",
        ": ",
        " #",
        "'",
        "\"",
        "\\",
        "\n",
        "2020-03-03",
        "yes",
        "~",
        "[",
        "{",
        "@",
        "`",
        "\t",
        "\u{85}",
        "\0",
        "😀",
        "中",
    ];
    prop_oneof!["\\PC{0,12}", prop::collection::vec(prop::sample::select(HARD), 0..4).prop_map(|parts| parts.concat())]
}
