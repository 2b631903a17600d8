/**
 * Compares what Galley reads of front matter with the real gray-matter, and has gray-matter read what Galley's edits give:
 * over random posts, and over real ones when they lie beside the checkout.
 *
 *     node front_matter.mjs                       6000 posts of a new seed
 *     COUNT=100000 SEED=7 node front_matter.mjs   so many, of this seed
 *     node front_matter.mjs 7/123                 the one post of seed 7 and number 123, as it was made
 */

import { randomInt } from 'node:crypto';
import { buildGalley, startCommand } from './galley.mjs';
import { compareReading } from './front_matter/compare.mjs';
import { editCorpus } from './front_matter/corpus.mjs';
import { editAtRandom } from './front_matter/edits.mjs';
import { makeFrontMatter } from './front_matter/make.mjs';
import { corpus } from './shared.mjs';

/** @typedef {ReturnType<typeof startCommand>['answer']} Ask */

/** Differences that are printed. */
const SHOWN = Number(process.env.LIMIT ?? 10);

const [one] = process.argv.slice(2);
if (one) {
  const [seed, index] = one.split('/');
  process.stdout.write(makeFrontMatter(seed, Number(index)));
} else {
  const { answer, close } = startCommand(buildGalley(), ['front-matter']);
  const isRight = [await random(answer), await real(answer)];
  await close();
  process.exitCode = isRight.every(Boolean) ? 0 : 1;
}

/** @param {Ask} ask */
async function random(ask) {
  const seed = process.env.SEED ?? String(randomInt(2 ** 32));
  const count = Number(process.env.COUNT ?? 6000);
  console.log(`front matter: SEED=${seed} COUNT=${count}`);
  const counts = { values: 0, errors: 0, edited: 0, refused: 0, different: 0 };
  for (let index = 0; index < count; index++) {
    const post = makeFrontMatter(seed, index);
    const { verdict, wrong } = await compareReading(ask, post);
    counts[verdict]++;
    const found = wrong ?? (verdict === 'values' ? await editAtRandom(ask, post, `${seed}/${index}`) : null);
    if (found === 'edited' || found === 'refused') counts[found]++;
    else if (found) show(counts, `post ${seed}/${index}`, found);
  }
  const { values, errors, edited, refused, different } = counts;
  console.log(`front matter: ${count} random posts: ${values} with the site’s values, ${errors} with its refusals, ${edited} edits read back by it, ${refused} not possible, ${different} different (SEED=${seed})`);
  // Fewer would mean a generator that makes nothing worth comparing.
  return different === 0 && values > count / 4 && errors > count / 10 && edited > values / 2;
}

/** @param {Ask} ask */
async function real(ask) {
  const posts = corpus();
  if (posts.length === 0) {
    console.log('front matter: skipped: no posts lie in ../shared/corpus, beside the checkout');
    return true;
  }
  const counts = { values: 0, errors: 0, different: 0 };
  for (const { name, text } of posts) {
    const { verdict, wrong } = await compareReading(ask, text);
    counts[verdict]++;
    if (wrong) show(counts, name, wrong);
  }
  const edits = await editCorpus(ask, posts, (name, wrong) => show(counts, name, wrong));
  const { values, errors, different } = counts;
  console.log(`front matter: ${posts.length} real posts: ${values} with the site’s values, ${errors} with its refusals; ${edits}; ${different} different`);
  return different === 0;
}

/** @param {{ different: number }} counts @param {string} name @param {string} wrong */
function show(counts, name, wrong) {
  counts.different++;
  if (counts.different <= SHOWN) console.log(`\n#${counts.different} (${name})\n${wrong}`);
}
