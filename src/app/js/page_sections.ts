// A long page in sections, of which those far from what is in sight are not laid out: what a key costs there is then that of a
// short page. Nothing of it is in the page's content: the sections are in a shadow tree that the content's own nodes are
// assigned to, and while one is near it has no box, so that the page looks and measures as it does without.
//
// One that is far has a box of the height that it had or is thought to have. `content-visibility` keeps it findable, printable
// and readable by assistive technology, and shows it should it come into sight before it is near.

/** With fewer nodes a page is laid out whole. */
const LONG = 200;
/** Nodes of a section at first, and at most. */
const SIZE = 24;
const MOST = 64;
/** So many windows around the one in sight are near; what was near becomes far a window later. */
const NEAR = 1;
/** Sections that come near are of another height than was thought, and bring others near: so often it is looked again. */
const MOST_LOOKS = 4;

const style = `
div, slot { display: contents; }
div.far { display: block; content-visibility: auto; }`;

interface Section {
  box: HTMLElement;
  slot: HTMLSlotElement;
  nodes: Node[];
  isFar: boolean;
}

/** A property of a node itself, whatever elements in it are named. */
const of = <K extends keyof Node>(node: Node, name: K): Node[K] => Reflect.get(Node.prototype, name, node);
const documentOf = (node: Node): Document => of(node, "ownerDocument")!;
const windowOf = (page: Document): (Window & typeof globalThis) | null => Reflect.get(Document.prototype, "defaultView", page);

/** Nodes whose look a box around them could change. */
const wild = new WeakSet<Node>();
/** Who is told when something far is laid out, by the content it is in. */
const listening = new WeakMap<Node, Set<() => void>>();

class Sections {
  private readonly root: ShadowRoot;
  private sections: Section[] = [];
  private readonly sectionOf = new WeakMap<Node, Section>();
  private watched: Window | null = null;
  private frame = 0;

  constructor(private readonly content: Element) {
    this.root = content.attachShadow({ mode: "closed", slotAssignment: "manual" });
    const sheet = documentOf(content).createElement("style");
    sheet.textContent = style;
    this.root.append(sheet);
  }

  /** Nodes have gone and others have come, in one place of the content. */
  replaced(removed: Node[], added: Node[]): void {
    const count = this.content.childNodes.length;
    if (this.sections.length === 0 || added.length > count / 2) this.build();
    else this.patch(removed, added);
    // Of a key nothing comes near: what it makes higher or lower is told by the observer.
    if (added.length > 1) this.soon();
  }

  /** Lays out what is near and nothing else. */
  look(): void {
    const view = this.watch();
    if (!view) return;
    for (let looks = 0; looks < MOST_LOOKS && this.lookOnce(view.innerHeight); looks += 1);
  }

  /** Where a node of a far section is taken to be, without laying it out; nothing for what is laid out. */
  place(node: Node): { top: number; bottom: number } | undefined {
    const section = this.farSection(node);
    if (!section) return undefined;
    const { top, height } = section.box.getBoundingClientRect();
    const index = section.nodes.indexOf(this.own(node)!);
    const part = height / section.nodes.length;
    return { top: top + index * part, bottom: top + (index + 1) * part };
  }

  isFar(node: Node): boolean {
    return this.farSection(node) !== undefined;
  }

  /** Lays out what a node is in. */
  bringNear(node: Node): void {
    const section = this.farSection(node);
    if (section) this.setNear(section);
  }

  private farSection(node: Node): Section | undefined {
    const own = this.own(node);
    const section = own && this.sectionOf.get(own);
    return section?.isFar ? section : undefined;
  }

  /** The content's child that a node is in. */
  private own(node: Node): Node | undefined {
    let own: Node | null = node;
    for (let parent = of(node, "parentNode"); parent !== this.content; parent = of(own, "parentNode")) {
      if (!parent) return undefined;
      own = parent;
    }
    return own;
  }

  private build(): void {
    for (const { box } of this.sections) box.remove();
    this.sections = [];
    const nodes = [...this.content.childNodes];
    const isLong = nodes.length >= LONG;
    const size = isLong ? SIZE : Infinity;
    for (let at = 0; at < nodes.length; at += size) this.insert(this.sections.length, nodes.slice(at, at + size), isLong);
  }

  private insert(at: number, nodes: Node[], isFar: boolean): void {
    const page = documentOf(this.content);
    const section: Section = { box: page.createElement("div"), slot: page.createElement("slot"), nodes, isFar: false };
    section.box.append(section.slot);
    this.root.insertBefore(section.box, this.sections[at]?.box ?? null);
    this.sections.splice(at, 0, section);
    if (isFar) this.setFar(section, nodes.reduce((height, node) => height + thoughtHeight(node), 0));
    this.assign(section);
  }

  private assign(section: Section): void {
    for (const node of section.nodes) this.sectionOf.set(node, section);
    section.slot.assign(...(section.nodes as (Element | Text)[]));
  }

  private patch(removed: Node[], added: Node[]): void {
    const touched = new Set<Section>();
    for (const node of removed) {
      const section = this.sectionOf.get(node);
      if (!section) continue;
      section.nodes.splice(section.nodes.indexOf(node), 1);
      this.sectionOf.delete(node);
      touched.add(section);
    }
    const [first, last] = [added[0], added.at(-1)];
    if (first && last) {
      const before = of(first, "previousSibling");
      const beside = before ?? of(last, "nextSibling");
      const section = (beside && this.sectionOf.get(beside)) ?? this.sections[0];
      if (!section) return this.build();
      section.nodes.splice(before ? section.nodes.indexOf(before) + 1 : 0, 0, ...added);
      touched.add(section);
    }
    for (const section of touched) this.tidy(section);
  }

  /** Hands a section's nodes to its slot; one without any goes, one with too many is parted. */
  private tidy(section: Section): void {
    const at = this.sections.indexOf(section);
    if (section.nodes.length === 0) {
      section.box.remove();
      this.sections.splice(at, 1);
      return;
    }
    if (section.nodes.length > MOST && this.content.childNodes.length >= LONG) {
      const rest = section.nodes.splice(SIZE);
      for (let from = 0; from < rest.length; from += SIZE) {
        this.insert(at + 1 + from / SIZE, rest.slice(from, from + SIZE), section.isFar);
      }
    }
    this.assign(section);
  }

  private setFar(section: Section, height: number): void {
    if (section.nodes.some((node) => wild.has(node))) return;
    section.isFar = true;
    section.box.className = "far";
    section.box.style.containIntrinsicHeight = `${Math.max(1, Math.round(height))}px`;
  }

  private setNear(section: Section): void {
    section.isFar = false;
    section.box.className = "";
  }

  /** Whether something became near. Asks of few sections where they are: in a long page every answer takes a while. */
  private lookOnce(height: number): boolean {
    const { sections } = this;
    let [low, high] = [0, sections.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.topOf(middle + 1) > -NEAR * height) high = middle;
      else low = middle + 1;
    }
    let next = low;
    let isChanged = false;
    for (; next < sections.length && this.topOf(next) < (NEAR + 1) * height; next += 1) {
      const section = sections[next]!;
      if (!section.isFar) continue;
      this.setNear(section);
      isChanged = true;
    }
    if (this.content.childNodes.length >= LONG) this.leave(low, next, height);
    if (isChanged) for (const listen of listening.get(this.content) ?? []) listen();
    return isChanged;
  }

  /** Makes far what is a window further away than the sections `from` to `to`, which are near. */
  private leave(from: number, to: number, height: number): void {
    const left = this.sections.filter((section, index) => {
      if (section.isFar || (index >= from && index < to)) return false;
      return index < from ? this.topOf(index + 1) < -(NEAR + 1) * height : this.topOf(index) > (NEAR + 2) * height;
    });
    const heights = left.map((section) => {
      const index = this.sections.indexOf(section);
      return this.topOf(index + 1) - this.topOf(index);
    });
    left.forEach((section, index) => this.setFar(section, heights[index]!));
  }

  /** In the window: where a section's first node with room on the page begins; the content's end when none is left. */
  private topOf(index: number): number {
    for (let at = index; at < this.sections.length; at += 1) {
      const { box, nodes, isFar } = this.sections[at]!;
      if (isFar) return box.getBoundingClientRect().top;
      for (const node of nodes) {
        const range = documentOf(this.content).createRange();
        range.selectNode(node);
        const { top, height } = (node.nodeType === 1 ? (node as Element) : range).getBoundingClientRect();
        if (height > 0) return top;
      }
    }
    return this.content.getBoundingClientRect().bottom;
  }

  private soon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.look();
    });
  }

  /** The window the content is in by now, and is listened to. */
  private watch(): Window | null {
    const view = windowOf(documentOf(this.content));
    if (view && view !== this.watched) {
      view.addEventListener("scroll", () => this.look(), { passive: true });
      new view.ResizeObserver(() => this.soon()).observe(this.content);
      this.watched = view;
    }
    return view;
  }
}

/** In CSS pixels, for a section that was never laid out. */
function thoughtHeight(node: Node): number {
  const length = node.textContent?.length ?? 0;
  if (node.nodeType !== 1) return 22 * Math.ceil(length / 60);
  const element = node as Element;
  const lines = element.querySelectorAll(".line").length;
  if (lines > 0) return 22 * lines + 40;
  const rows = element.querySelectorAll("tr").length;
  if (rows > 0) return 55 * rows;
  const items = element.querySelectorAll("li").length;
  return 22 * Math.max(items, Math.ceil(length / 60)) + 16 + 200 * element.querySelectorAll("img").length;
}

const all = new WeakMap<Node, Sections>();

/** Where in the window a far node of a content is taken to be; nothing for what is laid out, which can be measured. */
export function farPlace(content: Element | null, node: Node): { top: number; bottom: number } | undefined {
  return content ? all.get(content)?.place(node) : undefined;
}

/** Whether a node is in no section of a content that is near. */
export function isFar(content: Element, node: Node): boolean {
  return all.get(content)?.isFar(node) ?? false;
}

/** Has what has come near laid out, as after a scroll of ours. */
export function lookAgain(content: Element | null): void {
  if (content) all.get(content)?.look();
}

/** Lays out what a node of a content is in, so that it can be measured. */
export function bringNear(content: Element | null, node: Node): void {
  if (content) all.get(content)?.bringNear(node);
}

/** `listen` is called whenever something of a content that was far is laid out. */
export function onShown(content: Element, listen: () => void): void {
  const all = listening.get(content) ?? new Set();
  listening.set(content, all.add(listen));
}

const galleySections = {
  /** Nodes of a content have been replaced in one place; `uneven` are those of the new ones that a box around could change. */
  replaced(content: Element, removed: Node[], added: Node[], uneven: Node[]): void {
    for (const node of uneven) wild.add(node);
    let sections = all.get(content);
    if (!sections) {
      const isAble = typeof HTMLSlotElement.prototype.assign === "function";
      if (!isAble || content.childNodes.length < LONG) return;
      all.set(content, (sections = new Sections(content)));
    }
    sections.replaced(removed, added);
  },
};

declare global {
  var galleySections: unknown;
}
globalThis.galleySections = galleySections;
