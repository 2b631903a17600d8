// Colours the preview's code blocks: at once where the same was coloured before, else when a worker has answered.
// Loaded when a post first has code with a language.
import { hasColours } from "./names";
import { Queue } from "./highlight_queue";
import type { Code, Coloured } from "./shiki";

/** How much markup to remember, in UTF-16 units: some hundred long blocks. */
const REMEMBERED = 8_000_000;

/** More text than this, in UTF-16 units, is coloured apart from the rest and not at every key: it can take seconds. */
const LARGE = 20_000;

const known = new Map<string, Coloured>();
let knownSize = 0;
/** The block of each language that was coloured last. */
const latest = new Map<string, { text: string; html: string }>();

const quick = new Queue(0, done);
const slow = new Queue(400, done);

/**
 * Colours `pre` elements. `fields` has the four fields of each one's code, one block after the other. The blocks may be
 * about to be put into the page.
 */
export function colour(blocks: Element[], fields: (string | boolean)[]): void {
  // A post's own HTML may hold look-alikes; then nobody knows which block is which.
  if (fields.length !== 4 * blocks.length) return;
  blocks.forEach((block, index) => {
    const [language, text, lines, mustaches] = fields.slice(4 * index) as [string, string, string, boolean];
    if (hasColours(language)) colourOne(block, { language, text, lines, mustaches });
  });
}

function colourOne(block: Element, code: Code): void {
  const key = JSON.stringify(code);
  const coloured = known.get(key);
  if (coloured) {
    remember(key, coloured);
    put(block, coloured);
  } else if (code.text.length > LARGE) {
    slow.add(block, code, key);
  } else {
    carryOver(block, code);
    quick.add(block, code, key);
  }
}

function done({ language, text }: Code, key: string, coloured: Coloured, blocks: Element[]): void {
  remember(key, coloured);
  latest.set(language, { text, html: coloured.html });
  for (const block of blocks) put(block, coloured);
}

/** Colours stand in the previewed post's document. */
function setMarkup(element: Element, html: string): void {
  element.innerHTML = galleyTrust.createHTML(html);
}

function put(block: Element, { classes, html }: Coloured): void {
  block.className = classes;
  if (block.firstElementChild) setMarkup(block.firstElementChild, html);
}

/** Keeps an answer as the latest; the oldest go when there is too much. */
function remember(key: string, coloured: Coloured): void {
  const size = (key: string, { html }: Coloured): number => key.length + html.length;
  if (known.delete(key)) knownSize -= size(key, coloured);
  known.set(key, coloured);
  knownSize += size(key, coloured);
  for (const [oldKey, old] of known) {
    if (knownSize <= REMEMBERED) break;
    known.delete(oldKey);
    knownSize -= size(oldKey, old);
  }
}

/**
 * Where a block is an edit within one line of the one coloured last, shows it in the colours of that one until its own
 * arrive: typing would make it flicker.
 */
function carryOver(block: Element, { language, text }: Code): void {
  const code = block.firstElementChild;
  const old = latest.get(language);
  if (!code || !old) return;
  const most = Math.min(text.length, old.text.length);
  let front = 0;
  while (front < most && text[front] === old.text[front]) front += 1;
  let back = 0;
  while (back < most - front && text.at(-1 - back) === old.text.at(-1 - back)) back += 1;
  const removed = old.text.slice(front, old.text.length - back);
  const inserted = text.slice(front, text.length - back);
  if (/\n/.test(removed + inserted)) return;
  const plain = code.innerHTML;
  setMarkup(code, old.html);
  const range = code.textContent === old.text ? rangeIn(code, front, front + removed.length) : undefined;
  if (!range) {
    // Marks have been taken out of it.
    setMarkup(code, plain);
    return;
  }
  range.deleteContents();
  (range.startContainer as Text).insertData(range.startOffset, inserted);
}

/** The range between two offsets in an element's text, its start in the earliest text node there is. */
function rangeIn(element: Element, start: number, end: number): Range | undefined {
  const range = document.createRange();
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let started = false;
  for (let before = 0, node = nodes.nextNode() as Text | null; node; node = nodes.nextNode() as Text | null) {
    if (!started && start <= before + node.length) {
      range.setStart(node, start - before);
      started = true;
    }
    if (started && end <= before + node.length) {
      range.setEnd(node, end - before);
      return range;
    }
    before += node.length;
  }
  return undefined;
}
