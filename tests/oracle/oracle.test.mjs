/**
 * The oracle is right: on small cases of our own, and, where they lie beside the checkout, on the recorded probes of the
 * site's server HTML.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstDifference } from './compare.mjs';
import { parseHtml } from './html.mjs';
import { createOracle, readsBack } from './oracle.mjs';
import { probes } from './shared.mjs';
import { serialize, walk } from './tree.mjs';

const render = await createOracle();

/** @param {string} post */
async function built(post) {
  const page = await render(post);
  if ('error' in page) assert.fail(`${JSON.stringify(post)} does not build: ${page.error}`);
  return page;
}

/** @type {[string, string][]} */
const PAGES = [
  ['一行\n\n<center>二</center>', '<p>一行</p><center>二</center>'],
  ['<p>a<div>b</div></p>', '<p>a<div>b</div></p>'],
  ['a <!-- b --> c', '<p>a c</p>'],
  ['<div>\n<script>a()</script>x\n</div>', '<div>x </div>'],
  ['<Foo Bar="1"/>', '<foo bar="1"></foo>'],
  ['```js\na\n\nb\n```', codeBlock('js', '<span class="line"><span>a</span></span>\n<span class="line"><span></span></span>\n<span class="line"><span>b</span></span>')],
  ['---\ntitle: t\n---\n{{ "a" }} {{ $frontmatter.title }}', '<p>a t</p>'],
];

for (const [post, expected] of PAGES) {
  test(`renders ${JSON.stringify(post)}`, async () => assert.equal(serialize((await built(post)).tree ?? []), expected));
}

/** @param {string} language @param {string} lines */
function codeBlock(language, lines) {
  return (
    `<div class="language-${language} vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">${language}</span>` +
    `<pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code>${lines}</code></pre></div>`
  );
}

/** @type {[string, string[]][]} */
const LIVE = [
  ['{{ 1 }}', ['{{ 1 }}']],
  ['`{{ 1 }}`', ['{{ 1 }}']],
  ['<b :id="1" v-pre>{{ 1 }}</b>', []],
  ['::: v-pre\n{{ 1 }}\n:::', []],
  ['```\n{{ 1 }}\n```', []],
  ['a {v-if=true}', ['v-if="true"']],
  ['<b @click="x">a</b>', ['@click="x"']],
  ['<el-button>a</el-button>', ['<el-button>']],
  ['<OCard/>\n\n<Ocard></Ocard>', ['<OCard>']],
  ['<script setup>\nimport Foo from "./Foo.vue"\n</script>\n\n<foo/>', ['<foo>']],
  ['</div><div>', ['leaves the content’s div']],
];

for (const [post, live] of LIVE) {
  test(`knows what is live in ${JSON.stringify(post)}`, async () => assert.deepEqual((await built(post)).live, live));
}

test('fails again where it failed once', async () => {
  for (const _ of [1, 2]) assert.ok('error' in (await render('--- {.a}')));
});

test('says the same of a post it has seen', async () => {
  const [first, second] = [await built('*a* {style="color:red"}'), await built('*a* {style="color:red"}')];
  assert.deepEqual(first, second);
  assert.deepEqual(first.live, []);
});

/** @type {[string, string][]} */
const FAILING = [
  ['<b>a', 'Element is missing end tag.'],
  ['{{ a.b }}', "Cannot read properties of undefined (reading 'b')"],
  ['![a](./100%25.png)', 'URI malformed'],
  ['[a](http://localhost:99999)', 'Invalid URL'],
  ['---\na: b: c\n---\n', 'incomplete explicit mapping pair'],
  ['<script>a b</script>', 'Missing semicolon'],
];

for (const [post, message] of FAILING) {
  test(`finds that ${JSON.stringify(post)} does not build`, async () => {
    const page = await render(post);
    assert.ok('error' in page && page.error.includes(message), 'error' in page ? page.error : 'it builds');
  });
}

test('numbers the tabs of code groups', async () => {
  const { tree } = await built('::: code-group\n```js [a]\n```\n```ts\n```\n:::');
  /** @type {string[]} */
  const ids = [];
  walk(tree ?? [], ({ attributes }) => ids.push(...[attributes.name, attributes.id, attributes.for].filter(Boolean)));
  assert.deepEqual(ids, ['group-1', 'tab-2', 'tab-2', 'group-1', 'tab-3', 'tab-3']);
});

test('tells what a browser would repair', async () => {
  assert.equal(readsBack((await built('# a\n\n> - b')).tree ?? []), true);
  assert.equal(readsBack((await built('<p>a<div>b</div></p>')).tree ?? []), false);
});

/**
 * Probes whose record is not the hydrated page, and why. Their code was recorded without its lines, so code is compared
 * by its text.
 * @type {Record<string, string>}
 */
const RECORDED_OTHERWISE = {
  '<style>a{}</style> x': 'the server keeps styles, the browser removes them',
  '<div><style>a{}</style></div>': 'the server keeps styles, the browser removes them',
  '<pre>\n\n*a*\n</pre>': 'the server’s HTML loses the second break, hydration brings it back',
  '<pre>\n\n x</pre>': 'the server’s HTML loses the second break, hydration brings it back',
  '```js\na // [!code focus]\nb // [!code ++]\n```': 'recorded without the marks of lines',
  '<span v-html="\'<b>x</b>\'"></span>': 'live: HTML given to a directive is not parsed here',
};

/** @param {import('./tree.mjs').Node[]} tree */
function flattenCode(tree) {
  /** @param {import('./tree.mjs').Node} node @returns {string} */
  const text = (node) => (typeof node === 'string' ? node : node.children.map(text).join(''));
  walk(tree, (code, parent) => {
    if (code.tag === 'code' && / vp-code$/.test(parent?.attributes.class ?? '')) code.children = [text(code)].filter(Boolean);
  });
  return tree;
}

const recorded = probes();
test('agrees with the recorded probes', { skip: recorded.length === 0 && '../shared/site/probes.jsonl is not beside the checkout' }, async () => {
  /** @type {string[]} */
  const otherwise = [];
  for (const { md, ssrHtml, error } of recorded) {
    const page = await render(md);
    if ('error' in page || error || ssrHtml === null) {
      // The record names the kind of error, and files relative to another folder.
      const message = (/** @type {string | null | undefined} */ text) => text?.replace(/^\w*Error: /, '').replace(/, stat .*/, '');
      assert.equal(message('error' in page ? page.error : null), message(error), md);
      continue;
    }
    const expected = flattenCode(parseHtml(ssrHtml.replace(/<!--.*?-->/g, '')).tree);
    const difference = firstDifference(expected, flattenCode(page.tree ?? []));
    if (difference) otherwise.push(md);
    if (!RECORDED_OTHERWISE[md]) assert.equal(difference, null, md);
  }
  assert.deepEqual(otherwise.sort(), Object.keys(RECORDED_OTHERWISE).sort());
});
