/**
 * What Vue makes of a post's HTML: compiled as the single-file component VitePress writes around it, and rendered.
 *
 * The result is the tree a reader has after hydration. It is built from Vue's nodes and never passes through an HTML
 * parser, which would repair `<p><div>` and a table without `tbody`. (Vue turns long static stretches into strings that
 * the browser does parse; so on a long page the reader may get the repaired form. `hoistStatic` is off here, so that a
 * construct means the same on a short page and a long one; `readsBack` in `oracle.mjs` tells such posts.) Attributes are
 * those of the server's HTML, which hydration keeps.
 *
 * Tags Vue does not know (`font`, `center`, every component no one registered) become plain elements, as they do after
 * hydration. Nothing here runs a post's scripts.
 */

import './production.mjs';
import { NodeTypes } from '@vue/compiler-core';
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc';
import { renderToString } from 'vue/server-renderer';
import * as Vue from 'vue';
import { normalizeClass, stringifyStyle } from '@vue/shared';
import { append, element, numberCodeGroups } from './tree.mjs';
import { liveParts } from './live.mjs';

/** @typedef {import('./tree.mjs').Node} Node */

/**
 * @typedef {object} Rendered
 * @property {Node[] | null} tree the content; null when only a browser could tell (see `live`)
 * @property {string[]} live what of it needs a running Vue, or leaves the content's `div`: why HTML text cannot equal it
 */

let parsed = 0;

/**
 * @param {string} html what Markdown became
 * @param {{ scripts: string[], styles: string[] }} blocks the SFC blocks lifted out of it, whole
 * @param {Record<string, unknown>} globals what a template can name
 * @returns {Promise<Rendered>}
 * @throws {Error} what fails the build
 */
export async function renderTemplate(html, blocks, globals) {
  const source = [...blocks.scripts, `<template><div>${html}</div></template>`, ...blocks.styles].join('\n');
  // A name of its own: Vue keeps what it parsed by name and text, and compiling changes it.
  const { descriptor, errors } = parse(source, { filename: `post-${++parsed}.vue`, sourceMap: false, ignoreEmpty: true });
  raise(errors);
  const template = descriptor.template;
  if (!template?.ast) throw new Error('the post has no template');
  const script = descriptor.script || descriptor.scriptSetup ? compileScript(descriptor, { id: 'post', isProd: true }) : null;
  const live = liveParts(template.ast, script?.bindings ?? {});
  // Vue decodes the addresses it takes for assets, which only a percent sign can make fail.
  if (html.includes('%')) compile(template, { transformAssetUrls: true });

  const code = compile(template, {});
  new Function('Vue', code); // what is no JavaScript fails the build, also where only a running Vue knows the values
  if (live.length) await renderOnServer(compile(template, { ssr: true }), globals);
  try {
    const roots = mount(code, globals);
    const [root, ...others] = roots;
    if (typeof root === 'object' && root.tag === 'div' && others.length === 0) return { tree: root.children, live };
    return { tree: roots, live: [...live, 'leaves the content’s div'] };
  } catch (error) {
    if (live.length) return { tree: null, live };
    throw error;
  }
}

/** @param {(Error | string)[]} errors */
function raise(errors) {
  if (errors.length) throw typeof errors[0] === 'string' ? new Error(errors[0]) : errors[0];
}

/**
 * @param {import('vue/compiler-sfc').SFCTemplateBlock} template
 * @param {Partial<import('vue/compiler-sfc').SFCTemplateCompileOptions>} options
 */
function compile(template, options) {
  const { code, errors } = compileTemplate({
    source: template.content,
    ast: template.ast,
    filename: 'post.vue',
    id: 'post',
    isProd: true,
    ssrCssVars: [],
    transformAssetUrls: false,
    ...options,
    compilerOptions: { mode: 'function', hoistStatic: false, comments: false, nodeTransforms: [guardBlankNames] },
  });
  raise(errors);
  return code;
}

/**
 * Vue writes names unquoted into its code where JavaScript may trim them (`{ \u3000a: "" }`); the server's HTML has them
 * whole, and hydration keeps it. So blanks at their ends go through the code in disguise.
 * @param {any} node of a template
 */
function guardBlankNames(node) {
  for (const prop of node.props ?? []) {
    if (prop.type === NodeTypes.ATTRIBUTE && prop.name.trim()) prop.name = prop.name.replace(/^\s+|\s+$/g, (/** @type {string} */ blanks) => [...blanks].map((blank) => `${DISGUISE}${blank.charCodeAt(0)}_`).join(''));
  }
}

const DISGUISE = '_blank_';

/** @param {string} name */
const revealed = (name) => name.replace(new RegExp(`${DISGUISE}(\\d+)_`, 'g'), (_, code) => String.fromCharCode(Number(code)));

/** @param {import('vue').App} app @param {Record<string, unknown>} globals */
function configure(app, globals) {
  Object.assign(app.config.globalProperties, globals);
  app.component('ClientOnly', (/** @type {any} */ _, /** @type {any} */ { slots }) => slots.default?.());
  app.config.errorHandler = (error) => {
    throw error;
  };
  return app;
}

/** @param {string} code @param {Record<string, unknown>} globals */
async function renderOnServer(code, globals) {
  const modules = { vue: Vue, 'vue/server-renderer': await import('vue/server-renderer') };
  const require = (/** @type {'vue' | 'vue/server-renderer'} */ name) => modules[name];
  const ssrRender = new Function('Vue', 'require', code)(Vue, require);
  await renderToString(configure(Vue.createSSRApp({ ssrRender }), globals));
}

/**
 * The page's nodes while Vue builds them.
 * @typedef {{ kind: 'element' | 'text' | 'comment', text: string, svg: boolean, attributes: [string, string][],
 *   children: Live[], parent: Live | null }} Live
 */

/** @param {Live['kind']} kind @param {string} text @returns {Live} */
const node = (kind, text, svg = false) => ({ kind, text, svg, attributes: [], children: [], parent: null });

const { createApp } = Vue.createRenderer(
  /** @type {import('vue').RendererOptions<Live, Live>} */ ({
    createElement: (tag, namespace) => node('element', tag, namespace === 'svg'),
    createText: (text) => node('text', text),
    createComment: (text) => node('comment', text),
    setText: (text, value) => void (text.text = value),
    setElementText: (parent, text) => void (parent.children = text === '' ? [] : [{ ...node('text', text), parent }]),
    parentNode: (child) => child.parent,
    nextSibling: (child) => child.parent?.children[child.parent.children.indexOf(child) + 1] ?? null,
    insert(child, parent, anchor) {
      if (child.parent) child.parent.children.splice(child.parent.children.indexOf(child), 1);
      const at = anchor ? parent.children.indexOf(anchor) : parent.children.length;
      parent.children.splice(at, 0, child);
      child.parent = parent;
    },
    remove(child) {
      child.parent?.children.splice(child.parent.children.indexOf(child), 1);
      child.parent = null;
    },
    patchProp(target, name, _, value) {
      if (name === 'class') target.attributes.push(['class', normalizeClass(value)]);
      else if (name === 'style') target.attributes.push(['style', stringifyStyle(value)]);
      else if (['string', 'number', 'boolean'].includes(typeof value)) target.attributes.push([revealed(name), `${value}`]);
    },
  }),
);

/** @param {string} code @param {Record<string, unknown>} globals @returns {Node[]} */
function mount(code, globals) {
  const root = node('element', '');
  const app = configure(createApp({ render: new Function('Vue', code)(Vue) }), globals);
  app.mount(root);
  const tree = settle(root.children);
  app.unmount();
  numberCodeGroups(tree);
  return tree;
}

/** @param {Live[]} nodes @returns {Node[]} */
function settle(nodes) {
  /** @type {Node[]} */
  const settled = [];
  for (const { kind, text, svg, attributes, children } of nodes) {
    if (kind === 'text') append(settled, text);
    if (kind === 'element') append(settled, { ...element(text, attributes, svg), children: settle(children) });
  }
  return settled;
}
