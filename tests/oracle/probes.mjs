/**
 * Compares Galley with the site on the recorded probes, when they lie beside the checkout: `node probes.mjs [GROUP]`.
 */

import { probes } from './shared.mjs';
import { compareAll } from './report.mjs';

const [wanted] = process.argv.slice(2);
const posts = probes()
  .map(({ group, md }, index) => ({ name: `probe ${index + 1} (${group}) ${JSON.stringify(md)}`, text: md, group }))
  .filter(({ group }) => !wanted || group === wanted);
if (posts.length === 0) console.log('probes: skipped: ../shared/site/probes.jsonl is not beside the checkout');
else process.exitCode = (await compareAll('probes', posts)) ? 0 : 1;
