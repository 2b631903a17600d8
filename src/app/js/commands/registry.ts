// Every command there is, as data: what it is called by, where it belongs, its shortcut. The toolbar, the palette, the sheet of
// shortcuts, the editor's keys and its menu of blocks are made from this list; `run.ts` knows how a command is carried out,
// `locales/commands.*.json` how it is called.
import type words from "../../locales/commands.en.json";

/** The groups, in the order in which they are listed. */
export const groups = ["text", "insert", "table", "edit", "sections", "go", "view", "post", "app"] as const;

export type Group = (typeof groups)[number];

/** A command's name in code: a key of the words. */
export type CommandId = Exclude<keyof typeof words, `group_${string}` | `ui_${string}`>;

export interface Command {
  readonly id: CommandId;
  readonly group: Group;
  /** Its shortcuts in CodeMirror's notation, the first one to be shown. */
  readonly keys: readonly string[];
  /** For a command that chooses: the element with this `data-command` gets this value. */
  readonly choice?: readonly [command: string, value: string];
}

type Entry = readonly [id: CommandId, keys: string, choice?: readonly [string, string]];

/**
 * Keys are written as CodeMirror does: `Mod` is Ctrl, on a Mac Cmd. Several are parted by a blank. Those of the groups `text` to
 * `edit` count in the editor, the others everywhere. What browsers keep for themselves (Ctrl+N, T, W and with Shift) is left out;
 * Alt+Shift is free in all of them, and so is it with Ctrl.
 */
const entries: Readonly<Record<Group, readonly Entry[]>> = {
  text: [
    ["bold", "Mod-b"],
    ["italic", "Mod-i"],
    ["strikethrough", "Mod-Shift-x"],
    ["code", "Mod-e"],
    ["link", "Mod-k"],
  ],
  insert: [
    ["heading1", "Mod-Alt-1"],
    ["heading2", "Mod-Alt-2"],
    ["heading3", "Mod-Alt-3"],
    ["heading4", "Mod-Alt-4"],
    ["heading5", "Mod-Alt-5"],
    ["heading6", "Mod-Alt-6"],
    ["paragraph", "Mod-Alt-0"],
    ["bulletList", "Mod-Shift-8"],
    ["orderedList", "Mod-Shift-7"],
    ["quote", "Mod-Shift-9"],
    ["codeBlock", "Mod-Shift-e"],
    ["table", "Mod-Alt-t"],
    ["image", "Alt-Shift-i"],
    ["rule", "Mod-Alt-Shift-l"],
    ["tip", "Mod-Alt-Shift-t"],
    ["info", "Mod-Alt-Shift-i"],
    ["warning", "Mod-Alt-Shift-w"],
    ["danger", "Mod-Alt-Shift-d"],
    ["fold", "Mod-Alt-Shift-f"],
    ["codeGroup", "Mod-Alt-Shift-g"],
    ["verbatim", "Mod-Alt-Shift-b"],
    ["contents", "Mod-Alt-Shift-c"],
    ["figure", "Mod-Alt-Shift-p"],
  ],
  table: [
    ["tableNextCell", "Tab"],
    ["tablePreviousCell", "Shift-Tab"],
    ["tableRowBelow", "Mod-Enter"],
    ["tableRowAbove", "Mod-Shift-Enter"],
    ["tableColumnRight", "Mod-Alt-ArrowRight"],
    ["tableColumnLeft", "Mod-Alt-ArrowLeft"],
    ["tableRowDown", "Alt-ArrowDown"],
    ["tableRowUp", "Alt-ArrowUp"],
    ["tableMoveRight", "Alt-ArrowRight"],
    ["tableMoveLeft", "Alt-ArrowLeft"],
    ["tableDeleteRow", "Mod-Shift-Backspace"],
    ["tableDeleteColumn", "Mod-Alt-Backspace"],
    ["tableAlignLeft", "Mod-Alt-l"],
    ["tableAlignCenter", "Mod-Alt-e"],
    ["tableAlignRight", "Mod-Alt-r"],
    ["tableAlignNone", "Mod-Alt-n"],
    ["tableTidy", "Mod-Alt-f"],
    ["tableToolbar", "Alt-F10"],
  ],
  edit: [
    ["undo", "Mod-z"],
    ["redo", "Mod-y Mod-Shift-z"],
    ["search", "Mod-f"],
    ["replace", "Mod-h"],
    ["nextMatch", "F3 Mod-g"],
    ["previousMatch", "Shift-F3 Mod-Shift-g"],
    ["goToLine", "Mod-Alt-g"],
    ["insertBlock", "Alt-Shift-k"],
    ["saveSnippet", "Mod-Alt-Shift-s"],
    ["moveLineUp", "Alt-ArrowUp"],
    ["moveLineDown", "Alt-ArrowDown"],
    ["copyLine", "Alt-Shift-ArrowDown"],
    ["deleteLine", "Mod-Shift-k"],
    ["indent", "Mod-]"],
    ["outdent", "Mod-["],
  ],
  sections: [
    ["outline", "Mod-Shift-o"],
    ["sectionUp", "Alt-Shift-PageUp"],
    ["sectionDown", "Alt-Shift-PageDown"],
  ],
  go: [
    ["goForm", "Alt-Shift-7"],
    ["goSource", "Alt-Shift-8"],
    ["goPreview", "Alt-Shift-9"],
    ["nextProblem", "F8"],
    ["previousProblem", "Shift-F8"],
  ],
  view: [
    ["viewBoth", "Alt-Shift-w"],
    ["viewSource", "Alt-Shift-s"],
    ["viewPreview", "Alt-Shift-v"],
    ["viewFocus", "Alt-Shift-f"],
    ["lookPage", "Alt-Shift-4"],
    ["lookCard", "Alt-Shift-5"],
    ["lookSearch", "Alt-Shift-6"],
    ["widthFit", "Alt-Shift-0", ["previewWidth", "fit"]],
    ["widthDesktop", "Alt-Shift-1", ["previewWidth", "1440"]],
    ["widthTablet", "Alt-Shift-2", ["previewWidth", "768"]],
    ["widthPhone", "Alt-Shift-3", ["previewWidth", "375"]],
    ["pageTheme", "Alt-Shift-b"],
    ["keepInStep", "Alt-Shift-y"],
    ["theme", "Alt-Shift-t"],
    ["language", "Alt-Shift-l"],
  ],
  post: [
    ["newPost", "Alt-Shift-n"],
    ["sample", "Alt-Shift-x"],
    ["openFile", "Mod-o"],
    ["openFolder", "Alt-Shift-o"],
    ["drafts", "Alt-Shift-d"],
    ["images", "Alt-Shift-m"],
    ["history", "Alt-Shift-h"],
    ["review", "Alt-Shift-r"],
    ["exportMd", "Mod-s"],
    ["exportZip", "Alt-Shift-z"],
    ["exportPatch", "Alt-Shift-p"],
    ["copyMarkdown", "Alt-Shift-c"],
    ["print", "Mod-p"],
    ["exportAll", "Alt-Shift-e"],
    ["importAll", "Alt-Shift-a"],
  ],
  app: [
    ["palette", "Mod-Shift-p F1"],
    ["shortcuts", "Mod-/"],
    ["settings", "Mod-,"],
  ],
};

export const commands: readonly Command[] = groups.flatMap((group) =>
  entries[group].map(([id, keys, choice]) => ({
    id,
    group,
    keys: keys.split(" "),
    ...(choice ? { choice } : {}),
  })),
);

/** Whether a group's commands are the editor's, whose keys count while it has the focus. */
export const isOfEditor = (group: Group): boolean => groups.indexOf(group) <= groups.indexOf("edit");

/** Whether a group's commands change the text. Of `edit`, those that only look are possible all the same. */
const readOnlyToo: ReadonlySet<CommandId> = new Set(["search", "nextMatch", "previousMatch", "goToLine", "saveSnippet"]);

export const changesText = ({ id, group }: Command): boolean =>
  (isOfEditor(group) && !readOnlyToo.has(id)) || id === "sectionUp" || id === "sectionDown";

/** What the toolbar shows, in its order; `null` is a gap. */
export const toolbar = [
  "undo", "redo", null,
  "heading2", "bold", "italic", "strikethrough", "code", "link", null,
  "bulletList", "orderedList", "quote", "table", "image", "images", null,
  "outline", "palette", "search",
] as const;

export type Tool = Exclude<(typeof toolbar)[number], null>;
