/**
 * The random front matter of a seed and a number: every style YAML has, and half of the time damaged. Knows neither
 * Galley nor the site.
 */

import { randomFrom } from '../fuzz/random.mjs';

/** @typedef {import('../fuzz/random.mjs').Random} Random */

const WORDS = ['openEuler', '中文', 'a b', "it's", 'x：y', '“q”', 'a#b', 'a:b', '😀', 'e\u0301', '-a', '?a', ':a', 'a-', 'http://a.b/c?d=e#f', '<b>', 'a\u00a0b', '\u3000a'];

const TYPED = ['2020-03-03', '2020-3-3', '2020-13-45', '0050-01-01', '2020-01-02 10:00:00', '2020-01-02T10:00:00.25+08:00', '2020-01-02 1:02:03 Z',
  '2020-01-02 10:00', '2020/01/02', '2020-01', '1', '0', '-0', '+1', '010', '08', '0x1F', '0b101', '0b', '1_000', '1_', '_1', '12:30:45', '1:99', '1:30.5', '190:20:30',
  '1.5', '.5', '5.', '+.5', '1e3', '1.e+3', '1E-400', '123456789012345678901234567890', '.inf', '-.INF', '.nan', '+.nan', '0.1', '1__0.5_0', '0o7', '~', 'null', 'Null', 'nULL',
  'true', 'True', 'tRUE', 'FALSE', 'yes', 'no', 'on', 'off', 'y', '<<', '=', '!', '1,000', '1 000'];

const WRONG = ['a: b', 'a :', '@a', '`a', '%a', '- a', '? a', ': a', '*no', '&', '*', '! a', '!x a', '!!int a', '!!x a', "'a", '"a', "'a' b", '"a" b', '[a', '{a', '[a] b', '{a}}',
  'a]', '"\\q"', '"\\x4"', '|x', '> a', '>-2+ a', '&a &b c', '!!str !!str a', '&a *a', '{a b: c, a b: d}', '[a, [b]]: c', '\ta', 'a\t', '[,]', '{,}', '[a,,b]', '{: a}', '{a, b: }', '{?}', '{? a : b}', '[? a : b]',
  '[a: b: c]', '["a":b]', '[a :b]', '{"a":1}', '{a:1}', '[#a]', '[a #b\n]', '---', '...', '--- a', '... a', '#', '# a', 'a # b', 'a\u0007', 'a\u0085b', 'a\u2028b', '\ufeffa', '\uffff'];

/** @param {string} seed @param {number} index */
export function makeFrontMatter(seed, index) {
  const random = randomFrom(`${seed}/${index}`);
  const text = post(random);
  return (random.chance(0.5) ? text : damage(random, text)).toWellFormed();
}

/** @param {Random} random */
function post(random) {
  const yaml = random.weigh([
    [20, () => mapping(random, '', 2)],
    [1, () => scalar(random, '')],
    [1, () => list(random, '', 2)],
    [1, () => `${flow(random, 2)}\n`],
    [1, () => `%YAML 1.${random.pick(['1', '2', '9', 'x'])}\n${mapping(random, '', 1)}`],
    [1, () => ''],
  ]);
  const open = random.weigh([[40, () => '---'], [1, () => '--- '], [1, () => '---yaml'], [1, () => '--- YML '], [1, () => '---toml'], [1, () => '----'], [1, () => '\n---'], [1, () => '\ufeff---']]);
  const close = random.weigh([[40, () => '---\n'], [1, () => '---'], [1, () => '--- x\n'], [1, () => '-----\n'], [1, () => ''], [1, () => '...\n---\n']]);
  const text = `${open}\n${yaml}${close}${random.pick(['', '\n# b\n', 'b', '\n\n---\na: b\n---\n'])}`;
  return random.weigh([[8, () => text], [2, () => text.replaceAll('\n', '\r\n')], [0.2, () => text.replaceAll('\n', '\r')]]);
}

/** Lines of a mapping, each indented. @param {Random} random @param {string} indent @param {number} depth @returns {string} */
function mapping(random, indent, depth) {
  const used = new Set();
  const lines = random.several(1, 6, () => {
    const name = key(random);
    if (used.has(name) && random.chance(0.95)) return '';
    used.add(name);
    return entry(random, indent, name, depth);
  });
  return lines.join('');
}

/** @param {Random} random */
function key(random) {
  return random.weigh([
    [10, () => random.pick(['title', 'date', 'tags', 'author', 'summary', 'category', 'banner', 'archives', 'x', 'y'])],
    [1, () => random.pick(["'q k'", '"d k"', 'a b', '中', '1', '1.50', '~', 'true', '2020-01-02', '[a, b]', '{a: b}', '<<', '? e', '&k k', '!!str s', '*a', '-k', "''", '0x10', 'k ', 'k:k'])],
  ]);
}

/** @param {Random} random @param {string} indent @param {string} name @param {number} depth */
function entry(random, indent, name, depth) {
  const colon = random.weigh([[20, () => ': '], [1, () => ' : '], [1, () => ':\t'], [1, () => ':  '], [0.3, () => ':']]);
  const deeper = indent + random.pick(['  ', '  ', '    ', ' ']);
  const before = random.weigh([[10, () => ''], [1, () => `${indent}# c\n`], [1, () => '\n'], [0.5, () => '  \n'], [0.5, () => '# c\n']]);
  const nested = depth > 0 ? 1 : 0;
  return before + random.weigh([
    [10, () => `${indent}${name}${colon}${scalar(random, deeper)}`],
    [4 * nested, () => `${indent}${name}:${properties(random)}${comment(random)}\n${list(random, random.pick([indent, deeper]), depth - 1)}`],
    [1 * nested, () => `${indent}${name}:${properties(random)}${comment(random)}\n${mapping(random, deeper, depth - 1)}`],
    [3, () => `${indent}${name}${colon}${flow(random, 2)}${comment(random)}\n`],
    [2, () => `${indent}${name}:${random.pick(['', '', ' ', '\t', ' # c'])}\n`],
    [0.3, () => `${indent}? ${name}\n${indent}: ${scalar(random, deeper)}`],
  ]);
}

/** @param {Random} random */
const properties = (random) => random.weigh([[20, () => ''], [2, () => ` &${random.pick(['a', 'b', '中'])}`], [1, () => ` ${random.pick(['!!seq', '!!map', '!!omap', '!!set', '!!pairs', '!', '!!str', '!<tag:yaml.org,2002:seq>', '!!null', '!x'])}`]]);

/** @param {Random} random */
const comment = (random) => random.weigh([[8, () => ''], [1, () => ' # c'], [0.5, () => ' '], [0.1, () => '# c']]);

/** Lines of a list, each indented. @param {Random} random @param {string} indent @param {number} depth @returns {string} */
function list(random, indent, depth) {
  const nested = depth > 0 ? 1 : 0;
  return random.several(1, 4, () => random.weigh([
    [10, () => `${indent}-${random.pick([' ', ' ', '   ', '\t'])}${scalar(random, `${indent}  `)}`],
    [1, () => `${indent}-\n`],
    [1, () => `${indent}# c\n${indent}- ${scalar(random, `${indent}  `)}`],
    [0.5, () => `\n${indent}- x\n`],
    [1, () => `${indent}- ${flow(random, 1)}\n`],
    [nested, () => `${indent}- ${mapping(random, `${indent}  `, depth - 1).trimStart()}`],
    [nested, () => `${indent}- ${list(random, `${indent}  `, depth - 1).trimStart()}`],
  ])).join('');
}

/** A scalar and the end of its line. `indent` is for the lines below. @param {Random} random @param {string} indent */
function scalar(random, indent) {
  return random.weigh([
    [6, () => `${plain(random)}${comment(random)}\n`],
    [6, () => `${random.pick(TYPED)}${comment(random)}\n`],
    [3, () => `'${random.several(0, 3, () => random.pick(WORDS)).join(' ').replaceAll("'", "''")}'${comment(random)}\n`],
    [3, () => `${JSON.stringify(random.several(0, 3, () => random.pick(WORDS)).join(' '))}${comment(random)}\n`],
    [1, () => `"${random.several(1, 3, () => random.pick(['\\t', '\\n', '\\u4e2d', '\\x41', '\\uD83D\\uDE00', '\\\n', '\n', '\n\n ', ' ', 'a', '\\ ', '\\/', '\\0', '\\_', '\\N', '\\L'])).join('')}"\n`],
    [1, () => `${plain(random)}\n${indent}${plain(random)}\n`],
    [0.5, () => `'a\n\n${indent}b'\n`],
    [2, () => block(random, indent)],
    [1, () => `&${random.pick(['a', 'b', '中'])} ${random.pick([...TYPED, ...WORDS])}\n`],
    [1, () => `*${random.pick(['a', 'b', '中'])}${comment(random)}\n`],
    [1, () => `${random.pick(['!!str', '!!int', '!!float', '!!bool', '!!null', '!!timestamp', '!!binary', '!', '!!merge', '!<tag:yaml.org,2002:str>'])} ${random.pick([...TYPED, 'YWJj', 'YQ==', '"1"', "'2020-01-01'", ''])}\n`],
    [1.5, () => `${random.pick(WRONG)}\n`],
    [0.3, () => `&a\n${indent}${random.pick(TYPED)}\n`],
    [0.3, () => `${random.pick(['!!str', '!!int', '!'])}\n${indent}${random.pick([...TYPED, '|', '"a"', '*a'])}\n`],
  ]);
}

/** @param {Random} random */
const plain = (random) => random.several(1, 3, () => random.pick(WORDS)).join(' ');

/** A literal or folded scalar. @param {Random} random @param {string} indent */
function block(random, indent) {
  const header = random.pick(['|', '>']) + random.pick(['', '', '-', '+', '2', '1-', '+1', '3']) + comment(random);
  const lines = random.several(0, 5, () => random.weigh([[6, () => `${indent}${plain(random)}`], [1, () => ''], [1, () => `${indent}  ${plain(random)}`], [0.5, () => `${indent}\ta`], [0.5, () => ' '], [0.5, () => `${indent}# a`]]));
  return `${[header, ...lines].join('\n')}\n`;
}

/** A list or mapping in brackets. @param {Random} random @param {number} depth @returns {string} */
function flow(random, depth) {
  const blank = () => random.weigh([[10, () => ''], [4, () => ' '], [0.7, () => '\n '], [0.3, () => '\n'], [0.3, () => ' # c\n  ']]);
  /** @type {() => string} */
  const item = () => random.weigh([
    [6, () => random.pick(WORDS)],
    [5, () => random.pick(TYPED)],
    [2, () => `'${random.pick(WORDS).replaceAll("'", "''")}'`],
    [2, () => JSON.stringify(random.pick(WORDS))],
    [1, () => `*${random.pick(['a', 'b'])}`],
    [1, () => `&${random.pick(['a', 'b'])} ${random.pick(WORDS)}`],
    [0.3, () => random.pick(WRONG)],
    [0.5, () => `${random.pick(WORDS)}: ${random.pick(TYPED)}`],
    [0.3, () => ''],
    [depth, () => flow(random, depth - 1)],
  ]);
  const pair = () => `${key(random)}${random.pick([': ', ': ', ' : ', ':', ''])}${item()}`;
  const is_mapping = random.chance(0.3);
  const items = random.several(0, 4, () => `${blank()}${is_mapping ? pair() : item()}${blank()}`);
  const inner = items.join(',') + random.weigh([[10, () => ''], [1, () => ','], [1, () => ', ']]);
  return is_mapping ? `{${inner}}` : `[${inner}]`;
}

/** A few small accidents. @param {Random} random @param {string} text */
function damage(random, text) {
  for (let left = random.integer(1, 3); left > 0; left--) {
    const at = random.integer(0, text.length);
    const length = random.integer(0, 3);
    text = random.weigh([
      [3, () => text.slice(0, at) + text.slice(at + length)],
      [3, () => text.slice(0, at) + random.pick(['\n', ' ', '  ', '\t', ':', ': ', '- ', '#', ' #', "'", '"', '[', ']', '{', '}', ',', '&a ', '*a', '!', '|', '>', '\\', '\r', '\0', '中', '? ', '<<: ', '---', '%', '@']) + text.slice(at)],
      [1, () => text.slice(0, at) + text.slice(at - length, at) + text.slice(at)],
      [1, () => swapLines(random, text)],
    ]);
  }
  return text;
}

/** @param {Random} random @param {string} text */
function swapLines(random, text) {
  const lines = text.split('\n');
  const [one, other] = [random.integer(0, lines.length - 1), random.integer(0, lines.length - 1)];
  [lines[one], lines[other]] = [lines[other], lines[one]];
  return lines.join('\n');
}
