//! From the HTML of blocks to nodes that are in no page yet. Nothing in them is loaded before they are in one; where they go is
//! not for here.

use super::preview_walls::quieten;
use super::shown_images::{Address, ShownImage, dress};
use crate::bridge::{highlight, page_parts, trust};
use galley::Block;
use galley::markdown::Code;
use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DocumentFragment, HtmlTemplateElement, Node};

/// What may be laid out in another way with a box around it: all but elements of running text and those that Markdown makes, as
/// they come.
const UNEVEN: &str = ":not(a, abbr, b, br, cite, code, del, em, i, img, ins, kbd, mark, q, s, small, strong, sub, sup, u, \
    p, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, table, thead, tbody, tr, th, td), [style], [align], [hidden], \
    [class]:not(.header-anchor)";

/// Between blocks that are parsed together.
const BETWEEN: &str = "galley-between";

/// Blocks as nodes.
pub struct Parts {
    /// All of them, one after the other.
    pub fragment: DocumentFragment,
    /// The nodes of each block.
    pub nodes: Vec<Vec<Node>>,
    /// The images in each block.
    pub images: Vec<Vec<ShownImage>>,
    /// Nodes whose look could be another with a box around them.
    pub uneven: Array,
}

impl Parts {
    /// Parses blocks, each as if it were alone.
    ///
    /// # Errors
    /// When the browser refuses a DOM operation.
    pub fn of(blocks: &[Block], address: Address) -> Result<Self, JsValue> {
        // Of a document that loads nothing, as all that is parsed.
        let fragment = parse("")?;
        let mut parts = Self { fragment, nodes: Vec::new(), images: Vec::new(), uneven: Array::new() };
        for run in blocks.chunk_by(|one, next| is_text(one) && is_text(next)) {
            match run {
                [block] => parts.add(block, address)?,
                run => parts.add_texts(run, address)?,
            }
        }
        Ok(parts)
    }

    fn add(&mut self, block: &Block, address: Address) -> Result<(), JsValue> {
        let content = if block.is_unshowable() { beginning(block)? } else { parse(&block.html)? };
        highlight::colour(&content, &block.code);
        self.images.push(dress(&content, address)?);
        let children = content.child_nodes();
        let nodes: Vec<_> = (0..children.length()).filter_map(|index| children.get(index)).collect();
        if block.has_raw_html && content.query_selector(UNEVEN)?.is_some() {
            nodes.iter().for_each(|node| {
                self.uneven.push(node);
            });
        }
        self.nodes.push(nodes);
        self.fragment.append_child(&content)?;
        Ok(())
    }

    /// Parses blocks of mere text in one go: whatever Markdown opens it closes, so that none reaches into the next.
    fn add_texts(&mut self, blocks: &[Block], address: Address) -> Result<(), JsValue> {
        let html: Vec<_> = blocks.iter().map(|block| block.html.as_str()).collect();
        let content = parse(&html.join(&format!("<!--{BETWEEN}-->")))?;
        let parts = page_parts::between(&content, BETWEEN);
        if parts.len() != blocks.len() {
            return blocks.iter().try_for_each(|block| self.add(block, address));
        }
        self.nodes.extend(parts);
        self.images.resize_with(self.nodes.len(), Vec::new);
        self.fragment.append_child(&content)?;
        Ok(())
    }
}

/// Whether nothing has to be done to a block but to parse it.
fn is_text(block: &Block) -> bool {
    let has_colours = || !block.code.iter().all(Code::is_plain);
    !block.has_raw_html && !block.is_unshowable() && !has_colours() && !block.html.contains("<img")
}

/// Parses markup in a document that loads nothing and runs nothing.
///
/// # Errors
/// When the browser refuses a DOM operation.
pub fn parse(html: &str) -> Result<DocumentFragment, JsValue> {
    let template: HtmlTemplateElement = document().create_element("template")?.unchecked_into();
    trust::set_markup(&template, "innerHTML", html)?;
    let content = template.content();
    quieten(&content)?;
    Ok(content)
}

/// Stands in for a block that would freeze the browser; a diagnostic says why.
fn beginning(block: &Block) -> Result<DocumentFragment, JsValue> {
    let fragment = parse("")?;
    let paragraph = document().create_element("p")?;
    let start: String = block.html.chars().take(2000).collect();
    paragraph.set_text_content(Some(&(start + "…")));
    fragment.append_child(&paragraph)?;
    Ok(fragment)
}
