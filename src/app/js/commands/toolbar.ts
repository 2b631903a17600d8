// The toolbar above the source.
import { current, isChinese } from "../current";
import { icon } from "./icon";
import { commands, type Tool, toolbar } from "./registry";
import { runById } from "./run";
import { isMac, written } from "./shortcut";
import { toolbarName, toolNames } from "./toolbar_names";
import { walkWithArrows } from "./walk";

/** What is on the buttons: letters, or the path of a sign. */
const signs: Readonly<Record<Tool, string>> = {
  undo: "M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H6",
  redo: "M10 3l3 3-3 3M13 6H7a4 4 0 0 0 0 8h3",
  heading2: "H",
  bold: "B",
  italic: "I",
  strikethrough: "S",
  code: "M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4",
  link: "M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2l-1 1M9.5 6.5a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2l1-1",
  bulletList: "M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01",
  orderedList: "M6.5 4H14M6.5 8H14M6.5 12H14M2 2.7l1.2-.7v4M1.8 10.7c.3-.9 2-.9 2 .2 0 .8-2 1.4-2 2.6h2.2",
  quote: "M2.5 3.5v9M5.5 5H14M5.5 8H14M5.5 11H11",
  table: "M2 3h12v10H2zM2 6.5h12M6.5 6.5V13",
  image: "M2 3h12v10H2zM2 11.5l3.5-3.5 3 2.5 2-1.5 3.5 3M10.5 6h.01",
  images: "M4.5 5.5h9.5V13H4.5zM2 10.5V3h9.5M4.5 12l3-2.5 2.5 2 1.5-1 2.5 1.5",
  outline: "M2 4h12M5 8h9M8 12h6",
  palette: "M3 4l4 4-4 4M8.5 12H14",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14 14",
};

const bar = document.createElement("div");
const buttons = new Map<Tool, HTMLButtonElement>();

/** Builds the toolbar before an element. */
export function mountToolbar(place: HTMLElement): void {
  bar.className = "toolbar";
  bar.setAttribute("role", "toolbar");
  for (const tool of toolbar) {
    if (tool === null) {
      const gap = document.createElement("span");
      gap.className = "tool-gap";
      bar.append(gap);
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = `tool tool-${tool}`;
    button.dataset["testid"] = `tool-${tool}`;
    const sign = signs[tool];
    button.append(sign.length > 1 ? icon(sign) : sign);
    button.addEventListener("click", () => runById(tool));
    bar.append(button);
    buttons.set(tool, button);
  }
  walkWithArrows(bar);
  place.before(bar);
  nameTools();
  enableToolbar();
}

/** Names the buttons in the interface's language. */
export function nameTools(): void {
  const at = isChinese() ? 1 : 0;
  bar.setAttribute("aria-label", toolbarName[at]);
  for (const [tool, button] of buttons) {
    const name = toolNames[tool][at];
    const keys = commands.find(({ id }) => id === tool)?.keys[0];
    button.setAttribute("aria-label", name);
    button.title = keys ? `${name} (${written(keys, isMac())})` : name;
  }
}

/** Lets the toolbar be used while the text may be changed. */
export function enableToolbar(): void {
  bar.inert = current.isReadOnly;
}
