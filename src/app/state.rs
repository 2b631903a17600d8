//! The program's state: signals around one [`Workbench`], and what each thing a person does sets off. What can be
//! derived from the post is derived in the views.

#[macro_use]
mod rare;

mod checking;
pub mod compared_page;
pub mod comparison;
mod drafts;
mod everything;
mod fields;
mod files;
pub mod history;
pub mod image_panel;
mod images;
pub mod import;
pub mod leaving;
pub mod mishap;
mod notice;
mod opening;
mod pictures;
pub mod remote;
pub mod report;
mod saving;
pub mod settings;
pub mod share;
pub mod smaller;
pub mod snippets;
mod stepping;
pub mod submission;
pub mod suggestion;
mod tabs;
pub mod tasks;
mod writing;

pub use notice::Notice;

use crate::bridge::editor;
use crate::bridge::sync;
use crate::drafts::{Draft, Listed};
use crate::platform::blobs::Blobs;
use crate::platform::preview_frame::{FrameMark, MarkAt, Pictures, PreviewFrame};
use crate::platform::storage::{self, Refusal};
use futures_channel::oneshot;
use galley::package::RepoPath;
use galley::{ContentId, EditorChange, Finding, Mark, Page, Site, Source, Workbench};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Whether the post is safe in this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Every change is stored.
    Saved,
    /// Changes are about to be stored.
    Saving,
    /// The browser refused.
    Problem(Refusal),
}

/// Context of all views.
#[derive(Clone, Copy)]
pub struct State {
    bench: StoredValue<Workbench>,
    draft: StoredValue<Draft>,
    /// Whether a save is under way.
    is_saving: StoredValue<bool>,
    /// Whether another save was asked for meanwhile.
    is_due: StoredValue<bool>,
    /// Those who wait for the end of a save.
    waiting: StoredValue<Vec<oneshot::Sender<()>>, LocalStorage>,
    /// Counts what took a while.
    tasks: StoredValue<u64>,
    /// Counts changes of who writes the post.
    turns: StoredValue<u64>,
    /// Whether the list could not be read the last time.
    list_is_old: StoredValue<bool>,
    /// Whether what the editor reports was done in another tab.
    is_echo: StoredValue<bool>,
    /// Whether the browser was asked to keep the drafts.
    asked_to_persist: StoredValue<bool>,
    preview: StoredValue<Option<PreviewFrame>, LocalStorage>,
    /// The bytes of the post's images.
    blobs: StoredValue<Blobs, LocalStorage>,
    /// What the files of the repository are known to hold: as they were opened, and as they were written.
    known: StoredValue<HashMap<RepoPath, ContentId>>,
    save_timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// What checks the post, once that part of the program is there.
    checker: StoredValue<Option<checking::Checker>>,
    /// Runs while the findings are older than the text.
    check_timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Milliseconds the last check took.
    check_took: StoredValue<f64>,
    /// Snapshots on their way to the store.
    snapshots: StoredValue<history::Queue, LocalStorage>,
    /// Counts changes of the post; what is derived from the post follows it.
    revision: RwSignal<u64>,
    /// Whether the post is safe.
    pub save: RwSignal<SaveState>,
    /// What there is to tell, oldest first, with a key each.
    pub notices: RwSignal<Vec<(u64, Notice)>>,
    /// Bytes used and given by the browser, once a save was refused and it says so.
    pub space: RwSignal<Option<(f64, f64)>>,
    /// Counts how often the author asked what takes the room.
    pub room_asked: RwSignal<u64>,
    /// All drafts, those in the bin too, the last changed first.
    pub listed: RwSignal<Vec<Listed>>,
    /// Whether what is stored has been read: nothing can be typed before.
    pub ready: RwSignal<bool>,
    /// Whether nothing is stored and nothing has been done yet: there is room to say what can be.
    pub is_first: RwSignal<bool>,
    /// Whether another tab writes the post.
    pub following: RwSignal<bool>,
    /// What is wrong with the post, as of the last pause in typing.
    pub findings: RwSignal<Vec<Finding>>,
    /// Counts pauses in typing, and loaded posts: what reads the whole post follows it.
    pub pauses: RwSignal<u64>,
    /// Whether the post on the bench has not been checked at all.
    pub is_check_due: RwSignal<bool>,
    /// Whether the preview shows the site's dark theme.
    pub page_is_dark: RwSignal<bool>,
    /// Whose pictures the preview's document may show.
    pub pictures: RwSignal<Pictures>,
    /// Posts that came together and are looked through.
    pub submission: submission::Submission,
    /// What the reviewer says of the post.
    pub comments: RwSignal<Vec<galley::review::Comment>>,
    /// What the next comment is on.
    pub comment_place: RwSignal<Option<report::Place>>,
    /// The key under which the comments are found when the post's file comes again.
    comments_key: StoredValue<Option<String>>,
    /// What is selected on the previewed page.
    pub selected: RwSignal<Option<report::Selected>>,
    /// What the author has set.
    pub settings: RwSignal<settings::Settings>,
    /// Whether the settings are shown.
    pub is_setting: RwSignal<bool>,
    /// Counts changes of the writer's own snippets, here and in other tabs.
    pub snippets_changed: RwSignal<u64>,
    /// A text that is to be a snippet, until the dialog has it.
    pub snippet_asked: RwSignal<Option<String>>,
    /// Whether the ways to pass the post on are shown.
    pub is_sharing: RwSignal<bool>,
    /// Whether comments and report are shown.
    pub is_reviewing: RwSignal<bool>,
    /// Pictures of other sites that the post asked for and did not get, by their addresses.
    pub refused: RwSignal<BTreeSet<String>>,
    /// What was asked for and waits for a yes.
    pub asked: RwSignal<Option<remote::Asked>, LocalStorage>,
    /// What writing into a folder would do, or did.
    pub folder: RwSignal<Option<leaving::FolderPlan>, LocalStorage>,
    /// What takes a while, as long as it does.
    pub progress: RwSignal<Vec<tasks::Progress>>,
    /// Where in the editor an image is to be described, as soon as the editor can be seen.
    pub describe: RwSignal<Option<usize>>,
    /// What came from elsewhere last, until it is dismissed.
    pub brought: RwSignal<Option<import::Brought>>,
    /// The panel of the post's images.
    pub panel: image_panel::Panel,
    /// Counts changes of the post's images.
    pub images_changed: RwSignal<u64>,
    /// The field that was asked for last, by its key.
    pub field_asked: RwSignal<Option<String>>,
    /// Counts how often the source was asked for: where only one pane shows, it comes to the front.
    pub writing: RwSignal<u64>,
    /// The history of the post, while it is looked at.
    pub history: RwSignal<Option<history::Shown>>,
    /// The older version that the post is compared with.
    pub comparison: comparison::Comparison,
    /// Both pages while they are compared.
    pub compared: compared_page::ComparedPages,
    /// What the reviewer would change, while the report is shown.
    pub suggested: suggestion::Suggested,
}

impl State {
    /// The state of a program that starts: no post yet.
    pub fn new() -> Self {
        Self {
            bench: StoredValue::new(Workbench::new(Site::embedded())),
            draft: StoredValue::new(Draft::new()),
            is_saving: StoredValue::new(false),
            is_due: StoredValue::new(false),
            waiting: StoredValue::new_local(Vec::new()),
            tasks: StoredValue::new(0),
            turns: StoredValue::new(0),
            list_is_old: StoredValue::new(false),
            is_echo: StoredValue::new(false),
            asked_to_persist: StoredValue::new(false),
            preview: StoredValue::new_local(None),
            blobs: StoredValue::new_local(Blobs::default()),
            known: StoredValue::new(HashMap::new()),
            save_timer: StoredValue::new_local(None),
            checker: StoredValue::new(None),
            check_timer: StoredValue::new_local(None),
            check_took: StoredValue::new(0.0),
            snapshots: StoredValue::new_local(history::Queue::default()),
            revision: RwSignal::new(0),
            save: RwSignal::new(SaveState::Saved),
            notices: RwSignal::new(Vec::new()),
            space: RwSignal::new(None),
            room_asked: RwSignal::new(0),
            listed: RwSignal::new(Vec::new()),
            ready: RwSignal::new(false),
            is_first: RwSignal::new(false),
            following: RwSignal::new(false),
            findings: RwSignal::new(Vec::new()),
            pauses: RwSignal::new(0),
            is_check_due: RwSignal::new(true),
            page_is_dark: RwSignal::new(false),
            pictures: RwSignal::new(Pictures::Anybodys),
            submission: submission::Submission::new(),
            comments: RwSignal::new(Vec::new()),
            comment_place: RwSignal::new(None),
            comments_key: StoredValue::new(None),
            selected: RwSignal::new(None),
            settings: RwSignal::new(settings::Settings::read()),
            is_setting: RwSignal::new(false),
            snippets_changed: RwSignal::new(0),
            snippet_asked: RwSignal::new(None),
            is_sharing: RwSignal::new(false),
            is_reviewing: RwSignal::new(false),
            refused: RwSignal::new(BTreeSet::new()),
            asked: RwSignal::new_local(None),
            folder: RwSignal::new_local(None),
            progress: RwSignal::new(Vec::new()),
            describe: RwSignal::new(None),
            brought: RwSignal::new(None),
            panel: image_panel::Panel::new(),
            images_changed: RwSignal::new(0),
            field_asked: RwSignal::new(None),
            writing: RwSignal::new(0),
            history: RwSignal::new(None),
            comparison: comparison::Comparison::new(),
            compared: compared_page::ComparedPages::new(),
            suggested: suggestion::Suggested::new(),
        }
    }

    /// Reads something of the post; the reader runs again when the post changes.
    pub fn of_post<T>(&self, read: impl FnOnce(&Workbench) -> T) -> T {
        self.revision.track();
        self.bench.with_value(read)
    }

    /// The site.
    pub fn site<T>(&self, read: impl FnOnce(&Site) -> T) -> T {
        self.bench.with_value(|bench| read(bench.site()))
    }

    /// Whether the author may change the post here: it has been read, and no other tab writes it.
    pub fn may_edit(&self) -> bool {
        self.ready.get() && !self.following.get()
    }

    /// Takes over what the editor did; `is_replace_all`: a search replaced all it found.
    pub fn edited(&self, changes: &[EditorChange], is_replace_all: bool) {
        self.has_begun();
        if !self.is_echo.get_value() {
            self.about_to_change(changes, is_replace_all);
            let before = self.bench.with_value(|bench| bench.document().text().len());
            self.draft.update_value(|draft| draft.edited(before, changes));
        }
        self.follow_brought(changes);
        self.move_comments(changes);
        let mut patch = None;
        self.bench.update_value(|bench| patch = Some(bench.edit(changes)));
        if let Some(patch) = patch {
            self.bench.with_value(|bench| {
                self.with_preview(|preview| preview.patch(&patch, &bench.rendered().blocks, &self.addresses(bench)));
            });
            sync::page_changed();
        }
        self.revision.update(|revision| *revision += 1);
        self.bring_needed_back();
        if !self.is_echo.get_value() {
            self.save_changes_soon();
            if !self.asked_to_persist.get_value() {
                self.asked_to_persist.set_value(true);
                storage::ask_to_persist();
            }
        }
        self.check_soon();
    }

    fn show(&self, name: &str, source: Source, draft: Draft) {
        self.show_loaded(draft, |bench| bench.load(name, source));
    }

    /// Shows what `load` puts on the bench.
    fn show_loaded(&self, draft: Draft, load: impl FnOnce(&mut Workbench)) {
        self.brought.set(None);
        self.bench.update_value(load);
        self.draft.set_value(draft);
        self.save.set(SaveState::Saved);
        self.loaded();
        self.claim_new();
    }

    fn has_begun(&self) {
        if self.is_first.get_untracked() {
            self.is_first.set(false);
        }
    }

    fn loaded(&self) {
        self.has_begun();
        self.panel.forget();
        self.history_begins();
        self.leave_submitted();
        self.choose_pictures();
        self.read_comments();
        self.leave_comparison();
        self.suggested.forget();
        self.bench.with_value(|bench| {
            editor::load(bench.document().text());
            self.with_preview(|preview| preview.set_blocks(&bench.rendered().blocks, &self.addresses(bench)));
        });
        sync::page_changed();
        self.revision.update(|revision| *revision += 1);
        self.check_loaded();
    }

    /// Gives the state the preview's document once it is there, made for these `pictures`.
    pub fn preview_ready(&self, mut frame: PreviewFrame, pictures: Pictures) {
        if pictures != self.pictures.get_untracked() {
            // It is about to go: another is on its way for the post that came meanwhile.
            return;
        }
        self.bench.with_value(|bench| report(frame.set_blocks(&bench.rendered().blocks, &self.addresses(bench))));
        self.preview.set_value(Some(frame));
        self.page_is_there();
    }

    /// Shows the page around the content.
    pub fn show_page(&self, page: &Page) {
        self.with_preview(|preview| preview.set_page(page));
    }

    /// Shows the site's light or dark theme.
    pub fn show_page_theme(&self, dark: bool) {
        self.with_preview(|preview| {
            preview.set_dark(dark);
            Ok(())
        });
    }

    /// Shows a mark beside each block with a problem, with the sentence `words` has for it. `picked` is called with the index
    /// of one that is pressed.
    pub fn show_marks(&self, words: impl Fn(&Finding) -> String, picked: &wasm_bindgen::JsValue) -> Vec<Mark> {
        let (shown, marks) = self.findings.with(|findings| {
            let marks = self.bench.with_value(|bench| bench.marks(findings));
            let said = |mark: &Mark| {
                let words = mark.findings.iter().take(MOST_SAID).map(|index| words(&findings[*index])).collect();
                FrameMark { at: MarkAt::Block(mark.at), kind: mark.severity.name().to_owned(), words }
            };
            let marks: Vec<Mark> = marks.into_iter().take(MOST_MARKED).collect();
            (marks.iter().map(said).collect::<Vec<_>>(), marks)
        });
        self.with_preview(|preview| preview.set_marks(&shown, picked));
        marks
    }

    fn with_preview(&self, act: impl FnOnce(&mut PreviewFrame) -> Result<(), wasm_bindgen::JsValue>) {
        self.preview.update_value(|preview| {
            if let Some(preview) = preview {
                report(act(preview));
            }
        });
    }
}

/// At most this many blocks of the preview are marked.
const MOST_MARKED: usize = 1000;

/// At most this many problems are said at one mark; the panel has all of them.
const MOST_SAID: usize = 8;

/// A DOM operation that failed leaves the preview behind; the text is safe, so it is only logged.
fn report(result: Result<(), wasm_bindgen::JsValue>) {
    if let Err(error) = result {
        leptos::logging::error!("preview: {error:?}");
    }
}
