//! Which draft is open, and the list of all.

use super::tabs::PATIENCE;
use super::{Notice, SaveState, State};
use crate::bridge::editor;
use crate::bridge::offline;
use crate::drafts::{self, Draft, Found, Listed, NotOpened};
use crate::platform::{channel, clock, storage};
use galley::{ContentId, Locale, Source, new_post};
use leptos::prelude::*;

impl State {
    /// Reads what is stored and opens the draft this tab had last, else a new post. Until then nothing can be typed.
    pub fn start(&self, locale: Locale) {
        let state = *self;
        state.listen_to_tabs();
        leptos::task::spawn_local(async move {
            let site = state.site(Clone::clone);
            match drafts::begin(&site).await {
                Ok(unreadable) => {
                    for raw in unreadable {
                        state.tell(Notice::Unreadable(raw));
                    }
                }
                Err(_) => state.tell(Notice::ListUnreadable),
            }
            state.list_again().await;
            let opened = match state.last_opened() {
                Some(id) => state.replace_by(&id).await,
                None => false,
            };
            if !opened {
                state.show("", Source::from_bytes(state.template(0, locale).as_bytes()), Draft::new());
                state.is_first.set(state.listed.with_untracked(Vec::is_empty));
            }
            state.set_ready();
        });
    }

    /// The id of the draft that is open.
    pub fn draft_id(&self) -> String {
        self.revision.track();
        self.draft_id_now()
    }

    /// The same, not followed.
    pub(crate) fn draft_id_now(&self) -> String {
        self.draft.with_value(|draft| draft.id.clone())
    }

    fn last_opened(&self) -> Option<String> {
        let of_tab = storage::get_for_tab::<String>("draft");
        self.listed.with_untracked(|listed| {
            let mut open = listed.iter().filter(|draft| draft.head.deleted.is_none());
            let found = open.clone().find(|draft| Some(&draft.id) == of_tab.as_ref());
            found.or_else(|| open.next()).map(|draft| draft.id.clone())
        })
    }

    /// Opens a draft in place of the post, once that is stored.
    pub fn open_draft(&self, id: &str) {
        let (state, id) = (*self, id.to_owned());
        leptos::task::spawn_local(async move {
            if state.save_and_wait().await {
                state.replace_by(&id).await;
            }
        });
    }

    /// Opens a draft, without a look at the post that is open; `false`, and said why, if it is not there or cannot be read.
    pub(super) async fn replace_by(&self, id: &str) -> bool {
        let before = self.draft_id_now();
        // What would be typed into the post that goes would be lost with it.
        editor::set_read_only(true);
        let is_ours = self.lock(id, PATIENCE, false).await;
        match drafts::open(id).await {
            Ok(found) => {
                self.set_following(!is_ours);
                self.put_on_bench(found);
                true
            }
            Err(why) => {
                match why {
                    NotOpened::Missing => {}
                    NotOpened::Damaged(raw) => self.tell(Notice::Unreadable(raw)),
                    NotOpened::Refused => self.tell(Notice::ListUnreadable),
                }
                self.claim(&before).await;
                false
            }
        }
    }

    pub(super) fn put_on_bench(&self, found: Found) {
        let Found { draft, opened, images } = found;
        let cursor = opened.head.cursor;
        self.keep_stored(images);
        self.bench.update_value(|bench| {
            bench.load(&opened.head.name, opened.source);
            bench.restore_images(opened.images);
            bench.set_baseline(opened.baseline);
        });
        // The bytes of the post that went are in the store.
        let needed: Vec<_> = self.bench.with_value(|bench| bench.images().iter().map(|(_, facts)| facts.id).collect());
        self.blobs.update_value(|blobs| blobs.retain(|id| needed.contains(&id)));
        self.draft.set_value(draft);
        self.save.set(SaveState::Saved);
        self.loaded();
        editor::restore_selection(cursor);
        if opened.replayed > 0 && !self.following.get_untracked() {
            self.save_changes_soon();
        }
    }

    pub(super) fn keep_stored(&self, images: Vec<(String, crate::platform::blobs::Blob)>) {
        for (id, blob) in images {
            if let Some(id) = ContentId::parse(&id) {
                // Without a URL the image is not shown; its bytes are stored.
                let _ = self.keep_blob(id, blob);
            }
        }
    }

    /// Puts a draft in the bin; the open one gives way to a new post.
    pub fn delete_draft(&self, id: &str, locale: Locale) {
        let (state, id) = (*self, id.to_owned());
        leptos::task::spawn_local(async move {
            let is_open = state.draft.with_value(|draft| draft.id == id);
            if is_open && !state.save_and_wait().await {
                return;
            }
            if is_open {
                editor::set_read_only(true);
            }
            let deleted = drafts::change_head(&id, |head| head.deleted = Some(clock::now())).await;
            if is_open {
                state.set_following(state.following.get_untracked());
            }
            match deleted {
                Ok(()) => {
                    if is_open {
                        state.show("", Source::from_bytes(state.template(0, locale).as_bytes()), Draft::new());
                    }
                    let name = state.listed.with_untracked(|listed| {
                        listed.iter().find(|draft| draft.id == id).map(|draft| draft.head.name.clone())
                    });
                    state.tell(Notice::Deleted { id: id.clone(), name: name.unwrap_or_default() });
                    state.list_changed(&id).await;
                }
                Err(_) => state.tell(Notice::ListUnreadable),
            }
        });
    }

    /// Takes a draft out of the bin.
    pub fn bring_back(&self, id: &str) {
        let (state, id) = (*self, id.to_owned());
        leptos::task::spawn_local(async move {
            match drafts::change_head(&id, |head| head.deleted = None).await {
                Ok(()) => state.list_changed(&id).await,
                Err(_) => state.tell(Notice::ListUnreadable),
            }
        });
    }

    /// Gives a draft another file name.
    pub fn rename_draft(&self, id: &str, name: &str) {
        if self.draft.with_value(|draft| draft.id == id) {
            self.bench.update_value(|bench| bench.rename(name));
            self.revision.update(|revision| *revision += 1);
            self.save_soon();
            self.check_soon();
            return;
        }
        let (state, id, name) = (*self, id.to_owned(), name.to_owned());
        leptos::task::spawn_local(async move {
            match drafts::change_head(&id, |head| head.name = name).await {
                Ok(()) => state.list_changed(&id).await,
                Err(_) => state.tell(Notice::ListUnreadable),
            }
        });
    }

    /// Stores a copy of a draft as a draft of its own.
    pub fn duplicate_draft(&self, id: &str) {
        let (state, id) = (*self, id.to_owned());
        leptos::task::spawn_local(async move {
            if state.draft.with_value(|draft| draft.id == id) && !state.save_and_wait().await {
                return;
            }
            match drafts::duplicate(&id).await {
                Ok(()) => state.list_changed(&id).await,
                Err(NotOpened::Damaged(raw)) => state.tell(Notice::Unreadable(raw)),
                Err(NotOpened::Missing | NotOpened::Refused) => state.tell(Notice::ListUnreadable),
            }
        });
    }

    /// Throws a draft away for good.
    pub fn discard_draft(&self, id: &str) {
        let (state, id) = (*self, id.to_owned());
        leptos::task::spawn_local(async move {
            match drafts::discard(&id).await {
                Ok(()) => {
                    state.list_changed(&id).await;
                    // There is room for what was refused.
                    state.save_now();
                }
                Err(_) => state.tell(Notice::ListUnreadable),
            }
        });
    }

    async fn list_changed(&self, id: &str) {
        channel::tell("listed", id);
        self.list_again().await;
    }

    /// Reads the list again.
    pub(super) async fn list_again(&self) {
        // Said elsewhere when it fails; the list as it was last known is better than none.
        let listed = drafts::list().await;
        self.list_is_old.set_value(listed.is_err());
        if let Ok((listed, _)) = listed {
            self.listed.set(listed);
        }
    }

    /// Reads one line of the list again: another tab says at each save what it saved.
    pub(super) async fn list_again_one(&self, id: &str) {
        match drafts::list_line(id).await {
            Ok(Some(line)) => self.list_one(line),
            Ok(None) => self.list_again().await,
            Err(_) => self.list_is_old.set_value(true),
        }
    }

    pub(super) fn list_one(&self, changed: Listed) {
        self.listed.update(|listed| {
            listed.retain(|draft| draft.id != changed.id);
            listed.insert(0, changed);
        });
    }

    /// Starts a post of the site's collection number `collection`.
    pub fn new_post(&self, collection: usize, locale: Locale) {
        self.begin_post(self.template(collection, locale));
    }

    /// Starts a post with this text, once the one that is open is stored.
    pub(super) fn begin_post(&self, text: String) {
        let state = *self;
        leptos::task::spawn_local(async move {
            if state.save_and_wait().await {
                let name = format!("{}.md", clock::today());
                state.show(&name, Source::from_bytes(text.as_bytes()), Draft::new());
                state.save_soon();
            }
        });
    }

    /// Opens the sample post, in a language of the interface, once the post is stored. It becomes a draft when it is changed.
    pub fn open_sample(&self, locale: &'static str) {
        let state = *self;
        leptos::task::spawn_local(async move {
            match editor::sample(locale).await {
                Some(text) if state.save_and_wait().await => {
                    state.show("sample.md", Source::from_bytes(text.as_bytes()), Draft::new());
                }
                Some(_) => {}
                None => state.tell_once(Notice::PartMissing),
            }
        });
    }

    pub(super) fn template(&self, collection: usize, locale: Locale) -> String {
        let author = self.settings.with_untracked(|settings| settings.author.trim().to_owned());
        let today = clock::today();
        self.site(|site| site.collections.get(collection).map(|found| new_post(found, locale, &today, &author)))
            .unwrap_or_default()
    }

    /// Starts the program anew with its new version, once the post is safe; else says why not.
    pub fn take_version(&self) {
        let state = *self;
        leptos::task::spawn_local(async move {
            if state.save_and_wait().await {
                offline::take();
            }
        });
    }
}
