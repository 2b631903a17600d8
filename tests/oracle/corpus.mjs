/**
 * Compares Galley with the site on real posts, when they lie beside the checkout: `node corpus.mjs [PART OF A NAME]`;
 * once without colours in code, as Galley's HTML is, and once with those the app's highlighter adds.
 */

import { loadColourHtml } from '../../src/app/js/node.mjs';
import { compareAll } from './report.mjs';
import { corpus } from './shared.mjs';

const [wanted = ''] = process.argv.slice(2);
const posts = corpus().filter(({ name }) => name.includes(wanted));
if (posts.length === 0) console.log('corpus: skipped: no posts lie in ../shared/corpus, beside the checkout');
else {
  const plain = await compareAll('corpus', posts);
  const coloured = await compareAll('corpus in colour', posts, { highlight: true, colour: await loadColourHtml() });
  process.exitCode = plain && coloured ? 0 : 1;
}
