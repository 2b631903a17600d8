//! Reading patches that anybody may have made: what `git format-patch` and `git diff --binary` write, plain unified diffs, and
//! series of them. Within limits, in one pass over the lines, nothing outside of the repository. Applies nothing to a disk.

mod apply;
mod binary;
mod names;

use self::names::Header;
use super::{File, Limits, RepoPath, Skipped, WhySkipped};
use crate::images::ContentId;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;

/// Bytes of files kept, in case a later patch of a series changes them again.
const KEPT: usize = 64 << 20;

/// What a patch does to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Patched {
    /// The file is like this; and it was like that, where it was there before and that is known.
    Written(File, Option<Vec<u8>>),
    /// The file is gone.
    Removed(RepoPath),
    /// What is to become of it cannot be said.
    Skipped(Skipped),
}

/// Why a patch is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// No file is changed in it.
    NoPatch,
    /// More files than the limit.
    TooManyFiles,
    /// More bytes than the limit.
    TooLarge,
}

/// A file that a patch changes and that the reader of the patch may have: by its path, and the beginning of its git hash.
pub type Before<'a> = dyn Fn(&RepoPath, &str) -> Option<Vec<u8>> + 'a;

/// Reads a patch file by file.
pub struct PatchReader<'a> {
    bytes: &'a [u8],
    at: usize,
    before: &'a Before<'a>,
    /// Whole lines end in a carriage return more than they should: the patch went through Windows or the mail.
    is_crlf: bool,
    files: usize,
    room: usize,
    kept: HashMap<RepoPath, Vec<u8>>,
    kept_bytes: usize,
    lower: HashMap<String, RepoPath>,
    ready: VecDeque<Patched>,
}

/// The lines of a change that a text's patch shows.
struct Hunk {
    /// The first line of the old file it is about, counted from 0.
    start: usize,
    /// Signs and contents.
    lines: Vec<(u8, Range<usize>)>,
}

enum Content {
    /// Nothing is said of it.
    Same,
    Text(Vec<Hunk>),
    Literal(Vec<u8>),
    Delta(Vec<u8>),
    Damaged,
}

impl<'a> PatchReader<'a> {
    /// Looks whether it is a patch.
    ///
    /// # Errors
    /// When it is none.
    pub fn new(bytes: &'a [u8], limits: Limits, before: &'a Before<'a>) -> Result<Self, PatchError> {
        let mut reader = Self {
            bytes,
            at: 0,
            before,
            is_crlf: false,
            files: limits.entries,
            room: limits.bytes,
            kept: HashMap::new(),
            kept_bytes: 0,
            lower: HashMap::new(),
            ready: VecDeque::new(),
        };
        let first = reader.find_file().ok_or(PatchError::NoPatch)?;
        reader.is_crlf = bytes[first.clone()].ends_with(b"\r");
        reader.at = first.start;
        Ok(reader)
    }

    /// How far the reading is, in bytes of the patch.
    pub fn position(&self) -> usize {
        self.at
    }

    /// What the patch does next; nothing at its end.
    ///
    /// # Errors
    /// When it is beyond the limits; what was read before is then not to be used either.
    #[allow(clippy::should_implement_trait, reason = "an error ends the reading, which an iterator's item would not")]
    pub fn next(&mut self) -> Result<Option<Patched>, PatchError> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Ok(Some(ready));
            }
            if self.find_file().is_none() {
                return Ok(None);
            }
            self.files = self.files.checked_sub(1).ok_or(PatchError::TooManyFiles)?;
            self.read_file()?;
        }
    }

    /// Goes to the next line that begins a file, and gives it.
    fn find_file(&mut self) -> Option<Range<usize>> {
        loop {
            let start = self.at;
            let line = self.line()?;
            let text = &self.bytes[line.clone()];
            let is_git = text.starts_with(b"diff --git ");
            // A plain diff: `---`, `+++` and a hunk in three lines.
            let is_plain = text.starts_with(b"--- ") && {
                let behind = self.at;
                let second = self.line().is_some_and(|line| self.bytes[line].starts_with(b"+++ "));
                let third = self.line().is_some_and(|line| self.bytes[line].starts_with(b"@@ -"));
                self.at = behind;
                second && third
            };
            if is_git || is_plain {
                self.at = start;
                return Some(line);
            }
        }
    }

    /// The next line without its line feed.
    fn line(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        if start >= self.bytes.len() {
            return None;
        }
        let length = self.bytes[start..].iter().position(|byte| *byte == b'\n');
        let end = length.map_or(self.bytes.len(), |length| start + length);
        self.at = (end + 1).min(self.bytes.len());
        Some(start..end)
    }

    /// A line as the patch's own words have it.
    fn words(&mut self) -> Option<&'a [u8]> {
        let bytes = self.bytes;
        let line = &bytes[self.line()?];
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }

    fn read_file(&mut self) -> Result<(), PatchError> {
        let mut header = Header::default();
        let mut content = Content::Same;
        let mut back = None;
        let first = self.at;
        loop {
            let start = self.at;
            let Some(line) = self.words() else { break };
            if line.starts_with(b"@@ -") {
                self.at = start;
                content = self.read_hunks();
                break;
            }
            if line == b"GIT binary patch" {
                content = self.read_binary()?;
                back = self.read_way_back();
                break;
            }
            let is_next = start > first && line.starts_with(b"diff --git ");
            if is_next || !header.read(line) {
                self.at = start;
                break;
            }
        }
        self.finish(&header, content, back)
    }

    fn read_hunks(&mut self) -> Content {
        let mut hunks = Vec::new();
        loop {
            let start = self.at;
            let Some((old_start, mut old, mut new)) = self.words().and_then(names::hunk_head) else {
                self.at = start;
                return Content::Text(hunks);
            };
            // A hunk without old lines names the line before it.
            let first = if old == 0 { old_start } else { old_start.saturating_sub(1) };
            let mut lines: Vec<(u8, Range<usize>)> = Vec::new();
            while old > 0 || new > 0 || self.bytes[self.at..].starts_with(b"\\ ") {
                let Some(line) = self.line() else { return Content::Damaged };
                let sign = self.bytes.get(line.start).filter(|_| !line.is_empty()).copied();
                match sign {
                    Some(b'\\') => {
                        // The line before has no end.
                        if let Some((_, last)) = lines.last_mut() {
                            last.end = last.end.saturating_sub(1).max(last.start);
                        }
                        continue;
                    }
                    // Some programs take the blank off an empty line.
                    Some(b' ' | b'\r') | None if old > 0 && new > 0 => (old, new) = (old - 1, new - 1),
                    Some(b'-') if old > 0 => old -= 1,
                    Some(b'+') if new > 0 => new -= 1,
                    _ => return Content::Damaged,
                }
                let from = if matches!(sign, Some(b' ' | b'-' | b'+')) { line.start + 1 } else { line.start };
                let sign = sign.filter(|sign| *sign != b'\r').unwrap_or(b' ');
                // With its line feed, where it has one.
                lines.push((sign, from..(line.end + 1).min(self.bytes.len()).max(from)));
            }
            hunks.push(Hunk { start: first, lines });
        }
    }

    /// Makes of a file's part what becomes of the file.
    fn finish(&mut self, header: &Header, content: Content, back: Option<Content>) -> Result<(), PatchError> {
        let Some((old_name, new_name)) = header.names() else { return Ok(()) };
        let shown = new_name.as_ref().or(old_name.as_ref()).cloned().unwrap_or_default();
        let skip = |why| Patched::Skipped(Skipped { name: shown.clone(), why });
        if header.is_link {
            self.ready.push_back(skip(WhySkipped::Link));
            return Ok(());
        }
        let safe = |name: &Option<String>| name.as_ref().map(|name| RepoPath::new(name).ok_or(())).transpose();
        let (Ok(old), Ok(new)) = (safe(&old_name), safe(&new_name)) else {
            self.ready.push_back(skip(WhySkipped::Outside));
            return Ok(());
        };
        let Some(path) = new else {
            if let Some(old) = old {
                self.forget(&old);
                self.ready.push_back(Patched::Removed(old));
            }
            return Ok(());
        };
        let is_new = header.is_new || old.is_none();
        if self.lower.get(&path.as_str().to_lowercase()).is_some_and(|other| *other != path) {
            self.ready.push_back(skip(WhySkipped::Twice));
            return Ok(());
        }
        let known = old.as_ref().filter(|_| !is_new).and_then(|old| self.before(old, &header.old_id));
        let known = known.or_else(|| self.whole_before(&content, &header.old_id).filter(|_| !is_new));
        let back = back.filter(|_| !is_new);
        let known = known.or_else(|| self.by_way_back(back.as_ref()?, None, &header.old_id));
        match self.apply(known.as_deref(), content, is_new) {
            Err(error) => Err(error),
            Ok(Err(why)) => {
                self.ready.push_back(skip(why));
                Ok(())
            }
            Ok(Ok((bytes, is_binary))) => {
                let is_said = !header.new_id.is_empty() && header.new_id.len() <= 40;
                // A text may have been edited in the patch by hand; git lets that pass too.
                if is_binary && is_said && !ContentId::of(&bytes).to_string().starts_with(&header.new_id) {
                    self.ready.push_back(skip(WhySkipped::Damaged));
                    return Ok(());
                }
                if header.is_rename
                    && let Some(old) = old.filter(|old| *old != path)
                {
                    self.forget(&old);
                    self.ready.push_back(Patched::Removed(old));
                }
                let known = known.or_else(|| self.by_way_back(back.as_ref()?, Some(&bytes), &header.old_id));
                self.keep(&path, &bytes);
                self.ready.push_back(Patched::Written(File { path, bytes }, known));
                Ok(())
            }
        }
    }

    #[allow(clippy::type_complexity, reason = "two kinds of failure: of the patch, and of this file")]
    fn apply(
        &mut self,
        before: Option<&[u8]>,
        content: Content,
        is_new: bool,
    ) -> Result<Result<(Vec<u8>, bool), WhySkipped>, PatchError> {
        let before = before.or(is_new.then_some(&[][..]));
        let applied = match (content, before) {
            (Content::Damaged, _) => Err(WhySkipped::Damaged),
            (Content::Literal(bytes), _) => return Ok(Ok((bytes, true))),
            (_, None) => Err(WhySkipped::OnlyChanges),
            (Content::Same, Some(before)) => Ok((before.to_vec(), false)),
            (Content::Delta(delta), Some(before)) => {
                apply::delta(before, &delta, self.room).map(|bytes| (bytes, true)).ok_or(WhySkipped::Damaged)
            }
            (Content::Text(hunks), Some(before)) => {
                let lines = |hunk: &Hunk| {
                    let line = |(sign, range): &(u8, Range<usize>)| (*sign, self.text_line(range));
                    (hunk.start, hunk.lines.iter().map(line).collect::<Vec<_>>())
                };
                let hunks: Vec<_> = hunks.iter().map(lines).collect();
                apply::hunks(before, &hunks).map(|bytes| (bytes, false)).ok_or(WhySkipped::Damaged)
            }
        };
        if let Ok((bytes, _)) = &applied {
            self.room = self.room.checked_sub(bytes.len()).ok_or(PatchError::TooLarge)?;
        }
        Ok(applied)
    }

    /// The old file, where the patch shows all of it: its lines have the hash that the patch says.
    fn whole_before(&self, content: &Content, old_id: &str) -> Option<Vec<u8>> {
        let Content::Text(hunks) = content else { return None };
        let [hunk] = hunks.as_slice() else { return None };
        let old = hunk.lines.iter().filter(|(sign, _)| *sign != b'+').map(|(_, range)| self.text_line(range));
        let bytes = old.fold(Vec::new(), |mut bytes, line| {
            bytes.extend_from_slice(&line);
            bytes
        });
        let is_whole = (7..=40).contains(&old_id.len()) && ContentId::of(&bytes).to_string().starts_with(old_id);
        is_whole.then_some(bytes)
    }

    /// A text's line as it is in the file.
    fn text_line(&self, range: &Range<usize>) -> std::borrow::Cow<'a, [u8]> {
        let line = &self.bytes[range.clone()];
        match line.strip_suffix(b"\r\n").filter(|_| self.is_crlf) {
            Some(text) => [text, b"\n"].concat().into(),
            None if self.is_crlf => line.strip_suffix(b"\r").unwrap_or(line).into(),
            None => line.into(),
        }
    }

    fn before(&self, path: &RepoPath, id: &str) -> Option<Vec<u8>> {
        self.kept.get(path).cloned().or_else(|| (self.before)(path, id))
    }

    fn keep(&mut self, path: &RepoPath, bytes: &[u8]) {
        self.lower.insert(path.as_str().to_lowercase(), path.clone());
        if let Some(old) = self.kept.remove(path) {
            self.kept_bytes -= old.len();
        }
        if self.kept_bytes + bytes.len() <= KEPT {
            self.kept_bytes += bytes.len();
            self.kept.insert(path.clone(), bytes.to_vec());
        }
    }

    fn forget(&mut self, path: &RepoPath) {
        self.lower.remove(&path.as_str().to_lowercase());
        if let Some(old) = self.kept.remove(path) {
            self.kept_bytes -= old.len();
        }
    }
}
