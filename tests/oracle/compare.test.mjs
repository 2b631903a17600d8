/** The comparison catches what it is for: each case is a pair of documents and where they first differ. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstDifference } from './compare.mjs';
import { parseHtml } from './html.mjs';

/** @param {string} expected @param {string} actual */
const compare = (expected, actual) => firstDifference(parseHtml(expected).tree, parseHtml(actual).tree);

/** @type {[string, string, string, import('./compare.mjs').Difference][]} */
const DIFFERENT = [
  ['a wrong attribute', '<p><a href="./b">x</a></p>', '<p><a href="./c">x</a></p>', { path: '/0:p/0:a/@href', expected: '"./b"', actual: '"./c"' }],
  ['a missing attribute', '<p id="">x</p>', '<p>x</p>', { path: '/0:p/@id', expected: '""', actual: '(nothing)' }],
  ['an attribute too many', '<p>x</p>', '<p dir="">x</p>', { path: '/0:p/@dir', expected: '(nothing)', actual: '""' }],
  ['an extra class', '<p class="a">x</p>', '<p class="a b">x</p>', { path: '/0:p/@class', expected: '"a"', actual: '"a b"' }],
  ['classes in another order', '<p class="a b">x</p>', '<p class="b a">x</p>', { path: '/0:p/@class', expected: '"a b"', actual: '"b a"' }],
  ['a blank in a style', '<p style="a:b;">x</p>', '<p style="a: b;">x</p>', { path: '/0:p/@style', expected: '"a:b;"', actual: '"a: b;"' }],
  ['a lost blank', '<p>a <b>c</b></p>', '<p>a<b>c</b></p>', { path: '/0:p/0:text', expected: '"a "', actual: '"a"' }],
  ['a lost blank node', '<b>a</b> <b>c</b>', '<b>a</b><b>c</b>', { path: '/1:text', expected: '" "', actual: '<b>c</b>' }],
  ['a break for a blank', '<p>a b</p>', '<p>a\nb</p>', { path: '/0:p/0:text', expected: '"a b"', actual: '"a\\nb"' }],
  ['a no-break space for a blank', '<p>a b</p>', '<p>a&nbsp;b</p>', { path: '/0:p/0:text', expected: '"a b"', actual: '"a\u00a0b"' }],
  ['a moved node', '<p>a</p><hr><p>b</p>', '<hr><p>a</p><p>b</p>', { path: '/0:element', expected: '<p>a</p>', actual: '<hr>' }],
  ['a node moved outwards', '<p><i>a</i></p>', '<p></p><i>a</i>', { path: '/0:p/0:text', expected: '<i>a</i>', actual: '(nothing)' }],
  ['another case in text', '<p>Tip</p>', '<p>TIP</p>', { path: '/0:p/0:text', expected: '"Tip"', actual: '"TIP"' }],
  ['another case in a value', '<p id="A">x</p>', '<p id="a">x</p>', { path: '/0:p/@id', expected: '"A"', actual: '"a"' }],
  ['text for an element', '<p><b>x</b></p>', '<p>&lt;b>x&lt;/b></p>', { path: '/0:p/0:text', expected: '<b>x</b>', actual: '"<b>x</b>"' }],
  ['another element', '<p><s>x</s></p>', '<p><del>x</del></p>', { path: '/0:p/0:element', expected: '<s>x</s>', actual: '<del>x</del>' }],
  ['something behind the end', '<p>x</p>', '<p>x</p>\n', { path: '/1:text', expected: '(nothing)', actual: '"\\n"' }],
];

for (const [what, expected, actual, difference] of DIFFERENT) {
  test(`catches ${what}`, () => assert.deepEqual(compare(expected, actual), difference));
}

/** @type {[string, string, string][]} */
const SAME = [
  ['the order of attributes', '<p id="a" class="b">x</p>', '<p class="b" id="a">x</p>'],
  ['how a character is written', '<p title="&quot;">&amp;&#x4e2d;</p>', "<P TITLE='\"'>&amp;中</P>"],
  ['the names of tabs', group('Ab_-1', 'xxxxxx1', 'xxxxxx2'), group('1', '1', '2')],
];

for (const [what, expected, actual] of SAME) {
  test(`does not mind ${what}`, () => assert.equal(compare(expected, actual), null));
}

/** @param {string} name @param {string} first @param {string} second @param {string} label */
function group(name, first, second, label = second) {
  const tab = (/** @type {string} */ id, /** @type {string} */ target) => `<input name="group-${name}" id="tab-${id}"><label for="tab-${target}">x</label>`;
  return `<div class="vp-code-group"><div class="tabs">${tab(first, first)}${tab(second, label)}</div></div>`;
}

test('catches a label of another tab', () => {
  const difference = compare(group('a', 'b', 'c'), group('a', 'b', 'c', 'b'));
  assert.equal(difference?.path, '/0:div/0:div/3:label/@for');
});

test('catches two tabs with one id', () => {
  assert.equal(compare(group('a', 'b', 'c'), group('a', 'b', 'b'))?.path, '/0:div/0:div/2:input/@id');
});

test('reads HTML without repairing it', () => {
  const { tree, problems } = parseHtml('<p>a<div>b</div></p><table><tr><td>c</td></tr></table>');
  assert.deepEqual(problems, []);
  const td = { tag: 'td', attributes: {}, children: ['c'] };
  assert.deepEqual(tree, [
    { tag: 'p', attributes: {}, children: ['a', { tag: 'div', attributes: {}, children: ['b'] }] },
    { tag: 'table', attributes: {}, children: [{ tag: 'tr', attributes: {}, children: [td] }] },
  ]);
});

test('takes one break from the start of a pre, as every browser does', () => {
  assert.deepEqual(parseHtml('<pre>\n\na</pre>').tree, [{ tag: 'pre', attributes: {}, children: ['\na'] }]);
});

/** @type {[string, string][]} */
const UNBALANCED = [
  ['<p>a', '<p> is not closed'],
  ['a</p>', '</p> closes nothing: open is nothing'],
  ['<b><i>a</b></i>', '</b> closes nothing: open is i'],
  ['<foo/>', '<foo> is not closed'],
  ['<p id="a" id="b">a</p>', 'duplicate-attribute'],
  ['a<!-- b -->', 'a comment: <!-- b -->'],
  ['a<b', 'eof-in-tag'],
];

for (const [html, problem] of UNBALANCED) {
  test(`does not take ${html} for a tree`, () => assert.equal(parseHtml(html).problems[0], problem));
}
