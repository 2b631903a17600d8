//! How one text differs from another, as one hunk of a unified diff: all but the lines both have at their ends.

const CONTEXT: usize = 3;

/// The hunk that makes `after` of `before`; nothing when they are equal. Linear, and so not always the shortest.
pub(super) fn hunk(before: &str, after: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let same = |(old, new): &(&&str, &&str)| old == new;
    let front = old.iter().zip(&new).take_while(same).count();
    let most = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
    let (old_end, new_end) = (old.len() - back, new.len() - back);
    if front == old_end && front == new_end {
        return String::new();
    }
    let start = front.saturating_sub(CONTEXT);
    let trailing = back.min(CONTEXT);
    let place = |end: usize| {
        let count = end + trailing - start;
        format!("{},{count}", if count == 0 { start } else { start + 1 })
    };
    let mut hunk = format!("@@ -{} +{} @@\n", place(old_end), place(new_end));
    let mut write = |sign: char, lines: &[&str]| {
        for line in lines {
            hunk.push(sign);
            hunk.push_str(line);
            if !line.ends_with('\n') {
                hunk.push_str("\n\\ No newline at end of file\n");
            }
        }
    };
    write(' ', &old[start..front]);
    write('-', &old[front..old_end]);
    write('+', &new[front..new_end]);
    write(' ', &old[old_end..old_end + trailing]);
    hunk
}

#[cfg(test)]
mod tests {
    use super::hunk;

    #[test]
    fn only_what_differs_is_written() {
        assert_eq!(hunk("", "a\nb\n"), "@@ -0,0 +1,2 @@\n+a\n+b\n");
        assert_eq!(hunk("a\n", ""), "@@ -1,1 +0,0 @@\n-a\n");
        assert_eq!(
            hunk("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nx\n6\n7\n8\n9"),
            "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"
        );
        assert_eq!(hunk("a", "a\n"), "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
        assert_eq!(hunk("a\nb", "c\nb"), "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n");
        assert_eq!(hunk("a", "a"), "");
    }
}
