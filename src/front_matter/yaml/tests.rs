//! Reading as js-yaml does. Values are compared with the real one in bulk elsewhere; here are the places of what is
//! read, and one case of each refusal.

use super::*;
use crate::front_matter::node::{Entry, Node, Shape};
use crate::front_matter::value::Value;

#[track_caller]
fn root(text: &str) -> (Value, Node) {
    match read(text, 0..text.len(), &mut Anchors::default()) {
        Ok(root) => (root.value, root.node),
        Err(failure) => panic!("{failure:?} in {text:?}"),
    }
}

/// The keys of a block with the bytes of each value.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let (_, node) = root(text);
    let (Shape::BlockMap(entries) | Shape::FlowMap(entries)) = node.shape else { panic!("no mapping: {text:?}") };
    let found: Vec<_> =
        entries.iter().map(|entry| (&text[entry.key_range.clone()], &text[entry.node.whole()])).collect();
    assert_eq!(found, expected);
}

/// The bytes of each item of the first key's list.
#[track_caller]
fn check_items(text: &str, expected: &[&str]) {
    let (_, node) = root(text);
    let Shape::BlockMap(entries) = node.shape else { panic!("no mapping: {text:?}") };
    let items = entries[0].node.items().expect("a list");
    let found: Vec<_> = items.iter().map(|item| &text[item.whole()]).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn fails(text: &str, problem: Problem, at: usize) {
    match read(text, 0..text.len(), &mut Anchors::default()) {
        Ok(root) => panic!("{text:?} is {:?}", root.value),
        Err(failure) => assert_eq!((failure.problem, failure.range.start), (problem, at), "{text:?}"),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn values_end_where_their_last_byte_is() {
    check(
        "a: x y # c\nb: 'it''s' # c\nc: \"d\\\"\"\nd:\n'e f': g\nh :  i \nj: |\n  k\n  l\n\nm: n\n",
        &[
            ("a", "x y"),
            ("b", "'it''s'"),
            ("c", "\"d\\\"\""),
            ("d", ""),
            ("'e f'", "g"),
            ("h", "i"),
            ("j", "|\n  k\n  l"),
            ("m", "n"),
        ],
    );
    check(
        "a: x\n  y\n\n  z\nb: 'x\n  y'\nc: >+\n  d\n\ne: f",
        &[("a", "x\n  y\n\n  z"), ("b", "'x\n  y'"), ("c", ">+\n  d\n"), ("e", "f")],
    );
    check(
        "a: &x !!str 1\r\nb: *x # c\r\nc: &y\r\n  [1,\r\n  2]\r\n",
        &[("a", "&x !!str 1"), ("b", "*x"), ("c", "&y\r\n  [1,\r\n  2]")],
    );
    check("{a: 1, 'b':2, c}", &[("a", "1"), ("'b'", "2"), ("c", "")]);
    check("? a\n: b\n? c\nd:\t e\n", &[("a", "b"), ("c", ""), ("d", "e")]);
    check("a:\n  b: c\n  d: [e]\nf: g", &[("a", "b: c\n  d: [e]"), ("f", "g")]);
}

#[test]
fn items_end_where_their_last_byte_is() {
    check_items("a:\n  - x\n  # c\n  - 'y' # d\n\n  -\n  - b: c\n    d: e\nf: g", &["x", "'y'", "", "b: c\n    d: e"]);
    check_items("a:\n- z\n-   &k w\n- - v\n", &["z", "&k w", "- v"]);
    check_items("a: [p, 'q, r',s t , {u: v}, w: x,]\n", &["p", "'q, r'", "s t", "{u: v}", "w: x"]);
    check_items("a: [\n  s, # c\n  t\n]\n", &["s", "t"]);
}

#[test]
fn nested_keys_have_places_too() {
    let source = "a:\n  - b: c\n    d: {e: f}\n";
    let (_, node) = root(source);
    let Shape::BlockMap(entries) = node.shape else { panic!("no mapping") };
    let Shape::BlockMap(inner) = &entries[0].node.items().expect("a list")[0].shape else { panic!("no mapping") };
    let Shape::FlowMap(innermost) = &inner[1].node.shape else { panic!("no mapping") };
    let key = |entry: &Entry| (&source[entry.key_range.clone()] as *const str, entry.key.clone());
    assert_eq!(key(&innermost[0]).1, "e");
    assert_eq!(&source[innermost[0].node.range.clone()], "f");
}

#[test]
fn scalars_are_folded_as_yaml_does() {
    let value = |source: &str| root(source).0;
    assert_eq!(value("\"a\\tb\\u4e2d\\x41\\uD83D\\uDE00\""), text("a\tb中A😀"));
    assert_eq!(value("\"\\uD83Dx\\uDE00\""), text("\u{FFFD}x\u{FFFD}"));
    assert_eq!(value("'a\n  b\n\n  c'"), text("a b\nc"));
    assert_eq!(value("\"a \\\n   b\""), text("a b"));
    assert_eq!(value("a: >\n  b\n  c\n\n  d\n   e\n  f\n").get("a"), Some(&text("b c\nd\n e\nf\n")));
    assert_eq!(value("a: |2-\n   b\n  c\n\n").get("a"), Some(&text(" b\nc")));
    assert_eq!(value("a: |+\n  b\n\n").get("a"), Some(&text("b\n\n")));
}

#[test]
fn merge_keys_give_what_is_not_there() {
    let (value, _) = root("a: &a {b: 1, c: 2}\nd:\n  <<: *a\n  c: 3\n");
    let number = Value::Number;
    let expected = Value::Map(vec![("b".to_owned(), number(1.0)), ("c".to_owned(), number(3.0))]);
    assert_eq!(value.get("d"), Some(&expected));
}

#[test]
fn every_refusal_has_its_place() {
    fails("a: 1\nb: 2\na: 3\n", Problem::DuplicateKey, 10);
    fails("{a: 1, a: 2}", Problem::DuplicateKey, 7);
    fails("a: 'b\nc: d\n", Problem::UnclosedQuote, 3);
    fails("a: [b\n", Problem::UnclosedCollection, 3);
    fails("a: ['b' 'c']\n", Problem::MissingComma, 8);
    fails("a: 1\nb\n", Problem::MissingColon, 5);
    fails("a: 1\nb\n  c\n", Problem::KeyOverLines, 5);
    fails("a: b: c\n", Problem::MissingKey, 4);
    fails("a: 1\n'b':c\n", Problem::NoBlankAfterColon, 9);
    fails("a: 1\n  b: c\n", Problem::MappingIndent, 8);
    fails("a:\n  - b\n    - c: d\n", Problem::ListIndent, 16);
    fails("'a' b", Problem::AfterEnd, 4);
    fails("\"\\q\"", Problem::UnknownEscape, 2);
    fails("\"\\x4\"", Problem::HexDigits, 4);
    fails("a: b\u{7}\n", Problem::ControlCharacter, 4);
    fails("a: \0\n", Problem::ControlCharacter, 3);
    fails("a: |x\n  b\n", Problem::BlockHeader, 4);
    fails("a: *b\n", Problem::UnknownAlias, 3);
    fails("a: &\n", Problem::MissingName, 4);
    fails("a: &b [*b]\n", Problem::AliasOfItself, 7);
    fails("a: &b c\nd: &e *b\n", Problem::AliasProperties, 14);
    fails("a: &b &c d\n", Problem::RepeatedProperty, 6);
    fails("a: !b c\n", Problem::UnknownTag, 3);
    fails("a: !!int b\n", Problem::TagMismatch, 3);
    fails("<<: a\n", Problem::MergeValue, 0);
    fails("? [[a]]\n: b\n", Problem::ListAsKey, 2);
    fails("%YAML 2\n", Problem::Directive, 0);
    fails("a: @b\n", Problem::ReservedStart, 3);
}

#[test]
fn nothing_grows_without_bound() {
    let mut laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..12 {
        let above = format!("*a{}", level - 1);
        laughs.push_str(&format!("a{level}: &a{level} [{}]\n", vec![above; 9].join(", ")));
    }
    let failure =
        |source: &str| read(source, 0..source.len(), &mut Anchors::default()).err().map(|failure| failure.problem);
    assert_eq!(failure(&laughs), Some(Problem::TooManyCopies));

    let mut deep = "a0: &a0 [x]\n".to_owned();
    for level in 1..10_000 {
        deep.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert_eq!(failure(&deep), Some(Problem::TooDeep));
    for open in ["[", "{a: ", "- ", "? ", "&a [", "{? "] {
        let problem = failure(&open.repeat(100_000));
        assert!(matches!(problem, Some(Problem::TooDeep)), "{open}: {problem:?}");
    }
    let merges = format!("a: &a {{x: 1}}\nb:\n{}", "  <<: *a\n".repeat(100_000));
    assert_eq!(failure(&merges), Some(Problem::TooManyCopies));
}
