// Whether the cursor is in a table, and the table's toolbar while it is, fetched the first time.
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { Compartment, type EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Milliseconds that the tree of a long text may take to reach the cursor. */
const PATIENCE = 20;

/** Where the table begins that the cursor is in. What the site takes for one, the program knows; this is to ask it seldom. */
export function tableStart(state: EditorState): number | undefined {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  // Nothing else is a table's line, and that is seen without a tree.
  if (!line.text.includes("|")) return undefined;
  const tree = ensureSyntaxTree(state, line.to, PATIENCE) ?? syntaxTree(state);
  for (const side of [-1, 1] as const) {
    for (let node = tree.resolveInner(side < 0 ? line.to : line.from, side); ; ) {
      if (node.name === "Table") return node.from;
      if (!node.parent) break;
      node = node.parent;
    }
  }
  return undefined;
}

export const isInTable = (state: EditorState): boolean => tableStart(state) !== undefined;

const bar = new Compartment();
const nothing: Extension = [];
let loaded: Extension = nothing;
let isLoading = false;

const load = EditorView.updateListener.of(({ view, selectionSet, docChanged }) => {
  if (isLoading || !(selectionSet || docChanged) || !view.hasFocus || !isInTable(view.state)) return;
  isLoading = true;
  import("./table_bar").then(
    ({ tableBar }) => {
      loaded = tableBar;
      view.dispatch({ effects: bar.reconfigure(loaded) });
    },
    () => {
      isLoading = false;
    },
  );
});

export const tableBarWhenNeeded = (): Extension => [bar.of(loaded), load];
