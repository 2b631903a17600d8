/**
 * What a VitePress site makes of a post: its Markdown rendered by VitePress itself with the site's options, then what Vue
 * makes of that (see `vue.mjs`). Follows VitePress' own `markdownToVue`. Knows nothing of Galley.
 *
 * A post is text here and no file, so nothing lies beside it: includes stay the comments VitePress leaves when it finds
 * no file, snippets fail as they do for a missing file, and neither dead links nor missing images are looked for.
 */

import './production.mjs';
import { parseFragment } from 'parse5';
import { createMarkdownRenderer } from 'vitepress';
import { firstDifference } from './compare.mjs';
import { element, append, numberCodeGroups, serialize } from './tree.mjs';
import { renderTemplate } from './vue.mjs';

/**
 * @typedef {import('./tree.mjs').Node} Node
 * @typedef {{ html: string, tree: Node[] | null, live: string[] }} Built `html` is what Vue is given
 * @typedef {{ error: string, html: string | null }} Failed
 * @typedef {(post: string) => Promise<Built | Failed>} Render
 */

const FOLDER = '/post-without-neighbours';
const SITE = { html: true, linkify: false };
const QUIET = { warn() {}, info() {}, error() {} };

/**
 * @param {{ highlight?: boolean }} [options] without highlighting, every fence is rendered as the site renders one whose
 *   language it does not know: plain lines
 * @returns {Promise<Render>} reuse it: loading the grammars takes a second or two
 */
export async function createOracle({ highlight = false } = {}) {
  const highlighted = await createMarkdownRenderer(FOLDER, SITE, '/', /** @type {any} */ (QUIET));
  const colour = /** @type {NonNullable<typeof highlighted.options.highlight>} */ (highlighted.options.highlight);
  if (!highlight) highlighted.options.highlight = (code, language, attributes) => colour(code, /-vue$/.test(language) ? 'txt-vue' : 'txt', attributes);
  return (post) => render(highlighted, post);
}

/**
 * What has failed once: gray-matter gives a text on which it threw back as it is when it is asked again.
 * @type {Map<string, Failed>}
 */
const failures = new Map();

/**
 * @param {Awaited<ReturnType<typeof createMarkdownRenderer>>} markdown
 * @param {string} post
 * @returns {Promise<Built | Failed>}
 */
async function render(markdown, post) {
  const failure = failures.get(post);
  if (failure) return failure;
  let html = null;
  try {
    /** @type {any} */
    const page = { path: `${FOLDER}/post.md`, realPath: `${FOLDER}/post.md`, relativePath: 'post.md', cleanUrls: true, includes: [] };
    html = markdown.render(post, page);
    for (const link of page.links ?? []) new URL(link, 'http://site'); // VitePress resolves each, and may not be able to
    const content = (/** @type {{ content: string }[]} */ blocks = []) => blocks.map((block) => block.content);
    const { scripts, styles } = page.sfcBlocks ?? {};
    const globals = { $frontmatter: page.frontmatter ?? {}, $params: undefined };
    return { html, ...(await renderTemplate(html, { scripts: content(scripts), styles: content(styles) }, globals)) };
  } catch (error) {
    const failed = { error: error instanceof Error ? error.message : String(error), html };
    failures.set(post, failed);
    return failed;
  }
}

/**
 * Whether a browser that is given the tree as HTML text builds the same tree from it. It does not where it would repair
 * what it reads, such as `<p><div>`.
 * @param {Node[]} tree
 */
export function readsBack(tree) {
  return firstDifference(tree, parseAsBrowser(serialize(tree))) === null;
}

/**
 * Reads HTML as the content of a `div`, with a browser's repairs and without comments.
 * @param {string} html
 * @returns {Node[]}
 */
export function parseAsBrowser(html) {
  const tree = fromParse5(/** @type {any} */ (parseFragment(html)).childNodes, false);
  numberCodeGroups(tree);
  return tree;
}

/** @param {any[]} nodes @param {boolean} inSvg @returns {Node[]} */
function fromParse5(nodes, inSvg) {
  /** @type {Node[]} */
  const tree = [];
  for (const { nodeName, value, attrs, tagName, content, childNodes } of nodes) {
    if (nodeName === '#text') append(tree, value);
    if (!tagName) continue;
    const svg = tagName === 'svg' || inSvg;
    const made = element(tagName, attrs.map((/** @type {any} */ { name, value }) => [name, value]), svg);
    made.children = fromParse5((content ?? { childNodes }).childNodes, svg && tagName !== 'foreignObject');
    append(tree, made);
  }
  return tree;
}
