// The separators between the panes, by the window splitter pattern of the WAI-ARIA practices: dragged, moved by arrows, put back
// by Enter or a double click, and remembered. Each changes one custom property, from which `style/panes.css` makes the columns;
// which panes are shown is for the Rust program.

import { KEPT, keptShares, type Name, show } from "./pane_shares";

/** CSS pixels that are left to the pane before a separator, and to what is after it. */
const least: Readonly<Record<Name, readonly [before: number, after: number]>> = {
  form: [200, 560],
  rows: [110, 170],
  source: [260, 260],
};

/** Those that were chosen; before the first paint, early.ts has shown them. */
const shares = keptShares();
/** There the form is above the source. */
const stacked = window.matchMedia("(max-width: 1180px)");

interface Room {
  name: Name;
  start: number;
  size: number;
  min: number;
  max: number;
}

function nameOf(separator: HTMLElement): Name {
  const name = separator.dataset["separator"];
  return name === "source" ? "source" : stacked.matches ? "rows" : "form";
}

const isRow = (name: Name): boolean => name === "rows";

/** Where a separator may stand: between the beginning of the pane before it and the end of all. */
function roomOf(separator: HTMLElement): Room {
  const name = nameOf(separator);
  const pane = separator.previousElementSibling!.getBoundingClientRect();
  const all = separator.parentElement!.getBoundingClientRect();
  const [start, end] = isRow(name) ? [pane.top, all.bottom] : [pane.left, all.right];
  const size = Math.max(1, end - start);
  const [before, after] = least[name];
  const min = Math.min(50, (100 * before) / size);
  return { name, start, size, min, max: Math.max(min, 100 - (100 * after) / size) };
}

/** Percent that the pane before a separator has now. */
function shareNow(separator: HTMLElement, { name, size }: Room): number {
  const { width, height } = separator.previousElementSibling!.getBoundingClientRect();
  return (100 * (isRow(name) ? height : width)) / size;
}

/** Says where a separator stands. */
function tell(separator: HTMLElement, room: Room, share: number): void {
  separator.setAttribute("aria-orientation", isRow(room.name) ? "horizontal" : "vertical");
  const values = { valuemin: room.min, valuemax: room.max, valuenow: Math.min(Math.max(share, room.min), room.max) };
  for (const [key, value] of Object.entries(values)) separator.setAttribute(`aria-${key}`, String(Math.round(value)));
}

function move(separator: HTMLElement, room: Room, wanted: number): void {
  const share = Math.round(10 * Math.min(Math.max(wanted, room.min), room.max)) / 10;
  shares.set(room.name, share);
  show(shares);
  tell(separator, room, share);
}

function keep(): void {
  try {
    localStorage.setItem(`galley.${KEPT}`, JSON.stringify(Object.fromEntries(shares)));
  } catch {
    // Without storage they last as long as the page.
  }
}

function reset(separator: HTMLElement): void {
  shares.delete(nameOf(separator));
  show(shares);
  keep();
  const room = roomOf(separator);
  tell(separator, room, shareNow(separator, room));
}

function drag(separator: HTMLElement, event: PointerEvent): void {
  if (event.button !== 0) return;
  // Nothing is selected meanwhile; the focus that this takes away is given.
  event.preventDefault();
  separator.focus();
  const room = roomOf(separator);
  const at = ({ clientX, clientY }: PointerEvent): number => (100 * ((isRow(room.name) ? clientY : clientX) - room.start)) / room.size;
  const grip = at(event) - shareNow(separator, room);
  const ended = new AbortController();
  const { signal } = ended;
  // The preview, which is another document, would take the pointer.
  separator.setPointerCapture(event.pointerId);
  separator.addEventListener("pointermove", (moved) => move(separator, room, at(moved) - grip), { signal });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
    separator.addEventListener(
      end,
      () => {
        ended.abort();
        keep();
      },
      { signal },
    );
  }
}

function press(separator: HTMLElement, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const room = roomOf(separator);
  const step = event.shiftKey ? 10 : 2;
  const [less, more] = isRow(room.name) ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
  if (event.key === "Enter") reset(separator);
  else if (event.key === "Home") move(separator, room, room.min);
  else if (event.key === "End") move(separator, room, room.max);
  else if (event.key === less) move(separator, room, shareNow(separator, room) - step);
  else if (event.key === more) move(separator, room, shareNow(separator, room) + step);
  else return;
  event.preventDefault();
  keep();
}

/** Makes the separators around an element movable. */
export function mountSeparators(place: HTMLElement): void {
  const all = [...(place.closest(".panes")?.querySelectorAll<HTMLElement>(".separator") ?? [])];
  for (const separator of all) {
    separator.addEventListener("pointerdown", (event) => drag(separator, event));
    separator.addEventListener("keydown", (event) => press(separator, event));
    separator.addEventListener("dblclick", () => reset(separator));
  }
  const panes = place.closest(".panes");
  // Also when the window changes, or which panes are shown.
  if (panes) {
    const watch = new ResizeObserver(() => {
      for (const separator of all) {
        const room = roomOf(separator);
        tell(separator, room, shareNow(separator, room));
      }
    });
    for (const pane of [panes, ...panes.querySelectorAll(".pane")]) watch.observe(pane);
  }
}
