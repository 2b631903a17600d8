//! What there is to tell that is no property of the post, until it is dismissed. Its words are a view's.

use super::State;
use super::mishap::Mishap;
use crate::bridge::offline::News;
use leptos::prelude::*;
use std::mem::discriminant;

/// Something to tell that is no property of the post.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A file that is no text was picked.
    NotText(String),
    /// A file could not be read.
    ReadFailed(String),
    /// A draft was put in the bin, and can come back.
    Deleted {
        /// The draft.
        id: String,
        /// Its file name.
        name: String,
    },
    /// Another tab had the draft too.
    Forked,
    /// The post is not stored, so another one was not opened in its place.
    NotStored,
    /// A snapshot was not stored, because the browser refuses.
    NoSnapshot,
    /// Drafts were brought in.
    Imported {
        /// Those that were not here.
        new: usize,
        /// Those that went beside another text of theirs.
        beside: usize,
        /// Those that were here.
        same: usize,
        /// Settings that were not set here.
        settings: usize,
        /// Snippets that were not here.
        snippets: usize,
    },
    /// A stored draft cannot be read; its raw text.
    Unreadable(String),
    /// A part of the program could not be fetched.
    PartMissing,
    /// What is stored cannot be read or changed, because the browser refuses.
    ListUnreadable,
    /// The clipboard was refused.
    CopyFailed,
    /// A field can only be changed in the source.
    FieldRefused,
    /// There is something to say of the app's versions.
    Version(News),
    /// So many images of the post are larger than the site likes.
    Large(usize),
    /// Something went wrong with files that came in or were to leave.
    Mishap(Mishap),
}

impl Notice {
    /// Whether it tells of the same kind of thing.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Mishap(one), Self::Mishap(other)) => discriminant(one) == discriminant(other),
            _ => discriminant(self) == discriminant(other),
        }
    }
}

impl State {
    /// Tells something.
    pub fn tell(&self, notice: Notice) {
        self.notices.update(|notices| {
            let key = notices.last().map_or(0, |(key, _)| key + 1);
            if matches!(notice, Notice::Version(_)) {
                // What was said of versions before is out of date.
                notices.retain(|(_, older)| !matches!(older, Notice::Version(_)));
            }
            notices.push((key, notice));
        });
    }

    /// Tells something unless the like of it is being told.
    pub fn tell_once(&self, notice: Notice) {
        if !self.notices.with_untracked(|notices| notices.iter().any(|(_, told)| told.is_like(&notice))) {
            self.tell(notice);
        }
    }

    /// Tells that something went wrong.
    pub(super) fn tell_mishap(&self, mishap: Mishap) {
        self.tell(Notice::Mishap(mishap));
    }
}
