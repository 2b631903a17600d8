// The blocks that can be inserted, as templates with fields to go through with Tab, and where in the text they are put: on a
// line of their own, with blank lines around, within what encloses the place.
import { snippet } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { CommandId } from "../commands/registry";
import { words } from "../commands/words";

/**
 * The lines of a block; `${…}` is a field and what is in it at first. A wrapping one takes selected lines in at `${}`. Hyphens in
 * the first line of a post would begin front matter.
 */
function templates(isFirstLine: boolean): Partial<Record<CommandId, string>> {
  const { ui_column, ui_summary, ui_caption, ui_alt, ui_file } = words();
  const column = (number: number): string => `\${${ui_column.replace("{number}", String(number))}}`;
  const fence = "```";
  return {
    codeBlock: `${fence}\${}\n\${}\n${fence}`,
    table: `| ${[1, 2, 3].map(column).join(" | ")} |\n| --- | --- | --- |\n| \${} |  |  |`,
    rule: `${isFirstLine ? "***" : "---"}\n\n\${}`,
    tip: "::: tip\n${}\n:::",
    info: "::: info\n${}\n:::",
    warning: "::: warning\n${}\n:::",
    danger: "::: danger\n${}\n:::",
    fold: `::: details \${${ui_summary}}\n\${}\n:::`,
    verbatim: "::: v-pre\n${}\n:::",
    codeGroup: `::: code-group\n\n${fence}\${bash} [\${${ui_file} 1}]\n\${}\n${fence}\n\n${fence}\${bash} [\${${ui_file} 2}]\n\${}\n${fence}\n\n:::`,
    contents: "[[toc]]\n\n${}",
    figure: `<div align="center">\n\n![\${${ui_alt}}](\${./image.png})\n\n\${${ui_caption}}\n\n</div>`,
  };
}

/** What encloses a line: quotes, and the indent of a list. */
const enclosing = /^(\s*)((?:>\s?)*)(\s*(?:[-*+]|\d+[.)])\s+)?/;

/** Inserts a block at the selection, or around its lines; a range, such as of what was typed to choose it, is replaced. */
export function insertBlock(view: EditorView, id: CommandId, range?: { from: number; to: number }): void {
  const { state } = view;
  const { main } = state.selection;
  const template = templates(state.doc.lineAt(range?.from ?? main.from).number === 1)[id];
  if (template === undefined || state.readOnly) return;
  if (!range && !main.empty) {
    wrapLines(view, template);
    return;
  }
  putBlock(view, template, id, range ?? { from: main.head, to: main.head });
}

/** What takes a template in: the editor, or what passes it on. */
type Taker = Parameters<ReturnType<typeof snippet>>[0];

/** Puts a template in place of a range, as a block of its own. */
export function putBlock(taker: Taker, template: string, label: string, { from, to }: { from: number; to: number }): void {
  const { state } = taker;
  const line = state.doc.lineAt(from);
  const last = state.doc.lineAt(to);
  const [lead = "", indent = "", quotes = "", mark = ""] = enclosing.exec(line.text) ?? [];
  const head = state.sliceDoc(line.from, from);
  const tail = state.sliceDoc(to, last.to);
  const isBlank = head.length <= lead.length || head.trim() === lead.trim();
  // CodeMirror repeats the line's own indent by itself.
  const prefix = quotes + " ".repeat(mark.length);
  const above = line.number > 1 ? state.doc.line(line.number - 1).text.replace(/^[\s>]+/, "") : "";
  const isSeparate = isBlank && (above === "" || mark !== "");
  const gap = isSeparate ? "" : isBlank ? `${prefix.trimEnd()}\n` : `\n${prefix.trimEnd()}\n`;
  const below = last.number < state.doc.lines ? state.doc.line(last.number + 1).text.replace(/^[\s>]+/, "") : "";
  const end = tail.trim() !== "" ? `\n\n${prefix}` : below !== "" ? `\n${prefix.trimEnd()}` : "";
  const start = isBlank ? Math.min(from, line.from + (isSeparate ? head.length : indent.length)) : line.from + head.trimEnd().length;
  const lines = template.split("\n").map((each, index) => (index === 0 && isSeparate ? each : each === "" ? prefix.trimEnd() : prefix + each));
  // As a completion it is a step of its own in the history.
  snippet(gap + lines.join("\n") + end)(taker, { label }, start, to);
}

/** Puts the lines of the selection into a block. */
function wrapLines(view: EditorView, template: string): void {
  const { state } = view;
  const first = state.doc.lineAt(state.selection.main.from);
  const last = state.doc.lineAt(state.selection.main.to);
  const [lead = "", indent = "", quotes = ""] = enclosing.exec(first.text) ?? [];
  const prefix = lead === "" ? "" : indent + quotes;
  const bare = template.replace(/\$\{([^}]*)\}/g, (_, words: string) => words || "\0");
  const at = bare.lastIndexOf("\0");
  if (at < 0) return;
  const [opening, closing] = [bare.slice(0, at).replaceAll("\0", ""), bare.slice(at + 1)].map((part) => part.split("\n").join(`\n${prefix}`));
  view.dispatch({
    changes: [
      { from: first.from, insert: `${prefix}${opening?.slice(0, opening.length - prefix.length) ?? ""}` },
      { from: last.to, insert: closing ?? "" },
    ],
    scrollIntoView: true,
    userEvent: "input",
  });
}
