/**
 * The three edits every author makes, on real posts: which lines change, and what the site then reads.
 */

import { judgeEdit } from './edits.mjs';
import { readAsSite } from './site.mjs';

/** @typedef {import('../front_matter.mjs').Ask} Ask */

/**
 * @param {Ask} ask @param {{ name: string, text: string }[]} posts
 * @param {(name: string, wrong: string) => void} tell
 * @returns {Promise<string>} the counts
 */
export async function editCorpus(ask, posts, tell) {
  /** @type {Record<string, number>} */
  const counts = { title: 0, tag: 0, date: 0 };
  let impossible = 0;
  for (const { name, text } of posts) {
    const site = readAsSite(text);
    const { entries, data } = await ask({ text });
    const isMapping = data !== null && typeof data === 'object' && !Array.isArray(data);
    if ('error' in site || !isMapping) {
      impossible++;
      continue;
    }
    const list = Array.isArray(data.tags) ? data.tags : data.tags ? [data.tags] : [];
    /** @type {[string, any, import('./site.mjs').Json][]} */
    const edits = [
      ['title', { key: 'title', set: '新标题: it’s "new"' }, '新标题: it’s "new"'],
      ['tag', { key: 'tags', insert: 'Galley', at: list.length }, [...list, 'Galley']],
      ['date', { key: 'date', set: '2031-02-03' }, '2031-02-03'],
    ];
    for (const [kind, edit, expected] of edits) {
      const { text: after, done } = await ask({ text, edits: [edit] });
      if (!done[0]) tell(name, `setting the ${kind} is refused`);
      const entry = entries.find((/** @type {any} */ { key }) => key === edit.key);
      const wrong = judgeEdit(text, after, edit.key, expected) ?? judgeLines(text, after, entry, kind, entries.length > 0);
      if (wrong) tell(name, `${kind}: ${wrong}`);
      counts[kind]++;
    }
  }
  return `${counts.title} titles, ${counts.tag} tags and ${counts.date} dates set (${impossible} posts the site does not read)`;
}

/**
 * The lines an edit may change: the key's own; one more for a new key or tag; an opening, a closing and a blank line for a
 * new block.
 * @param {string} before @param {string} after @param {any} entry @param {string} kind @param {boolean} hasBlock
 */
function judgeLines(before, after, entry, kind, hasBlock) {
  const [old, now] = [lines(before), lines(after)];
  const [gone, come] = difference(old, now);
  const said = `${gone.length} lines became ${come.length}:\n  ${JSON.stringify(gone)}\n  ${JSON.stringify(come)}`;
  if (!entry) {
    const most = (hasBlock ? 0 : 3) + (kind === 'tag' ? 2 : 1);
    return gone.length === 0 && come.length <= most ? null : said;
  }
  const bytes = Buffer.from(before.replace(/^\uFEFF/, ''));
  const own = lines(bytes.subarray(...entry.lines).toString());
  if (kind === 'tag' && entry.items?.length > 0 && own.length > 1) return gone.length === 0 && come.length === 1 ? null : said;
  if (kind === 'tag') return gone.length <= own.length && come.length <= own.length + 2 ? null : said;
  return gone.length === own.length && come.length === 1 && own.every((line, at) => line === gone[at]) ? null : said;
}

/** Lines with their breaks. @param {string} text */
const lines = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The lines between the beginning and the end that two texts share. @param {string[]} old @param {string[]} now */
function difference(old, now) {
  let front = 0;
  while (front < old.length && front < now.length && old[front] === now[front]) front++;
  let back = 0;
  while (back < Math.min(old.length, now.length) - front && old.at(-1 - back) === now.at(-1 - back)) back++;
  return [old.slice(front, old.length - back), now.slice(front, now.length - back)];
}
