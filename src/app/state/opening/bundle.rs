//! Files that came together, each with its beginning at hand and all of it in the browser's keeping; and opening the posts
//! among them.

use super::MOST_POSTS;
use crate::drafts::Draft;
use crate::platform::blobs::{self, Blob};
use crate::state::mishap::Mishap;
use crate::state::tasks::Task;
use crate::state::{Notice, State};
use galley::images::{Shelf, examine};
use galley::package::{File, OpenedPost, Opener, RepoPath, WhySkipped, locate};
use galley::store::Cause;
use galley::{ContentId, ImagePath, Source, Workbench};
use leptos::prelude::*;
use std::collections::HashMap;

/// Bytes that tell an image's format; comments may stand before an SVG's root.
const BEGINNING: u32 = 4096;

/// Files, and what was left out of them.
pub struct Bundle {
    /// What a person calls it: the name of a zip, a patch, a folder or of the first file.
    pub name: String,
    files: Vec<File>,
    blobs: Vec<Blob>,
    /// Members that were left where they are.
    pub skipped: Vec<(String, WhySkipped)>,
    /// What files of a patch were before it; nothing of those that were not there.
    before: HashMap<RepoPath, Option<Vec<u8>>>,
}

/// A file; or why it cannot be one.
pub struct Member(Result<(File, Blob), (String, WhySkipped)>);

impl Member {
    /// Reads what is needed of a file: all of a post, the beginning of anything else.
    pub async fn read(path: &str, blob: &Blob) -> Result<Self, Notice> {
        let Some(safe) = RepoPath::new(path) else {
            return Ok(Self(Err((path.to_owned(), WhySkipped::Outside))));
        };
        let bytes = if is_post(&safe) { blobs::read(blob).await } else { blobs::beginning(blob, BEGINNING).await };
        let bytes = bytes.map_err(|_| Notice::ReadFailed(path.to_owned()))?;
        Ok(Self(Ok((File { path: safe, bytes }, blob.clone()))))
    }

    /// Puts an unpacked file into the browser's keeping.
    pub fn unpacked(mut file: File) -> Result<Self, Notice> {
        let no_room = |_| Notice::Mishap(Mishap::TooLarge(file.path.to_string()));
        let blob = blobs::blob(&file.bytes, "").map_err(no_room)?;
        if !is_post(&file.path) {
            file.bytes.truncate(BEGINNING as usize);
            file.bytes.shrink_to_fit();
        }
        Ok(Self(Ok((file, blob))))
    }
}

fn is_post(path: &RepoPath) -> bool {
    path.as_str().to_ascii_lowercase().ends_with(".md")
}

impl Bundle {
    /// An empty one.
    pub fn new(name: String) -> Self {
        Self { name, files: Vec::new(), blobs: Vec::new(), skipped: Vec::new(), before: HashMap::new() }
    }

    /// Adds a file. Of two at one place the first stays.
    pub fn add(&mut self, member: Member) {
        match member.0 {
            Ok((file, _)) if self.files.iter().any(|other| other.path == file.path) => {
                self.skipped.push((file.path.to_string(), WhySkipped::Twice));
            }
            Ok((file, blob)) => {
                self.files.push(file);
                self.blobs.push(blob);
            }
            Err(skipped) => self.skipped.push(skipped),
        }
    }

    /// Notes what a file was before its patch; of a series, before the first.
    pub fn note_before(&mut self, path: &RepoPath, before: Option<Vec<u8>>) {
        self.before.entry(path.clone()).or_insert(before);
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &RepoPath) {
        if let Some(at) = self.files.iter().position(|file| file.path == *path) {
            self.files.remove(at);
            self.blobs.remove(at);
        }
    }
}

/// A post from the web, and the images that came for it.
pub struct Fetched {
    /// Where it was on its site.
    pub path: String,
    /// Its file.
    pub bytes: Vec<u8>,
    /// Its images.
    pub images: Vec<(ImagePath, Blob)>,
}

/// Posts that came together, with their files.
pub struct Submitted {
    set: Bundle,
    posts: Vec<OpenedPost>,
}

/// A post of them, with the bytes of its images within reach.
pub struct Found {
    post: OpenedPost,
    images: Vec<(ImagePath, String, Blob)>,
    before: Option<Vec<u8>>,
    images_before: Vec<(ImagePath, Vec<u8>)>,
}

/// What a post was before the patch that it came by.
pub struct Sent {
    /// Its file.
    pub bytes: Vec<u8>,
    /// Its images that the patch changes, as they were.
    pub images: Vec<(ImagePath, Vec<u8>)>,
}

impl Submitted {
    /// What a person calls it.
    pub fn name(&self) -> &str {
        &self.set.name
    }

    /// The posts, in an order of their own.
    pub fn posts(&self) -> &[OpenedPost] {
        &self.posts
    }

    /// One of them.
    pub fn post(&self, index: usize) -> Option<Found> {
        let post = self.posts.get(index)?.clone();
        let images = post.images.iter();
        let images =
            images.map(|(path, at)| (path.clone(), self.set.files[*at].path.to_string(), self.set.blobs[*at].clone()));
        let before = |path: &RepoPath| self.set.before.get(path).cloned().flatten();
        let changed = post.images.iter();
        let images_before = changed.filter_map(|(path, at)| Some((path.clone(), before(&self.set.files[*at].path)?)));
        let (images, images_before) = (images.collect(), images_before.collect());
        Some(Found { images, images_before, before: before(&post.path), post })
    }
}

impl Found {
    /// Reads it whole; and the names of what are no images. `step` is asked after each image whether to go on.
    pub async fn read(self, step: impl Fn() -> Result<(), Notice>) -> Result<(Ready, Vec<String>), Notice> {
        let Found { post, images, before, images_before } = self;
        let sent = before.map(|bytes| Sent { bytes, images: images_before });
        let mut ready = Ready { path: post.path, bytes: post.bytes, shelf: Shelf::default(), blobs: Vec::new(), sent };
        let mut bad = Vec::new();
        for (path, name, blob) in images {
            ready.take(path, &name, &blob, &mut bad).await?;
            step()?;
        }
        Ok((ready, bad))
    }
}

/// A post that is read whole and waits for the bench.
pub struct Ready {
    path: RepoPath,
    bytes: Vec<u8>,
    shelf: Shelf,
    blobs: Vec<(ContentId, Blob)>,
    sent: Option<Sent>,
}

impl Ready {
    /// What it was before the patch that it came by.
    pub fn take_sent(&mut self) -> Option<Sent> {
        self.sent.take()
    }

    /// Takes an image in; its name goes to the `bad` ones when it is none.
    async fn take(&mut self, path: ImagePath, name: &str, blob: &Blob, bad: &mut Vec<String>) -> Result<(), Notice> {
        let bytes = blobs::read(blob).await.map_err(|_| Notice::ReadFailed(name.to_owned()))?;
        match examine(&bytes) {
            Ok(facts) => {
                let blob = blobs::blob(&bytes, facts.format.media_type());
                let blob = blob.map_err(|_| Notice::Mishap(Mishap::TooLarge(name.to_owned())))?;
                self.blobs.push((facts.id, blob));
                self.shelf.put(path, facts);
            }
            Err(_) => bad.push(name.to_owned()),
        }
        Ok(())
    }
}

impl State {
    /// Opens the post of a set as a draft; of several shows a table.
    pub(super) async fn open_set(&self, set: Bundle, task: &Task) -> Result<(), Notice> {
        let site = self.site(Clone::clone);
        let mut opener = Opener::new(&site, &set.files);
        while opener.next() {
            self.breathe().await;
        }
        let mut opened = opener.finish();
        if !set.skipped.is_empty() {
            self.tell_mishap(Mishap::Skipped(set.name.clone(), set.skipped.clone()));
        }
        if opened.posts.is_empty() {
            return Err(Notice::Mishap(Mishap::NoPost(set.name)));
        }
        if opened.posts.len() > MOST_POSTS {
            return Err(Notice::Mishap(Mishap::ManyPosts(set.name, opened.posts.len())));
        }
        let is_image = |path: &RepoPath| {
            set.files.iter().any(|file| file.path == *path && galley::images::Format::of(&file.bytes).is_some())
        };
        opened.others.retain(is_image);
        if !opened.others.is_empty() {
            self.tell_mishap(Mishap::NoOnes(opened.others));
        }
        let came = Submitted { set, posts: opened.posts };
        if came.posts.len() > 1 {
            self.look_through(came).await;
            return Ok(());
        }
        task.begin(came.posts.iter().map(|post| post.images.len() + 1).sum());
        let Some(only) = came.post(0) else { return Ok(()) };
        let (ready, bad) = only.read(|| task.step()).await?;
        task.step()?;
        if !self.save_and_wait().await {
            return Ok(());
        }
        self.show_opened(ready)?;
        if !bad.is_empty() {
            self.tell_mishap(Mishap::BadImages(bad));
        }
        Ok(())
    }

    /// Opens a post that was fetched.
    pub(in crate::state) async fn open_fetched(&self, post: Fetched) -> Result<(), Notice> {
        let path = RepoPath::new(&post.path).ok_or(Notice::ReadFailed(post.path))?;
        let mut ready = Ready { path, bytes: post.bytes, shelf: Shelf::default(), blobs: Vec::new(), sent: None };
        let mut bad = Vec::new();
        for (path, blob) in post.images {
            let name = path.to_string();
            ready.take(path, &name, &blob, &mut bad).await?;
        }
        if self.save_and_wait().await {
            self.show_opened(ready)?;
        }
        if !bad.is_empty() {
            self.tell_mishap(Mishap::BadImages(bad));
        }
        Ok(())
    }

    fn show_opened(&self, post: Ready) -> Result<(), Notice> {
        self.show_to_read(post)?;
        self.on_disk();
        self.tell_large();
        Ok(())
    }

    /// Shows a post that is a draft only once it is changed.
    pub(in crate::state) fn show_to_read(&self, post: Ready) -> Result<(), Notice> {
        for (id, blob) in post.blobs {
            self.keep_blob(id, blob).map_err(|_| Notice::Mishap(Mishap::TooLarge(post.path.to_string())))?;
        }
        let known = self.site(|site| {
            let place =
                |(path, facts): (&ImagePath, &galley::images::Facts)| Some((locate(site, &post.path, path)?, facts.id));
            post.shelf.iter().filter_map(place).collect::<Vec<_>>()
        });
        let source = Source::from_bytes(&post.bytes);
        self.known.update_value(|all| all.extend(known));
        self.show_loaded(Draft::from_outside(), |bench| {
            bench.load_with_images(post.path.as_str(), source, post.shelf);
            bench.mark_on_disk();
        });
        self.came_by_patch(post.sent);
        self.take_snapshot(Cause::Open);
        let mut needed = self.sent_images();
        self.bench.with_value(|bench| needed.extend(bench.images().iter().map(|(_, facts)| facts.id)));
        // The bytes of the post that went are in the store, or came with this one.
        self.blobs.update_value(|blobs| blobs.retain(|id| needed.contains(&id)));
        Ok(())
    }

    /// Remembers that the post is on a disk as it is.
    pub(in crate::state) fn on_disk(&self) {
        self.bench.update_value(Workbench::mark_on_disk);
        self.revision.update(|revision| *revision += 1);
        self.save_soon();
    }
}
