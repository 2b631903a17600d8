// What is selected in the previewed page's content: where in the source it begins, what it says, and where on the screen it
// ends, so that something of ours can stand beside it. Draws nothing.
import type { EditorView } from "@codemirror/view";
import { type PagePicks, textAt } from "./page_clicks";
import { isElement, type Page, type PageMap } from "./page_map";

export interface SelectionPicks {
  /** The arguments of `PagePicks.pickText` for where it begins, its text, and where it ends in CSS pixels of this window. */
  select: (...given: [...Parameters<PagePicks["pickText"]>, text: string, x: number, y: number]) => void;
  unselect: () => void;
}

/** The function that looks again, as when the page has changed. */
export function watchSelection(view: EditorView, page: Page, map: PageMap, picks: SelectionPicks, signal: AbortSignal): () => void {
  let frame = 0;
  // By the page before this one, it may be.
  let isPicked = true;
  const soon = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (!signal.aborted) look();
    });
  };
  // On its way down: it does not bubble, and a post's element may answer to the document's own functions.
  page.window.addEventListener("selectionchange", soon, { capture: true, signal });
  page.window.addEventListener("scroll", soon, { passive: true, signal });
  window.addEventListener("resize", soon, { signal });
  return soon;

  function look(): void {
    const found = picked();
    if (found) picks.select(...found);
    else if (isPicked) picks.unselect();
    isPicked = found !== undefined;
  }

  function picked(): Parameters<SelectionPicks["select"]> | undefined {
    const selection = page.window.getSelection();
    const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    // What is selected as text costs a layout, at every key: not asked before it is needed.
    const text = range && selection?.toString().trim();
    if (!range || !text || !page.root.querySelector("[data-galley=content]")?.contains(range.commonAncestorContainer)) return undefined;
    const start = startOf(range);
    const block = start && map.blockOf(start.node);
    const end = [...range.getClientRects()].at(-1);
    const place = block && end && endOnScreen(end);
    return place && [...textAt(view, page, map, block, start.node, start.offset), text, ...place];
  }

  /** Where the first letter of a range is: it may begin behind the end of a line. */
  function startOf(range: Range): { node: Text; offset: number } | undefined {
    const root = range.commonAncestorContainer;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = (isElement(root) ? texts.nextNode() : root) as Text | null; node; node = texts.nextNode() as Text | null) {
      if (!range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      const at = node.data.slice(from, to).search(/\S/);
      if (at >= 0) return { node, offset: from + at };
    }
    return undefined;
  }

  /** Where a box of the page ends in this window; nothing when that is out of sight. */
  function endOnScreen({ right, bottom }: DOMRect): [number, number] | undefined {
    const frame = page.window.frameElement as HTMLElement | null;
    if (!frame) return undefined;
    const box = frame.getBoundingClientRect();
    const scale = frame.offsetWidth ? box.width / frame.offsetWidth : 1;
    const [x, y] = [box.left + right * scale, box.top + bottom * scale];
    return y >= box.top && y <= box.bottom && box.width > 0 ? [Math.min(Math.max(x, box.left), box.right), y] : undefined;
  }
}
