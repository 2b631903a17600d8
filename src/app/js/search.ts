// Find and replace: CodeMirror's own panel, fetched the first time it is asked for.
import { Compartment, type Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";

const panel = new Compartment();
const nothing: Extension = [];
let loaded = nothing;

/** Opens the panel; further keys (next match, replace, …) work from then on. */
export async function openSearch(view: EditorView): Promise<void> {
  const { highlightSelectionMatches, openSearchPanel, search, searchKeymap } = await import("@codemirror/search");
  if (panel.get(view.state) === nothing) {
    loaded = [search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)];
    view.dispatch({ effects: panel.reconfigure(loaded) });
  }
  openSearchPanel(view);
}

export function searchWhenAsked(): Extension {
  const open = (view: EditorView): boolean => {
    void openSearch(view);
    return true;
  };
  return [panel.of(loaded), keymap.of([{ key: "Mod-f", run: open, preventDefault: true }])];
}
