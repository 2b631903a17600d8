//! Images that are larger than the site likes, made smaller: one at a time, shown with their sizes, and taken only when the
//! author says so. The originals stay with the post.

use super::image_panel::{Outcome, Undo};
use super::{Notice, State};
use crate::bridge::smaller;
use crate::platform::blobs::{self, Blob};
use galley::ImagePath;
use galley::images::{Facts, Smaller, examine, moves};
use leptos::prelude::*;

/// What is being made smaller, and what waits for a yes.
#[derive(Clone, Default)]
pub struct Making {
    /// Images done and images in all, while they are made.
    pub progress: Option<(usize, usize)>,
    /// What was made.
    pub offers: Vec<Offer>,
    /// Counts what was begun, so that what was stopped is told from what follows it.
    run: u64,
}

/// An image made smaller.
#[derive(Clone)]
pub struct Offer {
    /// The image.
    pub path: ImagePath,
    /// What it is.
    pub before: Facts,
    /// What it can become, the best first; never empty.
    pub made: Vec<(Facts, Blob)>,
    /// Which of these the author wants.
    pub chosen: RwSignal<usize>,
}

impl Offer {
    /// What it becomes.
    pub fn after(&self) -> Option<&(Facts, Blob)> {
        self.made.get(self.chosen.get()).or(self.made.first())
    }
}

impl Making {
    /// An image has another name.
    pub(super) fn follow(&mut self, from: &ImagePath, to: &ImagePath) {
        for offer in self.offers.iter_mut().filter(|offer| offer.path == *from) {
            offer.path = to.clone();
        }
    }
}

impl State {
    /// The images that the post shows, that are larger than the site likes and that can be made smaller.
    pub fn large_images(&self) -> Vec<ImagePath> {
        let rule = self.site(|site| site.images.clone());
        let items = self.inventory().images.into_iter();
        items
            .filter(|item| !item.is_unused() && galley::images::smaller(&rule, &item.facts).is_some())
            .map(|item| item.path)
            .collect()
    }

    /// Says that there are images larger than the site likes, when there are.
    pub(super) fn tell_large(&self) {
        let has_images = self.bench.with_value(|bench| bench.images().iter().next().is_some());
        let count = if has_images { untrack(|| self.large_images()).len() } else { 0 };
        self.notices.update(|notices| notices.retain(|(_, notice)| !matches!(notice, Notice::Large(_))));
        if count > 0 {
            self.tell(Notice::Large(count));
        }
    }

    /// Makes images smaller, to be looked at.
    pub fn offer_smaller(&self, paths: Vec<ImagePath>) {
        let state = *self;
        let making = self.panel.making;
        let run = making.with_untracked(|making| making.run) + 1;
        making.set(Making { progress: Some((0, paths.len())), offers: Vec::new(), run });
        leptos::task::spawn_local(async move {
            let mut not = Vec::new();
            let total = paths.len();
            for (index, path) in paths.into_iter().enumerate() {
                let made = state.made_smaller(&path).await;
                if making.with_untracked(|making| making.run != run || making.progress.is_none()) {
                    return;
                }
                match made {
                    Made::Offer(offer) => making.update(|making| making.offers.push(offer)),
                    Made::Nothing => not.push(path),
                    Made::NoEncoder => {
                        state.stop_smaller();
                        return state.say(Outcome::NoEncoder, Undo::Nothing);
                    }
                }
                making.update(|making| making.progress = Some((index + 1, total)));
                state.breathe().await;
            }
            making.update(|making| making.progress = None);
            if !not.is_empty() {
                state.say(Outcome::NotSmaller(not), Undo::Nothing);
            }
        });
    }

    async fn made_smaller(&self, path: &ImagePath) -> Made {
        let found = self.bench.with_value(|bench| {
            let facts = bench.images().get(path)?.clone();
            let how = galley::images::smaller(&bench.site().images, &facts)?;
            Some((facts, how))
        });
        let Some((before, how)) = found else { return Made::Nothing };
        let Some(original) = self.image_blob(before.id) else { return Made::Nothing };
        match encoded(&original, &how).await {
            Err(()) => Made::NoEncoder,
            Ok(made) => {
                let made: Vec<_> = made.into_iter().filter(|(facts, _)| is_better(facts, &before, &how)).collect();
                let offer = Offer { path: path.clone(), before, made, chosen: RwSignal::new(0) };
                if offer.made.is_empty() { Made::Nothing } else { Made::Offer(offer) }
            }
        }
    }

    /// Stops, and drops what was offered.
    pub fn stop_smaller(&self) {
        self.panel.making.update(|making| {
            making.progress = None;
            making.offers.clear();
        });
    }

    /// Takes offers: all, or that of one image.
    pub fn take_smaller(&self, only: Option<ImagePath>) {
        let state = *self;
        let is_taken = move |offer: &Offer| only.as_ref().is_none_or(|path| offer.path == *path);
        let (taken, left): (Vec<_>, Vec<_>) =
            self.panel.making.with_untracked(|making| making.offers.clone()).into_iter().partition(is_taken);
        self.panel.making.update(|making| making.offers = left);
        leptos::task::spawn_local(async move {
            let draft = state.draft_id_now();
            let mut images = Vec::new();
            let mut before = 0;
            for offer in taken {
                let Some((_, blob)) = untrack(|| offer.after().cloned()) else { continue };
                let Ok(bytes) = blobs::read(&blob).await else {
                    return state.say(Outcome::NoRoom(offer.path.to_string()), Undo::Nothing);
                };
                before += offer.before.bytes;
                images.push((offer.path, bytes));
            }
            if state.draft.with_value(|now| now.id == draft) && untrack(|| state.may_edit()) {
                state.put_smaller(images, before);
            }
        });
    }

    fn put_smaller(&self, images: Vec<(ImagePath, Vec<u8>)>, before: usize) {
        let Some(replaced) = self.bench.try_update_value(|bench| bench.replace_images(images)) else { return };
        for added in &replaced.added {
            let kept = self.keep_image(added.facts.id, added.facts.format, added.bytes.as_deref().unwrap_or_default());
            if kept.is_err() {
                // The text still leads to the originals.
                self.bench.update_value(|bench| {
                    for added in &replaced.added {
                        bench.remove_image(&added.path);
                    }
                });
                return self.say(Outcome::NoRoom(added.path.to_string()), Undo::Nothing);
            }
        }
        let after = replaced.added.iter().map(|added| added.facts.bytes).sum();
        self.apply_said(&replaced.changes, Outcome::Smaller(replaced.added.len(), before, after));
        if let Some((path, why)) = replaced.failed.into_iter().next() {
            self.say_not_replaced(path.to_string(), why);
        }
        self.images_are_others();
        self.tell_large();
    }
}

enum Made {
    Offer(Offer),
    Nothing,
    NoEncoder,
}

/// Whether it is worth its loss: fewer bytes, or narrower at no more bytes than the site likes.
fn is_better(after: &Facts, before: &Facts, how: &Smaller) -> bool {
    let is_narrower = after.size.zip(before.shown_size()).is_some_and(|(after, before)| after.width < before.width);
    after.bytes < before.bytes || (is_narrower && after.bytes <= how.bytes)
}

/// What the browser makes of an image; nothing of one that moves or that it cannot decode. An error without an encoder.
async fn encoded(original: &Blob, how: &Smaller) -> Result<Vec<(Facts, Blob)>, ()> {
    let Ok(bytes) = blobs::read(original).await else { return Ok(Vec::new()) };
    if moves(&bytes) {
        return Ok(Vec::new());
    }
    drop(bytes);
    let Ok(made) = smaller::make(original, how).await else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for blob in made.ok_or(())? {
        if let Ok(bytes) = blobs::read(&blob).await
            && let Ok(facts) = examine(&bytes)
        {
            found.push((facts, blob));
        }
    }
    Ok(found)
}
