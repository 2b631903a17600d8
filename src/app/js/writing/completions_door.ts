// The lists that open while one types: blocks after a slash, emoji after a colon, languages after a fence. Fetched when the editor
// is first used.
import { Compartment, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const lists = new Compartment();
const nothing: Extension = [];
let loaded: Extension = nothing;
let isLoading = false;

const load = EditorView.domEventHandlers({
  focus(_event, view) {
    if (isLoading) return false;
    isLoading = true;
    import("./completions").then(
      ({ completions, openIfTyped }) => {
        loaded = completions;
        view.dispatch({ effects: lists.reconfigure(loaded) });
        // What asks for a list may have been typed meanwhile.
        openIfTyped(view);
      },
      // Offline before its first use.
      () => {
        isLoading = false;
      },
    );
    return false;
  },
});

export const completionsWhenNeeded = (): Extension => [lists.of(loaded), load];
