//! How one text differs from another, as hunks of a unified diff. Which lines a text lacks is for `text` to say.

use crate::text::gaps;
use std::ops::Range;

/// Lines that both texts have around each change.
const CONTEXT: usize = 3;

/// The hunks that make `after` of `before`; nothing when they are equal. Changes with few lines between them share one.
pub(super) fn hunks(before: &str, after: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let mut groups: Vec<Vec<(Range<usize>, Range<usize>)>> = Vec::new();
    for gap in gaps(&old, &new) {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| gap.0.start - last.0.end <= 2 * CONTEXT) => group.push(gap),
            _ => groups.push(vec![gap]),
        }
    }
    groups.iter().map(|group| hunk(&old, &new, group)).collect()
}

/// One hunk of changes that follow each other.
fn hunk(old: &[&str], new: &[&str], changes: &[(Range<usize>, Range<usize>)]) -> String {
    let (Some((old_first, new_first)), Some((old_last, new_last))) = (changes.first(), changes.last()) else {
        return String::new();
    };
    let leading = old_first.start.min(CONTEXT);
    let trailing = (old.len() - old_last.end).min(CONTEXT);
    let place = |first: usize, last: usize| {
        let (start, end) = (first - leading, last + trailing);
        let count = end - start;
        format!("{},{count}", if count == 0 { start } else { start + 1 })
    };
    let (from, to) = (place(old_first.start, old_last.end), place(new_first.start, new_last.end));
    let mut hunk = format!("@@ -{from} +{to} @@\n");
    let mut write = |sign: char, lines: &[&str]| {
        for line in lines {
            hunk.push(sign);
            hunk.push_str(line);
            if !line.ends_with('\n') {
                hunk.push_str("\n\\ No newline at end of file\n");
            }
        }
    };
    let mut at = old_first.start - leading;
    for (old_lines, new_lines) in changes {
        write(' ', &old[at..old_lines.start]);
        write('-', &old[old_lines.clone()]);
        write('+', &new[new_lines.clone()]);
        at = old_lines.end;
    }
    write(' ', &old[at..at + trailing]);
    hunk
}

#[cfg(test)]
mod tests {
    use super::hunks;

    #[test]
    fn only_what_differs_is_written() {
        assert_eq!(hunks("", "a\nb\n"), "@@ -0,0 +1,2 @@\n+a\n+b\n");
        assert_eq!(hunks("a\n", ""), "@@ -1,1 +0,0 @@\n-a\n");
        assert_eq!(
            hunks("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nx\n6\n7\n8\n9"),
            "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"
        );
        assert_eq!(hunks("a", "a\n"), "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
        assert_eq!(hunks("a\nb", "c\nb"), "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n");
        assert_eq!(hunks("a", "a"), "");
    }

    #[test]
    fn changes_far_apart_have_hunks_of_their_own() {
        let text = |first: &str, last: &str, between: usize| format!("{first}\n{}{last}\n", "=\n".repeat(between));
        let near = hunks(&text("a", "b", 6), &text("c", "d", 6));
        assert_eq!(near, format!("@@ -1,8 +1,8 @@\n-a\n+c\n{}-b\n+d\n", " =\n".repeat(6)));
        let far = hunks(&text("a", "b", 7), &text("c", "d", 7));
        assert_eq!(far, "@@ -1,4 +1,4 @@\n-a\n+c\n =\n =\n =\n@@ -6,4 +6,4 @@\n =\n =\n =\n-b\n+d\n");
    }
}
