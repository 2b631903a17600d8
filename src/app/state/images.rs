//! The post's images as the program keeps them: bytes beside the workbench, which knows their names and facts only; and how
//! images come in.

use super::mishap::Mishap;
use super::tasks::Task;
use super::{Notice, State};
use crate::bridge::editor::{self, Held, Step};
use crate::platform::blobs::{self, Blob};
use crate::platform::files::File;
use crate::platform::preview_frame::PlainFrame;
use crate::platform::shown_images::Shown;
use galley::images::{Format, NewImage, Refusal};
use galley::{ContentId, EditorChange, ImagePath, Workbench};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

impl State {
    /// Keeps the bytes of an image that the workbench took in.
    ///
    /// # Errors
    /// When the browser has no room.
    pub fn keep_image(&self, id: ContentId, format: Format, bytes: &[u8]) -> Result<(), JsValue> {
        self.keep_blob(id, blobs::blob(bytes, format.media_type())?)
    }

    /// The same of bytes that the browser has already.
    ///
    /// # Errors
    /// When the browser gives no address for them.
    pub(super) fn keep_blob(&self, id: ContentId, blob: Blob) -> Result<(), JsValue> {
        self.blobs.try_update_value(|blobs| blobs.keep(id, blob)).unwrap_or(Ok(()))
    }

    /// The bytes of an image of the post.
    pub fn image_blob(&self, id: ContentId) -> Option<Blob> {
        self.blobs.with_value(|blobs| blobs.blob(id))
    }

    /// Where the browser can show an image that a page of this post names so.
    pub(super) fn addresses(&self, bench: &Workbench) -> impl Fn(&str) -> Option<Shown> {
        let blobs = self.blobs;
        let are_late = bench.images_are_late();
        move |src| {
            let facts = bench.image_shown(src)?;
            let url = blobs.with_value(|blobs| blobs.url(facts.id).map(str::to_owned))?;
            Some(Shown { url, stand_in: facts.shown_size().filter(|_| are_late) })
        }
    }

    /// Shows the post's card, and in it the image that the post has for the list.
    pub fn show_card(&self, frame: &PlainFrame, html: &str) {
        self.bench.with_value(|bench| frame.show(html, &self.addresses(bench)));
    }

    /// Tells all that show images that there are others.
    pub(super) fn images_are_others(&self) {
        self.bench.with_value(|bench| self.with_preview(|preview| preview.set_images(&self.addresses(bench))));
        self.images_changed.update(|count| *count += 1);
        self.save_soon();
        self.check_soon();
    }

    /// Takes images in and puts them into the text as one step: at a place in editor units, else where the cursor is. What can
    /// not be taken is told and left out. The text may go on changing meanwhile.
    pub fn insert_images(&self, files: Vec<File>, place: Option<usize>) {
        if files.is_empty() || !untrack(|| self.may_edit()) {
            return;
        }
        let (state, draft) = (*self, self.draft_id_now());
        let held = editor::hold(place);
        rare!(images_in(state: State, draft: String, files: Vec<File>, held: Held) {
            if let Err(notice) = state.take_images(&draft, files, held, &state.task(false)).await {
                state.tell(notice);
            }
        });
    }

    /// Nothing of it, once the post with this id is no longer the one that is open.
    async fn take_images(&self, draft: &str, files: Vec<File>, held: Held, task: &Task) -> Result<(), Notice> {
        let mut paths: Vec<ImagePath> = Vec::new();
        let mut refused: Vec<(String, Refusal)> = Vec::new();
        task.begin(files.len());
        for file in files {
            let read = blobs::read(&file).await;
            if self.draft.with_value(|now| now.id != draft) {
                // They were meant for the post that was open then.
                return Err(Notice::Mishap(Mishap::Stopped));
            }
            let Ok(bytes) = read else {
                // The others may be there all the same.
                self.tell(Notice::ReadFailed(file.name()));
                continue;
            };
            let mut added = None;
            self.bench.update_value(|bench| added = Some(bench.add_image(&file.name(), &bytes)));
            match added {
                Some(Ok(added)) => {
                    if let Some(clean) = &added.bytes
                        && !self.keep_file(&file, &bytes, clean, added.facts.id, added.facts.format).await
                    {
                        self.bench.update_value(|bench| {
                            bench.remove_image(&added.path);
                        });
                        self.tell(Notice::Mishap(Mishap::NoRoomFor(file.name())));
                        break;
                    }
                    paths.push(added.path);
                }
                Some(Err(refusal)) => refused.push((file.name(), refusal)),
                None => {}
            }
            if task.step().is_err() {
                break;
            }
        }
        if !refused.is_empty() {
            self.tell(Notice::Mishap(Mishap::Images(refused)));
        }
        if let Some(place) = held.now().await.filter(|_| !paths.is_empty()) {
            let images: Vec<_> = paths.iter().map(|path| NewImage { path, alt: "" }).collect();
            self.link_images(&self.bench.with_value(|bench| bench.insertion(place, &images)));
        }
        self.images_are_others();
        self.tell_large();
        Ok(())
    }

    /// Takes an image in as that of the site's list, and writes its path into the front matter.
    pub fn set_banner(&self, file: File) {
        if !untrack(|| self.may_edit()) {
            return;
        }
        let state = *self;
        rare!(banner_in(state: State, file: File) {
            if let Err(notice) = state.take_banner(&file).await {
                state.tell(notice);
            }
        });
    }

    async fn take_banner(&self, file: &File) -> Result<(), Notice> {
        let bytes = blobs::read(file).await.map_err(|_| Notice::ReadFailed(file.name()))?;
        let mut change = None;
        self.bench.update_value(|bench| change = Some(bench.set_banner(&bytes)));
        let change = match change {
            Some(Ok(Some(change))) => change,
            Some(Err(refusal)) => return Err(Notice::Mishap(Mishap::Images(vec![(file.name(), refusal)]))),
            _ => return Err(Notice::FieldRefused),
        };
        let facts = &change.added.facts;
        if self.keep_image(facts.id, facts.format, change.added.bytes.as_deref().unwrap_or_default()).is_err() {
            self.bench.update_value(|bench| {
                bench.remove_image(&change.added.path);
            });
            return Err(Notice::Mishap(Mishap::NoRoomFor(file.name())));
        }
        editor::apply(&change.changes, Step::Single);
        self.images_are_others();
        self.tell_large();
        Ok(())
    }

    /// Where the browser can show the image that the site's list has for the post.
    pub fn banner_url(&self) -> Option<String> {
        self.images_changed.track();
        self.of_post(|bench| {
            let banner = bench.document().front_matter().value(&bench.site().images.banner);
            let path = format!("/{}", banner.as_text()?.trim_start_matches('/'));
            self.addresses(bench)(&path).map(|shown| shown.url)
        })
    }

    /// Keeps an image of a file: the file itself where nothing had to be taken off it, so that many large ones need no room of
    /// their own. Whether its bytes are there.
    async fn keep_file(&self, file: &File, bytes: &[u8], clean: &[u8], id: ContentId, format: Format) -> bool {
        let media_type = format.media_type();
        let is_clean = bytes == clean;
        let made = if is_clean { blobs::typed(file, media_type) } else { blobs::blob(clean, media_type) };
        let Ok(blob) = made else { return false };
        blobs::is_there(&blob).await && self.keep_blob(id, blob).is_ok()
    }

    /// Puts images into the text, and asks for the description of the first.
    pub(super) fn link_images(&self, changes: &[EditorChange]) {
        // What is under a dialog takes no focus.
        self.panel.is_open.set(false);
        editor::apply(changes, Step::Single);
        if let Some(at) =
            changes.first().and_then(|change| Workbench::description_in(change.range.start, &change.insert))
        {
            self.writing.update(|count| *count += 1);
            self.describe.set(Some(at));
        }
    }
}
