//! The lines between a file's beginning in a patch and its content: names, modes and hashes.

/// What they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// Both names of the line `diff --git`, where they can be told apart.
    git: Option<(String, String)>,
    /// Names behind `---` and `+++`; `None` within is `/dev/null`.
    minus: Option<Option<String>>,
    plus: Option<Option<String>>,
    from: Option<String>,
    to: Option<String>,
    is_deleted: bool,
    /// The file was not there before.
    pub is_new: bool,
    /// The old name goes.
    pub is_rename: bool,
    /// A link or a submodule.
    pub is_link: bool,
    /// The beginning of the old content's hash; empty when it is not said.
    pub old_id: String,
    /// That of the new one.
    pub new_id: String,
}

impl Header {
    /// Takes a line in; `false` when it belongs to no header.
    pub(super) fn read(&mut self, line: &[u8]) -> bool {
        let line = String::from_utf8_lossy(line);
        let links = |mode: &str| mode.starts_with("120") || mode.starts_with("160");
        if let Some(names) = line.strip_prefix("diff --git ") {
            self.git = both(names);
        } else if let Some(name) = line.strip_prefix("--- ") {
            self.minus = Some(sided(name));
        } else if let Some(name) = line.strip_prefix("+++ ") {
            self.plus = Some(sided(name));
        } else if let Some(mode) = line.strip_prefix("new file mode ") {
            self.is_new = true;
            self.is_link |= links(mode);
        } else if let Some(mode) = line.strip_prefix("deleted file mode ") {
            self.is_deleted = true;
            self.is_link |= links(mode);
        } else if let Some(name) = line.strip_prefix("rename from ") {
            (self.from, self.is_rename) = (Some(plain(name)), true);
        } else if let Some(name) = line.strip_prefix("copy from ") {
            self.from = Some(plain(name));
        } else if let Some(name) = line.strip_prefix("rename to ").or_else(|| line.strip_prefix("copy to ")) {
            self.to = Some(plain(name));
        } else if let Some(ids) = line.strip_prefix("index ") {
            let (ids, mode) = ids.split_once(' ').unwrap_or((ids, ""));
            if let Some((old, new)) = ids.split_once("..") {
                (self.old_id, self.new_id) = (old.to_ascii_lowercase(), new.to_ascii_lowercase());
            }
            self.is_link |= links(mode);
        } else {
            let starts = ["old mode ", "new mode ", "similarity index ", "dissimilarity index "];
            return starts.iter().any(|start| line.starts_with(start));
        }
        true
    }

    /// The names before and after, `None` for no file. `None` when there are none at all.
    pub(super) fn names(&self) -> Option<(Option<String>, Option<String>)> {
        if let (Some(from), Some(to)) = (&self.from, &self.to) {
            return Some((Some(from.clone()), Some(to.clone())));
        }
        let git = self.git.clone().map(|(old, new)| (Some(old), Some(new)));
        let (mut old, mut new) = match (&self.minus, &self.plus) {
            (Some(minus), Some(plus)) => (minus.clone(), plus.clone()),
            _ => git?,
        };
        if self.is_new {
            old = None;
        }
        if self.is_deleted {
            new = None;
        }
        (old.is_some() || new.is_some()).then_some((old, new))
    }
}

/// `@@ -1,2 +3,4 @@`: the old first line, and how many lines are old and new.
pub(super) fn hunk_head(line: &[u8]) -> Option<(usize, usize, usize)> {
    let line = std::str::from_utf8(line.get(..line.len().min(80))?)
        .unwrap_or_else(|error| std::str::from_utf8(&line[..error.valid_up_to()]).unwrap_or_default());
    let mut words = line.strip_prefix("@@ ")?.split(' ');
    let range = |word: &str, sign| -> Option<(usize, usize)> {
        let word = word.strip_prefix(sign)?;
        let (start, count) = word.split_once(',').unwrap_or((word, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    let (start, old) = range(words.next()?, '-')?;
    let (_, new) = range(words.next()?, '+')?;
    words.next().filter(|end| end.starts_with("@@")).map(|_| (start, old, new))
}

/// The name behind `---` or `+++`, without `a/`. `None` for no file.
fn sided(name: &str) -> Option<String> {
    // Git ends names with blanks by a tab; other programs write a date behind it.
    let name = if name.starts_with('"') { name } else { name.split('\t').next().unwrap_or_default() };
    let name = plain(name);
    (name != "/dev/null").then(|| without_side(&name).to_owned())
}

/// Both names behind `diff --git`: of a file that keeps its name they are equal but for `a/` and `b/`, which is how they are told
/// apart where they have blanks.
fn both(names: &str) -> Option<(String, String)> {
    if names.starts_with('"') || names.ends_with('"') {
        let (old, rest) = match names.strip_prefix('"') {
            Some(_) => unquoted(names)?,
            None => names.split_once(" \"").map(|(old, _)| (old.to_owned(), &names[old.len()..]))?,
        };
        let new = plain(rest.trim_start_matches(' '));
        return Some((without_side(&old).to_owned(), without_side(&new).to_owned()));
    }
    let half = names.len().checked_sub(1)? / 2;
    let (old, new) = (names.get(..half)?, names.get(half + 1..)?);
    if names.as_bytes().get(half) != Some(&b' ') {
        return None;
    }
    let is_bare = old == new;
    let names = if is_bare { (old, new) } else { (without_side(old), without_side(new)) };
    (names.0 == names.1).then(|| (names.0.to_owned(), names.1.to_owned()))
}

/// A name without the `a/` or `b/` before it, or the like (`i/`, `w/`): one letter and a stroke.
fn without_side(name: &str) -> &str {
    let is_side = name.as_bytes().get(1) == Some(&b'/') && b"abciwo".contains(&name.as_bytes()[0]);
    if is_side { &name[2..] } else { name }
}

fn plain(name: &str) -> String {
    unquoted(name).map_or_else(|| name.to_owned(), |(name, _)| name)
}

/// A name in quotes as C has them, and what stands behind it. `None` when it is in none.
fn unquoted(name: &str) -> Option<(String, &str)> {
    let inside = name.strip_prefix('"')?;
    let mut bytes = Vec::new();
    let mut rest = inside.bytes().enumerate();
    while let Some((at, byte)) = rest.next() {
        match byte {
            b'"' => return Some((String::from_utf8_lossy(&bytes).into_owned(), &inside[at + 1..])),
            b'\\' => match rest.next()?.1 {
                first @ b'0'..=b'7' => {
                    let mut value = u32::from(first - b'0');
                    for _ in 0..2 {
                        let digit = rest.next()?.1;
                        value = value * 8 + u32::from(digit.checked_sub(b'0').filter(|digit| *digit < 8)?);
                    }
                    bytes.push(u8::try_from(value).ok()?);
                }
                b'n' => bytes.push(b'\n'),
                b't' => bytes.push(b'\t'),
                b'r' => bytes.push(b'\r'),
                b'a' => bytes.push(7),
                b'b' => bytes.push(8),
                b'v' => bytes.push(11),
                b'f' => bytes.push(12),
                other => bytes.push(other),
            },
            other => bytes.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        let check = |names: &str, expected: Option<(&str, &str)>| {
            let found = both(names);
            assert_eq!(found.as_ref().map(|(old, new)| (old.as_str(), new.as_str())), expected, "{names}");
        };
        check("a/x b/x", Some(("x", "x")));
        check("a/x b/x b/x b/x", Some(("x b/x", "x b/x")));
        check("i/a b.md w/a b.md", Some(("a b.md", "a b.md")));
        check("x y", None);
        check("docs/x docs/x", Some(("docs/x", "docs/x")));
        check("\"a/\\344\\270\\255\\\".md\" \"b/\\344\\270\\255\\\".md\"", Some(("中\".md", "中\".md")));
        check("a/x \"b/\\303\\251\"", Some(("x", "é")));
        check("a/中 b/中", Some(("中", "中")));
        check("", None);
        check("\"a", None);
    }

    #[test]
    fn heads_of_hunks_are_read() {
        assert_eq!(hunk_head(b"@@ -1,2 +3,4 @@ fn x"), Some((1, 2, 4)));
        assert_eq!(hunk_head(b"@@ -1 +1 @@"), Some((1, 1, 1)));
        assert_eq!(hunk_head("@@ -0,0 +1 @@ 中".as_bytes()), Some((0, 0, 1)));
        for bad in ["", "@@", "@@ -1 @@", "@@ -a +1 @@", "@@ -1 +1", "@@ -99999999999999999999 +1 @@"] {
            assert_eq!(hunk_head(bad.as_bytes()), None, "{bad}");
        }
    }
}
