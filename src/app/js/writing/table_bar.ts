// The small toolbar above the table that the cursor is in, by the WAI-ARIA pattern: Alt+F10 goes there, Escape comes back.
import { type EditorState, type Extension, StateField } from "@codemirror/state";
import { type EditorView, showTooltip, type Tooltip } from "@codemirror/view";
import { current } from "../current";
import { icon } from "../commands/icon";
import { commands, type CommandId } from "../commands/registry";
import { isMac, written } from "../commands/shortcut";
import { walkWithArrows } from "../commands/walk";
import { words } from "../commands/words";
import { editing } from "./editing";
import { tableStart } from "./table";

const tools: readonly (readonly [CommandId, string])[] = [
  ["tableRowAbove", "M2 9.5h12v4H2zM8 2v5M5.5 4.5h5"],
  ["tableRowBelow", "M2 2.5h12v4H2zM8 9v5M5.5 11.5h5"],
  ["tableDeleteRow", "M2 5h12v6H2zM6.5 6.5l3 3M9.5 6.5l-3 3"],
  ["tableColumnLeft", "M9.5 2v12h4V2zM2 8h5M4.5 5.5v5"],
  ["tableColumnRight", "M2.5 2v12h4V2zM9 8h5M11.5 5.5v5"],
  ["tableDeleteColumn", "M5 2v12h6V2zM6.5 6.5l3 3M9.5 6.5l-3 3"],
  ["tableAlignLeft", "M2 3h12M2 6.5h7M2 10h12M2 13.5h7"],
  ["tableAlignCenter", "M2 3h12M4.5 6.5h7M2 10h12M4.5 13.5h7"],
  ["tableAlignRight", "M2 3h12M7 6.5h7M2 10h12M7 13.5h7"],
  ["tableTidy", "M2 3h12v10H2zM2 6.5h12M6 3v10M10 3v10"],
];

function build(view: EditorView): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "table-bar";
  dom.dataset["testid"] = "table-bar";
  dom.setAttribute("role", "toolbar");
  const said = words();
  dom.setAttribute("aria-label", said.group_table);
  dom.lang = current.locale;
  for (const [id, path] of tools) {
    const button = document.createElement("button");
    const keys = commands.find((command) => command.id === id)?.keys[0];
    button.type = "button";
    button.className = "tool";
    button.dataset["testid"] = id;
    button.setAttribute("aria-label", said[id]);
    button.title = keys ? `${said[id]} (${written(keys, isMac())})` : said[id];
    button.append(icon(path));
    button.addEventListener("click", () => {
      editing[id]?.(view);
      view.focus();
    });
    dom.append(button);
  }
  // The press of a button shall not take the selection away.
  dom.addEventListener("mousedown", (event) => event.preventDefault());
  dom.addEventListener("keydown", (event) => {
    if (event.key === "Escape") view.focus();
  });
  walkWithArrows(dom);
  return dom;
}

function tooltip(state: EditorState, before: Tooltip | null): Tooltip | null {
  const pos = state.readOnly ? undefined : tableStart(state);
  if (pos === undefined) return null;
  // The same one stays, with its focus.
  if (before?.pos === pos) return before;
  return { pos, above: true, create: (view) => ({ dom: build(view) }) };
}

export const tableBar: Extension = StateField.define<Tooltip | null>({
  create: (state) => tooltip(state, null),
  update: (before, { state, docChanged, selection, reconfigured }) =>
    docChanged || selection || reconfigured ? tooltip(state, before) : before,
  provide: (field) => showTooltip.from(field),
});

/** Gives the focus to the toolbar of the table. */
export function focusTableBar(view: EditorView): void {
  view.dom.querySelector<HTMLElement>(".table-bar [tabindex='0']")?.focus();
}
