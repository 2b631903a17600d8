// Tab in a list: items go under the one before, or out to the level of the one around, with all that is below them, and numbers
// stay in their order.
import type { Command, EditorView } from "@codemirror/view";
import { anyListMark, selectedLines } from "./markdown_marks";
import { isVerbatim } from "./verbatim";

/** An item's beginning: its indent, its mark and the blanks after it. */
const item = /^(\s*)([-*+]|(\d{1,9})([.)]))(\s+)/;

const indentOf = (text: string): number => /^\s*/.exec(text)?.[0].length ?? 0;

/** The numbers of the first and the last line of the list around some lines. */
function listAround(view: EditorView, first: number, last: number): [number, number] {
  const { doc } = view.state;
  // A line at the margin that is no item ends a list, and so do two blank ones.
  const isOfList = (number: number, beside: number): boolean => {
    if (number < 1 || number > doc.lines) return false;
    const { text } = doc.line(number);
    return text.trim() === "" ? doc.line(beside).text.trim() !== "" : item.test(text) || /^\s/.test(text);
  };
  while (isOfList(first - 1, first)) first -= 1;
  while (isOfList(last + 1, last)) last += 1;
  return [first, last];
}

/** Where items go: how far the one at `at` is to be indented; nothing when it stays. */
function newIndent(lines: readonly string[], at: number, isDeeper: boolean): number | undefined {
  const own = indentOf(lines[at] ?? "");
  for (let above = at - 1; above >= 0; above -= 1) {
    const found = item.exec(lines[above] ?? "");
    if (!found) continue;
    const indent = found[1]?.length ?? 0;
    if (indent < own) return isDeeper ? undefined : indent;
    if (isDeeper && indent === own) return indent + (found[2]?.length ?? 1) + 1;
  }
  return undefined;
}

/** Gives ordered items the numbers they have by their place. `moved` are lines that may begin a list of their own now. */
function renumber(lines: string[], moved: ReadonlySet<number>): void {
  // What looks like an item in code is none.
  if (lines.some((line) => /^\s*(```|~~~)/.test(line))) return;
  const open: { indent: number; next: number; step: number }[] = [];
  lines.forEach((line, index) => {
    const found = item.exec(line);
    if (!found) return;
    const [lead, blank = "", , number, sign = ".", gap = " "] = found;
    const indent = blank.length;
    while ((open.at(-1)?.indent ?? -1) > indent) open.pop();
    const list = open.at(-1);
    if (list?.indent === indent) {
      if (number === undefined || list.step === 0) return;
      lines[index] = `${blank}${list.next}${sign}${gap}${line.slice(lead.length)}`;
      list.next += list.step;
      return;
    }
    const first = moved.has(index) ? 1 : Number(number ?? 1);
    // All the same number is a style of its own.
    const stayed = lines.filter((_, other) => other > index && !moved.has(other)).map((other) => item.exec(other));
    const next = stayed.find((other) => other?.[1]?.length === indent);
    const isLazy = number !== undefined && !moved.has(index) && next?.[3] === number;
    open.push({ indent, next: first + 1, step: isLazy || number === undefined ? 0 : 1 });
    if (number !== undefined) lines[index] = `${blank}${first}${sign}${gap}${line.slice(lead.length)}`;
  });
}

function shift(isDeeper: boolean): Command {
  return (view) => {
    const { state } = view;
    const selected = selectedLines(view);
    const [head, tail] = [selected[0], selected.at(-1)];
    // Anywhere else Tab moves the focus on, so that the keyboard is never trapped.
    if (!head || !tail || state.readOnly || !selected.every(({ text }) => anyListMark.test(text))) return false;
    const [first, last] = listAround(view, head.number, tail.number);
    const old = Array.from({ length: last - first + 1 }, (_, index) => state.doc.line(first + index).text);
    const at = head.number - first;
    const own = indentOf(head.text);
    const target = newIndent(old, at, isDeeper);
    if (target === undefined) return true;
    const lines = [...old];
    const moved = new Set<number>();
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index] ?? "";
      const isSelected = index <= tail.number - first;
      if (!isSelected && line.trim() !== "" && indentOf(line) <= own) break;
      if (line.trim() === "") continue;
      if (item.test(line)) moved.add(index);
      const indent = Math.max(0, indentOf(line) + target - own);
      lines[index] = " ".repeat(indent) + line.trimStart();
    }
    renumber(lines, moved);
    const changes = lines.flatMap((line, index) => {
      const { from, text } = state.doc.line(first + index);
      if (line === text) return [];
      // Only the beginning differs, so that the cursor stays in its word.
      const rest = (/^\s*(?:\d{1,9}(?=[.)]))?/.exec(text)?.[0] ?? "").length;
      return [{ from, to: from + rest, insert: line.slice(0, line.length - (text.length - rest)) }];
    });
    view.dispatch({ changes, userEvent: "input.indent", scrollIntoView: true });
    return true;
  };
}

/** Enter in an item without text ends it: it goes out one level, or the list is over. */
export const leaveEmptyItem: Command = (view) => {
  const { state } = view;
  const { main, ranges } = state.selection;
  const line = state.doc.lineAt(main.head);
  const found = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s*)?$/.exec(line.text);
  if (!found || !main.empty || ranges.length > 1 || state.readOnly || isVerbatim(state, line.from)) return false;
  const above = line.number > 1 ? state.doc.line(line.number - 1).text : "";
  if (found[1] !== "" && outdentItems(view)) return true;
  // Text right below an item would be of the item.
  const insert = above.trim() === "" ? "" : "\n";
  view.dispatch({
    changes: { from: line.from, to: line.to, insert },
    selection: { anchor: line.from + insert.length },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
};

export const indentItems = shift(true);
export const outdentItems = shift(false);
