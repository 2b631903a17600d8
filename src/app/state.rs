//! The program's state: signals around one [`Workbench`], and what each thing a person does sets off. What can be
//! derived from the post is derived in the views.

use crate::bridge::editor::{self, Step};
use crate::drafts::{self, Deleted, Draft, Saved};
use crate::platform::preview_frame::PreviewFrame;
use crate::platform::storage::Refusal;
use crate::platform::{clock, files};
use galley::front_matter::Style;
use galley::{
    Edit, EditorChange, FieldValue, Finding, Locale, Page, Site, Source, Value, Workbench, byte_to_editor, new_post,
};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::ops::Range;

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

/// Something to tell that is no property of the post.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A file that is no text was picked.
    NotText(String),
    /// A file could not be read.
    ReadFailed(String),
    /// A draft was deleted, and can come back.
    Deleted(Box<Deleted>),
    /// Another tab had the draft too.
    Forked,
    /// The post is not stored, so another one was not opened in its place.
    NotStored(Refusal),
    /// A stored draft cannot be read; its raw text.
    Unreadable(String),
    /// The clipboard was refused.
    CopyFailed,
    /// A field can only be changed in the source.
    FieldRefused,
}

/// Context of all views.
#[derive(Clone, Copy)]
pub struct State {
    bench: StoredValue<Workbench>,
    draft: StoredValue<Draft>,
    preview: StoredValue<Option<PreviewFrame>, LocalStorage>,
    save_timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Runs while the findings are older than the text.
    check_timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Milliseconds the last check took.
    check_took: StoredValue<f64>,
    /// Counts changes of the post; what is derived from the post follows it.
    revision: RwSignal<u64>,
    /// Whether the post is safe.
    pub save: RwSignal<SaveState>,
    /// What there is to tell, oldest first, with a key each.
    pub notices: RwSignal<Vec<(u64, Notice)>>,
    /// Counts changes of the draft list.
    pub drafts_changed: RwSignal<u64>,
    /// What is wrong with the post, as of the last pause in typing.
    pub findings: RwSignal<Vec<Finding>>,
    /// Whether the preview shows the site's dark theme.
    pub page_is_dark: RwSignal<bool>,
    /// Counts how often the source was asked for: where only one pane shows, it comes to the front.
    pub writing: RwSignal<u64>,
}

/// At most this many milliseconds pass between a change and its being stored.
const SAVE_DELAY: u32 = 300;

/// The post is checked when nobody has typed for this many milliseconds, and on a long post for this many times as long as
/// a check takes: a key never meets one but by bad luck.
const CHECK_PAUSE: f64 = 250.0;
const CHECK_PAUSE_FACTOR: f64 = 8.0;
const LONGEST_CHECK_PAUSE: f64 = 4000.0;

impl State {
    /// The state of a program that starts: no post yet.
    pub fn new() -> Self {
        Self {
            bench: StoredValue::new(Workbench::new(Site::embedded())),
            draft: StoredValue::new(Draft::new()),
            preview: StoredValue::new_local(None),
            save_timer: StoredValue::new_local(None),
            check_timer: StoredValue::new_local(None),
            check_took: StoredValue::new(0.0),
            revision: RwSignal::new(0),
            save: RwSignal::new(SaveState::Saved),
            notices: RwSignal::new(Vec::new()),
            drafts_changed: RwSignal::new(0),
            findings: RwSignal::new(Vec::new()),
            page_is_dark: RwSignal::new(false),
            writing: RwSignal::new(0),
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

    /// The id of the draft that is open.
    pub fn draft_id(&self) -> String {
        self.revision.track();
        self.draft.with_value(|draft| draft.id.clone())
    }

    /// Tells something.
    pub fn tell(&self, notice: Notice) {
        self.notices.update(|notices| {
            let key = notices.last().map_or(0, |(key, _)| key + 1);
            notices.push((key, notice));
        });
    }

    /// Takes over what the editor did.
    pub fn edited(&self, changes: &[EditorChange]) {
        let mut patch = None;
        self.bench.update_value(|bench| patch = Some(bench.edit(changes)));
        if let Some(patch) = patch {
            self.bench.with_value(|bench| {
                self.with_preview(|preview| preview.patch(&patch, &bench.rendered().blocks));
            });
        }
        self.revision.update(|revision| *revision += 1);
        self.save_soon();
        self.check_soon();
    }

    /// Carries out a fix of a finding, or with `everywhere` all fixes of its kind, as one step of the editor's history.
    /// Nothing happens when the text has changed so that the finding is no more.
    pub fn mend(&self, finding: &Finding, fix: usize, everywhere: bool) {
        if self.check_timer.with_value(Option::is_some) {
            self.check_now();
        }
        let changes = self.findings.with_untracked(|findings| {
            let fix = finding.diagnostic.fixes.get(fix).filter(|_| findings.contains(finding))?;
            let changes = self.bench.with_value(|bench| {
                if everywhere { bench.fix_changes(finding.fixes_like(fix, findings)) } else { bench.fix_changes([fix]) }
            });
            Some(changes)
        });
        if let Some(changes) = changes.filter(|changes| !changes.is_empty()) {
            editor::apply(&changes, Step::Single);
            self.check_now();
            let place = changes[0].range.start;
            editor::select(place, place);
        }
    }

    fn check_soon(&self) {
        let state = *self;
        let pause = (self.check_took.get_value() * CHECK_PAUSE_FACTOR).clamp(CHECK_PAUSE, LONGEST_CHECK_PAUSE);
        self.check_timer.set_value(Some(Timeout::new(pause as u32, move || state.check_now())));
    }

    fn check_now(&self) {
        self.check_timer.set_value(None);
        let begun = clock::now();
        let findings = self.bench.with_value(Workbench::findings);
        self.check_took.set_value(clock::now() - begun);
        self.findings.set(findings);
    }

    /// Makes a front matter field hold a value, through the editor and its undo history.
    pub fn set_field(&self, key: &str, value: FieldValue) {
        let step = if matches!(value, FieldValue::List(_)) { Step::Single } else { Step::Typed };
        self.change_field(key, &Edit::Set(value), step);
    }

    /// Edits a front matter field, through the editor and its undo history.
    pub fn edit_field(&self, key: &str, edit: &Edit) {
        self.change_field(key, edit, Step::Single);
    }

    fn change_field(&self, key: &str, edit: &Edit, step: Step) {
        let changes = self.bench.with_value(|bench| bench.front_matter_changes(key, edit));
        match changes {
            Some(changes) if changes.is_empty() => {}
            Some(changes) => editor::apply(&changes, step),
            None => self.tell(Notice::FieldRefused),
        }
    }

    /// Makes the lines of the front matter these, whatever they mean.
    pub fn set_yaml(&self, yaml: &str) {
        let changes = self.bench.with_value(|bench| bench.yaml_changes(yaml));
        editor::apply(&changes, Step::Typed);
    }

    /// Shows a range of the source, in bytes, in the editor.
    pub fn show_source(&self, range: Range<usize>) {
        let place = |text: &str| (byte_to_editor(text, range.start), byte_to_editor(text, range.end));
        let (from, to) = self.bench.with_value(|bench| place(bench.document().text()));
        self.writing.update(|count| *count += 1);
        // What is hidden until then takes no focus.
        request_animation_frame(move || editor::select(from, to));
    }

    /// Whether a date in this field is written bare: `None` where the post has something that is no date.
    pub fn has_bare_date(&self, key: &str) -> Option<bool> {
        self.of_post(|bench| {
            let front_matter = bench.document().front_matter();
            match front_matter.value(key) {
                Value::Date(_) => Some(true),
                Value::Text(text) => Value::is_date(&text).then_some(false),
                Value::Null if front_matter.get(key).is_none() => {
                    Some(bench.site().quotes(front_matter.value("category").as_text()) == Style::Plain)
                }
                _ => None,
            }
        })
    }

    /// The profile's words for a field, in the language of the post.
    pub fn vocabulary(&self, key: &str) -> Vec<String> {
        self.of_post(|bench| {
            let field = bench.site().field(key);
            field.map(|field| field.words(bench.place().locale).to_vec()).unwrap_or_default()
        })
    }

    /// Values that a field could have: those of the author's other drafts, the newest first, then the profile's.
    pub fn known_values(&self, key: &str) -> Vec<String> {
        let mut known = self.draft.with_value(|draft| drafts::values(key, &draft.id));
        for word in untrack(|| self.vocabulary(key)) {
            if !known.contains(&word) {
                known.push(word);
            }
        }
        known
    }

    /// What a field's value looks like in posts of this name and language.
    pub fn example(&self, key: &str) -> String {
        self.of_post(|bench| {
            let example = bench.site().field(key).and_then(|field| field.example.get(&bench.place().locale));
            let name = bench.name().rsplit('/').next().unwrap_or_default();
            let name = name.strip_suffix(".md").filter(|name| !name.is_empty()).unwrap_or("post");
            example.map(|example| example.replace("{name}", name)).unwrap_or_default()
        })
    }

    /// Opens the draft this tab had last, else a new post.
    pub fn start(&self, locale: Locale) {
        for raw in drafts::unreadable() {
            self.tell(Notice::Unreadable(raw));
        }
        let opened = drafts::last_opened().is_some_and(|id| self.open_draft(&id));
        if !opened {
            self.show("", Source::from_bytes(self.template(0, locale).as_bytes()), Draft::new());
        }
    }

    /// Opens a draft; `false` if it is not there or cannot be read.
    pub fn open_draft(&self, id: &str) -> bool {
        if !self.may_replace() {
            return false;
        }
        let mut found = Ok(None);
        self.bench.update_value(|bench| found = Draft::open(id, bench));
        match found {
            Ok(Some(draft)) => {
                self.draft.set_value(draft);
                self.save.set(SaveState::Saved);
                self.loaded();
                true
            }
            Ok(None) => false,
            Err(raw) => {
                self.tell(Notice::Unreadable(raw));
                false
            }
        }
    }

    /// Deletes a draft; the open one gives way to a new post.
    pub fn delete_draft(&self, id: &str, locale: Locale) {
        let is_open = self.draft.with_value(|draft| draft.id == id);
        if is_open {
            self.cancel_save();
        }
        if let Some(deleted) = Draft::delete(id) {
            self.tell(Notice::Deleted(Box::new(deleted)));
        }
        if is_open {
            self.save.set(SaveState::Saved);
            self.show("", Source::from_bytes(self.template(0, locale).as_bytes()), Draft::new());
        }
        self.drafts_changed.update(|count| *count += 1);
    }

    /// Starts a post of the site's collection number `collection`.
    pub fn new_post(&self, collection: usize, locale: Locale) {
        if self.may_replace() {
            let name = format!("{}.md", clock::today());
            self.show(&name, Source::from_bytes(self.template(collection, locale).as_bytes()), Draft::new());
            self.save_soon();
        }
    }

    fn template(&self, collection: usize, locale: Locale) -> String {
        self.site(|site| site.collections.get(collection).map(|found| new_post(found, locale, &clock::today())))
            .unwrap_or_default()
    }

    /// Opens files one after another, each as a draft of its own; the last one stays open.
    pub fn open_files(&self, files: Vec<files::File>) {
        let state = *self;
        leptos::task::spawn_local(async move {
            for file in files {
                let name = file.name();
                if !is_text(&name, &file.type_()) {
                    state.tell(Notice::NotText(name));
                    continue;
                }
                match files::read(&file).await {
                    Ok(bytes) if state.may_replace() => state.open_bytes(&name, &bytes),
                    Ok(_) => {}
                    Err(_) => state.tell(Notice::ReadFailed(name)),
                }
            }
        });
    }

    fn open_bytes(&self, name: &str, bytes: &[u8]) {
        self.show(name, Source::from_bytes(bytes), Draft::new());
        self.bench.update_value(Workbench::mark_on_disk);
        self.revision.update(|revision| *revision += 1);
        self.save_soon();
    }

    /// Reads the post's bytes again in another encoding. The text becomes UTF-8.
    pub fn reopen_as(&self, encoding: &str) {
        let file = self.bench.with_value(Workbench::export);
        if let Some(text) = files::decode(&file.bytes, encoding)
            && self.may_replace()
        {
            self.show(&file.name, Source::from_bytes(text.as_bytes()), Draft::new());
            self.save_soon();
        }
    }

    /// Hands the post out as a file.
    pub fn export(&self) {
        let file = self.bench.with_value(Workbench::export);
        if files::download(&file.name, &file.bytes).is_ok() {
            self.bench.update_value(Workbench::mark_on_disk);
            self.revision.update(|revision| *revision += 1);
            self.save_soon();
        } else {
            self.tell(Notice::ReadFailed(file.name));
        }
    }

    /// Puts the post's text on the clipboard; calls `done` when it is there.
    pub fn copy(&self, done: impl Fn() + 'static) {
        let state = *self;
        let text = self.bench.with_value(|bench| bench.document().text().to_owned());
        leptos::task::spawn_local(async move {
            match files::copy(&text).await {
                Ok(()) => done(),
                Err(_) => state.tell(Notice::CopyFailed),
            }
        });
    }

    /// Whether the post on the bench may give way: it is stored, or it is on disk as it is.
    fn may_replace(&self) -> bool {
        self.save_now();
        match self.save.get_untracked() {
            SaveState::Problem(refusal) if self.bench.with_value(Workbench::is_unsaved_to_disk) => {
                self.tell(Notice::NotStored(refusal));
                false
            }
            _ => true,
        }
    }

    fn show(&self, name: &str, source: Source, draft: Draft) {
        self.bench.update_value(|bench| bench.load(name, source));
        self.draft.set_value(draft);
        self.loaded();
    }

    fn loaded(&self) {
        self.bench.with_value(|bench| {
            editor::load(bench.document().text());
            self.with_preview(|preview| preview.set_blocks(&bench.rendered().blocks));
        });
        self.revision.update(|revision| *revision += 1);
        self.check_now();
    }

    /// Gives the state the preview's document once it is there.
    pub fn preview_ready(&self, mut frame: PreviewFrame) {
        self.bench.with_value(|bench| report(frame.set_blocks(&bench.rendered().blocks)));
        self.preview.set_value(Some(frame));
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

    fn with_preview(&self, act: impl FnOnce(&mut PreviewFrame) -> Result<(), wasm_bindgen::JsValue>) {
        self.preview.update_value(|preview| {
            if let Some(preview) = preview {
                report(act(preview));
            }
        });
    }

    fn save_soon(&self) {
        self.save.set(SaveState::Saving);
        let state = *self;
        self.save_timer.update_value(|timer| {
            timer.get_or_insert_with(|| Timeout::new(SAVE_DELAY, move || state.save_now()));
        });
    }

    fn cancel_save(&self) {
        self.save_timer.update_value(|timer| *timer = None);
    }

    /// Stores what has changed and is not stored yet.
    pub fn save_now(&self) {
        if self.save.get_untracked() == SaveState::Saved {
            return;
        }
        self.cancel_save();
        let mut result = Ok(Saved::Yes);
        self.bench.with_value(|bench| self.draft.update_value(|draft| result = draft.save(bench)));
        match result {
            Ok(saved) => {
                if matches!(saved, Saved::Forked) {
                    self.tell(Notice::Forked);
                }
                self.save.set(SaveState::Saved);
                self.drafts_changed.update(|count| *count += 1);
            }
            Err(refusal) => self.save.set(SaveState::Problem(refusal)),
        }
    }
}

/// A DOM operation that failed leaves the preview behind; the text is safe, so it is only logged.
fn report(result: Result<(), wasm_bindgen::JsValue>) {
    if let Err(error) = result {
        leptos::logging::error!("preview: {error:?}");
    }
}

fn is_text(name: &str, kind: &str) -> bool {
    let name = name.to_ascii_lowercase();
    kind.starts_with("text/")
        || [".md", ".markdown", ".mdown", ".txt"].iter().any(|extension| name.ends_with(extension))
}
