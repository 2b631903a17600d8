// The commands that are functions on the editor, by their names. What is not needed at every key loads when it is used.
import { copyLineDown, deleteLine, indentLess, indentMore, moveLineDown, moveLineUp, redo, undo } from "@codemirror/commands";
import type { Command } from "@codemirror/view";
import { carryOut } from "../ask";
import type { CommandId } from "../commands/registry";
import { openSearch, searchCommand } from "../search";
import { heading, list, paragraph, quote, wrap } from "./markdown_marks";

/** What is done to a place of the text by the program. */
const byProgram = (what: string): Command => (view) => carryOut(what, view.state.selection.main.head);

/** Does what a part of the program does that is loaded then; offline before its first use nothing. */
function later(act: () => Promise<unknown>): Command {
  return () => {
    act().catch(console.warn);
    return true;
  };
}

const block = (id: CommandId): Command => (view) => later(async () => (await import("./blocks")).insertBlock(view, id))(view);

const tableActions = [
  "tableNextCell", "tablePreviousCell", "tableRowBelow", "tableRowAbove", "tableColumnRight", "tableColumnLeft",
  "tableRowDown", "tableRowUp", "tableMoveRight", "tableMoveLeft", "tableDeleteRow", "tableDeleteColumn",
  "tableAlignLeft", "tableAlignCenter", "tableAlignRight", "tableAlignNone", "tableTidy",
] as const;

const blocks = [
  "codeBlock", "table", "rule", "tip", "info", "warning", "danger", "fold", "codeGroup", "verbatim", "contents", "figure",
] as const;

export const editing: Partial<Record<CommandId, Command>> = {
  bold: wrap("**"),
  italic: wrap("*"),
  strikethrough: wrap("~~"),
  code: wrap("`"),
  link: (view) => later(async () => (await import("./link")).openLink(view))(view),
  paragraph,
  heading1: heading(1),
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  heading5: heading(5),
  heading6: heading(6),
  bulletList: list(/^\s*[-*+]\s+/, () => "- "),
  orderedList: list(/^\s*\d+[.)]\s+/, (index) => `${index + 1}. `),
  quote,
  ...Object.fromEntries(blocks.map((id) => [id, block(id)])),
  ...Object.fromEntries(tableActions.map((id) => [id, byProgram(id)])),
  tableToolbar: (view) => later(async () => (await import("./table_bar")).focusTableBar(view))(view),
  undo,
  redo,
  search: (view) => later(() => openSearch(view, "search"))(view),
  replace: (view) => later(() => openSearch(view, "replace"))(view),
  nextMatch: (view) => later(() => searchCommand(view, "findNext"))(view),
  previousMatch: (view) => later(() => searchCommand(view, "findPrevious"))(view),
  goToLine: (view) => later(() => searchCommand(view, "gotoLine"))(view),
  insertBlock: (view) => later(async () => (await import("./completions")).openSlashMenu(view))(view),
  moveLineUp,
  moveLineDown,
  copyLine: copyLineDown,
  deleteLine,
  indent: indentMore,
  outdent: indentLess,
  sectionUp: byProgram("sectionUp"),
  sectionDown: byProgram("sectionDown"),
};
