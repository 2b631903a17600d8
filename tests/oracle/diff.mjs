/**
 * For people: what the site and Galley make of one post, and where they first differ.
 *
 *     node tests/oracle/diff.mjs [--highlight] '# Markdown with \n escapes' | FILE | -
 */

import { existsSync, readFileSync } from 'node:fs';
import { loadColourHtml } from '../../src/app/js/node.mjs';
import { createJudge, describe } from './judge.mjs';
import { readsBack } from './oracle.mjs';
import { serialize } from './tree.mjs';

const given = process.argv.slice(2).filter((argument) => argument !== '--highlight');
if (given.length !== 1) {
  console.error("usage: node diff.mjs [--highlight] 'MARKDOWN' | FILE | -");
  process.exit(2);
}

/** @param {string} argument */
function read(argument) {
  if (argument === '-') return readFileSync(0, 'utf8');
  if (!argument.includes('\n') && existsSync(argument)) return readFileSync(argument, 'utf8');
  return argument.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t');
}

const post = read(given[0]);
const inColour = process.argv.includes('--highlight');
const { judge, render, close } = await createJudge(inColour ? { highlight: true, colour: await loadColourHtml() } : {});
const site = await render(post);
const { verdict, why, difference, html } = await judge(post);
const heading = (/** @type {string} */ text) => console.log(`\x1b[1m${text}\x1b[0m`);
heading('VitePress, before Vue');
console.log(site.html ?? '(none)');
heading('The site');
if ('error' in site) console.log(`the build fails: ${site.error}`);
else console.log(site.tree ? serialize(site.tree) : '(only a browser could tell)');
if ('tree' in site && site.tree && !readsBack(site.tree)) console.log('(a browser repairs this when it is given as text)');
heading('Galley');
console.log(html ?? '(not asked)');
heading(verdict + (why && `: ${why}`));
if (difference) console.log(describe(difference));
await close();
