//! Text from elsewhere: a docx that becomes a draft, and what is pasted with a form. What is lost on the way is kept to be told.

use super::mishap::Mishap;
use super::rare::Work;
use super::{Notice, State};
use crate::bridge::editor::{self, Held, Rich, Step};
use crate::bridge::import::{self, Conversion, Finished};
use crate::drafts::Draft;
use crate::platform::blobs::{self, Blob};
use crate::platform::clock;
use galley::import::{DocxRefusal, Losses, language, moved, safe_docx};
use galley::store::Cause;
use galley::{EditorChange, ImagePath, Locale, Source, Workbench, editor_to_bytes, line_column};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::ops::Range;

/// What puts a text with a form into the draft of this id.
type Paste = fn(State, String, Rich) -> Work;

#[wasm_split(rare, wasm_split_path = leptos::wasm_split, fallible)]
fn keeping_form() -> Result<Paste, SplitLoaderError> {
    Ok(|state, draft, rich| Box::pin(async move { state.paste_with_form(draft, rich).await }))
}

/// Bytes of a docx that is read.
const LARGEST_DOCX: f64 = 256e6;

/// What came from elsewhere last.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The document's file name; nothing for what was pasted.
    pub file: Option<String>,
    /// What was lost.
    pub losses: Losses,
    /// What was pasted, as long as it stands there as it came.
    pub pasted: Option<Pasted>,
}

/// What was pasted.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// Where it stands, in editor units.
    range: Range<usize>,
    /// The same as plain text.
    plain: String,
}

impl State {
    /// Opens a docx as a draft of its own.
    pub(super) async fn open_docx(&self, name: &str, blob: &Blob) -> Result<(), Notice> {
        let refused = |why| Notice::Mishap(Mishap::Docx(name.to_owned(), why));
        if blob.size() > LARGEST_DOCX {
            return Err(refused(DocxRefusal::TooLarge));
        }
        let bytes = blobs::read(blob).await.map_err(|_| Notice::ReadFailed(name.to_owned()))?;
        let safe = safe_docx(&bytes).map_err(refused)?;
        drop(bytes);
        let converted = import::docx(&safe).await.map_err(|_| refused(DocxRefusal::NoDocx))?;
        let conversion = converted.ok_or(Notice::Mishap(Mishap::NoConverter))?;
        drop(safe);
        if !self.save_and_wait().await {
            return Ok(());
        }
        let mut losses = None;
        let state = *self;
        // Read before the bench is changed: it cannot be both at once.
        let templates = [Locale::Zh, Locale::En].map(|locale| (locale, self.template(0, locale)));
        self.show_loaded(Draft::new(), |bench| losses = state.fill(bench, &conversion, &templates));
        match losses {
            Some(losses) => self.brought.set(Some(Brought { file: Some(name.to_owned()), losses, pasted: None })),
            None => return Err(refused(DocxRefusal::NoDocx)),
        }
        self.images_are_others();
        self.tell_large();
        self.take_snapshot(Cause::Import);
        Ok(())
    }

    /// Makes a conversion the post on the bench; nothing when the converter fails.
    fn fill(&self, bench: &mut Workbench, conversion: &Conversion, templates: &[(Locale, String)]) -> Option<Losses> {
        bench.load("", Source::from_bytes(b""));
        let paths = self.keep_taken(bench, conversion);
        let finished = conversion.finish(paths);
        let images = bench.images().clone();
        let Finished { markdown, mut losses } = finished.ok()?;
        let title = conversion.title();
        let locale = language(&format!("{title}{markdown}"));
        let template = templates.iter().find(|(of, _)| *of == locale).map_or("", |(_, template)| template);
        bench.load(&format!("{}.md", clock::today()), Source::from_bytes(template.as_bytes()));
        bench.restore_images(images);
        losses.shift(bench.fill(&title, &markdown));
        Some(losses)
    }

    /// Takes the images of a conversion in; nothing for those that are none or have no room.
    fn keep_taken(&self, bench: &mut Workbench, conversion: &Conversion) -> Vec<Option<ImagePath>> {
        let keep = |image: import::Taken| {
            let added = bench.add_image(&image.name(), &image.bytes()).ok()?;
            let Some(bytes) = &added.bytes else { return Some(added.path) };
            if self.keep_image(added.facts.id, added.facts.format, bytes).is_ok() {
                return Some(added.path);
            }
            bench.remove_image(&added.path);
            self.tell_mishap(Mishap::NoRoomFor(image.name()));
            None
        };
        conversion.images().into_iter().map(keep).collect()
    }

    /// Puts what was pasted with a form into the text, as one step; the text may go on changing meanwhile. Where what keeps its form
    /// cannot be had, its text comes alone.
    pub fn paste_rich(&self, rich: Rich) {
        let (state, draft) = (*self, self.draft_id_now());
        leptos::task::spawn_local(async move {
            match keeping_form().await {
                Ok(paste) => paste(state, draft, rich).await,
                Err(_) => {
                    if let Some(place) = state.place_for(rich.held, &draft).await {
                        state.tell_mishap(Mishap::NoConverter);
                        state.put_plain(place, &rich.plain);
                    }
                }
            }
        });
    }

    async fn paste_with_form(&self, draft: String, rich: Rich) {
        let converted = import::html(&rich.html, rich.files).await.ok().flatten();
        let Some(place) = self.place_for(rich.held, &draft).await else { return };
        if converted.is_none() {
            self.tell_mishap(Mishap::NoConverter);
        }
        let finished = converted.filter(Conversion::has_structure).and_then(|conversion| {
            let mut paths = Vec::new();
            self.bench.update_value(|bench| paths = self.keep_taken(bench, &conversion));
            let has_images = !paths.is_empty();
            let finished = conversion.finish(paths).ok()?;
            Some((finished, has_images))
        });
        match finished {
            Some((finished, has_images)) => self.put_pasted(place, finished, rich.plain, has_images),
            None => self.put_plain(place, &rich.plain),
        }
    }

    /// Where what is on its way to a draft belongs by now; nothing when that is no longer the one being written.
    async fn place_for(&self, held: Held, draft: &str) -> Option<Range<usize>> {
        let place = held.now().await;
        let is_same = self.draft.with_value(|now| now.id == draft) && untrack(|| self.may_edit());
        place.filter(|_| is_same)
    }

    fn put_pasted(&self, place: Range<usize>, finished: Finished, plain: String, has_images: bool) {
        let placed = self.bench.with_value(|bench| bench.place_markdown(place.clone(), &finished.markdown));
        let follows = cursor_is_at(&place);
        editor::apply(&placed.changes, Step::Single);
        if let Some(change) = placed.changes.first() {
            let end = change.range.start + change.insert.encode_utf16().count();
            let length = finished.markdown.trim_end_matches('\n').encode_utf16().count();
            let mut losses = finished.losses;
            losses.shift(placed.start);
            if follows {
                editor::select(placed.start + length, placed.start + length);
            }
            let pasted = Some(Pasted { range: change.range.start..end, plain });
            self.brought.set(Some(Brought { file: None, losses, pasted }));
        }
        if has_images {
            self.images_are_others();
            self.tell_large();
        }
    }

    fn put_plain(&self, place: Range<usize>, plain: &str) {
        let insert = plain.replace("\r\n", "\n").replace('\r', "\n");
        let follows = cursor_is_at(&place);
        let end = place.start + insert.encode_utf16().count();
        editor::apply(&[EditorChange { range: place, insert }], Step::Single);
        if follows {
            editor::select(end, end);
        }
    }

    /// Replaces what was pasted last by its plain text, as one step.
    pub fn paste_plain(&self) {
        if let Some(pasted) = self.brought.get_untracked().and_then(|brought| brought.pasted) {
            self.brought.set(None);
            self.put_plain(pasted.range, &pasted.plain);
        }
    }

    /// Keeps places where they are in the text. Once what was pasted is changed it is the author's own.
    pub(super) fn follow_brought(&self, changes: &[EditorChange]) {
        if self.brought.with_untracked(Option::is_none) {
            return;
        }
        self.brought.update(|brought| {
            let Some(now) = brought else { return };
            now.losses.follow(changes);
            if let Some(pasted) = &mut now.pasted {
                let touches = |change: &EditorChange| {
                    change.range.start < pasted.range.end && change.range.end > pasted.range.start
                };
                if changes.iter().any(touches) {
                    now.pasted = None;
                } else {
                    pasted.range = moved(pasted.range.start, changes)..moved(pasted.range.end, changes);
                }
            }
            if now.file.is_none() && now.losses.is_empty() {
                *brought = None;
            }
        });
    }

    /// The line of a place in editor units, from 1.
    pub fn line_of(&self, at: usize) -> usize {
        self.of_post(|bench| {
            let text = bench.document().text();
            line_column(text, editor_to_bytes(text, at..at).start).line
        })
    }

    /// Shows a line, from 1, in the editor.
    pub fn show_line(&self, line: usize) {
        let start = self.bench.with_value(|bench| {
            let text = bench.document().text();
            text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>()
        });
        self.show_source(start..start);
    }

    /// Shows the line of a place in the editor.
    pub fn show_line_of(&self, at: usize) {
        self.show_in_editor(at..at);
    }
}

/// Whether the cursor waits where something is put, so that it goes behind it.
fn cursor_is_at(place: &Range<usize>) -> bool {
    let (anchor, head) = editor::selection();
    (anchor.min(head), anchor.max(head)) == (place.start, place.end)
}
