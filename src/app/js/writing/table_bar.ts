// The small toolbar above the table that the cursor is in, by the WAI-ARIA pattern: Alt+F10 goes there, Escape comes back.
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, showTooltip, type Tooltip } from "@codemirror/view";
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
  dom.addEventListener("focusout", ({ relatedTarget }) => {
    const isHere = relatedTarget instanceof Node && view.dom.contains(relatedTarget);
    // Not within the event, which may come of an update of the editor.
    if (!isHere) setTimeout(() => view.dispatch({ effects: focused.of(view.hasFocus) }));
  });
  walkWithArrows(dom);
  return dom;
}

/** Whether the editor, or this toolbar, has the focus now. */
const focused = StateEffect.define<boolean>();

interface Shown {
  isFocused: boolean;
  tooltip: Tooltip | null;
}

function shown(state: EditorState, isFocused: boolean, before: Tooltip | null): Shown {
  const pos = isFocused && !state.readOnly ? tableStart(state) : undefined;
  // The same one stays, with its focus.
  if (pos === undefined || before?.pos === pos) return { isFocused, tooltip: pos === undefined ? null : before };
  return { isFocused, tooltip: { pos, above: true, create: (view) => ({ dom: build(view), offset: { x: 0, y: 4 } }) } };
}

const bar = StateField.define<Shown>({
  // It is loaded when the cursor comes into a table.
  create: (state) => shown(state, true, null),
  update(before, { state, docChanged, selection, reconfigured, effects }) {
    const focus = effects.find((effect) => effect.is(focused))?.value as boolean | undefined;
    if (focus === undefined && !docChanged && !selection && !reconfigured) return before;
    return shown(state, focus ?? before.isFocused, before.tooltip);
  },
  provide: (field) => showTooltip.from(field, ({ tooltip }) => tooltip),
});

export const tableBar: Extension = [
  bar,
  EditorView.focusChangeEffect.of((_state, isFocused) => focused.of(isFocused || !!document.activeElement?.closest(".table-bar"))),
];

/** Gives the focus to the toolbar of the table. */
export function focusTableBar(view: EditorView): void {
  view.dom.querySelector<HTMLElement>(".table-bar [tabindex='0']")?.focus();
}
