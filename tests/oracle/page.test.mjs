/**
 * The page around the content: titles and descriptions are those VitePress builds, values are shown as Vue shows them,
 * dates are read as JavaScript reads them.
 */

process.env.TZ = 'UTC';

import './production.mjs';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { normalizeClass, toDisplayString } from '@vue/shared';
import { parseFragment } from 'parse5';
import { createMarkdownRenderer } from 'vitepress';
import { renderList } from 'vue';
import { startChecks, startGalleyPages } from './galley.mjs';
import { buildHeads } from './site.mjs';

const galley = startGalleyPages();
after(() => galley.close());

/** @param {string} yaml @param {string} [body] */
const post = (yaml, body = 'text') => `---\n${yaml}\n---\n\n${body}\n`;

/** Titles as YAML. */
const TITLES = [
  'plain', "'a <b>bold</b> & {{ 1+1 }} title'", '2026', 'true', '2026-01-02', '[a, b]', '{a: b}', "''", '~', "'   '", "'<br>'",
  "'*a* **b** ~~c~~ `d`'", "'[a](b) ![c](d) e'", "'[a][b] [c]'", "'<https://a.b/c> https://d.e'", "':smile: :) a:smile:b'",
  "'&copy;'", "'a &copy; b'", "'&amp;lt;'", "'a \\* \\& \\\\ b'", '"a\\nb"', '"a  \\nb"', '"a\\\\\\nb"', "'# a'", "'- a'", "'> a'",
  "'**a**{.b} c'", "'`a`{.b}'", "'a {b} c'", "'{a} b'", "'{{ a }} b'", "'![a](b){.c}'", "'[[toc]]'", "'a “b” ‘c’ \"d\"'", "'a < b > c'",
  "'openEuler 24.03 LTS SP1 | 发布'", "'a <!-- b --> c'", "'a <b c'", "'C++ & C#'", "'$& $1 $$'", "'a_b_c *d'", "'\\`a\\`'", "'😀 a'",
  "'a\tb'", "' a '", "'`  a  `'", "'``a`b``'", "'1. a'", "'a --- b'", "'(c) (tm) ...'",
];
/** Front matter and body without a title that is a string. */
const HEADINGS = [
  ['a: b', '# plain'], ['a: b', '## no\n\n> # *in* a quote\n\n# second'], ['a: b', '- # in `a` list'], ['a: b', '<h1>raw</h1>'],
  ['a: b', '# a {#id}'], ['a: b', '# a :smile: &copy; <b>c</b>'], ['a: b', 'Setext\nof two\n==='], ['a: b', '#'], ['a: b', '# ![a](https://b.c)'],
  ['a: b', '# {{ "a" }}'], ['a: b', '::: tip\n# in a tip\n:::'], ['title: 3', '# [a][b]\n\n[b]: https://c.d'], ["title: ''", '# unused'],
];
const TEMPLATES = ['b', 'false', 'true', '~', "''", "'x :title y'", "':title'", '3', '[]', '[a, b]', '{a: b}', '2026-01-02', '0', '.nan', 'plain', "'$& :title $$'"];
const DESCRIPTIONS = [
  'description: a\nsummary: b', 'summary: b\nSummary: c', 'Summary: c', 'description:\nsummary: b', "description: ''\nsummary: b", 'title: t',
  'head: [[meta, {name: description, content: d}]]\nsummary: b', 'head: [[meta, {name: keywords, content: d}]]\nsummary: b',
  "summary: 'a \"b\" c'", "summary: '\"a\"'", "summary: 'a &lt; &amp; &copy; &nothing; & b'", "summary: '<b>a</b>'", 'summary: "a\\nb"',
  'summary: 3', 'summary: [a, b]', 'summary: {a: b}', 'summary: 2026-01-02', 'summary: 0', 'summary: “a”', "summary: '&#34; &quot; a'",
  'description: 3', 'description: false\nsummary: b', "summary: 'a > b'", 'summary: >\n  a\n  b\n',
];

/** Heads that build, most of them with something for the cards of links. */
const HEADS = [
  '[]', '[a]', '[meta]', '[""]', '[[meta, {name: a}]]', '[[3, {a: b}]]', '[[meta, abc]]', '[[meta, [a, b]]]', '[[meta, 2026-01-02]]', '[[meta, 3]]',
  '[[meta, {property: og:title, content: a}], [meta, {property: og:title, content: b}], [meta, {name: twitter:title, content: c}]]',
  `[[meta, {property: og:title, content: 'a &lt; &amp; &copy; <b> & "c"'}]]`, "[[meta, {property: og:title, content: ' '}], [meta, {name: twitter:title, content: c}]]",
  '[[link, {property: og:title, content: a}], [meta, {property: og:description}]]', '[[meta, {name: og:description, content: "a\\nb"}]]',
  '[[meta, {property: og:image, content: https://a.b/c.png}]]', '[[meta, {property: og:image:url, content: ./a.png}]]', '[[meta, {name: twitter:image, content: /a b.png}]]',
  '[[meta, {name: a, content: 2026-01-02}]]', '[[meta, {name: a, async: 3}]]', '[[meta, {name: description, content: 3}]]', '[[script, {type: module}, 3]]', '[[style, {}, 3]]',
];
/** Heads that do not. */
const BAD_HEADS = ['', 'abc', '[2026-01-02]', '[[meta]]', '[[link, ~]]', '[[meta, {name: a, content: 3}]]', '[[meta, [a, ~]]]', '[[script, {}, 3]]'];

const CASES = [
  ...TITLES.map((title) => post(`title: ${title}`, '# heading')),
  ...HEADINGS.map(([yaml, body]) => post(yaml, body)),
  ...TEMPLATES.flatMap((template) => [post(`title: plain\ntitleTemplate: ${template}`), post(`title: $& $$ $\` $' $1\ntitleTemplate: ${template}`)]),
  ...DESCRIPTIONS.map((yaml) => post(yaml)),
  ...HEADS.map((head) => post(`title: t\nsummary: 'a "b"'\nhead: ${head}`)),
  'no front matter\n\n# Body',
];
const FOLDERS = ['zh/news', 'en/blog', 'zh/edge'];

test('titles and descriptions are those VitePress builds', async () => {
  const empty = async (/** @type {string} */ locale) => {
    const { title, description } = await galley.page({ path: `${locale}/a.md`, text: '' });
    return { title, description };
  };
  const words = { zh: await empty('zh'), en: await empty('en') };
  const siteTitles = [words.zh.title, words.en.title].map((title) => post(`title: ${title}`));
  const posts = [...CASES, ...siteTitles].flatMap((text, index) => FOLDERS.map((folder) => ({ path: `${folder}/p${index}.md`, text })));
  const heads = await buildHeads(posts, words);
  for (const [index, asked] of posts.entries()) {
    const { title, description, static_title, static_description, shared_link, builds } = await galley.page(asked);
    const told = { title, description, static_title, static_description, shared_link };
    assert.deepEqual({ ...told, builds }, { ...heads[index], builds: true }, `${asked.path} ${asked.text}`);
  }
});

test('heads that break the build are known', async () => {
  const checks = startChecks();
  const fails = async (/** @type {string} */ text) => (await checks.check(text)).some(({ code }) => code === 'head-fails');
  const words = { title: 't', description: 'd' };
  for (const head of HEADS) assert.equal(await fails(post(`head: ${head}`)), false, head);
  for (const head of BAD_HEADS) {
    const text = post(`head: ${head}`);
    await assert.rejects(buildHeads([{ path: 'zh/news/a.md', text }], { zh: words, en: words }), head);
    assert.equal(await fails(text), true, head);
  }
  await checks.close();
});

test('titles that break the build are known', async () => {
  const markdown = await createMarkdownRenderer('/', { html: true, linkify: false });
  const titles = ['a {#b}', 'a{.b}', '{a}', 'a {b=c}', 'a {{ b }} {c}', '**b** {.a}', 'a\n{.b}', '![a {.b}](c)', '`a {b}`', 'a {}', 'a {b} ', 'a {{ b }}', 'a \\{b}', '`a`{b}', '**a**{b}'];
  const fails = (/** @type {string} */ title) => {
    try {
      markdown.parseInline(title, {});
      return false;
    } catch {
      return true;
    }
  };
  for (const title of titles) {
    const { builds } = await galley.page({ path: 'zh/news/a.md', text: post(`title: ${JSON.stringify(title)}`) });
    assert.equal(builds, !fails(title), title);
  }
});

/** @param {any} node @param {string} name @returns {any[]} */
function byClass(node, name) {
  const own = node.attrs?.some((/** @type {any} */ it) => it.name === 'class' && it.value.split(' ').includes(name)) ? [node] : [];
  return [...own, ...(node.childNodes ?? []).flatMap((/** @type {any} */ child) => byClass(child, name))];
}

/** @param {any} node @returns {string} */
const text = (node) => node.value ?? node.childNodes.map(text).join('');

const VALUES = [
  'a', "''", '~', '0', '42', '1.50', '-3', '1e21', '1.5e-7', '0.1', '.inf', '.nan', 'true', 'false', '2026-01-02', '2026-01-02 03:04:05.6 +08:00', '[]', '{}', '[a, b]',
  '[a, 1, ~, true, [b, {c: d}]]', '[a, 2026-01-02]', '{k: v, l: [1, 2], m: {n: ~}}', '{b: 1, 2: x, 1: y, "01": z}', "'a, b'", 'a😀中', '"q\\"\\\\\\t\\u0001\\n"', '[{name: x}, {name: y}]',
];

test('values are shown as Vue shows them', async () => {
  const markdown = await createMarkdownRenderer('/', { html: true, linkify: false });
  for (const yaml of VALUES) {
    const source = post(`category: news\ntitle: ${yaml}\nauthor: ${yaml}\ntags: ${yaml}\nclass: ${yaml}`);
    /** @type {any} */
    const env = { path: '/a.md', relativePath: 'a.md', cleanUrls: true };
    markdown.render(source, env);
    const { title, author, tags, class: name } = JSON.parse(JSON.stringify(env.frontmatter));
    const page = parseFragment((await galley.page({ path: 'zh/news/a.md', text: source })).html);
    const shown = (/** @type {string} */ of) => byClass(page, of).map(text);
    assert.deepEqual(shown('page-title'), title ? [toDisplayString(title)] : [], `title: ${yaml}`);
    const authors = Array.isArray(author) ? author : [author];
    assert.deepEqual(shown('author'), author ? authors.map(toDisplayString) : [], `author: ${yaml}`);
    // The build dies of numbers that are no length of an array.
    if (author && (typeof tags !== 'number' || (Number.isInteger(tags) && tags >= 0 && tags < 1000))) {
      const walked = renderList(tags, (/** @type {any} */ tag) => /** @type {any} */ (toDisplayString(tag).toWellFormed()));
      assert.deepEqual(shown('e-tag'), walked, `tags: ${yaml}`);
    }
    const main = /** @type {any} */ (page.childNodes[0]);
    assert.equal(main.attrs.find((/** @type {any} */ it) => it.name === 'class')?.value ?? '', normalizeClass(name), `class: ${yaml}`);
  }
});

const DATES = [
  "'2026-01-02'", '2026-01-02', "'2026-1-2'", '2026-1-2', "'2026/1/2'", '2026-01-02 23:30:00', "'2026-01'", '2026-01', "'2026'", '2026', '0', 'true', "'2026-02-30'", "'next week'",
  "'2026年1月2日'", "'Jan 2, 2026'", "'2 January 2026'", "'2026-01-02T07:00:00+08:00'", "'2026-01-02 08:00'", "'2026-01-02T24:00:00'", "'2026-13-01'", "'2026.01.02'", "'2026 1 2'",
  "'1/2/2026'", "'20260102'", "['2026-01-02']", '{a: b}', '2020-13-45', "'2026-01-02T10:00'", "'2026-01-02 10:00:00 +0800'", '9999-12-31', '1969-12-31', "'2026-01-02 25:00'", "'2026-01-32'", '1.5e20',
];

test('dates are read as JavaScript reads them', async () => {
  const markdown = await createMarkdownRenderer('/', {});
  for (const yaml of DATES) {
    const source = post(`category: news\nauthor: a\ndate: ${yaml}`);
    /** @type {any} */
    const env = { path: '/a.md', relativePath: 'a.md', cleanUrls: true };
    markdown.render(source, env);
    const { date } = JSON.parse(JSON.stringify(env.frontmatter));
    const read = new Date(date);
    const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
    const expected = date ? [`${read.getFullYear()}-${two(read.getMonth() + 1)}-${two(read.getDate())}`] : [];
    const page = parseFragment((await galley.page({ path: 'zh/news/a.md', text: source })).html);
    assert.deepEqual(byClass(page, 'date').map(text), expected, `date: ${yaml}`);
  }
});
