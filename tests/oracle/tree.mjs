/**
 * The tree both sides are turned into before they are compared, and how to write it as text. Knows nothing of where a
 * tree came from.
 *
 * A node is a string (text) or an element. What a DOM cannot tell apart is made equal here: the case of HTML names
 * (WHATWG HTML, "tag name state"), the known spellings of SVG names, neighbouring texts, and the random ids of code
 * groups.
 *
 * @typedef {{ tag: string, attributes: Record<string, string>, children: Node[] }} Element
 * @typedef {string | Element} Node
 */

import { foreignContent } from 'parse5';

const lower = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * @param {string} tag as written
 * @param {[string, string][]} attributes as written; of two with the same name the first counts
 * @param {boolean} inSvg
 * @returns {Element}
 */
export function element(tag, attributes, inSvg) {
  const token = { tagName: lower(tag), attrs: attributes.map(([name, value]) => ({ name: lower(name), value })) };
  if (inSvg) {
    foreignContent.adjustTokenSVGTagName(/** @type {any} */ (token));
    foreignContent.adjustTokenSVGAttrs(/** @type {any} */ (token));
  }
  /** @type {Record<string, string>} */
  const named = {};
  for (const { name, value } of token.attrs) named[name] ??= value;
  return { tag: token.tagName, attributes: named, children: [] };
}

/**
 * Adds a node behind the others; text joins a text before it.
 * @param {Node[]} children
 * @param {Node} node
 */
export function append(children, node) {
  const last = children.length - 1;
  if (typeof node === 'string' && typeof children[last] === 'string') children[last] += node;
  else if (node !== '') children.push(node);
}

/** @param {Node[]} tree @param {(element: Element, parent: Element | null) => void} visit */
export function walk(tree, visit, parent = /** @type {Element | null} */ (null)) {
  for (const node of tree) {
    if (typeof node === 'string') continue;
    visit(node, parent);
    walk(node.children, visit, node);
  }
}

/**
 * Numbers what VitePress draws by lot for the tabs of a code group: the inputs' `name` and `id`, and the `for` of
 * their labels. A label that names another tab's id still differs.
 * @param {Node[]} tree changed in place
 */
export function numberCodeGroups(tree) {
  /** @type {Map<string, string>} */
  const numbers = new Map();
  walk(tree, (group) => {
    if (group.tag !== 'div' || !/(^| )vp-code-group( |$)/.test(group.attributes.class ?? '')) return;
    const tabs = group.children[0];
    if (typeof tabs !== 'object' || tabs.attributes.class !== 'tabs') return;
    for (const child of tabs.children) {
      if (typeof child === 'string') continue;
      for (const name of child.tag === 'label' ? ['for'] : child.tag === 'input' ? ['name', 'id'] : []) {
        const value = child.attributes[name];
        const kind = /^(group|tab)-./.exec(value ?? '')?.[1];
        if (!kind) continue;
        if (!numbers.has(value)) numbers.set(value, `${kind}-${numbers.size + 1}`);
        child.attributes[name] = /** @type {string} */ (numbers.get(value));
      }
    }
  });
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const RAW = new Set(['script', 'style']);
const KEEPS_FIRST_BREAK = new Set(['pre', 'textarea', 'listing']);

/** @param {string} tag */
export const isVoid = (tag) => VOID.has(tag);

/** @param {string} text */
const escapeText = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\u00a0/g, '&nbsp;');
/** @param {string} value */
const escapeValue = (value) => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/\u00a0/g, '&nbsp;');

/** HTML text of nodes. @param {Node[]} nodes @returns {string} */
export function serialize(nodes) {
  return nodes.map((node) => (typeof node === 'string' ? escapeText(node) : serializeElement(node))).join('');
}

/** @param {Element} element */
function serializeElement({ tag, attributes, children }) {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeValue(value)}"`);
  const open = `<${tag}${written.join('')}>`;
  if (VOID.has(tag) && children.length === 0) return open;
  const raw = RAW.has(tag) && children.every((child) => typeof child === 'string');
  const text = raw ? children.join('') : serialize(children);
  const first = KEEPS_FIRST_BREAK.has(tag) && text.startsWith('\n') ? '\n' : '';
  return `${open}${first}${text}</${tag}>`;
}

