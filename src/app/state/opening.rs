//! Files that come in: told apart by kind, unpacked, and opened as posts with their images. Nothing is on the bench before all
//! of a set is read. What a set of files means is for `galley::package`.

mod archive;
mod bundle;

use self::archive::Along;
use self::bundle::{Bundle, Member};
pub(super) use self::bundle::{Fetched, Sent, Submitted};
use super::mishap::Mishap;
use super::tasks::Task;
use super::{Notice, State};
use crate::bridge::folders::{self, Folder};
use crate::platform::blobs::{self, Blob};
use crate::platform::files;

/// Files of a zip, a patch or a folder that are opened at once.
pub(super) const MOST_FILES: usize = 5000;
/// Bytes of a zip or patch, unpacked.
pub(super) const MOST_BYTES: usize = 1 << 30;
/// Posts that are looked through at once.
const MOST_POSTS: usize = 500;

/// What a file is, by its name; its bytes have the last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Post,
    /// Text that is not called Markdown.
    Text,
    Image,
    Zip,
    Patch,
    Docx,
    /// A page of the web; a shared one has a post in it.
    Page,
    Other,
}

fn kind(name: &str, media_type: &str) -> Kind {
    let name = name.to_ascii_lowercase();
    let ends = |extensions: &[&str]| extensions.iter().any(|extension| name.ends_with(extension));
    match () {
        () if ends(&[".md"]) => Kind::Post,
        () if ends(&[".zip"]) => Kind::Zip,
        () if ends(&[".patch", ".diff"]) => Kind::Patch,
        () if ends(&[".docx", ".docm", ".doc"]) => Kind::Docx,
        () if ends(&[".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"]) || media_type.starts_with("image/") => {
            Kind::Image
        }
        () if ends(&[".html", ".htm"]) || media_type.starts_with("text/html") => Kind::Page,
        () if ends(&[".markdown", ".mdown", ".txt"]) || media_type.starts_with("text/") => Kind::Text,
        () => Kind::Other,
    }
}

/// A file that comes in, and where it was.
struct Incoming {
    path: String,
    blob: Blob,
    kind: Kind,
}

impl Incoming {
    fn new(path: String, file: files::File) -> Self {
        Self { kind: kind(&path, &file.type_()), path, blob: file.into() }
    }
}

impl State {
    /// Opens files: posts with the images among them, zips, patches. Of several posts a table is shown.
    pub fn open_files(&self, files: Vec<files::File>) {
        self.open_dropped(files, Vec::new(), None);
    }

    /// Opens files that another program hands over. Each post becomes a draft: nobody else may have it.
    pub fn open_arrived(&self, files: Vec<files::File>) {
        let is_post = |file: &files::File| kind(&files::path(file), &file.type_()) == Kind::Post;
        if files.iter().filter(|file| is_post(file)).count() < 2 {
            self.open_files(files);
            return;
        }
        let state = *self;
        let (posts, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_post);
        rare!(arrived(state: State, posts: Vec<files::File>, others: Vec<files::File>) {
            let task = state.task(false);
            let incoming = |file: files::File| Incoming::new(files::path(&file), file);
            for post in posts {
                state.open_incoming(vec![incoming(post)], false, &task).await;
                state.save_and_wait().await;
            }
            state.open_incoming(others.into_iter().map(incoming).collect(), false, &task).await;
        });
    }

    /// Opens what was dropped, folders too. Images that come alone go into the post that is open: at a place in the editor's units, else
    /// where its cursor is.
    pub fn open_dropped(&self, files: Vec<files::File>, folders: Vec<Folder>, place: Option<usize>) {
        let is_image = |file: &files::File| kind(&files::path(file), &file.type_()) == Kind::Image;
        if folders.is_empty() && !files.is_empty() && files.iter().all(is_image) {
            self.insert_images(files, place);
            return;
        }
        let state = *self;
        rare!(dropped(state: State, files: Vec<files::File>, folders: Vec<Folder>) {
            let files: Vec<_> = files.into_iter().map(|file| Incoming::new(files::path(&file), file)).collect();
            let is_folder = files.iter().any(|file| file.path.contains('/'));
            let task = state.task(false);
            state.open_incoming(files, is_folder, &task).await;
            for folder in folders {
                state.open_folder(&folder, &task).await;
            }
        });
    }

    /// Lets a folder be picked and opens it.
    pub fn pick_folder(&self) {
        let state = *self;
        rare!(folder_picked(state: State) {
            match folders::pick(false).await {
                Ok(Some(folder)) => state.open_folder(&folder, &state.task(false)).await,
                Ok(None) => {}
                Err(_) => state.tell_mishap(Mishap::FolderRefused),
            }
        });
    }

    async fn open_folder(&self, folder: &Folder, task: &Task) {
        match folder.files(MOST_FILES).await {
            Ok(Some(files)) => {
                let files = files.into_iter().map(|(path, file)| Incoming::new(path, file));
                self.open_incoming(files.collect(), true, task).await;
            }
            Ok(None) => self.tell_mishap(Mishap::TooMany(folder.name())),
            Err(_) => self.tell(Notice::ReadFailed(folder.name())),
        }
    }

    /// The one place where files are told apart by kind.
    async fn open_incoming(&self, incoming: Vec<Incoming>, is_folder: bool, task: &Task) {
        let mut loose = Vec::new();
        let mut sets = Vec::new();
        let along = self.along(&incoming, is_folder).await;
        for file in &incoming {
            let result = match file.kind {
                Kind::Zip if !is_folder => self.unzip(&file.path, &file.blob, task).await.map(|set| sets.extend(set)),
                Kind::Patch if !is_folder => {
                    self.read_patch(&file.path, &file.blob, &along, task).await.map(|set| sets.push(set))
                }
                Kind::Post | Kind::Image => {
                    loose.push(file);
                    Ok(())
                }
                Kind::Docx if !is_folder => self.open_docx(&file.path, &file.blob).await,
                Kind::Page if !is_folder => self.open_page(&file.path, &file.blob, task).await,
                Kind::Text if !is_folder => self.open_text(&file.path, &file.blob).await,
                _ if is_folder => Ok(()),
                _ => Err(Notice::NotText(file.path.clone())),
            };
            if let Err(notice) = result {
                self.tell(notice);
            }
        }
        loose.retain(|file| !along.iter().any(|post| post.is_taken(&file.path)));
        let name = incoming.first().map(|file| file.path.split('/').next().unwrap_or_default().to_owned());
        match self.members(&loose, name.unwrap_or_default(), is_folder, task).await {
            Ok(Some(set)) => sets.push(set),
            Ok(None) => {}
            Err(notice) => self.tell(notice),
        }
        for set in sets {
            if let Err(notice) = self.open_set(set, task).await {
                self.tell(notice);
            }
        }
    }

    /// The posts that come together with a patch: it may be theirs.
    async fn along(&self, incoming: &[Incoming], is_folder: bool) -> Vec<Along> {
        let mut along = Vec::new();
        if is_folder || incoming.iter().all(|file| file.kind != Kind::Patch) {
            return along;
        }
        for file in incoming.iter().filter(|file| file.kind == Kind::Post) {
            // One that cannot be read is told of when it is opened.
            if let Ok(bytes) = self.read_whole(&file.path, &file.blob).await {
                along.push(Along::new(file.path.clone(), bytes));
            }
        }
        along
    }

    /// Files as a set; nothing when there are none.
    async fn members(
        &self,
        loose: &[&Incoming],
        name: String,
        is_folder: bool,
        task: &Task,
    ) -> Result<Option<Bundle>, Notice> {
        if loose.is_empty() && !is_folder {
            return Ok(None);
        }
        let mut set = Bundle::new(name);
        task.begin(loose.len());
        for file in loose {
            set.add(Member::read(&file.path, &file.blob).await?);
            task.step()?;
        }
        Ok(Some(set))
    }

    /// Opens a zip or patch that was fetched; anything else comes back as a post.
    pub(super) async fn open_fetched_archive(
        &self,
        path: &str,
        blob: &Blob,
        task: &Task,
    ) -> Result<Option<Fetched>, Notice> {
        let name = path.rsplit('/').next().unwrap_or_default();
        let set = match kind(name, "") {
            Kind::Zip => match self.unzip(name, blob, task).await? {
                Some(set) => set,
                None => return Ok(None),
            },
            Kind::Patch => self.read_patch(name, blob, &[], task).await?,
            Kind::Image | Kind::Docx => return Err(Notice::NotText(name.to_owned())),
            Kind::Post | Kind::Text | Kind::Page | Kind::Other => {
                let bytes = blobs::read(blob).await.map_err(|_| Notice::ReadFailed(name.to_owned()))?;
                return Ok(Some(Fetched { path: path.to_owned(), bytes, images: Vec::new() }));
            }
        };
        self.open_set(set, task).await?;
        Ok(None)
    }
}
