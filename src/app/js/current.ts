// What the parts of the editor's glue share: the editor that is there, and the few things that are true of it now.
import type { EditorView } from "@codemirror/view";

export const current = {
  view: undefined as EditorView | undefined,
  /** The interface's language. */
  locale: "en",
  /** Whether the author may not change the text: until a post is there, and while another tab writes it. */
  isReadOnly: true,
  /** The outermost element of the previewed page. */
  root: undefined as Element | undefined,
  /** Has the previewed page follow the editor from here on. */
  lead: (): void => {},
};

export const isChinese = (): boolean => current.locale.startsWith("zh");
