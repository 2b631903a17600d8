// Where Markdown is text: in code, in raw HTML and in the front matter.
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

/** Whether one of the nodes around a place has a name like this. */
export function isWithin(state: EditorState, at: number, name: RegExp): boolean {
  for (let node: { name: string; parent: unknown } | null = syntaxTree(state).resolveInner(at, -1); node; node = node.parent as typeof node) {
    if (name.test(node.name)) return true;
  }
  return false;
}

export const isVerbatim = (state: EditorState, at: number): boolean =>
  isWithin(state, at, /Frontmatter|FencedCode|CodeBlock|InlineCode|HTMLBlock/);
