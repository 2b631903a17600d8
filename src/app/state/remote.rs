//! What is opened only after a question: a zip of all drafts, and a post that the page's own address leads to, by `?open=` and
//! an address of the web or in `#post=` itself. Nothing is asked of anybody, and nothing takes the place of the post that is
//! open, before the person agrees.

use super::mishap::Mishap;
use super::opening::Fetched;
use super::tasks::Task;
use super::{Notice, State};
use crate::platform::blobs::Blob;
use crate::platform::web::{self, Answer};
use galley::images::references;
use galley::package::RepoPath;
use galley::share::{LinkError, LinkedPost, read_link};
use galley::{Document, Source};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What waits for a yes.
#[derive(Clone, Debug)]
pub enum Asked {
    /// An address of the web.
    Web {
        /// The address.
        url: String,
        /// Whose it is.
        host: String,
    },
    /// A post that came in a link.
    Link(LinkedPost),
    /// A zip of all drafts that was opened as if it was a post.
    All {
        /// Its name.
        name: String,
        /// It.
        zip: Blob,
    },
}

impl State {
    /// Asks about what the page was called with, if it was called with anything.
    pub fn ask_for_address(&self) {
        self.ask_for_link();
        let Some(address) = web::take_from_address("open") else { return };
        match web::parse(&address) {
            Some((url, host, _)) => self.asked.set(Some(Asked::Web { url, host })),
            None => self.tell_mishap(Mishap::NoAddress(address)),
        }
    }

    /// Asks about the post that is in the page's address, if there is one.
    pub fn ask_for_link(&self) {
        if !web::fragment_has("post") {
            return;
        }
        let state = *self;
        rare!(link_read(state: State) {
            // Only now: the address keeps the post until it can be read.
            let Some(value) = web::take_from_fragment("post") else { return };
            match read_link(&value) {
                Ok(post) => state.asked.set(Some(Asked::Link(post))),
                Err(LinkError::Damaged) => state.tell_mishap(Mishap::BadLink),
                Err(LinkError::TooLarge) => state.tell_mishap(Mishap::LongLink),
            }
        });
    }

    /// Opens what was asked about.
    pub fn open_asked(&self) {
        let state = *self;
        rare!(agreed(state: State) {
            let Some(asked) = state.asked.get_untracked() else { return };
            state.asked.set(None);
            let task = state.task(false);
            let opened = match asked {
                Asked::All { name, zip } => {
                    state.import_all(name, zip);
                    Ok(())
                }
                Asked::Web { url, host } => state.open_address(&url, host, &task).await,
                Asked::Link(LinkedPost { path, bytes }) => {
                    state.open_fetched(Fetched { path: path.to_string(), bytes, images: Vec::new() }).await
                }
            };
            if let Err(notice) = opened {
                state.tell(notice);
            }
        });
    }

    async fn open_address(&self, url: &str, host: String, task: &Task) -> Result<(), Notice> {
        let answer = web::fetch(url).await.map_err(|_| Notice::Mishap(Mishap::Refused(host)))?;
        task.wanted()?;
        let url = if answer.url.is_empty() { url } else { answer.url.as_str() };
        let Answer { status, media_type, blob, .. } = &answer;
        if !(200..300).contains(status) {
            return Err(Notice::Mishap(Mishap::Status(url.to_owned(), *status)));
        }
        if media_type.starts_with("text/html") {
            if let Some(post) = self.read_page(url, blob, task).await? {
                return self.open_fetched(post).await;
            }
            return Err(Notice::Mishap(Mishap::WebPage(url.to_owned())));
        }
        let path = web::parse(url).map(|(_, _, path)| path).unwrap_or_default();
        let path = RepoPath::new(path.trim_start_matches('/'));
        let name = path.map_or_else(|| "post.md".to_owned(), |path| path.as_str().to_owned());
        let Some(mut post) = self.open_fetched_archive(&name, blob, task).await? else { return Ok(()) };
        let document = Document::new(Source::from_bytes(&post.bytes));
        let banner = self.site(|site| site.images.banner.clone());
        let wanted: BTreeSet<_> =
            references(&document, &banner).iter().filter_map(|reference| reference.target.file().cloned()).collect();
        task.begin(wanted.len());
        let mut missing = Vec::new();
        for path in wanted {
            let fetched = match web::resolve(path.as_str(), url) {
                Some(address) => web::fetch(&address).await.ok(),
                None => None,
            };
            match fetched.filter(|answer| (200..300).contains(&answer.status)) {
                Some(answer) => post.images.push((path, answer.blob)),
                None => missing.push(path.to_string()),
            }
            task.step()?;
        }
        self.open_fetched(post).await?;
        if !missing.is_empty() {
            self.tell_mishap(Mishap::NotFetched(missing));
        }
        Ok(())
    }
}
