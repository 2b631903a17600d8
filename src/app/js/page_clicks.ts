// A click in the previewed page leads to where it comes from: a word to its place in the source, a part of the page's head to
// its field. Links and selections stay what they are.
import type { EditorView } from "@codemirror/view";
import { type Block, isElement, type Page, type PageMap, type Spot } from "./page_map";

export interface PagePicks {
  /** Pairs of a selector and the key of the field that the element shows. */
  fields: string[][];
  pickField: (key: string) => void;
  /** The text that is shown of a part of the source, and how many of its characters stand before the place. */
  pickText: (from: number, to: number, shown: string, before: number) => void;
}

/** A place between characters, as browsers name it in two ways. */
function caretAt({ root }: Page, x: number, y: number): { node: Node; offset: number } | undefined {
  const { caretPositionFromPoint, caretRangeFromPoint } = Document.prototype;
  const position = caretPositionFromPoint?.call(root.ownerDocument, x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = caretRangeFromPoint?.call(root.ownerDocument, x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

export function watchClicks(view: EditorView, page: Page, map: PageMap, picks: PagePicks): void {
  page.window.addEventListener("click", (event) => {
    const target = event.target as Node | null;
    const element = target && (isElement(target) ? target : target.parentElement);
    if (!element || event.button !== 0 || element.closest("a[href], area[href], summary, label, input, button")) return;
    if (page.window.getSelection()?.isCollapsed === false && event.detail < 2) return;
    // Where only one side shows, a touch is no wish to leave it.
    if (!view.dom.checkVisibility({ visibilityProperty: true }) && event.detail < 2) return;
    const field = picks.fields.find(([selector = ""]) => element.closest(selector));
    if (field && !element.closest("[data-galley=content]")) return picks.pickField(field[1] ?? "");
    const block = map.blockOf(element);
    if (!block) return;
    const caret = caretAt(page, event.clientX, event.clientY);
    const isThere = caret && element.contains(caret.node);
    picks.pickText(...textAt(view, page, map, block, isThere ? caret.node : element, isThere ? caret.offset : 0));
  });
}

/** What `PagePicks.pickText` is told of a place in a block. */
export function textAt(view: EditorView, page: Page, map: PageMap, block: Block, node: Node, offset: number): Parameters<PagePicks["pickText"]> {
  const spots = map.spotsOf(block);
  const index = spots.findLastIndex((spot) => spot.element.contains(node));
  const spot = spots[index];
  const line = spot?.element.localName === "pre" ? lineAt(view, page, map, spot, node, offset) : undefined;
  if (line) return line;
  const range = new page.window.Range();
  const end = spots[index + 1]?.element;
  range.setStartBefore(spot?.element ?? block.nodes[0]!);
  if (end && (spot?.element.contains(end) ?? false)) range.setEndBefore(end);
  else range.setEndAfter(spot?.element ?? block.nodes.at(-1)!);
  const shown = range.toString();
  range.setEnd(node, offset);
  return [spot?.from ?? block.from, spot?.to ?? block.to, shown, range.toString().length];
}

/** In code a line is a line. */
function lineAt(view: EditorView, page: Page, map: PageMap, spot: Spot, node: Node, offset: number): Parameters<PagePicks["pickText"]> | undefined {
  const element = isElement(node) ? node : node.parentElement;
  const line = element?.closest(".line");
  const index = [...spot.element.querySelectorAll(".line")].findIndex((one) => one === line);
  const at = map.linesOf(spot)[index]?.at;
  if (!line || at === undefined) return undefined;
  const range = new page.window.Range();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  const { from, text } = view.state.doc.lineAt(at);
  const shown = line.textContent ?? "";
  const indent = Math.max(0, text.indexOf(shown));
  return [from + indent, from + text.length, shown, range.toString().length];
}
