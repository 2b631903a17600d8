//! The document inside the preview's iframe: built once, then patched block by block. Scripts never run in it: the
//! iframe is sandboxed without `allow-scripts`, and its own policy allows none.
//!
//! A post's elements may be named so that they stand in the way of the document's own properties (`<img name=body>`) and of a
//! form's: what is needed of the document is taken while it is empty, markup is parsed outside of it, and nothing is asked of
//! an element of the post that a name in it could answer.

use super::events::keys_of;
use super::preview_parts::{Parts, parse};
use super::preview_walls::{guard_links, watch_refusals};
use super::shown_images::{Address, ShownImage, dress, dress_again};
use crate::bridge::{page_sections, preview_marks, trust};
use galley::{Block, Marked, Page, Patch, Slot};
use js_sys::Array;
use std::ops::Range;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlIFrameElement, Node};

/// Whose pictures a document shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pictures {
    /// Anybody's, as a post on the site does.
    Anybodys,
    /// Those whose bytes are here.
    Own,
}

/// Something that is said of a part of the page.
pub struct FrameMark {
    /// The part.
    pub at: MarkAt,
    /// The classes it is drawn by: those of `preview_marks.ts`.
    pub kind: String,
    /// What is said.
    pub words: Vec<String>,
}

/// Where a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkAt {
    /// Beside a block or the head.
    Block(Marked),
    /// Around a picture: the block, and which of its pictures.
    Picture(usize, usize),
}

/// Gives an iframe that is in no page yet its first document. `styles` is CSS of ours.
pub fn furnish(frame: &Element, styles: &str, pictures: Pictures) {
    let elsewhere = match pictures {
        Pictures::Anybodys => " https: http:",
        Pictures::Own => "",
    };
    let source = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         img-src data: blob:{elsewhere}; media-src data: blob:{elsewhere}; font-src data:; base-uri 'none'; form-action 'none'\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>{styles}</style></head><body></body></html>"
    );
    // A browser that refuses shows an empty pane.
    let _ = trust::set_markup(frame, "srcdoc", &source);
}

/// What is needed of an iframe's document, taken while nothing of a post is in it.
struct Sheet {
    root: Element,
    body: HtmlElement,
}

impl Sheet {
    fn new(frame: &HtmlIFrameElement) -> Result<Self, JsValue> {
        let page = frame.content_document().ok_or(JsValue::NULL)?;
        let root = page.document_element().ok_or(JsValue::NULL)?;
        guard_links(&page, &root)?;
        Ok(Self { root, body: page.body().ok_or(JsValue::NULL)? })
    }

    fn set_dark(&self, dark: bool) {
        self.root.set_class_name(if dark { "dark" } else { "" });
    }
}

/// A handle on the preview's document.
pub struct PreviewFrame {
    frame: HtmlIFrameElement,
    sheet: Sheet,
    content: Element,
    /// The nodes of each block, in the order of the page.
    blocks: Vec<Vec<Node>>,
    /// The images in each block.
    images: Vec<Vec<ShownImage>>,
    skeleton: String,
    slots: Vec<Slot>,
}

impl PreviewFrame {
    /// Takes over an iframe that has loaded what [`furnish`] gave it. `refused` hears the address of each picture that the
    /// document's policy keeps out.
    ///
    /// # Errors
    /// When the iframe has no document of this origin.
    pub fn new(frame: &HtmlIFrameElement, refused: impl Fn(String) + 'static) -> Result<Self, JsValue> {
        let sheet = Sheet::new(frame)?;
        watch_refusals(&sheet.root, refused)?;
        if let Some(window) = frame.content_window() {
            keys_of(&window);
        }
        // Not made by this window's document: what a post puts into it before it is in the page would be loaded there.
        let content = parse("<div data-galley=\"content\"></div>")?.first_element_child().ok_or(JsValue::NULL)?;
        Ok(Self {
            frame: frame.clone(),
            sheet,
            content,
            blocks: Vec::new(),
            images: Vec::new(),
            skeleton: String::new(),
            slots: Vec::new(),
        })
    }

    /// Shows a page around the content. Only what differs from the page before is touched.
    ///
    /// # Errors
    /// When the browser refuses a DOM operation.
    pub fn set_page(&mut self, page: &Page) -> Result<(), JsValue> {
        let rebuilt = page.skeleton != self.skeleton;
        if rebuilt {
            let skeleton = parse(&page.skeleton)?;
            if let Some(place) = skeleton.query_selector("[data-galley=content]")? {
                place.replace_with_with_node_1(&self.content)?;
            }
            self.sheet.body.replace_children_with_node_1(&skeleton);
            self.skeleton.clone_from(&page.skeleton);
        }
        for (index, slot) in page.slots.iter().enumerate() {
            if !rebuilt && self.slots.get(index) == Some(slot) {
                continue;
            }
            // Slots come before the content, so the first match is ours whatever a post contains.
            if let Some(element) = self.sheet.root.query_selector(slot.selector)? {
                trust::set_markup(&element, "outerHTML", &slot.html)?;
            }
        }
        self.slots.clone_from(&page.slots);
        self.sheet.root.set_attribute("lang", page.locale.name())
    }

    /// Shows other content.
    ///
    /// # Errors
    /// When the browser refuses a DOM operation.
    pub fn set_blocks(&mut self, blocks: &[Block], address: Address) -> Result<(), JsValue> {
        let all = Patch { removed: 0..self.blocks.len(), inserted: 0..blocks.len() };
        self.patch(&all, blocks, address)
    }

    /// Shows the images that the post has by now.
    ///
    /// # Errors
    /// When the browser refuses a DOM operation.
    pub fn set_images(&self, address: Address) -> Result<(), JsValue> {
        dress_again(self.images.iter().flatten(), address)
    }

    /// Replaces the blocks that changed; the nodes of all others stay as they are.
    ///
    /// # Errors
    /// When the browser refuses a DOM operation.
    pub fn patch(&mut self, patch: &Patch, blocks: &[Block], address: Address) -> Result<(), JsValue> {
        let Parts { fragment, nodes, images, uneven } = Parts::of(&blocks[patch.inserted.clone()], address)?;
        let before = self.first_node(patch.removed.end..self.blocks.len());
        for node in self.blocks[patch.removed.clone()].iter().flatten() {
            self.content.remove_child(node)?;
        }
        self.content.insert_before(&fragment, before.as_ref())?;
        let added: Array = nodes.iter().flatten().collect();
        let removed: Array = self.blocks.splice(patch.removed.clone(), nodes).flatten().collect();
        page_sections::replaced(&self.content, &removed, &added, &uneven);
        self.images.splice(patch.removed.clone(), images);
        Ok(())
    }

    /// Its window, and the document's outermost element.
    pub fn window_and_root(&self) -> Option<(web_sys::Window, &Element)> {
        Some((self.frame.content_window()?, &self.sheet.root))
    }

    /// The element that holds the page, and the images in its content by the addresses the site's page would have in them.
    pub fn page(&self) -> (Element, impl Iterator<Item = (&Element, &str)>) {
        (self.sheet.body.clone().into(), self.images.iter().flatten().map(ShownImage::named))
    }

    /// How many blocks there are.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// The index of the block with the content's node of this index.
    pub fn block_of_node(&self, node: usize) -> Option<usize> {
        let mut nodes = 0;
        self.blocks.iter().position(|block| {
            nodes += block.len();
            node < nodes
        })
    }

    /// Puts the page in the site's light or dark theme.
    pub fn set_dark(&self, dark: bool) {
        self.sheet.set_dark(dark);
    }

    /// Shows marks, each with what it says, and no others. `picked` is a function of ours that is called with the index of one
    /// that is pressed.
    ///
    /// # Errors
    /// Never, as far as browsers' documentation says.
    pub fn set_marks(&self, marks: &[FrameMark], picked: &JsValue) -> Result<(), JsValue> {
        let shown = marks.iter().map(|mark| {
            let target = match mark.at {
                MarkAt::Block(Marked::Head) => Page::HEAD.into(),
                MarkAt::Block(Marked::Block(index)) => self.nodes(index).into(),
                MarkAt::Picture(block, index) => {
                    let found = self.images.get(block).and_then(|images| images.get(index));
                    found.map(ShownImage::element).into_iter().collect::<Array>().into()
                }
            };
            let words = mark.words.iter().map(|words| JsValue::from_str(words)).collect();
            preview_marks::mark(&target, &mark.kind, words)
        });
        preview_marks::show(&self.frame, shown.collect::<Result<Array, _>>()?, picked);
        Ok(())
    }

    /// The nodes of a block.
    pub fn nodes(&self, block: usize) -> Array {
        self.blocks.get(block).into_iter().flatten().collect()
    }

    /// The nodes of each block.
    pub fn all_nodes(&self) -> Array {
        (0..self.blocks.len()).map(|block| self.nodes(block)).collect()
    }

    fn first_node(&self, blocks: Range<usize>) -> Option<Node> {
        self.blocks[blocks].iter().flatten().next().cloned()
    }
}

/// A handle on a document that shows one thing, replaced as a whole.
pub struct PlainFrame(Sheet);

impl PlainFrame {
    /// Takes over an iframe that has loaded what [`furnish`] gave it.
    ///
    /// # Errors
    /// When the iframe has no document of this origin.
    pub fn new(frame: &HtmlIFrameElement) -> Result<Self, JsValue> {
        Ok(Self(Sheet::new(frame)?))
    }

    /// Shows HTML.
    pub fn show(&self, html: &str, address: Address) {
        let shown = || {
            let content = parse(html).ok()?;
            dress(&content, address).ok()?;
            self.0.body.replace_children_with_node_1(&content);
            Some(())
        };
        // What a browser cannot parse is not shown.
        let _ = shown();
    }

    /// Puts the document in the site's light or dark theme.
    pub fn set_dark(&self, dark: bool) {
        self.0.set_dark(dark);
    }
}
