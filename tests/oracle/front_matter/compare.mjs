/**
 * Whether Galley reads of a post what the site reads: its values, its refusal, and where the Markdown begins.
 */

import { isSame, ordered, readAsSite } from './site.mjs';

/** @typedef {import('../front_matter.mjs').Ask} Ask */

/** Refusals of Galley's own, of what no post has. A value that holds itself is lost to the site only in a key. */
const BOUNDS = ['too-deep', 'too-many-copies', 'alias-of-itself'];

/**
 * @param {Ask} ask @param {string} post
 * @returns {Promise<{ verdict: 'values' | 'errors', wrong: string | null }>}
 */
export async function compareReading(ask, post) {
  const site = readAsSite(post);
  const galley = await ask({ text: post });
  const refusal = galley.diagnostics.find((/** @type {any} */ { code }) => code === 'front-matter-yaml' || code === 'front-matter-language');
  const said = `  ${JSON.stringify(post)}\n  site:   ${JSON.stringify(site)}\n  Galley: ${JSON.stringify(refusal ?? ordered(galley.data))}`;
  const verdict = 'error' in site ? 'errors' : 'values';
  if (galley.text !== post) return { verdict, wrong: `not the same bytes:\n${said}` };
  const bytes = Buffer.from(post.replace(/^\uFEFF/, ''));
  const outside = misplaced(galley.entries, bytes);
  if (outside) return { verdict, wrong: `${outside}\n${said}` };
  if ('error' in site) return { verdict, wrong: refusal ? null : `Galley does not refuse:\n${said}` };
  if (refusal) return { verdict, wrong: BOUNDS.includes(refusal.arguments[1]) ? null : `Galley refuses:\n${said}` };
  if (!isSame(ordered(galley.data), site.data)) return { verdict, wrong: `values:\n${said}` };
  const body = bytes.subarray(galley.body).toString();
  return { verdict, wrong: body === site.content ? null : `body ${JSON.stringify(body)}:\n${said}` };
}

/** @param {any[]} entries @param {Buffer} bytes */
function misplaced(entries, bytes) {
  let end = 0;
  for (const { key, key_range, range, lines } of entries) {
    const isInOrder = end <= key_range[0] && key_range[0] <= key_range[1] && key_range[1] <= range[0] && range[0] <= range[1];
    if (!isInOrder || lines[0] > key_range[0] || lines[1] < range[1] || lines[1] > bytes.length) return `places of ${key}`;
    end = range[1];
  }
  return null;
}
