// Writing Markdown with keys: wrap a selection, turn lines into headings, lists and quotes, continue lists. Every
// command is one undo step and works on all selections.
import { indentLess, indentMore, redo, undo } from "@codemirror/commands";
import { deleteMarkupBackward, insertNewlineContinueMarkup } from "@codemirror/lang-markdown";
import { type ChangeSpec, EditorSelection, type Line } from "@codemirror/state";
import type { Command, EditorView, KeyBinding } from "@codemirror/view";
import { openSearch } from "./search";

/** Puts `mark` around each selection, or takes it off where it stands already. */
function wrap(mark: string): Command {
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

/** `[selection](url)` with the address selected, or the text place when nothing was. */
const link: Command = (view) => {
  const { state } = view;
  const spec = state.changeByRange((range) => {
    const text = state.sliceDoc(range.from, range.to);
    const isUrl = /^https?:\/\/\S+$/.test(text);
    const insert = isUrl ? `[](${text})` : `[${text}]()`;
    const cursor = range.from + (isUrl || text === "" ? 1 : insert.length - 1);
    return { changes: { from: range.from, to: range.to, insert }, range: EditorSelection.cursor(cursor) };
  });
  view.dispatch(state.update(spec, { userEvent: "input", scrollIntoView: true }));
  return true;
};

/** All lines that a selection touches, each once. */
function selectedLines(view: EditorView): Line[] {
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

/** Makes lines headings of a level; a heading of that level becomes text again. */
function heading(level: number): Command {
  const mark = "#".repeat(level) + " ";
  return changeLines((line) => {
    const old = /^#{1,6}\s+/.exec(line.text)?.[0] ?? "";
    return { from: line.from, to: line.from + old.length, insert: old.trimEnd() === mark.trimEnd() ? "" : mark };
  });
}

const anyListMark = /^(\s*)(?:[-*+]|\d+[.)])\s+/;

/** Makes lines list items, or text again when all are items of this kind. */
function list(own: RegExp, mark: (index: number) => string): Command {
  return changeLines((line, index, all) => {
    const old = anyListMark.exec(line.text);
    const indent = old?.[1] ?? /^\s*/.exec(line.text)?.[0] ?? "";
    const from = line.from + indent.length;
    const to = line.from + (old?.[0].length ?? indent.length);
    const remove = all.every((each) => own.test(each.text));
    return { from, to, insert: remove ? "" : mark(index) };
  });
}

const quote = changeLines((line, _index, all) =>
  all.every((each) => each.text.startsWith("> "))
    ? { from: line.from, to: line.from + 2 }
    : { from: line.from, insert: "> " },
);

/** Tab indents list items; anywhere else it moves the focus on, so that the keyboard is never trapped. */
function inList(command: Command): Command {
  return (view) => selectedLines(view).every((line) => anyListMark.test(line.text)) && command(view);
}

const commands: Record<string, Command> = {
  bold: wrap("**"),
  italic: wrap("*"),
  strikethrough: wrap("~~"),
  code: wrap("`"),
  link,
  heading1: heading(1),
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  bulletList: list(/^\s*[-*+]\s+/, () => "- "),
  orderedList: list(/^\s*\d+[.)]\s+/, (index) => `${index + 1}. `),
  quote,
  undo,
  redo,
  search: (view) => {
    void openSearch(view);
    return true;
  },
};

export function runCommand(view: EditorView, name: string): void {
  commands[name]?.(view);
}

function key(shortcut: string, name: string): KeyBinding {
  return { key: shortcut, run: (view) => commands[name]?.(view) ?? false, preventDefault: true };
}

export const markdownKeys: KeyBinding[] = [
  key("Mod-b", "bold"),
  key("Mod-i", "italic"),
  key("Mod-Shift-x", "strikethrough"),
  key("Mod-e", "code"),
  key("Mod-k", "link"),
  key("Mod-Alt-1", "heading1"),
  key("Mod-Alt-2", "heading2"),
  key("Mod-Alt-3", "heading3"),
  key("Mod-Alt-4", "heading4"),
  key("Mod-Shift-7", "orderedList"),
  key("Mod-Shift-8", "bulletList"),
  key("Mod-Shift-9", "quote"),
  { key: "Enter", run: insertNewlineContinueMarkup },
  { key: "Backspace", run: deleteMarkupBackward },
  { key: "Tab", run: inList(indentMore), shift: inList(indentLess) },
];
