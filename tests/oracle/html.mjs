/**
 * Reads HTML text as a tree without repairing it: no element closes or implies another.
 *
 * A browser given `<p><div>` as text moves the `div` out of the `p`; the site's reader sees them nested, because Vue
 * builds nodes and not text. HTML text is therefore read here as Vue's own template parser reads it: a notation in which
 * every element but the void ones has its end tag. What is not such a notation is a problem, and a difference. The
 * tokens are those of the HTML standard (parse5): entities, quoting and case have one meaning everywhere.
 */

import { Tokenizer, TokenizerMode } from 'parse5';
import { append, element, isVoid, numberCodeGroups } from './tree.mjs';

/** @typedef {import('./tree.mjs').Node} Node */

const MODES = new Map([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['textarea', TokenizerMode.RCDATA],
  ['title', TokenizerMode.RCDATA],
]);
const DROPS_FIRST_BREAK = new Set(['pre', 'textarea', 'listing']);

/**
 * @param {string} html
 * @returns {{ tree: Node[], problems: string[] }}
 */
export function parseHtml(html) {
  /** @type {string[]} */
  const problems = [];
  /** @type {import('./tree.mjs').Element} */
  const root = { tag: '', attributes: {}, children: [] };
  const open = [root];
  const top = () => open[open.length - 1];
  const inSvg = () => open.some((ancestor) => ancestor.tag === 'svg') && top().tag !== 'foreignObject';
  let dropsBreak = false;

  /** @param {{ chars: string }} token */
  const text = ({ chars }) => {
    append(top().children, dropsBreak && chars.startsWith('\n') ? chars.slice(1) : chars);
    dropsBreak = false;
  };
  const tokenizer = new Tokenizer(
    {},
    {
      onCharacter: text,
      onWhitespaceCharacter: text,
      onNullCharacter: text,
      onStartTag({ tagName, attrs, selfClosing }) {
        const svg = tagName === 'svg' || inSvg();
        const attributes = attrs.map(({ name, value }) => /** @type {[string, string]} */ ([name, value]));
        const made = element(tagName, attributes, svg);
        append(top().children, made);
        dropsBreak = false;
        if (isVoid(tagName) || (svg && selfClosing)) return;
        open.push(made);
        dropsBreak = DROPS_FIRST_BREAK.has(tagName);
        if (!svg) tokenizer.state = MODES.get(tagName) ?? tokenizer.state;
      },
      onEndTag({ tagName }) {
        dropsBreak = false;
        if (open.length > 1 && top().tag.toLowerCase() === tagName) open.pop();
        else problems.push(`</${tagName}> closes nothing: open is ${top().tag || 'nothing'}`);
      },
      onComment: ({ data }) => void problems.push(`a comment: <!--${data}-->`),
      onDoctype: () => void problems.push('a doctype'),
      onEof: () => open.slice(1).forEach(({ tag }) => problems.push(`<${tag}> is not closed`)),
      onParseError({ code }) {
        if (/^eof-|^duplicate-attribute$/.test(code)) problems.push(code);
      },
    },
  );
  tokenizer.write(html, true);
  numberCodeGroups(root.children);
  return { tree: root.children, problems };
}
