/**
 * Judges a list of posts and says how many are the same, with the first differences in full. What the runners share; the
 * posts are theirs.
 */

import { createJudge, describe } from './judge.mjs';

/** How many differences are printed in full. */
const SHOWN = Number(process.env.SHOW ?? 10);

/**
 * @typedef {{ name: string, text: string }} Post
 * @typedef {Record<string, string>} Exceptions names of posts that are known to differ, and why
 */

/**
 * @param {string} title
 * @param {Post[]} posts
 * @param {{ exceptions?: Exceptions, highlight?: boolean, colour?: (html: string, code: import('./galley.mjs').Code[]) => Promise<string> | string }} [options]
 * @returns {Promise<boolean>} whether all is well: every post that can be compared is the same or excepted, and every
 *   exception is needed
 */
export async function compareAll(title, posts, { exceptions = {}, ...options } = {}) {
  const { judge, close } = await createJudge(options);
  /** @type {Record<import('./judge.mjs').Verdict | 'excepted', string[]>} */
  const found = { same: [], different: [], excepted: [], live: [], fails: [] };
  /** @type {Set<string>} */
  const needed = new Set();
  for (const { name, text } of posts) {
    const { verdict, why, difference } = await judge(text);
    if (difference && exceptions[name]) {
      needed.add(name);
      found.excepted.push(name);
      continue;
    }
    found[verdict].push(name);
    if (difference && found.different.length <= SHOWN) console.log(`\n${title}: ${name}\n${describe(difference)}`);
    if (process.env.WHY && why) console.log(`${title}: ${name}: ${verdict}: ${why.slice(0, 200)}`);
  }
  await close();
  const unneeded = Object.keys(exceptions).filter((name) => !needed.has(name));
  for (const name of unneeded) console.log(`${title}: the exception for ${name} is not needed any more`);
  const { same, different, excepted, live, fails } = found;
  if (different.length > SHOWN) console.log(`\nnot shown (SHOW=${different.length} does): ${different.slice(SHOWN).join(', ')}`);
  console.log(
    `${title}: ${posts.length} posts: ${same.length} the same, ${different.length} different, ${excepted.length} excepted, ` +
      `${live.length} need a running Vue, ${fails.length} do not build`,
  );
  return different.length === 0 && unneeded.length === 0;
}
