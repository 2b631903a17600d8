//! The editor, seen from Rust: `src/app/js/editor.ts` has the other side and says what each call does.

use galley::{EditorChange, Severity};
use js_sys::{Array, JsString, Uint32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = mount)]
    fn js_mount(parent: &web_sys::HtmlElement, locale: &str, label: &str, on_change: &JsValue, on_images: &JsValue);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = placeAt)]
    fn js_place_at(x: f64, y: f64) -> Option<u32>;
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = hold)]
    fn js_hold(at: Option<u32>) -> u32;
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = held)]
    async fn js_held(key: u32) -> JsValue;
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = ask)]
    fn js_ask(at: u32, words: &str);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = onRichPaste)]
    fn js_on_rich_paste(listener: &JsValue);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = load)]
    fn js_load(text: &str);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = apply)]
    fn js_apply(ranges: Uint32Array, inserts: Array, user_event: &str);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = follow)]
    fn js_follow(ranges: Uint32Array, inserts: Array);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = setReadOnly)]
    fn js_set_read_only(read_only: bool);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = selection)]
    fn js_selection() -> Vec<u32>;
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = restoreSelection)]
    fn js_restore_selection(anchor: u32, head: u32);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = select)]
    fn js_select(from: u32, to: u32);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = mark)]
    fn js_mark(ranges: Uint32Array, severities: Array, messages: Array);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = configure)]
    fn js_configure(font: &str, size: u32, line: u32, vim: bool);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = print)]
    async fn js_print() -> JsValue;
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = sample)]
    async fn js_sample(locale: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = helpOn)]
    async fn js_help_on(code: &str, locale: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = stepBack)]
    fn js_step_back(redo: bool);
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = setLocale)]
    fn js_set_locale(locale: &str, label: &str);
}

/// Builds the editor. `on_change` gets the changes of every transaction, typed or not, with whether a search replaced all it
/// found, and `on_images` images that are pasted, for as long as the program runs.
pub fn mount(
    parent: &web_sys::HtmlElement,
    locale: &str,
    label: &str,
    on_change: impl Fn(Vec<EditorChange>, bool) + 'static,
    on_images: impl Fn(Vec<web_sys::File>) + 'static,
) {
    let listener = Closure::<dyn Fn(Vec<u32>, Array, bool)>::new(move |ranges: Vec<u32>, inserts: Array, all: bool| {
        on_change(to_changes(&ranges, &inserts), all);
    });
    let images = Closure::<dyn Fn(Array)>::new(move |files: Array| {
        on_images(files.iter().filter_map(|file| file.dyn_into().ok()).collect());
    });
    js_mount(parent, locale, label, &listener.into_js_value(), &images.into_js_value());
}

/// The place in the text, in editor units, at a point of the window in CSS pixels, if that is in the editor.
pub fn place_at((x, y): (f64, f64)) -> Option<usize> {
    js_place_at(x, y).map(|at| at as usize)
}

/// A place in the text that follows its changes.
pub struct Held(u32);

/// Holds a place in editor units, without one the selection, while something is on its way to it.
pub fn hold(at: Option<usize>) -> Held {
    Held(js_hold(at.map(|at| at as u32)))
}

impl Held {
    /// Where the place is by now, in editor units, at a moment when nothing composes. Nothing when another text is shown.
    pub async fn now(self) -> Option<std::ops::Range<usize>> {
        let place = js_held(self.0).await.dyn_into::<Uint32Array>().ok()?;
        Some(place.get_index(0) as usize..place.get_index(1) as usize)
    }
}

/// What was pasted with a form that Markdown can keep, and the place it is meant for.
pub struct Rich {
    /// The HTML.
    pub html: String,
    /// The same as plain text.
    pub plain: String,
    /// Images that came with it.
    pub files: Array,
    /// The place.
    pub held: Held,
}

/// `listener` gets what is pasted with a form, for as long as the program runs; the editor leaves it alone.
pub fn on_rich_paste(listener: impl Fn(Rich) + 'static) {
    let listener = Closure::<dyn Fn(String, String, Array, u32)>::new(move |html, plain, files, held| {
        listener(Rich { html, plain, files, held: Held(held) });
    });
    js_on_rich_paste(&listener.into_js_value());
}

/// Puts the cursor at a place in editor units and asks there for something.
pub fn ask(at: usize, words: &str) {
    js_ask(at as u32, words);
}

/// Shows another text. Its undo history starts empty.
pub fn load(text: &str) {
    js_load(text);
}

/// How changes from the form enter the undo history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Joined with the last change if that was just now and right beside, as typing is.
    Typed,
    /// Undone on its own.
    Single,
}

/// Carries out changes as one undo step; they come back through the listener.
pub fn apply(changes: &[EditorChange], step: Step) {
    let (ranges, inserts) = from_changes(changes);
    // CodeMirror joins what is called `input.type`.
    let event = match step {
        Step::Typed => "input.type.form",
        Step::Single => "input.form",
    };
    js_apply(ranges, inserts, event);
}

/// Carries out what another tab changed: no step of this tab's undo history, and done in a text that is read only. It comes
/// back through the listener.
pub fn follow(changes: &[EditorChange]) {
    let (ranges, inserts) = from_changes(changes);
    js_follow(ranges, inserts);
}

/// Whether the author may change the text. An editor that was just built is read only.
pub fn set_read_only(read_only: bool) {
    js_set_read_only(read_only);
}

/// The selection: anchor and head in editor units.
pub fn selection() -> (usize, usize) {
    let ends = js_selection();
    (ends.first().map_or(0, |end| *end as usize), ends.get(1).map_or(0, |end| *end as usize))
}

/// Puts the selection back without taking the focus.
pub fn restore_selection((anchor, head): (usize, usize)) {
    js_restore_selection(anchor as u32, head as u32);
}

/// Marks places of the text as it is now: from and to in editor units, how bad it is, what to say there. Marks that were
/// there go.
pub fn mark(marks: impl IntoIterator<Item = (std::ops::Range<usize>, Severity, String)>) {
    let (mut ranges, severities, messages) = (Vec::new(), Array::new(), Array::new());
    for (range, severity, message) in marks {
        ranges.extend([range.start as u32, range.end as u32]);
        severities.push(&severity.name().into());
        messages.push(&message.into());
    }
    js_mark(Uint32Array::from(ranges.as_slice()), severities, messages);
}

/// The help on a diagnostic's code as HTML of our own; empty when there is none or it cannot be fetched.
pub async fn help_on(code: &str, locale: &str) -> String {
    js_help_on(code, locale).await.as_string().unwrap_or_default()
}

/// Selects a range in editor units, scrolls to it and focuses the editor.
pub fn select(from: usize, to: usize) {
    js_select(from as u32, to as u32);
}

/// How the editor looks and which keys it knows, now and from here on: the name of its letters, their size in percent, how many
/// characters a line has, Vim's keys or the usual ones. It need not be there yet.
pub fn configure(font: &str, size: u32, line: Option<u32>, vim: bool) {
    js_configure(font, size, line.unwrap_or_default(), vim);
}

/// Opens the browser's dialog that prints the previewed page; `false` when there is no page yet.
pub async fn print() -> bool {
    js_print().await.as_bool().unwrap_or_default()
}

/// The sample post in a language of the interface; nothing when it cannot be fetched.
pub async fn sample(locale: &str) -> Option<String> {
    js_sample(locale).await.as_string()
}

/// Undoes or redoes the last change of the post, wherever it was made; the focus stays where it is.
pub fn step_back(redo: bool) {
    js_step_back(redo);
}

/// Changes the language of the editor's own words.
pub fn set_locale(locale: &str, label: &str) {
    js_set_locale(locale, label);
}

fn to_changes(ranges: &[u32], inserts: &Array) -> Vec<EditorChange> {
    let pairs = ranges.chunks_exact(2).zip(inserts.iter());
    let changes = pairs.map(|(pair, insert)| EditorChange {
        range: pair[0] as usize..pair[1] as usize,
        insert: insert.dyn_into::<JsString>().map(String::from).unwrap_or_default(),
    });
    changes.collect()
}

pub(super) fn from_changes(changes: &[EditorChange]) -> (Uint32Array, Array) {
    let ranges: Vec<u32> =
        changes.iter().flat_map(|change| [change.range.start as u32, change.range.end as u32]).collect();
    let inserts: Array = changes.iter().map(|change| JsValue::from_str(&change.insert)).collect();
    (Uint32Array::from(ranges.as_slice()), inserts)
}
