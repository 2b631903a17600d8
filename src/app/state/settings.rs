//! What an author has set: how the editor looks and which keys it knows, what works along while one writes, and who writes. How
//! it is set is for `views::settings`.
//!
//! Each setting stands under a name of its own. One that is missing, damaged, or of a version that knew other values has its
//! default here, and stays as it stands until it is set.

use super::State;
use crate::bridge::{editor, sync};
use crate::platform::events;
use crate::platform::storage::{self, Found, Refusal};
use leptos::prelude::*;

/// The letters of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// All of one width.
    Mono,
    /// As the interface's.
    Sans,
    /// As a book's.
    Serif,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mono, Self::Sans, Self::Serif];

    /// Its name in what is stored; the styles have its letters by it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mono => "mono",
            Self::Sans => "sans",
            Self::Serif => "serif",
        }
    }
}

/// Sizes of the source's text, in percent of the usual one.
pub const SIZES: [u32; 7] = [85, 100, 115, 130, 150, 175, 200];

/// Widths of the source's lines, in characters that are half as wide as a Chinese one.
pub const LINES: [u32; 4] = [60, 80, 100, 120];

/// What they are stored under.
pub(super) const NAMES: [&str; 7] = ["font", "size", "line", "keymap", "step", "checks", "author"];

/// All settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The letters of the source.
    pub font: Font,
    /// Their size, one of [`SIZES`].
    pub size: u32,
    /// How wide a line is, one of [`LINES`]; without one as wide as the pane.
    pub line: Option<u32>,
    /// Whether the editor has Vim's keys.
    pub vim: bool,
    /// Whether source and page scroll together.
    pub step: bool,
    /// Whether the post is checked.
    pub checks: bool,
    /// Who writes new posts; empty for whom the site says.
    pub author: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self { font: Font::Mono, size: 100, line: None, vim: false, step: true, checks: true, author: String::new() }
    }
}

fn kept<T: serde::de::DeserializeOwned>(key: &str) -> Option<T> {
    match storage::get(key) {
        Found::Value(value) => Some(value),
        Found::Nothing | Found::Unreadable => None,
    }
}

impl Settings {
    /// What is stored.
    pub fn read() -> Self {
        let usual = Self::default();
        let font = kept::<String>("font").and_then(|name| Font::ALL.into_iter().find(|font| font.name() == name));
        Self {
            font: font.unwrap_or(usual.font),
            size: kept("size").filter(|size| SIZES.contains(size)).unwrap_or(usual.size),
            line: kept("line").filter(|line| LINES.contains(line)),
            vim: kept::<String>("keymap").is_some_and(|name| name == "vim"),
            step: kept("step").unwrap_or(usual.step),
            checks: kept("checks").unwrap_or(usual.checks),
            author: kept("author").unwrap_or(usual.author),
        }
    }

    /// Stores what is not as it was `before`.
    fn keep(&self, before: &Self) -> Result<(), Refusal> {
        if self.font != before.font {
            storage::set("font", &self.font.name())?;
        }
        if self.size != before.size {
            storage::set("size", &self.size)?;
        }
        if self.line != before.line {
            storage::set("line", &self.line.unwrap_or_default())?;
        }
        if self.vim != before.vim {
            storage::set("keymap", &if self.vim { "vim" } else { "default" })?;
        }
        if self.step != before.step {
            storage::set("step", &self.step)?;
        }
        if self.checks != before.checks {
            storage::set("checks", &self.checks)?;
        }
        if self.author != before.author {
            storage::set("author", &self.author)?;
        }
        Ok(())
    }
}

impl State {
    /// Changes settings; they count at once. Without storage they last as long as the page.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        let _ = after.keep(&before);
        self.take_settings(after);
    }

    /// Has other settings count.
    pub(super) fn take_settings(&self, after: Settings) {
        let before = self.settings.get_untracked();
        let (step, checks) = (after.step, after.checks);
        self.settings.set(after);
        self.show_settings();
        if step != before.step {
            sync::keep_in_step(step);
        }
        if checks != before.checks {
            self.check_now();
        }
    }

    /// Follows what other tabs set, as long as the program runs.
    pub fn follow_settings(&self) {
        let state = *self;
        events::on_stored_elsewhere(move |name| {
            if NAMES.contains(&name) {
                state.take_settings(Settings::read());
            }
        });
    }

    /// Has the editor look and work as it is set.
    pub fn show_settings(&self) {
        self.settings.with_untracked(|settings| {
            editor::configure(settings.font.name(), settings.size, settings.line, settings.vim);
        });
    }
}
