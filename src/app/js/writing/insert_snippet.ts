// How a snippet of the writer's own goes into the text: what is one line and begins no block at the cursor, all else as a block of
// its own, as the built-in ones do.
import { pickedCompletion, snippet } from "@codemirror/autocomplete";
import type { ChangeSpec, Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { putBlock } from "./blocks";
import { field, type OwnSnippet } from "./own_snippets";

/** A line that is a block by its first signs: heading, list, quote, fence, container, table, contents, rule. */
const startsBlock = /^ {0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|`{3}|~{3}|:::|\||\[\[toc\]\]|(?:[-*_]\s*){3,}$)/i;

/** What CodeMirror changes in a template where no field is: it takes braces for its own and tabs for levels of the indent. */
const special = ["{", "}", "\t"] as const;

/** Which stop of Tab a field is: those with numbers first, then the others, and `0` at the end. */
function order(inside: string): number {
  const number = /^(\d+)(?::|$)/.exec(inside)?.[1];
  return number === undefined ? 1e8 : Number(number) || 1e9;
}

/** A text as CodeMirror's template, in which other characters stand for the special ones, and the way back. */
function templateOf(text: string): { template: string; restored: (text: string) => string } {
  const spare: string[] = [];
  for (let code = 0xe000; spare.length < special.length; code += 1) {
    if (!text.includes(String.fromCharCode(code))) spare.push(String.fromCharCode(code));
  }
  const hidden = (part: string): string => special.reduce((all, sign, index) => all.replaceAll(sign, spare[index] ?? sign), part);
  const found = [...text.matchAll(field)];
  const stops = found.filter(([, slashes]) => slashes === "").sort(([, , one = ""], [, , other = ""]) => order(one) - order(other));
  let template = "";
  let end = 0;
  for (const each of found) {
    const [all, , inside = ""] = each;
    // Each is a stop of its own: CodeMirror joins those of one name, which takes several cursors.
    const stop = stops.indexOf(each) + 1;
    template += hidden(text.slice(end, each.index));
    template += stop > 0 ? `\${${stop}:${inside.replace(/^\d+(?::|$)/, "")}}` : hidden(all.slice(1));
    end = each.index + all.length;
  }
  const restored = (written: string): string => special.reduce<string>((all, sign, index) => all.replaceAll(spare[index] ?? sign, sign), written);
  return { template: template + hidden(text.slice(end)), restored };
}

/** Inserts a snippet as one step of the history, in place of a range, without one of what is selected. */
export function insertSnippet(view: EditorView, { name, text }: OwnSnippet, range: { from: number; to: number } = view.state.selection.main): void {
  if (view.state.readOnly) return;
  const { from, to } = range;
  const label = name;
  // Blank lines at its ends are not meant: whoever typed them sees none.
  const whole = text.replace(/\r\n?/g, "\n").replace(/^(?:[ \t]*\n)+|(?:\n[ \t]*)+$/g, "");
  const { template, restored } = templateOf(whole);
  const dispatch = (transaction: Transaction): void => {
    const changes: ChangeSpec[] = [];
    transaction.changes.iterChanges((from, to, _from, _to, inserted) => changes.push({ from, to, insert: restored(inserted.toString()) }));
    const { selection, effects } = transaction;
    view.dispatch({
      changes,
      effects,
      ...(selection ? { selection } : {}),
      scrollIntoView: true,
      userEvent: "input.complete",
      annotations: pickedCompletion.of({ label }),
    });
  };
  const editor = { state: view.state, dispatch };
  if (whole.includes("\n") || startsBlock.test(whole)) putBlock(editor, template, label, { from, to });
  else snippet(template)(editor, { label }, from, to);
}
