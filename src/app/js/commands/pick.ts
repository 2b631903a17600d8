// A dialog to pick one of many from: a field that filters, and a list. A combobox with a listbox, as the WAI-ARIA practices have it.
import { current } from "../current";
import { make, openDialog } from "./dialog";
import { words } from "./words";

export interface Choices<T> {
  /** What it is called in code. */
  kind: string;
  label: string;
  placeholder: string;
  /** Said under the list: the keys. */
  keys: string;
  /** Said there when there is nothing to pick from, whatever is typed. */
  none?: string;
  /** What fits what was typed. */
  find: (query: string) => T[];
  /** What an option shows; it becomes one. */
  show: (one: T) => HTMLElement;
  /** One was taken; the dialog is closed. */
  take: (one: T) => void;
  /** Other keys that do something to the chosen one: whether this was one, and which to choose then. */
  press?: (event: KeyboardEvent, one: T) => T | undefined;
  /** Which is chosen at first. */
  first?: (all: readonly T[]) => number;
}

/** A dialog that is open. */
export interface Picking<T> {
  list: HTMLElement;
  /** What is shown, in the order of the list. */
  shown: () => readonly T[];
  /** Shows all anew, with one of them chosen. */
  refresh: (chosen: number) => void;
}

export function openPick<T>(choices: Choices<T>): Picking<T> {
  const { kind, label, placeholder, find, show, take, press } = choices;
  const input = make("input", {
    type: "text",
    role: "combobox",
    "aria-label": placeholder,
    placeholder,
    "aria-controls": `${kind}-list`,
    "aria-expanded": "true",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    "data-testid": `${kind}-input`,
  });
  const list = make("ul", { role: "listbox", id: `${kind}-list`, "aria-label": label });
  const status = make("p", { role: "status", class: "popup-keys" });
  const dialog = openDialog(kind, label, input, list, status);
  let shown: T[] = [];
  let chosen = 0;

  const choose = (index: number): void => {
    chosen = index;
    [...list.children].forEach((child, at) => child.setAttribute("aria-selected", String(at === index)));
    const child = list.children[index];
    child?.scrollIntoView({ block: "nearest" });
    if (child) input.setAttribute("aria-activedescendant", child.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const refresh = (first: number): void => {
    shown = find(input.value);
    const options = shown.map((one, index) => {
      const option = show(one);
      option.setAttribute("role", "option");
      option.id = `${kind}-${index}`;
      return option;
    });
    list.replaceChildren(...options);
    const said = words();
    status.textContent = shown.length > 0 ? `${said.ui_count.replace("{count}", shown.length.toLocaleString(current.locale))} · ${choices.keys}` : ((input.value === "" && choices.none) || said.ui_nothing_fits);
    choose(Math.min(first, Math.max(shown.length - 1, 0)));
  };
  const accept = (one: T | undefined): void => {
    if (one === undefined) return;
    dialog.close();
    take(one);
  };
  input.addEventListener("input", () => refresh(0));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const one = shown[chosen];
    const pressed = one === undefined ? undefined : press?.(event, one);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (pressed !== undefined) {
      event.preventDefault();
      refresh(Math.max(find(input.value).indexOf(pressed), 0));
    } else if (event.key === "Enter") {
      event.preventDefault();
      accept(one);
    } else if (step !== undefined && shown.length > 0 && !event.altKey) {
      event.preventDefault();
      const at = chosen + step;
      choose(Math.abs(step) === 1 ? (at + shown.length) % shown.length : Math.min(Math.max(at, 0), shown.length - 1));
    }
  });
  list.addEventListener("click", (event) => {
    accept(shown[[...list.children].findIndex((child) => child.contains(event.target as Node))]);
  });
  refresh(0);
  choose(choices.first?.(shown) ?? 0);
  input.focus();
  return { list, shown: () => shown, refresh };
}
