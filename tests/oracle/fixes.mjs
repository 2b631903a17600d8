/**
 * Whether a quick fix leaves the rest of the page as it is: every fix of every finding in real posts, the recorded build
 * experiments and probes. The content before and after is compared block by block; what may differ is the block that the
 * finding's range touches, and what `ELSEWHERE` lists by the finding's code. That a fix mends is for `checks.mjs` to prove.
 */

import grayMatter from 'gray-matter';
import { buildGalley, startBlocks, startChecks } from './galley.mjs';
import { cases, corpus, probes } from './shared.mjs';

const SHOWN = 25;

/**
 * @typedef {import('./galley.mjs').Block} Block
 * @typedef {import('./galley.mjs').Finding} Finding
 * @typedef {{ before: Block[], after: Block[], rest: Block[], text: string, finding: Finding }} Case `rest`: the page where harmless
 *   letters stand in the finding's place
 */

/** Drops the numbers that tell equal headings apart, and the table of contents. @param {string} html */
const withoutAnchors = (html) => html.replace(/<(h[1-6]) id="[^"]*"([^]*?)href="#[^"]*" aria-label="[^"]*"/g, '<$1$2').replace(/<nav class="table-of-contents">[^]*?<\/nav>/g, '');

/**
 * What a fix is meant to change elsewhere, by code. Each says whether that is all that happened.
 * @type {Record<string, (tried: Case) => boolean>}
 */
const ELSEWHERE = {
  // What was text at the top of the page becomes front matter, and all below it stays.
  'blank-before-front-matter': ({ before, after }) => {
    const tail = before.slice(before.length - after.length);
    return after.length <= before.length && after.every(({ html }, index) => html === tail[index].html);
  },
  // All was taken for YAML, and the page had no content.
  'front-matter-unclosed': ({ before }) => before.length === 0,
  // Where other tags of a post that does not build are left over, it is for the letters in the tag's place to say what it means.
  'stray-end-tag': ({ rest, after, finding, text }) => loss(rest, { after, finding, text }) === null && after.length === rest.length,
};

/** A block of HTML goes on to the next blank line: what a tag is in decides about all lines of that run. */
const OF_A_RUN = ['unclosed-tag', 'stray-end-tag', 'malformed-tag', 'xml-syntax', 'lost-element'];

/**
 * The bytes whose blocks may change: the finding's, or the run of lines it is in.
 * @param {Pick<Case, 'text' | 'finding'>} tried @returns {[number, number]}
 */
function reach({ text, finding: { code, range } }) {
  if (!OF_A_RUN.includes(code)) return range;
  const bytes = Buffer.from(text.replace(/^\uFEFF/, ''));
  const above = [...bytes.subarray(0, range[0]).toString('latin1').matchAll(/\n[ \t]*\r?\n/g)].at(-1);
  const below = bytes.subarray(range[1]).toString('latin1').search(/\n[ \t]*\r?\n/);
  return [above ? above.index + above[0].length : 0, below < 0 ? bytes.length : range[1] + below];
}

/** Errors by which everything below can be part of one broken block, which says nothing of the rest. */
const SWALLOWING = ['unclosed-tag', 'unfinished-comment', 'unclosed-mustache', 'malformed-tag', 'xml-syntax'];

/** The post with harmless letters in the finding's place. @param {string} text @param {Finding} finding */
function neutral(text, { range: [start, end] }) {
  const bytes = Buffer.from(text.replace(/^\uFEFF/, ''));
  return Buffer.concat([bytes.subarray(0, start), Buffer.alloc(end - start, 'x'), bytes.subarray(end)]).toString();
}

/**
 * Whether all blocks of the post without the fault are on the mended page, in their order and as they are.
 * @param {Block[]} rest @param {Pick<Case, 'after' | 'text' | 'finding'>} tried @returns {string | null}
 */
function loss(rest, tried) {
  const { after } = tried;
  const [from, to] = reach(tried);
  const page = withoutAnchors(after.map(({ html }) => html).join(''));
  let at = 0;
  for (const { start, end, html } of rest) {
    if (start <= to && end >= from) continue;
    const found = page.indexOf(withoutAnchors(html), at);
    if (found < 0) return `${JSON.stringify(html.slice(0, 200))} is lost`;
    at = found + withoutAnchors(html).length;
  }
  return null;
}

/**
 * Compares; says which blocks differ that may not.
 * @param {Case} tried @returns {string | null}
 */
function damage(tried) {
  const { before, after, finding } = tried;
  let front = 0;
  while (front < before.length && front < after.length && same(before[front], after[front])) front++;
  let back = 0;
  const most = Math.min(before.length, after.length) - front;
  while (back < most && same(before[before.length - 1 - back], after[after.length - 1 - back])) back++;
  const changed = before.slice(front, before.length - back);
  const fresh = after.slice(front, after.length - back);
  const [from, to] = reach(tried);
  const beyond = changed.filter(({ start, end }) => end < from || start > to);
  // What was no part of the page, such as a stray tag, may become one block of it.
  const isFine = changed.length > 0 || fresh.length === 0 || (fresh.length === 1 && fresh[0].start >= from && fresh[0].start <= to);
  if (beyond.length === 0 && isFine) return null;
  if (ELSEWHERE[finding.code]?.(tried)) return null;
  return `${JSON.stringify(beyond[0]?.html.slice(0, 200) ?? '(nothing)')} becomes ${JSON.stringify(fresh.map(({ html }) => html).join('').slice(0, 200))}`;
}

/**
 * A fix changes at most one key of the front matter. What the site's parser refuses before, it has to read afterwards.
 * @param {string} text @param {string} post @param {Finding} finding @returns {string | null}
 */
function frontMatterDamage(text, post, { code }) {
  if (code in ELSEWHERE) return null;
  const read = (/** @type {string} */ one) => {
    try {
      return grayMatter(one, {}).data; // options keep it from its cache
    } catch {
      return null;
    }
  };
  const [old, mended] = [read(text), read(post)];
  if (!mended) return old || code.startsWith('front-matter') ? 'the front matter cannot be read' : null;
  if (!old) return null;
  const differs = (/** @type {string} */ key) => JSON.stringify(old[key]) !== JSON.stringify(mended[key]);
  const keys = [...new Set([...Object.keys(old), ...Object.keys(mended)])].filter(differs);
  return keys.length > 1 ? `changes ${keys.join(', ')}` : null;
}

/** @param {Block} one @param {Block} other */
const same = (one, other) => one.html === other.html || withoutAnchors(one.html) === withoutAnchors(other.html);

process.exitCode = (await main()) ? 0 : 1;

async function main() {
  const posts = [
    ...corpus(),
    ...cases().map(({ case: name, text }) => ({ name, text })),
    ...probes().map(({ md }) => ({ name: JSON.stringify(md), text: md })),
  ];
  if (posts.length === 0) {
    console.log('fixes: skipped: nothing lies in ../shared, beside the checkout');
    return true;
  }
  const program = buildGalley();
  const [galley, checks] = [startBlocks(program), startChecks(program)];
  /** @type {Map<string, { tried: number, wrong: number }>} */
  const kinds = new Map();
  const wrong = [];
  for (const { name, text } of posts) {
    let before;
    for (const finding of await checks.check(text)) {
      for (const { title, post } of finding.fixes) {
        const key = `${finding.code}: ${title}`;
        const kind = kinds.get(key) ?? { tried: 0, wrong: 0 };
        kinds.set(key, kind);
        kind.tried++;
        before ??= await galley.blocks(text);
        const rest = await galley.blocks(neutral(text, finding));
        const tried = { before, after: await galley.blocks(post), rest, text, finding };
        const found = damage(tried) ?? (SWALLOWING.includes(finding.code) ? loss(rest, tried) : null) ?? frontMatterDamage(text, post, finding);
        if (!found) continue;
        kind.wrong++;
        wrong.push(`${key}: ${name}:${finding.line}: at ${JSON.stringify(finding.piece)}: ${found}`);
      }
    }
  }
  await Promise.all([galley.close(), checks.close()]);
  for (const line of wrong.slice(0, SHOWN)) console.log(`fixes: ${line}`);
  for (const [key, { tried, wrong }] of [...kinds].sort()) console.log(`fixes: ${key}: ${tried} tried, ${wrong} touch something else`);
  console.log(`fixes: ${posts.length} posts, ${[...kinds.values()].reduce((sum, { tried }) => sum + tried, 0)} fixes tried, ${wrong.length} touch something else`);
  return wrong.length === 0;
}
