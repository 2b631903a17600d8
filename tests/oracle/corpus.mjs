/**
 * Compares Galley with the site on real posts, when they lie beside the checkout: `node corpus.mjs [PART OF A NAME]`.
 * Code is compared without colours; they come from a highlighter that is no part of Galley's HTML.
 */

import { compareAll } from './report.mjs';
import { corpus } from './shared.mjs';

const [wanted = ''] = process.argv.slice(2);
const posts = corpus().filter(({ name }) => name.includes(wanted));
if (posts.length === 0) console.log('corpus: skipped: no posts lie in ../shared/corpus, beside the checkout');
else process.exitCode = (await compareAll('corpus', posts)) ? 0 : 1;
