//! What the panel of images sets off. Each change of the text is one step of the editor's; what becomes of it is said in the
//! panel, with a way to undo it.

use super::State;
use super::smaller::Making;
use crate::bridge::editor::{self, Step};
use crate::platform::blobs;
use crate::platform::files::File;
use galley::images::{Inventory, NewImage, Refusal, Removed, Stuck};
use galley::markdown::AltPlace;
use galley::workbench::{NotRenamed, NotReplaced};
use galley::{ContentId, EditorChange, ImagePath, Workbench, line_column};
use leptos::prelude::*;

/// The panel's own state.
#[derive(Clone, Copy)]
pub struct Panel {
    /// Whether it shows.
    pub is_open: RwSignal<bool>,
    /// What came of the last thing done in it.
    pub said: RwSignal<Option<Said>>,
    /// The image whose row is to have the focus once it is there.
    pub wanted: RwSignal<Option<ImagePath>>,
    /// Images that are made smaller.
    pub making: RwSignal<Making, LocalStorage>,
    /// What was taken away since the post was opened.
    removed: StoredValue<Vec<Removed>>,
}

/// What came of an action, and the state of the text it was true for.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What happened.
    pub what: Outcome,
    /// How it is undone.
    pub undo: Undo,
}

/// How an action is undone.
#[derive(Clone, Debug, PartialEq)]
pub enum Undo {
    /// Nothing has changed.
    Nothing,
    /// By the editor's last step, as long as the text is that of this revision.
    Step(u64),
    /// By putting back what was taken away.
    PutBack(Vec<ContentId>),
}

/// What came of an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An image has another name.
    Renamed(ImagePath, ImagePath),
    /// An image keeps its name; with the line of the reference that cannot follow.
    NotRenamed(NotRenamed, usize),
    /// So many images were taken away; the first.
    Removed(ImagePath, usize),
    /// An image is described.
    Described,
    /// A place cannot hold a description.
    NotDescribed,
    /// References lead to this image.
    Redirected(ImagePath),
    /// A reference cannot be written with a path: its line.
    Stuck(usize),
    /// A file is in the place of a missing one.
    Supplied(ImagePath),
    /// A file was not taken.
    Refused(String, Refusal),
    /// A file could not be read.
    Unread(String),
    /// The browser has no room for a file.
    NoRoom(String),
    /// So many images are smaller: bytes before and after.
    Smaller(usize, usize, usize),
    /// These cannot be made smaller.
    NotSmaller(Vec<ImagePath>),
    /// What makes images smaller could not be loaded.
    NoEncoder,
    /// Something was undone.
    Undone,
}

impl Panel {
    /// A panel that does not show.
    pub fn new() -> Self {
        Self {
            is_open: RwSignal::new(false),
            said: RwSignal::new(None),
            wanted: RwSignal::new(None),
            making: RwSignal::new_local(Making::default()),
            removed: StoredValue::new(Vec::new()),
        }
    }

    /// Forgets what belongs to the post that was open.
    pub(super) fn forget(&self) {
        self.said.set(None);
        self.making.set(Making::default());
        self.removed.set_value(Vec::new());
    }
}

impl State {
    /// The post's images; the reader runs again when they or the text change.
    pub fn inventory(&self) -> Inventory {
        self.images_changed.track();
        self.of_post(Workbench::inventory)
    }

    /// Where the browser can show an image.
    pub fn image_url(&self, id: ContentId) -> Option<String> {
        self.blobs.with_value(|blobs| blobs.url(id).map(str::to_owned))
    }

    /// Whether what was said last can be undone.
    pub fn can_undo_said(&self) -> bool {
        self.panel.said.with(|said| match said.as_ref().map(|said| &said.undo) {
            None | Some(Undo::Nothing) => false,
            Some(Undo::Step(revision)) => *revision == self.revision.get(),
            Some(Undo::PutBack(_)) => true,
        })
    }

    /// Undoes what was said last.
    pub fn undo_said(&self) {
        match self.panel.said.get_untracked().map(|said| said.undo) {
            Some(Undo::Step(_)) => editor::step_back(false),
            Some(Undo::PutBack(ids)) => self.put_back(|removed| ids.contains(&removed.facts.id)),
            None | Some(Undo::Nothing) => return,
        }
        self.say(Outcome::Undone, Undo::Nothing);
    }

    /// Renames an image; whether it has another name.
    pub fn rename_image(&self, path: &ImagePath, name: &str) -> bool {
        let renamed = self.bench.try_update_value(|bench| bench.rename_image(path, name));
        match renamed {
            Some(Ok(renamed)) if renamed.path == *path => true,
            Some(Ok(renamed)) => {
                self.panel.wanted.set(Some(renamed.path.clone()));
                self.panel.making.update(|making| making.follow(path, &renamed.path));
                self.apply_said(&renamed.changes, Outcome::Renamed(path.clone(), renamed.path));
                self.images_are_others();
                true
            }
            Some(Err(why)) => {
                let line = if let NotRenamed::Stuck(Stuck(range)) = &why { self.line_at(range.start) } else { 0 };
                self.say(Outcome::NotRenamed(why, line), Undo::Nothing);
                false
            }
            None => false,
        }
    }

    /// Takes images away.
    pub fn remove_images(&self, paths: &[ImagePath]) {
        let Some(first) = paths.first() else { return };
        let mut ids = Vec::new();
        self.bench.update_value(|bench| {
            for removed in paths.iter().filter_map(|path| bench.remove_image(path)) {
                ids.push(removed.facts.id);
                self.panel.removed.update_value(|all| all.push(removed));
            }
        });
        self.say(Outcome::Removed(first.clone(), ids.len()), Undo::PutBack(ids));
        self.images_are_others();
    }

    /// Brings back what was taken away and the text refers to again.
    pub(super) fn bring_needed_back(&self) {
        let needed = self.panel.removed.with_value(|removed| match removed.as_slice() {
            [] => Vec::new(),
            removed => self.bench.with_value(|bench| bench.needed(removed)),
        });
        if !needed.is_empty() {
            self.put_back(|removed| needed.contains(&removed.facts.id));
        }
    }

    fn put_back(&self, is_meant: impl Fn(&Removed) -> bool) {
        let removed = self.panel.removed.try_update_value(std::mem::take).unwrap_or_default();
        let (back, away): (Vec<_>, Vec<_>) = removed.into_iter().partition(is_meant);
        self.panel.removed.set_value(away);
        if !back.is_empty() {
            self.bench.update_value(|bench| back.into_iter().for_each(|removed| bench.put_image_back(removed)));
            self.images_are_others();
        }
    }

    /// Describes an image.
    pub fn describe_image(&self, place: &AltPlace, alt: &str) {
        match self.bench.with_value(|bench| bench.description(place, alt)) {
            Some(changes) if changes.is_empty() => {}
            Some(changes) => self.apply_said(&changes, Outcome::Described),
            None => self.say(Outcome::NotDescribed, Undo::Nothing),
        }
    }

    /// Makes references that lead to one path lead to another.
    pub fn redirect_images(&self, from: &ImagePath, to: &ImagePath) {
        match self.bench.with_value(|bench| bench.redirection(from, to)) {
            Ok(changes) => self.apply_said(&changes, Outcome::Redirected(to.clone())),
            Err(Stuck(range)) => self.say(Outcome::Stuck(self.line_at(range.start)), Undo::Nothing),
        }
    }

    /// Takes a file in for references that lead nowhere.
    pub fn supply_image(&self, missing: ImagePath, file: File) {
        let state = *self;
        leptos::task::spawn_local(async move {
            let draft = state.draft_id_now();
            let read = blobs::read(&file).await;
            if state.draft.with_value(|now| now.id != draft) || !untrack(|| state.may_edit()) {
                return;
            }
            let Ok(bytes) = read else { return state.say(Outcome::Unread(file.name()), Undo::Nothing) };
            let supplied = state.bench.try_update_value(|bench| bench.supply_image(&missing, &bytes));
            match supplied {
                Some(Ok((added, changes))) => {
                    let clean = added.bytes.as_deref().unwrap_or_default();
                    if state.keep_image(added.facts.id, added.facts.format, clean).is_err() {
                        state.bench.update_value(|bench| {
                            bench.remove_image(&added.path);
                        });
                        return state.say(Outcome::NoRoom(file.name()), Undo::Nothing);
                    }
                    state.apply_said(&changes, Outcome::Supplied(added.path));
                    state.images_are_others();
                    state.tell_large();
                }
                Some(Err(why)) => state.say_not_replaced(file.name(), why),
                None => {}
            }
        });
    }

    pub(super) fn say_not_replaced(&self, name: String, why: NotReplaced) {
        let what = match why {
            NotReplaced::Refused(refusal) => Outcome::Refused(name, refusal),
            NotReplaced::Stuck(Stuck(range)) => Outcome::Stuck(self.line_at(range.start)),
        };
        self.say(what, Undo::Nothing);
    }

    /// Puts an image into the text once more, where the cursor is.
    pub fn insert_again(&self, path: &ImagePath) {
        let (anchor, head) = editor::selection();
        let images = [NewImage { path, alt: "" }];
        let place = anchor.min(head)..anchor.max(head);
        let changes = self.bench.with_value(|bench| bench.insertion(place, &images));
        self.link_images(&changes);
    }

    /// Says what came of an action.
    pub(super) fn say(&self, what: Outcome, undo: Undo) {
        self.panel.said.set(Some(Said { what, undo }));
    }

    /// Carries out changes and says what they are.
    pub(super) fn apply_said(&self, changes: &[EditorChange], what: Outcome) {
        if changes.is_empty() {
            return self.say(what, Undo::Nothing);
        }
        editor::apply(changes, Step::Single);
        self.say(what, Undo::Step(self.revision.get_untracked()));
    }

    fn line_at(&self, at: usize) -> usize {
        self.bench.with_value(|bench| line_column(bench.document().text(), at).line)
    }
}
