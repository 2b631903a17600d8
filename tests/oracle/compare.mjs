/**
 * The first difference of two trees. Forgives nothing: `tree.mjs` has already made equal what no DOM tells apart, and
 * the order of attributes is not part of a tree.
 */

import { serialize } from './tree.mjs';

/**
 * @typedef {import('./tree.mjs').Node} Node
 * @typedef {{ path: string, expected: string, actual: string }} Difference
 */

const NOTHING = '(nothing)';

/** @param {Node | undefined} node */
function show(node) {
  if (node === undefined) return NOTHING;
  return typeof node === 'string' ? JSON.stringify(node) : serialize([node]);
}

/**
 * @param {Node[]} expected
 * @param {Node[]} actual
 * @param {string} [path] of the parent: each step the number of the child among all its siblings and its tag
 * @returns {Difference | null}
 */
export function firstDifference(expected, actual, path = '') {
  for (let at = 0; at < Math.max(expected.length, actual.length); at++) {
    const [one, other] = [expected[at], actual[at]];
    const differs = (/** @type {string} */ step) => ({ path: `${path}/${at}:${step}`, expected: show(one), actual: show(other) });
    if (typeof one !== 'object' || typeof other !== 'object') {
      if (one !== other) return differs('text');
      continue;
    }
    if (one.tag !== other.tag) return differs('element');
    const here = `${path}/${at}:${one.tag}`;
    const found = attributeDifference(one.attributes, other.attributes, here) ?? firstDifference(one.children, other.children, here);
    if (found) return found;
  }
  return null;
}

/**
 * @param {Record<string, string>} expected
 * @param {Record<string, string>} actual
 * @param {string} path
 * @returns {Difference | null}
 */
function attributeDifference(expected, actual, path) {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const name of names) {
    if (expected[name] === actual[name]) continue;
    const side = (/** @type {string | undefined} */ value) => (value === undefined ? NOTHING : JSON.stringify(value));
    return { path: `${path}/@${name}`, expected: side(expected[name]), actual: side(actual[name]) };
  }
  return null;
}
