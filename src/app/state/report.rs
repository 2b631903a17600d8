//! A reviewer's comments on the post, and the report on the clipboard. Comments stay with their draft; those on a post that came
//! from outside are there again when the same file comes again.

use super::{Notice, State};
use crate::bridge::editor;
use crate::bridge::sync::Shown;
use crate::platform::storage::{self, Found};
use crate::platform::{files, root};
use galley::review::Comment;
use galley::{ContentId, EditorChange};
use leptos::prelude::*;

/// Digits of an identity that tell posts of one name apart.
const DIGITS: usize = 12;

/// What is selected on the previewed page.
#[derive(Clone, Debug)]
pub struct Selected {
    /// Where it begins.
    pub shown: Shown,
    /// Its text.
    pub quote: String,
    /// Where on the screen it ends, in CSS pixels of the window.
    pub end: (f64, f64),
}

/// What a comment is about to be on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// What of it is meant; may be empty.
    pub quote: String,
}

impl State {
    fn draft_key(&self) -> String {
        format!("comments.draft.{}", self.draft_id_now())
    }

    /// The key of a post that comes as a file: its path where that tells enough, else its name and text. A post that was
    /// begun here begins as many others do.
    fn file_key(&self) -> Option<String> {
        self.bench.with_value(|bench| match bench.name() {
            _ if bench.baseline().is_none() => None,
            "" => None,
            path if path.contains('/') => Some(format!("comments.{path}")),
            name => {
                let id = ContentId::of(&bench.document().source().to_bytes()).to_string();
                Some(format!("comments.{name}.{}", &id[..DIGITS]))
            }
        })
    }

    /// Another post is on the bench, as it was opened or left.
    pub(super) fn read_comments(&self) {
        self.comment_place.set(None);
        self.selected.set(None);
        let read = |key: &str| match storage::get::<Vec<Comment>>(key) {
            Found::Value(comments) => Some(comments),
            Found::Nothing | Found::Unreadable => None,
        };
        let file_key = self.file_key();
        let again = || {
            let mut comments = read(file_key.as_deref()?)?;
            self.bench.with_value(|bench| {
                comments.iter_mut().for_each(|comment| comment.find_again(bench.document().text()));
            });
            comments.sort_by_key(|comment| comment.line);
            Some(comments)
        };
        self.comments.set(read(&self.draft_key()).or_else(again).unwrap_or_default());
        self.comments_key.set_value(file_key);
    }

    /// Adds a comment: at a place, else on the line of the cursor. Whether something was said.
    pub fn add_comment(&self, place: Option<Place>, text: &str) -> bool {
        let Place { line, quote } = place
            .unwrap_or_else(|| Place { line: untrack(|| self.line_of(editor::selection().1)), quote: String::new() });
        let Some(comment) = self.bench.with_value(|bench| bench.comment(line, &quote, text)) else { return false };
        self.change_comments(|comments| {
            comments.push(comment);
            comments.sort_by_key(|comment| comment.line);
        });
        true
    }

    /// Takes a comment away.
    pub fn remove_comment(&self, comment: &Comment) {
        self.change_comments(|comments| {
            if let Some(at) = comments.iter().position(|other| other == comment) {
                comments.remove(at);
            }
        });
    }

    /// The editor is about to have changed the post.
    pub(super) fn move_comments(&self, changes: &[EditorChange]) {
        if self.comments.with_untracked(Vec::is_empty) {
            return;
        }
        let mut comments = self.comments.get_untracked();
        if self.bench.with_value(|bench| bench.follow_comments(&mut comments, changes)) {
            self.change_comments(|now| *now = comments);
        }
    }

    fn change_comments(&self, change: impl FnOnce(&mut Vec<Comment>)) {
        self.comments.update(change);
        let file_key = self.comments_key.get_value();
        let stored = self.comments.with_untracked(|comments| {
            [Some(self.draft_key()), file_key].into_iter().flatten().try_for_each(|key| match comments.is_empty() {
                true => {
                    storage::remove(&key);
                    Ok(())
                }
                false => storage::set(&key, comments),
            })
        });
        if stored.is_err() {
            self.tell(Notice::ListUnreadable);
        }
    }

    /// Begins a comment on what is selected: on the page where the person is there, else in the source.
    pub fn begin_comment(&self) {
        if root::focus_is_in_frame() && self.selected.with_untracked(Option::is_some) {
            self.comment_on_selected();
            return;
        }
        let (anchor, head) = editor::selection();
        let start = anchor.min(head);
        let quote = self.bench.with_value(|bench| bench.editor_part(start..anchor.max(head)));
        self.begin_comment_at(Place { line: untrack(|| self.line_of(start)), quote });
    }

    /// Begins a comment on what is selected on the page.
    pub fn comment_on_selected(&self) {
        let Some(Selected { shown, quote, .. }) = self.selected.get_untracked() else { return };
        let at = self.bench.with_value(|bench| bench.place_of_shown(shown.from..shown.to, &shown.text, shown.before));
        self.begin_comment_at(Place { line: untrack(|| self.line_of(at)), quote });
    }

    fn begin_comment_at(&self, place: Place) {
        self.selected.set(None);
        self.comment_place.set(Some(place));
        self.is_reviewing.set(true);
    }

    /// Puts a text on the clipboard; calls `done` when it is there.
    pub fn copy_text(&self, text: String, done: impl Fn() + 'static) {
        let state = *self;
        leptos::task::spawn_local(async move {
            match files::copy(&text).await {
                Ok(()) => done(),
                Err(_) => state.tell(Notice::CopyFailed),
            }
        });
    }
}
