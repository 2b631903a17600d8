// The outline: the headings of the post to go to, and their sections to move, by keys or by dragging.
import { EditorView } from "@codemirror/view";
import { carryOut, outline, type Section } from "../ask";
import { make } from "../commands/dialog";
import { find, findable } from "../commands/find";
import { openPick } from "../commands/pick";
import { words } from "../commands/words";
import { current } from "../current";

/** A heading with its number in the outline. */
type Entry = Section & { number: number };

const shownOf = (sections: readonly Section[]): Entry[] => sections.map((section, number) => ({ ...section, number }));

function goTo({ from }: Entry): void {
  const { view } = current;
  if (!view) return;
  current.lead();
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "start", yMargin: 24 }) });
  view.focus();
}

export function openOutline(): void {
  const said = words();
  let entries = shownOf(outline());
  const top = Math.min(...entries.map(({ level }) => level));
  const row = ({ text, level, number }: Entry): HTMLElement => {
    const label = make("span", { style: `padding-inline-start: ${level - top}rem` }, text || said.ui_no_text);
    const mark = make("span", { class: "popup-note", "aria-label": said.ui_level.replace("{level}", String(level)) }, `H${level}`);
    return make("li", { draggable: "true", "data-number": String(number) }, label, mark);
  };
  /** The entries after a move, of which the one that begins where the cursor now is was moved. */
  const moved = (): Entry | undefined => {
    entries = shownOf(outline());
    const head = current.view?.state.selection.main.head ?? 0;
    return entries.findLast(({ from }) => from <= head);
  };
  const picking = openPick<Entry>({
    kind: "outline",
    label: said.outline,
    placeholder: said.ui_find_heading,
    keys: said.ui_outline_keys,
    none: said.ui_no_headings,
    find: (query) => (query.trim() === "" ? entries : find(query, entries.map((entry) => findable([entry.text], entry)))),
    show: row,
    take: goTo,
    press(event, entry) {
      const what = event.key === "ArrowUp" ? "sectionUp" : "sectionDown";
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return undefined;
      return carryOut(what, entry.from) ? moved() : entry;
    },
    first: () => {
      const head = current.view?.state.selection.main.head ?? 0;
      return Math.max(entries.findLastIndex(({ from }) => from <= head), 0);
    },
  });
  allowDragging(picking.list, (number, before) => {
    const found = carryOut("moveSection", number, before) ? moved() : undefined;
    picking.refresh(found ? picking.shown().findIndex((entry) => entry.number === found.number) : 0);
  });
}

/** Rows can be dragged before another one, or behind the last. `move` gets their numbers. */
function allowDragging(list: HTMLElement, move: (number: number, before: number) => void): void {
  let dragged: HTMLElement | undefined;
  const rowOf = (event: Event): HTMLElement | null => (event.target as Element).closest("li");
  /** The row that the dragged one would come before; its own place counts by its upper half. */
  const target = (event: DragEvent): HTMLElement | null => {
    const over = rowOf(event);
    if (!over) return null;
    const { top, height } = over.getBoundingClientRect();
    return event.clientY < top + height / 2 ? over : (over.nextElementSibling as HTMLElement | null);
  };
  const mark = (row: Element | null, isEnd: boolean): void => {
    for (const child of list.children) child.classList.toggle("drop-before", child === row);
    list.classList.toggle("drop-end", isEnd);
  };
  list.addEventListener("dragstart", (event) => {
    dragged = rowOf(event) ?? undefined;
    event.dataTransfer?.setData("text/plain", dragged?.textContent ?? "");
  });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const row = target(event);
    mark(row, row === null);
  });
  list.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const row = target(event);
    const count = outline().length;
    move(Number(dragged.dataset["number"]), row ? Number(row.dataset["number"]) : count);
  });
  list.addEventListener("dragend", () => {
    dragged = undefined;
    mark(null, false);
  });
}
