/**
 * Compares Galley with the site on random posts, and prints the smallest ones that differ.
 *
 *     node fuzz.mjs                      2000 posts of a new seed
 *     COUNT=100000 SEED=7 node fuzz.mjs  so many, of this seed
 *     LIMIT=40 node fuzz.mjs             up to 40 distinct cases; each takes some hundred judgements to shrink
 *     node fuzz.mjs 7/123                the one post of seed 7 and number 123, as it was made
 *
 * Posts are the same for the same seed on every machine and any number of threads (`WORKERS`).
 */

import { availableParallelism } from 'node:os';
import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { buildGalley } from './galley.mjs';
import { describe } from './judge.mjs';
import { makePost } from './fuzz/post.mjs';
import { likeness } from './fuzz/shrink.mjs';

/** Fewer posts than this part of all would mean a generator that makes nothing worth comparing. */
const LEAST_COMPARED = 0.6;

const [one] = process.argv.slice(2);
if (one) {
  const [seed, index] = one.split('/');
  process.stdout.write(makePost(seed, Number(index)));
} else {
  process.exitCode = (await fuzz()) ? 0 : 1;
}

async function fuzz() {
  const seed = process.env.SEED ?? String(randomInt(2 ** 32));
  const count = Number(process.env.COUNT ?? 2000);
  const limit = Number(process.env.LIMIT ?? 10);
  const workers = Number(process.env.WORKERS ?? Math.min(2, availableParallelism()));
  const program = buildGalley();
  console.log(`fuzz: SEED=${seed} COUNT=${count}`);

  /** @type {Record<string, number>} */
  const verdicts = { same: 0, different: 0, live: 0, fails: 0 };
  const shown = new Set();
  /** @param {import('./fuzz/worker.mjs').Message} message */
  const hear = (message) => {
    if ('counted' in message) for (const [verdict, more] of Object.entries(message.counted)) verdicts[verdict] += more;
    else if (shown.size < limit && !shown.has(likeness(message.found.smallest))) {
      shown.add(likeness(message.found.smallest));
      print(shown.size, message.found);
    }
  };
  await Promise.all(
    Array.from({ length: workers }, (_, first) => {
      const worker = new Worker(new URL('fuzz/worker.mjs', import.meta.url), { workerData: { seed, count, first, step: workers, limit, program } });
      worker.on('message', hear);
      return new Promise((resolve, reject) => worker.on('error', reject).on('exit', resolve));
    }),
  );
  const { same, different, live, fails } = verdicts;
  const part = (same + different) / count;
  console.log(
    `fuzz: ${count} posts: ${same} the same, ${different} different, ${live} need a running Vue, ${fails} do not build; ` +
      `${Math.round(part * 100)} % compared (SEED=${seed})`,
  );
  if (part < LEAST_COMPARED) console.log(`fuzz: too few: at least ${LEAST_COMPARED * 100} % should be`);
  return different === 0 && part >= LEAST_COMPARED && same + different + live + fails === count;
}

/** @param {number} number @param {import('./fuzz/worker.mjs').Case} found */
function print(number, { seed, smallest, difference, site, galley }) {
  console.log(`\n#${number} (post ${seed})\n  ${quoted(smallest)}\n${describe(difference)}\n  site’s HTML:   ${site}\n  Galley’s HTML: ${galley}`);
}

/** As a string of JavaScript, with everything that looks like a blank or like nothing escaped. @param {string} text */
function quoted(text) {
  return JSON.stringify(text).replace(/[^\P{Z} ]|[\p{Cf}\p{Cc}]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
