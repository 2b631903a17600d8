// The keys with which lists and quotes go on or end, and those that move list items.
import { deleteMarkupBackward, insertNewlineContinueMarkup } from "@codemirror/lang-markdown";
import type { KeyBinding } from "@codemirror/view";
import { indentItems, leaveEmptyItem, outdentItems } from "./writing/lists";

export const markdownKeys: KeyBinding[] = [
  { key: "Enter", run: leaveEmptyItem },
  { key: "Enter", run: insertNewlineContinueMarkup },
  { key: "Backspace", run: deleteMarkupBackward },
  { key: "Tab", run: indentItems, shift: outdentItems },
];
