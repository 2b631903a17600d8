/**
 * Whether a quick fix leaves the rest of the page as it is: every fix of every finding in real posts, the recorded build
 * experiments and probes. The content before and after is compared block by block; what may differ is the block that the
 * finding's range touches, and what `ELSEWHERE` lists by the finding's code. That a fix mends is for `checks.mjs` to prove.
 */

import { buildGalley, startBlocks, startChecks } from './galley.mjs';
import { cases, corpus, probes } from './shared.mjs';

const SHOWN = 25;

/**
 * @typedef {import('./galley.mjs').Block} Block
 * @typedef {import('./galley.mjs').Finding} Finding
 * @typedef {{ before: Block[], after: Block[], text: string, finding: Finding }} Case
 */

/** Drops the numbers that tell equal headings apart, and the table of contents. @param {string} html */
const withoutAnchors = (html) => html.replace(/<(h[1-6]) id="[^"]*"([^]*?)href="#[^"]*" aria-label="[^"]*"/g, '<$1$2').replace(/<nav class="table-of-contents">[^]*?<\/nav>/g, '');

/**
 * What a fix is meant to change elsewhere, by code. Each says whether that is all that happened.
 * @type {Record<string, (tried: Case, changed: Block[]) => boolean>}
 */
const ELSEWHERE = {
  // What was text at the top of the page becomes front matter, and all below it stays.
  'blank-before-front-matter': ({ before, after }) => {
    const tail = before.slice(before.length - after.length);
    return after.length <= before.length && after.every(({ html }, index) => html === tail[index].html);
  },
  // All was taken for YAML, and the page had no content.
  'front-matter-unclosed': ({ before }) => before.length === 0,
  // A line that begins with an element VitePress does not know is no paragraph, so its text is blocks of their own.
  'lost-element': ({ text, finding }, changed) =>
    changed.every(({ start }) => !Buffer.from(text).subarray(finding.range[1], start).includes('\n')),
};

/** Errors by which everything below can be part of one broken block, which says nothing of the rest. */
const SWALLOWING = ['unclosed-tag', 'unfinished-comment', 'unclosed-mustache', 'malformed-tag', 'xml-syntax'];

/** The post with harmless letters in the finding's place. @param {string} text @param {Finding} finding */
function neutral(text, { range: [start, end] }) {
  const bytes = Buffer.from(text);
  return Buffer.concat([bytes.subarray(0, start), Buffer.alloc(end - start, 'x'), bytes.subarray(end)]).toString();
}

/**
 * Whether all blocks of the post without the fault are on the mended page, in their order and as they are.
 * @param {Block[]} rest @param {Case} tried @returns {string | null}
 */
function loss(rest, { after, finding }) {
  const page = withoutAnchors(after.map(({ html }) => html).join(''));
  let at = 0;
  for (const { start, end, html } of rest) {
    if (start <= finding.range[1] && end >= finding.range[0]) continue;
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
  const beyond = changed.filter(({ start, end }) => end < finding.range[0] || start > finding.range[1]);
  if (beyond.length === 0 && (changed.length > 0 || front + back === after.length)) return null;
  if (ELSEWHERE[finding.code]?.(tried, changed)) return null;
  return `${JSON.stringify(beyond[0]?.html.slice(0, 200) ?? '(nothing)')} becomes ${JSON.stringify(after.slice(front, after.length - back).map(({ html }) => html).join('').slice(0, 200))}`;
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
        const tried = { before, after: await galley.blocks(post), text, finding };
        const swallows = SWALLOWING.includes(finding.code);
        const found = damage(tried) ?? (swallows ? loss(await galley.blocks(neutral(text, finding)), tried) : null);
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
