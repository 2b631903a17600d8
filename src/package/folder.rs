//! What writing a package into a folder would do to each file there, and whether it may. Reads and writes nothing itself.

use super::RepoPath;
use crate::images::ContentId;

/// What is in the place of a planned file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// Nothing.
    Nothing,
    /// A file with these bytes.
    File(ContentId),
    /// A file or folder whose name differs in the case of letters only. Half of all computers take it for the same.
    Alike(String),
    /// Something that is no file, or a file where a folder is needed.
    NoFile,
}

/// What is to be done with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is written; nothing was there.
    Create,
    /// It is written over the one that this post was opened with, or that was written before.
    Change,
    /// It is there as it should be.
    Keep,
    /// It is not touched.
    Refuse(Conflict),
}

/// Why a file is not touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// A file is there that this post was not opened with.
    Unknown,
    /// The file is no longer the one this post was opened with.
    ChangedSince,
    /// The file was there when it was last looked at, and is gone.
    Gone,
    /// Another one is there under this name in other letters.
    Alike(String),
    /// Something is there that is no file.
    NoFile,
}

/// What to do with a file that is to have the bytes of `planned`, where `disk` is found, and where `known` is what this post
/// was opened with or what was last written there.
pub fn action(planned: ContentId, disk: &OnDisk, known: Option<ContentId>) -> Action {
    match disk {
        OnDisk::Nothing => Action::Create,
        OnDisk::File(id) if *id == planned => Action::Keep,
        OnDisk::File(id) if known == Some(*id) => Action::Change,
        OnDisk::File(_) if known.is_some() => Action::Refuse(Conflict::ChangedSince),
        OnDisk::File(_) => Action::Refuse(Conflict::Unknown),
        OnDisk::Alike(name) => Action::Refuse(Conflict::Alike(name.clone())),
        OnDisk::NoFile => Action::Refuse(Conflict::NoFile),
    }
}

/// The same once more right before a file is written: what was shown when the person agreed is `shown`. Only what still is as
/// it was then is written.
pub fn action_now(planned: ContentId, shown: &OnDisk, disk: &OnDisk, known: Option<ContentId>) -> Action {
    match (shown, disk) {
        (shown, disk) if shown == disk => action(planned, disk, known),
        (_, OnDisk::File(id)) if *id == planned => Action::Keep,
        (_, OnDisk::Nothing) => Action::Refuse(Conflict::Gone),
        (_, OnDisk::File(_)) => Action::Refuse(Conflict::ChangedSince),
        (_, disk) => action(planned, disk, known),
    }
}

/// Which of a folder's entries differs from a wanted name in the case of letters only. None when the name itself is there.
pub fn alike<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = wanted.to_lowercase();
    let mut found = None;
    for name in names {
        if name == wanted {
            return None;
        }
        if name.to_lowercase() == lower {
            found = Some(name);
        }
    }
    found
}

/// The part of a path below the folder that was picked: a person may pick the repository, or a folder of it that the path leads
/// through, such as `app`.
pub fn below_picked<'a>(path: &'a RepoPath, picked: &str) -> &'a str {
    let first = path.as_str().split('/').next().unwrap_or_default();
    match path.as_str().strip_prefix(&format!("{picked}/")) {
        Some(rest) if first == picked && !picked.is_empty() => rest,
        _ => path.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_is_written_over() {
        let [old, new, other] = [b"old", b"new", b"xyz"].map(|bytes| ContentId::of(bytes));
        let check = |disk: OnDisk, known: Option<ContentId>, expected: Action| {
            assert_eq!(action(new, &disk, known), expected, "{disk:?} {known:?}");
        };
        check(OnDisk::Nothing, None, Action::Create);
        check(OnDisk::Nothing, Some(old), Action::Create);
        check(OnDisk::File(new), None, Action::Keep);
        check(OnDisk::File(new), Some(old), Action::Keep);
        check(OnDisk::File(old), Some(old), Action::Change);
        check(OnDisk::File(other), Some(old), Action::Refuse(Conflict::ChangedSince));
        check(OnDisk::File(other), None, Action::Refuse(Conflict::Unknown));
        check(OnDisk::Alike("A.md".to_owned()), Some(old), Action::Refuse(Conflict::Alike("A.md".to_owned())));
        check(OnDisk::NoFile, None, Action::Refuse(Conflict::NoFile));
    }

    #[test]
    fn what_changed_between_asking_and_writing_stays() {
        let [old, new, other] = [b"old", b"new", b"xyz"].map(|bytes| ContentId::of(bytes));
        let check = |shown: OnDisk, disk: OnDisk, expected: Action| {
            assert_eq!(action_now(new, &shown, &disk, Some(old)), expected, "{shown:?} {disk:?}");
        };
        check(OnDisk::Nothing, OnDisk::Nothing, Action::Create);
        check(OnDisk::File(old), OnDisk::File(old), Action::Change);
        check(OnDisk::Nothing, OnDisk::File(new), Action::Keep);
        check(OnDisk::Nothing, OnDisk::File(old), Action::Refuse(Conflict::ChangedSince));
        check(OnDisk::File(old), OnDisk::File(other), Action::Refuse(Conflict::ChangedSince));
        check(OnDisk::File(old), OnDisk::Nothing, Action::Refuse(Conflict::Gone));
        check(OnDisk::File(old), OnDisk::NoFile, Action::Refuse(Conflict::NoFile));
        check(OnDisk::Nothing, OnDisk::Alike("B".to_owned()), Action::Refuse(Conflict::Alike("B".to_owned())));
    }

    #[test]
    fn names_in_other_letters_are_found() {
        assert_eq!(alike("a.md", ["b.md", "A.md"].into_iter()), Some("A.md"));
        assert_eq!(alike("a.md", ["A.md", "a.md"].into_iter()), None);
        assert_eq!(alike("É", ["é"].into_iter()), Some("é"));
    }

    #[test]
    fn the_first_folder_may_be_picked_itself() {
        let path = RepoPath::new("app/zh/news/x/x.md").expect("a path");
        assert_eq!(below_picked(&path, "website"), "app/zh/news/x/x.md");
        assert_eq!(below_picked(&path, "app"), "zh/news/x/x.md");
        assert_eq!(below_picked(&path, "zh"), "app/zh/news/x/x.md");
        assert_eq!(below_picked(&path, ""), "app/zh/news/x/x.md");
    }
}
