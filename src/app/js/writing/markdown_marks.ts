// What Markdown's marks are to a selection: wrap it, turn its lines into headings, lists and quotes. Every command is one undo
// step and works on all selections.
import { type ChangeSpec, EditorSelection, type Line } from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";

/** Puts `mark` around each selection, or takes it off where it stands already. */
export function wrap(mark: string): Command {
  const size = mark.length;
  return (view) => {
    const { state } = view;
    const spec = state.changeByRange((range) => {
      const before = /(.)\1*$/.exec(state.sliceDoc(range.from - 3, range.from))?.[0] ?? "";
      const after = /^(.)\1*/.exec(state.sliceDoc(range.to, range.to + 3))?.[0] ?? "";
      if (isMarked(before, after, mark)) {
        const changes = [
          { from: range.from - size, to: range.from },
          { from: range.to, to: range.to + size },
        ];
        return { changes, range: EditorSelection.range(range.from - size, range.to - size) };
      }
      const changes = [
        { from: range.from, insert: mark },
        { from: range.to, insert: mark },
      ];
      return { changes, range: EditorSelection.range(range.from + size, range.to + size) };
    });
    view.dispatch(state.update(spec, { userEvent: "input", scrollIntoView: true }));
    return true;
  };
}

/** Whether runs of one character on both sides hold `mark`: of `***`, both `*` and `**`; of `**`, no `*`. */
function isMarked(before: string, after: string, mark: string): boolean {
  if (before.charAt(0) !== mark.charAt(0) || after.charAt(0) !== mark.charAt(0)) return false;
  const run = Math.min(before.length, after.length);
  return mark === "*" ? run % 2 === 1 : run >= mark.length;
}

/** All lines that a selection touches, each once. */
export function selectedLines(view: EditorView): Line[] {
  const lines = new Map<number, Line>();
  for (const range of view.state.selection.ranges) {
    for (let position = range.from; ; ) {
      const line = view.state.doc.lineAt(position);
      lines.set(line.number, line);
      if (line.to >= range.to) break;
      position = line.to + 1;
    }
  }
  return [...lines.values()];
}

function changeLines(change: (line: Line, index: number, all: Line[]) => ChangeSpec): Command {
  return (view) => {
    const lines = selectedLines(view);
    view.dispatch({ changes: lines.map(change), userEvent: "input", scrollIntoView: true });
    return true;
  };
}

/** Makes lines text without marks of a block. */
export const paragraph = changeLines((line) => {
  const mark = /^(?:#{1,6}\s+|\s*(?:>|[-*+]|\d+[.)])\s+)/.exec(line.text)?.[0] ?? "";
  return { from: line.from, to: line.from + mark.length };
});

/** Makes lines headings of a level; a heading of that level becomes text again. */
export function heading(level: number): Command {
  const mark = "#".repeat(level) + " ";
  return changeLines((line) => {
    const old = /^#{1,6}\s+/.exec(line.text)?.[0] ?? "";
    return { from: line.from, to: line.from + old.length, insert: old.trimEnd() === mark.trimEnd() ? "" : mark };
  });
}

export const anyListMark = /^(\s*)(?:[-*+]|\d+[.)])\s+/;

/** Makes lines list items, or text again when all are items of this kind. */
export function list(own: RegExp, mark: (index: number) => string): Command {
  return changeLines((line, index, all) => {
    const old = anyListMark.exec(line.text);
    const indent = old?.[1] ?? /^\s*/.exec(line.text)?.[0] ?? "";
    const from = line.from + indent.length;
    const to = line.from + (old?.[0].length ?? indent.length);
    const remove = all.every((each) => own.test(each.text));
    return { from, to, insert: remove ? "" : mark(index) };
  });
}

export const quote = changeLines((line, _index, all) =>
  all.every((each) => each.text.startsWith("> "))
    ? { from: line.from, to: line.from + 2 }
    : { from: line.from, insert: "> " },
);
