// Where the lines of the source are on the previewed page: found and measured when it is asked, of the few blocks that it is
// asked of, and never kept longer than the page stays as it is. Scrolls nothing.
import type { EditorView } from "@codemirror/view";
import { farPlace, isFar } from "./page_sections";

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

/** What is known of the page's blocks: answered by the program, from what it has rendered. */
export interface Blocks {
  count: () => number;
  /** The index of the block of an offset, or of the one before it. */
  at: (at: number) => number | undefined;
  /** The index of the block with the content's node of this index. */
  ofNode: (node: number) => number | undefined;
  /** Where a block begins and ends and the offsets in it, and its nodes. */
  block: (index: number) => [Uint32Array, Node[]] | undefined;
}

export class PageMap {
  private readonly known = new Map<number, Block>();

  /** `spots` is the selector of the elements that the offsets in a block are of. */
  constructor(
    private readonly view: EditorView,
    private readonly page: Page,
    private readonly all: Blocks,
    private readonly spots: string,
  ) {}

  /** The page or the text has changed. */
  forget(): void {
    this.known.clear();
  }

  private get content(): Element | null {
    return this.page.root.querySelector("[data-galley=content]");
  }

  private block(index: number | undefined): Block | undefined {
    if (index === undefined) return undefined;
    const known = this.known.get(index);
    if (known) return known;
    const found = this.all.block(index);
    if (!found) return undefined;
    const [[from = 0, to = 0, ...spots], nodes] = found;
    const block = { from, to, spots, nodes };
    this.known.set(index, block);
    return block;
  }

  /** The block of an offset, or the one before it. */
  blockAt(at: number): Block | undefined {
    return this.block(this.all.at(at));
  }

  /** The block a node of the page is in. */
  blockOf(node: Node): Block | undefined {
    const nodes = [...(this.content?.childNodes ?? [])];
    const index = nodes.findIndex((own) => own.contains(node));
    return index < 0 ? undefined : this.block(this.all.ofNode(index));
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
    return this.within(this.all.at(at) ?? -1, (point) => point.at <= at);
  }

  /** The two places that are known around a height of the page. */
  aroundHeight(y: number): [Point, Point] {
    const index = last(this.all.count(), (index) => this.box(this.block(index)?.nodes ?? []).top <= y);
    return this.within(index, (point) => point.y <= y);
  }

  /** Among the points of a block and the beginning of the next, those on both sides of a place. */
  private within(index: number, isBefore: (point: Point) => boolean): [Point, Point] {
    const block = index < 0 ? undefined : this.block(index);
    const next = this.nextShown(index + 1);
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

  /** The first block from an index on that has room on the page. */
  private nextShown(from: number): Block | undefined {
    for (let index = from, count = this.all.count(); index < count; index += 1) {
      const block = this.block(index);
      if (block && !isNowhere(this.box(block.nodes))) return block;
    }
    return undefined;
  }

  private pointsOf(block: Block): Point[] {
    const { top, bottom } = this.box(block.nodes);
    const points = [{ at: block.from, y: top }];
    // Of what is far no more is known than this; it is asked again when it has come near.
    const isMeasured = block.nodes[0] && this.content && !isFar(this.content, block.nodes[0]);
    for (const spot of isMeasured ? this.spotsOf(block) : []) {
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
    const far = farPlace(this.content, first);
    if (far) return { top: far.top + this.page.window.scrollY, bottom: far.bottom + this.page.window.scrollY };
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
