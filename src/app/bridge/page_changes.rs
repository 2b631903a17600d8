//! Two pages beside each other, seen from Rust: `src/app/js/page_changes.ts` has the other side.

use js_sys::{Array, Object, Reflect, Uint32Array};
use std::ops::Range;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = galleyPageChanges, catch)]
    async fn js_load() -> Result<JsValue, JsValue>;

    /// What was loaded.
    pub type Module;
    #[wasm_bindgen(method, js_name = textOf)]
    fn js_text_of(this: &Module, nodes: &Array) -> String;
    #[wasm_bindgen(method, js_name = compare)]
    fn js_compare(this: &Module, old: &Object, new: &Object, pairs: Uint32Array, step: &JsValue) -> Tie;

    /// Two pages that are scrolled together.
    pub type Tie;
    #[wasm_bindgen(method, js_name = mark)]
    fn js_mark(this: &Tie, side: u8, marks: Array);
    #[wasm_bindgen(method, js_name = show)]
    fn js_show(this: &Tie, side: u8, block: u32);
    #[wasm_bindgen(method, js_name = showStart)]
    fn js_show_start(this: &Tie);
    #[wasm_bindgen(method, js_name = stop)]
    fn js_stop(this: &Tie);
}

/// One of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

impl Side {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Old, Self::New];

    /// Its place in lists of both.
    pub fn index(self) -> usize {
        match self {
            Self::Old => 0,
            Self::New => 1,
        }
    }
}

/// Words of a block that are marked.
pub struct Marked {
    /// The kind of mark: `added`, `removed`; `added-block`, `removed-block`, `moved-block`.
    pub kind: &'static str,
    /// The block.
    pub block: usize,
    /// UTF-16 units of the block's text; without any, all of the block.
    pub units: Vec<Range<usize>>,
}

/// A page that is compared.
pub struct Page<'a> {
    /// Its window.
    pub window: &'a web_sys::Window,
    /// Its document's outermost element.
    pub root: &'a web_sys::Element,
    /// Arrays of the nodes of each block.
    pub blocks: &'a Array,
}

impl Page<'_> {
    fn given(&self) -> Result<Object, JsValue> {
        let given = Object::new();
        Reflect::set(&given, &"window".into(), self.window)?;
        Reflect::set(&given, &"root".into(), self.root)?;
        Reflect::set(&given, &"blocks".into(), self.blocks)?;
        Ok(given)
    }
}

/// Loads what does the work.
///
/// # Errors
/// When the browser cannot: offline before its first use.
pub async fn load() -> Result<Module, JsValue> {
    js_load().await.map(JsCast::unchecked_into)
}

impl Module {
    /// The text of nodes that follow each other, as marks count it.
    pub fn text_of(&self, nodes: &Array) -> String {
        self.js_text_of(nodes)
    }

    /// Ties two pages at the pairs of blocks that belong together, which rise on both sides. `step` is a function of ours that
    /// hears of the keys for the next change and the one before, with 1 and -1.
    ///
    /// # Errors
    /// Never for plain objects such as these.
    pub fn compare(&self, old: &Page, new: &Page, pairs: &[(usize, usize)], step: &JsValue) -> Result<Tie, JsValue> {
        let pairs: Vec<u32> = pairs.iter().flat_map(|(old, new)| [*old as u32, *new as u32]).collect();
        Ok(self.js_compare(&old.given()?, &new.given()?, Uint32Array::from(pairs.as_slice()), step))
    }
}

impl Tie {
    /// Marks words of one page, and no others.
    ///
    /// # Errors
    /// Never for plain objects such as these.
    pub fn mark(&self, side: Side, marks: &[Marked]) -> Result<(), JsValue> {
        let given = |mark: &Marked| {
            let units: Vec<u32> = mark.units.iter().flat_map(|range| [range.start as u32, range.end as u32]).collect();
            let given = Object::new();
            Reflect::set(&given, &"name".into(), &mark.kind.into())?;
            Reflect::set(&given, &"block".into(), &(mark.block as u32).into())?;
            Reflect::set(&given, &"units".into(), &Uint32Array::from(units.as_slice()))?;
            Ok(JsValue::from(given))
        };
        self.js_mark(side.index() as u8, marks.iter().map(given).collect::<Result<Array, JsValue>>()?);
        Ok(())
    }

    /// Brings a block of one page into sight, and the other page beside it.
    pub fn show(&self, side: Side, block: usize) {
        self.js_show(side.index() as u8, block as u32);
    }

    /// Brings the beginning of both pages into sight.
    pub fn show_start(&self) {
        self.js_show_start();
    }

    /// The pages go.
    pub fn stop(&self) {
        self.js_stop();
    }
}
