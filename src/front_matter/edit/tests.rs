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
fn a_date_that_is_being_typed_ends_up_bare() {
    let date = |text: &str| Edit::Set(FieldValue::Date(text.to_owned()));
    check("date: 2020-03-03 # c\n", "date", date("2"), "date: '2' # c\n");
    check("date: '2' # c\n", "date", date("2020-03-04"), "date: 2020-03-04 # c\n");
    check("date: 2020-03-0\n", "date", date("2020-03-04"), "date: 2020-03-04\n");
    check("date:\n", "date", date("2020-03-04"), "date: 2020-03-04\n");
    check("title: a\n", "date", date("2020-03-04"), "title: a\ndate: 2020-03-04\n");
    check("title: a\n", "date", date("soon"), "title: a\ndate: soon\n");
    check("date: '2020-03-04'\n", "date", date("2020-03-04"), "date: '2020-03-04'\n");
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
    check_list("tags: [ a, 'b' ]\n", "tags", &["a", "b", "c"], "tags: [ a, 'b', 'c' ]\n");
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

#[track_caller]
fn check(yaml: &str, key: &str, change: Edit, expected: &str) {
    let text = format!("---\n{yaml}---\nbody");
    let habit = Habit { order: ORDER, style: Style::Single };
    let found = edit(&text, &FrontMatter::parse(&text), key, &change, habit).map(|edits| edits.applied_to(&text));
    assert_eq!(found, Some(format!("---\n{expected}---\nbody")));
}

#[track_caller]
fn check_refused(yaml: &str, key: &str, change: Edit) {
    let text = format!("---\n{yaml}---\nbody");
    let habit = Habit { order: ORDER, style: Style::Single };
    assert_eq!(edit(&text, &FrontMatter::parse(&text), key, &change, habit), None);
}

fn set_text(text: &str) -> Edit {
    Edit::Set(FieldValue::Text(text.to_owned()))
}

fn set_list(items: &[&str]) -> Edit {
    Edit::Set(FieldValue::List(items.iter().map(|item| item.to_string()).collect()))
}

fn item(at: usize, text: &str) -> Edit {
    Edit::InsertItem(at, text.to_owned())
}

#[test]
fn an_item_keeps_its_comments_wherever_it_goes() {
    let yaml = "tags:\n  # of a\n  - a # too\n\n  - b\n  # of c\n  - c\n";
    check(yaml, "tags", Edit::MoveItem(0, 2), "tags:\n\n  - b\n  # of c\n  - c\n  # of a\n  - a # too\n");
    check(yaml, "tags", Edit::MoveItem(2, 0), "tags:\n  # of c\n  - c\n  # of a\n  - a # too\n\n  - b\n");
    check(yaml, "tags", Edit::RemoveItem(2), "tags:\n  # of a\n  - a # too\n\n  - b\n");
    check(yaml, "tags", set_list(&["b", "a", "d"]), "tags:\n  - b\n  # of a\n  - a # too\n\n  # of c\n  - d\n");
}

#[test]
fn an_item_is_changed_where_it_stands() {
    let yaml = "tags:\n  # of a\n  - a # too\n  - 'b'\n";
    let set = |at, text: &str| Edit::SetItem(at, text.to_owned());
    check(yaml, "tags", set(0, "c: d"), "tags:\n  # of a\n  - 'c: d' # too\n  - 'b'\n");
    check(yaml, "tags", set(1, "it's"), "tags:\n  # of a\n  - a # too\n  - 'it''s'\n");
    check(yaml, "tags", set(0, "a"), yaml);
    check("tags: [a, b] # c\n", "tags", set(1, "d"), "tags: [a, d] # c\n");
}

#[test]
fn a_string_is_its_own_first_item() {
    check("tags: a # c\n", "tags", Edit::SetItem(0, "b".to_owned()), "tags: b # c\n");
    check("tags: a # c\n", "tags", Edit::RemoveItem(0), "tags: # c\n");
}

#[test]
fn items_of_any_shape_can_be_moved() {
    let yaml = "author:\n- name: a\n  url: b\n- >\n  c\n  d\n-\n- - e\n";
    check(yaml, "author", Edit::MoveItem(0, 3), "author:\n- >\n  c\n  d\n-\n- - e\n- name: a\n  url: b\n");
    check("tags:\n-\n- a\n", "tags", set_list(&["b", "a"]), "tags:\n- b\n- a\n");
    check(yaml, "author", Edit::RemoveItem(1), "author:\n- name: a\n  url: b\n-\n- - e\n");
    check(yaml, "author", item(4, "f"), "author:\n- name: a\n  url: b\n- >\n  c\n  d\n-\n- - e\n- f\n");
}

#[test]
fn brackets_over_several_lines_keep_their_lines() {
    let yaml = "tags: [\n  a, # of a\n  # of b\n  b\n]\nx: y\n";
    check(yaml, "tags", item(2, "c"), "tags: [\n  a, # of a\n  # of b\n  b,\n  c\n]\nx: y\n");
    check(yaml, "tags", Edit::MoveItem(0, 1), "tags: [\n  # of b\n  b,\n  a # of a\n]\nx: y\n");
    check(yaml, "tags", Edit::RemoveItem(1), "tags: [\n  a # of a\n]\nx: y\n");
    check_refused("tags: [a, # whose?\n  b, c]\n", "tags", Edit::RemoveItem(1));
    check_refused("tags: [a, # whose?\n  b, c]\n", "tags", set_list(&["a", "d"]));
}

#[test]
fn brackets_on_one_line_keep_their_blanks() {
    check("tags: [ a,b , c ] # d\n", "tags", Edit::MoveItem(2, 0), "tags: [ c,a,b ] # d\n");
    check("tags: [a, b, c]\n", "tags", Edit::RemoveItem(0), "tags: [b, c]\n");
    check("tags: [a, b, c]\n", "tags", Edit::RemoveItem(2), "tags: [a, b]\n");
    check("tags: [a]\n", "tags", Edit::RemoveItem(0), "tags: []\n");
    check("tags: ['a', b]\n", "tags", item(1, "c"), "tags: ['a', 'c', b]\n");
    check("tags: ['a', b]\n", "tags", item(2, "c"), "tags: ['a', b, c]\n");
}

#[test]
fn a_value_becomes_a_list_and_back() {
    check("author: A, B # c\nx: y\n", "author", set_list(&["A", "B"]), "author: # c\n  - A\n  - B\nx: y\n");
    check("author: A\nx: y\n", "author", item(1, "B"), "author:\n  - A\n  - B\nx: y\n");
    check("author: # c\n  - A\n  - B\nx: y\n", "author", set_text("A"), "author: A # c\nx: y\n");
    check("author: |\n  A\nx: y\n", "author", set_list(&["B"]), "author:\n  - B\nx: y\n");
    check("tags:\n- a\nauthor: A\n", "author", set_list(&["B"]), "tags:\n- a\nauthor:\n- B\n");
    check("tags: [\"a\"]\nauthor: A\n", "author", set_list(&["B"]), "tags: [\"a\"]\nauthor: [\"B\"]\n");
    check("tags:\n", "tags", item(0, "a"), "tags:\n  - a\n");
    check("x: y\n", "tags", item(0, "a"), "x: y\ntags:\n  - a\n");
}

#[test]
fn lines_stay_lines_and_hold_what_they_are_given() {
    check("summary: | # c\n    a\nx: y\n", "summary", set_text("b\n\nc\n"), "summary: | # c\n    b\n\n    c\nx: y\n");
    check("summary: >-\n  a\nx: y\n", "summary", set_text("b\nc"), "summary: >-\n  b\n\n  c\nx: y\n");
    check("summary: |2\n  a\nx: y\n", "summary", set_text("b\n"), "summary: |\n  b\nx: y\n");
    check("summary: |\n  a\nx: 'y'\n", "summary", set_text(" b"), "summary: ' b'\nx: 'y'\n");
    check("summary: a\n", "summary", set_text("b\nc"), "summary: \"b\\nc\"\n");
}

#[test]
fn quotes_are_those_the_file_has() {
    check("x: \"y\"\ntitle: a\n", "title", set_text("b: c"), "x: \"y\"\ntitle: \"b: c\"\n");
    check("x: 'y'\ntitle: a\n", "title", set_text("b: c"), "x: 'y'\ntitle: 'b: c'\n");
    check("title: 2020\n", "title", set_text("2021"), "title: '2021'\n");
    check("title: !!str 2020\n", "title", set_text("2021"), "title: '2021'\n");
    check("date: 2020-03-03\n", "date", set_text("yesterday"), "date: yesterday\n");
}

#[test]
fn a_key_is_cleared_or_removed() {
    check("title: a # c\nx: y\n", "title", Edit::Clear, "title: # c\nx: y\n");
    check("tags: # c\n  - a\n  - b\nx: y\n", "tags", Edit::Clear, "tags: # c\nx: y\n");
    check("# of x\nx: y\ntags:\n  - a\n# end\n", "tags", Edit::Remove, "# of x\nx: y\n# end\n");
    check("a: 1\na: 2\n", "a", Edit::Remove, "a: 2\n");
    check("x: |+\n  y\n\ntitle: a\n", "title", Edit::Remove, "x: |+\n  y\n\n\n");
}

#[test]
fn a_block_in_braces_is_edited_in_braces() {
    check("{title: a, \"x\":1}\n", "title", set_text("b, c"), "{title: 'b, c', \"x\":1}\n");
    check("{title: a}\n", "tags", set_list(&["b"]), "{title: a, tags: [b]}\n");
    check("{tags: [b]}\n", "title", set_text("a"), "{title: 'a', tags: [b]}\n");
    check("{}\n", "title", set_text("a"), "{title: 'a'}\n");
    check("{title: a, x: 1, y: 2}\n", "x", Edit::Remove, "{title: a, y: 2}\n");
}

#[test]
fn what_others_need_is_left_alone() {
    check_refused("title: &t a\nx: *t\n", "title", set_text("b"));
    check_refused("title: &t a\nx: *t\n", "title", Edit::Remove);
    check("title: &t a\nx: *t\n", "x", set_text("b"), "title: &t a\nx: b\n");
    check("title: &t a\n", "title", set_text("b"), "title: &t b\n");
    check("base: &b {title: a}\n<<: *b\n", "title", set_text("c"), "base: &b {title: a}\n<<: *b\ntitle: 'c'\n");
    check_refused("base: &b {title: a}\n<<: *b\n", "title", Edit::Clear);
    check_refused("base: &b {tags: [a]}\n<<: *b\n", "tags", item(1, "b"));
    check_refused("- a\n", "title", set_text("b"));
}

#[test]
fn a_broken_value_can_be_replaced() {
    check("title: a: b\nx: y\n", "title", set_text("a: b"), "title: 'a: b'\nx: y\n");
    check("title: 'it's'\nx: y: z\n", "title", set_text("it's"), "title: 'it''s'\nx: y: z\n");
    check("tags: [a\nx: y\n", "tags", set_list(&["a"]), "tags:\n  - a\nx: y\n");
}

#[test]
fn a_new_key_stands_as_its_neighbours_do() {
    check("  title: a\n", "date", set_text("b"), "  title: a\n  date: b\n");
    check("# of summary\nsummary: a\n", "title", set_text("b"), "title: b\n# of summary\nsummary: a\n");
    check("# only a comment\n", "title", set_text("b"), "# only a comment\ntitle: 'b'\n");
    check("title: a\n\n# of x\nx: y\n", "date", set_text("b"), "title: a\ndate: b\n\n# of x\nx: y\n");
    check("x: y\n", "a: b", set_text("c"), "x: y\n'a: b': c\n");
}

#[test]
fn a_last_line_without_a_break_stays_one() {
    let moved = |text: &str, change: Edit| {
        let habit = Habit { order: ORDER, style: Style::Single };
        edit(text, &FrontMatter::parse(text), "tags", &change, habit).map(|edits| edits.applied_to(text))
    };
    let text = "---\ntags:\n  - a\n\n  # of b\n  - b # too";
    assert_eq!(moved(text, Edit::MoveItem(1, 0)).as_deref(), Some("---\ntags:\n\n  # of b\n  - b # too\n  - a"));
    assert_eq!(moved(text, item(2, "c")).as_deref(), Some("---\ntags:\n  - a\n\n  # of b\n  - b # too\n  - c"));
    assert_eq!(moved(text, set_list(&["a", "c"])).as_deref(), Some("---\ntags:\n  - a\n\n  # of b\n  - c # too"));
    assert_eq!(moved(text, Edit::Remove).as_deref(), Some("---"));
}

#[test]
fn a_list_that_begins_on_its_keys_line_is_no_list_of_lines() {
    check_refused("? b: : -\n- c\n", "[object Object]", Edit::RemoveItem(0));
}
