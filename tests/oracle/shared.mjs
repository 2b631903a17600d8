/**
 * What lies in `../shared` beside the checkout and is no part of the project: recorded probes and real posts. All lists
 * are empty where it is missing.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));

/**
 * @typedef {{ group: string, md: string, html: string | null, ssrHtml: string | null, error: string | null }} Probe
 *   `ssrHtml` is what the site's server sends, with tags unknown to Vue as plain elements
 * @returns {Probe[]}
 */
export function probes() {
  const file = join(SHARED, 'site/probes.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
}

/**
 * Posts that were really built, strict about dead links.
 * @returns {{ case: string, path: string, text: string, builds: boolean, message: string[] }[]}
 */
export function cases() {
  const file = join(SHARED, 'site/build-cases.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** Every real post, without the TOML some of them open with, which neither side reads. */
export function corpus() {
  const folder = process.env.GALLEY_CORPUS ?? join(SHARED, 'corpus');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.md')).sort();
  return files.map((name) => ({ name, text: withoutToml(readFileSync(join(folder, name), 'utf8')) }));
}

/** @param {string} text */
const withoutToml = (text) => text.replace(/^\uFEFF?\+\+\+\r?\n[^]*?\n\+\+\+[ \t]*(\r?\n|$)/, '');
