//! A writer's own snippets: read, written and thrown away one by one beside the settings, also by other tabs. The editor's lists
//! read them by themselves (`js/writing/own_snippets.ts`); how they are asked for is for `views::snippets`.

use super::State;
use crate::platform::storage::{self, Refusal};
use crate::platform::{clock, events};
use galley::post_of_template;
use galley::store::{Snippet, free_name, snippets_to_bring};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the keys of all of them begin with.
pub const START: &str = "snippet.";

/// Snippets while they are looked at and written.
#[derive(Clone, Copy)]
pub struct Snippets {
    /// The state's.
    changed: RwSignal<u64>,
    /// The one that is being written. It outlives the dialog: what was typed is there again.
    pub form: RwSignal<Option<Form>>,
    /// What came of the last thing that was done.
    pub news: RwSignal<Option<News>>,
}

/// A snippet that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What it is stored under; nothing for a new one.
    pub key: Option<String>,
    /// As it was when it was opened.
    pub opened: Snippet,
    /// As it is to be.
    pub now: Snippet,
}

/// What came of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It is stored under this key and name.
    Saved(String, String),
    /// Another tab had changed it, so that it is stored beside that one, under this key and name.
    Beside(String, String),
    /// It is gone: key, stored form and name.
    Deleted(String, String, String),
    /// Another one is being written and comes first.
    Unfinished,
    /// The browser stored nothing.
    Refused(Refusal),
}

/// Why a snippet is not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no name.
    NoName,
    /// Another one has its name.
    NameTaken,
    /// It has no text.
    NoText,
}

impl Snippets {
    /// None is being written.
    pub fn new(state: &State) -> Self {
        Self { changed: state.snippets_changed, form: RwSignal::new(None), news: RwSignal::new(None) }
    }

    /// Begins a new one with a text, unless another one is being written.
    pub fn begin(&self, text: String) {
        let is_busy = self.form.with_untracked(|form| form.as_ref().is_some_and(|form| form.now != form.opened));
        if is_busy {
            self.news.set(Some(News::Unfinished));
        } else {
            let opened = Snippet { name: String::new(), text };
            self.form.set(Some(Form { key: None, now: opened.clone(), opened }));
            self.news.set(None);
        }
    }

    fn tell(&self, news: News) {
        if !matches!(news, News::Refused(_)) {
            self.changed.update(|count| *count += 1);
        }
        self.news.set(Some(news));
    }

    /// Stores the one that is being written.
    pub fn save(&self) -> Result<(), Fault> {
        let Some(Form { key, opened, now }) = self.form.get_untracked() else { return Ok(()) };
        let now = Snippet { name: now.name.trim().to_owned(), ..now };
        let (all, _) = read();
        let is_other = |other: &&(String, Snippet)| Some(&other.0) != key.as_ref();
        let fault = match &now {
            now if now.name.is_empty() => Some(Fault::NoName),
            now if all.iter().filter(is_other).any(|(_, other)| other.name == now.name) => Some(Fault::NameTaken),
            now if now.text.trim().is_empty() => Some(Fault::NoText),
            _ => None,
        };
        if let Some(fault) = fault {
            return Err(fault);
        }
        let there = key.as_ref().and_then(|key| storage::raw(key));
        let is_as_opened = there.is_none_or(|json| Snippet::read(&json).as_ref() == Some(&opened));
        let news = match key {
            Some(key) if is_as_opened => put(key, now, News::Saved),
            Some(_) => {
                let others: Vec<&str> = all.iter().map(|(_, other)| other.name.as_str()).collect();
                put(new_key(), Snippet { name: free_name(&now.name, &others), ..now }, News::Beside)
            }
            None => put(new_key(), now, News::Saved),
        };
        if !matches!(news, News::Refused(_)) {
            self.form.set(None);
        }
        self.tell(news);
        Ok(())
    }

    /// Throws one away, which [`Snippets::put_back`] takes back.
    pub fn delete(&self, key: &str, name: &str) {
        if let Some(json) = storage::raw(key) {
            storage::remove(key);
            self.tell(News::Deleted(key.to_owned(), json, name.to_owned()));
        }
    }

    /// Takes the last deletion back.
    pub fn put_back(&self) {
        if let Some(News::Deleted(key, json, name)) = self.news.get_untracked() {
            let key = if storage::raw(&key).is_none() { key } else { new_key() };
            self.tell(match storage::put_raw(&key, &json) {
                Ok(()) => News::Saved(key, name),
                Err(refusal) => News::Refused(refusal),
            });
        }
    }
}

fn put(key: String, snippet: Snippet, news: fn(String, String) -> News) -> News {
    match storage::put_raw(&key, &snippet.write()) {
        Ok(()) => news(key, snippet.name),
        Err(refusal) => News::Refused(refusal),
    }
}

/// All that can be read, by their keys, in the order in which they were made, and how many cannot be.
fn read() -> (Vec<(String, Snippet)>, usize) {
    let all = stored();
    let count = all.len();
    let read: Vec<_> = all.into_iter().filter_map(|(key, json)| Some((key, Snippet::read(&json)?))).collect();
    let unreadable = count - read.len();
    (read, unreadable)
}

/// All stored forms by their keys.
pub(super) fn stored() -> BTreeMap<String, String> {
    storage::keys(START).into_iter().filter_map(|key| storage::raw(&key).map(|json| (key, json))).collect()
}

/// A key that is free. Its time makes it the last.
fn new_key() -> String {
    let keys = (clock::now() as u64..).map(|moment| format!("{START}{moment}"));
    keys.into_iter().find(|key| storage::raw(key).is_none()).unwrap_or_default()
}

/// Stores the snippets among settings from elsewhere beside those that are here; the keys of those that came.
///
/// # Errors
/// When the browser refuses one; then none of them is stored.
pub(super) fn bring_in(settings: &BTreeMap<String, String>) -> Result<Vec<String>, Refusal> {
    let is_key = |key: &str| {
        let id = key.strip_prefix(START).unwrap_or_default();
        (1..=100).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let incoming = settings.iter().filter(|(key, _)| is_key(key));
    let incoming = incoming.map(|(key, json)| (key.clone(), json.clone())).collect();
    let mut kept = Vec::new();
    for (key, json) in snippets_to_bring(&incoming, &stored()) {
        if let Err(refusal) = storage::put_raw(&key, &json) {
            take_out(&kept);
            return Err(refusal);
        }
        kept.push(key);
    }
    Ok(kept)
}

/// Takes out what [`bring_in`] brought.
pub(super) fn take_out(keys: &[String]) {
    keys.iter().for_each(|key| storage::remove(key));
}

impl State {
    /// All snippets that can be read, by their keys, in the order in which they were made, and how many cannot be.
    pub fn own_snippets(&self) -> (Vec<(String, Snippet)>, usize) {
        self.snippets_changed.track();
        read()
    }

    /// Follows what other tabs do to snippets, as long as the program runs.
    pub fn follow_snippets(&self) {
        let changed = self.snippets_changed;
        events::on_stored_elsewhere(move |name| {
            if name.starts_with(START) {
                changed.update(|count| *count += 1);
            }
        });
    }

    /// Starts a post that begins as a template.
    pub fn new_post_of(&self, template: &str) {
        let author = self.settings.with_untracked(|settings| settings.author.trim().to_owned());
        self.begin_post(self.site(|site| post_of_template(site, template, &clock::today(), &author)));
    }
}
