//! Keeps the marks in the preview those of the findings, in the interface's language. Where a mark belongs is for the
//! library, where that is on the screen for the page.

use super::wording::message;
use crate::i18n::use_i18n;
use crate::state::State;
use galley::Finding;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};

/// Marks follow the findings, which come after a pause in typing, once the preview is `ready`.
pub fn keep_marks(ready: RwSignal<bool>) {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let shown = StoredValue::new(Vec::new());
    let picked = Closure::<dyn Fn(usize)>::new(move |index: usize| {
        let first = shown.with_value(|marks: &Vec<galley::Mark>| marks.get(index)?.findings.first().copied());
        let range = first.and_then(|first| {
            state.findings.with_untracked(|findings| findings.get(first).map(|finding| finding.range.clone()))
        });
        if let Some(range) = range {
            state.show_in_editor(range);
        }
    });
    // The page keeps it for as long as the program runs.
    let picked = StoredValue::new_local(picked.into_js_value().unchecked_into::<JsValue>());
    Effect::new(move || {
        if ready.get() {
            let words = |finding: &Finding| message(i18n, &finding.diagnostic);
            let marks = picked.with_value(|picked| state.show_marks(words, picked));
            shown.set_value(marks);
        }
    });
}
