// Find and replace: CodeMirror's own panel, fetched the first time it is asked for. How many matches there are is added to it.
import { Compartment, type Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";

const panel = new Compartment();
const nothing: Extension = [];
let loaded = nothing;

async function load(view: EditorView): Promise<typeof import("@codemirror/search")> {
  const [library, { matchCount }] = await Promise.all([import("@codemirror/search"), import("./match_count")]);
  const { highlightSelectionMatches, search, searchKeymap } = library;
  if (panel.get(view.state) === nothing) {
    loaded = [search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap), matchCount];
    view.dispatch({ effects: panel.reconfigure(loaded) });
  }
  return library;
}

/** Opens the panel with the focus in one of its fields; its own keys work from then on. */
export async function openSearch(view: EditorView, field: "search" | "replace"): Promise<void> {
  (await load(view)).openSearchPanel(view);
  if (field === "replace") view.dom.querySelector<HTMLInputElement>(".cm-search [name=replace]")?.select();
}

/** Runs a command of the search. */
export async function searchCommand(view: EditorView, name: "findNext" | "findPrevious" | "gotoLine"): Promise<void> {
  (await load(view))[name](view);
}

/** Nothing, until the panel is asked for. */
export const searchWhenAsked = (): Extension => panel.of(loaded);
