// The lists that open while one types, CodeMirror's own: blocks and the writer's snippets after a slash, emoji after a colon,
// languages after a fence. Never while an input method composes.
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { emojiNamed } from "../ask";
import { find, findable } from "../commands/find";
import { keyCaps } from "../commands/key_caps";
import { type Command, commands } from "../commands/registry";
import { isPossible, run } from "../commands/run";
import { english, words } from "../commands/words";
import { isChinese } from "../current";
import { hold, letGo } from "../intake";
import { languageNames } from "../names";
import { insertBlock } from "./blocks";
import { editing } from "./editing";
import { firstLine, type OwnSnippet, ownSnippets } from "./own_snippets";
import { isInTable } from "./table";
import { isVerbatim, isWithin } from "./verbatim";

/** An option with the command that it stands for. */
interface BlockOption extends Completion {
  command: Command;
}

/** What was typed after a slash at the start of a line or after a blank. */
const slashed = /(?:^|[\s>])\/([^\s/]*)$/;

/** What is not a block, and is offered with them. */
const others = new Set(["link", "outline"]);

/** Lines that become what is chosen, where they stand. */
const lineMarks = new Set(["paragraph", "heading1", "heading2", "heading3", "heading4", "heading5", "heading6", "bulletList", "orderedList", "quote"]);

function choose(view: EditorView, { command }: BlockOption, from: number, to: number): void {
  const { id } = command;
  if (lineMarks.has(id)) {
    // The slash goes, and the line is marked, in one step.
    const line = view.state.doc.lineAt(from);
    const rest = (view.state.sliceDoc(line.from, from) + view.state.sliceDoc(to, line.to)).trimEnd();
    const [, own = "", mark = ""] = /^(\s*(?:>\s?)*)(#{1,6}\s+|(?:[-*+]|\d+[.)])\s+)?/.exec(rest) ?? [];
    const text = rest.slice(own.length + mark.length);
    const marks: Record<string, string> = { paragraph: "", bulletList: "- ", orderedList: "1. ", quote: "> " };
    const written = marks[id] ?? `${"#".repeat(Number(id.at(-1)))} `;
    const insert = own + written + text;
    const cursor = line.from + Math.max(own.length + written.length, insert.length - view.state.sliceDoc(to, line.to).trimEnd().length);
    view.dispatch({ changes: { from: line.from, to: line.to, insert }, selection: { anchor: cursor }, userEvent: "input.complete" });
    return;
  }
  if (command.group === "insert" && editing[id]) {
    insertBlock(view, id, { from, to });
    return;
  }
  view.dispatch({ changes: { from, to }, userEvent: "input.complete" });
  run(command);
}

function blockOption(command: Command): Completion {
  const option: BlockOption = {
    label: words()[command.id],
    command,
    apply: (view, option, from, to) => choose(view, option as BlockOption, from, to),
    ...(isChinese() ? { detail: english[command.id] } : {}),
  };
  return option;
}

/** Fetched as soon as one is offered. */
const loadInsert = () => import("./insert_snippet");

function snippetOption(own: OwnSnippet): Completion {
  loadInsert().catch(console.warn);
  return {
    label: own.name,
    detail: firstLine(own),
    apply(view, _option, from, to) {
      const held = hold(from, to, true);
      loadInsert().then(({ insertSnippet }) => {
        const place = letGo(held);
        if (place) insertSnippet(view, own, place);
      }, console.warn);
    },
  };
}

function blocksAfterSlash(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const line = state.doc.lineAt(pos);
  const typed = slashed.exec(state.sliceDoc(line.from, pos))?.[1];
  // A block in a table would end it.
  if (typed === undefined || isVerbatim(state, pos) || isInTable(state)) return null;
  const said = words();
  const blocks = commands.filter(({ group }) => group === "insert");
  const offered = [...blocks, ...commands.filter(({ id }) => others.has(id))].filter(isPossible);
  const all = [
    ...offered.map((command) => findable([said[command.id], english[command.id], command.id], blockOption(command))),
    ...ownSnippets().map((own) => findable([own.name], snippetOption(own))),
  ];
  const options = find(typed, all);
  return options.length > 0 ? { from: pos - typed.length - 1, options, filter: false } : null;
}

/** An emoji's name after its colon; a time or an address is none. */
const colon = /(?<![\p{L}\p{N}:/](?<!\p{Script=Han})):([a-z0-9_+-]{2,})$/iu;

function emojiAfterColon(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const typed = colon.exec(state.sliceDoc(Math.max(state.doc.lineAt(pos).from, pos - 40), pos))?.[1];
  if (typed === undefined || isVerbatim(state, pos) || isWithin(state, pos, /^(URL|Autolink)$/)) return null;
  const options = emojiNamed(typed).map(([name, sign]): Completion => ({ label: `:${name}:`, displayLabel: name, type: sign }));
  return options.length > 0 ? { from: pos - typed.length - 1, options, filter: false } : null;
}

/** A language's name after a fence that opens. */
const names = new Set(languageNames());
const languages = [...names].map((name) => findable([name], name));
const fenced = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:`{3,}|~{3,})([\w+#-]+)$/;

function languagesAfterFence(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const line = state.doc.lineAt(pos);
  const typed = fenced.exec(state.sliceDoc(line.from, pos))?.[1];
  // A name that is complete needs no list, and Enter after it is a new line.
  if (typed === undefined || pos < line.to || names.has(typed)) return null;
  const options = find(typed, languages).map((label) => ({ label }));
  return options.length > 0 ? { from: pos - typed.length, options, filter: false } : null;
}

/** Whether something stands before the cursor that a list opens for. */
const asksForList = (state: EditorState): boolean => {
  const { head } = state.selection.main;
  const text = state.sliceDoc(state.doc.lineAt(head).from, head);
  return [slashed, colon, fenced].some((asked) => asked.test(text));
};

export function openIfTyped(view: EditorView): void {
  if (!view.composing && asksForList(view.state)) startCompletion(view);
}

/** Opens the list of blocks at the cursor, as a slash does. */
export function openSlashMenu(view: EditorView): void {
  const { head } = view.state.selection.main;
  const before = view.state.sliceDoc(view.state.doc.lineAt(head).from, head);
  const insert = /[^\s>]$/.test(before) ? " /" : "/";
  view.dispatch({ changes: { from: head, insert }, selection: { anchor: head + insert.length }, userEvent: "input.type" });
  startCompletion(view);
}

/**
 * What is offered at a place. One source that answers at once: while CodeMirror waits for one of several, Enter is a new line. Nothing
 * while an input method composes, whose keys the list would take.
 */
function offer(context: CompletionContext): CompletionResult | null {
  if (context.view?.composing) return null;
  const result = blocksAfterSlash(context) ?? emojiAfterColon(context) ?? languagesAfterFence(context);
  return result && { ...result, update: (_current, _from, _to, next) => offer(next) };
}

export const completions = autocompletion({
  override: [offer],
  icons: false,
  // At once: who types on and presses Enter means what is shown.
  interactionDelay: 0,
  activateOnTypingDelay: 0,
  addToOptions: [
    {
      // The emoji itself.
      render({ type, displayLabel }) {
        if (!type || displayLabel === undefined) return null;
        const sign = document.createElement("span");
        sign.className = "option-emoji";
        sign.textContent = type;
        return sign;
      },
      position: 20,
    },
    {
      render(option) {
        const keys = (option as Partial<BlockOption>).command?.keys[0];
        return keys ? keyCaps(keys) : null;
      },
      position: 90,
    },
  ],
});
