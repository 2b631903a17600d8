// Marks of what is wrong: underlines and the gutter's signs with their messages, CodeMirror's own, fetched when there is
// something to mark for the first time. F8 goes to the next one and says it, Shift-F8 to the one before.
import type { Diagnostic } from "@codemirror/lint";
import { Compartment, type Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";

export type Mark = Pick<Diagnostic, "from" | "to" | "severity" | "message">;

const signs = new Compartment();
const nothing: Extension = [];
let loaded = nothing;

/** `whenPossible` runs its work at once, or when the editor may be written to again. */
export async function showMarks(
  view: EditorView,
  marks: Mark[],
  whenPossible: (work: () => void) => void,
): Promise<void> {
  if (loaded === nothing && marks.length === 0) return;
  const { doc } = view.state;
  const { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } = await import("@codemirror/lint");
  whenPossible(() => {
    // The text has changed: the next check is on its way.
    if (view.state.doc !== doc) return;
    if (signs.get(view.state) === nothing) {
      loaded = [
        lintGutter(),
        keymap.of([{ key: "F8", run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true }]),
      ];
      view.dispatch({ effects: signs.reconfigure(loaded) });
    }
    view.dispatch(setDiagnostics(view.state, marks));
  });
}

export function marksWhenThereAreAny(): Extension {
  return signs.of(loaded);
}
