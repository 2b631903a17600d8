//! The link between the editor and the previewed page, seen from Rust: `src/app/js/sync.ts` has the other side.

use js_sys::{Array, Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = link)]
    fn js_link(link: &Object, is_on: bool);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = keepInStep)]
    fn js_keep_in_step(is_on: bool);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = pageChanged)]
    fn js_page_changed();
}

/// A text that is selected on the page: where it begins, what it says, and where it ends, in CSS pixels of this window.
pub struct PageSelection {
    /// Where it begins.
    pub start: Shown,
    /// What it says.
    pub text: String,
    /// Where it ends.
    pub end: (f64, f64),
}

/// A part of the source, in editor units, with the text a page shows of it, and the UTF-16 units of that before a place.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Where the part begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What is shown of it.
    pub text: String,
    /// Where in that the place is.
    pub before: usize,
}

/// What the page asks and tells.
pub struct Link<'a> {
    /// Its window.
    pub window: &'a web_sys::Window,
    /// Its document's outermost element. The document itself may answer with what is in the post.
    pub root: &'a web_sys::Element,
    /// The elements inside a block whose place is known, as a selector.
    pub spots: &'a str,
    /// Pairs of a selector and the key of the field that it shows.
    pub fields: &'a [(&'a str, &'a str)],
}

/// The blocks of the page, each found when it is asked for.
pub trait PageBlocks: Clone + 'static {
    /// How many there are.
    fn count(&self) -> usize;
    /// The index of the block that an editor offset is in, else of the one before it.
    fn at(&self, at: usize) -> Option<usize>;
    /// The index of the block with the content's node of this index.
    fn of_node(&self, node: usize) -> Option<usize>;
    /// Where a block begins and ends, and where the elements in it do whose place is known, in editor units; and its nodes.
    fn block(&self, index: usize) -> Option<(Vec<u32>, Array)>;
}

/// Links the editor with a page, in place of the one before. `pick_text` and `pick_field` are told what of the page was clicked,
/// `selected` what of its content is selected.
///
/// # Errors
/// Never for a plain object such as this.
pub fn link(
    link: &Link,
    is_on: bool,
    blocks: impl PageBlocks,
    pick_text: impl Fn(Shown) + 'static,
    pick_field: impl Fn(String) + 'static,
    selected: impl Fn(Option<PageSelection>) + 'static,
) -> Result<(), JsValue> {
    let (counted, searched, climbed) = (blocks.clone(), blocks.clone(), blocks.clone());
    let count = Closure::<dyn Fn() -> usize>::new(move || counted.count());
    let at = Closure::<dyn Fn(usize) -> Option<usize>>::new(move |at| searched.at(at));
    let of_node = Closure::<dyn Fn(usize) -> Option<usize>>::new(move |node| climbed.of_node(node));
    let block = Closure::<dyn Fn(usize) -> JsValue>::new(move |index| {
        let found = blocks.block(index);
        found.map_or(JsValue::UNDEFINED, |(places, nodes)| {
            Array::of2(&Uint32Array::from(places.as_slice()), &nodes).into()
        })
    });
    let pick_text = Closure::<dyn Fn(usize, usize, String, usize)>::new(move |from, to, text, before| {
        pick_text(Shown { from, to, text, before });
    });
    let selected = std::rc::Rc::new(selected);
    let told = selected.clone();
    let select = Closure::<dyn Fn(usize, usize, String, usize, String, f64, f64)>::new(
        move |from, to, shown, before, text, x, y| {
            told(Some(PageSelection { start: Shown { from, to, text: shown, before }, text, end: (x, y) }));
        },
    );
    let unselect = Closure::<dyn Fn()>::new(move || selected(None));
    let pick_field = Closure::<dyn Fn(String)>::new(pick_field);
    let fields: Array =
        link.fields.iter().map(|(selector, key)| Array::of2(&(*selector).into(), &(*key).into())).collect();
    let given = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&given, &name.into(), value);
    set("window", link.window)?;
    set("root", link.root)?;
    set("spots", &link.spots.into())?;
    set("fields", &fields)?;
    set("count", &count.into_js_value())?;
    set("at", &at.into_js_value())?;
    set("ofNode", &of_node.into_js_value())?;
    set("block", &block.into_js_value())?;
    set("pickText", &pick_text.into_js_value())?;
    set("pickField", &pick_field.into_js_value())?;
    set("select", &select.into_js_value())?;
    set("unselect", &unselect.into_js_value())?;
    js_link(&given, is_on);
    Ok(())
}

/// Whether scrolling one side moves the other.
pub fn keep_in_step(is_on: bool) {
    js_keep_in_step(is_on);
}

/// The page shows something else than before.
pub fn page_changed() {
    js_page_changed();
}
