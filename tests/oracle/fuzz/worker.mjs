/**
 * One thread of the fuzzer: makes its share of the posts, judges them, and shrinks those that differ until enough
 * distinct cases are found. Tells `fuzz.mjs` and prints nothing.
 */

import { parentPort, workerData } from 'node:worker_threads';
import { createJudge } from '../judge.mjs';
import { serialize } from '../tree.mjs';
import { makePost } from './post.mjs';
import { likeness, shrink } from './shrink.mjs';

/** @typedef {{ seed: string, post: string, smallest: string, difference: import('../compare.mjs').Difference, site: string, galley: string }} Case */
/** @typedef {{ counted: Record<string, number> } | { found: Case }} Message */

const { seed, count, first, step, limit, program } = workerData;
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const { judge, close } = await createJudge({ program });
const seen = new Set();
/** @type {Record<string, number>} */
let counted = {};

for (let index = first; index < count; index += step) {
  const post = makePost(seed, index);
  const { verdict } = await judge(post);
  counted[verdict] = (counted[verdict] ?? 0) + 1;
  if (verdict === 'different' && seen.size < limit) await report(post, index);
  if ((index - first) / step % 100 === 99) tellCounts();
}
tellCounts();
await close();

function tellCounts() {
  port.postMessage({ counted });
  counted = {};
}

/** @param {string} post @param {number} index */
async function report(post, index) {
  const smallest = await shrink(post, async (text) => (await judge(text)).verdict === 'different');
  if (seen.has(likeness(smallest))) return;
  seen.add(likeness(smallest));
  const { difference, tree, html } = await judge(smallest);
  port.postMessage({ found: { seed: `${seed}/${index}`, post, smallest, difference, site: serialize(tree ?? []), galley: html } });
}
