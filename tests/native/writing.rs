//! Commands on tables and sections, over random posts: what is shown stays what it was, and nothing else is touched.

use galley::writing::outline::{move_section, outline};
use galley::writing::table::{Action, edit};
use galley::{Document, Source, render};
use proptest::prelude::*;

fn document(text: &str) -> Document {
    Document::new(Source::from_bytes(text.as_bytes()))
}

fn html(text: &str) -> String {
    render(&document(text)).html()
}

fn cell() -> impl Strategy<Value = String> {
    const PIECES: &[&str] =
        &["a", "中文", " ", "`x`", "`\\|`", "\\|", "**b**", "😀", "", ":-", "-", ">", "#", "1.", "e\u{301}", "<br>"];
    prop::collection::vec(prop::sample::select(PIECES), 0..4).prop_map(|pieces| pieces.concat())
}

/// A table between two paragraphs, in a quote or not, and how many bytes come before it.
fn table() -> impl Strategy<Value = (String, usize)> {
    let delimiter = prop::sample::select(&["-", ":--", "--:", ":-:", " --- "][..]);
    let delimiters = prop::collection::vec(delimiter, 1..4);
    let rows = prop::collection::vec(prop::collection::vec(cell(), 1..5), 0..4);
    (delimiters, rows, prop::collection::vec(cell(), 4), any::<bool>(), any::<bool>()).prop_map(
        |(delimiters, rows, head, is_quoted, has_ends)| {
            let line = |cells: &[String]| {
                let cells = cells.join("|");
                if has_ends { format!("|{cells}|") } else { format!("x{cells} | y") }
            };
            let columns = delimiters.len() + usize::from(!has_ends);
            let mut dashes: Vec<_> = delimiters.iter().map(|dash| (*dash).to_owned()).collect();
            dashes.resize(columns, "-".to_owned());
            let mut lines = vec![line(&head[..delimiters.len()]), format!("|{}|", dashes.join("|"))];
            lines.extend(rows.iter().map(|row| line(row)));
            let prefix = if is_quoted { "> " } else { "" };
            let lines: Vec<_> = lines.iter().map(|line| format!("{prefix}{line}")).collect();
            (format!("before\n\n{}\n\nafter\n", lines.join("\n")), "before\n\n".len())
        },
    )
}

const ACTIONS: &[&str] = &[
    "tableNextCell",
    "tablePreviousCell",
    "tableRowBelow",
    "tableRowAbove",
    "tableColumnRight",
    "tableColumnLeft",
    "tableRowDown",
    "tableRowUp",
    "tableMoveRight",
    "tableMoveLeft",
    "tableDeleteRow",
    "tableDeleteColumn",
    "tableAlignLeft",
    "tableAlignCenter",
    "tableAlignRight",
    "tableAlignNone",
    "tableTidy",
    "tableFill",
];

proptest! {
    #[test]
    fn tidying_changes_nothing_that_is_shown((text, start) in table()) {
        let tidy = Action::named("tableTidy").expect("an action");
        if let Some(outcome) = edit(&text, 0..text.len(), start + 3, tidy, "") {
            let after = outcome.edits.applied_to(&text);
            prop_assert_eq!(html(&after), html(&text));
            let again = edit(&after, 0..after.len(), start + 3, tidy, "").expect("still a table");
            prop_assert!(again.edits.is_empty(), "{after}");
        }
    }

    #[test]
    fn an_action_touches_the_table_only_and_leaves_one(
        (text, start) in table(),
        name in prop::sample::select(ACTIONS),
        place in 0.0..1.0f64,
    ) {
        let end = text.len() - "\n\nafter\n".len();
        let mut at = start + ((end - start) as f64 * place) as usize;
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let action = Action::named(name).expect("an action");
        if let Some(outcome) = edit(&text, 0..text.len(), at, action, "p\tq\nr|\ts") {
            let after = outcome.edits.applied_to(&text);
            prop_assert!(after.starts_with("before\n\n") && after.ends_with("\n\nafter\n"), "{after}");
            prop_assert!(after.get(outcome.selection.clone()).is_some());
            let shown = html(&after);
            prop_assert_eq!(shown.matches("<table").count(), 1, "{}", after);
            prop_assert!(shown.contains("<p>after</p>"), "{after}");
            let still = edit(&after, 0..after.len(), outcome.selection.start, Action::named("tableTidy").expect("an action"), "");
            prop_assert!(still.is_some(), "{}: the selection {:?} is in no table: {after}", name, outcome.selection);
        }
    }

    #[test]
    fn a_moved_section_is_the_same_text_elsewhere(
        parts in prop::collection::vec((1usize..4, prop::sample::select(&["", "text\n", "- a\n- b\n", "```\n# c\n```\n", "> # d\n"][..])), 2..7),
        from in 0usize..7,
        before in 0usize..8,
    ) {
        let piece = |(index, (level, body)): (usize, &(usize, &str))| format!("{} H{index}\n\n{body}\n", "#".repeat(*level));
        let text: String = parts.iter().enumerate().map(piece).collect();
        let post = document(&text);
        let sections = outline(&post);
        let (from, before) = (from % sections.len(), before % (sections.len() + 1));
        if let Some(outcome) = move_section(&post, from, before) {
            let after = outcome.edits.applied_to(&text);
            let sorted = |text: &str| {
                let mut lines: Vec<_> = text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
                lines.sort();
                lines
            };
            prop_assert_eq!(sorted(&after), sorted(&text));
            let found = outline(&document(&after));
            let moved = found.iter().find(|section| section.range.start == outcome.selection.start);
            prop_assert_eq!(moved.map(|section| &section.text), Some(&sections[from].text));
        }
    }
}
