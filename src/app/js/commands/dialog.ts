// A modal dialog of the glue: the browser's own, in the interface's language, gone when it is closed. The browser gives the
// focus back to what had it.
import { current } from "../current";

/** An element with attributes and children. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Opens a dialog. A press beside it closes it. */
export function openDialog(kind: string, label: string, ...children: readonly Node[]): HTMLDialogElement {
  const attributes = { class: `modal popup ${kind}`, "aria-label": label, "data-testid": kind, lang: current.locale };
  const dialog = make("dialog", attributes, ...children);
  dialog.addEventListener("close", () => dialog.remove());
  // At once, so that the next key is for what has the focus then.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("mousedown", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
