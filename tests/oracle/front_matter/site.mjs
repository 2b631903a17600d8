/**
 * What the site reads of a post's front matter: the real gray-matter, its values as JSON can hold them. Knows nothing of
 * Galley.
 */

import matter from 'gray-matter';

// A date as a key becomes a text in the zone of the machine; Galley's is UTC.
process.env.TZ = 'UTC';

/** @typedef {null | boolean | number | string | Json[] | { [key: string]: Json }} Json */
/** @typedef {{ data: Json, content: string } | { error: string }} Read */

/** @param {string} post @returns {Read} */
export function readAsSite(post) {
  try {
    // With options, even empty ones, gray-matter keeps no cache, which would forget an error the second time.
    const { data, content } = matter(post, {});
    return { data: plain(data ?? {}, []), content };
  } catch (error) {
    return { error: error instanceof Error ? error.message.split('\n')[0] : String(error) };
  }
}

/**
 * Dates, bytes and numbers JSON lacks as objects; keys in one order. Throws for a value that holds itself, as VitePress
 * does when it writes it.
 * @param {any} value @param {object[]} above @returns {Json}
 */
function plain(value, above) {
  if (above.includes(value)) throw new Error('a value holds itself');
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Buffer.isBuffer(value)) return { $bytes: [...value] };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map((item) => plain(item, [...above, value]));
  // Half a character is U+FFFD in every file that is written.
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object') return value;
  return ordered(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, [...above, value])])));
}

/** @param {any} value @returns {Json} */
export function ordered(value) {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, ordered(value[key])]));
}

/** @param {Json | undefined} one @param {Json | undefined} other */
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
