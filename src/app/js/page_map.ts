// Where the lines of the source are on the previewed page: measured when it is asked, never kept longer than the page stays
// as it is. Scrolls nothing.
import type { EditorView } from "@codemirror/view";

/** A place that is known on both sides: an offset in the text, and CSS pixels from the top of the page. */
export interface Point {
  at: number;
  y: number;
}

/** A block of the page: its part of the text, the offsets of elements in it, and its nodes. */
export interface Block {
  from: number;
  to: number;
  spots: number[];
  nodes: Node[];
}

/** An element in a block, with the part of the text from where it begins to the next. */
export interface Spot {
  element: Element;
  from: number;
  to: number;
}

/** A page, by what nothing in a post can stand in the way of: its document's own properties may be names of elements. */
export interface Page {
  window: Window & typeof globalThis;
  root: Element;
}

export class PageMap {
  private known: Block[] | undefined;

  /**
   * `places` gives four numbers a block and the offsets in it: how many nodes it has, where it begins and ends, how many
   * offsets follow. `spots` is the selector of the elements that these are of.
   */
  constructor(
    private readonly view: EditorView,
    private readonly page: Page,
    private readonly places: () => Uint32Array,
    private readonly spots: string,
  ) {}

  /** The page or the text has changed. */
  forget(): void {
    this.known = undefined;
  }

  private get blocks(): Block[] {
    if (this.known) return this.known;
    const places = this.places();
    const nodes = this.page.root.querySelector("[data-galley=content]")?.childNodes ?? [];
    const blocks: Block[] = [];
    let node = nodes[0] as Node | null | undefined;
    for (let index = 0; index + 3 < places.length; ) {
      const [count = 0, from = 0, to = 0, spots = 0] = places.subarray(index, index + 4);
      const block: Block = { from, to, spots: [...places.subarray(index + 4, index + 4 + spots)], nodes: [] };
      for (let taken = 0; taken < count && node; taken++, node = node.nextSibling) block.nodes.push(node);
      blocks.push(block);
      index += 4 + spots;
    }
    return (this.known = blocks);
  }

  /** The block of an offset, or the one before it. */
  blockAt(at: number): Block | undefined {
    return this.blocks[last(this.blocks.length, (index) => this.blocks[index]!.from <= at)];
  }

  /** The block a node of the page is in. */
  blockOf(node: Node): Block | undefined {
    return this.blocks.find((block) => block.nodes.some((own) => own.contains(node)));
  }

  /** The elements of a block whose places are known, in the order of the page. */
  spotsOf({ nodes, spots, to }: Block): Spot[] {
    const elements = nodes.filter(isElement).flatMap((element) => {
      const inside = [...element.querySelectorAll(this.spots)];
      return element.matches(this.spots) ? [element, ...inside] : inside;
    });
    if (elements.length !== spots.length) return [];
    return elements.map((element, index) => ({ element, from: spots[index]!, to: spots[index + 1] ?? to }));
  }

  /** The lines of a block of code, each with the offset at which its line of the text begins. */
  linesOf({ element, from }: Spot): Point[] {
    const { doc } = this.view.state;
    const fence = element.parentElement?.className.startsWith("language-") ? 1 : 0;
    const first = doc.lineAt(Math.min(from, doc.length)).number + fence;
    const lines = [...element.querySelectorAll(".line")].slice(0, Math.max(0, doc.lines + 1 - first));
    return lines.map((line, index) => ({ at: doc.line(first + index).from, y: this.box([line]).top }));
  }

  /** The two places that are known around an offset. */
  around(at: number): [Point, Point] {
    return this.within(last(this.blocks.length, (index) => this.blocks[index]!.from <= at), (point) => point.at <= at);
  }

  /** The two places that are known around a height of the page. */
  aroundHeight(y: number): [Point, Point] {
    const index = last(this.blocks.length, (index) => this.box(this.blocks[index]!.nodes).top <= y);
    return this.within(index, (point) => point.y <= y);
  }

  /** Among the points of a block and the beginning of the next, those on both sides of a place. */
  private within(index: number, isBefore: (point: Point) => boolean): [Point, Point] {
    const block = this.blocks[index];
    const next = this.blocks.slice(index + 1).find((block) => !isNowhere(this.box(block.nodes)));
    const end = next
      ? { at: next.from, y: this.box(next.nodes).top }
      : { at: this.view.state.doc.length, y: this.page.root.scrollHeight };
    const points = [...(block ? this.pointsOf(block) : [{ at: 0, y: 0 }]), end];
    const rising: Point[] = [];
    for (const point of points) {
      const before = rising.at(-1);
      if (!before || (point.at > before.at && point.y >= before.y)) rising.push(point);
    }
    const place = Math.max(0, rising.findLastIndex(isBefore));
    return [rising[place]!, rising[place + 1] ?? end];
  }

  private pointsOf(block: Block): Point[] {
    const { top, bottom } = this.box(block.nodes);
    const points = [{ at: block.from, y: top }];
    for (const spot of this.spotsOf(block)) {
      const box = this.box([spot.element]);
      if (isNowhere(box)) continue;
      points.push({ at: spot.from, y: box.top });
      if (spot.element.localName === "pre") points.push(...this.linesOf(spot));
    }
    points.push({ at: block.to, y: bottom });
    return points;
  }

  /** Of nodes that follow each other. */
  private box(nodes: Node[]): { top: number; bottom: number } {
    const [first, last] = [nodes[0], nodes.at(-1)];
    if (!first || !last) return { top: 0, bottom: 0 };
    const range = new this.page.window.Range();
    range.setStartBefore(first);
    range.setEndAfter(last);
    const { top, bottom, height } = first === last && isElement(first) ? first.getBoundingClientRect() : range.getBoundingClientRect();
    const scrolled = this.page.window.scrollY;
    return height === 0 ? { top: 0, bottom: 0 } : { top: top + scrolled, bottom: bottom + scrolled };
  }
}

/** What has no room on the page. */
const isNowhere = ({ top, bottom }: { top: number; bottom: number }): boolean => top === 0 && bottom === 0;

/** The iframe's nodes are no instances of this window's classes. */
export const isElement = (node: Node): node is Element => node.nodeType === 1;

/** The last of `count` indices for which something holds that holds for none after the first it does not; -1 if none. */
function last(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
