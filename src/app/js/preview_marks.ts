// Marks beside the blocks of the previewed page that have problems or have changed, and frames around pictures that have. Loaded
// when there is something to mark for the first time.
//
// The marks are in one element at the end of the page's `html`, outside of `body`, with a shadow tree. There they scroll with
// the page without a script running, no style sheet of the site's or of a post's reaches them or counts them among the page's
// elements, and they take no room: positioned absolutely and of no size, they lengthen nothing. Bars drawn by the window around
// would lag behind the page when it scrolls; the CSS Custom Highlight API has nothing to point at and no place for a message.
import { farPlace, onShown } from "./page_sections";

export interface Mark {
  /** The nodes it stands beside; of a page's part that may be replaced, a selector that finds it. */
  target: Node[] | string;
  /** Classes of `style`: what kind of mark it is, and `around` for a frame in place of a bar. */
  kind: string;
  /** One a problem. */
  messages: string[];
}

/** In CSS pixels on the screen, however the page is scaled. */
const GUTTER = 18;
/** The least a mark can be pressed on. */
const LEAST = 24;

const style = `
:host {
  all: initial !important; color-scheme: inherit !important; display: block !important; position: absolute !important;
  top: 0 !important; left: 0 !important; width: 0 !important; height: 0 !important; z-index: 2147483647 !important;
  font: 13px/1.5 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif !important;
}
button { all: unset; position: absolute; box-sizing: border-box; cursor: pointer; color: var(--own); }
button::before {
  content: ""; position: absolute; inset: var(--slack) calc(5px * var(--zoom)) var(--slack) auto; width: calc(4px * var(--zoom));
  border-radius: calc(2px * var(--zoom)); background: currentColor;
}
button.hint::before { width: calc(2px * var(--zoom)); opacity: 0.8; }
button:hover::before { width: calc(6px * var(--zoom)); }
button:focus-visible { outline: calc(2px * var(--zoom)) solid var(--accent); border-radius: calc(3px * var(--zoom)); }
button[hidden] { display: none; }
.error { --own: var(--error); }
.warning { --own: var(--warning); }
.hint { --own: var(--muted); }
.added { --own: var(--good); }
.removed { --own: var(--error); }
.changed { --own: var(--warning); }
.moved { --own: var(--accent); }
button.now:not(.around) { background: color-mix(in srgb, currentColor 22%, transparent); border-radius: calc(3px * var(--zoom)); }
button.around { outline: calc(3px * var(--zoom)) solid currentColor; outline-offset: calc(-3px * var(--zoom)); cursor: default; }
button.around.removed { outline-style: dashed; }
button.around.moved { outline-style: dotted; }
button.around.now, button.around:focus-visible { outline-width: calc(6px * var(--zoom)); }
button.around::before {
  inset: 0 auto auto 0; width: calc(24px * var(--zoom)); height: calc(24px * var(--zoom)); border-radius: 0;
}
button::after {
  position: absolute; top: var(--slack); right: calc(9px * var(--zoom)); font-weight: 700; font-size: calc(13px * var(--zoom));
  line-height: 1.2;
}
button.around::after {
  inset: 0 auto auto 0; width: calc(24px * var(--zoom)); color: var(--raised); font-size: calc(16px * var(--zoom));
  line-height: calc(24px * var(--zoom)); text-align: center;
}
button.added::after { content: "+"; }
button.removed::after { content: "\\2212"; }
button.changed::after { content: "~"; }
button.moved::after { content: "\\21C5"; }
ul {
  position: absolute; box-sizing: border-box; width: max-content; margin: 0; padding: 6px 10px; list-style: none;
  transform: scale(var(--zoom)); transform-origin: 0 0; color: var(--text); background: var(--raised);
  border: 1px solid var(--line-strong); border-radius: var(--radius); overflow-wrap: anywhere; pointer-events: none;
}
ul[hidden] { display: none; }
li + li { margin-top: 4px; }`;

const tokens = ["--error", "--warning", "--good", "--muted", "--text", "--raised", "--line-strong", "--accent", "--radius"];

/** A property of a document or a node itself, whatever elements in it are named. */
const own = <K extends keyof Document>(page: Document, name: K): Document[K] => Reflect.get(Document.prototype, name, page);
const isConnected = (node: Node): boolean => Reflect.get(Node.prototype, "isConnected", node);

/** Whether two marks look and say the same, wherever they stand. */
function isAlike(one: Mark, other: Mark): boolean {
  return one.kind === other.kind && one.messages.join("\n") === other.messages.join("\n");
}

class Layer {
  private readonly host: HTMLElement;
  private readonly root: ShadowRoot;
  private readonly tip: HTMLElement;
  private readonly watcher: ResizeObserver;
  private marks: { mark: Mark; button: HTMLButtonElement }[] = [];
  private watched: Element | null = null;
  /** Where the arrows have gone. */
  private stop: HTMLButtonElement | undefined;
  /** The page's `html`. */
  private readonly page: HTMLElement;

  constructor(
    private readonly frame: HTMLIFrameElement,
    page: Document,
    private readonly picked: (index: number) => void,
  ) {
    this.page = own(page, "documentElement");
    this.host = document.createElement("div");
    this.root = this.host.attachShadow({ mode: "open" });
    const sheet = document.createElement("style");
    sheet.textContent = style;
    this.tip = document.createElement("ul");
    this.tip.dataset.testid = "mark-tip";
    this.tip.hidden = true;
    this.root.append(sheet, this.tip);
    this.page.append(this.host);
    // The page's own: one of this window, of elements in that one, never comes to an end and has every frame drawn anew.
    const there = frame.contentWindow as (Window & typeof globalThis) | null;
    this.watcher = new (there ?? window).ResizeObserver(() => this.place());
    this.watcher.observe(this.page);
    there?.addEventListener("resize", () => this.place());
    this.root.addEventListener("keydown", (event) => this.pressed(event as KeyboardEvent));
  }

  show(marks: Mark[]): void {
    // Whoever is on one that stays stays there, and what it says stays open or closed.
    const isSame = this.marks.length === marks.length && this.marks.every(({ mark }, index) => isAlike(mark, marks[index]!));
    const focused = isSame ? -1 : this.marks.findIndex(({ button }) => button === this.root.activeElement);
    if (isSame) this.marks.forEach((one, index) => (one.mark = marks[index]!));
    else this.replace(marks);
    if (focused >= 0) this.stop = this.marks[Math.min(focused, marks.length - 1)]?.button;
    const content = this.page.querySelector("[data-galley=content]");
    if (content !== this.watched) {
      if (this.watched) this.watcher.unobserve(this.watched);
      if (content) {
        this.watcher.observe(content);
        onShown(content, () => requestAnimationFrame(() => this.place()));
      }
      this.watched = content;
    }
    this.place();
    if (focused >= 0) this.stop?.focus({ preventScroll: true });
  }

  private replace(marks: Mark[]): void {
    this.close();
    for (const { button } of this.marks) button.remove();
    this.marks = marks.map((mark, index) => ({ mark, button: this.button(mark, index) }));
    this.root.append(...this.marks.map(({ button }) => button));
    this.stop = undefined;
  }

  private button({ kind, messages }: Mark, index: number): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = kind;
    button.dataset.testid = "mark";
    button.tabIndex = -1;
    button.ariaLabel = messages.join("\n");
    button.addEventListener("click", () => this.picked(index));
    for (const name of ["pointerenter", "focus"]) button.addEventListener(name, () => this.open(button, messages));
    for (const name of ["pointerleave", "blur"]) button.addEventListener(name, () => this.close());
    return button;
  }

  private pressed(event: KeyboardEvent): void {
    const at = this.marks.findIndex(({ button }) => button === this.root.activeElement);
    if (event.key === "Escape") this.close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    for (let next = at + step; next >= 0 && next < this.marks.length; next += step) {
      const button = this.marks[next]?.button;
      if (!button || button.hidden) continue;
      this.stop = button;
      this.keepOneStop();
      button.focus();
      return;
    }
  }

  /** One stop of the Tab key for all of them, the first until the arrows have gone to another. */
  private keepOneStop(): void {
    const chosen = this.marks.find(({ button }) => button === this.stop && !button.hidden);
    const stop = chosen ?? this.marks.find(({ button }) => !button.hidden);
    for (const { button } of this.marks) button.tabIndex = button === stop?.button ? 0 : -1;
  }

  /** How many of the page's pixels are one on the screen. */
  private zoom(): number {
    const shown = this.frame.getBoundingClientRect().width;
    return shown ? this.frame.offsetWidth / shown : 1;
  }

  /** Called after the browser has laid the page out, so that measuring costs no layout of its own. */
  private place(): void {
    const { page, host } = this;
    if (this.marks.length === 0) return;
    const zoom = this.zoom();
    const ours = getComputedStyle(document.documentElement);
    for (const token of tokens) host.style.setProperty(token, ours.getPropertyValue(token));
    host.style.setProperty("--zoom", String(zoom));
    const origin = host.getBoundingClientRect();
    const places = this.marks.map(({ mark }) => rectangle(page, mark.target));
    const beside = places.filter((_, index) => !this.marks[index]!.button.classList.contains("around"));
    const left = Math.min(...beside.map((place) => place?.left ?? Infinity)) - origin.left;
    this.marks.forEach(({ button }, index) => {
      const place = places[index];
      button.hidden = !place;
      if (!place) return;
      if (button.classList.contains("around")) {
        button.style.setProperty("--slack", "0px");
        const [x, y] = [place.left - origin.left, place.top - origin.top];
        Object.assign(button.style, { left: `${x}px`, top: `${y}px`, width: `${place.width}px`, height: `${place.height}px` });
        return;
      }
      const height = Math.max(place.height, LEAST * zoom);
      // What can be pressed may overlap the next one's; the bars do not.
      const slack = (height - place.height) / 2;
      const top = place.top - origin.top - slack;
      button.style.setProperty("--slack", `${slack}px`);
      // One column, whatever is indented; on a phone the page's own margin is all there is.
      const x = Math.max(0, left - GUTTER * zoom);
      Object.assign(button.style, { left: `${x}px`, top: `${top}px`, width: `${GUTTER * zoom}px`, height: `${height}px` });
    });
    this.keepOneStop();
  }

  private open(button: HTMLButtonElement, messages: string[]): void {
    const zoom = this.zoom();
    const { clientWidth, clientHeight } = this.page;
    const at = button.getBoundingClientRect();
    const origin = this.host.getBoundingClientRect();
    this.tip.replaceChildren(
      ...messages.map((message) => Object.assign(document.createElement("li"), { textContent: message })),
    );
    this.tip.hidden = false;
    // A frame is as wide as what it is around; its sign is in its corner.
    const left = button.classList.contains("around") ? at.left + GUTTER * 2 * zoom : at.right;
    const width = Math.min(420, (clientWidth - left) / zoom - 12);
    Object.assign(this.tip.style, { maxWidth: `${width}px`, left: `${left - origin.left}px`, top: "0px" });
    const height = this.tip.getBoundingClientRect().height;
    const top = Math.max(0, Math.min(Math.max(at.top, 0), clientHeight - height));
    this.tip.style.top = `${top - origin.top}px`;
  }

  private close(): void {
    this.tip.hidden = true;
  }
}

/** Where a target is in the window; `null` when it is no longer in the page, or not shown. */
function rectangle(page: HTMLElement, target: Mark["target"]): DOMRect | null {
  const nodes = typeof target === "string" ? [...page.querySelectorAll(target)].slice(0, 1) : target;
  const shown = nodes.filter(isConnected);
  const [first] = shown;
  const last = shown.at(-1);
  if (!first || !last) return null;
  const content = page.querySelector("[data-galley=content]");
  const far = farPlace(content, first);
  if (content && far) {
    const { left, width } = content.getBoundingClientRect();
    return new DOMRect(left, far.top, width, far.bottom - far.top);
  }
  const range = document.createRange();
  range.setStartBefore(first);
  range.setEndAfter(last);
  const box = range.getBoundingClientRect();
  return box.height > 0 ? box : null;
}

const layers = new WeakMap<Document, Layer>();

/** Shows these marks in an iframe's page and no others. `picked` gets the index of one that was pressed. */
export function mark(frame: HTMLIFrameElement, marks: Mark[], picked: (index: number) => void): void {
  const page = frame.contentDocument;
  // Of one whose page is on its way, nothing is there yet; that page asks for its own marks.
  if (!page || !own(page, "documentElement")) return;
  let layer = layers.get(page);
  if (!layer) layers.set(page, (layer = new Layer(frame, page, picked)));
  layer.show(marks);
}
