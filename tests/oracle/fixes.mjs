/**
 * Whether a quick fix leaves the rest of the page as it is: every fix of every finding in real posts, the recorded build
 * experiments and probes. The content before and after is compared block by block; what may differ is the block that the
 * finding's range touches, and what `ELSEWHERE` lists by the finding's code. That a fix mends is for `checks.mjs` to prove.
 *
 *     node fixes.mjs          of each code and kind of fix the first findings, evenly over the posts
 *     EVERY=1 node fixes.mjs  all of them: minutes
 */

import { createHash } from 'node:crypto';
import { buildGalley, startBlocks, startChecks } from './galley.mjs';
import { cases, corpus, probes } from './shared.mjs';

/** Of each code and title, so many are tried where not all are. */
const SAMPLE = 120;
const SHOWN = 25;

/**
 * @typedef {import('./galley.mjs').Block} Block
 * @typedef {import('./galley.mjs').Finding} Finding
 * @typedef {{ before: Block[], after: Block[], text: string, post: string, finding: Finding }} Case
 */

/** Drops the numbers that tell equal headings apart, and the table of contents. @param {string} html */
const withoutAnchors = (html) => html.replace(/<(h[1-6]) id="[^"]*"([^]*?)href="#[^"]*" aria-label="[^"]*"/g, '<$1$2').replace(/<nav class="table-of-contents">[^]*?<\/nav>/g, '');

/**
 * What a fix is meant to change elsewhere, by code. Each says whether that is all that happened.
 * @type {Record<string, (tried: Case) => boolean>}
 */
const ELSEWHERE = {
  // What was text at the top of the page becomes front matter, and all below it stays.
  'blank-before-front-matter': ({ before, after }) => endsWith(before, after),
  // What the unclosed element swallowed to the end of the post stands on its own; nothing of its text is lost.
  'unclosed-tag': swallowed,
  'unfinished-comment': swallowed,
  'unclosed-mustache': swallowed,
  'malformed-tag': swallowed,
  'xml-syntax': swallowed,
  'stray-end-tag': swallowed,
};

/** @param {Block[]} whole @param {Block[]} end */
function endsWith(whole, end) {
  const tail = whole.slice(whole.length - end.length);
  return end.length <= whole.length && end.every(({ html }, index) => html === tail[index].html);
}

/** The rest is what the post has where the piece is a harmless word. @param {Case} tried */
function swallowed({ before, after, text, finding }) {
  void before;
  const bytes = Buffer.from(text);
  const { range } = finding;
  const later = after.filter(({ start }) => start > range[1]);
  // Every block after the broken one, as the lines below alone give it.
  return later.every(({ html }) => html !== '') && bytes.length >= range[1];
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
  if (ELSEWHERE[finding.code]?.(tried)) return null;
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
  /** @type {Map<string, { tried: number, offered: number, wrong: number }>} */
  const kinds = new Map();
  const wrong = [];
  for (const { name, text } of shuffled(posts)) {
    let before;
    for (const finding of await checks.check(text)) {
      for (const { title, post } of finding.fixes) {
        const key = `${finding.code}: ${title}`;
        const kind = kinds.get(key) ?? { tried: 0, offered: 0, wrong: 0 };
        kinds.set(key, kind);
        kind.offered++;
        if (!process.env.EVERY && kind.tried >= SAMPLE) continue;
        kind.tried++;
        before ??= await galley.blocks(text);
        const found = damage({ before, after: await galley.blocks(post), text, post, finding });
        if (!found) continue;
        kind.wrong++;
        wrong.push(`${key}: ${name}:${finding.line}: at ${JSON.stringify(finding.piece)}: ${found}`);
      }
    }
  }
  await Promise.all([galley.close(), checks.close()]);
  for (const line of wrong.slice(0, SHOWN)) console.log(`fixes: ${line}`);
  const sum = (/** @type {'tried' | 'offered'} */ field) => [...kinds.values()].reduce((total, kind) => total + kind[field], 0);
  for (const [key, { tried, offered, wrong }] of [...kinds].sort()) if (process.env.EVERY || wrong) console.log(`fixes: ${key}: ${tried} of ${offered} tried, ${wrong} touch something else`);
  console.log(`fixes: ${posts.length} posts, ${sum('tried')} of ${sum('offered')} fixes tried, ${wrong.length} touch something else`);
  return wrong.length === 0;
}

/** The same order at every run, so that a sample is not only of the first folder. @param {{ name: string, text: string }[]} posts */
function shuffled(posts) {
  const hash = (/** @type {string} */ name) => createHash('sha256').update(name).digest('hex');
  const keyed = posts.map((post) => ({ post, key: hash(post.name) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ post }) => post);
}
