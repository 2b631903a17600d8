// The commands that are functions on the editor, by their names. What is not needed at every key loads when it is used.
import { copyLineDown, deleteLine, indentLess, indentMore, moveLineDown, moveLineUp, redo, undo } from "@codemirror/commands";
import type { Command, EditorView } from "@codemirror/view";
import { carryOut } from "../ask";
import type { CommandId } from "../commands/registry";
import { loadSearch, openSearch, searchCommand } from "../search";
import { heading, list, paragraph, quote, wrap } from "./markdown_marks";

/** What is done to a place of the text by the program. */
const byProgram = (what: string): Command => (view) => carryOut(what, view.state.selection.main.head);

/** An action on a table. Where there is nothing to do the key does nothing either; Tab goes on when it is no table to the site. */
function onTable(what: string): Command {
  const act = byProgram(what);
  return (view) => act(view) || !what.endsWith("Cell");
}

/** Does what a part of the glue does that loads then; offline before its first use nothing. */
function later<Part>(load: () => Promise<Part>, act: (part: Part, view: EditorView) => void): Command {
  return (view) => {
    void load().then((part) => act(part, view), console.warn);
    return true;
  };
}

const block = (id: CommandId): Command => later(() => import("./blocks"), ({ insertBlock }, view) => insertBlock(view, id));

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
  link: later(() => import("./link"), ({ openLink }, view) => openLink(view)),
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
  ...Object.fromEntries(tableActions.map((id) => [id, onTable(id)])),
  tableToolbar: later(() => import("./table_bar"), ({ focusTableBar }, view) => focusTableBar(view)),
  undo,
  redo,
  search: later(loadSearch, (search, view) => openSearch(search, view, "search")),
  replace: later(loadSearch, (search, view) => openSearch(search, view, "replace")),
  nextMatch: later(loadSearch, (search, view) => searchCommand(search, view, "findNext")),
  previousMatch: later(loadSearch, (search, view) => searchCommand(search, view, "findPrevious")),
  goToLine: later(loadSearch, (search, view) => searchCommand(search, view, "gotoLine")),
  insertBlock: later(() => import("./completions"), ({ openSlashMenu }, view) => openSlashMenu(view)),
  saveSnippet: later(() => import("./own_snippets"), ({ saveSelection }, view) => saveSelection(view)),
  moveLineUp,
  moveLineDown,
  copyLine: copyLineDown,
  deleteLine,
  indent: indentMore,
  outdent: indentLess,
  sectionUp: byProgram("sectionUp"),
  sectionDown: byProgram("sectionDown"),
};
