// Find and replace: CodeMirror's own panel, fetched the first time it is asked for. How many matches there are is added to it.
import { Compartment, type Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";

const panel = new Compartment();
const nothing: Extension = [];
let loaded = nothing;

/** What a search needs. */
export type Search = typeof import("@codemirror/search") & typeof import("./match_count");

export async function loadSearch(): Promise<Search> {
  const [library, { matchCount }] = await Promise.all([import("@codemirror/search"), import("./match_count")]);
  return { ...library, matchCount };
}

function install({ highlightSelectionMatches, matchCount, search, searchKeymap }: Search, view: EditorView): void {
  if (panel.get(view.state) === nothing) {
    loaded = [search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap), matchCount];
    view.dispatch({ effects: panel.reconfigure(loaded) });
  }
}

/** Opens the panel with the focus in one of its fields; its own keys work from then on. */
export function openSearch(search: Search, view: EditorView, field: "search" | "replace"): void {
  install(search, view);
  search.openSearchPanel(view);
  if (field === "replace") view.dom.querySelector<HTMLInputElement>(".cm-search [name=replace]")?.select();
}

/** Runs a command of the search. */
export function searchCommand(search: Search, view: EditorView, name: "findNext" | "findPrevious" | "gotoLine"): void {
  install(search, view);
  search[name](view);
}

/** Nothing, until the panel is asked for. */
export const searchWhenAsked = (): Extension => panel.of(loaded);
