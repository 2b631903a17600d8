//! A post from the web: `?open=` and an address. Nothing is asked of anybody before the person agrees.

use super::mishap::Mishap;
use super::{Notice, State};
use crate::platform::web::{self, Answer};
use galley::images::references;
use galley::package::RepoPath;
use galley::{Document, Source};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// An address that waits for a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The address.
    pub url: String,
    /// Whose it is.
    pub host: String,
}

impl State {
    /// Asks about the address that the page was called with, if any.
    pub fn ask_for_address(&self) {
        let Some(address) = web::take_from_address("open") else { return };
        match web::parse(&address) {
            Some((url, host, _)) => self.asked.set(Some(Asked { url, host })),
            None => self.tell_mishap(Mishap::NoAddress(address)),
        }
    }

    /// Opens what was asked about.
    pub fn open_asked(&self) {
        let Some(Asked { url, host }) = self.asked.get_untracked() else { return };
        self.asked.set(None);
        let state = *self;
        leptos::task::spawn_local(async move {
            state.begin(false, 1);
            if let Err(notice) = state.open_address(&url, host).await {
                state.tell(notice);
            }
            state.progress.set(None);
        });
    }

    async fn open_address(&self, url: &str, host: String) -> Result<(), Notice> {
        let answer = web::fetch(url).await.map_err(|_| Notice::Mishap(Mishap::Refused(host)))?;
        self.step()?;
        let url = if answer.url.is_empty() { url } else { answer.url.as_str() };
        let Answer { status, media_type, blob, .. } = &answer;
        if !(200..300).contains(status) {
            return Err(Notice::Mishap(Mishap::Status(url.to_owned(), *status)));
        }
        if media_type.starts_with("text/html") {
            return Err(Notice::Mishap(Mishap::WebPage(url.to_owned())));
        }
        let path = web::parse(url).map(|(_, _, path)| path).unwrap_or_default();
        let path = RepoPath::new(path.trim_start_matches('/'));
        let name = path.map_or_else(|| "post.md".to_owned(), |path| path.as_str().to_owned());
        let Some(mut post) = self.open_fetched_archive(&name, blob).await? else { return Ok(()) };
        let document = Document::new(Source::from_bytes(&post.bytes));
        let banner = self.site(|site| site.images.banner.clone());
        let wanted: BTreeSet<_> =
            references(&document, &banner).iter().filter_map(|reference| reference.target.file().cloned()).collect();
        self.begin(false, wanted.len());
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
            self.step()?;
        }
        self.open_fetched(post).await?;
        if !missing.is_empty() {
            self.tell_mishap(Mishap::NotFetched(missing));
        }
        Ok(())
    }
}
