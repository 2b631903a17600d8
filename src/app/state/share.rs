//! Passing the post on without a server: as a page that stands alone, as a link, and on paper. What the first two are is for
//! `galley::share`.

use super::leaving::part;
use super::mishap::Mishap;
use super::{Notice, State};
use crate::bridge::{editor, share};
use crate::platform::blobs::{self, Blob};
use crate::platform::{files, web};
use galley::ContentId;
use galley::images::{ImagePath, Reference};
use galley::share::{Piece, SharedPage, data_uri, post_link};
use leptos::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// What a page would hold, before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Bytes, more or less.
    pub bytes: usize,
    /// Images that go along.
    pub images: usize,
    /// Images that the post names and that are not here: other sites' and missing ones.
    pub absent: usize,
}

/// Bytes of a page's head and of what stands around the content, more or less.
const AROUND: usize = 2_500;

/// Bytes of so many when they are written as base64.
fn encoded(bytes: usize) -> usize {
    bytes.div_ceil(3) * 4
}

impl State {
    /// Prints the previewed page.
    pub fn print(&self) {
        let state = *self;
        leptos::task::spawn_local(async move {
            if !editor::print().await {
                state.tell_mishap(Mishap::NoPreview);
            }
        });
    }

    /// What the page would hold. `styles` is the site's look.
    pub fn share_summary(&self, styles: &str) -> Summary {
        self.of_post(|bench| {
            let images = bench.shared_images();
            let text: usize = bench.rendered().blocks.iter().map(|block| block.html.len()).sum();
            let post = encoded(bench.document().text().len());
            let is_here = |reference: &Reference| {
                reference.target.file().is_some_and(|path| images.iter().any(|(own, _)| own == path))
            };
            let written = bench.document().text();
            let references = bench.references();
            let absent: BTreeSet<_> = references
                .iter()
                .filter(|reference| !is_here(reference))
                .map(|reference| written.get(reference.range.clone()))
                .collect();
            Summary {
                bytes: AROUND
                    + styles.len()
                    + text
                    + post
                    + images.iter().map(|(_, facts)| encoded(facts.bytes)).sum::<usize>(),
                images: images.len(),
                absent: absent.len(),
            }
        })
    }

    /// The link that is the post; nothing when no link holds it.
    pub fn share_link(&self) -> Option<String> {
        let address = web::own_address();
        self.of_post(|bench| post_link(&address, &bench.shared_path(), &bench.document().source().to_bytes()))
    }

    /// Hands the previewed page out as a file that stands alone. `styles` is the site's look.
    pub fn share_page(&self, styles: &'static str) {
        let state = *self;
        rare!(page_out(state: State, styles: &'static str) {
            if let Err(notice) = state.write_page(styles).await {
                state.tell(notice);
            }
        });
    }

    async fn write_page(&self, styles: &str) -> Result<(), Notice> {
        let no_room = |_| Notice::Mishap(Mishap::NoRoom);
        // Told apart from whatever the post says itself.
        let mark = format!("galley:{:x}:", (js_sys::Math::random() * 2f64.powi(52)) as u64);
        let (path, post, images, title, locale, name) = self.bench.with_value(|bench| {
            let images: Vec<_> = bench.shared_images().into_iter().map(|(path, facts)| (path, facts.id)).collect();
            let post = bench.document().source().to_bytes();
            let name = format!("{}.html", bench.slug());
            (bench.shared_path(), post, images, bench.listing().title, bench.place().locale, name)
        });
        let task = self.task(true);
        task.begin(images.len() + 1);
        let markup = self.page_markup(&mark).ok_or(Notice::Mishap(Mishap::NoPreview))?.await;
        let markup = markup.ok_or(Notice::Mishap(Mishap::NoSharing))?;
        task.step()?;
        let page = SharedPage {
            locale,
            is_dark: self.page_is_dark.get_untracked(),
            title: &title,
            styles,
            path: &path,
            post: &post,
            images: &images,
        };
        let mut addresses: HashMap<ContentId, Blob> = HashMap::new();
        let mut parts = Vec::new();
        for piece in page.pieces(&markup, &mark) {
            parts.push(match piece {
                Piece::Text(text) => part(text.as_bytes())?,
                Piece::Image(id) => match addresses.get(&id) {
                    Some(address) => address.clone(),
                    None => {
                        let address = self.image_address(id, &images).await?;
                        addresses.insert(id, address.clone());
                        task.step()?;
                        self.breathe().await;
                        address
                    }
                },
            });
        }
        let whole = blobs::joined(&parts, "text/html").map_err(no_room)?;
        files::download_blob(&name, &whole).map_err(no_room)
    }

    /// The markup of the page, with `mark` and an image's identity in place of its address; nothing while there is no preview.
    fn page_markup(&self, mark: &str) -> Option<impl Future<Output = Option<String>> + use<>> {
        self.preview.with_value(|preview| {
            let (body, shown) = preview.as_ref()?.page();
            let images = self.bench.with_value(|bench| {
                let address = |src: &str| bench.image_shown(src).map(|facts| format!("{mark}{}", facts.id));
                shown.filter_map(|(image, src)| Some((image.clone(), address(src)?))).collect()
            });
            Some(async move { share::markup(&body, images).await })
        })
    }

    async fn image_address(&self, id: ContentId, images: &[(ImagePath, ContentId)]) -> Result<Blob, Notice> {
        let lost = || {
            let paths = images.iter().filter(|(_, image)| *image == id).map(|(path, _)| path.clone());
            Notice::Mishap(Mishap::Lost(paths.collect()))
        };
        let blob = self.image_blob(id).ok_or_else(lost)?;
        let bytes = blobs::read(&blob).await.map_err(|_| lost())?;
        part(data_uri(&bytes).as_bytes())
    }
}
