/**
 * Edits, judged by the real gray-matter: the key holds what it was given, every other key and the Markdown what they held
 * before.
 */

import { randomFrom } from '../fuzz/random.mjs';
import { isSame, readAsSite } from './site.mjs';

/** @typedef {import('../front_matter.mjs').Ask} Ask */
/** @typedef {import('./site.mjs').Json} Json */
/** @typedef {{ [key: string]: Json }} Data */

const TEXTS = ['新标题', 'a: b', "it's", 'say "hi"', '', ' a ', '#a', 'a #b', '- a', '@a', '`a', '2020-03-03', 'yes', 'true', '1e3', 'null', '~', '12:30', '[a]', '{a', 'a, b', '*a', '&a', '!a', '%a', '|', '>',
  'a\nb', 'a\n\nb\n', '\n', 'a\u0007', '\u0085', '\u2028', '\ufeff', '😀', '---', '...', '<<', '=', '?', ':', 'a:', '\ta', 'a\\b', '０', '0x1', '\u0000', 'a\r\nb', '中 # 文', '？'];

/**
 * One random edit of a post that the site can read. `edited`, `refused`, or what is wrong.
 * @param {Ask} ask @param {string} post @param {string} seed
 * @returns {Promise<string>}
 */
export async function editAtRandom(ask, post, seed) {
  const random = randomFrom(`edit ${seed}`);
  const before = readAsSite(post);
  if ('error' in before) return 'refused';
  const { entries } = await ask({ text: post });
  const keys = entries.map((/** @type {any} */ { key }) => key);
  const key = keys.length > 0 && random.chance(0.75) ? random.pick(keys) : random.pick(['title', 'tags', 'date', 'author', '新 key', 'a: b']);
  const data = /** @type {Data} */ (typeof before.data === 'object' && !Array.isArray(before.data) ? (before.data ?? {}) : {});
  const old = Object.hasOwn(data, key) ? data[key] : undefined;
  const text = random.pick(TEXTS);
  const list = Array.isArray(old) ? old : [];
  // An item whose text stays is left alone, and so is its type.
  const isText = list.every((item) => typeof item === 'string');
  const texts = random.several(0, 3, () => random.pick(TEXTS)).map((item) => (isText ? item : `${item}x`));
  const at = random.integer(0, Math.max(0, list.length - 1));
  const to = random.integer(0, Math.max(0, list.length - 1));
  /** @type {[any, Json | undefined][]} */
  const choices = [
    [{ set: text }, text],
    [{ set: texts }, texts],
    [{ clear: true }, null],
    [{ remove: true }, undefined],
  ];
  const moved = list.filter((_, index) => index !== at);
  if (Array.isArray(old) && old.length > 0) {
    choices.push([{ insert: text, at }, [...list.slice(0, at), text, ...list.slice(at)]]);
    choices.push([{ insert: text, at: list.length }, [...list, text]]);
    choices.push([{ remove_item: at }, moved]);
    choices.push([{ move_item: at, to }, [...moved.slice(0, to), list[at], ...moved.slice(to)]]);
  }
  const [change, expected] = random.pick(choices);
  const { text: after, done } = await ask({ text: post, edits: [{ key, ...change }] });
  if (!done[0]) return after === post ? 'refused' : 'a refused edit changed the post';
  return judgeEdit(post, after, key, expected) ?? 'edited';
}

/**
 * What is wrong with an edit, or null. A text may be read as the date or number it is where one stood before; a key without
 * a value may go missing or be null.
 * @param {string} before @param {string} after @param {string} key @param {Json | undefined} expected
 */
export function judgeEdit(before, after, key, expected) {
  const [old, now] = [readAsSite(before), readAsSite(after)];
  const said = `  ${key} = ${JSON.stringify(expected)}\n  ${JSON.stringify(before)}\n  ${JSON.stringify(after)}\n  ${JSON.stringify(old)}\n  ${JSON.stringify(now)}`;
  if ('error' in old || 'error' in now) return `the site refuses it:\n${said}`;
  const found = /** @type {Data} */ (now.data)[key];
  const isUntouched = before === after;
  if (!isUntouched && !reads(found, expected)) return `it is not what it should be:\n${said}`;
  const others = (/** @type {Json} */ data) => Object.entries(/** @type {Data} */ (data)).filter(([name]) => name !== key);
  if (!isSame(others(old.data), others(now.data))) return `other keys changed:\n${said}`;
  const added = old.content !== now.content && now.content.trimStart() !== old.content.trimStart();
  return added ? `the Markdown changed:\n${said}` : null;
}

/** @param {Json | undefined} found @param {Json | undefined} expected */
function reads(found, expected) {
  if (isSame(found, expected) || (expected === null && found === undefined)) return true;
  const isDate = found !== null && typeof found === 'object' && '$date' in found;
  return isDate && typeof expected === 'string' && new Date(`${expected}T00:00:00Z`).toISOString() === found.$date;
}
