// Cells that are pasted: they go into a table, or become one. That an address over words links them is of the library.
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { carryOut, tableOfCells } from "../ask";
import { isInTable } from "./table";
import { isVerbatim } from "./verbatim";

/** Cells that are pasted in a table go into it; elsewhere, where only their text is there, they become one. */
export function pasteTables(): Extension {
  let isShifted = false;
  return EditorView.domEventHandlers({
    keydown(event) {
      isShifted = event.shiftKey;
      return false;
    },
    paste(event, view) {
      const { state } = view;
      const clipboard = event.clipboardData;
      const text = clipboard?.getData("text/plain") ?? "";
      // With Shift it is to come as it is.
      if (!clipboard || isShifted || state.readOnly || view.composing || !text.includes("\t")) return false;
      const { from, to, head } = state.selection.main;
      if (isInTable(state)) {
        if (!carryOut("tableFill", head, 0, text)) return false;
        event.preventDefault();
        return true;
      }
      // Indented code is parted by tabs, too.
      const isCode = /^\t/m.test(text) || isVerbatim(state, from);
      const table = isCode || clipboard.types.includes("text/html") ? undefined : tableOfCells(text);
      if (table === undefined) return false;
      event.preventDefault();
      const before = state.doc.lineAt(from);
      const after = state.doc.lineAt(to);
      const isFirst = state.sliceDoc(before.from, from).trim() === "";
      const above = isFirst ? (before.number > 1 && state.doc.line(before.number - 1).text.trim() !== "" ? "\n" : "") : "\n\n";
      const rest = state.sliceDoc(to, after.to).trim();
      const isFollowed = rest !== "" || (after.number < state.doc.lines && state.doc.line(after.number + 1).text.trim() !== "");
      const insert = `${above}${table}${rest !== "" ? "\n\n" : isFollowed ? "\n" : ""}`;
      view.dispatch({
        changes: { from: isFirst ? before.from : from, to, insert },
        selection: { anchor: (isFirst ? before.from : from) + above.length + table.length },
        scrollIntoView: true,
        userEvent: "input.paste",
      });
      return true;
    },
  });
}
