// Keeps the source and the previewed page at the same line. The side that a person scrolls leads and is never moved; the
// other one follows, again whenever something on the page changes its size. Which lines belong together, page_map.ts knows.
import type { EditorView } from "@codemirror/view";
import { type PagePicks, watchClicks } from "./page_clicks";
import { type Blocks, type Page, PageMap, type Point } from "./page_map";
import { lookAgain } from "./page_sections";
import { type SelectionPicks, watchSelection } from "./page_selection";

type Side = "editor" | "page";

/** What a person does on a side before it scrolls. */
const hints = ["wheel", "touchstart", "pointerdown", "keydown"] as const;
/** Lines that were not drawn yet get their true height when they are: so often it is looked again. */
const MOST_LOOKS = 6;

export interface PageLink extends PagePicks, SelectionPicks, Page, Blocks {
  spots: string;
}

export class Sync {
  private leader: Side = "editor";
  private isOn = true;
  private frame = 0;
  private looks = 0;
  private isWaiting = false;
  private marked: Node[] = [];
  private readonly map: PageMap;
  private readonly ended = new AbortController();
  private readonly lookAtSelection: () => void;

  constructor(
    private readonly view: EditorView,
    private readonly link: PageLink,
  ) {
    const { window, root } = link;
    this.map = new PageMap(view, link, link, link.spots);
    const listening = { passive: true, signal: this.ended.signal };
    for (const hint of hints) {
      view.dom.addEventListener(hint, () => (this.leader = "editor"), listening);
      window.addEventListener(hint, () => (this.leader = "page"), listening);
    }
    view.scrollDOM.addEventListener("scroll", () => this.leader === "editor" && this.soon(), listening);
    window.addEventListener("scroll", () => this.pageScrolled(), listening);
    watchClicks(view, link, this.map, link);
    this.lookAtSelection = watchSelection(view, link, this.map, link, this.ended.signal);
    // Its own window's: one of this window is not told of sizes while the page is hidden.
    new window.ResizeObserver(() => {
      this.soon();
      this.lookAtSelection();
    }).observe(root);
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync("::highlight(galley-cursor) { background-color: rgb(90 140 255 / 0.12); }");
    root.ownerDocument.adoptedStyleSheets = [sheet];
    this.soon();
  }

  /** The page is gone. */
  stop(): void {
    this.ended.abort();
    cancelAnimationFrame(this.frame);
    this.frame = -1;
  }

  /** Whether the sides keep step. */
  set(isOn: boolean): void {
    this.isOn = isOn;
    this.soon();
  }

  /** The page or the text has changed. */
  changed(): void {
    this.map.forget();
    this.afterPaint();
    this.lookAtSelection();
  }

  /** The editor goes somewhere without being scrolled by hand, or its cursor moves. */
  lead(): void {
    this.leader = "editor";
    this.soon();
  }

  /** The cursor may be in another block. */
  cursorMoved(): void {
    this.afterPaint();
  }

  private pageScrolled(): void {
    // The browser's own search scrolls too, and has the focus by then.
    if (!document.hasFocus()) this.leader = "page";
    if (this.leader === "page") this.soon();
  }

  private soon(looks = MOST_LOOKS): void {
    this.looks = Math.max(this.looks, looks);
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.keepStep();
    });
  }

  /** For what is typed: measuring before it is shown would hold up the very frame that shows it. */
  private afterPaint(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.isWaiting = false;
        if (this.ended.signal.aborted) return;
        this.looks = Math.max(this.looks, MOST_LOOKS);
        this.keepStep();
      }),
    );
  }

  private keepStep(): void {
    this.markCursor();
    const moved = this.isOn && this.isShown() && (this.leader === "editor" ? this.movePage() : this.moveEditor());
    const looks = moved ? this.looks - 1 : 0;
    this.looks = 0;
    if (looks > 0) this.soon(looks);
  }

  private isShown(): boolean {
    return this.view.scrollDOM.clientHeight > 0 && this.link.window.innerHeight > 0;
  }

  /** How far down the text the upper edge of the editor is, in CSS pixels. */
  private get height(): number {
    return this.view.scrollDOM.getBoundingClientRect().top - this.view.documentTop;
  }

  private heightOf({ at }: Point): number {
    const { doc } = this.view.state;
    return at >= doc.length ? this.view.contentHeight : this.view.lineBlockAt(at).top;
  }

  /** Both give whether they moved something. */
  private movePage(): boolean {
    const { scrollDOM } = this.view;
    const height = Math.max(0, this.height);
    const [before, after] = this.map.around(this.view.lineBlockAtHeight(height).from);
    const [top, bottom] = [this.heightOf(before), this.heightOf(after)];
    const y = before.y + (after.y - before.y) * part(height, top, bottom);
    const most = this.page.scrollHeight - this.page.clientHeight;
    const left = this.lowest - scrollDOM.scrollTop;
    const to = scrollDOM.scrollTop === 0 ? 0 : towardsEnd(y, most, left, scrollDOM.clientHeight);
    const old = this.link.window.scrollY;
    this.link.window.scrollTo({ top: to, behavior: "instant" });
    const isMoved = Math.abs(this.link.window.scrollY - old) >= 1;
    if (isMoved) lookAgain(this.page.querySelector("[data-galley=content]"));
    return isMoved;
  }

  private moveEditor(): boolean {
    const { scrollDOM } = this.view;
    const y = this.link.window.scrollY;
    const [before, after] = this.map.aroundHeight(y);
    const [top, bottom] = [this.heightOf(before), this.heightOf(after)];
    const offset = scrollDOM.scrollTop - this.height;
    const line = top + (bottom - top) * part(y, before.y, after.y) + offset;
    const left = this.page.scrollHeight - this.page.clientHeight - y;
    const old = scrollDOM.scrollTop;
    scrollDOM.scrollTop = y === 0 ? 0 : towardsEnd(line, this.lowest, left, this.page.clientHeight);
    return Math.abs(scrollDOM.scrollTop - old) >= 1;
  }

  /** How far down the editor is when its last line is at its lower edge. */
  private get lowest(): number {
    const { scrollDOM, documentPadding } = this.view;
    return Math.max(0, scrollDOM.scrollHeight - scrollDOM.clientHeight - documentPadding.bottom);
  }

  private get page(): Element {
    return this.link.root;
  }

  /** A soft ground under the block that the cursor is in: nothing of it is in the page's elements. */
  private markCursor(): void {
    const { highlights } = this.link.window.CSS;
    const block = this.map.blockAt(this.view.state.selection.main.head);
    // Of raw HTML no place is known, and Chromium does not survive a ground under ten thousand elements in each other.
    const isKnown = block && block.spots.length > 0 && block.to >= this.view.state.selection.main.head;
    const nodes = isKnown ? block.nodes : [];
    const [first, last] = [nodes[0], nodes.at(-1)];
    if (first === this.marked[0] && last === this.marked.at(-1)) return;
    this.marked = nodes;
    if (!first || !last) return void highlights.delete("galley-cursor");
    const range = new this.link.window.Range();
    range.setStartBefore(first);
    range.setEndAfter(last);
    highlights.set("galley-cursor", new this.link.window.Highlight(range));
  }
}

/** How much of the way from `from` to `to` is done at `at`. */
const part = (at: number, from: number, to: number): number =>
  to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 0;

/** In CSS pixels; a cursor in the last line leaves as much below it. */
const REST = 24;

/** Where a side goes: to `place`, and on its leader's last screen more and more to its end, so that both ends meet. */
function towardsEnd(place: number, most: number, left: number, screen: number): number {
  const share = 1 - part(left, REST, screen);
  return Math.min(most, place) + (most - Math.min(most, place)) * share;
}
