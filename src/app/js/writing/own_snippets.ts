// The writer's own snippets, as the Rust program keeps them (`state/snippets.rs`): read anew whenever they are offered, so that what
// another tab changed counts. How they go into the text is for `insert_snippet.ts`.
import type { EditorView } from "@codemirror/view";
import { openInProgram } from "../ask";
import { kept } from "../kept";

export interface OwnSnippet {
  /** What it is stored under. */
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

const START = "galley.snippet.";

/** Whether a post can begin with a text: it opens with front matter that also ends, as `is_template` has it. */
export const isTemplate = (text: string): boolean => /^---(?!-)[^]*?\n---/.test(text);

/** Those to be inserted, in the order in which they were made. What is stored may be anything. */
export function ownSnippets(): OwnSnippet[] {
  let names: string[];
  try {
    names = Object.keys(localStorage);
  } catch {
    // Storage is blocked.
    return [];
  }
  const keys = names.filter((name) => name.startsWith(START)).sort();
  return keys.flatMap((key) => {
    const { name, text } = (kept(key.slice("galley.".length)) ?? {}) as Partial<Record<string, unknown>>;
    const isOne = typeof name === "string" && name.trim() !== "" && typeof text === "string";
    return isOne && !isTemplate(text) ? [{ key, name, text }] : [];
  });
}

/** A field: `${…}` on one line, without braces in it. A backslash before it makes it a text. */
export const field = /(\\*)\$\{([^{}\n]*)\}/g;

/** How a text is written so that nothing of it is a field. */
const withoutFields = (text: string): string => text.replace(field, "\\$&");

/** What a snippet begins with, for a list: its fields are what is in them at first. */
export function firstLine({ text }: OwnSnippet): string {
  const line = text.split("\n").find((line) => line.trim() !== "") ?? "";
  return line.replace(field, (all, slashes: string, name: string) => (slashes === "" ? name.replace(/^\d+(?::|$)/, "") : all.slice(1))).trim();
}

/** Has the program ask for the name of a snippet that holds what is selected. */
export function saveSelection({ state }: EditorView): void {
  const { from, to } = state.selection.main;
  const text = state.sliceDoc(from, to);
  openInProgram("snippet", isTemplate(text) ? text : withoutFields(text));
}
