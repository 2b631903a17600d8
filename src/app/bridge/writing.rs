//! What the editor's commands ask of the program, seen from Rust: `src/app/js/ask.ts` has the other side and says what each
//! question means. One listener for all of them: each closure costs the same code again.

use crate::bridge::editor::from_changes;
use galley::workbench::Step;
use galley::writing::outline::Section;
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = onAsk)]
    fn js_on_ask(answer: &JsValue);
}

/// A question.
pub struct Question {
    /// What is asked for.
    pub what: String,
    /// A place in editor units, or a number.
    pub first: usize,
    /// Another one.
    pub second: usize,
    /// A text.
    pub text: String,
}

/// `answer` gets every question, for as long as the program runs.
pub fn on_ask(answer: impl Fn(Question) -> JsValue + 'static) {
    let listener = Closure::<dyn Fn(String, u32, u32, String) -> JsValue>::new(move |what, first, second, text| {
        answer(Question { what, first: first as usize, second: second as usize, text })
    });
    js_on_ask(&listener.into_js_value());
}

/// A step as an answer: ranges, inserts, and the ends of the selection.
pub fn step(step: Option<Step>) -> JsValue {
    let Some(Step { changes, selection }) = step else { return JsValue::UNDEFINED };
    let (ranges, inserts) = from_changes(&changes);
    Array::of4(&ranges, &inserts, &selection.start.into(), &selection.end.into()).into()
}

/// An outline as an answer: for each heading its level, its text, its id, where its section begins and ends, and whether it is free.
pub fn outline(sections: &[Section]) -> JsValue {
    let parts = sections.iter().flat_map(|section| {
        let Section { level, text, id, range, is_free } = section;
        [
            JsValue::from(*level),
            text.as_str().into(),
            id.as_str().into(),
            range.start.into(),
            range.end.into(),
            (*is_free).into(),
        ]
    });
    parts.collect::<Array>().into()
}

/// Emoji as an answer: names and signs in turn.
pub fn emoji(found: &[(&str, &str)]) -> JsValue {
    found.iter().flat_map(|(name, sign)| [JsValue::from_str(name), JsValue::from_str(sign)]).collect::<Array>().into()
}

/// A text as an answer.
pub fn text(text: Option<String>) -> JsValue {
    text.map_or(JsValue::UNDEFINED, JsValue::from)
}
