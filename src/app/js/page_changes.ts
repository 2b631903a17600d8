// Two versions of a page beside each other: the words that one of them lacks are marked, and both are scrolled to the same
// block. What belongs together is said by the caller. Loaded when two pages are compared for the first time.
//
// Marks are highlights of the browser's: nothing of ours is in the elements, and nothing is laid out otherwise for it.
import { bringNear, farPlace, lookAgain } from "./page_sections";

/** A page, by what nothing in a post can stand in the way of. */
export interface Page {
  window: Window & typeof globalThis;
  root: HTMLElement;
  /** The nodes of each block. */
  blocks: Node[][];
}

/** A mark: its name in `styles`, the block, and pairs of UTF-16 units of the block's text; without any, all of the block. */
export interface Mark {
  name: string;
  block: number;
  units: Uint32Array;
}

const styles = `
::highlight(galley-added) { background-color: rgb(46 160 67 / 0.32); text-decoration: underline 2px rgb(46 160 67); }
::highlight(galley-removed) { background-color: rgb(229 72 62 / 0.32); text-decoration: line-through 2px rgb(229 72 62); }
::highlight(galley-added-block) { background-color: rgb(46 160 67 / 0.16); }
::highlight(galley-removed-block) { background-color: rgb(229 72 62 / 0.16); }
::highlight(galley-moved-block) { background-color: rgb(64 128 255 / 0.16); }`;

/** What a person does on a page before it scrolls. */
const hints = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** How far down the window a change is put when it is asked for, as a part of its height. */
const SIGHT = 0.25;
/** So often a place is looked for. */
const LOOKS = 3;

/** What a word does not go on across: of a table's cells and a list's items each begins anew, with nothing written between. */
const apart = "p, div, li, td, th, h1, h2, h3, h4, h5, h6, pre, blockquote, dt, dd, figcaption, summary, caption";

/** The text of nodes that follow each other, as marks count it. */
export function textOf(nodes: Node[]): string {
  let text = "";
  for (const { node, at } of pieces(nodes)) text += (at > text.length ? "\n" : "") + node.data;
  return text;
}

/** Text nodes, and how many units come before each; between two that words do not go on across there is one more. */
function pieces(nodes: Node[]): { node: Text; at: number }[] {
  let end = 0;
  let last: Element | null | undefined;
  return textNodes(nodes).map((node) => {
    const parent = node.parentElement;
    // A form may have an input of that name.
    const place = parent && Element.prototype.closest.call(parent, apart);
    const at = last === undefined || place === last ? end : end + 1;
    last = place;
    end = at + node.length;
    return { node, at };
  });
}

function textNodes(nodes: Node[]): Text[] {
  return nodes.flatMap((node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found: Text[] = node.nodeType === 3 ? [node as Text] : [];
    for (let next = walker.nextNode(); next; next = walker.nextNode()) found.push(next as Text);
    return found;
  });
}

class Side {
  private marks: Mark[] = [];
  private frame = 0;
  private readonly watcher: MutationObserver;

  constructor(
    readonly page: Page,
    signal: AbortSignal,
  ) {
    const { window, root } = page;
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(styles);
    // A property of the document, whatever elements in it are named.
    Reflect.set(Document.prototype, "adoptedStyleSheets", [sheet], root.ownerDocument);
    // Code is coloured when the highlighter has answered: its nodes are others then, with the same text.
    this.watcher = new MutationObserver(() => {
      this.frame ||= requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    });
    this.watcher.observe(root, { childList: true, subtree: true });
    signal.addEventListener("abort", () => {
      this.watcher.disconnect();
      cancelAnimationFrame(this.frame);
    });
  }

  mark(marks: Mark[]): void {
    this.marks = marks;
    this.draw();
  }

  private draw(): void {
    const { window, blocks } = this.page;
    const { highlights } = window.CSS;
    const ranges = new Map<string, Range[]>();
    for (const { name, block, units } of this.marks) {
      const nodes = blocks[block] ?? [];
      const all = ranges.get(name) ?? [];
      ranges.set(name, all);
      all.push(...(units.length > 0 ? this.parts(nodes, units) : this.whole(nodes)));
    }
    highlights.clear();
    for (const [name, all] of ranges) highlights.set(`galley-${name}`, new window.Highlight(...all));
  }

  private whole(nodes: Node[]): Range[] {
    const [first, last] = [nodes[0], nodes.at(-1)];
    if (!first || !last) return [];
    const range = new this.page.window.Range();
    range.setStartBefore(first);
    range.setEndAfter(last);
    return [range];
  }

  private parts(nodes: Node[], units: Uint32Array): Range[] {
    const ranges: Range[] = [];
    let next = 0;
    // A part that goes on in another element is a range in each: one over both would take in what stands between them.
    for (const { node, at } of pieces(nodes)) {
      const end = at + node.length;
      while (next < units.length && units[next + 1]! <= at) next += 2;
      for (let part = next; part < units.length && units[part]! < end; part += 2) {
        const range = new this.page.window.Range();
        range.setStart(node, Math.max(units[part]! - at, 0));
        range.setEnd(node, Math.min(units[part + 1]! - at, node.length));
        ranges.push(range);
      }
    }
    return ranges;
  }

  /** From the top of the page, in its CSS pixels; `undefined` for what has no room on it. */
  box(block: number): { top: number; bottom: number } | undefined {
    const nodes = this.page.blocks[block] ?? [];
    const [range] = this.whole(nodes);
    const far = nodes[0] && farPlace(this.content, nodes[0]);
    const box = far ? { ...far, height: far.bottom - far.top } : range?.getBoundingClientRect();
    const { scrollY } = this.page.window;
    return box && box.height > 0 ? { top: box.top + scrollY, bottom: box.bottom + scrollY } : undefined;
  }

  /** Brings a block into sight. What is laid out anew on the way has it look where the block is by then. */
  show(block: number): void {
    const [first] = this.page.blocks[block] ?? [];
    for (let looks = 0; looks < LOOKS; looks += 1) {
      if (first) bringNear(this.content, first);
      const top = (this.box(block)?.top ?? 0) - this.page.root.clientHeight * SIGHT;
      this.page.window.scrollTo({ top, behavior: "instant" });
      lookAgain(this.content);
    }
  }

  private get content(): Element | null {
    return this.page.root.querySelector("[data-galley=content]");
  }

  get height(): number {
    return this.page.root.scrollHeight;
  }

  get most(): number {
    return Math.max(0, this.height - this.page.root.clientHeight);
  }

  /**
   * The height of the page that a reader looks at: at its upper edge at the beginning, at its lower edge at the end, so that
   * two pages of any length begin and end together.
   */
  get sight(): number {
    const { scrollY } = this.page.window;
    const { most } = this;
    return most === 0 ? 0 : scrollY * (1 + this.page.root.clientHeight / most);
  }

  look(sight: number): void {
    const { most } = this;
    const top = most === 0 ? 0 : sight / (1 + this.page.root.clientHeight / most);
    this.page.window.scrollTo({ top, behavior: "instant" });
  }
}

class Comparison {
  private readonly ended = new AbortController();
  private readonly sides: readonly [Side, Side];
  /** Heights that belong together, rising on both sides; measured again when a page has another size. */
  private points: [number, number][] | undefined;
  private leader = 0;
  private frame = 0;

  /** `pairs`: indices of blocks that belong together, rising. `step` is told of the keys that go to the next change. */
  constructor(
    old: Page,
    fresh: Page,
    private readonly pairs: Uint32Array,
    step: (by: number) => void,
  ) {
    const { signal } = this.ended;
    this.sides = [new Side(old, signal), new Side(fresh, signal)];
    this.sides.forEach(({ page }, index) => {
      const { window, root } = page;
      for (const hint of hints) window.addEventListener(hint, () => (this.leader = index), { passive: true, signal });
      window.addEventListener("scroll", () => this.leader === index && this.soon(), { passive: true, signal });
      window.addEventListener(
        "keydown",
        (event) => {
          if (event.key !== "F7") return;
          event.preventDefault();
          step(event.shiftKey ? -1 : 1);
        },
        { signal },
      );
      const observer = new window.ResizeObserver(() => {
        this.points = undefined;
        this.soon();
      });
      observer.observe(root);
      signal.addEventListener("abort", () => observer.disconnect());
    });
  }

  /** Marks the words of one page, 0 for the old one, and no others. */
  mark(side: 0 | 1, marks: Mark[]): void {
    this.sides[side].mark(marks);
  }

  /** Brings a block into sight, and the other page beside it. */
  show(side: 0 | 1, block: number): void {
    this.leader = side;
    this.sides[side].show(block);
    this.soon();
  }

  /** Brings the beginning of both into sight. */
  showStart(): void {
    for (const { page } of this.sides) page.window.scrollTo({ top: 0, behavior: "instant" });
  }

  stop(): void {
    this.ended.abort();
    cancelAnimationFrame(this.frame);
    this.frame = -1;
  }

  private soon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      const [from, to] = [this.leader, 1 - this.leader];
      this.points ??= this.measured();
      this.sides[to]!.look(across(this.points, from, to, this.sides[from]!.sight));
    });
  }

  private measured(): [number, number][] {
    const [old, fresh] = this.sides;
    const points: [number, number][] = [[0, 0]];
    const add = (one: number, other: number): void => {
      const [before, beside] = points.at(-1)!;
      if (one > before && other > beside) points.push([one, other]);
    };
    for (let index = 0; index + 1 < this.pairs.length; index += 2) {
      const [one, other] = [old.box(this.pairs[index]!), fresh.box(this.pairs[index + 1]!)];
      if (!one || !other) continue;
      add(one.top, other.top);
      add(one.bottom, other.bottom);
    }
    add(old.height, fresh.height);
    return points;
  }
}

/** See `Comparison`. */
export function compare(old: Page, fresh: Page, pairs: Uint32Array, step: (by: number) => void): Comparison {
  return new Comparison(old, fresh, pairs, step);
}

/** The height on one side that belongs to a height on the other: between two known ones, the same part of the way. */
function across(points: [number, number][], from: number, to: number, at: number): number {
  const next = points.findIndex((point) => point[from]! > at);
  const after = next < 0 ? points.at(-1)! : points[next]!;
  const before = next < 0 ? points.at(-2) : points[next - 1];
  if (!before) return after[to]!;
  const part = (at - before[from]!) / (after[from]! - before[from]!);
  return before[to]! + (after[to]! - before[to]!) * part;
}
