// A Markdown mark that is typed over a selection goes around it. Brackets and quotes are CodeMirror's.
import { EditorSelection, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const marks = /^[*_~]$/;

export function wrapTyped(): Extension {
  return EditorView.inputHandler.of((view, _from, _to, text) => {
    const { state } = view;
    if (!marks.test(text) || view.composing || state.readOnly || state.selection.ranges.some(({ empty }) => empty)) return false;
    const spec = state.changeByRange(({ anchor, head, from, to }) => ({
      changes: [{ from, insert: text }, { from: to, insert: text }],
      range: EditorSelection.range(anchor + 1, head + 1),
    }));
    view.dispatch(state.update(spec, { userEvent: "input.type", scrollIntoView: true }));
    return true;
  });
}
