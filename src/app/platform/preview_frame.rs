//! The document inside the preview's iframe: built once, then patched block by block. Scripts never run in it: the
//! iframe is sandboxed without `allow-scripts`, and its own policy allows none.

use super::shown_images::{Address, ShownImage, dress, dress_again};
use crate::bridge::{highlight, preview_marks};
use galley::{Block, Mark, Marked, Page, Patch, Slot};
use js_sys::Array;
use leptos::prelude::window;
use std::ops::Range;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, DocumentFragment, Element, Event, HtmlIFrameElement, HtmlTemplateElement, Node};

/// Whose pictures a document shows.
#[derive(Clone, Copy)]
pub enum Pictures {
    /// Anybody's, as a post on the site does.
    Anybodys,
    /// Those of this origin.
    Own,
}

/// An iframe's first document. `styles` is CSS of ours.
pub fn source_document(styles: &str, pictures: Pictures) -> String {
    let elsewhere = match pictures {
        Pictures::Anybodys => " https: http:",
        Pictures::Own => "",
    };
    format!(
        "<!doctype html><html><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         img-src 'self' data: blob:{elsewhere}; media-src data: blob: https:; font-src data:; base-uri 'none'; form-action 'none'\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>{styles}</style></head><body></body></html>"
    )
}

/// A handle on the preview's document.
pub struct PreviewFrame {
    document: Document,
    content: Element,
    /// The nodes of each block, in the order of the page.
    blocks: Vec<Vec<Node>>,
    /// The images in each block.
    images: Vec<Vec<ShownImage>>,
    skeleton: String,
    slots: Vec<Slot>,
}

impl PreviewFrame {
    /// Takes over an iframe that has loaded [`source_document`].
    ///
    /// # Errors
    /// When the iframe has no document of this origin.
    pub fn new(frame: &HtmlIFrameElement) -> Result<Self, JsValue> {
        let document = frame.content_document().ok_or(JsValue::NULL)?;
        let content = document.create_element("div")?;
        content.set_attribute("data-galley", "content")?;
        guard_links(&document)?;
        Ok(Self {
            document,
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
            let body = self.document.body().ok_or(JsValue::NULL)?;
            let template = parse(&self.document, &page.skeleton)?;
            if let Some(place) = template.content().query_selector("[data-galley=content]")? {
                place.replace_with_with_node_1(&self.content)?;
            }
            body.replace_children_with_node_1(&template.content());
            self.skeleton.clone_from(&page.skeleton);
        }
        for (index, slot) in page.slots.iter().enumerate() {
            if !rebuilt && self.slots.get(index) == Some(slot) {
                continue;
            }
            // Slots come before the content, so the first match is ours whatever a post contains.
            if let Some(element) = self.document.query_selector(slot.selector)? {
                element.set_outer_html(&slot.html);
            }
        }
        self.slots.clone_from(&page.slots);
        if let Some(root) = self.document.document_element() {
            root.set_attribute("lang", page.locale.name())?;
        }
        Ok(())
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
        let mut fresh = Vec::with_capacity(patch.inserted.len());
        let mut images = Vec::with_capacity(patch.inserted.len());
        let fragment = self.document.create_document_fragment();
        for block in &blocks[patch.inserted.clone()] {
            let content = if block.is_unshowable() {
                self.beginning(block)?
            } else {
                parse(&self.document, &block.html)?.content()
            };
            highlight::colour(&content, &block.code);
            images.push(dress(&content, address)?);
            let children = content.child_nodes();
            fresh.push((0..children.length()).filter_map(|index| children.get(index)).collect::<Vec<_>>());
            fragment.append_child(&content)?;
        }
        let before = self.first_node(patch.removed.end..self.blocks.len());
        for node in self.blocks[patch.removed.clone()].iter().flatten() {
            if let Some(parent) = node.parent_node() {
                parent.remove_child(node)?;
            }
        }
        self.content.insert_before(&fragment, before.as_ref())?;
        self.blocks.splice(patch.removed.clone(), fresh);
        self.images.splice(patch.removed.clone(), images);
        Ok(())
    }

    /// Its document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// How many nodes each block has.
    pub fn node_counts(&self) -> impl Iterator<Item = usize> {
        self.blocks.iter().map(Vec::len)
    }

    /// Puts the page in the site's light or dark theme.
    pub fn set_dark(&self, dark: bool) {
        set_dark(&self.document, dark);
    }

    /// Shows marks beside the blocks, each with what it says, and no others. `picked` is a function of ours that is called
    /// with the index of one that is pressed.
    ///
    /// # Errors
    /// Never, as far as browsers' documentation says.
    pub fn set_marks(&self, marks: &[(Mark, Vec<String>)], picked: &JsValue) -> Result<(), JsValue> {
        let shown = marks.iter().map(|(mark, words)| {
            let target = match mark.at {
                Marked::Head => Page::HEAD.into(),
                Marked::Block(index) => self.blocks.get(index).into_iter().flatten().collect::<Array>().into(),
            };
            let words = words.iter().map(|words| JsValue::from_str(words)).collect();
            preview_marks::mark(&target, mark.severity.name(), words)
        });
        preview_marks::show(&self.document, shown.collect::<Result<Array, _>>()?, picked);
        Ok(())
    }

    fn first_node(&self, blocks: Range<usize>) -> Option<Node> {
        self.blocks[blocks].iter().flatten().next().cloned()
    }

    /// Stands in for a block that would freeze the browser; a diagnostic says why.
    fn beginning(&self, block: &Block) -> Result<DocumentFragment, JsValue> {
        let fragment = self.document.create_document_fragment();
        let paragraph = self.document.create_element("p")?;
        let start: String = block.html.chars().take(2000).collect();
        paragraph.set_text_content(Some(&(start + "…")));
        fragment.append_child(&paragraph)?;
        Ok(fragment)
    }
}

/// A handle on a document that shows one thing, replaced as a whole.
pub struct PlainFrame {
    document: Document,
}

impl PlainFrame {
    /// Takes over an iframe that has loaded [`source_document`].
    ///
    /// # Errors
    /// When the iframe has no document of this origin.
    pub fn new(frame: &HtmlIFrameElement) -> Result<Self, JsValue> {
        let document = frame.content_document().ok_or(JsValue::NULL)?;
        guard_links(&document)?;
        Ok(Self { document })
    }

    /// Shows HTML.
    pub fn show(&self, html: &str, address: Address) {
        let shown = || {
            let content = parse(&self.document, html).ok()?.content();
            dress(&content, address).ok()?;
            self.document.body()?.replace_children_with_node_1(&content);
            Some(())
        };
        // Without a body there is nothing to show it in.
        let _ = shown();
    }

    /// Puts the document in the site's light or dark theme.
    pub fn set_dark(&self, dark: bool) {
        set_dark(&self.document, dark);
    }
}

fn parse(document: &Document, html: &str) -> Result<HtmlTemplateElement, JsValue> {
    let template: HtmlTemplateElement = document.create_element("template")?.unchecked_into();
    template.set_inner_html(html);
    Ok(template)
}

fn set_dark(document: &Document, dark: bool) {
    if let Some(root) = document.document_element() {
        root.set_class_name(if dark { "dark" } else { "" });
    }
}

/// Links never replace the preview: anchors scroll, web addresses open in a tab of their own, the rest stay put.
fn guard_links(document: &Document) -> Result<(), JsValue> {
    let own = document.clone();
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // Unchecked casts: the iframe's nodes are no instances of this window's classes.
        let Some(target) = event.target().map(|target| target.unchecked_into::<Node>()) else { return };
        let element = match target.node_type() {
            Node::ELEMENT_NODE => Some(target.unchecked_into::<Element>()),
            _ => target.parent_element(),
        };
        let Some(link) = element.and_then(|element| element.closest("a[href], area[href]").ok().flatten()) else {
            return;
        };
        event.prevent_default();
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(id) = href.strip_prefix('#') {
            if let Some(heading) = own.get_element_by_id(id) {
                heading.scroll_into_view();
            }
        } else if href.starts_with("https://") || href.starts_with("http://") {
            // A blocked pop-up is the user's choice.
            let _ = window().open_with_url_and_target_and_features(&href, "_blank", "noopener,noreferrer");
        }
    });
    document.add_event_listener_with_callback("click", listener.into_js_value().unchecked_ref())
}
