//! Modal dialogs of the browser, opened and closed by a signal. What is in one, and what closing it means, is for each.

use leptos::html::Dialog;
use leptos::prelude::*;

/// For the `node_ref` of a `<dialog>` that is shown as long as `is_open`.
pub fn shown_while(is_open: impl Fn() -> bool + 'static) -> NodeRef<Dialog> {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if is_open() && !dialog.open() {
            // Refused only for a dialog that is in no page.
            let _ = dialog.show_modal();
        } else if !is_open() && dialog.open() {
            dialog.close();
        }
    });
    dialog
}
