/**
 * Random posts: front matter and blocks of every kind the site knows, nested in each other. Inline content is
 * `inline.mjs`; breaking what is made here is `mutate.mjs`.
 */

import { LABELS, NATIVE, UNKNOWN, attributes, braces, inline, rawElement } from './inline.mjs';

/** @typedef {import('./random.mjs').Random} Random */

const LANGUAGES = ['', '', 'js', 'sh', 'shell', 'JavaScript', 'c++', 'C', 'text', 'txt', 'python', 'sql', 'unknown', 'md', 'vue-html', 'ansi', 'js-vue', 'mermaid', '中文', 'a&amp;b', 'x\\*y'];
const SUFFIXES = ['', '', '', ' {1}', '{1,3-4}', ' {2-1}', ' {0}', ' [f.js]', ' [a b]{1}', ':line-numbers', ':line-numbers=5', ':no-line-numbers', ' :line-numbers {1}', ' title="x"', ' {.x}', ' {#i .x}', ' active', ' {cmd=true}', '=3', ' focus'];
const CODE = ['a', 'let x = "1";', '  indented', '\ttab', '', '', '<b>&amp;</b>', '{{ x }}', '# no heading', '- no list', '// [!code ++]', 'a // [!code --]', 'b # [!code focus]', 'c // [!code highlight:2]', 'd <!-- [!code warning] -->', 'e // [!code error]', '中文　代码', '```', '$ ls -l | grep x', '\\n', ':::', 'trailing  ', '</code>', '[!code hl]', 'f // [!code word:x]'];
const CONTAINERS = ['tip', 'info', 'warning', 'danger', 'details', 'v-pre', 'raw', 'tip', 'note', 'Tip', 'code-group', 'details', 'tip '];
const ALERTS = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION', 'DANGER', 'INFO', 'note', 'Other'];
const BLOCK_TAGS = ['div', 'div', 'p', 'table', 'details', 'section', 'center', 'ul', 'h2', 'blockquote', 'search', 'iframe', 'pre', 'dl', 'form', 'main'];

/** @param {Random} random @returns {string} */
export function post(random) {
  const text = random.several(1, 6, () => block(random, 0)).join(random.chance(0.85) ? '\n\n' : '\n');
  const definitions = random.chance(0.3) ? `\n\n${random.several(1, 3, () => definition(random)).join('\n')}` : '';
  const head = random.chance(0.12) ? frontMatter(random) : '';
  const end = random.pick(['\n', '\n', '', '\n\n', '  ']);
  return random.chance(0.06) ? (head + text + definitions + end).replace(/\n/g, random.pick(['\r\n', '\r\n', '\r'])) : head + text + definitions + end;
}

/** @param {Random} random */
function frontMatter({ pick, chance }) {
  const opening = pick(['---', '---', '---', '--- ', '---yaml', '\uFEFF---']);
  const lines = ['title: a', 'tags:\n  - b', 'date: 2020-01-02', '# comment', '', 'x: "a: b"'].filter(() => chance(0.5));
  return `${opening}\n${lines.join('\n')}\n${pick(['---\n', '---\n\n', '---', '--- \n', '---x\n'])}`;
}

/** @param {Random} random */
function definition({ pick }) {
  return `${pick(['', '', ' ', '   '])}[${pick(LABELS)}]:${pick([' ', ' ', '\n', ''])}${pick(['b.md', '<./a b>', 'https://a.com/x_y', '#z', './图.png', 'javascript:x'])}${pick(['', '', ' "t"', "\n't'", ' "t" x'])}`;
}

/** @param {Random} random @param {number} depth @returns {string} */
export function block(random, depth) {
  const { pick, chance, weigh } = random;
  const blocks = (/** @type {number} */ most) => random.several(1, most, () => block(random, depth + 1)).join(chance(0.7) ? '\n\n' : '\n');
  const nesting = depth < 3 ? 1 : 0;
  return weigh([
    [22, () => paragraph(random)],
    [8, () => heading(random)],
    [9, () => fence(random)],
    [3, () => indent(code(random), pick(['    ', '\t', '     ', '  \t']))],
    [nesting * 7, () => quote(random, blocks)],
    [nesting * 12, () => list(random, blocks)],
    [8, () => table(random)],
    [nesting * 8, () => container(random, blocks)],
    [2, () => codeGroup(random)],
    [8, () => rawBlock(random, depth, blocks)],
    [3, () => pick(['---', '***', '___', '- - -', ' * * *', '--- {.a}', '----', '===', '-'])],
    [1.5, () => pick(['[[toc]]', '[[TOC]]', '[[toc]] x', ' [[toc]]', '[[toc]'])],
    [1.5, () => `${inline(random)}\n${braces(random)}`],
    [1, () => braces(random)],
    [2, () => definition(random)],
    [1, () => pick(['<!--@include: ./x.md-->', '<!-- a\n\nb -->', '<script>\nlet a = 1\n</script>', '<style>\n.a { }\n</style>', '<style scoped>a{}</style> x', '<script setup>\nconst a = 1\n</script>'])],
    [0.5, () => pick(['\n\n', '   ', '\u3000', '\u00a0', '&nbsp;', '\\'])],
  ]);
}

/** @param {Random} random */
function paragraph(random) {
  const lines = random.several(1, 3, () => random.pick(['', '', '', '', ' ', '   ', '　　', '\u00a0', '\t']) + inline(random));
  return lines.join('\n') + (random.chance(0.06) ? braces(random) : '');
}

/** @param {Random} random */
function heading(random) {
  const { pick, chance } = random;
  const text = chance(0.08) ? '' : inline(random).replace(chance(0.9) ? /\n/g : /^$/g, ' ');
  if (chance(0.15)) return `${text || 'x'}\n${pick(['===', '---', '=', '-', '  ===', '--- '])}`;
  return `${pick(['', '', '', ' ', '   '])}${'#'.repeat(random.integer(1, chance(0.95) ? 6 : 7))}${pick([' ', ' ', ' ', '  ', '\t', ''])}${text}${pick(['', '', '', ' #', ' ##', '#', '  '])}${chance(0.12) ? pick([' {#x}', ' {.a}', '{#y .b}']) : ''}`;
}

/** @param {Random} random */
const code = (random) => random.several(0, 5, () => random.pick(CODE)).join('\n');

/** @param {Random} random @param {string} [more] behind the language */
function fence(random, more = '') {
  const { pick, chance } = random;
  const marks = pick(['```', '```', '```', '~~~', '````', '~~~~~']);
  const before = pick(['', '', '', ' ', '   ']);
  const info = pick(['', '', ' ']) + pick(LANGUAGES) + pick(SUFFIXES) + more;
  return `${before}${marks}${info}\n${indent(code(random), before)}\n${chance(0.95) ? before + marks + pick(['', '', ' ', '`']) : ''}`;
}

/** @param {Random} random @param {(most: number) => string} blocks */
function quote(random, blocks) {
  const { pick, chance } = random;
  const alert = chance(0.3) ? `[!${pick(ALERTS)}]${pick(['', '', ' Title', ' *t* <b>x</b>', '\n', ' 标题 & "x"'])}\n` : '';
  const lines = (alert + blocks(3)).split('\n');
  const mark = pick(['> ', '> ', '> ', '>', '>  ', ' > ']);
  return lines.map((line, at) => (at && line && chance(0.08) ? line : mark + line)).join('\n');
}

/** @param {Random} random @param {(most: number) => string} blocks */
function list(random, blocks) {
  const { pick, chance } = random;
  const ordered = chance(0.4);
  const bullet = pick(['-', '*', '+']);
  const ending = pick(['.', '.', ')']);
  let number = pick([1, 1, 1, 0, 7, 123456789]);
  const items = random.several(1, 4, () => {
    const mark = ordered ? `${number++}${ending}` : bullet;
    const gap = pick([' ', ' ', ' ', '  ', '   ', '\t', '     ']);
    const task = chance(0.05) ? pick(['[ ] ', '[x] ']) : '';
    const content = task + (chance(0.6) ? inline(random) : chance(0.05) ? '' : blocks(3));
    const width = chance(0.9) ? mark.length + (gap === '\t' ? 3 : gap.length) : random.integer(1, 6);
    return mark + gap + content.split('\n').map((line, at) => (at && line && chance(0.97) ? ' '.repeat(width) : '') + line).join('\n') + (chance(0.04) ? braces(random) : '');
  });
  return items.join(pick(['\n', '\n', '\n\n'])) + (chance(0.06) ? `${pick(['\n', '\n\n'])}${braces(random)}` : '');
}

/** @param {Random} random */
function table(random) {
  const { pick, chance } = random;
  const columns = random.integer(1, 4);
  const outer = pick([['|', '|'], ['|', '|'], ['| ', ' |'], ['', ''], ['|', ''], ['', ' |']]);
  const row = (/** @type {string[]} */ cells) => outer[0] + cells.join(pick(['|', ' | ', '|'])) + outer[1];
  const cell = () => (chance(0.1) ? pick(['', ' ', 'a \\| b', '`a\\|b`', '`|`', '\u3000']) : inline(random, 1).replace(/\n/g, chance(0.97) ? ' ' : '\n'));
  const line = (/** @type {number} */ count) => row(Array.from({ length: count }, cell));
  const rule = row(Array.from({ length: chance(0.95) ? columns : columns + 1 }, () => pick(['---', '---', '-', ':-:', ':--', '--:', ' --- '])));
  const body = random.several(0, 3, () => line(chance(0.85) ? columns : random.integer(1, 5)));
  const before = chance(0.1) ? `${inline(random)}\n` : '';
  return before + [line(columns), rule, ...body].join('\n') + (chance(0.06) ? `${pick(['\n', '\n\n'])}${braces(random)}` : '');
}

/** @param {Random} random @param {(most: number) => string} blocks */
function container(random, blocks) {
  const { pick, chance } = random;
  const content = blocks(3);
  const inside = Math.max(2, ...[...content.matchAll(/:{3,}/g)].map(([colons]) => colons.length));
  const colons = ':'.repeat(chance(0.9) ? inside + 1 : 3);
  const head = `${colons}${pick([' ', ' ', '', '  '])}${pick(CONTAINERS)}${pick(['', '', '', ' Title', ' *标题* `x`', ' {open}', ' T {#i}', ' a & b <b>c</b>'])}`;
  return `${head}\n${content}\n${chance(0.92) ? colons + pick(['', '', ' ', ':']) : ''}`;
}

/** @param {Random} random */
function codeGroup(random) {
  const { pick } = random;
  const tabs = random.several(1, 3, () => fence(random, pick(['', ' [t]', ' [a.js]', ' [中 "文"]'])));
  return `::: code-group\n${tabs.join(pick(['\n', '\n\n']))}\n:::`;
}

/** @param {Random} random @param {number} depth @param {(most: number) => string} blocks */
function rawBlock(random, depth, blocks) {
  const { pick, chance, weigh } = random;
  const tag = pick(pick([BLOCK_TAGS, BLOCK_TAGS, UNKNOWN, NATIVE]));
  const [open, close] = [`${pick(['', '', ' ', '   '])}<${tag}${attributes(random)}>`, `</${tag}>`];
  return weigh([
    [3, () => `${open}${inline(random, 1)}${close}`],
    [3, () => `${open}\n${inline(random, 1)}\n${close}`],
    [depth < 3 ? 4 : 0, () => `${open}\n\n${blocks(2)}\n\n${close}`],
    [2, () => `${rawElement(random, 'x')}${pick([' ', '\n', ' *y*\n'])}${inline(random)}`],
    [1, () => `${inline(random)}\n${open}x${close}\n${inline(random)}`],
    [1, () => pick(['<Foo/>', '<Foo /> *x*', '<br>\n*a*', '<hr/>', '<img src="./a.png">\n<img src="./b.png">', '<my-tag a=1 />\nb'])],
    [1, () => `<table>\n<tr>${pick(['', '\n'])}<td>${chance(0.5) ? '\n\n*a*\n\n' : 'a'}</td>\n</tr>\n</table>`],
    [1, () => `<pre>${pick(['', '\n', '\n\n', ' '])}${pick(['a  b', '*a*', 'x\n\n*y*', '&lt;'])}</pre>`],
    [1, () => `<!-- ${inline(random, 2)} -->${pick(['', ' x', '\n*y*'])}`],
  ]);
}

/** @param {string} text @param {string} by */
const indent = (text, by) => text.split('\n').map((line) => by + line).join('\n');
