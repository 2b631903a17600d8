/**
 * Which parts of a post need a running Vue: text in double braces, directives, and components someone registered. Read
 * from Vue's own parse of the template, so that it does not depend on what is compared with it.
 */

import { NodeTypes } from '@vue/compiler-core';
import { camelize, capitalize } from '@vue/shared';

/** What Vue or VitePress registers, and what the site's theme does. */
const REGISTERED = /^((El|O)[A-Z]\w*|SeoBox|Content|Transition|TransitionGroup|KeepAlive|Teleport|Suspense|BaseTransition)$/;

/**
 * @param {any} ast of a template, as `vue/compiler-sfc` parses it
 * @param {Record<string, unknown>} bindings the names the post's own scripts give to its template
 * @returns {string[]} one line for each part, in the order of the template
 */
export function liveParts(ast, bindings) {
  /** @type {string[]} */
  const found = [];
  const visit = (/** @type {any} */ node) => {
    if (node.type === NodeTypes.INTERPOLATION) found.push(node.loc.source);
    if (node.type === NodeTypes.ELEMENT) {
      if (node.tag === 'slot' || (node.tag === 'component' && node.props.some((/** @type {any} */ { name }) => name === 'is')) || isRegistered(node.tag, bindings)) found.push(`<${node.tag}>`);
      for (const prop of node.props) {
        if (prop.type === NodeTypes.DIRECTIVE) found.push(prop.loc.source);
        if (prop.name === 'is' && prop.value?.content?.startsWith('vue:')) found.push(prop.loc.source);
      }
    }
    node.children?.forEach(visit);
  };
  visit(ast);
  return found;
}

/** @param {string} tag @param {Record<string, unknown>} bindings */
function isRegistered(tag, bindings) {
  const names = [tag, camelize(tag), capitalize(camelize(tag))];
  return names.some((name) => REGISTERED.test(name) || Object.hasOwn(bindings, name));
}
