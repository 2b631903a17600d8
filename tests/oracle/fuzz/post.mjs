/**
 * The random post of a seed and a number: what `fuzz.mjs` judges, and how one of them is made again.
 */

import { post } from './blocks.mjs';
import { mutate } from './mutate.mjs';
import { randomFrom } from './random.mjs';

/** @param {string} seed @param {number} index */
export function makePost(seed, index) {
  const random = randomFrom(`${seed}/${index}`);
  return mutate(random, post(random)).toWellFormed(); // as every text read from a file is
}
