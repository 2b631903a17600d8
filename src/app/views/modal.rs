//! Modal dialogs of the browser, opened and closed by a signal. What is in one, and what closing it means, is for each.

use leptos::ev::Event;
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

/// For the `on:close` of a dialog. The event comes late: by then the dialog may have been opened again.
pub fn when_closed(dialog: NodeRef<Dialog>, close: impl Fn() + 'static) -> impl Fn(Event) + 'static {
    move |_| {
        if dialog.get_untracked().is_none_or(|dialog| !dialog.open()) {
            close();
        }
    }
}

/// A dialog with a title and a button that closes it; closed it is empty. `name` is in the ids of its parts and in those that
/// tests know them by.
#[component]
pub fn Modal(
    is_open: RwSignal<bool>,
    name: &'static str,
    class: &'static str,
    title: impl Fn() -> &'static str + Copy + Send + Sync + 'static,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = shown_while(move || is_open.get());
    let title_id = move || format!("{name}-title");
    view! {
        <dialog
            class=format!("modal {class}")
            node_ref=dialog
            aria-labelledby=title_id()
            data-testid=name
            on:close=when_closed(dialog, move || is_open.set(false))
        >
            <Show when=move || is_open.get()>
                <header class="modal-head">
                    <h2 id=title_id()>{title}</h2>
                    <button
                        type="button"
                        class="button quiet"
                        data-testid=format!("close-{name}")
                        aria-label=text!(close)
                        on:click=move |_| is_open.set(false)
                    >
                        "×"
                    </button>
                </header>
                {children()}
            </Show>
        </dialog>
    }
}
