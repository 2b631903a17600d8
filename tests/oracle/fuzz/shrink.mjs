/**
 * Finds a small text that still fails, by leaving out lines, then characters (delta debugging), then making letters
 * alike. Knows nothing of what failing is.
 */

/**
 * @param {string} text a text that fails
 * @param {(text: string) => Promise<boolean>} fails
 * @returns {Promise<string>} a text that fails and of which no single line or character can be left out
 */
export async function shrink(text, fails) {
  for (;;) {
    const before = text;
    text = (await leaveOut(text.split(/(?<=\n)/), async (lines) => fails(lines.join('')))).join('');
    text = (await leaveOut([...text], async (characters) => fails(characters.join('')))).join('');
    for (const [from, to] of LIKENESSES) {
      const alike = text.replace(from, to);
      if (alike !== text && (await fails(alike))) text = alike;
    }
    if (text === before) return text;
  }
}

/** @type {[RegExp, string][]} */
const LIKENESSES = [
  [/[\p{L}\p{N}]+/gu, 'a'],
  [/\p{L}/gu, 'a'],
  [/\s+$/g, ''],
  [/\r\n?/g, '\n'],
  [/[ \t]+/g, ' '],
];

/**
 * @template T
 * @param {T[]} parts
 * @param {(parts: T[]) => Promise<boolean>} fails
 * @returns {Promise<T[]>}
 */
async function leaveOut(parts, fails) {
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < parts.length; ) {
      const fewer = parts.toSpliced(at, size);
      if (fewer.length && (await fails(fewer))) parts = fewer;
      else at += size;
    }
  }
  return parts;
}

/** What two small cases have in common when they show the same fault. @param {string} text */
export const likeness = (text) => text.replace(/\p{L}+/gu, 'a').replace(/\p{N}+/gu, '1');
