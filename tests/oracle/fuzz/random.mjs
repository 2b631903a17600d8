/**
 * Random choices that can be repeated: the same seed gives the same choices on every machine. Knows nothing of Markdown.
 */

/** @typedef {ReturnType<typeof randomFrom>} Random */

/** @param {string} seed */
export function randomFrom(seed) {
  // FNV-1a of the seed starts mulberry32: small, and good enough to choose by.
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** From `low` to `high`, both possible. @param {number} low @param {number} high */
  const integer = (low, high) => low + Math.floor(next() * (high - low + 1));
  return {
    integer,
    /** @param {number} probability */
    chance: (probability) => next() < probability,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => list[Math.floor(next() * list.length)],
    /**
     * One of the functions, each as often as its weight says.
     * @template T @param {readonly [number, () => T][]} choices @returns {T}
     */
    weigh(choices) {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, choose] of choices) if ((left -= weight) < 0) return choose();
      return choices[choices.length - 1][1]();
    },
    /** @template T @param {number} low @param {number} high @param {() => T} make @returns {T[]} */
    several: (low, high, make) => Array.from({ length: integer(low, high) }, make),
  };
}
