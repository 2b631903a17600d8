/** The fuzzer's parts: posts can be made again, and shrinking finds the smallest text that fails. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePost } from './post.mjs';
import { randomFrom } from './random.mjs';
import { likeness, shrink } from './shrink.mjs';

test('the same seed and number make the same post', () => {
  assert.equal(makePost('s', 3), makePost('s', 3));
  assert.notEqual(makePost('s', 3), makePost('s', 4));
  assert.notEqual(makePost('s', 3), makePost('t', 3));
});

test('choices cover their range', () => {
  const random = randomFrom('range');
  const drawn = new Set(Array.from({ length: 200 }, () => random.integer(-1, 2)));
  assert.deepEqual([...drawn].sort((one, other) => one - other), [-1, 0, 1, 2]);
  const weighed = Array.from({ length: 4000 }, () => random.weigh([[3, () => 'a'], [1, () => 'b'], [0, () => 'c']]));
  const share = weighed.filter((one) => one === 'a').length / weighed.length;
  assert.ok(share > 0.7 && share < 0.8, `${share}`);
  assert.ok(!weighed.includes('c'));
});

/** @type {[string, (text: string) => boolean, string][]} */
const SHRUNK = [
  ['one\ntwo *x*\nthree *y* z\n', (text) => (text.match(/\*/g) ?? []).length >= 2, '**'],
  ['a\n\n- b\n  中文 😀\n', (text) => text.includes('😀'), '😀'],
  ['hello 世界 2020', (text) => text.includes('h') && text.includes('世'), 'h世'],
  ['x', () => true, 'a'],
];

for (const [text, fails, smallest] of SHRUNK) {
  test(`shrinks ${JSON.stringify(text)}`, async () => assert.equal(await shrink(text, async (one) => fails(one)), smallest));
}

test('cases that differ in words only are alike', () => {
  assert.equal(likeness('- foo 12\n'), likeness('- 中 3\n'));
  assert.notEqual(likeness('- foo'), likeness('* foo'));
});
