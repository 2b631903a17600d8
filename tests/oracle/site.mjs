/**
 * A site of posts, built by VitePress itself: what it writes into the head of each page. The site has two locales, no
 * theme, and the one rule of its own that the portal has: the summary of a listed post is its description.
 */

import './production.mjs';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'parse5';
import { build } from 'vitepress';

/**
 * @typedef {{ title: string, description: string }} Words
 * @typedef {{ title: string, description: string, image: string | null }} Card what a program that makes cards of links reads
 * @typedef {{ title: string, description: string, static_title: string, static_description: string, shared_link: Card }} Head as
 *   scripts set them, and as a browser reads them in the server's HTML
 */

const THEME = `import { h } from 'vue';
import { Content } from 'vitepress';
export default { Layout: () => h(Content) };
`;

/** @param {{ zh: Words, en: Words }} words */
const config = ({ zh, en }) => `import { appendFileSync } from 'node:fs';
export default {
  ...${JSON.stringify(zh)},
  locales: { root: { label: 'zh', lang: 'zh' }, en: { label: 'en', lang: 'en', ...${JSON.stringify(en)} } },
  cleanUrls: true,
  ignoreDeadLinks: true,
  markdown: { html: true, linkify: false },
  transformHead({ page, title, description }) {
    appendFileSync(new URL('heads.jsonl', import.meta.url), JSON.stringify({ page, title, description: String(description) }) + '\\n');
  },
  transformPageData({ relativePath, description, frontmatter }) {
    const isListed = /^(zh|en)\\/(news|blog|showcase)\\//.test(relativePath);
    if (!description && isListed) return { description: frontmatter.summary || frontmatter.Summary };
  },
};
`;

/**
 * @param {{ path: string, text: string }[]} posts
 * @param {{ zh: Words, en: Words }} words
 * @returns {Promise<Head[]>}
 */
export async function buildHeads(posts, words) {
  const root = mkdtempSync(join(tmpdir(), 'galley-site-'));
  try {
    symlinkSync(fileURLToPath(new URL('node_modules', import.meta.url)), join(root, 'node_modules'));
    write(join(root, '.vitepress/config.mjs'), config(words));
    write(join(root, '.vitepress/theme/index.js'), THEME);
    for (const { path, text } of posts) write(join(root, path), text);
    await build(root);
    const lines = readFileSync(join(root, '.vitepress/heads.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const set = Object.fromEntries(lines.map(({ page, ...told }) => [page, told]));
    return posts.map(({ path }) => ({ ...set[path], ...head(readFileSync(join(root, '.vitepress/dist', path.replace(/md$/, 'html')), 'utf8')) }));
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** @param {string} html */
function head(html) {
  /** @type {any[]} */
  const nodes = /** @type {any} */ (parse(html)).childNodes.find((/** @type {any} */ node) => node.tagName === 'html').childNodes[0].childNodes;
  const attribute = (/** @type {any} */ node, /** @type {string} */ name) => node.attrs?.find((/** @type {any} */ it) => it.name === name)?.value;
  const title = nodes.find((node) => node.tagName === 'title').childNodes;
  const meta = nodes.find((node) => attribute(node, 'name') === 'description');
  const static_title = title.map((/** @type {any} */ node) => node.value).join('');
  const static_description = attribute(meta, 'content');
  const metas = nodes.filter((node) => node.tagName === 'meta' && attribute(node, 'content')?.trim());
  const told = (/** @type {string[]} */ ...names) => names
    .map((name) => metas.find((node) => [attribute(node, 'property'), attribute(node, 'name')].includes(name)))
    .find(Boolean);
  const card = (/** @type {any} */ node, /** @type {any} */ otherwise) => (node ? attribute(node, 'content') : otherwise);
  const shared_link = {
    title: card(told('og:title', 'twitter:title'), static_title),
    description: card(told('og:description', 'twitter:description'), static_description),
    image: card(told('og:image', 'og:image:url', 'twitter:image'), null),
  };
  return { static_title, static_description, shared_link };
}
