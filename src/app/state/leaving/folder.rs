//! Writing the post and its images into a folder of the disk: shown first, compared once more right before each write. What may
//! be written is for `galley::package`.

use super::Leaving;
use crate::bridge::folders::{self, Folder, Place};
use crate::platform::blobs;
use crate::state::mishap::Mishap;
use crate::state::{Notice, State};
use galley::ContentId;
use galley::package::{Action, Content, OnDisk, PlannedFile, action, action_now, below_picked};
use leptos::prelude::*;

/// What writing would do.
#[derive(Clone)]
pub struct FolderPlan {
    folder: Folder,
    leaving: Leaving,
    /// A file each.
    pub rows: Vec<Row>,
    /// Whether it is done.
    pub is_done: bool,
}

/// What becomes of one file.
#[derive(Clone)]
pub struct Row {
    file: PlannedFile,
    id: ContentId,
    shown: OnDisk,
    /// Its path in the folder that was picked.
    pub path: String,
    /// What is to be done, or was.
    pub fate: Fate,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// This is to be done.
    Planned(Action),
    /// It is written.
    Written,
    /// The browser refused, with its own words.
    Failed(String),
}

impl FolderPlan {
    /// The folder's name.
    pub fn name(&self) -> String {
        self.folder.name()
    }

    /// How many files would be written.
    pub fn writes(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.fate, Fate::Planned(Action::Create | Action::Change))).count()
    }
}

impl State {
    /// Whether the browser lets folders be written to.
    pub fn can_write_folders(&self) -> bool {
        folders::can_pick()
    }

    /// Lets a folder be picked, and shows what writing into it would do.
    pub fn plan_folder(&self) {
        let state = *self;
        rare!(folder_planned(state: State) {
            let result = match folders::pick(true).await {
                Ok(Some(folder)) => state.look_into(folder).await,
                Ok(None) => Ok(()),
                Err(_) => Err(Notice::Mishap(Mishap::FolderRefused)),
            };
            if let Err(notice) = result {
                state.tell(notice);
            }
        });
    }

    async fn look_into(&self, folder: Folder) -> Result<(), Notice> {
        let leaving = self.leaving().ok_or(Notice::Mishap(Mishap::NoPlace))?;
        let task = self.task(true);
        task.begin(leaving.plan.files.len());
        let mut rows = Vec::new();
        for file in leaving.plan.files.clone() {
            let id = match &file.content {
                Content::Post => ContentId::of(&leaving.post),
                Content::Image(_, id) => *id,
            };
            let path = below_picked(&file.path, &folder.name()).to_owned();
            let (shown, known) = self.on_the_disk(&folder, &path, &file).await?;
            let fate = Fate::Planned(action(id, &shown, known));
            rows.push(Row { file, id, shown, path, fate });
            task.step()?;
        }
        self.folder.set(Some(FolderPlan { folder, leaving, rows, is_done: false }));
        Ok(())
    }

    /// What is in a file's place, and what is known of it.
    async fn on_the_disk(
        &self,
        folder: &Folder,
        path: &str,
        file: &PlannedFile,
    ) -> Result<(OnDisk, Option<ContentId>), Notice> {
        let unread = |_| Notice::ReadFailed(path.to_owned());
        let mut known = self.known.with_value(|known| known.get(&file.path).copied());
        let found = match folder.look(path).await.map_err(unread)? {
            Place::Nothing => OnDisk::Nothing,
            Place::Alike(name) => OnDisk::Alike(name),
            Place::NoFile => OnDisk::NoFile,
            Place::File(found) => {
                let bytes = blobs::read(&found).await.map_err(unread)?;
                if file.content == Content::Post {
                    known = self.bench.with_value(|bench| bench.known_file(&bytes)).or(known);
                }
                OnDisk::File(ContentId::of(&bytes))
            }
        };
        Ok((found, known))
    }

    /// Writes what the plan says, as far as the folder is still as it was. A post that has changed since is looked at anew.
    pub fn write_folder(&self) {
        let state = *self;
        let Some(plan) = self.folder.get_untracked() else { return };
        rare!(folder_written(state: State, plan: FolderPlan) {
            let is_same =
                state.leaving().is_some_and(|now| now.post == plan.leaving.post && now.plan == plan.leaving.plan);
            let result = if is_same { state.write_all(plan).await } else { state.look_into(plan.folder).await };
            if let Err(notice) = result {
                state.tell(notice);
            }
        });
    }

    async fn write_all(&self, mut plan: FolderPlan) -> Result<(), Notice> {
        let task = self.task(true);
        task.begin(plan.rows.len());
        plan.is_done = true;
        let mut stopped = Ok(());
        for at in 0..plan.rows.len() {
            let row = &plan.rows[at];
            let fate = match &row.fate {
                Fate::Planned(Action::Create | Action::Change) => self.write_row(&plan, row).await,
                settled => settled.clone(),
            };
            plan.rows[at].fate = fate;
            // What is written already stays; the list says which.
            stopped = task.step();
            if stopped.is_err() {
                break;
            }
        }
        let is_post = |row: &Row| row.file.content == Content::Post;
        let is_there = |row: &Row| matches!(row.fate, Fate::Written | Fate::Planned(Action::Keep));
        if plan.rows.iter().any(|row| is_post(row) && is_there(row)) {
            self.left(&plan.leaving);
        }
        self.folder.set(Some(plan));
        stopped
    }

    async fn write_row(&self, plan: &FolderPlan, row: &Row) -> Fate {
        let failed = |notice: Notice| match notice {
            Notice::Mishap(Mishap::Lost(paths)) => {
                Fate::Failed(paths.first().map(ToString::to_string).unwrap_or_default())
            }
            _ => Fate::Failed(row.path.clone()),
        };
        let bytes = match self.bytes(&row.file, &plan.leaving).await {
            Ok(bytes) => bytes,
            Err(notice) => return failed(notice),
        };
        let Ok(blob) = blobs::blob(&bytes, "") else { return Fate::Failed(String::new()) };
        let (now, known) = match self.on_the_disk(&plan.folder, &row.path, &row.file).await {
            Ok(found) => found,
            Err(notice) => return failed(notice),
        };
        match action_now(row.id, &row.shown, &now, known) {
            Action::Create | Action::Change => {}
            other => return Fate::Planned(other),
        }
        match plan.folder.write(&row.path, &blob).await {
            Ok(()) => {
                self.known.update_value(|known| {
                    known.insert(row.file.path.clone(), row.id);
                });
                Fate::Written
            }
            Err(error) => {
                let words = js_sys::Reflect::get(&error, &"message".into()).ok().and_then(|words| words.as_string());
                Fate::Failed(words.unwrap_or_default())
            }
        }
    }
}
