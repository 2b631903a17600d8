//! Posts that came together, to be looked through: a table of them, checked in slices, and the one that is being read. Each is
//! shown from what came, and becomes a draft only once somebody changes it.

use super::State;
use super::mishap::Mishap;
use super::opening::Submitted;
use galley::review::{Column, Row, Tally, order};
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The table says after so many posts how many have been checked.
const TOLD: usize = 10;

/// A post of the table.
#[derive(Clone)]
pub struct Listed {
    /// Where its file was.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What is wrong with it, once it has been checked.
    pub tally: ArcRwSignal<Option<Tally>>,
}

impl Listed {
    fn row(&self) -> Row {
        Row { path: self.path.clone(), title: self.title.clone(), tally: self.tally.get_untracked() }
    }
}

/// What is being looked through.
#[derive(Clone, Copy)]
pub struct Submission {
    came: StoredValue<Option<Submitted>, LocalStorage>,
    /// The drafts that posts of it have become.
    drafts: StoredValue<HashMap<usize, String>>,
    /// Counts what was asked to be opened: the last one wins.
    turn: StoredValue<u64>,
    /// Which draft the post that is being read would be.
    shown: StoredValue<Option<String>>,
    /// What it is called; nothing when there is none.
    pub name: RwSignal<Option<String>>,
    /// Its posts, as they came.
    pub posts: RwSignal<Arc<Vec<Listed>>>,
    /// How many of them have been checked.
    pub checked: RwSignal<usize>,
    /// The column the table is ordered by, and whether from the most down.
    pub sort: RwSignal<(Column, bool)>,
    /// The posts in the order of the table.
    pub order: RwSignal<Vec<usize>>,
    /// Whether the table is in front.
    pub is_table: RwSignal<bool>,
    /// The post that is being read.
    pub at: RwSignal<Option<usize>>,
}

impl Submission {
    /// None yet.
    pub fn new() -> Self {
        Self {
            came: StoredValue::new_local(None),
            drafts: StoredValue::new(HashMap::new()),
            turn: StoredValue::new(0),
            shown: StoredValue::new(None),
            name: RwSignal::new(None),
            posts: RwSignal::new(Arc::new(Vec::new())),
            checked: RwSignal::new(0),
            sort: RwSignal::new((Column::Path, false)),
            order: RwSignal::new(Vec::new()),
            is_table: RwSignal::new(false),
            at: RwSignal::new(None),
        }
    }

    /// Orders the table by a column; by the same one the other way round.
    pub fn sort_by(&self, column: Column) {
        self.sort.update(|(now, descending)| {
            *descending = if *now == column { !*descending } else { column.begins_descending() };
            *now = column;
        });
        self.order_again();
    }

    fn order_again(&self) {
        let (column, descending) = self.sort.get_untracked();
        let rows: Vec<Row> = self.posts.with_untracked(|posts| posts.iter().map(Listed::row).collect());
        self.order.set(order(&rows, column, descending));
    }

    /// What it is called, if it is more than one of its posts is.
    pub fn own_name(&self) -> Option<String> {
        let name = self.name.get()?;
        self.posts.with(|posts| posts.iter().all(|post| post.path != name)).then_some(name)
    }

    /// Where the post that is being read stands in the table, from 0.
    pub fn position(&self) -> Option<usize> {
        let at = self.at.get()?;
        self.order.with(|order| order.iter().position(|index| *index == at))
    }
}

impl State {
    /// Shows a table of posts and begins to check them. The post that is open stays.
    pub(super) async fn look_through(&self, came: Submitted) {
        let all = self.submission;
        let mut posts = Vec::with_capacity(came.posts().len());
        for post in came.posts() {
            let Row { path, title, .. } = Row::unchecked(&post.path, &post.bytes);
            posts.push(Listed { path, title, tally: ArcRwSignal::new(None) });
            self.breathe().await;
        }
        let posts = Arc::new(posts);
        all.drafts.set_value(HashMap::new());
        all.shown.set_value(None);
        all.at.set(None);
        all.checked.set(0);
        all.sort.set((Column::Path, false));
        all.posts.set(posts.clone());
        all.order_again();
        all.name.set(Some(came.name().to_owned()));
        all.came.set_value(Some(came));
        all.is_table.set(true);
        let state = *self;
        leptos::task::spawn_local(async move { state.check_all(posts).await });
    }

    async fn check_all(&self, posts: Arc<Vec<Listed>>) {
        let all = self.submission;
        let site = self.site(Clone::clone);
        for (index, post) in posts.iter().enumerate() {
            // Another one, or none, may be looked through by now.
            if !all.posts.with_untracked(|now| Arc::ptr_eq(now, &posts)) {
                return;
            }
            let tally =
                all.came.with_value(|came| Some(Tally::of_post(&site, &came.as_ref()?.posts().get(index)?.bytes)));
            post.tally.set(tally);
            if index % TOLD == 0 {
                all.checked.set(index);
            }
            self.breathe().await;
        }
        if all.posts.with_untracked(|now| Arc::ptr_eq(now, &posts)) {
            all.checked.set(posts.len());
            if all.sort.get_untracked().0.begins_descending() {
                all.order_again();
            }
        }
    }

    /// Opens a post of the table, once the post that is open is stored: as the draft it has become, else as it came.
    pub fn read_submitted(&self, index: usize) {
        let (state, all) = (*self, self.submission);
        all.turn.update_value(|turn| *turn += 1);
        let turn = all.turn.get_value();
        leptos::task::spawn_local(async move {
            let found = all.came.with_value(|came| {
                let came = came.as_ref()?;
                Some((came.name().to_owned(), came.post(index)?))
            });
            let Some((name, found)) = found else { return };
            let (mut ready, bad) = match found.read(|| Ok(())).await {
                Ok(read) => read,
                Err(notice) => return state.tell(notice),
            };
            if !state.save_and_wait().await || all.turn.get_value() != turn {
                return;
            }
            state.remember_draft();
            let draft = all.drafts.with_value(|drafts| drafts.get(&index).cloned());
            let is_there = |id: &String| {
                state
                    .listed
                    .with_untracked(|listed| listed.iter().any(|one| one.id == *id && one.head.deleted.is_none()))
            };
            match draft.filter(is_there) {
                Some(id) => {
                    let sent = ready.take_sent();
                    // One that cannot be opened says so itself.
                    let _ = state.replace_by(&id).await;
                    state.came_by_patch(sent);
                }
                None => {
                    if let Err(notice) = state.show_to_read(ready) {
                        return state.tell(notice);
                    }
                    if !bad.is_empty() {
                        state.tell_mishap(Mishap::BadImages(bad));
                    }
                }
            }
            if all.name.get_untracked().as_ref() == Some(&name) {
                all.at.set(Some(index));
                all.shown.set_value(Some(state.draft_id_now()));
            }
        });
    }

    /// Another post comes on the bench. Where the one that was read has become a draft, it is that from here on.
    pub(super) fn leave_submitted(&self) {
        self.remember_draft();
        self.submission.at.set(None);
        self.submission.is_table.set(false);
    }

    fn remember_draft(&self) {
        let all = self.submission;
        let Some((index, id)) = all.at.get_untracked().zip(all.shown.get_value()) else { return };
        if self.listed.with_untracked(|listed| listed.iter().any(|draft| draft.id == id)) {
            all.drafts.update_value(|drafts| {
                drafts.insert(index, id);
            });
        }
    }

    /// Opens the post so many rows after the one that is being read.
    pub fn read_next_submitted(&self, steps: isize) {
        let all = self.submission;
        let next = untrack(|| {
            let position = all.position()?.checked_add_signed(steps)?;
            all.order.with(|order| order.get(position).copied())
        });
        if let Some(index) = next {
            self.read_submitted(index);
        }
    }

    /// Has done with what is looked through. The post that is being read stays open.
    pub fn close_submission(&self) {
        let all = self.submission;
        all.turn.update_value(|turn| *turn += 1);
        all.is_table.set(false);
        all.name.set(None);
        all.at.set(None);
        all.came.set_value(None);
        all.posts.set(Arc::new(Vec::new()));
        all.order.set(Vec::new());
    }
}
