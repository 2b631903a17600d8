/**
 * Whether Galley shows a post as the site does: asks both and compares. What the runners have in common.
 */

import { firstDifference } from './compare.mjs';
import { startGalley } from './galley.mjs';
import { parseHtml } from './html.mjs';
import { createOracle } from './oracle.mjs';
import { serialize } from './tree.mjs';

/**
 * @typedef {import('./galley.mjs').Code} Code
 * @typedef {'same' | 'different' | 'live' | 'fails'} Verdict `live`: the post needs a running Vue and is not compared;
 *   `fails`: the site's build fails on it
 * @typedef {object} Judgement
 * @property {Verdict} verdict
 * @property {string} why the error, or the live parts; empty for the other two
 * @property {import('./compare.mjs').Difference | null} difference
 * @property {import('./tree.mjs').Node[] | null} tree what the site shows
 * @property {string | null} html what Galley shows; null when it was not asked
 */

/**
 * @param {{ highlight?: boolean, colour?: (html: string, code: Code[]) => Promise<string> | string, program?: string }} [options]
 *   `colour` is applied to Galley's HTML before it is compared, for what is added to it in the browser
 */
export async function createJudge({ highlight = false, colour = (html) => html, program } = {}) {
  const render = await createOracle({ highlight });
  const galley = startGalley(program);

  /** @param {string} post @returns {Promise<Judgement>} */
  async function judge(post) {
    const site = await render(post);
    if ('error' in site) return { verdict: 'fails', why: site.error, difference: null, tree: null, html: null };
    if (site.live.length || !site.tree) return { verdict: 'live', why: site.live.join(' '), difference: null, tree: site.tree, html: null };
    const answer = await galley.render(post).catch((/** @type {Error} */ error) => error);
    if (answer instanceof Error) {
      const difference = { path: '(no answer)', expected: serialize(site.tree), actual: answer.message };
      return { verdict: 'different', why: '', difference, tree: site.tree, html: null };
    }
    const html = await colour(answer.html, answer.code);
    const difference = differenceFrom(site.tree, html);
    return { verdict: difference ? 'different' : 'same', why: '', difference, tree: site.tree, html };
  }
  return { judge, render, galley, close: () => galley.close() };
}

/**
 * @param {import('./tree.mjs').Node[]} tree
 * @param {string} html
 */
export function differenceFrom(tree, html) {
  const { tree: shown, problems } = parseHtml(html);
  const found = firstDifference(tree, shown);
  if (found || problems.length === 0) return found;
  return { path: '(as HTML text)', expected: 'every element closed, no comment', actual: problems.join('; ') };
}

/** @param {import('./compare.mjs').Difference} difference */
export function describe({ path, expected, actual }) {
  return `at ${path}\n  site:   ${cut(expected)}\n  galley: ${cut(actual)}`;
}

/** @param {string} text */
const cut = (text) => (text.length > 600 ? `${text.slice(0, 600)} … (${text.length} characters)` : text);
