//! Edits of front matter, each as the text before and after.

use super::*;

const ORDER: &[&str] = &["title", "date", "category", "tags", "banner", "author", "summary"];

fn edited(text: &str, key: &str, value: FieldValue) -> Option<String> {
    let habit = Habit { order: ORDER, style: Style::Single };
    edit(text, &FrontMatter::parse(text), key, &Edit::Set(value), habit).map(|edits| edits.applied_to(text))
}

#[track_caller]
fn check_text(yaml: &str, key: &str, value: &str, expected: &str) {
    let found = edited(&format!("---\n{yaml}---\nbody"), key, FieldValue::Text(value.to_owned()));
    assert_eq!(found, Some(format!("---\n{expected}---\nbody")));
}

#[track_caller]
fn check_list(yaml: &str, key: &str, items: &[&str], expected: &str) {
    let value = FieldValue::List(items.iter().map(|item| item.to_string()).collect());
    let found = edited(&format!("---\n{yaml}---\nbody"), key, value);
    assert_eq!(found, Some(format!("---\n{expected}---\nbody")));
}

#[test]
fn a_value_keeps_its_quoting_and_its_comment() {
    check_text("title: 'a'  # c\nx: 1\n", "title", "b's", "title: 'b''s'  # c\nx: 1\n");
    check_text("title: a # c\n", "title", "b", "title: b # c\n");
    check_text("title: \"a\"\n", "title", "b\"", "title: \"b\\\"\"\n");
    check_text("title :   a\r\nx: 1\n", "title", "b", "title :   b\r\nx: 1\n");
}

#[test]
fn a_value_is_quoted_when_it_must_be() {
    check_text("title: a\n", "title", "b: c", "title: 'b: c'\n");
    check_text("title: a\n", "title", "2020-03-03", "title: '2020-03-03'\n");
    check_text("title: a\n", "title", "", "title: ''\n");
}

#[test]
fn a_bare_date_stays_a_bare_date() {
    check_text("date: 2020-03-03\n", "date", "2020-03-04", "date: 2020-03-04\n");
    check_text("date: '2020-03-03'\n", "date", "2020-03-04", "date: '2020-03-04'\n");
    check_text("date: 2020-03-03\n", "date", "2020-3-4", "date: 2020-3-4\n");
}

#[test]
fn an_empty_value_is_filled() {
    check_text("title:\nx: y\n", "title", "b", "title: b\nx: y\n");
    check_text("title: # c\n", "title", "b", "title: 'b' # c\n");
}

#[test]
fn values_on_several_lines_are_replaced_whole() {
    check_text("summary: a\n  b\nx: y\n", "summary", "c", "summary: c\nx: y\n");
    check_text("summary: |\n  a\n  b\nx: y\n", "summary", "c", "summary: |-\n  c\nx: y\n");
    check_text("title: [a]\nx: y\n", "title", "c", "title: c\nx: y\n");
    check_text("title:\n  - a\nx: y\n", "title", "c", "title: c\nx: y\n");
}

#[test]
fn a_new_key_goes_where_the_site_has_it() {
    check_text(
        "title: 'a'\ntags:\n  - b\nx: 'c'\n",
        "date",
        "2020-01-01",
        "title: 'a'\ndate: '2020-01-01'\ntags:\n  - b\nx: 'c'\n",
    );
    check_text("summary: a\n", "title", "b", "title: b\nsummary: a\n");
    check_text("x: a\n", "title", "b", "x: a\ntitle: b\n");
    check_text("", "title", "b", "title: 'b'\n");
    check_list("title: a\n", "tags", &["b", "c: d"], "title: a\ntags:\n  - b\n  - 'c: d'\n");
}

#[test]
fn a_post_without_front_matter_gets_one() {
    let found = edited("# Title\r\n", "title", FieldValue::Text("a".to_owned()));
    assert_eq!(found.as_deref(), Some("---\r\ntitle: 'a'\r\n---\r\n\r\n# Title\r\n"));
    let found = edited("", "title", FieldValue::Text("a".to_owned()));
    assert_eq!(found.as_deref(), Some("---\ntitle: 'a'\n---\n"));
}

#[test]
fn block_lists_change_only_the_lines_they_must() {
    let yaml = "tags:\n    - a # first\n    - 'b'\n    - c\nx: y\n";
    check_list(yaml, "tags", &["a", "b", "c", "d"], "tags:\n    - a # first\n    - 'b'\n    - c\n    - d\nx: y\n");
    check_list(yaml, "tags", &["a", "c"], "tags:\n    - a # first\n    - c\nx: y\n");
    check_list(yaml, "tags", &["a", "n", "c"], "tags:\n    - a # first\n    - 'n'\n    - c\nx: y\n");
    check_list(yaml, "tags", &["z", "a", "b", "c"], "tags:\n    - z\n    - a # first\n    - 'b'\n    - c\nx: y\n");
    check_list(yaml, "tags", &[], "tags: []\nx: y\n");
    check_list("tags:\n- a\nx: y\n", "tags", &["a", "b"], "tags:\n- a\n- b\nx: y\n");
}

#[test]
fn flow_lists_stay_flow_lists() {
    check_list("tags: [ a, 'b' ]\n", "tags", &["a", "b", "c"], "tags: [ a, 'b', c ]\n");
    check_list("tags: []\n", "tags", &["a"], "tags: [a]\n");
    check_list("tags: [a]\n", "tags", &[], "tags: []\n");
}

#[test]
fn a_string_becomes_a_list() {
    check_list("tags: a, b\nx: y\n", "tags", &["a", "b"], "tags:\n  - a\n  - b\nx: y\n");
    check_list("tags:\nx: y\n", "tags", &["a"], "tags:\n  - a\nx: y\n");
}

#[test]
fn line_endings_are_the_files_own() {
    let value = FieldValue::List(vec!["a".to_owned(), "b".to_owned()]);
    let found = edited("---\r\ntitle: 'x'\r\ntags:\r\n  - a\r\n---\r\n", "tags", value);
    assert_eq!(found.as_deref(), Some("---\r\ntitle: 'x'\r\ntags:\r\n  - a\r\n  - b\r\n---\r\n"));
}

#[test]
fn setting_what_is_there_changes_nothing() {
    check_text("title: 'a'\n", "title", "a", "title: 'a'\n");
    check_list("tags: [a]\n", "tags", &["a"], "tags: [a]\n");
}

#[test]
fn an_unclosed_block_can_be_edited_without_closing_it() {
    let found = edited("---\ntitle: a", "author", FieldValue::Text("b".to_owned()));
    assert_eq!(found.as_deref(), Some("---\ntitle: a\nauthor: b"));
}
