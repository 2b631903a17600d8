//! A reviewer's comments on the post, kept in this browser under the name of its file, and the report on the clipboard.

use super::{Notice, State};
use crate::platform::files;
use crate::platform::storage::{self, Found};
use galley::review::Comment;
use leptos::prelude::*;

impl State {
    fn comments_key(&self) -> String {
        let name = self.bench.with_value(|bench| bench.name().to_owned());
        let name = if name.is_empty() { self.draft_id_now() } else { name };
        format!("comments.{name}")
    }

    /// Another post is on the bench: its comments are those of its name.
    pub(super) fn read_comments(&self) {
        self.comments.set(match storage::get(&self.comments_key()) {
            Found::Value(comments) => comments,
            Found::Nothing | Found::Unreadable => Vec::new(),
        });
    }

    /// Adds a comment: on a line, else on that of the cursor. Whether something was said.
    pub fn add_comment(&self, line: Option<usize>, text: &str) -> bool {
        let line = line.unwrap_or_else(|| untrack(|| self.line_of(crate::bridge::editor::selection().1)));
        let Some(comment) = self.bench.with_value(|bench| bench.comment(line, text)) else { return false };
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

    fn change_comments(&self, change: impl FnOnce(&mut Vec<Comment>)) {
        self.comments.update(change);
        let key = self.comments_key();
        let stored = self.comments.with_untracked(|comments| match comments.is_empty() {
            true => {
                storage::remove(&key);
                Ok(())
            }
            false => storage::set(&key, comments),
        });
        if stored.is_err() {
            self.tell(Notice::ListUnreadable);
        }
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
