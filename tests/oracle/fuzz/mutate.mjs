/**
 * Breaks a post at random: characters, lines and indentation put in, left out, doubled and moved. The result may be
 * anything, also a post that does not build.
 */

/** @typedef {import('./random.mjs').Random} Random */

const INSERTED = [...'*_`~[]()<>!#-+=|:{}&\\"\'/.,;$%^@ \n\t\r', '\n\n', '```', ':::', '    ', '  \n', '> ', '- ', '1. ', '<b>', '</b>', '中', '\u3000', '\u00a0', '\uFEFF', '\u0000', '\u000b', '\u000c', '\u2028', '😀', '\ud83d', '--', '**', '~~', '](', '<!--', '-->', '---\n', '&#', '|-|'];

/** @param {Random} random @param {string} text @returns {string} */
export function mutate(random, text) {
  if (random.chance(0.45)) return text;
  for (let left = random.integer(1, 3); left > 0; left--) text = mutateOnce(random, text);
  return text;
}

/** @param {Random} random @param {string} text @returns {string} */
function mutateOnce(random, text) {
  const { integer, pick, weigh } = random;
  const at = integer(0, text.length);
  const until = Math.min(text.length, at + integer(1, 4));
  const lines = text.split('\n');
  const line = integer(0, lines.length - 1);
  const withLines = (/** @type {number} */ removed, /** @type {string[]} */ ...inserted) => lines.toSpliced(line, removed, ...inserted).join('\n');
  return weigh([
    [6, () => text.slice(0, at) + pick(INSERTED) + text.slice(at)],
    [3, () => text.slice(0, at) + text.slice(until)],
    [2, () => text.slice(0, until) + text.slice(at, until) + text.slice(until)],
    [1, () => text.slice(0, at)],
    [3, () => withLines(1, ' '.repeat(integer(1, 6)) + lines[line])],
    [2, () => withLines(1, lines[line].trimStart())],
    [1, () => lines.map((one, index) => (index < line ? one : `${pick([' ', '  ', '    '])}${one}`)).join('\n')],
    [1, () => withLines(1)],
    [1, () => withLines(0, lines[integer(0, lines.length - 1)])],
    [1, () => withLines(2, [lines[line + 1], lines[line]].filter((one) => one !== undefined).join('\n'))],
    [2, () => withLines(2, lines.slice(line, line + 2).join(pick([' ', ''])))],
    [2, () => withLines(0, pick(['', '', ' ', '>']))],
  ]);
}
