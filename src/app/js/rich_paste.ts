// Notices when what is pasted has a form that Markdown can keep. The rest is the program's; plain text stays the editor's own.
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { hold } from "./intake";
import { isVerbatim } from "./writing/verbatim";

/** Gets the HTML, the plain text and the files that were pasted, and the key of the place they are meant for. */
export type RichListener = (html: string, plain: string, files: File[], place: number) => void;

/** Without any of these it is text that somebody coloured. */
const structure = /<(h[1-6]|[uo]l|li|table|img|b|strong|em?|i|s|del|strike|a|code|pre|blockquote|sup|sub|hr|br|p|div|section)[\s>/]|mso-list|font-weight/i;

/** Editors of code copy their colours. */
const isCode = (clipboard: DataTransfer, html: string): boolean =>
  clipboard.types.includes("vscode-editor-data") || /^\s*(<meta[^>]*>)?\s*<div style="[^"]*font-family:[^"]*(consolas|monospace|menlo)[^"]*white-space: ?pre/i.test(html);

/** `listen` gets what is pasted with a form. */
export function richPaste(listen: RichListener): Extension {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const clipboard = event.clipboardData;
      if (!clipboard || view.state.readOnly || view.composing) return false;
      const html = clipboard.getData("text/html");
      if (!structure.test(html) || isCode(clipboard, html) || isVerbatim(view.state, view.state.selection.main.from)) return false;
      event.preventDefault();
      const files = [...clipboard.files].filter((file) => file.type.startsWith("image/"));
      const { from, to } = view.state.selection.main;
      listen(html, clipboard.getData("text/plain"), files, hold(from, to, true));
      return true;
    },
  });
}
