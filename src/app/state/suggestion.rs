//! What a reviewer would change, as a patch to hand back and as a diff for the report. What a suggestion is and how it is written
//! is for the library.

use super::leaving::part;
use super::mishap::Mishap;
use super::tasks::Task;
use super::{Notice, State};
use crate::drafts::history;
use crate::platform::blobs::{self, Blob};
use crate::platform::files;
use galley::package::{Change, Letter, patch_end, patch_file, patch_start};
use galley::{ContentId, Suggestion, Workbench};
use leptos::prelude::*;

/// What there is to suggest.
#[derive(Clone, Copy)]
pub struct Suggested {
    /// The post as it was opened.
    opened: StoredValue<Option<Workbench>>,
    /// Counts changes of that.
    revision: RwSignal<u64>,
    /// Whether the diff goes into the report.
    pub is_in_report: RwSignal<bool>,
}

impl Suggested {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { opened: StoredValue::new(None), revision: RwSignal::new(0), is_in_report: RwSignal::new(true) }
    }

    /// Another post comes on the bench.
    pub fn forget(&self) {
        self.put(None);
    }

    fn put(&self, opened: Option<Workbench>) {
        self.opened.set_value(opened);
        self.revision.update(|revision| *revision += 1);
    }
}

impl State {
    /// Finds the post as it was opened, to tell what is suggested from here on.
    pub fn find_opened(&self) {
        let state = *self;
        leptos::task::spawn_local(async move {
            state.snapshots_stored().await;
            let draft = state.draft_id_now();
            // A patch of what are not the file's own bytes would not apply to it.
            let opened = state.opened().await.filter(|(_, is_exact)| *is_exact);
            if state.draft_id_now() == draft {
                state.suggested.put(opened.map(|(opened, _)| opened));
            }
        });
    }

    /// Reads something of what is suggested now; the reader runs again when it is for another file, or images are others. Nothing
    /// without a file that it is for.
    pub fn of_suggestion<T>(&self, read: impl FnOnce(Suggestion) -> T) -> Option<T> {
        self.suggested.revision.track();
        self.images_changed.track();
        self.suggested.opened.with_value(|opened| {
            let opened = opened.as_ref()?;
            self.bench.with_value(|bench| bench.suggestion_to(opened)).map(read)
        })
    }

    /// Hands the suggestion out as a patch for `git am`. `subject`: the first line of its message.
    pub fn hand_out_suggestion(&self, subject: &str) {
        let Some(suggestion) = untrack(|| self.of_suggestion(|suggestion| suggestion)) else { return };
        let letter =
            self.letter(|bench, email, signs_off, date| bench.suggestion_letter(email, signs_off, date, subject));
        let state = *self;
        rare!(suggestion_out(state: State, suggestion: Suggestion, letter: Letter) {
            let task = state.task(true);
            task.begin(suggestion.images.len() + 1);
            let name = format!("{}-suggestion.patch", suggestion.post.name().trim_end_matches(".md"));
            let made = state.suggestion_parts(&suggestion, patch_start(&letter), &task).await.and_then(|parts| {
                let whole = blobs::joined(&parts, "text/x-patch");
                whole.and_then(|whole| files::download_blob(&name, &whole)).map_err(|_| Notice::Mishap(Mishap::NoRoom))
            });
            drop(task);
            if let Err(notice) = made {
                state.tell(notice);
            }
        });
    }

    async fn suggestion_parts(
        &self,
        suggestion: &Suggestion,
        start: Vec<u8>,
        task: &Task,
    ) -> Result<Vec<Blob>, Notice> {
        let mut parts = vec![part(&start)?, part(&patch_file(&suggestion.change()))?];
        task.step()?;
        for image in &suggestion.images {
            let lost = || Notice::Mishap(Mishap::Lost(vec![image.image.clone()]));
            let after = self.image_bytes(image.after).await.ok_or_else(lost)?;
            let before = match image.before {
                Some(id) => Some(self.image_bytes(id).await.ok_or_else(lost)?),
                None => None,
            };
            parts.push(part(&patch_file(&Change { path: &image.path, before: before.as_deref(), after: &after }))?);
            task.step()?;
            self.breathe().await;
        }
        parts.push(part(&patch_end())?);
        Ok(parts)
    }

    /// The bytes of an image that the post has, or had and the store still has.
    async fn image_bytes(&self, id: ContentId) -> Option<Vec<u8>> {
        let blob = match self.image_blob(id) {
            Some(blob) => blob,
            None => history::images(&[id.to_string()]).await.ok()?.pop()?.1,
        };
        blobs::read(&blob).await.ok()
    }
}
